// One tensor split into several. The pieces are views.

extension Tensor {
    /// Pieces of `size` elements of a dim; the last one is shorter if `size` does not divide the dim: `torch.split`.
    ///
    /// Views: `dx` is the pieces' gradients concatenated. Traps if the dim is out of range or the size is not positive.
    public func split(_ size: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        let (axis, sizes) = checked(file: file, line: line) { () throws(ProgramError) in
            try SplitRules.equal(shape, size, dim, "split")
        }
        return pieces(.split, axis, sizes)
    }

    /// Pieces of the given sizes, which must add up to the size of the dim: `torch.split` with a list.
    ///
    /// Views: `dx` is the pieces' gradients concatenated. Traps if the dim is out of range or the sizes do not add up.
    public func split(_ sizes: [Int], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try SplitRules.sizes(shape, sizes, dim)
        }
        return pieces(.splitWithSizes, axis, sizes)
    }

    /// At most `chunks` pieces of equal size; the last one is shorter if the dim does not divide evenly: `torch.chunk`.
    ///
    /// There are fewer if the piece size, rounded up, uses up the elements sooner. Views: `dx` is the pieces' gradients
    /// concatenated. Traps if the dim is out of range or the number is not positive.
    public func chunk(_ chunks: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        let (axis, sizes) = checked(file: file, line: line) { () throws(ProgramError) in
            try SplitRules.chunk(shape, chunks, dim)
        }
        return pieces(.split, axis, sizes)
    }

    /// Exactly `sections` pieces whose sizes differ by at most 1, larger ones first: `torch.tensor_split`.
    ///
    /// Views: `dx` is `g` in each piece. Traps if the dim is out of range or the number is not positive.
    public func tensorSplit(
        _ sections: Int, dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let (axis, cuts) = checked(file: file, line: line) { () throws(ProgramError) in
            try SplitRules.sections(shape, sections, dim)
        }
        return tensorSplit(cuts, dim: axis, file: file, line: line)
    }

    /// Pieces between the given indices, which are bounds as in a slice: `torch.tensor_split` with a list.
    ///
    /// Views: `dx` is `g` in each piece. Traps if the dim is out of range.
    public func tensorSplit(
        _ indices: [Int], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let bounds: [Int?] = [0] + indices + [nil]
        return zip(bounds, bounds.dropFirst()).map { start, end in
            viewing(
                checked(file: file, line: line) { () throws(ProgramError) in
                    try PartRules.slice(shape, dim, start, end, 1, "tensorSplit")
                })
        }
    }

    /// `sections` equal pieces along dim 1, or along dim 0 of a vector: `torch.hsplit`. Traps if `sections` does not
    /// divide the size of the dim.
    public func hsplit(_ sections: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        equalSections(sections, dim: rank == 1 ? 0 : 1, minimumRank: 1, "hsplit", file: file, line: line)
    }
    /// Pieces along dim 1, or along dim 0 of a vector, between the given indices.
    public func hsplit(_ indices: [Int], file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        tensorSplit(indices, dim: rank == 1 ? 0 : 1, file: file, line: line)
    }
    /// `sections` equal pieces along dim 0: `torch.vsplit`. Traps for fewer than two dims, and if `sections` does not
    /// divide the size of the dim.
    public func vsplit(_ sections: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        equalSections(sections, dim: 0, minimumRank: 2, "vsplit", file: file, line: line)
    }
    /// Pieces along dim 0 between the given indices.
    public func vsplit(_ indices: [Int], file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        tensorSplit(indices, dim: 0, file: file, line: line)
    }
    /// `sections` equal pieces along dim 2: `torch.dsplit`. Traps for fewer than three dims, and if `sections` does not
    /// divide the size of the dim.
    public func dsplit(_ sections: Int, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        equalSections(sections, dim: 2, minimumRank: 3, "dsplit", file: file, line: line)
    }
    /// Pieces along dim 2 between the given indices.
    public func dsplit(_ indices: [Int], file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        tensorSplit(indices, dim: 2, file: file, line: line)
    }

    private func equalSections(
        _ sections: Int, dim: Int, minimumRank: Int, _ operation: String, file: StaticString, line: UInt
    ) -> [Tensor] {
        checked(file: file, line: line) { () throws(ProgramError) in
            try SplitRules.divides(shape, sections, dim, minimumRank: minimumRank, operation)
        }
        return tensorSplit(sections, dim: dim, file: file, line: line)
    }

    /// The slices of the tensor along a dim, each without that dim: `torch.unbind`.
    ///
    /// Views: `dx` is the slices' gradients stacked. Traps for a 0-d tensor, and if the dim is out of range.
    public func unbind(dim: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> [Tensor] {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            guard rank > 0 else {
                throw ProgramError(
                    "unbind", "a 0-d tensor has no dim to take apart", hint: "Take its number with item()")
            }
            return try Rules.dim(dim, rank: rank, "unbind")
        }
        let parts = (0..<shape[axis]).map { array.selected(axis, $0) }
        guard let first = parts.first else { return [] }
        let zeros = first.shape
        return views(.unbind, Numbers(whole: axis), parts) { gradients, _ in
            let known = gradients.compactMap { $0 }[0]
            return [Tensor.stack(gradients.map { $0 ?? Tensor(.filled(zeros, .integer(0), known.dtype)) }, dim: axis)]
        }
    }

    /// Adjacent pieces of a dim, recorded as one node.
    private func pieces(_ op: Operator, _ axis: Int, _ sizes: [Int]) -> [Tensor] {
        var start = 0
        let parts = sizes.map { length in
            defer { start += length }
            return array.sliced(axis, start: start, length: length)
        }
        let shapes = parts.map(\.shape)
        return views(op, Numbers(whole: axis, sizes.first ?? 0), parts) { gradients, _ in
            let known = gradients.compactMap { $0 }[0]
            return [
                Tensor.cat(
                    zip(gradients, shapes).map { $0 ?? Tensor(.filled($1, .integer(0), known.dtype)) }, dim: axis)
            ]
        }
    }

    private func views(
        _ op: Operator, _ numbers: Numbers, _ parts: [NDArray], _ pullback: @escaping ManyPullback
    ) -> [Tensor] {
        let tensors = differentiable(op, [self], numbers: numbers, results: parts, pullback: pullback)
        for tensor in tensors { tensor.becomeView(of: self) }
        return tensors
    }
}

