// Distances, losses by distance, and what is found by comparing. Names begin with the operator, so that all jobs of one
// can be selected.

import Swoop

extension Operand {
    fileprivate static let points = shaped([32, 16], [512, 64])
    fileprivate static let bins = Operand(.index { _ in 100 }, .int64) { [$0.count] }
}

let distanceJobs: [OperatorJob] = [
    .two("cdist", "torch.cdist(x, y)", .points, .points) { $0.cdist($1) },
    .two("cdist of 1", "torch.cdist(x, y, p=1)", .points, .points) { $0.cdist($1, p: 1) },
    .one("pdist", "torch.pdist(x)", .points) { $0.pdist() },
    .two("dist", "x.dist(y)") { $0.dist($1) },
    .two("cosineSimilarity of rows", "F.cosine_similarity(x, y)", .rows, .rows) { cosineSimilarity($0, $1) },
    .two("pairwiseDistance of rows", "F.pairwise_distance(x, y)", .rows, .rows) { pairwiseDistance($0, $1) },
    .three("tripletMarginLoss", "F.triplet_margin_loss(x, y, z)", .rows, .rows, .rows) {
        tripletMarginLoss($0, $1, $2)
    },
    .one("renorm of rows", "x.renorm(2, 0, 5.0)", .rows) { $0.renorm(2, 0, 5) },
    .one("cov", "torch.cov(x)", .matrix) { $0.cov() },
    .one("corrcoef", "torch.corrcoef(x)", .matrix) { $0.corrcoef() },
    .two("kron", "torch.kron(x, y)", .shaped([8, 8], [64, 64]), .shaped([4, 4], [16, 16])) { $0.kron($1) },
    .two("cross", "torch.linalg.cross(x, y)", .shaped([333, 3], [333_333, 3]), .shaped([333, 3], [333_333, 3])) {
        $0.cross($1, dim: -1)
    },
    .two("inner", "x.inner(y)", .matrix, .matrix) { $0.inner($1) },
    .one("diff of rows", "x.diff()", .rows) { $0.diff() },
    .one("trapezoid of rows", "torch.trapezoid(x)", .rows) { $0.trapezoid() },
]

let searchJobs: [OperatorJob] = [
    .one("bincount", "torch.bincount(x)", .bins, differentiable: false) { $0.bincount() },
    .one("histc", "torch.histc(x, 100, -3, 3)", differentiable: false) { $0.histc(bins: 100, min: -3, max: 3) },
    .two("searchsorted", "torch.searchsorted(x.cumsum(0), y)", .unit, .unit, differentiable: false) {
        $0.cumsum(0).searchsorted($1)
    },
    .two("isin", "torch.isin(x, y[:100])", .bins, .bins, differentiable: false) { $0.isin($1[0..<100]) },
    .one("aminmax", "torch.aminmax(x)[0]", differentiable: false) { $0.aminmax().min },
    .one("nanmean", "x.nanmean()") { $0.nanmean() },
    .one("diagonal", "x.diagonal()", .matrix) { $0.diagonal() },
    .one("diagEmbed", "torch.diag_embed(x)", .column) { $0.diagEmbed() },
    .one("rot90", "x.rot90()", .matrix) { $0.rot90() },
    .one("repeatInterleave", "x.repeat_interleave(3)") { $0.repeatInterleave(3) },
    .one("unfold of rows", "x.unfold(1, 8, 4).contiguous()", .rows) { $0.unfold(1, 8, 4).contiguous() },
    .one("oneHot", "F.one_hot(x, 100)", .bins, differentiable: false) { oneHot($0, numClasses: 100) },
    .two("bitwiseAnd", "x & y", .whole, .whole, differentiable: false) { $0 & $1 },
    .one(
        "crossEntropy of 10 classes", "F.cross_entropy(x, torch.arange(x.shape[0]) % 10)",
        .shaped([100, 10], [100_000, 10])
    ) {
        crossEntropy($0, Tensor.arange($0.shape[0]) % 10)
    },
    .one(
        "ctcLoss",
        "F.ctc_loss(x.log_softmax(2), torch.ones(x.shape[1], 8, dtype=torch.long), (x.shape[0],) * x.shape[1], (8,) * x.shape[1])",
        .shaped([20, 4, 12], [100, 32, 64])
    ) {
        let batch = $0.shape[1]
        return ctcLoss(
            $0.logSoftmax(2), Tensor.ones(batch, 8, dtype: .int64), Tensor.full([batch], $0.shape[0]),
            Tensor.full([batch], 8))
    },
]
