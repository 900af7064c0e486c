// Largest and smallest elements and their positions. NaN counts as the extreme. An empty dim has no extreme and traps.

extension Tensor {
    // MARK: Over all elements

    /// The largest of all elements. Traps for an empty tensor.   dx = g, shared evenly by all elements equal to it
    public func max(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        extreme(.max, .maxAll, "max", file, line)
    }

    /// The smallest of all elements. Traps for an empty tensor.   dx = g, shared evenly by all elements equal to it
    public func min(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        extreme(.min, .minAll, "min", file, line)
    }

    private func extreme(
        _ kernel: ReduceOp, _ op: Operator, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let axes = AxisSet.all(rank: rank)
        checkNonEmpty(axes, operation, file, line)
        return differentiable(
            op, self, forward: { .reduce(kernel, $0, axes) },
            derivative: .saving([.input, .output]) { g, saved in g.sharedEvenly(saved.input, saved.output) })
    }

    /// The gradient of an order statistic `y` over all of x, shared evenly by the elements equal to it.
    func sharedEvenly(_ x: Tensor, _ y: Tensor) -> Tensor {
        let isExtreme = x.eq(y).logicalOr(x.isnan().logicalAnd(y.isnan()))
        return (self / isExtreme.sum()).spread(over: .all(rank: x.rank), to: x.shape).keeping(isExtreme)
    }

    // MARK: Along a dim

    /// The largest elements along a dim and the indices (int64) of their first occurrences.   dx = g at the index
    ///
    /// Traps if there is no such dim or it is empty.
    public func max(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        extreme(.argmax, dim, keepDim, .max, "max", file, line)
    }

    /// The smallest elements along a dim and the indices (int64) of their first occurrences.   dx = g at the index
    ///
    /// Traps if there is no such dim or it is empty.
    public func min(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        extreme(.argmin, dim, keepDim, .min, "min", file, line)
    }

    private func extreme(
        _ kernel: ArgOp, _ dim: Int, _ keepDim: Bool, _ op: Operator, _ operation: String,
        _ file: StaticString, _ line: UInt
    ) -> (values: Tensor, indices: Tensor) {
        let axis = axis(dim, operation, file, line)
        checkNonEmpty(AxisSet(axis), operation, file, line)
        let ordered = dtype == .bool ? array.cast(to: .uint8) : array
        let indices = Tensor(.argReduce(kernel, ordered, axis, keepDim: keepDim))
        return (gathering(indices, axis, indices.shape, as: op, keepDim: keepDim), indices)
    }

    // MARK: Over dims, shared by ties

    /// The largest elements over dims (none for all).   dx = g, shared evenly by the elements equal to them
    ///
    /// Traps if a dim does not exist, is repeated or is empty.
    public func amax(
        dims: [Int] = [], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = axes(dims, "amax", file, line)
        checkNonEmpty(axes, "amax", file, line)
        return extremes(axes, keepDim, .max, .amax)
    }

    /// The smallest elements over dims (none for all).   dx = g, shared evenly by the elements equal to them
    ///
    /// Traps if a dim does not exist, is repeated or is empty.
    public func amin(
        dims: [Int] = [], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = axes(dims, "amin", file, line)
        checkNonEmpty(axes, "amin", file, line)
        return extremes(axes, keepDim, .min, .amin)
    }

    /// The largest elements along a dim; see ``amax(dims:keepDim:file:line:)``.
    public func amax(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        amax(dims: [dim], keepDim: keepDim, file: file, line: line)
    }

    /// The smallest elements along a dim; see ``amin(dims:keepDim:file:line:)``.
    public func amin(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        amin(dims: [dim], keepDim: keepDim, file: file, line: line)
    }

