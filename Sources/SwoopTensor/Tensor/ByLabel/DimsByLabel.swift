// Lists of dims under the label that PyTorch's programs give them, `x.sum(dim=[0, 1])`, where `dims:` is the name here.

extension Tensor {
    /// The same with PyTorch's label for the dims.
    public func sum(
        dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func mean(
        dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func nansum(
        dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { nansum(dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func nanmean(
        dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { nanmean(dims: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func amax(
        dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { amax(dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func amin(
        dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { amin(dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func any(
        dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { any(dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func all(
        dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { all(dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func logSumExp(
        dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { logSumExp(dims: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func `var`(
        dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(dims: dim, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func std(
        dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(dims: dim, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same along a dim: ``nansum(dims:keepDim:dtype:file:line:)``.
    public func nansum(
        dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { nansum(dims: [dim], keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same along a dim: ``nanmean(dims:keepDim:dtype:file:line:)``.
    public func nanmean(
        dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { nanmean(dims: [dim], keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with PyTorch's label for the dims.
    public func varMean(
        dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (var: Tensor, mean: Tensor) {
        varMean(dims: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }

    /// The same along a dim: ``varMean(dims:correction:keepDim:file:line:)``.
    public func varMean(
        dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (var: Tensor, mean: Tensor) {
        varMean(dims: [dim], correction: correction, keepDim: keepDim, file: file, line: line)
    }

    /// The same with PyTorch's label for the dims.
    public func stdMean(
        dim: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (std: Tensor, mean: Tensor) {
        stdMean(dims: dim, correction: correction, keepDim: keepDim, file: file, line: line)
    }

    /// The same along a dim: ``stdMean(dims:correction:keepDim:file:line:)``.
    public func stdMean(
        dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (std: Tensor, mean: Tensor) {
        stdMean(dims: [dim], correction: correction, keepDim: keepDim, file: file, line: line)
    }

    /// The same with PyTorch's label for the dims.
    public func countNonzero(
        dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { countNonzero(dims: dim, file: file, line: line) }

    /// The same along a dim: ``countNonzero(dims:file:line:)``.
    public func countNonzero(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { countNonzero(dims: [dim], file: file, line: line) }
}
