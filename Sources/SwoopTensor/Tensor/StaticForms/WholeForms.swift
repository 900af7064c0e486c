// Functions of one tensor as PyTorch's programs call them: `torch.sum(x)` is `Tensor.sum(x)`. Without these Swift would take
// `Tensor.sum(x)` for the method itself, not called, and compile it.

extension Tensor {
    /// ``adjoint()``
    public static func adjoint(_ x: Tensor) -> Tensor { x.adjoint() }
    /// ``all()``
    public static func all(_ x: Tensor) -> Tensor { x.all() }
    /// ``amax(dims:keepDim:file:line:)``
    public static func amax(_ x: Tensor) -> Tensor { x.amax() }
    /// ``amin(dims:keepDim:file:line:)``
    public static func amin(_ x: Tensor) -> Tensor { x.amin() }
    /// ``aminmax(dim:keepDim:file:line:)``
    public static func aminmax(_ x: Tensor) -> (min: Tensor, max: Tensor) { x.aminmax() }
    /// ``any()``
    public static func any(_ x: Tensor) -> Tensor { x.any() }
    /// ``argmax(dim:keepDim:file:line:)``
    public static func argmax(_ x: Tensor) -> Tensor { x.argmax() }
    /// ``argmin(dim:keepDim:file:line:)``
    public static func argmin(_ x: Tensor) -> Tensor { x.argmin() }
    /// ``argsort(dim:descending:file:line:)``
    public static func argsort(_ x: Tensor) -> Tensor { x.argsort() }
    /// ``argwhere()``
    public static func argwhere(_ x: Tensor) -> Tensor { x.argwhere() }
    /// ``bincount(weights:minlength:file:line:)``
    public static func bincount(_ x: Tensor) -> Tensor { x.bincount() }
    /// ``clone()``
    public static func clone(_ x: Tensor) -> Tensor { x.clone() }
    /// ``corrcoef(file:line:)``
    public static func corrcoef(_ x: Tensor) -> Tensor { x.corrcoef() }
    /// ``countNonzero(dims:file:line:)``
    public static func countNonzero(_ x: Tensor) -> Tensor { x.countNonzero() }
    /// ``cov(correction:fweights:aweights:file:line:)``
    public static func cov(_ x: Tensor) -> Tensor { x.cov() }
    /// ``cumulativeTrapezoid(dx:dim:file:line:)``
    public static func cumulativeTrapezoid(_ x: Tensor) -> Tensor { x.cumulativeTrapezoid() }
    /// ``diag(_:file:line:)``
    public static func diag(_ x: Tensor) -> Tensor { x.diag() }
    /// ``diagEmbed(offset:dim1:dim2:file:line:)``
    public static func diagEmbed(_ x: Tensor) -> Tensor { x.diagEmbed() }
    /// ``diagflat(_:)``
    public static func diagflat(_ x: Tensor) -> Tensor { x.diagflat() }
    /// ``diagonal(offset:dim1:dim2:file:line:)``
    public static func diagonal(_ x: Tensor) -> Tensor { x.diagonal() }
    /// ``diff(n:dim:file:line:)``
    public static func diff(_ x: Tensor) -> Tensor { x.diff() }
    /// ``flatten(startDim:endDim:file:line:)``
    public static func flatten(_ x: Tensor) -> Tensor { x.flatten() }
    /// ``fliplr(file:line:)``
    public static func fliplr(_ x: Tensor) -> Tensor { x.fliplr() }
    /// ``flipud(file:line:)``
    public static func flipud(_ x: Tensor) -> Tensor { x.flipud() }
    /// ``gradient(spacing:dims:edgeOrder:file:line:)-(Double,_,_,_,_)``
    public static func gradient(_ x: Tensor) -> [Tensor] { x.gradient() }
    /// ``histc(bins:min:max:file:line:)``
    public static func histc(_ x: Tensor) -> Tensor { x.histc() }
    /// ``histogram(bins:range:weight:density:file:line:)``
    public static func histogram(_ x: Tensor) -> (hist: Tensor, binEdges: Tensor) { x.histogram() }
    /// ``imag``
    public static func imag(_ x: Tensor) -> Tensor { x.imag }
    /// ``max(file:line:)``
    public static func max(_ x: Tensor) -> Tensor { x.max() }
    /// ``matrixNorm(dims:keepDim:dtype:file:line:)``
    public static func matrixNorm(_ x: Tensor) -> Tensor { x.matrixNorm() }
    /// ``mean(dtype:file:line:)``
    public static func mean(_ x: Tensor) -> Tensor { x.mean() }
    /// ``median(file:line:)``
    public static func median(_ x: Tensor) -> Tensor { x.median() }
    /// ``min(file:line:)``
    public static func min(_ x: Tensor) -> Tensor { x.min() }
    /// ``mode(dim:keepDim:file:line:)``
    public static func mode(_ x: Tensor) -> (values: Tensor, indices: Tensor) { x.mode() }
    /// ``msort()``
    public static func msort(_ x: Tensor) -> Tensor { x.msort() }
    /// ``nanmean(dims:keepDim:dtype:file:line:)``
    public static func nanmean(_ x: Tensor) -> Tensor { x.nanmean() }
    /// ``nanmedian(file:line:)``
    public static func nanmedian(_ x: Tensor) -> Tensor { x.nanmedian() }
    /// ``nansum(dims:keepDim:dtype:file:line:)``
    public static func nansum(_ x: Tensor) -> Tensor { x.nansum() }
    /// ``nonzero()``
    public static func nonzero(_ x: Tensor) -> Tensor { x.nonzero() }
    /// ``nonzeroTuple()``
    public static func nonzeroTuple(_ x: Tensor) -> [Tensor] { x.nonzeroTuple() }
    /// ``norm(_:file:line:)``
    public static func norm(_ x: Tensor) -> Tensor { x.norm() }
    /// ``pdist(p:file:line:)``
    public static func pdist(_ x: Tensor) -> Tensor { x.pdist() }
    /// ``prod(dtype:)``
    public static func prod(_ x: Tensor) -> Tensor { x.prod() }
    /// ``ravel()``
    public static func ravel(_ x: Tensor) -> Tensor { x.ravel() }
    /// ``real``
    public static func real(_ x: Tensor) -> Tensor { x.real }
    /// ``resolveConj()``
    public static func resolveConj(_ x: Tensor) -> Tensor { x.resolveConj() }
    /// ``resolveNeg()``
    public static func resolveNeg(_ x: Tensor) -> Tensor { x.resolveNeg() }
    /// ``rot90(_:dims:file:line:)``
    public static func rot90(_ x: Tensor) -> Tensor { x.rot90() }
    /// ``sort(dim:descending:file:line:)``
    public static func sort(_ x: Tensor) -> (values: Tensor, indices: Tensor) { x.sort() }
    /// ``squeeze()``
    public static func squeeze(_ x: Tensor) -> Tensor { x.squeeze() }
    /// ``std(correction:file:line:)``
    public static func std(_ x: Tensor) -> Tensor { x.std() }
    /// ``stdMean(dims:correction:keepDim:file:line:)``
    public static func stdMean(_ x: Tensor) -> (std: Tensor, mean: Tensor) { x.stdMean() }
    /// ``sum(dtype:)``
    public static func sum(_ x: Tensor) -> Tensor { x.sum() }
    /// ``t(file:line:)``
    public static func t(_ x: Tensor) -> Tensor { x.t() }
    /// ``trace(file:line:)``
    public static func trace(_ x: Tensor) -> Tensor { x.trace() }
    /// ``trapezoid(dx:dim:file:line:)``
    public static func trapezoid(_ x: Tensor) -> Tensor { x.trapezoid() }
    /// ``tril(_:file:line:)``
    public static func tril(_ x: Tensor) -> Tensor { x.tril() }
    /// ``triu(_:file:line:)``
    public static func triu(_ x: Tensor) -> Tensor { x.triu() }
    /// ``unbind(dim:file:line:)``
    public static func unbind(_ x: Tensor) -> [Tensor] { x.unbind() }
    /// ``unique(dim:file:line:)``
    public static func unique(_ x: Tensor) -> (values: Tensor, inverse: Tensor, counts: Tensor) { x.unique() }
    /// ``uniqueConsecutive(dim:file:line:)``
    public static func uniqueConsecutive(_ x: Tensor) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        x.uniqueConsecutive()
    }
    /// ``vander(N:file:line:)``
    public static func vander(_ x: Tensor) -> Tensor { x.vander() }
    /// ``var(correction:file:line:)``
    public static func `var`(_ x: Tensor) -> Tensor { x.var() }
    /// ``varMean(dims:correction:keepDim:file:line:)``
    public static func varMean(_ x: Tensor) -> (var: Tensor, mean: Tensor) { x.varMean() }
    /// ``viewAsComplex(file:line:)``
    public static func viewAsComplex(_ x: Tensor) -> Tensor { x.viewAsComplex() }
    /// ``viewAsReal(file:line:)``
    public static func viewAsReal(_ x: Tensor) -> Tensor { x.viewAsReal() }
}
