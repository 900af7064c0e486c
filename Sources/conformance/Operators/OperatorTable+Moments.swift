import Swoop

/// Variances and norms.
extension OperatorTable {
    static let moments: [String: Call] = [
        "var": moment { [$0.var(dims: $1, correction: $2, keepDim: $3)] },
        "std": moment { [$0.std(dims: $1, correction: $2, keepDim: $3)] },
        "var_mean": moment {
            let (variance, mean) = $0.varMean(dims: $1, correction: $2, keepDim: $3)
            return [variance, mean]
        },
        "std_mean": moment {
            let (deviation, mean) = $0.stdMean(dims: $1, correction: $2, keepDim: $3)
            return [deviation, mean]
        },
        "norm": { (a) throws(CaseValueError) in
            let (x, order) = (try a.tensor("input"), try a.normOrder("p", default: .number(2)))
            let dims = try a.sizes("dim")
            let keepDim = try a.flag("keepdim", default: false)
            let converted = try a.dtype("dtype").map(x.to) ?? x
            switch order {
            case .word("nuc"): return [try matrixNorm(converted, order, dims ?? [-2, -1], keepDim, nil, a)]
            case .word: return [converted.norm(dims: dims ?? [], keepDim: keepDim)]
            case .number(let p): return [converted.norm(p, dims: dims ?? [], keepDim: keepDim)]
            }
        },
        "linalg.matrix_norm": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let order = try a.normOrder("ord", default: .word("fro"))
            let dims = try a.sizes("dim") ?? [-2, -1]
            let keepDim = try a.flag("keepdim", default: false)
            return [try matrixNorm(x, order, dims, keepDim, try a.dtype("dtype"), a)]
        },
        "linalg.norm": { (a) throws(CaseValueError) in
            let (x, order) = (try a.tensor("A"), try a.normOrder("ord", default: nil))
            let (dims, keepDim) = (try a.sizes("dim"), try a.flag("keepdim", default: false))
            let dtype = try a.dtype("dtype")
            switch order {
            case let order? where (dims?.count ?? x.rank) == 2:
                return [try matrixNorm(x, order, dims ?? [-2, -1], keepDim, dtype, a)]
            case .number(let p)?: return [(dtype.map { x.to($0) } ?? x).norm(p, dims: dims ?? [], keepDim: keepDim)]
            case .word(let word)?:
                a.refuse("ord \(word) of \(x.rank) dims")
                return []
            case nil: return [(dtype.map { x.to($0) } ?? x).norm(dims: dims ?? [], keepDim: keepDim)]
            }
        },
        "linalg.vector_norm": { (a) throws(CaseValueError) in
            let x = try a.tensor("x")
            let p = try a.number("ord", default: 2)
            let dims = try a.sizes("dim")
            let keepDim = try a.flag("keepdim", default: false)
            let converted = try a.dtype("dtype").map(x.to) ?? x
            return [converted.norm(p, dims: dims ?? [], keepDim: keepDim)]
        },
    ]

    /// An entry of a function of dims, a correction and `keepdim`. Instead of the correction, PyTorch accepts whether it
    /// is 1.
    private static func moment(_ call: @escaping @Sendable (Tensor, [Int], Double, Bool) -> [Tensor]) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let dims = a.isFlag("dim") ? [] : try a.sizes("dim") ?? []
            let unbiased = try a.flag("unbiased", default: true)
            let keepDim = try a.flag("keepdim", default: false)
            return call(x, dims, try a.number("correction", default: unbiased ? 1 : 0), keepDim)
        }
    }
}

extension OperatorTable {
    /// The norm of matrices.
    fileprivate static func matrixNorm(
        _ x: Tensor, _ order: NormOrder, _ dims: [Int], _ keepDim: Bool, _ dtype: DType?, _ a: CallArguments
    ) throws(CaseValueError) -> Tensor {
        guard dims.count == 2 else { throw CaseValueError(description: "expected two dims, found \(dims)") }
        switch order {
        case .word("fro"): return x.matrixNorm(dims: (dims[0], dims[1]), keepDim: keepDim, dtype: dtype)
        case .number(let p): return x.matrixNorm(p, dims: (dims[0], dims[1]), keepDim: keepDim, dtype: dtype)
        case .word: return nuclearNorm(x, dims, keepDim, dtype, a) ?? x
        }
    }
}

/// The order of a norm: a number or a word.
enum NormOrder: CustomStringConvertible {
    case number(Double)
    case word(String)

    var description: String {
        switch self {
        case .number(let p): "\(p)"
        case .word(let word): word
        }
    }
}

extension CallArguments {
    func normOrder(_ name: String, default value: NormOrder?) throws(CaseValueError) -> NormOrder? {
        guard let given = present(name) else { return value }
        if case .string(let word) = given { return .word(word) }
        return .number(try given.number)
    }

    func normOrder(_ name: String, default value: NormOrder) throws(CaseValueError) -> NormOrder {
        try normOrder(name, default: Optional(value)) ?? value
    }
}
