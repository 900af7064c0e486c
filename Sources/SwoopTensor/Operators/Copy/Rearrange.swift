// The elements in other places, or repeated: copies.

extension Tensor {
    // MARK: Turning

    /// The elements of some dims in reverse order: `torch.flip`. A copy: `dx = g`, reversed. Traps if a dim is out of
    /// range or repeated.
    public func flip(_ dims: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        flip(dims, file: file, line: line)
    }

    /// The same with the dims as an array.
    public func flip(_ dims: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        flipped(checked(file: file, line: line) { () throws(ProgramError) in try Rules.dims(dims, rank: rank, "flip") })
    }

    private func flipped(_ axes: [Int]) -> Tensor {
        differentiable(
            .flip, self, numbers: Numbers(Numbers.order(axes)), forward: { $0.flipped(axes).copied() },
            derivative: .of { g, _ in g.flipped(axes) })
    }

    /// The columns (dim 1) in reverse order: `torch.fliplr`. Traps for fewer than two dims.
    public func fliplr(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try RearrangeRules.rank(shape, atLeast: 2, "fliplr")
        }
        return flipped([1])
    }

    /// The rows (dim 0) in reverse order: `torch.flipud`. Traps for a 0-d tensor.
    public func flipud(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try RearrangeRules.rank(shape, atLeast: 1, "flipud")
        }
        return flipped([0])
    }

    /// The plane of two dims rotated by `k` quarter turns from the first toward the second: `torch.rot90`.
    ///
    /// A copy, which is transposed in memory after an odd number of turns, as PyTorch's is: `dx` is `g` rotated back.
    /// Traps if the dims are out of range or the same.
    public func rot90(
        _ k: Int = 1, dims: (Int, Int) = (0, 1), file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let plane = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dims([dims.0, dims.1], rank: rank, "rot90")
        }
        return rotated(k & 3, plane[0], plane[1])
    }

    /// Rotated by `k` quarter turns, 0 … 3.
    private func rotated(_ k: Int, _ first: Int, _ second: Int) -> Tensor {
        differentiable(
            .rot90, self, numbers: Numbers(Double(k), Numbers.order([first, second])),
            forward: { x in
                switch k {
                case 1: x.flipped([second]).copied().transposed(first, second)
                case 2: x.flipped([first, second]).copied()
                case 3: x.flipped([first]).copied().transposed(first, second)
                default: x.copied()
                }
            }, derivative: .of { g, _ in g.rotated((4 - k) & 3, first, second) })
    }

    /// The elements of the flattened tensor shifted by `shift` places; those beyond the end reappear at the start:
    /// `torch.roll`. A copy: `dx` is `g` rolled back.
    public func roll(_ shift: Int) -> Tensor {
        let old = shape
        let shift = count == 0 ? 0 : shift % count
        return differentiable(
            .roll, self,
            forward: { $0.contiguous().viewed(as: [$0.count])!.rolled(shift, 0).viewed(as: old)! },
            derivative: .of { g, _ in g.roll(-shift) })
    }

    /// The elements of a dim shifted by `shift` places; those beyond the end reappear at the start. A copy: `dx` is `g`
    /// rolled back. Traps if the dim is out of range.
    public func roll(_ shift: Int, dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        roll([shift], dims: [dim], file: file, line: line)
    }

    /// The same along several dims. Traps if a dim is out of range, if there is not one shift for each dim, and for a 0-d tensor.
    public func roll(
        _ shifts: [Int], dims: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = checked(file: file, line: line) { () throws(ProgramError) in
            try RearrangeRules.roll(shape, shifts, dims)
        }
        return rolled(zip(shifts, axes).map { count == 0 ? 0 : $0 % shape[$1] }, axes)
    }

    private func rolled(_ shifts: [Int], _ axes: [Int]) -> Tensor {
        differentiable(
            .roll, self,
            forward: { x in
                axes.isEmpty ? x.copied() : zip(shifts, axes).reduce(x) { $0.rolled($1.0, $1.1) }
            },
            derivative: .of { g, _ in g.rolled(shifts.map { -$0 }, axes) })
    }

    // MARK: Repeating

    /// The whole tensor repeated along each dim; extra counts add dims in front: `torch.Tensor.repeat`.
    ///
    /// A copy, of shape `counts · shape`: `dx` sums `g` over the repetitions. Traps if there are fewer counts than dims
    /// or if a count is negative.
    public func `repeat`(_ counts: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        `repeat`(counts, file: file, line: line)
    }

    /// The same with the counts as an array.
    public func `repeat`(_ counts: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let padded = checked(file: file, line: line) { () throws(ProgramError) in
            let padded = try RearrangeRules.repeat(shape, counts)
            try Rules.memory(counts.reduce(self.count) { $0.saturatingProduct($1) }, dtype, "repeat")
            return padded
        }
        let old = shape
        return differentiable(
            .repeat, self, forward: { $0.reshaped(padded).repeated(counts) },
            derivative: .of { g, _ in
                if counts.contains(0) { return Tensor(.filled(old, .integer(0), g.dtype)) }
                var g = g
                for (axis, count) in counts.enumerated() where count != 1 { g = g.summingRepetitions(axis, count) }
                return g.reshaped(to: old)
            })
    }

    /// The sum of `count` equal pieces of a dim.
    private func summingRepetitions(_ axis: Int, _ count: Int) -> Tensor {
        var target = shape
        target[axis] = shape[axis] / count
        let outer = shape[..<axis].reduce(1, *)
        let piece = target[axis...].reduce(1, *)
        return reshaped(to: [outer, count, piece]).sum(to: [outer, 1, piece]).reshaped(to: target)
    }

    /// The whole tensor repeated along the last dims; with fewer counts than dims the first dims stay as they are:
    /// `torch.tile`. A copy: `dx` sums `g` over the repetitions. Traps for a negative count.
    public func tile(_ counts: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        tile(counts, file: file, line: line)
    }

    /// The same with the counts as an array.
    public func tile(_ counts: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        `repeat`(
            Array(repeating: 1, count: Swift.max(0, rank - counts.count)) + counts, file: file, line: line)
    }

    /// Each element of a dim repeated `repeats` times in its place, or each of the flattened tensor if `dim` is nil:
    /// `torch.repeat_interleave`. A copy: `dx` sums `g` over the repetitions. Traps if the dim is out of range or
    /// `repeats` is negative.
    public func repeatInterleave(
        _ repeats: Int, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let dim else { return ravel().repeatInterleave(repeats, dim: 0, file: file, line: line) }
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            let axis = try RearrangeRules.repeatInterleave(shape, repeats, dim)
            try Rules.memory(count.saturatingProduct(repeats), dtype, "repeatInterleave")
            return axis
        }
        if rank == 0 { return expand([repeats], file: file, line: line).clone() }
        var widened = shape
        widened.insert(repeats, at: axis + 1)
        var target = shape
        target[axis] *= repeats
        return unsqueezed(axis + 1).expanded(to: widened).clone().reshaped(to: target)
    }

    /// Each element of a dim repeated as often as `repeats` says (one number for all, or one for each).
    ///
    /// A copy: `dx` sums `g` over the repetitions. Traps if the dim is out of range, if a number is negative, or unless
    /// there is one number or one for each element.
    public func repeatInterleave(
        _ repeats: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let dim else { return ravel().repeatInterleave(repeats, dim: 0, file: file, line: line) }
        let indices = checked(file: file, line: line) { () throws(ProgramError) in
            try RearrangeRules.repeatInterleave(shape, repeats.array, dim)
        }
        return indexSelect(dim: dim, index: Tensor(indices), file: file, line: line)
    }
}

