// Differences of neighboring elements and integrals, composed of other operators.

extension Tensor {
    /// The differences of neighboring elements along a dim, xₖ₊₁ − xₖ, taken n times; for bool, whether they differ.
    ///
    /// `prepend` and `append` are joined to the tensor along the dim first, unless n is 0. Traps if there is no such dim,
    /// n is negative, or they cannot be joined.
    public func diff(
        n: Int = 1, dim: Int = -1, prepend: Tensor? = nil, append: Tensor? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        if n != 0 && (prepend != nil || append != nil) {
            let joined = Tensor.cat([prepend, self, append].compactMap(\.self), dim: dim, file: file, line: line)
            return joined.diff(n: n, dim: dim, file: file, line: line)
        }
        let axis = axis(dim, "diff", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in try DifferenceRules.check(shape, n: n) }
        var result = self
        for _ in 0..<Swift.min(n, shape[axis]) {
            let (before, after) = result.neighbours(axis)
            result = dtype == .bool ? after.logicalXor(before) : after - before
        }
        return result
    }

    /// The integral along a dim by the trapezoidal rule, dx·Σ (xₖ + xₖ₊₁)/2, for points `dx` apart: the sum of all, but
    /// only half of the first and the last. Traps if there is no such dim.
    public func trapezoid(
        dx: Double = 1, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try DifferenceRules.check(shape, "trapezoid") }
        let axis = axis(dim, "trapezoid", file, line)
        let sum = sum(dim: axis)
        if shape[axis] == 0 { return sum * dx }
        return (sum - (select(dim: axis, index: 0) + select(dim: axis, index: -1)) * 0.5) * dx
    }

    /// The integral along a dim by the trapezoidal rule at the points `x`, Σ (xₖ₊₁ − xₖ)·(yₖ + yₖ₊₁)/2. `x` has this
    /// tensor's shape, or is a vector of the dim's size. Traps if there is no such dim.
    public func trapezoid(
        x: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (before, after) = pairs(dim, "trapezoid", file, line)
        let axis = axis(dim, "trapezoid", file, line)
        return (x.steps(axis, like: self) * (before + after)).sum(dim: dim) / 2
    }

    /// The integral up to each point along a dim by the trapezoidal rule, for points `dx` apart. Traps if there is no
    /// such dim.
    public func cumulativeTrapezoid(
        dx: Double = 1, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (before, after) = pairs(dim, "cumulativeTrapezoid", file, line)
        return ((before + after) * (dx / 2)).cumsum(dim: dim)
    }

    /// The integral up to each point along a dim, for the points `x`; see ``trapezoid(x:dim:file:line:)``.
    public func cumulativeTrapezoid(
        x: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (before, after) = pairs(dim, "cumulativeTrapezoid", file, line)
        let axis = axis(dim, "cumulativeTrapezoid", file, line)
        return (x.steps(axis, like: self) * (before + after) / 2).cumsum(dim: dim)
    }

    /// All elements along the caller's dim except the last, and all except the first.
    private func pairs(
        _ dim: Int, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> (before: Tensor, after: Tensor) {
        checked(file: file, line: line) { () throws(ProgramError) in try DifferenceRules.check(shape, operation) }
        return neighbours(axis(dim, operation, file, line))
    }

    /// All elements along a dim except the last, and all except the first.
    private func neighbours(_ axis: Int) -> (before: Tensor, after: Tensor) {
        let length = Swift.max(shape[axis] - 1, 0)
        return (
            narrow(dim: axis, start: 0, length: length), narrow(dim: axis, start: shape[axis] - length, length: length)
        )
    }

    /// The distances between neighboring points; a vector of points belongs to dim `axis` of `values`.
    private func steps(_ axis: Int, like values: Tensor) -> Tensor {
        if rank != 1 || values.rank == 1 { return diff(dim: rank == values.rank ? axis : -1) }
        var sizes = Shape(repeating: 1, rank: values.rank)
        sizes[axis] = count
        return reshaped(to: sizes).diff(dim: axis)
    }
}

/// Preconditions of differences.
package enum DifferenceRules {
    package static func check(_ shape: Shape, _ operation: String) throws(ProgramError) {
        guard shape.rank > 0 else {
            throw ProgramError(operation, "a 0-d tensor has no neighbours", hint: "Give it a dim with reshape(1)")
        }
    }

    package static func check(_ shape: Shape, n: Int) throws(ProgramError) {
        try check(shape, "diff")
        guard n >= 0 else { throw ProgramError("diff", "n is \(n)", hint: "It counts repetitions, 0 or more") }
    }
}
