import Swoop

/// Sums, products, extrema and counts over dims, and scans.
extension OperatorTable {
    static let reductions: [String: Call] = [
        "sum": reduction { $0.sum(dims: $1, keepDim: $2, dtype: $3) },
        "mean": reduction { $0.mean(dims: $1, keepDim: $2, dtype: $3) },
        "nansum": reduction { $0.nansum(dims: $1, keepDim: $2, dtype: $3) },
        "nanmean": reduction { $0.nanmean(dims: $1, keepDim: $2, dtype: $3) },
        "prod": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            guard a.isGiven("dim") else { return [x.prod(dtype: try a.dtype("dtype"))] }
            let (dim, keepDim) = (try a.integer("dim"), try a.flag("keepdim", default: false))
            return [x.prod(dim: dim, keepDim: keepDim, dtype: try a.dtype("dtype"))]
        },
        "all": boolean { $0.all(dims: $1, keepDim: $2) },
        "any": boolean { $0.any(dims: $1, keepDim: $2) },
        "sum_to_size": sized("size") { $0.sumToSize($1) },
        "count_nonzero": sized("dim") { $0.countNonzero(dims: $1) },
        "trace": one { $0.trace() },

        "amax": boolean { $0.amax(dims: $1, keepDim: $2) },
        "amin": boolean { $0.amin(dims: $1, keepDim: $2) },
        "aminmax": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.optionalInteger("dim"))
            let result = x.aminmax(dim: dim, keepDim: try a.flag("keepdim", default: false))
            return [result.min, result.max]
        },
        "argmax": position { $0.argmax(dim: $1, keepDim: $2) },
        "argmin": position { $0.argmin(dim: $1, keepDim: $2) },
        "max": extremum({ $0.max() }, { $0.maximum($1) }) { $0.max(dim: $1, keepDim: $2) },
        "min": extremum({ $0.min() }, { $0.minimum($1) }) { $0.min(dim: $1, keepDim: $2) },

        "logsumexp": { (a) throws(CaseValueError) in
            let (x, dims) = (try a.tensor("input"), try a.sizes("dim") ?? [])
            return [x.logSumExp(dims: dims, keepDim: try a.flag("keepdim", default: false))]
        },
        "cumsum": scan { $0.cumsum(dim: $1, dtype: $2) },
        "cumprod": scan { $0.cumprod(dim: $1, dtype: $2) },
        "logcumsumexp": along { $0.logCumSumExp(dim: $1) },
        "cummax": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return pair(x.cummax(dim: try a.integer("dim")))
        },
        "cummin": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return pair(x.cummin(dim: try a.integer("dim")))
        },

        "diff": { (a) throws(CaseValueError) in
            let (x, n) = (try a.tensor("input"), try a.integer("n", default: 1))
            let dim = try a.integer("dim", default: -1)
            let (before, after) = (try a.optionalTensor("prepend"), try a.optionalTensor("append"))
            return [x.diff(n: n, dim: dim, prepend: before, append: after)]
        },
        "trapezoid": trapezoid({ $0.trapezoid(dx: $1, dim: $2) }, { $0.trapezoid(x: $1, dim: $2) }),
        "trapz": trapezoid({ $0.trapezoid(dx: $1, dim: $2) }, { $0.trapezoid(x: $1, dim: $2) }),
        "cumulative_trapezoid": trapezoid(
            { $0.cumulativeTrapezoid(dx: $1, dim: $2) }, { $0.cumulativeTrapezoid(x: $1, dim: $2) }),
    ]

    static func pair(_ result: (values: Tensor, indices: Tensor)) -> [Tensor] { [result.values, result.indices] }

    private static func reduction(
        _ call: @escaping @Sendable (Tensor, [Int], Bool, DType?) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dims) = (try a.tensor("input"), try a.sizes("dim") ?? [])
            let keepDim = try a.flag("keepdim", default: false)
            return [call(x, dims, keepDim, try a.dtype("dtype"))]
        }
    }

    private static func boolean(_ call: @escaping @Sendable (Tensor, [Int], Bool) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dims) = (try a.tensor("input"), try a.sizes("dim") ?? [])
            return [call(x, dims, try a.flag("keepdim", default: false))]
        }
    }

    private static func position(_ call: @escaping @Sendable (Tensor, Int?, Bool) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.optionalInteger("dim"))
            return [call(x, dim, try a.flag("keepdim", default: false))]
        }
    }

    /// An entry of `max` or `min`: of all elements, of two tensors, or along a dim.
    private static func extremum(
        _ whole: @escaping @Sendable (Tensor) -> Tensor, _ binary: @escaping @Sendable (Tensor, Tensor) -> Tensor,
        _ along: @escaping @Sendable (Tensor, Int, Bool) -> (values: Tensor, indices: Tensor)
    ) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            if a.isTensor("other") { return [binary(x, try a.tensor("other"))] }
            guard let dim = try a.optionalInteger("dim") else { return [whole(x)] }
            return pair(along(x, dim, try a.flag("keepdim", default: false)))
        }
    }

    private static func scan(_ call: @escaping @Sendable (Tensor, Int, DType?) -> Tensor) -> Call {
        { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim"))
            return [call(x, dim, try a.dtype("dtype"))]
        }
    }

    private static func trapezoid(
        _ spaced: @escaping @Sendable (Tensor, Double, Int) -> Tensor,
        _ at: @escaping @Sendable (Tensor, Tensor, Int) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let y = try a.tensor("y")
            if a.isTensor("x") {
                let x = try a.tensor("x")
                return [at(y, x, try a.integer("dim", default: -1))]
            }
            let dx = try a.number("dx", default: 1)
            return [spaced(y, dx, try a.integer("dim", default: -1))]
        }
    }
}
