import Swoop

extension OperatorTable {
    static let reduce = reductions + statistics + norms + scans + bins + covariances + distances

    private static let reductions: [OperatorRow] = [
        .one("sum") { $0.sum() },
        .one("sum(dim:)") { $0.sum(dim: 1) },
        .one("sum(dim:keepDim:)") { $0.sum(dim: -1, keepDim: true) },
        .one("sum(dims:)") { $0.sum(dims: [0, -1]) },
        .one("sum (integers)") { $0.sum() },
        .one("sum(dtype:)") { $0.sum(dtype: .float32) },
        .one("mean") { $0.mean() },
        .one("mean(dim:)") { $0.mean(dim: 1) },
        .one("mean(dim:keepDim:)") { $0.mean(dim: -1, keepDim: true) },
        .one("mean(dims:)") { $0.mean(dims: [0, -1]) },
        .one("nansum") { $0.nansum() },
        .one("nansum(dim:)") { $0.nansum(dims: [1]) },
        .one("nansum(dim:keepDim:)") { $0.nansum(dims: [-1], keepDim: true) },
        .one("nansum(dims:)") { $0.nansum(dims: [0, -1]) },
        .one("nanmean") { $0.nanmean() },
        .one("nanmean(dim:)") { $0.nanmean(dims: [1]) },
        .one("nanmean(dim:keepDim:)") { $0.nanmean(dims: [-1], keepDim: true) },
        .one("nanmean(dims:)") { $0.nanmean(dims: [0, -1]) },
        .one("prod") { $0.prod() },
        .one("prod(dim:)") { $0.prod(dim: 1) },
        .one("prod(dim:keepDim:)") { $0.prod(dim: -1, keepDim: true) },
        .one("prod (integers)") { $0.prod() },
        .one("any") { $0.any() },
        .one("any(dim:)") { $0.any(dim: 1) },
        .one("any(dims:)") { $0.any(dims: [0, 1]) },
        .one("all") { $0.all() },
        .one("all(dim:)") { $0.all(dim: 1) },
        .one("all(dims:)") { $0.all(dims: [0, 1]) },
        .one("countNonzero") { $0.countNonzero() },
        .one("countNonzero(dims:)") { $0.countNonzero(dims: [1]) },
    ]

    private static let statistics: [OperatorRow] = [
        .one("var") { $0.var() },
        .one("var(dim:)") { $0.var(dim: 1) },
        .one("var(dim:keepDim:)") { $0.var(dim: -1, keepDim: true) },
        .one("var(dims:)") { $0.var(dims: [0, -1]) },
        .one("var(correction:)") { $0.var(dim: 1, correction: 0) },
        .one("std") { $0.std() },
        .one("std(dim:)") { $0.std(dim: 1) },
        .one("std(dim:keepDim:)") { $0.std(dim: -1, keepDim: true) },
        .one("std(dims:)") { $0.std(dims: [0, -1]) },
        .one("std(correction:)") { $0.std(dim: 1, correction: 0) },
        .many("varMean") {
            let (variance, mean) = $0[0].varMean(dims: [1])
            return [variance, mean]
        },
        .many("stdMean") {
            let (deviation, mean) = $0[0].stdMean(dims: [1])
            return [deviation, mean]
        },
        .one("max") { $0.max() },
        .one("min") { $0.min() },
        .many("max(dim:)") { pair($0[0].max(dim: 1)) },
        .many("min(dim:)") { pair($0[0].min(dim: 1)) },
        .many("max(dim:keepDim:)") { pair($0[0].max(dim: -1, keepDim: true)) },
        .many("min(dim:keepDim:)") { pair($0[0].min(dim: -1, keepDim: true)) },
        .one("amax") { $0.amax() },
        .one("amax(dim:)") { $0.amax(dim: 1) },
        .one("amax(dim:keepDim:)") { $0.amax(dim: -1, keepDim: true) },
        .one("amax(dims:)") { $0.amax(dims: [0, -1]) },
        .one("amin") { $0.amin() },
        .one("amin(dim:)") { $0.amin(dim: 1) },
        .one("amin(dim:keepDim:)") { $0.amin(dim: -1, keepDim: true) },
        .one("amin(dims:)") { $0.amin(dims: [0, -1]) },
        .many("aminmax") {
            let (least, most) = $0[0].aminmax()
            return [least, most]
        },
        .many("aminmax(dim:)") {
            let (least, most) = $0[0].aminmax(dim: 1)
            return [least, most]
        },
        .one("argmax") { $0.argmax() },
        .one("argmax(dim:)") { $0.argmax(dim: 1) },
        .one("argmin") { $0.argmin() },
        .one("argmin(dim:)") { $0.argmin(dim: 1) },
        .one("median") { $0.median() },
        .many("median(dim:)") { pair($0[0].median(dim: 1)) },
        .one("nanmedian") { $0.nanmedian() },
        .many("nanmedian(dim:)") { pair($0[0].nanmedian(dim: 1)) },
        .many("kthvalue") { pair($0[0].kthvalue(2, dim: 1)) },
        .one("quantile") { $0.quantile(0.3) },
        .one("quantile(dim:)") { $0.quantile(0.6, dim: 1, interpolation: .midpoint) },
        .one("nanquantile") { $0.nanquantile(0.3) },
        .one("nanquantile(dim:)") { $0.nanquantile(0.6, dim: 1, interpolation: .midpoint) },
        .many("mode") { pair($0[0].mode(dim: 1)) },
    ]

