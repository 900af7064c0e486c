/// What a recorded operation keeps about one of its operands, besides the derivative.
struct Operand {
    /// Where the operand's gradient goes; empty if it needs none.
    var edge: Held<Node>
    /// The operand itself, if a derivative reads it.
    var saved = SavedTensor()
    /// The operand's index among that node's results. Here it fills the four bytes left after the saved value's version.
    let outputIndex: Int32

    @inline(__always)
    init(_ tensor: Tensor, _ edge: Unmanaged<Node>?) {
        self.edge = Held(counting: edge)
        outputIndex = tensor.outputIndex
    }

    @inline(__always)
    mutating func takeEdge() -> Node? {
        let taken = edge
        edge = Held()
        return taken.handOver()
    }

    var recordedEdge: Edge? { edge.object.map { Edge($0, outputIndex) } }
}

/// A recorded operation with one result and a few operands, each with its own derivative.
class OperationNode: Node {
    /// The value of the operation's number, without its category: a gradient's dtype does not depend on it, and nodes
    /// stay small.
    final let firstNumber: Double
    /// All of its numbers.
    var given: Numbers { Numbers(firstNumber) }
    override final var numbers: [Double] { given.all }
    final var savedResult = SavedTensor()

    /// `thread` is read by the caller before the arrays: a call in between would add reference counting.
    init(_ op: Operator, thread: UInt16, _ result: NDArray, scalar: Scalar) {
        firstNumber = scalar.double
        super.init(op, result.layout, result.dtype, thread: thread)
    }

    func saved(_ index: Int) -> Tensor { notSaved() }
    final func savedOutput() -> Tensor { savedResult.unpackResult(self) }

    final func notSaved() -> Never {
        trap(ProgramError(name, "its derivative reads a value that it does not declare", hint: "Add it to `saving`"))
    }

    /// Computes the gradient of an operand from `g`, the gradient of the result, and delivers it.
    ///
    /// If `isLast` (nobody reads `g` after this) and nobody else holds `g`, the derivative may write into it.
    @inline(__always)
    final func deliver(
        _ g: inout Tensor?, _ edge: Unmanaged<Node>?, _ outputIndex: Int32, _ pullback: Pullback, isLast: Bool,
        _ pass: inout BackwardPass
    ) {
        guard let edge else { return }
        // A gradient that nobody needs is not computed.
        guard g != nil, pass.isWanted(edge) else { return pass.deliver(nil, edge, outputIndex) }
        if isLast && isKnownUniquelyReferenced(&g) && g!.isFreeToOverwrite {
            let lent = g.take()!
            lent.flags = .mayBeOverwritten
            let gradient = pullback(lent, Saved(self))
            lent.flags = []
            pass.deliver(gradient, edge, outputIndex)
        } else {
            pass.deliver(pullback(g!, Saved(self)), edge, outputIndex)
        }
    }
}

/// A recorded operation with one operand. Subclasses hold or know the derivative.
class UnaryNode: OperationNode {
    fileprivate(set) final var operand: Operand

    @inline(__always)
    init(
        _ op: Operator, thread: UInt16, _ x: Tensor, _ edge: Unmanaged<Node>, _ result: NDArray, _ scalar: Scalar,
        saving needs: Saving
    ) {
        operand = Operand(x, edge)
        super.init(op, thread: thread, result, scalar: scalar)
        if needs.contains(.input) { operand.saved = SavedTensor(x) }
        if needs.contains(.output) { savedResult = SavedTensor(result: result) }
    }

    deinit { Node.release(edgesOf: self) }

    override final var edgeCount: Int { 1 }
    override final func edge(_ index: Int) -> Edge? { operand.recordedEdge }
    override final func removeEdges(_ each: (consuming Node) -> Void) {
        if let edge = operand.takeEdge() { each(edge) }
    }
    override final func discover(_ pass: inout BackwardPass) { pass.visit(operand.edge.reference!) }

    override final func saved(_ index: Int) -> Tensor { operand.saved.unpack(self) }
    override final func releaseSaved() {
        operand.saved.tensor = nil
        savedResult.tensor = nil
    }

    @inline(__always)
    fileprivate final func run(_ pass: inout BackwardPass, _ pullback: Pullback) {
        var g = takeBuffer()
        deliver(&g, operand.edge.reference, operand.outputIndex, pullback, isLast: true, &pass)
    }
}

