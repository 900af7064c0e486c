import Swoop

/// Sorting, order statistics and unique elements.
extension OperatorTable {
    static let orders: [String: Call] = [
        "sort": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim", default: -1))
            // Swoop's order is always stable.
            let descending = try a.flag("descending", default: false)
            _ = try a.flag("stable", default: false)
            return pair(x.sort(dim: dim, descending: descending))
        },
        "argsort": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim", default: -1))
            let descending = try a.flag("descending", default: false)
            _ = try a.flag("stable", default: false)
            return [x.argsort(dim: dim, descending: descending)]
        },
        "msort": one { $0.msort() },
        "topk": { (a) throws(CaseValueError) in
            let (x, k, dim) = (try a.tensor("input"), try a.integer("k"), try a.integer("dim", default: -1))
            let largest = try a.flag("largest", default: true)
            // Swoop's results are always sorted.
            _ = try a.flag("sorted", default: true)
            return pair(x.topk(k, dim: dim, largest: largest))
        },
        "kthvalue": { (a) throws(CaseValueError) in
            let (x, k, dim) = (try a.tensor("input"), try a.integer("k"), try a.integer("dim", default: -1))
            return pair(x.kthvalue(k, dim: dim, keepDim: try a.flag("keepdim", default: false)))
        },
        "mode": { (a) throws(CaseValueError) in
            let (x, dim) = (try a.tensor("input"), try a.integer("dim", default: -1))
            return pair(x.mode(dim: dim, keepDim: try a.flag("keepdim", default: false)))
        },
        "median": middle({ $0.median() }) { $0.median(dim: $1, keepDim: $2) },
        "nanmedian": middle({ $0.nanmedian() }) { $0.nanmedian(dim: $1, keepDim: $2) },
        "quantile": quantile(
            { $0.quantile($1, dim: $2, keepDim: $3, interpolation: $4) },
            { $0.quantile($1, dim: $2, keepDim: $3, interpolation: $4) }),
        "nanquantile": quantile(
            { $0.nanquantile($1, dim: $2, keepDim: $3, interpolation: $4) },
            { $0.nanquantile($1, dim: $2, keepDim: $3, interpolation: $4) }),

        "unique": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            // Swoop's elements are always sorted.
            _ = try a.flag("sorted", default: true)
            return try unique(a) { x.unique(dim: $0) }
        },
        "unique_consecutive": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            return try unique(a) { x.uniqueConsecutive(dim: $0) }
        },
    ]

    private static func middle(
        _ whole: @escaping @Sendable (Tensor) -> Tensor,
        _ along: @escaping @Sendable (Tensor, Int, Bool) -> (values: Tensor, indices: Tensor)
    ) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            guard let dim = try a.optionalInteger("dim") else { return [whole(x)] }
            return pair(along(x, dim, try a.flag("keepdim", default: false)))
        }
    }

    private static func quantile(
        _ one: @escaping @Sendable (Tensor, Double, Int?, Bool, QuantileInterpolation) -> Tensor,
        _ several: @escaping @Sendable (Tensor, Tensor, Int?, Bool, QuantileInterpolation) -> Tensor
    ) -> Call {
        { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let (q, dim) = (try a.either("q"), try a.optionalInteger("dim"))
            let keepDim = try a.flag("keepdim", default: false)
            let words: [String: QuantileInterpolation] = [
                "linear": .linear, "lower": .lower, "higher": .higher, "midpoint": .midpoint, "nearest": .nearest,
            ]
            let interpolation = try a.choice("interpolation", words, default: .linear)
            switch q {
            case .tensor(let q): return [several(x, q, dim, keepDim, interpolation)]
            case .number(let q): return [one(x, q.scalar.double, dim, keepDim, interpolation)]
            }
        }
    }

    /// The elements, and on request where each came from and how many there are.
    private static func unique(
        _ a: CallArguments, _ call: (Int?) -> (values: Tensor, inverse: Tensor, counts: Tensor)
    ) throws(CaseValueError) -> [Tensor] {
        let inverse = try a.flag("return_inverse", default: false)
        let counts = try a.flag("return_counts", default: false)
        let result = call(try a.optionalInteger("dim"))
        return [result.values] + (inverse ? [result.inverse] : []) + (counts ? [result.counts] : [])
    }
}
