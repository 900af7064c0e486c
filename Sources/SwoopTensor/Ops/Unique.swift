import CSwoopKernels

// The different elements or slices of a tensor. Not differentiable.

extension Tensor {
    /// The different elements in ascending order, which of them each element is (int64, of the tensor's shape), and how
    /// often each occurs (int64): `torch.unique`.
    ///
    /// With a `dim`, the different slices of it in lexicographic order; then `inverse` is a vector. Every NaN is
    /// different from all others. Traps when the dim is out of range.
    public func unique(
        dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        let axis = uniqueAxis(dim, "unique", file, line)
        return different(axis, isSorted: true)
    }

    /// The same of neighbours: an element is left out where it equals the one before it: `torch.unique_consecutive`.
    public func uniqueConsecutive(
        dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        let axis = uniqueAxis(dim, "uniqueConsecutive", file, line)
        return different(axis, isSorted: false)
    }

    private func uniqueAxis(_ dim: Int?, _ operation: String, _ file: StaticString, _ line: UInt) -> Int? {
        dim.map { dim in
            checked(file: file, line: line) { () throws(ProgramError) in try Rules.dim(dim, rank: rank, operation) }
        }
    }

    private func different(
        _ axis: Int?, isSorted: Bool
    ) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        // Rows to compare: single elements, or the slices of the dim.
        let isWhole = axis == nil || rank == 0
        let slices = isWhole ? Tensor(array.contiguous()).reshaped(to: [count, 1]) : Tensor(array.transposed(0, axis!))
        let rows = slices.shape[0]
        let width = rows == 0 ? 0 : slices.count / rows
        let keys = slices.array.orderKeys()
        let numbers = dtype.isFloatingPoint ? slices.isnan().bools : []
        func key(_ row: Int) -> ArraySlice<Int64> { keys[row * width..<(row + 1) * width] }
        func areEqual(_ a: Int, _ b: Int) -> Bool {
            key(a) == key(b) && (numbers.isEmpty || !numbers[a * width..<(a + 1) * width].contains(true))
        }
        var order = Array(0..<rows)
        if isSorted {
            order.sort { a, b in
                for (left, right) in zip(key(a), key(b)) where left != right { return left < right }
                return a < b
            }
        }
        var firsts: [Int] = []
        var counts: [Int] = []
        var inverse = [Int](repeating: 0, count: rows)
        for row in order {
            if let first = firsts.last, areEqual(first, row) {
                counts[counts.count - 1] += 1
            } else {
                firsts.append(row)
                counts.append(1)
            }
            inverse[row] = firsts.count - 1
        }
        let places = Tensor(firsts, shape: [firsts.count])
        let source = Tensor(array)
        return (
            values: isWhole
                ? source.ravel().indexSelect(dim: 0, index: places)
                : source.indexSelect(dim: axis!, index: places),
            inverse: Tensor(inverse, shape: isWhole ? shape : [rows]), counts: Tensor(counts, shape: [counts.count])
        )
    }
}
