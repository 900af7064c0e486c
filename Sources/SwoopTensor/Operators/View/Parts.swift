// Views of some of the elements, and the operators that write such a part back.

/// The elements of a tensor that a view shows. It is a rule rather than a region of memory, since the derivative
/// applies it to gradients, which have other strides.
package enum Part: Hashable {
    case select(axis: Int, index: Int)
    case slice(axis: Int, start: Int, length: Int, step: Int)
    case diagonal(offset: Int, first: Int, second: Int)

    func view(of x: NDArray) -> NDArray {
        switch self {
        case .select(let axis, let index): x.selected(axis, index)
        case .slice(let axis, let start, let length, let step):
            x.sliced(axis, start: start, length: length, step: step)
        case .diagonal(let offset, let first, let second): x.diagonal(offset: offset, first, second)
        }
    }

    /// Its numbers, in the order of the declarations.
    var numbers: Numbers {
        switch self {
        case .select(let axis, let index): Numbers(whole: axis, index)
        case .slice(let axis, let start, let length, let step):
            Numbers(
                Double(axis), Double(start), Double(start + Swift.max(0, (length - 1) * step + 1)), Double(step))
        case .diagonal(let offset, let first, let second): Numbers(Double(offset), Double(first), Double(second))
        }
    }

    /// The operator that makes a view of the part.
    var showing: Operator {
        switch self {
        case .select: .select
        case .slice: .slice
        case .diagonal: .diagonal
        }
    }
    /// Its derivative, which writes a gradient into zeros.
    var scattering: Operator {
        switch self {
        case .select: .selectBackward
        case .slice: .sliceBackward
        case .diagonal: .diagonalBackward
        }
    }
    /// The operator that replaces the part with another tensor.
    var replacing: Operator {
        switch self {
        case .select: .selectScatter
        case .slice: .sliceScatter
        case .diagonal: .diagonalScatter
        }
    }
}

extension Tensor {
    /// A view of a part.   dx = g in the part, 0 elsewhere
    func viewing(_ part: Part) -> Tensor {
        let whole = shape
        return differentiableView(
            part.showing, self, numbers: part.numbers, forward: { part.view(of: $0) },
            derivative: .of { g, _ in g.scattered(part, in: whole, part.scattering) })
    }

    /// Zeros of shape `whole` with this tensor in the part.   dx = g in the part
    func scattered(_ part: Part, in whole: Shape, _ op: Operator) -> Tensor {
        differentiable(
            op, self,
            forward: { x in
                let result = NDArray.filled(whole, .integer(0), x.dtype)
                part.view(of: result).assign(x)
                return result
            }, derivative: .of { g, _ in g.viewing(part) })
    }

    /// A copy of this tensor with `source` in the part.   dx = g, 0 in the part; dsource = g in the part
    func replacing(_ part: Part, _ source: Tensor) -> Tensor {
        differentiable(
            part.replacing, self, source,
            forward: { x, source in
                let result = x.copied()
                part.view(of: result).assign(source)
                return result
            }, lhs: .of { g, _ in g.replacing(part, Tensor(.filled([], .integer(0), g.dtype))) },
            rhs: .of { g, _ in g.viewing(part) })
    }

    // MARK: Views of a part

