import Swoop

extension OperatorTable {
    static let view = parts + diagonals + shapes + splitting + strided

    private static let parts: [OperatorRow] = [
        .one("select") { $0.select(dim: 1, index: -1) },
        .one("slice") { $0.slice(dim: 1, start: 1, step: 2) },
        .one("narrow") { $0.narrow(dim: 1, start: 1, length: 2) },
        .one("diagonal") { $0.diagonal(offset: 1) },
        .one("diagonal(dim1:dim2:)") { $0.diagonal(offset: -1, dim1: 2, dim2: 0) },
        .one("unfold") { $0.unfold(dim: 1, size: 3, step: 2) },
        .two("selectScatter") { $0.selectScatter($1, dim: 1, index: 0) },
        .two("sliceScatter") { $0.sliceScatter($1, dim: 1, start: 1, step: 2) },
        .two("diagonalScatter") { $0.diagonalScatter($1, offset: 1) },
    ]

    private static let diagonals: [OperatorRow] = [
        .one("diag") { $0.diag(1) },
        .one("diagEmbed") { $0.diagEmbed(offset: -1) },
        .one("diagEmbed(dim1:dim2:)") { $0.diagEmbed(dim1: 2, dim2: 0) },
        .one("diagflat") { $0.diagflat() },
        .one("trace") { $0.trace() },
        .one("tril") { $0.tril(-1) },
        .one("triu") { $0.triu(1) },
        .one("trilIndices") { _ in Tensor.trilIndices(3, 4, offset: 1) },
        .one("triuIndices") { _ in Tensor.triuIndices(3, 4, offset: -1) },
    ]

    private static let shapes: [OperatorRow] = [
        .one("reshape") { $0.reshape(3, -1) },
        .two("reshape(as:)") { $0.reshape(as: $1) },
        .one("view") { $0.view(3, -1) }.contiguousOnly(),
        .two("view(as:)") { $0.view(as: $1) }.contiguousOnly(),
        .one("flatten") { $0.flatten() },
        .one("flatten(startDim:endDim:)") { $0.flatten(startDim: 1, endDim: 2) },
        .one("ravel") { $0.ravel() },
        .one("unflatten") { $0.unflatten(1, [2, -1]) },
        .one("squeeze") { $0.squeeze() },
        .one("squeeze(dim)") { $0.squeeze(0) },
        .one("squeeze(dims)") { $0.squeeze([0, -1]) },
        .one("unsqueeze") { $0.unsqueeze(-1) },
        .one("atleast1d") { $0.atleast1d() },
        .one("atleast2d") { $0.atleast2d() },
        .one("atleast3d") { $0.atleast3d() },
        .one("expand") { $0.expand(2, -1, 3) },
        .two("expand(as:)") { $0.expand(as: $1) },
        .one("broadcast") { $0.broadcast(to: [2, 3]) },
        .many("broadcast (several)") { Tensor.broadcast($0) },
        .one("transpose") { $0.transpose(0, -1) },
        .one("swapaxes") { $0.swapaxes(0, -1) },
        .one("t") { $0.t() },
        .one("permute") { $0.permute(2, 0, 1) },
        .one("movedim") { $0.movedim(0, -1) },
        .one("movedim (several)") { $0.movedim([0, 1], [2, 0]) },
    ]

    private static let splitting: [OperatorRow] = [
        .many("split") { $0[0].split(2, dim: 1) },
        .many("split (sizes)") { $0[0].split([1, 3], dim: 1) },
        .many("chunk") { $0[0].chunk(2, dim: 1) },
        .many("tensorSplit") { $0[0].tensorSplit(3, dim: 1) },
        .many("tensorSplit (indices)") { $0[0].tensorSplit([1, 4], dim: 1) },
        .many("hsplit") { $0[0].hsplit(2) },
        .many("hsplit (indices)") { $0[0].hsplit([1, 3]) },
        .many("vsplit") { $0[0].vsplit(2) },
        .many("vsplit (indices)") { $0[0].vsplit([1, 3]) },
        .many("dsplit") { $0[0].dsplit(2) },
        .many("dsplit (indices)") { $0[0].dsplit([1, 3]) },
        .many("unbind") { $0[0].unbind(dim: 1) },
    ]

    private static let strided: [OperatorRow] = [
        .one("asStrided") { $0.asStrided([2, 2], [1, 2]) }.contiguousOnly(),
        .one("asStrided (overlapping)") { $0.asStrided([2, 3], [1, 1], storageOffset: 1) }.contiguousOnly(),
        .one("asStrided (of a view)") { $0.clone().t().asStrided([2, 2], [1, 2], storageOffset: 1) },
        .one("asStrided (of an expanded tensor)") { $0.expand(3, 2).asStrided([3], [0]) }.contiguousOnly(),
        .two("asStridedScatter") { $0.asStridedScatter($1, [2, 2], [1, 2]) }.contiguousOnly(),
        .two("asStridedScatter (overlapping)") {
            $0.asStridedScatter($1, [2, 3], [1, 1], storageOffset: 1)
        }.contiguousOnly(),
    ]
}
