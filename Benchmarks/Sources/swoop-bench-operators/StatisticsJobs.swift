// Further reductions, scans, orders and statistics.

import Swoop

extension Operand {
    fileprivate static let images = shaped([2, 4, 12, 12], [16, 32, 44, 44])
}

let statisticsJobs: [OperatorJob] = [
    .one("cummin", "x.cummin(0).values") { $0.cummin(dim: 0).values },
    .one("cummax", "x.cummax(0).values") { $0.cummax(dim: 0).values },
    .one("cummax of columns", "x.cummax(0).values", .rows) { $0.cummax(dim: 0).values },
    .one("cumprod", "x.cumprod(0)", .positive, differentiable: false) { $0.cumprod(dim: 0) },
    .one("logcumsumexp", "x.logcumsumexp(0)") { $0.logCumSumExp(dim: 0) },
    .one("logcumsumexp of columns", "x.logcumsumexp(0)", .rows) { $0.logCumSumExp(dim: 0) },
    .one("cumprod of columns", "x.cumprod(0)", .rows, differentiable: false) { $0.cumprod(dim: 0) },
    .one("nansum", "x.nansum()") { $0.nansum() },
    .one("nansum of rows", "x.nansum(1)", .rows) { $0.nansum(dims: [1]) },
    .one("nanmean of rows", "x.nanmean(1)", .rows) { $0.nanmean(dims: [1]) },
    .one("nanmedian of rows", "x.nanmedian(1).values", .rows) { $0.nanmedian(dim: 1).values },
    .one("nanmedian", "x.nanmedian()") { $0.nanmedian() },
    .one("quantile", "x.quantile(0.3)") { $0.quantile(0.3) },
    .one("nanquantile of rows", "x.nanquantile(0.3, 1)", .rows) { $0.nanquantile(0.3, dim: 1) },
    .one("quantiles of columns", "x.quantile(torch.tensor([0.1, 0.9]), 0)", .rows) {
        $0.quantile(Tensor([0.1, 0.9]), dim: 0)
    },
    .one("logsumexp", "x.logsumexp(0)") { $0.logSumExp(dim: 0) },
    .one("logsumexp of columns", "x.logsumexp(0)", .rows) { $0.logSumExp(dim: 0) },
    .one("mean of columns", "x.mean(0)", .rows) { $0.mean(dim: 0) },
    .one("var of columns", "x.var(0)", .rows) { $0.var(dim: 0) },
    .one("std of rows", "x.std(1)", .rows) { $0.std(dim: 1) },
    .one("norm of columns", "x.norm(dim=0)", .rows) { $0.norm(dim: 0) },
    .one("norm 1", "x.norm(1)") { $0.norm(1) },
    .one("norm 3 of rows", "x.norm(3, 1)", .rows) { $0.norm(3, dim: 1) },
    .one("norm inf of rows", "x.norm(float('inf'), 1)", .rows) { $0.norm(.infinity, dim: 1) },
    .one("amax", "x.amax()") { $0.amax() },
    .one("amax of columns", "x.amax(0)", .rows) { $0.amax(dim: 0) },
    .one("argmin of columns", "x.argmin(0)", .rows, differentiable: false) { $0.argmin(dim: 0) },
    .one("median of columns", "x.median(0).values", .rows) { $0.median(dim: 0).values },
    .one("kthvalue", "x.kthvalue(300).values") { $0.kthvalue(300).values },
    .one("mode", "x.mode().values", .whole, differentiable: false) { $0.mode().values },
    .one("mode of whole rows", "x.view(-1, 100).mode(1).values", .whole, differentiable: false) {
        $0.view(-1, 100).mode(dim: 1).values
    },
    .one("varMean", "torch.var_mean(x)[0]") { $0.varMean().var },
    .one("stdMean of rows", "torch.std_mean(x, 1)[0]", .rows) { $0.stdMean(dims: [1]).std },
    .one("prod of columns", "x.prod(0)", .rows, differentiable: false) { $0.prod(dim: 0) },
    .one("any of rows", "(x > 2).any(1)", .rows, differentiable: false) { ($0 .> 2).any(dim: 1) },
    .one("all of rows", "(x > -9).all(1)", .rows, differentiable: false) { ($0 .> -9).all(dim: 1) },
    .one("countNonzero of rows", "x.count_nonzero(1)", .rows, differentiable: false) { $0.countNonzero(dims: [1]) },
    .one("sort descending", "x.sort(descending=True).values") { $0.sort(descending: true).values },
    .one("sort, indices of rows", "x.sort(1).indices", .rows, differentiable: false) { $0.sort(dim: 1).indices },
    .one("msort", "x.msort()", .rows) { $0.msort() },
    .one("topk 5 of columns", "x.topk(5, 0).values", .rows) { $0.topk(5, dim: 0).values },
    .one("topk, smallest of rows", "x.topk(5, 1, largest=False).values", .rows) {
        $0.topk(5, dim: 1, largest: false).values
    },
    .one("trace", "x.trace()", .matrix) { $0.trace() },
    .one("sum of middle", "x.view(-1, 5, 100).sum(1)", .rows) { $0.view(-1, 5, 100).sum(dim: 1) },
    .one("sum of the first and last", "x.sum((0, 2, 3))", .images) { $0.sum(dims: [0, 2, 3]) },
    .one("mean of the planes", "x.mean((2, 3))", .images) { $0.mean(dims: [2, 3]) },
    .one("max of channels", "x.max(1).values", .images) { $0.max(dim: 1).values },
    .one("softmax of channels", "x.softmax(1)", .images) { $0.softmax(dim: 1) },
    .one("logSoftmax of channels", "x.log_softmax(1)", .images) { $0.logSoftmax(dim: 1) },
    .one("histogram", "torch.histogram(x, 100)[0]", differentiable: false) { $0.histogram(bins: 100).hist },
    .one("cumulativeTrapezoid of rows", "torch.cumulative_trapezoid(x)", .rows) { $0.cumulativeTrapezoid() },
    .one("gradient", "torch.gradient(x)[0]") { $0.gradient()[0] },
    .one("gradient of rows", "torch.gradient(x, dim=1)[0]", .rows) { $0.gradient(dims: [1])[0] },
    .one("diff", "x.diff()") { $0.diff() },
    .one("diff of columns", "x.diff(dim=0)", .rows) { $0.diff(dim: 0) },
    .one("uniqueConsecutive", "x.unique_consecutive()", .whole, differentiable: false) {
        $0.uniqueConsecutive().values
    },
    .one("unique with inverse", "x.unique(return_inverse=True)[1]", .whole, differentiable: false) {
        $0.unique().inverse
    },
    .two("equal", "torch.tensor(x.equal(x.clone()))", differentiable: false) { a, _ in
        Tensor(a.equal(a.clone()) ? 1 : 0)
    },
    .two("allclose", "torch.tensor(torch.allclose(x, x.clone()))", differentiable: false) { a, _ in
        Tensor(a.allclose(a.clone()) ? 1 : 0)
    },
    .two("bucketize", "torch.bucketize(x, y[:100].cumsum(0))", .unit, .unit, differentiable: false) {
        $0.bucketize($1[0..<100].cumsum(0))
    },
]
