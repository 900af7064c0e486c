/// What the derivative of an operation with many operands or results may read.
package struct SavedList {
    let node: ManyNode

    /// The saved values, in order; their conjugates if they are complex, as in ``Saved``.
    package subscript(index: Int) -> Tensor { exact(index).conjugated }
    /// A saved result, or its conjugate.
    package func output(_ index: Int) -> Tensor { exactOutput(index).conjugated }
    /// A saved value as it was.
    package func exact(_ index: Int) -> Tensor { node.savedTensors[index].unpack(node) }
    package func exactOutput(_ index: Int) -> Tensor { node.savedResults[index].unpackResult(node, Int32(index)) }
    /// Whether the gradient of this operand is needed.
    package func needs(_ operand: Int) -> Bool { node.edges[operand] != nil }
}

/// Computes the gradients of all operands from those of all results; nil stands for zero.
package typealias ManyPullback = (_ gradients: [Tensor?], _ saved: SavedList) -> [Tensor?]

/// A recorded operation with any number of operands and results.
final class ManyNode: Node {
    var edges: [Edge?]
    var savedTensors: [SavedTensor]
    var savedResults: [SavedTensor]
    let outputs: [(layout: Layout, dtype: DType)]
    var buffers: [Tensor?]
    var pullback: ManyPullback?
    private let given: Numbers
    override var numbers: [Double] { given.all }
    /// The name of a user-defined function, which replaces the operator's.
    var ownName: OwnName?

    /// A separate object: few nodes have a name, but all have room for one.
    final class OwnName {
        let text: String
        init(_ text: String) { self.text = text }
    }

    init(
        _ op: Operator, _ operands: [Tensor], saving: [Tensor], savingResults: Bool, results: [NDArray],
        numbers: Numbers, _ pullback: @escaping ManyPullback
    ) {
        edges = operands.map { operand in operand.gradientEdge().map { Edge($0, operand.outputIndex) } }
        savedTensors = saving.map { SavedTensor($0) }
        savedResults = savingResults ? results.map { SavedTensor(result: $0) } : []
        outputs = results.map { ($0.layout, $0.dtype) }
        buffers = Array(repeating: nil, count: results.count)
        self.pullback = pullback
        given = numbers
        super.init(op, results[0].layout, results[0].dtype)
    }

    deinit { Node.release(edgesOf: self) }

    public override var name: String { ownName?.text ?? super.name }

    override var resultCount: Int { outputs.count }
    override func resultType(_ outputIndex: Int) -> (layout: Layout, dtype: DType) { outputs[outputIndex] }
    override var edgeCount: Int { edges.count }
    override func edge(_ index: Int) -> Edge? { edges[index] }
    override func removeEdges(_ each: (consuming Node) -> Void) {
        let taken = edges
        edges = []
        for case let edge? in taken { each(edge.node) }
    }
    override func discover(_ pass: inout BackwardPass) {
        for case let edge? in edges { pass.visit(Unmanaged.passUnretained(edge.node)) }
    }
    override func releaseSaved() {
        for index in savedTensors.indices { savedTensors[index].tensor = nil }
        for index in savedResults.indices { savedResults[index].tensor = nil }
        pullback = nil
    }

    override func receive(_ gradient: consuming Tensor, _ outputIndex: Int32) {
        let index = Int(outputIndex)
        let collected = buffers[index].take()
        let (layout, dtype) = outputs[index]
        buffers[index] = Node.sum(collected, Node.fit(gradient, layout, dtype))
    }
    override func received(_ outputIndex: Int32) -> Tensor? { buffers[Int(outputIndex)] }
    override func takeReceived() -> [Tensor?] {
        let taken = buffers
        putBack(Array(repeating: nil, count: taken.count))
        return taken
    }
    override func putBack(_ received: [Tensor?]) { buffers = received }
    override func applyHooks() {
        guard let hooks else { return }
        for hook in hooks {
            if let gradient = buffers[hook.outputIndex], let replacement = hook.call(gradient) {
                buffers[hook.outputIndex] = replacement
            }
        }
    }

    override func run(_ pass: inout BackwardPass) {
        let gradients = takeReceived()
        var results = [Tensor?](repeating: nil, count: edges.count)
        if gradients.contains(where: { $0 != nil }) {
            guard let pullback else {
                checked { () throws(ProgramError) in throw BackwardRules.released(name) }
                return
            }
            results = pullback(gradients, SavedList(node: self))
        }
        for (edge, gradient) in zip(edges, results) {
            if let edge { pass.deliver(gradient, Unmanaged.passUnretained(edge.node), edge.outputIndex) }
        }
    }
}