/// Preconditions of splitting a dim.
package enum SplitRules {
    private static func axis(_ shape: Shape, _ dim: Int, _ operation: String) throws(ProgramError) -> Int {
        guard shape.rank > 0 else {
            throw ProgramError(operation, "a 0-d tensor has no dim to cut", hint: "Take its number with item()")
        }
        return try Rules.dim(dim, rank: shape.rank, operation)
    }

    /// The dim, counted from the front, and the sizes of the pieces.
    package static func equal(
        _ shape: Shape, _ size: Int, _ dim: Int, _ operation: String
    ) throws(ProgramError) -> (axis: Int, sizes: [Int]) {
        let axis = try axis(shape, dim, operation)
        let total = shape[axis]
        guard size > 0 || (size == 0 && total == 0) else {
            throw ProgramError(
                operation, "pieces of \(size) elements of dim \(axis) of \(shape)", hint: "Sizes must be positive")
        }
        if total == 0 { return (axis, [0]) }
        return (axis, stride(from: 0, to: total, by: size).map { Swift.min(size, total - $0) })
    }

    package static func sizes(_ shape: Shape, _ sizes: [Int], _ dim: Int) throws(ProgramError) -> Int {
        let axis = try axis(shape, dim, "split")
        let total = sizes.reduce(0) { $0.saturatingSum($1) }
        guard sizes.allSatisfy({ $0 >= 0 }) && total == shape[axis] && !sizes.isEmpty else {
            throw ProgramError(
                "split", "sizes \(sizes) add up to \(total), dim \(axis) of \(shape) has \(shape[axis])",
                hint: "They must add up to the dim, none negative")
        }
        return axis
    }

    /// Limits the number of pieces: each is a tensor of its own, even if it has no elements.
    private static func pieces(_ count: Int, _ shape: Shape, _ operation: String) throws(ProgramError) {
        let most = 1 << 24
        guard count > 0 && count <= most else {
            throw ProgramError(operation, "\(count) pieces of \(shape)", hint: "Ask for 1 … \(most)")
        }
    }

    package static func chunk(
        _ shape: Shape, _ chunks: Int, _ dim: Int
    ) throws(ProgramError) -> (axis: Int, sizes: [Int]) {
        let axis = try axis(shape, dim, "chunk")
        try pieces(chunks, shape, "chunk")
        if shape[axis] == 0 { return (axis, Array(repeating: 0, count: chunks)) }
        return try equal(shape, shape[axis].dividedRoundingUp(by: chunks), dim, "chunk")
    }

    /// The dim, counted from the front, and the indices to cut at.
    package static func sections(
        _ shape: Shape, _ sections: Int, _ dim: Int
    ) throws(ProgramError) -> (axis: Int, cuts: [Int]) {
        let axis = try axis(shape, dim, "tensorSplit")
        try pieces(sections, shape, "tensorSplit")
        let (size, larger) = shape[axis].quotientAndRemainder(dividingBy: sections)
        return (axis, (1..<sections).map { $0 * size + Swift.min($0, larger) })
    }

    package static func divides(
        _ shape: Shape, _ sections: Int, _ dim: Int, minimumRank: Int, _ operation: String
    ) throws(ProgramError) {
        guard shape.rank >= minimumRank else {
            throw ProgramError(
                operation, "\(shape) has \(shape.rank) dims, at least \(minimumRank) are needed",
                hint: "Use tensorSplit")
        }
        guard sections > 0 && shape[dim] % sections == 0 else {
            throw ProgramError(
                operation, "\(sections) equal pieces of dim \(dim) of \(shape), which has \(shape[dim])",
                hint: "The number must divide it; tensorSplit allows pieces of different size")
        }
    }
}

extension Operator {
    static let split = Operator(
        "SplitBackward0", "split(a)", .words("the pieces' gradients joined"), role: .moves,
        numbers: ["dim", "split_size"])
    static let splitWithSizes = Operator(
        "SplitWithSizesBackward0", "split(a)", .words("the pieces' gradients joined"), role: .moves, numbers: ["dim"])
    static let unbind = Operator(
        "UnbindBackward0", "unbind(a)", .words("the parts' gradients stacked"), role: .moves, numbers: ["dim"])
}