    /// The elements at one index of a dim, with that dim removed. A view: `dx` is `g` there, 0 elsewhere. Traps if the
    /// dim or the index is out of range; both may count from the end.
    public func select(dim: Int, index: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        viewing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try PartRules.select(shape, dim, index, "select")
            })
    }

    /// Every `step`-th element of a dim from `start` up to `end`. Bounds may count from the end and are clamped to the
    /// dim, as Python's are. A view: `dx` is `g` there, 0 elsewhere. Traps if the dim is out of range or the step is
    /// not positive.
    public func slice(
        dim: Int = 0, start: Int? = nil, end: Int? = nil, step: Int = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        viewing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try PartRules.slice(shape, dim, start, end, step, "slice")
            })
    }

    /// `length` elements of a dim from `start`. A view: `dx` is `g` there, 0 elsewhere. Traps if the dim is out of
    /// range or does not have these elements.
    public func narrow(
        dim: Int, start: Int, length: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        viewing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try PartRules.narrow(shape, dim, start, length)
            })
    }

    /// The diagonal of the matrices that two dims form, as the last dim; `offset` counts diagonals upward.
    ///
    /// A view: `dx` is `g` there, 0 elsewhere. Traps if the dims are out of range or the same.
    public func diagonal(
        offset: Int = 0, dim1: Int = 0, dim2: Int = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        viewing(
            checked(file: file, line: line) { () throws(ProgramError) in
                try PartRules.diagonal(shape, offset, dim1, dim2, "diagonal")
            })
    }

    /// Windows of `size` elements of a dim, `step` apart: the dim counts the windows, and a new last dim their
    /// elements.
    ///
    /// A view: `dx` sums `g` over the windows that contain an element. Traps if the dim is out of range or shorter than
    /// a window, or the step is not positive.
    public func unfold(
        dim: Int, size: Int, step: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try PartRules.unfold(shape, dim, size, step)
        }
        if rank == 0 { return unsqueezed(0).viewing(.slice(axis: 0, start: 0, length: size, step: 1)) }
        return unfolded(axis, size: size, step: step)
    }

    private func unfolded(_ axis: Int, size: Int, step: Int) -> Tensor {
        let whole = shape
        return differentiableView(
            .unfold, self, numbers: Numbers(Double(axis), Double(size), Double(step)),
            forward: { $0.unfolded(axis, size: size, step: step) },
            derivative: .of { g, _ in g.folded(axis, size: size, step: step, into: whole) })
    }

    /// Adds windows back where they came from.   dx = the windows of g
    package func folded(_ axis: Int, size: Int, step: Int, into whole: Shape) -> Tensor {
        differentiable(
            .unfoldBackward, self,
            forward: { $0.addedOverlapping(axis, step: step, into: whole) },
            derivative: .of { g, _ in g.unfolded(axis, size: size, step: step) })
    }

    // MARK: Putting a part back

    /// A copy with `source` at one index of a dim. `dx = g`, 0 there; `dsource = g` there. Traps if the dim or the
    /// index is out of range, or if `source` does not have the shape of what it replaces.
    public func selectScatter(
        _ source: Tensor, dim: Int, index: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let part = checked(file: file, line: line) { () throws(ProgramError) in
            let part = try PartRules.select(shape, dim, index, "selectScatter")
            try PartRules.fits(source.shape, part.view(of: array).shape, "selectScatter")
            return part
        }
        return replacing(part, source)
    }

    /// A copy with `source` in a slice of a dim. `dx = g`, 0 there; `dsource = g` there. Traps if the dim is out of
    /// range, the step is not positive, or `source` does not have the shape of what it replaces.
    public func sliceScatter(
        _ source: Tensor, dim: Int = 0, start: Int? = nil, end: Int? = nil, step: Int = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let part = checked(file: file, line: line) { () throws(ProgramError) in
            let part = try PartRules.slice(shape, dim, start, end, step, "sliceScatter")
            try PartRules.fits(source.shape, part.view(of: array).shape, "sliceScatter")
            return part
        }
        return replacing(part, source)
    }

    /// A copy with `source` on the diagonal of the matrices that two dims form. `dx = g`, 0 there; `dsource = g` there.
    /// Traps if the dims are out of range or the same, or if `source` does not have the shape of the diagonal.
    public func diagonalScatter(
        _ source: Tensor, offset: Int = 0, dim1: Int = 0, dim2: Int = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let part = checked(file: file, line: line) { () throws(ProgramError) in
            let part = try PartRules.diagonal(shape, offset, dim1, dim2, "diagonalScatter")
            try PartRules.fits(source.shape, part.view(of: array).shape, "diagonalScatter")
            return part
        }
        return replacing(part, source)
    }
}