extension NDArray {
    /// A view with some dims reversed.
    func flipped(_ axes: [Int]) -> NDArray {
        var newStrides = strides
        var start = 0
        for axis in axes where axis < rank && shape[axis] > 0 {
            start += (shape[axis] - 1) * strides[axis]
            newStrides[axis] = -strides[axis]
        }
        return NDArray(viewing: self, shape: shape, strides: newStrides, offset: start)
    }

    /// A copy with the elements of a dim shifted cyclically.
    func rolled(_ shift: Int, _ axis: Int) -> NDArray {
        guard rank > 0 && shape[axis] > 0 else { return copied() }
        let size = shape[axis]
        let moved = ((shift % size) + size) % size
        let result = NDArray(uninitialized: shape, dtype)
        result.sliced(axis, start: moved, length: size - moved).assign(sliced(axis, start: 0, length: size - moved))
        result.sliced(axis, start: 0, length: moved).assign(sliced(axis, start: size - moved, length: moved))
        return result
    }

    /// A copy repeated `counts[i]` times along dim i.
    func repeated(_ counts: [Int]) -> NDArray {
        let target = Shape(zip(shape, counts).map { $0 * $1 })
        let result = NDArray(uninitialized: target, dtype)
        if result.count == 0 { return result }
        // The first piece is assigned; then, along each dim, what has been filled so far is copied behind itself.
        var filled = shape.indices.reduce(result) { $0.sliced($1, start: 0, length: shape[$1]) }
        filled.assign(self)
        for axis in shape.indices.reversed() {
            let whole = NDArray(
                viewing: result,
                shape: Shape(filled.shape.indices.map { $0 == axis ? target[axis] : filled.shape[$0] }),
                strides: result.strides)
            var done = 1
            while done < counts[axis] {
                let length = Swift.min(done, counts[axis] - done) * shape[axis]
                whole.sliced(axis, start: done * shape[axis], length: length)
                    .assign(whole.sliced(axis, start: 0, length: length))
                done *= 2
            }
            filled = whole
        }
        return result
    }
}

