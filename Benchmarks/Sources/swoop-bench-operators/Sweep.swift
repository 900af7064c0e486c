// Operators of each kind at many sizes and shapes, where a ratio may dip between the sizes of the other jobs.

import Swoop

/// 1, 4, 16, … 2²⁶ elements.
let sweepSizes = (0...13).map {
    Size(count: 1 << (2 * $0), side: 1 << $0, title: "2^\(2 * $0) elements, matrices of side \(1 << $0)")
}

let sweepJobs: [OperatorJob] = [
    .two("+", "x + y") { $0 + $1 },
    .one("* number", "x * 1.5") { $0 * 1.5 },
    .one("exp", "x.exp()") { $0.exp() },
    .one("gelu", "F.gelu(x)") { $0.gelu() },
    .two("** tensor", "x ** y", .positive, .positive) { $0 ** $1 },
    .two("<", "x < y", differentiable: false) { $0 .< $1 },
    .three("where", "torch.where(z, x, y)", .normal, .normal, .mask) { Tensor.where($2, $0, $1) },
    .one("clamp", "x.clamp(-1, 1)") { $0.clamp(min: -1, max: 1) },
    .one("to(int64)", "x.long()", differentiable: false) { $0.to(.int64) },
    .one("sum", "x.sum()") { $0.sum() },
    .one("max", "x.max()") { $0.max() },
    .one("var", "x.var()") { $0.var() },
    .one("cumsum", "x.cumsum(0)") { $0.cumsum(dim: 0) },
    .one("cummax", "x.cummax(0).values") { $0.cummax(dim: 0).values },
    .one("sort", "x.sort().values") { $0.sort().values },
    .one("topk 1", "x.topk(1).values") { $0.topk(1).values },
    .two("take", "x.take(y)", .normal, Operand(.index { $0.count }) { [$0.count] }) { $0.take($1) },
    .two("cat", "torch.cat([x, y])") { Tensor.cat([$0, $1]) },
    .one("t().contiguous", "x.t().contiguous()", .matrix) { $0.t().contiguous() },
    .two("matrix + row", "x + y", .matrix, .column) { $0 + $1 },
    .two("matrix + column", "x + y[:, None]", .matrix, .column) { $0 + $1.unsqueeze(1) },
    .one("matrix, sum of rows", "x.sum(1)", .matrix) { $0.sum(dim: 1) },
    .one("matrix, sum of columns", "x.sum(0)", .matrix) { $0.sum(dim: 0) },
    .one("matrix, max of rows", "x.max(1).values", .matrix) { $0.max(dim: 1).values },
    .one("matrix, softmax of rows", "x.softmax(1)", .matrix) { $0.softmax(dim: 1) },
    .one("matrix, cumsum of rows", "x.cumsum(1)", .matrix) { $0.cumsum(dim: 1) },
    .two("matrix, mv", "x.mv(y)", .matrix, .column) { $0.mv($1) },
    .two("matrix, indexSelect of columns", "x.index_select(1, y)", .matrix, Operand(.index { $0.side }) { [$0.side] }) {
        $0.indexSelect(dim: 1, index: $1)
    },
    .one("rows of 64, layerNorm", "F.layer_norm(x.view(-1, min(64, len(x))), (min(64, len(x)),))") {
        layerNorm($0.view(-1, Swift.min(64, $0.count)), [Swift.min(64, $0.count)])
    },
]

/// Uneven matrices, and those of few or many rows.
private let shapes = [
    [31, 33], [1023, 1025], [4, 250_000], [250_000, 4], [1_000_000, 4], [100_000, 10], [10_000, 100], [3, 999, 257],
]

let shapeJobs: [OperatorJob] = shapes.flatMap { shape -> [OperatorJob] in
    let x = Operand(.normal) { _ in shape }
    let row = Operand(.normal) { _ in [shape.last!] }
    let column = Operand(.normal) { _ in shape.dropLast() + [1] }
    let index = Operand(.index { _ in shape.last! }) { _ in shape }
    let places = Operand(.index { _ in shape[0] }) { _ in [shape[0]] }
    let columns = Operand(.index { _ in shape.last! }) { _ in [shape.last!] }
    func name(_ operation: String) -> String { operation + " of \(shape)" }
    return [
        .one(name("exp"), "x.exp()", x) { $0.exp() },
        .two(name("+"), "x + y", x, x) { $0 + $1 },
        .two(name("+ row"), "x + y", x, row) { $0 + $1 },
        .two(name("+ column"), "x + y", x, column) { $0 + $1 },
        .two(name("< column"), "x < y", x, column, differentiable: false) { $0 .< $1 },
        .two(name("where of products"), "torch.where(x > 0, x, x * y)", x, row) { .where($0 .> 0, $0, $0 * $1) },
        .one(name("sum of all"), "x.sum()", x) { $0.sum() },
        .one(name("sum of the last"), "x.sum(-1)", x) { $0.sum(dim: -1) },
        .one(name("sum of the first"), "x.sum(0)", x) { $0.sum(dim: 0) },
        .one(name("max of the last"), "x.max(-1).values", x) { $0.max(dim: -1).values },
        .one(name("var of the last"), "x.var(-1)", x) { $0.var(dim: -1) },
        .one(name("norm of the last"), "x.norm(dim=-1)", x) { $0.norm(dim: -1) },
        .one(name("softmax of the last"), "x.softmax(-1)", x) { $0.softmax(dim: -1) },
        .one(name("softmax of the first"), "x.softmax(0)", x) { $0.softmax(dim: 0) },
        .one(name("cumsum of the last"), "x.cumsum(-1)", x) { $0.cumsum(dim: -1) },
        .one(name("cummax of the last"), "x.cummax(-1).values", x) { $0.cummax(dim: -1).values },
        .one(name("sort of the last"), "x.sort(-1).values", x) { $0.sort(dim: -1).values },
        .one(name("topk 2 of the last"), "x.topk(2, -1).values", x) { $0.topk(2, dim: -1).values },
        .one(name("layerNorm"), "F.layer_norm(x, x.shape[-1:])", x) { layerNorm($0, [$0.size(-1)]) },
        .one(name("transposed copy"), "x.transpose(0, -1).contiguous()", x) { $0.transpose(0, -1).contiguous() },
        .two(name("gather"), "x.gather(-1, y)", x, index) { $0.gather(dim: -1, index: $1) },
        .three(name("scatterAdd"), "x.scatter_add(-1, y, z)", x, index, x) {
            $0.scatterAdd(dim: -1, index: $1, src: $2)
        },
        .two(name("indexSelect of the first"), "x.index_select(0, y)", x, places) {
            $0.indexSelect(dim: 0, index: $1)
        },
        .two(name("indexSelect of the last"), "x.index_select(-1, y)", x, columns) {
            $0.indexSelect(dim: -1, index: $1)
        },
        .two(name("cat of the last"), "torch.cat([x, y], -1)", x, x) { Tensor.cat([$0, $1], dim: -1) },
        .two(name("stack of the last"), "torch.stack([x, y], -1)", x, x) { Tensor.stack([$0, $1], dim: -1) },
    ]
}
