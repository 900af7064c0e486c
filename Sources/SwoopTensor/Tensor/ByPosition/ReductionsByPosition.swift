// Reductions and scans with the dim by position: `x.sum(1)`, `x.mean([2, 3])`, `x.max(1)`.

extension Tensor {
    /// The larger of each pair: `torch.max(x, y)`, which is ``maximum(_:)``.
    public func max(_ other: Tensor) -> Tensor { maximum(other) }

    /// The smaller of each pair: `torch.min(x, y)`, which is ``minimum(_:)``.
    public func min(_ other: Tensor) -> Tensor { minimum(other) }

    /// The same with leading arguments by position.
    public func sum(
        _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func sum(
        _ dim: Int, _ keepDim: Bool, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func sum(
        _ dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(dims: dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func sum(
        _ dims: [Int], _ keepDim: Bool, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { sum(dims: dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mean(
        _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mean(
        _ dim: Int, _ keepDim: Bool, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mean(
        _ dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(dims: dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mean(
        _ dims: [Int], _ keepDim: Bool, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { mean(dims: dims, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func amax(_ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amax(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amax(_ dims: [Int], _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amax(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amax(_ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amax(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amax(_ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amax(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amin(_ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amin(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amin(_ dims: [Int], _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amin(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amin(_ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amin(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func amin(_ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        amin(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func all(_ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        all(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func all(_ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        all(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func all(_ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        all(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func all(_ dims: [Int], _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        all(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func any(_ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        any(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func any(_ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        any(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func any(_ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        any(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func any(_ dims: [Int], _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        any(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func prod(
        _ dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { prod(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func prod(
        _ dim: Int, _ keepDim: Bool, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { prod(dim: dim, keepDim: keepDim, dtype: dtype, file: file, line: line) }

    /// The same with leading arguments by position.
    public func max(
        _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { max(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func max(
        _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { max(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func min(
        _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { min(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func min(
        _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { min(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func argmax(_ dim: Int?, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        argmax(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func argmax(_ dim: Int?, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        argmax(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func argmin(_ dim: Int?, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        argmin(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func argmin(_ dim: Int?, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        argmin(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func logSumExp(_ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { logSumExp(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func logSumExp(_ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        logSumExp(dim: dim, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func logSumExp(
        _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { logSumExp(dims: dims, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func logSumExp(_ dims: [Int], _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        logSumExp(dims: dims, keepDim: keepDim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func median(
        _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { median(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func median(
        _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { median(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mode(
        _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { mode(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func mode(
        _ dim: Int, _ keepDim: Bool, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { mode(dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func std(
        _ dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func std(
        _ dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { std(dims: dims, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func `var`(
        _ dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(dim: dim, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func `var`(
        _ dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { `var`(dims: dims, correction: correction, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func cumsum(_ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cumsum(dim: dim, dtype: dtype, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func cumprod(_ dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cumprod(dim: dim, dtype: dtype, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func cummax(
        _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { cummax(dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func cummin(
        _ dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { cummin(dim: dim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func logCumSumExp(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        logCumSumExp(dim: dim, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func sort(
        _ dim: Int, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { sort(dim: dim, descending: descending, file: file, line: line) }

    /// The same with leading arguments by position.
    public func argsort(
        _ dim: Int, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { argsort(dim: dim, descending: descending, file: file, line: line) }

    /// The same with leading arguments by position.
    public func topk(
        _ k: Int, _ dim: Int, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { topk(k, dim: dim, largest: largest, file: file, line: line) }

    /// The same with leading arguments by position.
    public func kthvalue(
        _ k: Int, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) { kthvalue(k, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func norm(
        _ p: Double = 2, _ dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, dim: dim, keepDim: keepDim, file: file, line: line) }

    /// The same with leading arguments by position.
    public func norm(
        _ p: Double = 2, _ dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { norm(p, dims: dims, keepDim: keepDim, file: file, line: line) }
}
