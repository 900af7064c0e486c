import Swoop

extension OperatorTable {
    static let pointwise: [String: Call] = [
        "exp": one { $0.exp() },
        "add": { (a) throws(CaseValueError) in
            let (x, y) = (try a.operand("input"), try a.operand("other"))
            guard let alpha = try a.optionalScalar("alpha") else { return [x + y] }
            return [alpha.adding(x, y)]
        },
    ]
}

extension Scalar {
    fileprivate func adding(_ x: Tensor, _ y: Tensor) -> Tensor {
        switch self {
        case .bool(let value): x.add(y, alpha: value)
        case .integer(let value): x.add(y, alpha: value)
        case .real(let value): x.add(y, alpha: value)
        }
    }
}