/// Preconditions of indices and bounds within dims.
package enum PartRules {
    /// An index of a dim that may count from the end.
    @inline(__always)
    package static func index(
        _ index: Int, size: Int, dim: Int, _ operation: @autoclosure () -> String
    ) throws(ProgramError) -> Int {
        guard index >= -size && index < size else { throw outOfRange(index, size: size, dim: dim, operation()) }
        return index < 0 ? index + size : index
    }

    package static func outOfRange(
        _ index: Int, size: Int, dim: Int, _ operation: String, allowsNegative: Bool = true
    ) -> ProgramError {
        ProgramError(
            operation, "index \(index) is out of range for dim \(dim) of size \(size)",
            hint: size == 0 ? "The dim has no elements" : "Use \(allowsNegative ? -size : 0) … \(size - 1)")
    }

    package static func select(
        _ shape: Shape, _ dim: Int, _ index: Int, _ operation: String
    ) throws(ProgramError) -> Part {
        guard shape.rank > 0 else {
            throw ProgramError(operation, "a 0-d tensor has no dim to pick from", hint: "Take its number with item()")
        }
        let axis = try Rules.dim(dim, rank: shape.rank, operation)
        return .select(axis: axis, index: try self.index(index, size: shape[axis], dim: axis, operation))
    }

    package static func slice(
        _ shape: Shape, _ dim: Int, _ start: Int?, _ end: Int?, _ step: Int, _ operation: String
    ) throws(ProgramError) -> Part {
        guard shape.rank > 0 else {
            throw ProgramError(operation, "a 0-d tensor has no dim to slice", hint: "Take its number with item()")
        }
        let axis = try Rules.dim(dim, rank: shape.rank, operation)
        guard step > 0 else {
            throw ProgramError(
                operation, "a step of \(step) in dim \(axis) of \(shape)",
                hint: "Steps must be positive; reverse with flip(\(axis))")
        }
        let size = shape[axis]
        func clamped(_ bound: Int) -> Int { Swift.min(Swift.max(bound < 0 ? bound + size : bound, 0), size) }
        let first = clamped(start ?? 0)
        let last = Swift.max(clamped(end ?? size), first)
        return .slice(axis: axis, start: first, length: (last - first).dividedRoundingUp(by: step), step: step)
    }

    package static func narrow(_ shape: Shape, _ dim: Int, _ start: Int, _ length: Int) throws(ProgramError) -> Part {
        guard shape.rank > 0 else {
            throw ProgramError("narrow", "a 0-d tensor has no dim to narrow", hint: "Take its number with item()")
        }
        let axis = try Rules.dim(dim, rank: shape.rank, "narrow")
        let size = shape[axis]
        let first = start < 0 ? start + size : start
        guard first >= 0 && length >= 0 && length <= size - first else {
            throw ProgramError(
                "narrow", "\(length) elements from \(start) are not in dim \(axis) of size \(size)",
                hint: "start + length may be at most \(size)")
        }
        return .slice(axis: axis, start: first, length: length, step: 1)
    }

    package static func diagonal(
        _ shape: Shape, _ offset: Int, _ dim1: Int, _ dim2: Int, _ operation: String
    ) throws(ProgramError) -> Part {
        guard shape.rank >= 2 else {
            throw ProgramError(operation, "\(shape) has no two dims to form a matrix", hint: "Use diag for a vector")
        }
        let first = try Rules.dim(dim1, rank: shape.rank, operation)
        let second = try Rules.dim(dim2, rank: shape.rank, operation)
        guard first != second else {
            throw ProgramError(
                operation, "dims \(dim1) and \(dim2) of \(shape) are the same", hint: "Name two different dims")
        }
        return .diagonal(offset: offset, first: first, second: second)
    }

    package static func unfold(_ shape: Shape, _ dim: Int, _ size: Int, _ step: Int) throws(ProgramError) -> Int {
        let axis = try Rules.dim(dim, rank: shape.rank, "unfold")
        let length = shape.rank == 0 ? 1 : shape[axis]
        guard size >= 0 && size <= length && step > 0 else {
            throw ProgramError(
                "unfold", "windows of \(size), \(step) apart, do not fit dim \(dim) of \(shape)",
                hint: "The size may be at most \(length), the step must be positive")
        }
        guard shape.rank < Shape.maximumRank else { throw Shape.tooManyDimensions }
        return axis
    }

    package static func fits(_ source: Shape, _ part: Shape, _ operation: String) throws(ProgramError) {
        guard source == part else {
            throw ProgramError(
                operation, "a source of \(source) cannot replace a part of \(part)", hint: "The shapes must be equal")
        }
    }
}

extension Operator {
    static let select = Operator(
        "SelectBackward0", "select(a)", .words("g at the place selected, else 0"), role: .moves,
        numbers: ["dim", "index"])
    static let slice = Operator(
        "SliceBackward0", "slice(a)", .words("g at the slice, else 0"), role: .moves,
        numbers: ["dim", "start", "end", "step"])
    static let diagonal = Operator(
        "DiagonalBackward0", "diagonal(a)", .words("g on the diagonal, else 0"), role: .moves,
        numbers: ["offset", "dim1", "dim2"])
    static let selectBackward = scattering("SelectBackwardBackward0", "select")
    static let sliceBackward = scattering("SliceBackwardBackward0", "slice")
    static let diagonalBackward = scattering("DiagonalBackwardBackward0", "diagonal")
    static let selectScatter = replacing("SelectScatterBackward0", "selectScatter")
    static let sliceScatter = replacing("SliceScatterBackward0", "sliceScatter")
    static let diagonalScatter = replacing("DiagonalScatterBackward0", "diagonalScatter")
    static let unfold = Operator(
        "UnfoldBackward0", "unfold(a)", .words("Σ g over the windows"), role: .moves,
        numbers: ["dimension", "size", "step"])
    static let unfoldBackward = Operator(
        "UnfoldBackwardBackward0", "Σ a over the windows", .words("the windows of g"), call: "unfoldBackward")

    private static func scattering(_ name: StaticString, _ part: String) -> Operator {
        Operator(name, "zeros with a in the \(part)", .words("\(part)(g)"), call: "\(part)Backward", role: .moves)
    }

    private static func replacing(_ name: StaticString, _ call: String) -> Operator {
        Operator(
            name, "\(call)(a, b)", .words("0 where b was put, else g"), .words("g where b was put"), role: .moves,
            operands: ["self", "src"])
    }
}
