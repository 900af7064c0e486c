// Functions of one tensor along a dim as PyTorch's programs call them: `torch.sum(x, dim=1)` is `Tensor.sum(x, dim: 1)`.

extension Tensor {
    /// ``sum(dim:keepDim:dtype:file:line:)``
    public static func sum(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.sum(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``mean(dim:keepDim:dtype:file:line:)``
    public static func mean(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.mean(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``std(dim:correction:keepDim:file:line:)``
    public static func std(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.std(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``var(dim:correction:keepDim:file:line:)``
    public static func `var`(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.var(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``max(dim:keepDim:file:line:)``
    public static func max(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.max(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``min(dim:keepDim:file:line:)``
    public static func min(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.min(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``argmax(dim:keepDim:file:line:)``
    public static func argmax(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmax(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``argmin(dim:keepDim:file:line:)``
    public static func argmin(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmin(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``softmax(dim:dtype:file:line:)``
    public static func softmax(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.softmax(dim: dim, file: file, line: line) }
    /// ``logSoftmax(dim:dtype:file:line:)``
    public static func logSoftmax(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSoftmax(dim: dim, file: file, line: line) }
    /// ``cumsum(dim:dtype:file:line:)``
    public static func cumsum(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumsum(dim: dim, file: file, line: line) }
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
