// Moving elements.

import Swoop

let moveJobs: [OperatorJob] = [
    .one("clone", "x.clone()", .matrix) { $0.clone() },
    // PyTorch's clone would keep the order of the elements in memory.
    .one("t().contiguous", "x.t().contiguous()", .matrix) { $0.t().contiguous() },
    .one("flip", "x.flip(0)", .matrix) { $0.flip(0) },
    .one("roll", "x.roll(3, 1)", .matrix) { $0.roll(3, dim: 1) },
    .one("repeat", "x.repeat(2, 1)", .matrix) { $0.repeat(2, 1) },
    .one("tril", "x.tril()", .matrix) { $0.tril() },
    .one("triu", "x.triu()", .matrix) { $0.triu() },
    .one("diagonal().clone", "x.diagonal().clone()", .matrix) { $0.diagonal().clone() },
    .one("slice.clone", "x[:, ::2].clone()", .matrix) { $0.slice(dim: 1, step: 2).clone() },
    .one("to(float64)", "x.double()") { $0.to(.float64) },
    .one("to(int64)", "x.long()", differentiable: false) { $0.to(.int64) },
    .one("nonzero", "(x > 1).nonzero()", differentiable: false) { ($0 .> 1).nonzero() },
    .one("unique", "x.unique()", .whole, differentiable: false) { $0.unique().values },
    .two("cat", "torch.cat([x, y])") { Tensor.cat([$0, $1]) },
    .two("stack", "torch.stack([x, y], 1)") { Tensor.stack([$0, $1], dim: 1) },
    .two("take", "x.take(y)", .normal, Operand(.index { $0.count }) { [$0.count] }) { $0.take($1) },
    .two("indexSelect", "x.index_select(0, y)", .matrix, Operand(.index { $0.side }) { [$0.side] }) {
        $0.indexSelect(dim: 0, index: $1)
    },
    .two("x[index]", "x[y]", .matrix, Operand(.index { $0.side }) { [$0.side] }) { $0[$1] },
    .two("gather", "x.gather(1, y)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100, 100] }) {
        $0.gather(dim: 1, index: $1)
    },
    .two("gather along columns", "x.gather(0, y)", .rows, Operand(.index { $0.count / 100 }) { [$0.count / 100, 100] })
    {
        $0.gather(dim: 0, index: $1)
    },
    .two("gather one of each row", "x.gather(1, y)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100, 1] }) {
        $0.gather(dim: 1, index: $1)
    },
    .three(
        "scatter", "x.scatter(1, y, z)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100, 100] }, .rows
    ) { $0.scatter(dim: 1, index: $1, src: $2) },
    .three(
        "scatterReduce", "x.scatter_reduce(1, y, z, 'amax')", .rows,
        Operand(.index { _ in 100 }) { [$0.count / 100, 100] }, .rows, differentiable: false
    ) { $0.scatterReduce(dim: 1, index: $1, src: $2, reduce: .amax) },
    .two("indexSelect of columns", "x.index_select(1, y)", .matrix, Operand(.index { $0.side }) { [$0.side] }) {
        $0.indexSelect(dim: 1, index: $1)
    },
    .three(
        "scatterAdd", "x.scatter_add(1, y, z)", .rows, Operand(.index { _ in 100 }) { [$0.count / 100, 100] }, .rows
    ) { $0.scatterAdd(dim: 1, index: $1, src: $2) },
    .three("indexAdd", "x.index_add(0, y, z)", .matrix, Operand(.index { $0.side }) { [$0.side] }, .matrix) {
        $0.indexAdd(dim: 0, index: $1, source: $2)
    },
    .two("maskedSelect", "x[y]", .normal, .mask) { $0[$1] },
    .two("embedding", "F.embedding(y, x)", .matrix, Operand(.index { $0.side }) { [$0.side] }) { embedding($1, $0) },
]
