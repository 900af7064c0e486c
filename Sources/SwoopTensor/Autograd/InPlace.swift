// In-place writes. If nothing is recorded, the values are overwritten and the version is incremented. If the write is
// recorded, the written tensor takes the place of the operation's result in the graph; for a view its base does, with
// the rest of the base unchanged.

extension Tensor {
    /// Overwrites this tensor with the result of an operation on it.
    ///
    /// - Parameters:
    ///   - op: the operator whose result is written.
    ///   - operand: another operand of the operation.
    ///   - use: which overlaps in memory the operation allows; see ``checkMemory(_:_:_:isRecorded:file:line:)``.
    ///   - direct: writes the values of the result into the given array; used if nothing is recorded.
    ///   - recorded: computes the same result out of place, as a recorded operation.
    package func writeInPlace(
        _ operation: StaticString, as op: @autoclosure () -> Operator, _ operand: Tensor? = nil,
        _ use: InPlaceMemory = .elementwise, file: StaticString = #fileID, line: UInt = #line,
        direct: (NDArray) -> Void, recorded: () -> Tensor
    ) {
        let isRecorded = RunningThread.isGradEnabled && (requiresGrad || operand?.requiresGrad ?? false)
        checkMemory(operation, operand, use, isRecorded: isRecorded, file: file, line: line)
        if isRecorded {
            flags.insert(.isBeingWritten)
            let result = recorded()
            flags.remove(.isBeingWritten)
            becomeResult(result, operation)
        } else if RunningThread.observer == nil {
            direct(array)
            array.storage.bumpVersion()
        } else {
            ThreadObserver.writing(op(), self, operand) {
                direct(array)
                array.storage.bumpVersion()
            }
        }
    }

    /// The current values and place in the graph, for a derivative that needs them after the write.
    func beforeWrite() -> Tensor {
        let copy = Tensor(array.copied())
        copy.node = gradFn
        copy.outputIndex = outputIndex
        return copy
    }

    /// Takes over the values and the place in the graph of `result`, which was computed from this tensor.
    package func becomeResult(_ result: Tensor, _ operation: StaticString) {
        checked { () throws(ProgramError) in
            try InPlaceRules.check(
                operation.description, shape: shape, dtype: dtype, result: result.shape, resultDType: result.dtype)
            try InPlaceRules.checkRecorded(self, operation.description)
        }
        let oldEdge = base == nil ? gradientEdge() : base!.gradientEdge()
        let oldIndex = base == nil ? outputIndex : base!.outputIndex
        let before = RunningThread.observer == nil ? nil : base?.beforeWrite()
        array.assign(result.array)
        array.storage.bumpVersion()
        guard let base else {
            node = result.node
            outputIndex = result.outputIndex
            return
        }
        base.node = CopySlices(
            base, oldEdge.map { Edge($0, oldIndex) }, region: array,
            result.gradientEdge().map { Edge($0, result.outputIndex) })
        base.outputIndex = 0
        if let before { ThreadObserver.report(.copySlices, [before, result], [], [base]) }
    }
}

/// Preconditions of in-place writes.
package enum InPlaceRules {
    package static func check(
        _ operation: String, shape: Shape, dtype: DType, result: Shape, resultDType: DType
    ) throws(ProgramError) {
        guard result == shape else {
            throw ProgramError(
                operation, "a tensor of shape \(shape) cannot take in a result of shape \(result)",
                hint: "Write it out of place: x = x + y")
        }
        guard TypePromotion.category(resultDType) <= TypePromotion.category(dtype) else {
            throw ProgramError(
                operation, "a result of \(resultDType) cannot be written into a tensor of \(dtype)",
                hint: "Convert the tensor first, or write out of place")
        }
    }

    static func checkRecorded(_ tensor: Tensor, _ operation: String) throws(ProgramError) {
        if tensor.flags.contains(.requiresGrad) && tensor.isLeaf {
            throw ProgramError(
                operation,
                "a leaf that requires gradients is written in place, its old value would be lost to backward",
                hint: "Write inside noGrad { … }, or on a clone()")
        }
        guard let base = tensor.base else { return }
        if base.flags.contains(.requiresGrad) && base.isLeaf {
            throw ProgramError(
                operation, "a view of a leaf that requires gradients is written in place",
                hint: "Write inside noGrad { … }, or on a view of a clone()")
        }
        if tensor.flags.contains(.unrecordedView) {
            throw ProgramError(
                operation, "a view made inside noGrad is written while operations are recorded",
                hint: "Make the view outside, or write inside noGrad { … }")
        }
    }
}

/// A tensor after a write to a region of it: the gradient of the region goes to what was written, the rest to the
/// tensor as it was before.
final class CopySlices: Node {
    private var before: Edge?
    private var written: Edge?
    /// The layouts of the base and of the region in the storage they share.
    private let whole: Geometry
    private let region: Geometry

    init(_ base: Tensor, _ before: Edge?, region: NDArray, _ written: Edge?) {
        self.before = before
        self.written = written
        whole = Geometry(base.array)
        self.region = Geometry(region)
        super.init(.copySlices, base.array.layout, base.dtype)
    }

