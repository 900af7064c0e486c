import Swoop

extension OperatorTable {
    static let newProducts: [String: Call] = [
        "einsum": { (a) throws(CaseValueError) in
            let operands = try a.tensors("operands")
            return [Tensor.einsum(try a.text("equation", default: ""), operands)]
        },
        "tensordot": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("a"), try a.tensor("b"))
            guard a.isList("dims") else { return [x.tensordot(y, dims: try a.integer("dims", default: 2))] }
            var lists: [[Int]] = []
            for list in try a.present("dims")?.elements ?? [] { lists.append(try integers(list)) }
            return [x.tensordot(y, dims: (lists[0], lists[1]))]
        },
        "inner": two { $0.inner($1) },
        "kron": two { $0.kron($1) },
        "vdot": two { $0.vdot($1) },
        "cross": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("input"), try a.tensor("other"))
            return [x.cross(y, dim: try a.present("dim")?.integer)]
        },
        "linalg.cross": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("input"), try a.tensor("other"))
            return [x.cross(y, dim: try a.integer("dim", default: -1))]
        },
        "linalg.matrix_power": { (a) throws(CaseValueError) in
            let (x, n) = (try a.tensor("A"), try a.integer("n"))
            guard n >= 0 else {
                a.refuse("n \(n)")
                return []
            }
            return [x.matrixPower(n)]
        },
        "linalg.vander": { (a) throws(CaseValueError) in
            let x = try a.tensor("x")
            return [x.vander(N: try a.optionalInteger("N"))]
        },
        "linalg.vecdot": { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor("x"), try a.tensor("y"))
            return [x.vecdot(y, dim: try a.integer("dim", default: -1))]
        },
        "linalg.multi_dot": { (a) throws(CaseValueError) in [Tensor.multiDot(try a.tensors("tensors"))] },
        "addr": sum("vec1", "vec2") { $0.addr($1, $2, beta: $3, alpha: $4) },
        "addbmm": sum("batch1", "batch2") { $0.addbmm($1, $2, beta: $3, alpha: $4) },
    ]

    private static func integers(_ list: JSON) throws(CaseValueError) -> [Int] {
        var result: [Int] = []
        for element in try list.elements { result.append(try element.integer) }
        return result
    }
}
