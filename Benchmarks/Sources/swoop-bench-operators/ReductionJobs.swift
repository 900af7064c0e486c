// Reductions, scans, orders and statistics.

import Swoop

let reductionJobs: [OperatorJob] = [
    .one("sum", "x.sum()") { $0.sum() },
    .one("mean", "x.mean()") { $0.mean() },
    .one("prod", "x.prod()", .positive) { $0.prod() },
    .one("max", "x.max()") { $0.max() },
    .one("min", "x.min()") { $0.min() },
    .one("var", "x.var()") { $0.var() },
    .one("std", "x.std()") { $0.std() },
    .one("norm", "x.norm()") { $0.norm() },
    .one("median", "x.median()") { $0.median() },
    .one("cumsum", "x.cumsum(0)") { $0.cumsum(dim: 0) },
    .one("sort", "x.sort().values") { $0.sort().values },
    .one("topk 10", "x.topk(10).values") { $0.topk(10).values },
    .one("argmax", "x.argmax()", differentiable: false) { $0.argmax() },
    .one("argsort", "x.argsort()", differentiable: false) { $0.argsort() },
    .one("countNonzero", "x.count_nonzero()", differentiable: false) { $0.countNonzero() },
    .one("any", "(x > 9).any()", differentiable: false) { ($0 .> 9).any() },
    .one("sum of rows", "x.sum(1)", .rows) { $0.sum(dim: 1) },
    .one("sum of columns", "x.sum(0)", .rows) { $0.sum(dim: 0) },
    .one("mean of rows", "x.mean(1)", .rows) { $0.mean(dim: 1) },
    .one("max of rows", "x.max(1).values", .rows) { $0.max(dim: 1).values },
    .one("max of columns", "x.max(0).values", .rows) { $0.max(dim: 0).values },
    .one("amax of rows", "x.amax(1)", .rows) { $0.amax(dim: 1) },
    .one("var of rows", "x.var(1)", .rows) { $0.var(dim: 1) },
    .one("norm of rows", "x.norm(dim=1)", .rows) { $0.norm(dim: 1) },
    .one("logsumexp of rows", "x.logsumexp(1)", .rows) { $0.logSumExp(dim: 1) },
    .one("cumsum of rows", "x.cumsum(1)", .rows) { $0.cumsum(dim: 1) },
    .one("cumprod of rows", "x.cumprod(1)", .rows) { $0.cumprod(dim: 1) },
    .one("logcumsumexp of rows", "x.logcumsumexp(1)", .rows) { $0.logCumSumExp(dim: 1) },
    .one("sort of rows", "x.sort(1).values", .rows) { $0.sort(dim: 1).values },
    .one("topk 5 of rows", "x.topk(5, 1).values", .rows) { $0.topk(5, dim: 1).values },
    .one("median of rows", "x.median(1).values", .rows) { $0.median(dim: 1).values },
    .one("quantile of rows", "x.quantile(0.3, 1)", .rows) { $0.quantile(0.3, dim: 1) },
    .one("sum of rows of 4", "x.sum(1)", Operand(.normal) { [$0.count / 4, 4] }) { $0.sum(dim: 1) },
    .one("max of rows of 4", "x.max(1).values", Operand(.normal) { [$0.count / 4, 4] }) { $0.max(dim: 1).values },
    .one("softmax of rows of 4", "x.softmax(1)", Operand(.normal) { [$0.count / 4, 4] }) { $0.softmax(dim: 1) },
    .one("layerNorm of rows of 4", "F.layer_norm(x, (4,))", Operand(.normal) { [$0.count / 4, 4] }) {
        layerNorm($0, [4])
    },
    .one("cumsum of rows of 4", "x.cumsum(1)", Operand(.normal) { [$0.count / 4, 4] }) { $0.cumsum(dim: 1) },
    .one("sum of rows of 10", "x.sum(1)", Operand(.normal) { [$0.count / 10, 10] }) { $0.sum(dim: 1) },
    .one("max of rows of 10", "x.max(1).values", Operand(.normal) { [$0.count / 10, 10] }) { $0.max(dim: 1).values },
    .one("softmax of rows of 10", "x.softmax(1)", Operand(.normal) { [$0.count / 10, 10] }) { $0.softmax(dim: 1) },
    .one("layerNorm of rows of 10", "F.layer_norm(x, (10,))", Operand(.normal) { [$0.count / 10, 10] }) {
        layerNorm($0, [10])
    },
    .one("cumsum of rows of 10", "x.cumsum(1)", Operand(.normal) { [$0.count / 10, 10] }) { $0.cumsum(dim: 1) },
]
