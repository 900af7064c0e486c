import CSwoopKernels

/// A recorded operation with one result and one or two operands.
class OperationNode: Node {
    let scalar: Double

    init(_ label: StaticString, _ shape: Shape, _ dtype: DType, scalar: Double) {
        self.scalar = scalar
        super.init(label, shape, dtype)
    }

    func saved(_ index: Int) -> Tensor { notSaved() }
    func savedOutput() -> Tensor { notSaved() }

    final func notSaved() -> Never {
        trap(ProgramError(name, "its derivative reads a value that it does not declare", hint: "Add it to `saving`"))
    }
}

/// One operand.
final class UnaryNode: OperationNode {
    var operand: Node?
    let operandIndex: Int32
    let pullback: Pullback
    var savedInput = SavedTensor()
    var savedResult = SavedTensor()

    init(
        _ label: StaticString, _ x: Tensor, _ edge: Node, _ result: NDArray, _ scalar: Double, _ derivative: Derivative
    ) {
        operand = edge
        operandIndex = x.outputIndex
        pullback = derivative.pullback
        super.init(label, result.shape, result.dtype, scalar: scalar)
        if derivative.needs.contains(.input) { savedInput = SavedTensor(x) }
        if derivative.needs.contains(.output) { savedResult = SavedTensor(result: result) }
    }

    deinit { Node.release(edgesOf: self) }

    override var edgeCount: Int { 1 }
    override func edge(_ index: Int) -> Edge? { operand.map { Edge($0, operandIndex) } }
    override func removeEdges(_ each: (Node) -> Void) {
        if let edge = operand.take() { each(edge) }
    }
    override func discover(_ pass: inout BackwardPass) { pass.visit(operand!) }

    override func saved(_ index: Int) -> Tensor { savedInput.unpack(self) }
    override func savedOutput() -> Tensor { savedResult.unpackResult(self) }
    override func releaseSaved() {
        savedInput.tensor = nil
        savedResult.tensor = nil
    }

    override func run(_ pass: inout BackwardPass) {
        guard let g = buffer.take() else { return pass.deliver(nil, operand!, operandIndex) }
        pass.deliver(pullback(g, Saved(self)), operand!, operandIndex)
    }
}

/// Two operands, of which at least one takes part in differentiation.
final class BinaryNode: OperationNode {
    var left: Node?
    var right: Node?
    let leftIndex: Int32
    let rightIndex: Int32
    let leftPullback: Pullback
    let rightPullback: Pullback
    var savedLeft = SavedTensor()
    var savedRight = SavedTensor()
    var savedResult = SavedTensor()

    init(
        _ label: StaticString, _ lhs: Tensor, _ rhs: Tensor, _ result: NDArray, _ scalar: Double, _ left: Derivative,
        _ right: Derivative
    ) {
        self.left = lhs.gradientEdge()
        self.right = rhs.gradientEdge()
        leftIndex = lhs.outputIndex
        rightIndex = rhs.outputIndex
        leftPullback = left.pullback
        rightPullback = right.pullback
        super.init(label, result.shape, result.dtype, scalar: scalar)
        var needs: Saving = .nothing
        if self.left != nil { needs.formUnion(left.needs) }
        if self.right != nil { needs.formUnion(right.needs) }
        if needs.contains(.lhs) { savedLeft = SavedTensor(lhs) }
        if needs.contains(.rhs) { savedRight = SavedTensor(rhs) }
        if needs.contains(.output) { savedResult = SavedTensor(result: result) }
    }

    deinit { Node.release(edgesOf: self) }

    override var edgeCount: Int { 2 }
    override func edge(_ index: Int) -> Edge? {
        index == 0 ? left.map { Edge($0, leftIndex) } : right.map { Edge($0, rightIndex) }
    }
    override func removeEdges(_ each: (Node) -> Void) {
        if let edge = left.take() { each(edge) }
        if let edge = right.take() { each(edge) }
    }
    override func discover(_ pass: inout BackwardPass) {
        if let left { pass.visit(left) }
        if let right { pass.visit(right) }
    }

    override func saved(_ index: Int) -> Tensor { (index == 0 ? savedLeft : savedRight).unpack(self) }
    override func savedOutput() -> Tensor { savedResult.unpackResult(self) }
    override func releaseSaved() {
        savedLeft.tensor = nil
        savedRight.tensor = nil
        savedResult.tensor = nil
    }

    override func run(_ pass: inout BackwardPass) {
        let g = buffer.take()
        // A gradient that nobody waits for is not computed.
        let toLeft = g.flatMap { left != nil && pass.isWanted(left!) ? leftPullback($0, Saved(self)) : nil }
        let toRight = g.flatMap { right != nil && pass.isWanted(right!) ? rightPullback($0, Saved(self)) : nil }
        if let left { pass.deliver(toLeft, left, leftIndex) }
        if let right { pass.deliver(toRight, right, rightIndex) }
    }
}
