// Statistics of one tensor as PyTorch's programs call them: `torch.topk(x, 5)` is `Tensor.topk(x, 5)`.

extension Tensor {
    /// ``var(correction:file:line:)``
    public static func `var`(
        _ x: Tensor, correction: Double = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.var(correction: correction, file: file, line: line) }
    /// ``var(dim:correction:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.var(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``var(dim:correction:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.var(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``var(unbiased:file:line:)``
    public static func `var`(
        _ x: Tensor, unbiased: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.var(unbiased: unbiased, file: file, line: line) }
    /// ``var(dim:unbiased:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, dim: Int, unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.var(dim: dim, unbiased: unbiased, keepDim: keepDim, file: file, line: line) }
    /// ``var(dim:unbiased:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, dim: [Int], unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.var(dim: dim, unbiased: unbiased, keepDim: keepDim, file: file, line: line) }
    /// ``var(_:correction:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, _ dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.var(dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``var(_:correction:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, _ dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.var(dims, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``std(correction:file:line:)``
    public static func std(
        _ x: Tensor, correction: Double = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.std(correction: correction, file: file, line: line) }
    /// ``std(dim:correction:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.std(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``std(dim:correction:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.std(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``std(unbiased:file:line:)``
    public static func std(
        _ x: Tensor, unbiased: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.std(unbiased: unbiased, file: file, line: line) }
    /// ``std(dim:unbiased:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, dim: Int, unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.std(dim: dim, unbiased: unbiased, keepDim: keepDim, file: file, line: line) }
    /// ``std(dim:unbiased:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, dim: [Int], unbiased: Bool, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.std(dim: dim, unbiased: unbiased, keepDim: keepDim, file: file, line: line) }
    /// ``std(_:correction:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, _ dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.std(dim, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``std(_:correction:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, _ dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.std(dims, correction: correction, keepDim: keepDim, file: file, line: line) }
    /// ``varMean(dim:correction:keepDim:file:line:)``
    public static func varMean(
        _ x: Tensor, dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (var: Tensor, mean: Tensor) {
        x.varMean(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }
    /// ``varMean(dim:correction:keepDim:file:line:)``
    public static func varMean(
        _ x: Tensor, dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (var: Tensor, mean: Tensor) {
        x.varMean(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }
    /// ``stdMean(dim:correction:keepDim:file:line:)``
    public static func stdMean(
        _ x: Tensor, dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (std: Tensor, mean: Tensor) {
        x.stdMean(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }
    /// ``stdMean(dim:correction:keepDim:file:line:)``
    public static func stdMean(
        _ x: Tensor, dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (std: Tensor, mean: Tensor) {
        x.stdMean(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }
    /// ``norm(_:file:line:)``
    public static func norm(
        _ x: Tensor, _ p: Double = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.norm(p, file: file, line: line) }
    /// ``norm(_:dim:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, _ p: Double = 2, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.norm(p, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``norm(p:file:line:)``
    public static func norm(
        _ x: Tensor, p: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.norm(p: p, file: file, line: line) }
    /// ``norm(_:dim:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, _ p: Double = 2, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.norm(p, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``norm(p:dim:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, p: Double, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.norm(p: p, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``norm(p:dim:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, p: Double, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.norm(p: p, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``norm(_:_:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, _ p: Double = 2, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.norm(p, dim, keepDim: keepDim, file: file, line: line) }
    /// ``norm(_:_:keepDim:file:line:)``
    public static func norm(
        _ x: Tensor, _ p: Double = 2, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.norm(p, dims, keepDim: keepDim, file: file, line: line) }
    /// ``median(dim:keepDim:file:line:)``
    public static func median(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.median(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``median(_:keepDim:file:line:)``
    public static func median(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.median(dim, keepDim: keepDim, file: file, line: line) }
    /// ``mode(dim:keepDim:file:line:)``
    public static func mode(
        _ x: Tensor, dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.mode(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``mode(_:keepDim:file:line:)``
    public static func mode(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.mode(dim, keepDim: keepDim, file: file, line: line) }
    /// ``sort(dim:descending:file:line:)``
    public static func sort(
        _ x: Tensor, dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.sort(dim: dim, descending: descending, file: file, line: line) }
    /// ``sort(_:descending:file:line:)``
    public static func sort(
        _ x: Tensor, _ dim: Int, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.sort(dim, descending: descending, file: file, line: line) }
    /// ``argsort(dim:descending:file:line:)``
    public static func argsort(
        _ x: Tensor, dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argsort(dim: dim, descending: descending, file: file, line: line) }
    /// ``argsort(_:descending:file:line:)``
    public static func argsort(
        _ x: Tensor, _ dim: Int, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argsort(dim, descending: descending, file: file, line: line) }
    /// ``topk(_:dim:largest:file:line:)``
    public static func topk(
        _ x: Tensor, _ k: Int, dim: Int = -1, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.topk(k, dim: dim, largest: largest, file: file, line: line) }
    /// ``topk(k:dim:largest:file:line:)``
    public static func topk(
        _ x: Tensor, k: Int, dim: Int = -1, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.topk(k: k, dim: dim, largest: largest, file: file, line: line) }
    /// ``topk(_:_:largest:file:line:)``
    public static func topk(
        _ x: Tensor, _ k: Int, _ dim: Int, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.topk(k, dim, largest: largest, file: file, line: line) }
    /// ``kthvalue(_:dim:keepDim:file:line:)``
    public static func kthvalue(
        _ x: Tensor, _ k: Int, dim: Int = -1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.kthvalue(k, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``kthvalue(_:_:keepDim:file:line:)``
    public static func kthvalue(
        _ x: Tensor, _ k: Int, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.kthvalue(k, dim, keepDim: keepDim, file: file, line: line) }
    /// ``quantile(_:dim:keepDim:interpolation:file:line:)``
    public static func quantile(
        _ x: Tensor, _ q: Double, dim: Int? = nil, keepDim: Bool = false,
        interpolation: QuantileInterpolation = .linear, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.quantile(q, dim: dim, keepDim: keepDim, interpolation: interpolation, file: file, line: line) }
    /// ``quantile(_:dim:keepDim:interpolation:file:line:)``
    public static func quantile(
        _ x: Tensor, _ q: Tensor, dim: Int? = nil, keepDim: Bool = false,
        interpolation: QuantileInterpolation = .linear, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.quantile(q, dim: dim, keepDim: keepDim, interpolation: interpolation, file: file, line: line) }
    /// ``quantile(q:dim:keepDim:file:line:)``
    public static func quantile(
        _ x: Tensor, q: Double, dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.quantile(q: q, dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``nanquantile(_:dim:keepDim:interpolation:file:line:)``
    public static func nanquantile(
        _ x: Tensor, _ q: Double, dim: Int? = nil, keepDim: Bool = false,
        interpolation: QuantileInterpolation = .linear, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.nanquantile(q, dim: dim, keepDim: keepDim, interpolation: interpolation, file: file, line: line) }
    /// ``nanquantile(_:dim:keepDim:interpolation:file:line:)``
    public static func nanquantile(
        _ x: Tensor, _ q: Tensor, dim: Int? = nil, keepDim: Bool = false,
        interpolation: QuantileInterpolation = .linear, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.nanquantile(q, dim: dim, keepDim: keepDim, interpolation: interpolation, file: file, line: line) }
    /// ``unique(dim:file:line:)``
    public static func unique(
        _ x: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) { x.unique(dim: dim, file: file, line: line) }
    /// ``uniqueConsecutive(dim:file:line:)``
    public static func uniqueConsecutive(
        _ x: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) { x.uniqueConsecutive(dim: dim, file: file, line: line) }
    /// ``multinomial(numSamples:replacement:generator:file:line:)``
    public static func multinomial(
        _ x: Tensor, numSamples: Int, replacement: Bool = false, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        x.multinomial(numSamples: numSamples, replacement: replacement, generator: generator, file: file, line: line)
    }
    /// ``bincount(weights:minlength:file:line:)``
    public static func bincount(
        _ x: Tensor, weights: Tensor? = nil, minlength: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.bincount(weights: weights, minlength: minlength, file: file, line: line) }
    /// ``histc(bins:min:max:file:line:)``
    public static func histc(
        _ x: Tensor, bins: Int = 100, min: Double = 0, max: Double = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.histc(bins: bins, min: min, max: max, file: file, line: line) }
    /// ``cov(correction:fweights:aweights:file:line:)``
    public static func cov(
        _ x: Tensor, correction: Int = 1, fweights: Tensor? = nil, aweights: Tensor? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cov(correction: correction, fweights: fweights, aweights: aweights, file: file, line: line) }
    /// ``diff(n:dim:prepend:append:file:line:)``
    public static func diff(
        _ x: Tensor, n: Int = 1, dim: Int = -1, prepend: Tensor? = nil, append: Tensor? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.diff(n: n, dim: dim, prepend: prepend, append: append, file: file, line: line) }
    /// ``trapezoid(dx:dim:file:line:)``
    public static func trapezoid(
        _ x: Tensor, dx: Double = 1, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.trapezoid(dx: dx, dim: dim, file: file, line: line) }
    /// ``trapezoid(x:dim:file:line:)``
    public static func trapezoid(
        _ y: Tensor, x: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { y.trapezoid(x: x, dim: dim, file: file, line: line) }
    /// ``cumulativeTrapezoid(dx:dim:file:line:)``
    public static func cumulativeTrapezoid(
        _ x: Tensor, dx: Double = 1, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumulativeTrapezoid(dx: dx, dim: dim, file: file, line: line) }
    /// ``cumulativeTrapezoid(x:dim:file:line:)``
    public static func cumulativeTrapezoid(
        _ y: Tensor, x: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { y.cumulativeTrapezoid(x: x, dim: dim, file: file, line: line) }
    /// ``renorm(p:dim:maxNorm:file:line:)``
    public static func renorm(
        _ x: Tensor, p: Double, dim: Int, maxNorm: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.renorm(p: p, dim: dim, maxNorm: maxNorm, file: file, line: line) }
    /// ``renorm(_:_:_:file:line:)``
    public static func renorm(
        _ x: Tensor, _ p: Double, _ dim: Int, _ maxNorm: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.renorm(p, dim, maxNorm, file: file, line: line) }
}
