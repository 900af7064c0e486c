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
            let x = try a.tensor("input")
            let p = try a.order("p")
            let dims = try a.sizes("dim")
            let keepDim = try a.flag("keepdim", default: false)
            let converted = try a.dtype("dtype").map(x.to) ?? x
            return [converted.norm(p, dims: dims ?? [], keepDim: keepDim)]
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

extension CallArguments {
    /// The p of a norm; `"fro"` is 2.
    fileprivate func order(_ name: String) throws(CaseValueError) -> Double {
        guard isText(name) else { return try number(name, default: 2) }
        return try choice(name, ["fro": 2], default: 2)
    }
}
