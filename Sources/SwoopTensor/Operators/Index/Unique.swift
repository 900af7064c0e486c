// The distinct elements or slices of a tensor. Not differentiable.

extension Tensor {
    /// The distinct elements in ascending order, the index among them of each element of the tensor (int64, of the
    /// tensor's shape), and how often each distinct element occurs (int64): `torch.unique`.
    ///
    /// With a `dim`, the distinct slices of it in lexicographic order; `inverse` is then a vector. Every NaN is
    /// distinct from all others. Traps if the dim is out of range.
    public func unique(
        dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        let axis = uniqueAxis(dim, "unique", file, line)
        return different(axis, isSorted: true)
    }

    /// The same without sorting: an element is left out if it equals the one before it: `torch.unique_consecutive`.
    public func uniqueConsecutive(
        dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        let axis = uniqueAxis(dim, "uniqueConsecutive", file, line)
        if axis == nil || rank == 0 {
            let runs = array.contiguous().runs()
            return (Tensor(runs.values), Tensor(runs.inverse.reshaped(shape)), Tensor(runs.counts))
        }
        return different(axis, isSorted: false)
    }

    private func uniqueAxis(_ dim: Int?, _ operation: String, _ file: StaticString, _ line: UInt) -> Int? {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check(operation, dtype, .everything)
            return try dim.map { (dim) throws(ProgramError) in try Rules.dim(dim, rank: rank, operation) }
        }
    }

    private func different(
        _ axis: Int?, isSorted: Bool
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        // Rows to compare: single elements, or the slices of the dim.
        let isWhole = axis == nil || rank == 0
        let slices =
            isWhole
            ? array.contiguous().viewed(as: [count, 1])!
            : (0..<axis!).reversed().reduce(array) { $0.transposed($1, $1 + 1) }
        let (first, inverse, counts) = slices.different(sorted: isSorted)
        let places = Tensor(first)
        let source = Tensor(array)
        return (
            values: isWhole
                ? source.ravel().indexSelect(dim: 0, index: places)
                : source.indexSelect(dim: axis!, index: places),
            inverse: Tensor(isWhole ? inverse.reshaped(shape) : inverse), counts: Tensor(counts)
        )
    }
}
