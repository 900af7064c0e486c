// Functions of one tensor along a dim as PyTorch's programs call them: `torch.sum(x, dim=1)` is `Tensor.sum(x, dim: 1)`.

extension Tensor {
    /// ``max(dim:keepDim:file:line:)``
    public static func max(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.max(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``min(dim:keepDim:file:line:)``
    public static func min(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.min(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``unsqueeze(_:file:line:)``
    public static func unsqueeze(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.unsqueeze(dim, file: file, line: line) }
    /// ``squeeze(_:file:line:)``
    public static func squeeze(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.squeeze(dim, file: file, line: line) }
    /// ``transpose(_:_:file:line:)``
    public static func transpose(
        _ x: Tensor, _ dim0: Int, _ dim1: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.transpose(dim0, dim1, file: file, line: line) }
}
