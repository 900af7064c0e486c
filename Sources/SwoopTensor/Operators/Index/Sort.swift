// Sorting along a dim. NaN counts as larger than every number; equal elements keep their order.

extension Tensor {
    /// The elements of a dim in ascending or descending order, and the index (int64) each came from: `torch.sort`.
    ///
    /// Stable; NaN is the largest. `dx` is `g` put back in the original order. Traps if the dim is out of range.
    public func sort(
        dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("sort", dtype, .everything)
            return try Rules.dim(dim, rank: rank, "sort")
        }
        let sorted = array.sorted(axis, descending: descending)
        let indices = Tensor(sorted.indices)
        let values = differentiable(
            .sort, [self], numbers: Numbers(whole: axis), saving: [indices], results: [sorted.values],
            pullback: { [shape] gradients, saved in [gradients[0]?.scattering(saved[0], axis, in: shape)] })[0]
        return (values, indices)
    }

    /// The indices (int64) that sort a dim: `torch.argsort`. Stable; NaN is the largest. Not differentiable. Traps if
    /// the dim is out of range.
    public func argsort(
        dim: Int = -1, descending: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("argsort", dtype, .everything)
            return try Rules.dim(dim, rank: rank, "argsort")
        }
        return Tensor(array.sortedIndices(axis, descending: descending))
    }

    /// The elements in ascending order along dim 0: `torch.msort`. `dx` is `g` put back in the original order.
    public func msort() -> Tensor { sort(dim: 0).values }

    /// The `k` largest (or smallest) elements of a dim, sorted, and the index (int64) each came from: `torch.topk`.
    ///
    /// Of equal elements the first are taken. `dx` is `g` where the elements came from, 0 elsewhere. Traps if the dim
    /// is out of range or has fewer elements.
    public func topk(
        _ k: Int, dim: Int = -1, largest: Bool = true, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("topk", dtype, .everything)
            return try SortRules.topk(shape, k, dim)
        }
        let top = array.firstSorted(k, axis, descending: largest)
        let indices = Tensor(top.indices)
        let values = differentiable(
            .topk, [self], numbers: Numbers(axis: axis, keepDim: false), saving: [indices], results: [top.values],
            pullback: { [shape] gradients, saved in [gradients[0]?.scattering(saved[0], axis, in: shape)] })[0]
        return (values, indices)
    }
}

/// Preconditions of the sorting operators.
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

extension Operator {
    static let sort = Operator(
        "SortBackward0", "sort(a)", .words("g in the places before sorting"), role: .moves, numbers: ["dim"],
        entries: ["indices"])
    static let topk = Operator(
        "TopkBackward0", "topk(a)", .words("g where the elements came from, else 0"), role: .moves, numbers: ["dim"],
        entries: ["indices"])
}
