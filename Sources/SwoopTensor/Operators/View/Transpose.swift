// The same elements with the dims in another order. Results are views.

extension Tensor {
    /// Two dims exchanged. A view: `dx = gᵀ`. Traps if a dim is out of range.
    public func transpose(_ dim0: Int, _ dim1: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let (first, second) = checked(file: file, line: line) { () throws(ProgramError) in
            (try Rules.dim(dim0, rank: rank, "transpose"), try Rules.dim(dim1, rank: rank, "transpose"))
        }
        return transposed(first, second)
    }

    /// Two dims exchanged: NumPy's name of ``transpose(_:_:file:line:)``.
    public func swapaxes(_ dim0: Int, _ dim1: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        transpose(dim0, dim1, file: file, line: line)
    }

    /// `transpose` with dims already checked and counted from the front.
    package func transposed(_ first: Int, _ second: Int) -> Tensor {
        differentiableView(
            .transpose, self, numbers: Numbers(whole: first, second), forward: { $0.transposed(first, second) },
            derivative: .of { g, _ in g.transposed(first, second) })
    }

    /// A matrix with rows and columns exchanged; tensors with fewer dims stay as they are. A view: `dx = gᵀ`. Traps for
    /// more than two dims.
    public func t(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try TransposeRules.t(shape) }
        return differentiableView(
            .t, self, forward: { $0.rank == 2 ? $0.transposed(0, 1) : $0 }, derivative: .of { g, _ in g.t() })
    }

    /// All dims in reverse order. A view: `dx = g`, reversed back.
    public var T: Tensor {
        differentiableView(
            .permute, self, numbers: Numbers(Numbers.order((0..<rank).reversed())), forward: { $0.reversedDims() },
            derivative: .of { g, _ in g.T })
    }

    /// The last two dims exchanged: each matrix of a batch transposed. A view. Traps for fewer than two dims.
    public var mT: Tensor {
        checked { () throws(ProgramError) in try TransposeRules.matrices(shape) }
        return transposed(rank - 2, rank - 1)
    }

    /// The dims in the order given: `y.shape[i] == x.shape[dims[i]]`. A view: `dx = g` in the inverse order.
    /// Traps unless every dim is named exactly once.
    public func permute(_ dims: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        permute(dims, file: file, line: line)
    }

    /// The same with the order as an array.
    public func permute(_ dims: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        permuted(
            checked(file: file, line: line) { () throws(ProgramError) in try TransposeRules.permute(shape, dims) })
    }

    /// `permute` with an order already checked.
    package func permuted(_ order: [Int]) -> Tensor {
        differentiableView(
            .permute, self, numbers: Numbers(Numbers.order(order)), forward: { $0.permuted(order) },
            derivative: .of { g, _ in g.permuted(TransposeRules.inverse(order)) })
    }

    /// One dim moved to another place; the others keep their order. A view: `dx = g`, moved back. Traps if a dim is out
    /// of range.
    public func movedim(
        _ source: Int, _ destination: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        movedim([source], [destination], file: file, line: line)
    }

    /// Several dims moved to other places; the others keep their order. Traps if a dim is out of range or repeated, or
    /// if there are not as many places as dims.
    public func movedim(
        _ source: [Int], _ destination: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        permuted(
            checked(file: file, line: line) { () throws(ProgramError) in
                try TransposeRules.movedim(shape, source, destination)
            })
    }
}

/// Preconditions of orders of dims.
package enum TransposeRules {
    package static func t(_ shape: Shape) throws(ProgramError) {
        guard shape.rank <= 2 else {
            throw ProgramError(
                "t", "\(shape) has \(shape.rank) dims, at most 2 are transposed",
                hint: "Use mT for the last two, or transpose(_:_:)")
        }
    }

    package static func matrices(_ shape: Shape) throws(ProgramError) {
        guard shape.rank >= 2 else {
            throw ProgramError("mT", "\(shape) has no matrices to transpose", hint: "It needs at least two dims")
        }
    }

    /// The order, with dims counted from the front.
    package static func permute(_ shape: Shape, _ dims: [Int]) throws(ProgramError) -> [Int] {
        let order = try Rules.dims(dims, rank: shape.rank, "permute")
        guard order.count == shape.rank else {
            throw ProgramError(
                "permute", "\(dims) names \(dims.count) dims, \(shape) has \(shape.rank)",
                hint: "Name every dim exactly once")
        }
        return order
    }

    package static func inverse(_ order: [Int]) -> [Int] {
        var result = order
        for (position, axis) in order.enumerated() { result[axis] = position }
        return result
    }

    /// The order that puts dim `source[i]` at place `destination[i]`.
    package static func movedim(
        _ shape: Shape, _ source: [Int], _ destination: [Int]
    ) throws(ProgramError) -> [Int] {
        guard source.count == destination.count else {
            throw ProgramError(
                "movedim", "\(source.count) dims \(source) cannot go to \(destination.count) places \(destination)",
                hint: "Give one place for each dim")
        }
        let from = try Rules.dims(source, rank: shape.rank, "movedim")
        let to = try Rules.dims(destination, rank: shape.rank, "movedim")
        if shape.rank == 0 { return [] }
        var order = [Int?](repeating: nil, count: shape.rank)
        for (axis, place) in zip(from, to) { order[place] = axis }
        var others = shape.indices.filter { !from.contains($0) }.makeIterator()
        return order.map { $0 ?? others.next()! }
    }
}

extension Operator {
    static let transpose = Operator(
        "TransposeBackward0", "transpose(a)", .words("g transposed back"), role: .reshapes, numbers: ["dim0", "dim1"])
    static let t = Operator("TBackward0", "aᵀ", .gradient("gᵀ"), role: .reshapes)
    static let permute = Operator(
        "PermuteBackward0", "permute(a)", .words("g with its dims put back"), role: .reshapes, numbers: [.order("dims")]
    )
}