    deinit { Node.release(edgesOf: self) }

    override var edgeCount: Int { 2 }
    override func edge(_ index: Int) -> Edge? { index == 0 ? before : written }
    override func removeEdges(_ each: (consuming Node) -> Void) {
        if let edge = before.take() { each(edge.node) }
        if let edge = written.take() { each(edge.node) }
    }
    override func discover(_ pass: inout BackwardPass) {
        if let before { pass.visit(Unmanaged.passUnretained(before.node)) }
        if let written { pass.visit(Unmanaged.passUnretained(written.node)) }
    }

    override func run(_ pass: inout BackwardPass) {
        let g = takeBuffer()
        if let before {
            pass.deliver(g?.clearing(region, in: whole), Unmanaged.passUnretained(before.node), before.outputIndex)
        }
        if let written {
            pass.deliver(g?.reading(region, in: whole), Unmanaged.passUnretained(written.node), written.outputIndex)
        }
    }
}

/// The shape, strides and offset of an array in its storage.
package struct Geometry: Sendable {
    let shape: Shape
    let strides: Shape
    let offset: Int
    /// The dtype of the elements: the parts of complex numbers, and the numbers of which they are parts, share memory.
    let dtype: DType

    init(_ array: NDArray) {
        dtype = array.dtype
        shape = array.shape
        strides = array.strides
        offset = array.offset
    }

    /// The number of elements from the first to the last in memory.
    var extent: Int {
        shape.indices.reduce(shape.elementCount == 0 ? 0 : 1) { $0 + (shape[$1] - 1) * strides[$1] }
    }
}

// The three are linear, and their derivatives are among them, so that in-place writes can be differentiated to any
// order.
extension Tensor {
    /// The elements of `region` in a tensor laid out as `whole`.
    func reading(_ region: Geometry, in whole: Geometry) -> Tensor {
        differentiable(
            .asStrided, self,
            forward: { x in
                x.laidOut(as: whole).region(region, in: whole).copied()
            }, derivative: .of { g, _ in g.scattering(region, in: whole) })
    }

    /// A tensor of zeros laid out as `whole`, with this tensor's elements in `region`.
    func scattering(_ region: Geometry, in whole: Geometry) -> Tensor {
        differentiable(
            .asStridedScatter, self,
            forward: { x in
                let result = NDArray.filled(whole.shape, .integer(0), whole.dtype).laidOut(as: whole)
                result.region(region, in: whole).assign(x)
                return result.contiguous()
            }, derivative: .of { g, _ in g.reading(region, in: whole) })
    }

    /// This tensor with zeros in `region`.
    func clearing(_ region: Geometry, in whole: Geometry) -> Tensor {
        differentiable(
            .copySlicesBackward, self,
            forward: { x in
                let result = x.copied().laidOut(as: whole)
                result.region(region, in: whole).fill(.integer(0))
                return result.contiguous()
            }, derivative: .of { g, _ in g.clearing(region, in: whole) })
    }
}

extension NDArray {
    /// The elements with the strides of `geometry`: the array itself if it has them, otherwise a copy.
    fileprivate func laidOut(as geometry: Geometry) -> NDArray {
        if strides == geometry.strides || (isContiguous && NDArray.isContiguous(geometry)) { return self }
        let room = NDArray(uninitialized: [geometry.extent], dtype)
        let result = NDArray(viewing: room, shape: geometry.shape, strides: geometry.strides)
        result.assign(self)
        return result
    }

    fileprivate static func isContiguous(_ geometry: Geometry) -> Bool {
        geometry.strides == geometry.shape.contiguousStrides
    }

    /// The view of a region in an array laid out as `whole`.
    fileprivate func region(_ region: Geometry, in whole: Geometry) -> NDArray {
        NDArray(
            viewing: self, as: region.dtype, shape: region.shape, strides: region.strides,
            byteOffset: region.offset * region.dtype.itemSize - whole.offset * whole.dtype.itemSize)
    }
}

extension Node {
    /// The node of a view whose base has been written since the view was made: the gradient goes to the elements of
    /// the base that the view shows.
    static func strided(of base: Tensor, edge: Node, geometry array: NDArray) -> Node {
        let region = Geometry(array)
        let whole = Geometry(base.array)
        return DerivedUnaryNode(
            .asStrided, thread: RunningThread.number, base, Unmanaged.passUnretained(edge), array, .real(0),
            .of { g, _ in g.scattering(region, in: whole) })
    }
}

extension Operator {
    static let copySlices = Operator(
        "CopySlices", "a with b written into it", .words("g, but 0 where b was written"),
        .words("g where b was written"), role: .moves)
    static let copySlicesBackward = Operator(
        "CopySlicesBackward0", "a with zeros written into it", .words("g, but 0 in the same places"), role: .moves)
    static let asStrided = Operator(
        "AsStridedBackward0", "asStrided(a)", .words("g at the elements shown, else 0"), role: .moves)
    static let asStridedScatter = Operator(
        "AsStridedScatterBackward0", "zeros with a in some places", .words("g in these places"), role: .moves)
}
