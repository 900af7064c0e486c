// Other sizes for the same elements in the same order. Results are views if the strides allow it.

extension Tensor {
    // MARK: reshape and view

    /// The same elements in row-major order with other sizes, one of which may be −1 and is inferred.
    ///
    /// A view if the strides allow it, otherwise a copy. `dx = g`, reshaped back. Traps unless the sizes hold exactly
    /// this tensor's elements.
    /// ```swift
    /// Tensor(0..<6).reshape(2, -1).shape      // [2, 3]
    /// ```
    public func reshape(_ sizes: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        reshape(sizes, file: file, line: line)
    }

    /// The same with the sizes as a shape or an array.
    public func reshape(
        _ sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.reshape(count: count, from: shape, to: Array(sizes), "reshape")
        }
        return reshaped(to: target)
    }

    /// `reshape` to a shape of the same count, already checked.
    package func reshaped(to target: Shape) -> Tensor {
        if array.viewed(as: target) != nil { return viewed(as: target) }
        let old = shape
        return differentiable(
            .unsafeView, clone(), forward: { $0.viewed(as: target)! },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// Reshaped to another tensor's shape: `torch.Tensor.reshape_as`. Traps unless both have the same number of
    /// elements.
    public func reshape(as other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        reshape(other.shape, file: file, line: line)
    }

    /// The same elements with other sizes, always sharing memory; one size may be −1 and is inferred.
    ///
    /// `dx = g`, reshaped back. Traps unless the sizes hold exactly this tensor's elements, and if its strides do not
    /// allow a view.
    public func view(_ sizes: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        view(sizes, file: file, line: line)
    }

    /// The same with the sizes as a shape or an array.
    public func view(_ sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try ShapeRules.view(array, to: Array(sizes))
        }
        return viewed(as: target)
    }

    /// A view with another tensor's shape: `torch.Tensor.view_as`.
    public func view(as other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        view(other.shape, file: file, line: line)
    }

    private func viewed(as target: Shape) -> Tensor {
        let old = shape
        return differentiableView(
            .view, self, forward: { $0.viewed(as: target)! },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// The dims from `startDim` to `endDim`, both included, joined into one; a 0-d tensor becomes 1-d.
    ///
    /// The tensor itself if there is nothing to join, otherwise like ``reshape(_:file:line:)-(Int...,_,_)``. Traps if a
    /// dim is out of range or `startDim` comes after `endDim`.
    public func flatten(
        startDim: Int = 0, endDim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try ShapeRules.flatten(shape, startDim, endDim)
        }
        return target == shape ? self : reshaped(to: target)
    }

    /// All elements in one dim, in row-major order: `torch.ravel`.
    public func ravel() -> Tensor { reshaped(to: [count]) }

    /// One dim split into several, whose sizes multiply to its own; one may be −1 and is inferred.
    ///
    /// A view: `dx = g`, reshaped back. Traps if the dim is out of range or the sizes do not multiply to its size.
    public func unflatten(
        _ dim: Int, _ sizes: [Int], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try ShapeRules.unflatten(shape, dim, sizes)
        }
        return viewed(as: target)
    }

    // MARK: Dims of size 1

    /// The tensor without its dims of size 1. A view: `dx = g`, reshaped back.
    public func squeeze() -> Tensor {
        let old = shape
        return differentiableView(
            .squeeze, self, forward: { $0.squeezed(old.indices) },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// The tensor without one dim if that has size 1, otherwise unchanged. A view: `dx = g`, reshaped back. Traps if
    /// the dim is out of range.
    public func squeeze(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dim(dim, rank: rank, "squeeze")
        }
        let old = shape
        return differentiableView(
            .squeezeDim, self, numbers: Numbers(whole: axis), forward: { $0.squeezed(CollectionOfOne(axis)) },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// The tensor without those of the given dims that have size 1. A view: `dx = g`, reshaped back. Traps if a dim is
    /// out of range or repeated.
    public func squeeze(_ dims: [Int], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let axes = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dims(dims, rank: rank, "squeeze")
        }
        let old = shape
        return differentiableView(
            .squeezeDims, self, numbers: Numbers(Numbers.order(axes)), forward: { $0.squeezed(axes) },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// The tensor with a dim of size 1 inserted at `dim`, which may count from the end of the new shape. A view:
    /// `dx = g` without that dim. Traps if the dim is out of range.
    public func unsqueeze(_ dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.dim(dim, rank: rank + 1, "unsqueeze")
        }
        return unsqueezed(axis)
    }

    func unsqueezed(_ axis: Int) -> Tensor {
        let old = shape
        return differentiableView(
            .unsqueeze, self, numbers: Numbers(whole: axis), forward: { $0.unsqueezed(axis) },
            derivative: .of { g, _ in g.reshaped(to: old) })
    }

    /// The tensor with at least one dim: [] becomes [1]: `torch.atleast_1d`.
    public func atleast1d() -> Tensor { rank == 0 ? reshaped(to: [1]) : self }

    /// The tensor with at least two dims: [] becomes [1, 1], [n] becomes [1, n]: `torch.atleast_2d`.
    public func atleast2d() -> Tensor {
        rank == 0 ? reshaped(to: [1, 1]) : rank == 1 ? unsqueezed(0) : self
    }

    /// The tensor with at least three dims: [] becomes [1, 1, 1], [n] becomes [1, n, 1], [m, n] becomes [m, n, 1]:
    /// `torch.atleast_3d`.
    public func atleast3d() -> Tensor {
        switch rank {
        case 0: reshaped(to: [1, 1, 1])
        case 1: unsqueezed(0).unsqueezed(2)
        case 2: unsqueezed(2)
        default: self
        }
    }

    // MARK: Repeating without a copy

    /// Repeats dims of size 1 and adds dims in front; −1 keeps a size. Repetitions are the same element in memory.
    ///
    /// A view: `dx` sums `g` over the repetitions. Traps if a dim of a size other than 1 would change.
    public func expand(_ sizes: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        expand(sizes, file: file, line: line)
    }

    /// The same with the sizes as a shape or an array.
    public func expand(_ sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.expand(shape, to: Array(sizes), "expand")
        }
        return expanded(to: target)
    }

    /// Expanded to another tensor's shape: `torch.Tensor.expand_as`.
    public func expand(as other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        expand(other.shape, file: file, line: line)
    }

    /// Expanded to a shape: `torch.broadcast_to`.
    public func broadcast(to sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        expand(sizes, file: file, line: line)
    }

    /// `expand` to a shape already checked. The engine sums the gradient back to the old shape.
    package func expanded(to target: Shape) -> Tensor {
        differentiableView(
            .expand, self, forward: { $0.broadcast(to: target) }, derivative: .of { g, _ in g })
    }

    /// All tensors expanded to their common shape: `torch.broadcast_tensors`. Traps if they do not broadcast.
    public static func broadcast(
        _ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        let common = checked(file: file, line: line) { () throws(ProgramError) in
            try ShapeRules.broadcast(tensors.map(\.shape), "broadcast")
        }
        return tensors.map { $0.expanded(to: common) }
    }
}

/// Preconditions of the operators on shapes.
package enum ShapeRules {
    /// The shape of a view, which the strides must allow.
    package static func view(_ array: NDArray, to sizes: [Int]) throws(ProgramError) -> Shape {
        let target = try Rules.reshape(count: array.count, from: array.shape, to: sizes, "view")
        guard array.viewed(as: target) != nil else {
            throw ProgramError(
                "view", "\(array.shape) with strides \(array.strides) cannot be seen as \(target) without a copy",
                hint: "Use reshape, which copies where it must")
        }
        return target
    }

    package static func flatten(_ shape: Shape, _ startDim: Int, _ endDim: Int) throws(ProgramError) -> Shape {
        let first = try Rules.dim(startDim, rank: shape.rank, "flatten")
        let last = try Rules.dim(endDim, rank: shape.rank, "flatten")
        guard first <= last else {
            throw ProgramError(
                "flatten", "startDim \(startDim) comes after endDim \(endDim) in \(shape)", hint: "Swap them")
        }
        if shape.rank == 0 { return [1] }
        return Shape(shape[..<first] + [shape[first...last].reduce(1, *)] + shape[(last + 1)...])
    }

    package static func unflatten(_ shape: Shape, _ dim: Int, _ sizes: [Int]) throws(ProgramError) -> Shape {
        let axis = try Rules.dim(dim, rank: shape.rank, "unflatten")
        guard shape.rank > 0, !sizes.isEmpty else {
            throw ProgramError(
                "unflatten", "dim \(dim) of \(shape) cannot be cut into \(sizes)", hint: "Give one size or more")
        }
        let parts = try Rules.reshape(count: shape[axis], from: [shape[axis]], to: sizes, "unflatten")
        guard shape.rank - 1 + parts.rank <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        return Shape(shape[..<axis] + Array(parts) + shape[(axis + 1)...])
    }

    /// The common shape of any number of operands.
    package static func broadcast(_ shapes: [Shape], _ operation: String) throws(ProgramError) -> Shape {
        var common = Shape()
        for shape in shapes { common = try Rules.broadcast(common, shape, operation) }
        return common
    }
}

extension Operator {
    static let view = Operator("ViewBackward0", "view(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes)
    package static let unsafeView = Operator(
        "UnsafeViewBackward0", "view(a)", .gradient("g", text: "g in the shape of a"), call: "view", role: .reshapes)
    static let squeeze = Operator(
        "SqueezeBackward0", "squeeze(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes)
    static let squeezeDim = Operator(
        "SqueezeBackward1", "squeeze(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes, numbers: ["dim"]
    )
    static let squeezeDims = Operator(
        "SqueezeBackward2", "squeeze(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes,
        numbers: [.order("dim")])
    static let unsqueeze = Operator(
        "UnsqueezeBackward0", "unsqueeze(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes,
        numbers: ["dim"])
    static let expand = Operator("ExpandBackward0", "expand(a)", .words("Σ g over what was repeated"), role: .reshapes)
}
