import CSwoopKernels

// Order along a dim. NaN counts as larger than every number; equal elements keep their order.

extension Tensor {
    /// The elements of a dim in ascending or descending order, and where each came from (int64): `torch.sort`.
    ///
    /// Stable; NaN is the largest. `dx` is `g` put back in the old order. Traps when the dim is out of range.
    public func sort(
        dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dim(dim, rank: rank, "sort")
        }
        let indices = Tensor(array.sortedIndices(axis, descending: descending))
        return (pickingAlong(axis, indices, "SortBackward0"), indices)
    }

    /// The indices (int64) that put a dim in order: `torch.argsort`. Stable; NaN is the largest. Not differentiable.
    /// Traps when the dim is out of range.
    public func argsort(
        dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dim(dim, rank: rank, "argsort")
        }
        return Tensor(array.sortedIndices(axis, descending: descending))
    }

    /// Ascending along dim 0: `torch.msort`. `dx` is `g` put back in the old order.
    public func msort() -> Tensor { sort(dim: 0).values }

    /// The `k` largest (or smallest) elements of a dim in order, and where each came from (int64): `torch.topk`.
    ///
    /// Of equal elements the first are taken. `dx` is `g` where it came from, 0 elsewhere. Traps when the dim is out of
    /// range or has fewer elements.
    public func topk(
        _ k: Int, dim: Int = -1, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try SortRules.topk(shape, k, dim)
        }
        let order = array.sortedIndices(axis, descending: largest)
        let indices = Tensor(rank == 0 ? order : order.sliced(axis, start: 0, length: k).copied())
        return (pickingAlong(axis, indices, "TopkBackward0"), indices)
    }

    /// The elements that indices along a dim name, which are known to be right.
    private func pickingAlong(_ axis: Int, _ indices: Tensor, _ label: StaticString) -> Tensor {
        let positions = checked { () throws(ProgramError) in
            try GatherRules.along(axis, indices.array, shape, label.description)
        }
        return picking(Tensor(positions), block: 1, indices.shape, label)
    }
}

extension NDArray {
    /// The stable order of the elements along a dim, as indices.
    func sortedIndices(_ axis: Int, descending: Bool) -> NDArray {
        let result = NDArray(uninitialized: shape, .int64)
        let rows = rows(over: rank == 0 ? .all(rank: 0) : AxisSet(axis))
        if count == 0 { return result }
        let keys = rows.array.orderKeys(descending: descending)
        let indices = result.typed(Int64.self)
        var row = [OrderEntry](repeating: OrderEntry(key: 0, index: 0), count: rows.n)
        for outer in 0..<rows.outer {
            for inner in 0..<rows.inner {
                let start = outer * rows.n * rows.inner + inner
                for place in 0..<rows.n {
                    row[place] = OrderEntry(key: keys[start + place * rows.inner], index: Int64(place))
                }
                row.sort()
                for place in 0..<rows.n { indices[start + place * rows.inner] = row[place].index }
            }
        }
        return result
    }

    /// Integers in the order of the elements, NaN last, or the other way round.
    func orderKeys(descending: Bool) -> [Int64] {
        let flip: Int64 = descending ? -1 : 0
        let source = contiguous()
        if !dtype.isFloatingPoint {
            let numbers = source.cast(to: .int64)
            return (0..<count).map { numbers.typed(Int64.self)[$0] ^ flip }
        }
        let numbers = source.cast(to: .float64)
        return (0..<count).map { place in
            let number = numbers.typed(Double.self)[place]
            if number.isNaN { return Int64.max ^ flip }
            // Both zeros are one; the bits of negative numbers run backwards.
            let bits = Int64(bitPattern: (number + 0).bitPattern)
            return (bits < 0 ? bits ^ Int64.max : bits) ^ flip
        }
    }
}

/// An element on its way to its place: equal ones keep their order.
private struct OrderEntry: Comparable {
    let key: Int64
    let index: Int64

    static func < (lhs: OrderEntry, rhs: OrderEntry) -> Bool {
        lhs.key != rhs.key ? lhs.key < rhs.key : lhs.index < rhs.index
    }
}

/// What the ordering operators must be given: pure rules.
package enum SortRules {
    package static func topk(_ shape: Shape, _ k: Int, _ dim: Int) throws(ProgramError) -> Int {
        let axis = try Rules.dim(dim, rank: shape.rank, "topk")
        let size = shape.rank == 0 ? 1 : shape[axis]
        guard k >= 0 && k <= size && (shape.rank > 0 || k == 1) else {
            throw ProgramError("topk", "\(k) of the \(size) elements of dim \(axis) of \(shape)", hint: "Ask for fewer")
        }
        return axis
    }
}