/// A recorded operation whose declaration contains its derivative.
final class PointwiseUnaryNode: UnaryNode {
    @inline(__always)
    init(
        _ op: UnaryOperator, thread: UInt16, _ x: Tensor, _ edge: Unmanaged<Node>, _ result: NDArray, _ scalar: Scalar,
        saving needs: Saving
    ) {
        super.init(op, thread: thread, x, edge, result, scalar, saving: needs)
    }

    override func run(_ pass: inout BackwardPass) {
        declaration._withUnsafeGuaranteedRef { op in
            run(&pass, unsafeDowncast(op, to: UnaryOperator.self).derivative.pullback)
        }
    }
}

/// A recorded operation with one operand and a derivative of its own.
class DerivedUnaryNode: UnaryNode {
    private let pullback: Pullback

    @inline(__always)
    init(
        _ op: Operator, thread: UInt16, _ x: Tensor, _ edge: Unmanaged<Node>, _ result: NDArray,
        _ scalar: Scalar, _ derivative: Derivative
    ) {
        pullback = derivative.pullback
        super.init(op, thread: thread, x, edge, result, scalar, saving: derivative.needs)
    }

    override final func run(_ pass: inout BackwardPass) { run(&pass, pullback) }
}

/// The same with several numbers.
final class NumberedUnaryNode: DerivedUnaryNode {
    private let ownNumbers: Numbers
    override var given: Numbers { ownNumbers }

    init(
        _ op: Operator, _ x: Tensor, _ edge: Unmanaged<Node>, _ result: NDArray, _ numbers: Numbers,
        _ derivative: Derivative
    ) {
        ownNumbers = numbers
        super.init(op, thread: RunningThread.number, x, edge, result, numbers.first, derivative)
    }
}

/// A recorded operation with two operands, at least one of which takes part in differentiation. Subclasses hold or know
/// the derivatives.
class BinaryNode: OperationNode {
    fileprivate(set) final var left: Operand
    fileprivate(set) final var right: Operand

    @inline(__always)
    init(
        _ op: Operator, thread: UInt16, _ lhs: Tensor, _ rhs: Tensor, _ result: NDArray, _ scalar: Scalar,
        saving leftNeeds: Saving, _ rightNeeds: Saving
    ) {
        self.left = Operand(lhs, lhs.gradientReference())
        self.right = Operand(rhs, rhs.gradientReference())
        super.init(op, thread: thread, result, scalar: scalar)
        if !self.left.edge.isEmpty { save(leftNeeds, lhs, rhs, result) }
        if !self.right.edge.isEmpty { save(rightNeeds, lhs, rhs, result) }
    }

    deinit { Node.release(edgesOf: self) }

    /// Saves what a derivative needs and is not saved already.
    @inline(__always)
    fileprivate final func save(_ needs: Saving, _ lhs: Tensor, _ rhs: Tensor, _ result: NDArray) {
        if needs.contains(.lhs) && left.saved.tensor == nil { left.saved = SavedTensor(lhs) }
        if needs.contains(.rhs) && right.saved.tensor == nil { right.saved = SavedTensor(rhs) }
        if needs.contains(.output) && savedResult.tensor == nil { savedResult = SavedTensor(result: result) }
    }

    override var edgeCount: Int { 2 }
    override func edge(_ index: Int) -> Edge? { index == 0 ? left.recordedEdge : right.recordedEdge }
    override func removeEdges(_ each: (consuming Node) -> Void) {
        if let edge = left.takeEdge() { each(edge) }
        if let edge = right.takeEdge() { each(edge) }
    }
    override func discover(_ pass: inout BackwardPass) {
        if let edge = left.edge.reference { pass.visit(edge) }
        if let edge = right.edge.reference { pass.visit(edge) }
    }

    override func saved(_ index: Int) -> Tensor { (index == 0 ? left.saved : right.saved).unpack(self) }
    override func releaseSaved() {
        left.saved.tensor = nil
        right.saved.tensor = nil
        savedResult.tensor = nil
    }

