// Shapes as PyTorch's programs change them: `torch.flatten(x, 1)` is `Tensor.flatten(x, 1)`.

extension Tensor {
    /// ``reshape(_:file:line:)``
    public static func reshape(
        _ x: Tensor, _ sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.reshape(sizes, file: file, line: line) }
    /// ``reshape(shape:file:line:)``
    public static func reshape(
        _ x: Tensor, shape: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.reshape(shape: shape, file: file, line: line) }
    /// ``permute(_:file:line:)``
    public static func permute(
        _ x: Tensor, _ dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.permute(dims, file: file, line: line) }
    /// ``permute(dims:file:line:)``
    public static func permute(
        _ x: Tensor, dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.permute(dims: dims, file: file, line: line) }
    /// ``transpose(dim0:dim1:file:line:)``
    public static func transpose(
        _ x: Tensor, dim0: Int, dim1: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.transpose(dim0: dim0, dim1: dim1, file: file, line: line) }
    /// ``flatten(startDim:endDim:file:line:)``
    public static func flatten(
        _ x: Tensor, startDim: Int = 0, endDim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.flatten(startDim: startDim, endDim: endDim, file: file, line: line) }
    /// ``flatten(_:_:file:line:)``
    public static func flatten(
        _ x: Tensor, _ startDim: Int, _ endDim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.flatten(startDim, endDim, file: file, line: line) }
    /// ``unflatten(_:_:file:line:)``
    public static func unflatten(
        _ x: Tensor, _ dim: Int, _ sizes: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.unflatten(dim, sizes, file: file, line: line) }
    /// ``unflatten(dim:sizes:file:line:)``
    public static func unflatten(
        _ x: Tensor, dim: Int, sizes: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.unflatten(dim: dim, sizes: sizes, file: file, line: line) }
    /// ``squeeze(_:file:line:)``
    public static func squeeze(
        _ x: Tensor, _ dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.squeeze(dims, file: file, line: line) }
    /// ``squeeze(dim:file:line:)``
    public static func squeeze(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.squeeze(dim: dim, file: file, line: line) }
    /// ``squeeze(dim:file:line:)``
    public static func squeeze(
        _ x: Tensor, dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.squeeze(dim: dim, file: file, line: line) }
    /// ``unsqueeze(dim:file:line:)``
    public static func unsqueeze(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.unsqueeze(dim: dim, file: file, line: line) }
    /// ``movedim(_:_:file:line:)``
    public static func movedim(
        _ x: Tensor, _ source: Int, _ destination: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.movedim(source, destination, file: file, line: line) }
    /// ``movedim(_:_:file:line:)``
    public static func movedim(
        _ x: Tensor, _ source: [Int], _ destination: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.movedim(source, destination, file: file, line: line) }
    /// ``movedim(source:destination:file:line:)``
    public static func movedim(
        _ x: Tensor, source: Int, destination: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.movedim(source: source, destination: destination, file: file, line: line) }
    /// ``movedim(source:destination:file:line:)``
    public static func movedim(
        _ x: Tensor, source: [Int], destination: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.movedim(source: source, destination: destination, file: file, line: line) }
    /// ``swapaxes(_:_:file:line:)``
    public static func swapaxes(
        _ x: Tensor, _ dim0: Int, _ dim1: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.swapaxes(dim0, dim1, file: file, line: line) }
    /// ``split(_:dim:file:line:)``
    public static func split(
        _ x: Tensor, _ size: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.split(size, dim: dim, file: file, line: line) }
    /// ``split(_:dim:file:line:)``
    public static func split(
        _ x: Tensor, _ sizes: [Int], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.split(sizes, dim: dim, file: file, line: line) }
    /// ``split(_:_:file:line:)``
    public static func split(
        _ x: Tensor, _ size: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.split(size, dim, file: file, line: line) }
    /// ``split(_:_:file:line:)``
    public static func split(
        _ x: Tensor, _ sizes: [Int], _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.split(sizes, dim, file: file, line: line) }
    /// ``chunk(_:dim:file:line:)``
    public static func chunk(
        _ x: Tensor, _ chunks: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.chunk(chunks, dim: dim, file: file, line: line) }
    /// ``chunk(chunks:dim:file:line:)``
    public static func chunk(
        _ x: Tensor, chunks: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.chunk(chunks: chunks, dim: dim, file: file, line: line) }
    /// ``chunk(_:_:file:line:)``
    public static func chunk(
        _ x: Tensor, _ chunks: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.chunk(chunks, dim, file: file, line: line) }
    /// ``tensorSplit(_:dim:file:line:)``
    public static func tensorSplit(
        _ x: Tensor, _ sections: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.tensorSplit(sections, dim: dim, file: file, line: line) }
    /// ``tensorSplit(_:dim:file:line:)``
    public static func tensorSplit(
        _ x: Tensor, _ indices: [Int], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.tensorSplit(indices, dim: dim, file: file, line: line) }
    /// ``tensorSplit(_:_:file:line:)``
    public static func tensorSplit(
        _ x: Tensor, _ sections: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.tensorSplit(sections, dim, file: file, line: line) }
    /// ``tensorSplit(_:_:file:line:)``
    public static func tensorSplit(
        _ x: Tensor, _ indices: [Int], _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.tensorSplit(indices, dim, file: file, line: line) }
    /// ``unbind(dim:file:line:)``
    public static func unbind(
        _ x: Tensor, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.unbind(dim: dim, file: file, line: line) }
    /// ``unbind(_:file:line:)``
    public static func unbind(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] { x.unbind(dim, file: file, line: line) }
    /// ``tile(_:file:line:)``
    public static func tile(
        _ x: Tensor, _ counts: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tile(counts, file: file, line: line) }
    /// ``tile(dims:file:line:)``
    public static func tile(
        _ x: Tensor, dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tile(dims: dims, file: file, line: line) }
    /// ``roll(_:)``
    public static func roll(_ x: Tensor, _ shift: Int) -> Tensor { x.roll(shift) }
    /// ``roll(_:dim:file:line:)``
    public static func roll(
        _ x: Tensor, _ shift: Int, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shift, dim: dim, file: file, line: line) }
    /// ``roll(_:dims:file:line:)``
    public static func roll(
        _ x: Tensor, _ shifts: [Int], dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shifts, dims: dims, file: file, line: line) }
    /// ``roll(_:dims:file:line:)``
    public static func roll(
        _ x: Tensor, _ shift: Int, dims: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shift, dims: dims, file: file, line: line) }
    /// ``roll(shifts:dims:file:line:)``
    public static func roll(
        _ x: Tensor, shifts: Int, dims: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shifts: shifts, dims: dims, file: file, line: line) }
    /// ``roll(shifts:dims:file:line:)``
    public static func roll(
        _ x: Tensor, shifts: [Int], dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shifts: shifts, dims: dims, file: file, line: line) }
    /// ``roll(_:_:file:line:)``
    public static func roll(
        _ x: Tensor, _ shift: Int, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shift, dim, file: file, line: line) }
    /// ``roll(_:_:file:line:)``
    public static func roll(
        _ x: Tensor, _ shifts: [Int], _ dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.roll(shifts, dims, file: file, line: line) }
    /// ``flip(_:file:line:)``
    public static func flip(
        _ x: Tensor, _ dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.flip(dims, file: file, line: line) }
    /// ``flip(dims:file:line:)``
    public static func flip(
        _ x: Tensor, dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.flip(dims: dims, file: file, line: line) }
    /// ``rot90(_:dims:file:line:)``
    public static func rot90(
        _ x: Tensor, _ k: Int = 1, dims: (Int, Int) = (0, 1), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.rot90(k, dims: dims, file: file, line: line) }
    /// ``rot90(k:dims:file:line:)``
    public static func rot90(
        _ x: Tensor, k: Int = 1, dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.rot90(k: k, dims: dims, file: file, line: line) }
    /// ``repeatInterleave(_:dim:file:line:)``
    public static func repeatInterleave(
        _ x: Tensor, _ repeats: Int, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.repeatInterleave(repeats, dim: dim, file: file, line: line) }
    /// ``repeatInterleave(_:dim:file:line:)``
    public static func repeatInterleave(
        _ x: Tensor, _ repeats: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.repeatInterleave(repeats, dim: dim, file: file, line: line) }
    /// ``repeatInterleave(repeats:dim:file:line:)``
    public static func repeatInterleave(
        _ x: Tensor, repeats: Int, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.repeatInterleave(repeats: repeats, dim: dim, file: file, line: line) }
    /// ``repeatInterleave(_:_:file:line:)``
    public static func repeatInterleave(
        _ x: Tensor, _ repeats: Int, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.repeatInterleave(repeats, dim, file: file, line: line) }
    /// ``repeatInterleave(_:_:file:line:)``
    public static func repeatInterleave(
        _ x: Tensor, _ repeats: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.repeatInterleave(repeats, dim, file: file, line: line) }
    /// ``diag(_:file:line:)``
    public static func diag(
        _ x: Tensor, _ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.diag(diagonal, file: file, line: line) }
    /// ``diagonal(offset:dim1:dim2:file:line:)``
    public static func diagonal(
        _ x: Tensor, offset: Int = 0, dim1: Int = 0, dim2: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.diagonal(offset: offset, dim1: dim1, dim2: dim2, file: file, line: line) }
    /// ``diagonal(_:_:_:file:line:)``
    public static func diagonal(
        _ x: Tensor, _ offset: Int, _ dim1: Int = 0, _ dim2: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.diagonal(offset, dim1, dim2, file: file, line: line) }
    /// ``diagEmbed(offset:dim1:dim2:file:line:)``
    public static func diagEmbed(
        _ x: Tensor, offset: Int = 0, dim1: Int = -2, dim2: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.diagEmbed(offset: offset, dim1: dim1, dim2: dim2, file: file, line: line) }
    /// ``tril(_:file:line:)``
    public static func tril(
        _ x: Tensor, _ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tril(diagonal, file: file, line: line) }
    /// ``tril(diagonal:file:line:)``
    public static func tril(
        _ x: Tensor, diagonal: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.tril(diagonal: diagonal, file: file, line: line) }
    /// ``triu(_:file:line:)``
    public static func triu(
        _ x: Tensor, _ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.triu(diagonal, file: file, line: line) }
    /// ``triu(diagonal:file:line:)``
    public static func triu(
        _ x: Tensor, diagonal: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.triu(diagonal: diagonal, file: file, line: line) }
}
