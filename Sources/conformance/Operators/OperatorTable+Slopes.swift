import Swoop

extension OperatorTable {
    static let slopes: [String: Call] = [
        "gradient": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let spacing = a.present("spacing")
            let (dims, order) = (try a.sizes("dim"), try a.integer("edge_order", default: 1))
            switch spacing {
            case nil: return x.gradient(dims: dims, edgeOrder: order)
            case .array(let elements)? where elements.contains { $0["tensor"] != nil }:
                var places: [Tensor] = []
                for element in elements { places.append(try a.tensor(element)) }
                return x.gradient(spacing: places, dims: dims, edgeOrder: order)
            case .array(let elements)?:
                var distances: [Double] = []
                for element in elements { distances.append(try element.number) }
                return x.gradient(spacing: distances, dims: dims, edgeOrder: order)
            case let value?: return x.gradient(spacing: try value.number, dims: dims, edgeOrder: order)
            }
        }
    ]
}