    /// Delivers to both operands; `isLast` says whether nobody reads `g` afterward.
    @inline(__always)
    fileprivate final func run(
        _ pass: inout BackwardPass, _ g: inout Tensor?, isLast: Bool, _ leftPullback: Pullback,
        _ rightPullback: Pullback
    ) {
        let edge = right.edge.reference
        let rightIsWanted = edge != nil && pass.isWanted(edge!)
        deliver(
            &g, left.edge.reference, left.outputIndex, leftPullback, isLast: isLast && !rightIsWanted, &pass)
        deliver(&g, edge, right.outputIndex, rightPullback, isLast: isLast, &pass)
    }
}

/// A recorded operation whose declaration contains its derivatives.
final class PointwiseBinaryNode: BinaryNode {
    @inline(__always)
    init(
        _ op: BinaryOperator, thread: UInt16, _ lhs: Tensor, _ rhs: Tensor, _ result: NDArray, _ scalar: Scalar
    ) {
        super.init(op, thread: thread, lhs, rhs, result, scalar, saving: op.leftNeeds, op.rightNeeds)
    }

    override func run(_ pass: inout BackwardPass) {
        var g = takeBuffer()
        declaration._withUnsafeGuaranteedRef { op in
            let op = unsafeDowncast(op, to: BinaryOperator.self)
            run(&pass, &g, isLast: true, op.left.pullback, op.right.pullback)
        }
    }
}

/// A recorded operation with two operands and derivatives of its own.
class DerivedBinaryNode: BinaryNode {
    fileprivate final let leftPullback: Pullback
    fileprivate final let rightPullback: Pullback

    init(
        _ op: Operator, thread: UInt16, _ lhs: Tensor, _ rhs: Tensor, _ result: NDArray, _ scalar: Scalar,
        _ left: Derivative, _ right: Derivative
    ) {
        leftPullback = left.pullback
        rightPullback = right.pullback
        super.init(
            op, thread: thread, lhs, rhs, result, scalar, saving: left.needs, right.needs)
    }

    override func run(_ pass: inout BackwardPass) {
        var g = takeBuffer()
        run(&pass, &g, isLast: true, leftPullback, rightPullback)
    }
}

/// A recorded operation with three operands, at least one of which takes part in differentiation.
final class TernaryNode: DerivedBinaryNode {
    private(set) var third: Operand
    private let thirdPullback: Pullback
    private let ownNumbers: Numbers
    override var given: Numbers { ownNumbers }

    init(
        _ op: Operator, thread: UInt16, _ operands: (Tensor, Tensor, Tensor), _ result: NDArray,
        _ numbers: Numbers, _ derivatives: (Derivative, Derivative, Derivative)
    ) {
        ownNumbers = numbers
        let edge = operands.2.gradientReference()
        third = Operand(operands.2, edge)
        thirdPullback = derivatives.2.pullback
        super.init(op, thread: thread, operands.0, operands.1, result, numbers.first, derivatives.0, derivatives.1)
        var needs: Saving = .nothing
        if edge != nil { needs = derivatives.2.needs }
        save(needs, operands.0, operands.1, result)
        if super.edge(0) != nil { needs.formUnion(derivatives.0.needs) }
        if super.edge(1) != nil { needs.formUnion(derivatives.1.needs) }
        if needs.contains(.third) { third.saved = SavedTensor(operands.2) }
    }

    deinit { Node.release(edgesOf: self) }

    override var edgeCount: Int { 3 }
    override func edge(_ index: Int) -> Edge? { index == 2 ? third.recordedEdge : super.edge(index) }
    override func removeEdges(_ each: (consuming Node) -> Void) {
        super.removeEdges(each)
        if let edge = third.takeEdge() { each(edge) }
    }
    override func discover(_ pass: inout BackwardPass) {
        super.discover(&pass)
        if let edge = third.edge.reference { pass.visit(edge) }
    }

    override func saved(_ index: Int) -> Tensor { index == 2 ? third.saved.unpack(self) : super.saved(index) }
    override func releaseSaved() {
        super.releaseSaved()
        third.saved.tensor = nil
    }

    override func run(_ pass: inout BackwardPass) {
        var g = takeBuffer()
        let edge = third.edge.reference
        let thirdIsWanted = edge != nil && pass.isWanted(edge!)
        run(&pass, &g, isLast: !thirdIsWanted, leftPullback, rightPullback)
        deliver(&g, edge, third.outputIndex, thirdPullback, isLast: true, &pass)
    }
}
