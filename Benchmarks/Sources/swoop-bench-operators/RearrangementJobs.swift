// Further moves: joins, indices, writes in place, and views as operands.

import Swoop

extension Operand {
    fileprivate static let images = shaped([2, 4, 12, 12], [16, 32, 44, 44])
    fileprivate static let volumes = shaped([1, 2, 8, 8, 8], [4, 8, 32, 32, 32])
    fileprivate static let half = Operand(.normal) { [$0.side / 2, $0.side] }
    fileprivate static let places = Operand(.index { $0.side }) { [$0.side] }
    fileprivate static let rowPlaces = Operand(.index { _ in 100 }) { [$0.count / 100, 100] }
}

let rearrangementJobs: [OperatorJob] = [
    .one("flip of columns", "x.flip(1)", .matrix) { $0.flip(1) },
    .one("fliplr", "x.fliplr()", .matrix) { $0.fliplr() },
    .one("roll of all", "x.roll(3)") { $0.roll(3) },
    .one("roll of rows", "x.roll(3, 0)", .matrix) { $0.roll(3, dim: 0) },
    .one("tile", "x.tile(2, 2)", .half) { $0.tile(2, 2) },
    .one("repeatInterleave of rows", "x.repeat_interleave(3, 0)", .rows) { $0.repeatInterleave(3, dim: 0) },
    .one("expand.clone", "x.expand(10, -1, -1).clone()", .rows) { $0.expand(10, -1, -1).clone() },
    .one("permute.contiguous", "x.permute(0, 2, 3, 1).contiguous()", .images) { $0.permute(0, 2, 3, 1).contiguous() },
    .one("permute.contiguous of 5 dims", "x.permute(0, 3, 1, 4, 2).contiguous()", .volumes) {
        $0.permute(0, 3, 1, 4, 2).contiguous()
    },
    .one("movedim.contiguous", "x.movedim(0, -1).contiguous()", .images) { $0.movedim(0, -1).contiguous() },
    .one(
        "transpose of heads", "x.view(x.shape[0], -1, 4, 25).transpose(1, 2).contiguous()",
        .shaped([2, 10, 100], [8, 1000, 100])
    ) {
        $0.view($0.shape[0], -1, 4, 25).transpose(1, 2).contiguous()
    },
    .one("tril of batches", "x.tril()", .images) { $0.tril() },
    .one("diagflat", "x.diagflat()", .column) { $0.diagflat() },
    .one("cat of 10", "torch.cat([x] * 10)", .rows) { Tensor.cat(Array(repeating: $0, count: 10)) },
    .two("cat of rows", "torch.cat([x, y], 1)", .rows, .rows) { Tensor.cat([$0, $1], dim: 1) },
    .two("stack of rows", "torch.stack([x, y])", .rows, .rows) { Tensor.stack([$0, $1]) },
    .two("stack of the last", "torch.stack([x, y], -1)", .rows, .rows) { Tensor.stack([$0, $1], dim: -1) },
    .two("hstack", "torch.hstack([x, y])", .rows, .rows) { Tensor.hstack([$0, $1]) },
    .two("dstack", "torch.dstack([x, y])", .rows, .rows) { Tensor.dstack([$0, $1]) },
    .two("columnStack", "torch.column_stack([x, y])", .rows, .rows) { Tensor.columnStack([$0, $1]) },
    .one("split.sum", "sum(p.sum() for p in x.split(10, 1))", .rows) {
        $0.split(10, dim: 1).map { $0.sum() }.reduce(Tensor(0.0)) { $0 + $1 }
    },
    .one("unbind.stack", "torch.stack(x.unbind(1))", .shaped([100, 10], [100_000, 10])) { Tensor.stack($0.unbind(1)) },
    .two("meshgrid", "torch.meshgrid(x, y, indexing='ij')[0] + 1", .column, .column, differentiable: false) {
        Tensor.meshgrid([$0, $1])[0] + 1
    },
    .two("cartesianProd", "torch.cartesian_prod(x, y)", .column, .column) { Tensor.cartesianProd([$0, $1]) },
    .one("combinations", "torch.combinations(x)", .column) { $0.combinations(2) },
    .two("blockDiag", "torch.block_diag(x, y)", .matrix, .matrix) { Tensor.blockDiag([$0, $1]) },
    .three("indexPut", "x.index_put((y,), z)", .matrix, .places, .matrix) { $0.indexPut([$1], $2) },
    .three("indexPut, accumulating", "x.index_put((y,), z, accumulate=True)", .matrix, .places, .matrix) {
        $0.indexPut([$1], $2, accumulate: true)
    },
    .two("indexFill", "x.index_fill(0, y, 1.0)", .matrix, .places) { $0.indexFill(dim: 0, index: $1, value: 1) },
    .two("indexFill of columns", "x.index_fill(1, y, 1.0)", .matrix, .places) {
        $0.indexFill(dim: 1, index: $1, value: 1)
    },
    .three("indexCopy", "x.index_copy(0, y, z)", .matrix, .places, .matrix, differentiable: false) {
        $0.indexCopy(dim: 0, index: $1, source: $2)
    },
    .three("indexReduce", "x.index_reduce(0, y, z, 'amax')", .matrix, .places, .matrix, differentiable: false) {
        $0.indexReduce(dim: 0, index: $1, source: $2, reduce: .amax)
    },
    .three("indexAdd of columns", "x.index_add(1, y, z)", .matrix, .places, .matrix) {
        $0.indexAdd(dim: 1, index: $1, source: $2)
    },
    .three(
        "scatter along columns", "x.scatter(0, y, z)", .rows,
        Operand(.index { $0.count / 100 }) { [$0.count / 100, 100] }, .rows, differentiable: false
    ) { $0.scatter(dim: 0, index: $1, src: $2) },
    .three("scatterReduce sum", "x.scatter_reduce(1, y, z, 'sum')", .rows, .rowPlaces, .rows) {
        $0.scatterReduce(dim: 1, index: $1, src: $2, reduce: .sum)
    },
    .three("scatterReduce mean", "x.scatter_reduce(1, y, z, 'mean')", .rows, .rowPlaces, .rows) {
        $0.scatterReduce(dim: 1, index: $1, src: $2, reduce: .mean)
    },
    .three("scatterReduce prod", "x.scatter_reduce(1, y, z, 'prod')", .rows, .rowPlaces, .rows, differentiable: false) {
        $0.scatterReduce(dim: 1, index: $1, src: $2, reduce: .prod)
    },
    .two("scatter number", "x.scatter(1, y, 1.0)", .rows, .rowPlaces) { $0.scatter(dim: 1, index: $1, value: 1.0) },
    .three("maskedScatter", "x.masked_scatter(y, z)", .normal, .mask, .normal) { $0.maskedScatter($1, $2) },
    .three("put", "x.put(y, z)", .normal, Operand(.index { $0.count }) { [$0.count] }, .normal, differentiable: false) {
        $0.put($1, $2)
    },
    .two("takeAlongDim", "torch.take_along_dim(x, y, 1)", .rows, .rowPlaces) { $0.takeAlongDim($1, dim: 1) },
    .two("selectScatter", "x.select_scatter(y[0], 0, 1)", .matrix, .matrix) {
        $0.selectScatter($1[0], dim: 0, index: 1)
    },
    .two("sliceScatter", "x.slice_scatter(y[1:], 0, 1)", .matrix, .matrix) {
        $0.sliceScatter($1[1...], dim: 0, start: 1)
    },
    .two("diagonalScatter", "x.diagonal_scatter(y)", .matrix, .column) { $0.diagonalScatter($1) },
    .two("x[index, index]", "x[y, y]", .matrix, .places) { $0[$1, $1] },
    .two("x[:, index]", "x[:, y]", .matrix, .places) { $0[.all, $1] },
    .two("mask of rows", "x[y[:x.shape[0]]]", .rows, .mask) { $0[$1[0..<$0.shape[0]]] },
    .one("argwhere", "(x > 1).argwhere()", .rows, differentiable: false) { ($0 .> 1).argwhere() },
    .one("nonzero of 2 dims", "(x > 1).nonzero()", .rows, differentiable: false) { ($0 .> 1).nonzero() },
    .one("vander", "torch.vander(x, 10)", .unit, differentiable: false) { $0.vander(N: 10) },
    .one("unravelIndex", "torch.unravel_index(x, (10, 10))[0]", .whole, differentiable: false) {
        $0.unravelIndex([10, 10])[0]
    },
    .two("embeddingBag", "F.embedding_bag(y.view(-1, 8), x)", .matrix, .places) { embeddingBag($1.view(-1, 8), $0) },
    .two("embeddingBag sum", "F.embedding_bag(y.view(-1, 8), x, mode='sum')", .matrix, .places) {
        embeddingBag($1.view(-1, 8), $0, mode: .sum)
    },
    .one("sumToSize", "x.sum_to_size(1, 100)", .rows) { $0.sumToSize(1, 100) },
    .two("x += y", "x.add_(y)", differentiable: false) { a, b in
        a += b; return a
    },
    .one("x *= number", "x.mul_(1.0)", differentiable: false) { a in
        a *= 1.0; return a
    },
    .one("fill", "x.fill_(1.5)", differentiable: false) {
        $0.fill(1.5); return $0
    },
    .two("copy", "x.copy_(y)", differentiable: false) {
        $0.copy(from: $1); return $0
    },
    .two("maskedFill in place", "x.masked_fill_(y, 1.0)", .normal, .mask, differentiable: false) {
        $0.maskedFillInPlace($1, 1); return $0
    },
    .one("relu in place", "x.relu_()", differentiable: false) {
        $0.reluInPlace(); return $0
    },
    .one("clamp in place", "x.clamp_(-1, 1)", differentiable: false) {
        $0.clampInPlace(min: -1, max: 1); return $0
    },
    .one("normal in place", "x.normal_()[0] * 0", differentiable: false) {
        $0.normalInPlace(); return $0[0] * 0
    },
    .one("uniform in place", "x.uniform_()[0] * 0", differentiable: false) {
        $0.uniformInPlace(0, 1); return $0[0] * 0
    },
    .one("slice + slice", "x[:, :50] + x[:, 50:]", .rows) { $0[.all, ..<50] + $0[.all, 50...] },
    .one("slice * number", "x[:, 1:] * 2", .rows) { $0[.all, 1...] * 2 },
    .one("exp of a slice", "x[:, 1:].exp()", .rows) { $0[.all, 1...].exp() },
    .one("exp of a transpose", "x.t().exp()", .matrix) { $0.t().exp() },
    .two("transpose + matrix", "x.t() + y", .matrix, .matrix) { $0.t() + $1 },
    .one("sum of a slice", "x[:, 1:].sum()", .rows) { $0[.all, 1...].sum() },
    .one("sum of rows of a transpose", "x.t().sum(1)", .matrix) { $0.t().sum(dim: 1) },
    .one("max of a slice", "x[:, 1:].max(1).values", .rows) { $0[.all, 1...].max(dim: 1).values },
    .one("softmax of a slice", "x[:, 1:].softmax(1)", .rows) { $0[.all, 1...].softmax(dim: 1) },
    .one("every second + number", "x[::2] + 1") { $0[.slice(by: 2)] + 1 },
    .one("every second element", "x[::2].clone()") { $0[.slice(by: 2)].clone() },
    .two("images + channels", "x + y[None, :, None, None]", .images, .shaped([4], [32])) { $0 + $1.view(1, -1, 1, 1) },
    .two("images * channels", "x * y[None, :, None, None]", .images, .shaped([4], [32])) { $0 * $1.view(1, -1, 1, 1) },
    .two("images > channels", "x > y[None, :, None, None]", .images, .shaped([4], [32]), differentiable: false) {
        $0 .> $1.view(1, -1, 1, 1)
    },
    .two("images.maximum(channels)", "x.maximum(y[None, :, None, None])", .images, .shaped([4], [32])) {
        $0.maximum($1.view(1, -1, 1, 1))
    },
    .two("rows ** column", "x.abs() ** y[:x.shape[0], None]", .rows, .positive, differentiable: false) {
        $0.abs() ** $1[0..<$0.shape[0]].unsqueeze(1)
    },
]