    private static let norms: [OperatorRow] = [
        .one("norm") { $0.norm() },
        .one("norm (1)") { $0.norm(1) },
        .one("norm (3)") { $0.norm(3) },
        .one("norm (0.5)") { $0.norm(0.5) },
        .one("norm (0)") { $0.norm(0) },
        .one("norm (inf)") { $0.norm(.infinity) },
        .one("norm (-inf)") { $0.norm(-.infinity) },
        .one("norm(dim:)") { $0.norm(dim: 1) },
        .one("norm(dims:)") { $0.norm(dims: [0, 2], keepDim: true) },
        .one("norm (zeros)") { $0.norm() },
        .one("sumToSize") { $0.sumToSize(3, 1) },
        .one("sumToSize (number)") { $0.sumToSize([]) },
    ]

    private static let scans: [OperatorRow] = [
        .one("cumsum") { $0.cumsum(dim: 1) },
        .one("cumsum (number)") { $0.cumsum(dim: 0) },
        .one("cumsum (integers)") { $0.cumsum(dim: 0) },
        .one("cumprod") { $0.cumprod(dim: 1) },
        .many("cummax") { pair($0[0].cummax(dim: 1)) },
        .many("cummin") { pair($0[0].cummin(dim: 1)) },
        .one("logCumSumExp") { $0.logCumSumExp(dim: 1) },
        .one("diff") { $0.diff() },
        .many("gradient (edgeOrder 1)") { $0[0].gradient(spacing: 0.5) },
        .many("gradient (edgeOrder 2)") { $0[0].gradient(spacing: 0.5, edgeOrder: 2) },
        .many("gradient (places, edgeOrder 1)") { slopes($0, 1) },
        .many("gradient (places, edgeOrder 2)") { slopes($0, 2) },
        .many("gradient(spacing:dims:)") { $0[0].gradient(spacing: [2, 0.5], dims: [-1, 0]) },
        .many("gradient (integers)") { $0[0].gradient() },
        .many("gradient (two elements)") { $0[0].gradient() },
        .one("diff(n:dim:)") { $0.diff(n: 2, dim: 0) },
        .one("trapezoid") { $0.trapezoid(dx: 0.5, dim: 0) },
        .two("trapezoid(x:)") { $0.trapezoid(x: $1) },
        .one("cumulativeTrapezoid") { $0.cumulativeTrapezoid(dx: 0.5, dim: 0) },
        .two("cumulativeTrapezoid(x:)") { $0.cumulativeTrapezoid(x: $1) },
    ]

    private static let bins: [OperatorRow] = [
        .one("bincount") { $0.bincount() },
        .two("bincount(weights:minlength:)") { $0.bincount(weights: $1, minlength: 5) },
        .one("histc") { $0.histc(bins: 4, min: -1, max: 1) },
        .one("histc (range of the elements)") { $0.histc(bins: 3) },
        .many("histogram") { operands in
            let result = operands[0].histogram(bins: 4)
            return [result.hist, result.binEdges]
        },
        .many("histogram(range:weight:density:)") { operands in
            let result = operands[0].histogram(bins: 3, range: (-1, 1), weight: operands[1], density: true)
            return [result.hist, result.binEdges]
        },
        .many("histogram (edges)") { operands in
            let result = operands[0].histogram(bins: .edges(operands[1]))
            return [result.hist, result.binEdges]
        },
        .many("histogramdd") { operands in
            let result = operands[0].histogramdd(bins: [2, 3], density: true)
            return [result.hist] + result.binEdges
        },
    ]

    private static let covariances: [OperatorRow] = [
        .one("cov") { $0.cov() },
        .two("cov(correction:fweights:)") { $0.cov(correction: 0, fweights: $1) },
        .three("cov(fweights:aweights:)") { $0.cov(fweights: $1, aweights: $2) },
        .one("corrcoef") { $0.corrcoef() },
        .one("renorm") { $0.renorm(p: 2, dim: 0, maxNorm: 1.5) },
        .one("renorm(p:)") { $0.renorm(p: 1, dim: -1, maxNorm: 1.5) },
    ]

    private static let distances: [OperatorRow] =
        [.two("cdist(computeMode:)") { $0.cdist($1, computeMode: .useMmForEuclidDist) }]
        + [0, 0.5, 1, 1.5, 2, 3, Double.infinity].flatMap { p in
            [
                .two("dist (\(p))") { $0.dist($1, p: p) }, .two("cdist (\(p))") { $0.cdist($1, p: p) },
                .one("pdist (\(p))") { $0.pdist(p: p) },
            ] as [OperatorRow]
        }

    private static func slopes(_ operands: [Tensor], _ edgeOrder: Int) -> [Tensor] {
        operands[0].gradient(spacing: [(operands[1].abs() + 1).cumsum(dim: 0)], dims: [1], edgeOrder: edgeOrder)
    }
}
