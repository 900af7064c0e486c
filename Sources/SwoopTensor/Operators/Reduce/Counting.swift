// Questions about all elements or those along dims. `dim` may count from the end; no dims stand for all of them; the
// reduced dims are gone from the result, or of size 1 with `keepDim`.

extension Tensor {
    /// Whether any element is not 0; uint8 gives uint8, all else bool. Not differentiable.
    public func any() -> Tensor { holds(.any, .all(rank: rank), keepDim: false) }

    /// Whether any element along a dim is not 0. Traps when there is no such dim.
    public func any(dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.any, axes(dim, "any", file, line), keepDim: keepDim)
    }

    /// Whether any element over several dims is not 0. Traps when a dim does not exist or is named twice.
    public func any(dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.any, axes(dims, "any", file, line), keepDim: keepDim)
    }

    /// Whether no element is 0; uint8 gives uint8, all else bool. Not differentiable.
    public func all() -> Tensor { holds(.all, .all(rank: rank), keepDim: false) }

    /// Whether no element along a dim is 0. Traps when there is no such dim.
    public func all(dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.all, axes(dim, "all", file, line), keepDim: keepDim)
    }

    /// Whether no element over several dims is 0. Traps when a dim does not exist or is named twice.
    public func all(dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        holds(.all, axes(dims, "all", file, line), keepDim: keepDim)
    }

    private func holds(_ op: ReduceOp, _ axes: AxisSet, keepDim: Bool) -> Tensor {
        let result = NDArray.reduce(op, array.cast(to: .bool), axes, keepDim: keepDim)
        return Tensor(dtype == .uint8 ? result.cast(to: .uint8) : result)
    }

    /// How many elements over dims (none for all) are not 0, as int64. Not differentiable.
    ///
    /// Traps when a dim does not exist or is named twice.
    public func countNonzero(
        dims: [Int] = [], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = axes(dims, "countNonzero", file, line)
        return Tensor(.reduce(.sum, array.cast(to: .bool).cast(to: .int64), axes))
    }
}
