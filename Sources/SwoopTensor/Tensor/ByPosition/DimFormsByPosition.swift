// Functions of one tensor with the dim by position: `torch.sum(x, 1)` is `Tensor.sum(x, 1)`.

extension Tensor {
    /// The same with leading arguments by position.
    public static func sum(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func sum(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func mean(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func mean(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func max(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { max(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func max(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { max(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func min(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { min(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func min(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { min(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func argmax(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { argmax(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func argmax(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { argmax(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func argmin(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { argmin(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func argmin(
        _ x: Tensor, _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { argmin(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func std(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func `var`(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(x, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public static func cumsum(_ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cumsum(x, dim: dim, file: file, line: line)
    }
}

/// The same with leading arguments by position.
public func softmax(
    _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { softmax(x, dim: dim, dtype: dtype, file: file, line: line) }

/// The same with leading arguments by position.
public func logSoftmax(
    _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { logSoftmax(x, dim: dim, dtype: dtype, file: file, line: line) }
