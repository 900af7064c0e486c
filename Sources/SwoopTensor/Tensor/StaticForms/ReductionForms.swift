// Reductions along dims as PyTorch's programs call them: `torch.sum(x, dim=[0, 1])` is `Tensor.sum(x, dim: [0, 1])`.

extension Tensor {
    /// ``sum(dtype:)``
    public static func sum(_ x: Tensor, dtype: DType? = nil) -> Tensor { x.sum(dtype: dtype) }
    /// ``sum(dim:keepDim:dtype:file:line:)``
    public static func sum(
        _ x: Tensor, dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.sum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``sum(dim:keepDim:dtype:file:line:)``
    public static func sum(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.sum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``sum(_:keepDim:dtype:file:line:)``
    public static func sum(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.sum(dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``sum(_:keepDim:dtype:file:line:)``
    public static func sum(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.sum(dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``mean(dtype:file:line:)``
    public static func mean(
        _ x: Tensor, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.mean(dtype: dtype, file: file, line: line) }
    /// ``mean(dim:keepDim:dtype:file:line:)``
    public static func mean(
        _ x: Tensor, dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.mean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``mean(dim:keepDim:dtype:file:line:)``
    public static func mean(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.mean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``mean(_:keepDim:dtype:file:line:)``
    public static func mean(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.mean(dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``mean(_:keepDim:dtype:file:line:)``
    public static func mean(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.mean(dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``prod(dtype:)``
    public static func prod(_ x: Tensor, dtype: DType? = nil) -> Tensor { x.prod(dtype: dtype) }
    /// ``prod(dim:keepDim:dtype:file:line:)``
    public static func prod(
        _ x: Tensor, dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.prod(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``prod(_:keepDim:dtype:file:line:)``
    public static func prod(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.prod(dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``nansum(dim:keepDim:dtype:file:line:)``
    public static func nansum(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.nansum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``nansum(dim:keepDim:dtype:file:line:)``
    public static func nansum(
        _ x: Tensor, dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.nansum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``nanmean(dim:keepDim:dtype:file:line:)``
    public static func nanmean(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.nanmean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``nanmean(dim:keepDim:dtype:file:line:)``
    public static func nanmean(
        _ x: Tensor, dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.nanmean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }
    /// ``amax(dim:keepDim:file:line:)``
    public static func amax(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amax(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``amax(dim:keepDim:file:line:)``
    public static func amax(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amax(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``amax(_:keepDim:file:line:)``
    public static func amax(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amax(dims, keepDim: keepDim, file: file, line: line) }
    /// ``amax(_:keepDim:file:line:)``
    public static func amax(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amax(dim, keepDim: keepDim, file: file, line: line) }
    /// ``amin(dim:keepDim:file:line:)``
    public static func amin(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amin(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``amin(dim:keepDim:file:line:)``
    public static func amin(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amin(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``amin(_:keepDim:file:line:)``
    public static func amin(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amin(dims, keepDim: keepDim, file: file, line: line) }
    /// ``amin(_:keepDim:file:line:)``
    public static func amin(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.amin(dim, keepDim: keepDim, file: file, line: line) }
    /// ``any(dim:keepDim:file:line:)``
    public static func any(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.any(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``any(dim:keepDim:file:line:)``
    public static func any(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.any(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``any(_:keepDim:file:line:)``
    public static func any(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.any(dim, keepDim: keepDim, file: file, line: line) }
    /// ``any(_:keepDim:file:line:)``
    public static func any(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.any(dims, keepDim: keepDim, file: file, line: line) }
    /// ``all(dim:keepDim:file:line:)``
    public static func all(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.all(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``all(dim:keepDim:file:line:)``
    public static func all(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.all(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``all(_:keepDim:file:line:)``
    public static func all(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.all(dim, keepDim: keepDim, file: file, line: line) }
    /// ``all(_:keepDim:file:line:)``
    public static func all(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.all(dims, keepDim: keepDim, file: file, line: line) }
    /// ``argmax(dim:keepDim:file:line:)``
    public static func argmax(
        _ x: Tensor, dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmax(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``argmax(_:keepDim:file:line:)``
    public static func argmax(
        _ x: Tensor, _ dim: Int?, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmax(dim, keepDim: keepDim, file: file, line: line) }
    /// ``argmin(dim:keepDim:file:line:)``
    public static func argmin(
        _ x: Tensor, dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmin(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``argmin(_:keepDim:file:line:)``
    public static func argmin(
        _ x: Tensor, _ dim: Int?, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.argmin(dim, keepDim: keepDim, file: file, line: line) }
    /// ``aminmax(dim:keepDim:file:line:)``
    public static func aminmax(
        _ x: Tensor, dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (min: Tensor, max: Tensor) { x.aminmax(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``logSumExp(dim:keepDim:file:line:)``
    public static func logSumExp(
        _ x: Tensor, dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSumExp(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``logSumExp(dim:keepDim:file:line:)``
    public static func logSumExp(
        _ x: Tensor, dim: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSumExp(dim: dim, keepDim: keepDim, file: file, line: line) }
    /// ``logSumExp(_:keepDim:file:line:)``
    public static func logSumExp(
        _ x: Tensor, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSumExp(dim, keepDim: keepDim, file: file, line: line) }
    /// ``logSumExp(_:keepDim:file:line:)``
    public static func logSumExp(
        _ x: Tensor, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSumExp(dims, keepDim: keepDim, file: file, line: line) }
    /// ``countNonzero(dim:file:line:)``
    public static func countNonzero(
        _ x: Tensor, dim: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.countNonzero(dim: dim, file: file, line: line) }
    /// ``countNonzero(dim:file:line:)``
    public static func countNonzero(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.countNonzero(dim: dim, file: file, line: line) }
    /// ``cumsum(dim:dtype:file:line:)``
    public static func cumsum(
        _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumsum(dim: dim, dtype: dtype, file: file, line: line) }
    /// ``cumsum(_:dtype:file:line:)``
    public static func cumsum(
        _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumsum(dim, dtype: dtype, file: file, line: line) }
    /// ``cumprod(dim:dtype:file:line:)``
    public static func cumprod(
        _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumprod(dim: dim, dtype: dtype, file: file, line: line) }
    /// ``cumprod(_:dtype:file:line:)``
    public static func cumprod(
        _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.cumprod(dim, dtype: dtype, file: file, line: line) }
    /// ``cummax(dim:file:line:)``
    public static func cummax(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.cummax(dim: dim, file: file, line: line) }
    /// ``cummax(_:file:line:)``
    public static func cummax(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.cummax(dim, file: file, line: line) }
    /// ``cummin(dim:file:line:)``
    public static func cummin(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.cummin(dim: dim, file: file, line: line) }
    /// ``cummin(_:file:line:)``
    public static func cummin(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { x.cummin(dim, file: file, line: line) }
    /// ``logCumSumExp(dim:file:line:)``
    public static func logCumSumExp(
        _ x: Tensor, dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logCumSumExp(dim: dim, file: file, line: line) }
    /// ``logCumSumExp(_:file:line:)``
    public static func logCumSumExp(
        _ x: Tensor, _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logCumSumExp(dim, file: file, line: line) }
    /// ``softmax(dim:dtype:file:line:)``
    public static func softmax(
        _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.softmax(dim: dim, dtype: dtype, file: file, line: line) }
    /// ``softmax(_:dtype:file:line:)``
    public static func softmax(
        _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.softmax(dim, dtype: dtype, file: file, line: line) }
    /// ``logSoftmax(dim:dtype:file:line:)``
    public static func logSoftmax(
        _ x: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSoftmax(dim: dim, dtype: dtype, file: file, line: line) }
    /// ``logSoftmax(_:dtype:file:line:)``
    public static func logSoftmax(
        _ x: Tensor, _ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.logSoftmax(dim, dtype: dtype, file: file, line: line) }
}