/// Preconditions of the rearranging operators.
package enum RearrangeRules {
    package static func rank(_ shape: Shape, atLeast minimum: Int, _ operation: String) throws(ProgramError) {
        guard shape.rank >= minimum else {
            throw ProgramError(
                operation, "\(shape) has \(shape.rank) dims, at least \(minimum) are needed",
                hint: "Use flip with the dims you mean")
        }
    }

    package static func roll(_ shape: Shape, _ shifts: [Int], _ dims: [Int]) throws(ProgramError) -> [Int] {
        guard shifts.count == dims.count && !shifts.isEmpty else {
            throw ProgramError(
                "roll", "\(shifts.count) shifts \(shifts) for \(dims.count) dims \(dims)",
                hint: "Give one shift for each dim, at least one")
        }
        guard shape.rank > 0 else {
            throw ProgramError("roll", "dims \(dims) of a 0-d tensor", hint: "It has none: call roll without dims")
        }
        var axes: [Int] = []
        for dim in dims { axes.append(try Rules.dim(dim, rank: shape.rank, "roll")) }
        return axes
    }

    /// The shape, with dims of size 1 in front so that there is a dim for each count.
    package static func `repeat`(_ shape: Shape, _ counts: [Int]) throws(ProgramError) -> Shape {
        guard counts.count >= shape.rank && counts.allSatisfy({ $0 >= 0 }) else {
            throw ProgramError(
                "repeat", "counts \(counts) for \(shape)",
                hint: "Give a count for each of the \(shape.rank) dims, none negative")
        }
        guard counts.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        let padded = Shape(Array(repeating: 1, count: counts.count - shape.rank) + Array(shape))
        for axis in padded.indices {
            _ = try Rules.size(
                padded[axis].multipliedReportingOverflow(by: counts[axis]), "repeat", "\(shape) times \(counts)")
        }
        return padded
    }

    package static func repeatInterleave(_ shape: Shape, _ repeats: Int, _ dim: Int) throws(ProgramError) -> Int {
        let axis = try Rules.dim(dim, rank: shape.rank, "repeatInterleave")
        guard repeats >= 0 else {
            throw ProgramError("repeatInterleave", "\(repeats) repetitions", hint: "Ask for 0 or more")
        }
        guard shape.rank < Shape.maximumRank else { throw Shape.tooManyDimensions }
        if shape.rank > 0 {
            _ = try Rules.size(
                shape[axis].multipliedReportingOverflow(by: repeats), "repeatInterleave",
                "dim \(axis) of \(shape) times \(repeats)")
        }
        return axis
    }

    /// For each place of the result, the index of the element that it repeats.
    package static func repeatInterleave(
        _ shape: Shape, _ repeats: NDArray, _ dim: Int
    ) throws(ProgramError) -> NDArray {
        let axis = try Rules.dim(dim, rank: shape.rank, "repeatInterleave")
        let size = shape.rank == 0 ? 1 : shape[axis]
        guard repeats.dtype == .int64 || repeats.dtype == .int32 else {
            throw ProgramError(
                "repeatInterleave", "repetitions of \(repeats.dtype)", hint: "Give them as int64 or int32")
        }
        let numbers = repeats.scalars(by: .engine).map { Int($0.integer) }
        guard repeats.rank <= 1 && (numbers.count == size || numbers.count == 1) else {
            throw ProgramError(
                "repeatInterleave", "repetitions of \(repeats.shape) for dim \(axis) of size \(size)",
                hint: "Give one number, or a vector with one for each element")
        }
        if let negative = numbers.first(where: { $0 < 0 }) {
            throw ProgramError("repeatInterleave", "\(negative) repetitions", hint: "Ask for 0 or more")
        }
        var length = 0
        for element in 0..<size {
            length = try Rules.size(
                length.addingReportingOverflow(numbers[numbers.count == 1 ? 0 : element]), "repeatInterleave",
                "the sum of the repetitions")
        }
        try Rules.memory(length, .int64, "repeatInterleave")
        return NDArray(indices: [length]) { places in
            var place = places
            for element in 0..<size {
                let count = numbers[numbers.count == 1 ? 0 : element]
                place.update(repeating: Int64(element), count: count)
                place += count
            }
        }
    }
}

extension Operator {
    static let flip = Operator(
        "FlipBackward0", "flip(a)", .words("g flipped back"), role: .moves, numbers: [.order("dims")])
    static let rot90 = Operator(
        "Rot90Backward0", "rot90(a)", .words("g turned back"), call: "rot90", role: .moves,
        numbers: ["k", .order("dims")])
    static let roll = Operator("RollBackward0", "roll(a)", .words("g rolled back"), role: .moves)
    static let `repeat` = Operator("RepeatBackward0", "repeat(a)", .words("Σ g over the repetitions"), role: .moves)
}