    /// The smallest and the largest elements along a dim, or of all.
    /// dx = the sum of both gradients, each shared evenly by ties
    ///
    /// Traps if there is no such dim or it is empty.
    public func aminmax(
        dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> (min: Tensor, max: Tensor) {
        let axes = axes(dim.map { [$0] } ?? [], "aminmax", file, line)
        checkNonEmpty(axes, "aminmax", file, line)
        let pair = differentiable(
            .aminmax, [self], numbers: Numbers(axes: axes, keepDim: keepDim), saving: [self], savingResults: true,
            results: [
                .reduce(.min, array, axes, keepDim: keepDim),
                .reduce(.max, array, axes, keepDim: keepDim),
            ],
            pullback: { gradients, saved in
                let parts = (0..<2).compactMap { index in
                    gradients[index]?.shared(saved[0], saved.output(index), axes)
                }
                return [parts.count == 2 ? parts[0] + parts[1] : parts[0]]
            })
        return (pair[0], pair[1])
    }

    private func extremes(
        _ axes: AxisSet, _ keepDim: Bool, _ kernel: ReduceOp, _ op: Operator
    ) -> Tensor {
        differentiable(
            op, self, numbers: Numbers(axes: axes, keepDim: keepDim),
            forward: { .reduce(kernel, $0, axes, keepDim: keepDim) },
            derivative: .saving([.input, .output]) { g, saved in g.shared(saved.input, saved.output, axes) })
    }

    /// The gradient of the extremes y over `axes` of x, shared evenly by the elements equal to them.
    private func shared(_ x: Tensor, _ y: Tensor, _ axes: AxisSet) -> Tensor {
        let isExtreme = noGrad { x.eq(y.spread(over: axes, to: x.shape)) }
        let ties = Tensor(.count(.nonzero, isExtreme.array, axes, keepDim: true))
        return spread(over: axes, to: x.shape) * (isExtreme.to(dtype) / ties)
    }

    // MARK: Indices

    /// The index (int64) of the first occurrence of the largest element along a dim, or in the flattened tensor.
    ///
    /// Traps for bool, and if there is no such dim or it is empty. Not differentiable.
    public func argmax(
        dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        index(.argmax, dim, keepDim, "argmax", file, line)
    }

    /// The index (int64) of the first occurrence of the smallest element along a dim, or in the flattened tensor.
    ///
    /// Traps for bool, and if there is no such dim or it is empty. Not differentiable.
    public func argmin(
        dim: Int? = nil, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        index(.argmin, dim, keepDim, "argmin", file, line)
    }

    private func index(
        _ op: ArgOp, _ dim: Int?, _ keepDim: Bool, _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checkDomain(operation, .numbers, file, line)
        let axis = dim.map { self.axis($0, operation, file, line) }
        checkNonEmpty(axis.map { AxisSet($0) } ?? .all(rank: rank), operation, file, line)
        return Tensor(.argReduce(op, array, axis, keepDim: keepDim))
    }

    /// Checks that there are elements, and that one of them can be the largest.
    func checkNonEmpty(_ axes: AxisSet, _ operation: String, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check(operation, dtype, .everything)
            try ReductionRules.nonEmpty(operation, shape, axes)
        }
    }
}

extension ReductionRules {
    /// An empty tensor has no largest or smallest element.
    package static func nonEmpty(_ operation: String, _ shape: Shape, _ axes: AxisSet) throws(ProgramError) {
        guard shape.elementCount(of: axes) > 0 else {
            throw ProgramError(
                operation, "a tensor of shape \(shape) is empty where it is reduced",
                hint: "Check that its count is not 0, or reduce another dim")
        }
    }
}

extension Operator {
    static let maxAll = Operator("MaxBackward1", "max(a)", .words("1 at the greatest, shared by equals"))
    static let minAll = Operator("MinBackward1", "min(a)", .words("1 at the least, shared by equals"))
    static let max = Operator(
        "MaxBackward0", "max(a)", .words("1 at the first of the greatest"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
    static let min = Operator(
        "MinBackward0", "min(a)", .words("1 at the first of the least"), numbers: ["dim", .flag("keepdim")],
        entries: ["indices"])
    static let amax = Operator(
        "AmaxBackward0", "amax(a)", .words("1 at the greatest, shared by equals"),
        numbers: [.dims("dim"), .flag("keepdim")])
    static let amin = Operator(
        "AminBackward0", "amin(a)", .words("1 at the least, shared by equals"),
        numbers: [.dims("dim"), .flag("keepdim")])
    static let aminmax = Operator(
        "AminmaxBackward0", "aminmax(a)", .words("1 at the least and the greatest, shared by equals"),
        numbers: [.dims("dim"), .flag("keepdim")],
        entries: ["self"], results: ["min", "max"])
}
