// Whether or how many elements are nonzero, over all elements or along dims. `dim` may count from the end; no dims mean
// all of them; the reduced dims are removed from the result, or kept with size 1 if `keepDim`.

extension Tensor {
    /// Whether any element is nonzero; the result is uint8 for uint8, otherwise bool. Not differentiable.
    public func any() -> Tensor { holds(.any, .all(rank: rank), keepDim: false) }

    /// Whether any element along a dim is nonzero. Traps if there is no such dim.
    public func any(dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.any, axes(dim, "any", file, line), keepDim: keepDim)
    }

    /// Whether any element over several dims is nonzero. Traps if a dim does not exist or is repeated.
    public func any(dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.any, axes(dims, "any", file, line), keepDim: keepDim)
    }

    /// Whether no element is 0; the result is uint8 for uint8, otherwise bool. Not differentiable.
    public func all() -> Tensor { holds(.all, .all(rank: rank), keepDim: false) }

    /// Whether no element along a dim is 0. Traps if there is no such dim.
    public func all(dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.all, axes(dim, "all", file, line), keepDim: keepDim)
    }

    /// Whether no element over several dims is 0. Traps if a dim does not exist or is repeated.
    public func all(dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.all, axes(dims, "all", file, line), keepDim: keepDim)
    }

    private func holds(_ op: ReduceOp, _ axes: AxisSet, keepDim: Bool) -> Tensor {
        let result = NDArray.reduce(op, array.cast(to: .bool), axes, keepDim: keepDim)
        return Tensor(dtype == .uint8 ? result.cast(to: .uint8) : result)
    }

    /// The number of nonzero elements over dims (none for all), as int64. Not differentiable.
    ///
    /// Traps if a dim does not exist or is repeated.
    public func countNonzero(
        dims: [Int] = [], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = axes(dims, "countNonzero", file, line)
        return Tensor(.count(.nonzero, dtype.isComplex ? array.cast(to: .bool) : array, axes))
    }
}
