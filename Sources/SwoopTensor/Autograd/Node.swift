/// One recorded operation: its declaration, the edges to its operands' nodes, and the values saved for backward.
///
/// Subclasses hold the derivative. A pullback captures no tensors: the values it needs are declared and saved in the
/// node, so that ``releaseSaved()`` can release them after backward.
public class Node {
    /// Not reference-counted: declarations are constants that live as long as the process.
    final let declaration: Unmanaged<Operator>
    /// The order of recording on its thread. Backward runs the node that was recorded last first, as in PyTorch.
    final let sequence: UInt64
    /// The call of a module in which it was recorded.
    final let call = ModuleCall.running
    /// The layout and dtype of the (first) result.
    final let layout: Layout
    final let dtype: DType
    /// The thread whose backward passes may use this node while passes of other threads run; see `swoop_passes.h`.
    final var thread: UInt16

    // The state of a running backward pass, whose number is `pass`.
    final var pending = Node.idle
    final var pass: UInt64 = 0
    final var buffer = Held<Tensor>()
    /// The next node in the pass's list of nodes to discover.
    final var nextListed: Unmanaged<Node>?
    final var hooks: [Hook]?

    /// `pending` of a node that no pass uses (`idle`), and of one that has all its gradients and is about to run
    /// (`ready`).
    static var idle: Int32 { 0 }
    static var ready: Int32 { -1 }
    /// `sequence` of a leaf's accumulator.
    static var leafSequence: UInt64 { .max }

    struct Hook {
        let identifier: Int
        let outputIndex: Int
        let call: (Tensor) -> Tensor?
    }

    init(
        _ op: Operator, _ layout: Layout, _ dtype: DType, thread: UInt16 = RunningThread.number,
        sequence: UInt64 = RunningThread.nextSequence()
    ) {
        declaration = Unmanaged.passUnretained(op)
        self.layout = layout
        self.dtype = dtype
        self.thread = thread
        self.sequence = sequence
    }

    deinit { _ = buffer.handOver() }

    /// PyTorch's name of the derivative: `MulBackward0`.
    public var name: String { op.name.description }
    /// The declaration of the operator that was recorded.
    package final var op: Operator { declaration.takeUnretainedValue() }

    /// The nodes that this one delivers gradients to; nil for an operand without gradient.
    public final var next: [Node?] { (0..<edgeCount).map { edge($0)?.node } }

    // Overridden by subclasses.
    /// The Swift numbers that took part in the operation, in the order of the declaration.
    package var numbers: [Double] { [] }
    var resultCount: Int { 1 }
    func resultType(_ outputIndex: Int) -> (layout: Layout, dtype: DType) { (layout, dtype) }
    var edgeCount: Int { 0 }
    func edge(_ index: Int) -> Edge? { nil }
    /// Removes the edges, so that releasing a long chain does not recurse.
    func removeEdges(_ each: (consuming Node) -> Void) {}
    /// Makes the pass visit the nodes that will receive a gradient from this one.
    func discover(_ pass: inout BackwardPass) {}
    /// Computes the gradients of the operands from the arrived ones and delivers them.
    func run(_ pass: inout BackwardPass) {}
    /// Releases the saved values.
    func releaseSaved() {}
    /// Adds a gradient of one of the results to those that have arrived for it.
    func receive(_ gradient: consuming Tensor, _ outputIndex: Int32) {
        let collected = takeBuffer()
        buffer = Held(Node.sum(collected, Node.fit(gradient, layout, dtype)))
    }
    /// The gradient that has arrived for one of the results.
    func received(_ outputIndex: Int32) -> Tensor? { buffer.object }
    /// Removes the arrived gradient of each result; ``putBack(_:)`` restores them.
    func takeReceived() -> [Tensor?] { [takeBuffer()] }
    @inline(__always)
    final func takeBuffer() -> Tensor? {
        let taken = buffer
        buffer = Held()
        return taken.handOver()
    }
    func putBack(_ received: [Tensor?]) { buffer = Held(received[0]) }

    /// Calls the hooks with the arrived gradient, which they may replace.
    func applyHooks() {
        guard let hooks else { return }
        for hook in hooks where hook.outputIndex == 0 {
            if let gradient = buffer.object, let replacement = hook.call(gradient) {
                _ = takeBuffer()
                buffer = Held(replacement)
            }
        }
    }

    /// Calls `body` while no other thread's backward pass can be at this node.
    final func undisturbed(_ body: () -> Void) {
        Passes.begin()
        let isForeign = thread != RunningThread.number
        if isForeign { Passes.beginAlone() }
        body()
        if isForeign { Passes.endAlone() }
        Passes.end()
    }

    @discardableResult
    final func addHook(_ outputIndex: Int, _ call: @escaping (Tensor) -> Tensor?) -> HookHandle {
        let identifier = (hooks?.last?.identifier ?? -1) + 1
        hooks = (hooks ?? []) + [Hook(identifier: identifier, outputIndex: outputIndex, call: call)]
        return HookHandle(node: self, identifier: identifier)
    }
}

// Arriving gradients.
extension Node {
    /// The gradient, summed and converted to the shape and dtype of the tensor that it belongs to.
    @inline(__always)
    static func fit(_ gradient: consuming Tensor, _ layout: Layout, _ dtype: DType) -> Tensor {
        if Layout.haveEqualShapes(gradient.array.layout, layout) && gradient.dtype == dtype { return gradient }
        return gradient.sum(to: layout.shape).to(dtype)
    }

    /// The sum of the collected gradient and another one. It overwrites the former if nobody else can see that.
    @inline(__always)
    static func sum(_ collected: consuming Tensor?, _ gradient: consuming Tensor) -> Tensor {
        guard collected != nil else { return gradient }
        if isKnownUniquelyReferenced(&collected) && collected!.isFreeToOverwrite {
            collected!.addInPlace(gradient)
            return collected!
        }
        return collected! + gradient
    }
}

/// The destination of a gradient: a node, and the index of one of its results.
struct Edge {
    let node: Node
    let outputIndex: Int32

    init(_ node: Node, _ outputIndex: Int32) {
        self.node = node
        self.outputIndex = outputIndex
    }
}

extension Node {
    /// Releases a chain of nodes one after the other, so that a million nodes do not overflow the stack. Saved tensors
    /// hold nodes too; they are released while the list still holds the same nodes as edges.
    static func release(edgesOf node: Node) {
        var next: Node?
        var others: [Node] = []
        node.removeEdges { edge in
            if next == nil { next = edge } else { others.append(edge) }
        }
        node.releaseSaved()
        while next != nil {
            if isKnownUniquelyReferenced(&next) {
                // `dying` takes over the only reference. Its edges are removed before the node is freed.
                let dying = next.take()!
                dying.removeEdges { edge in
                    if next == nil { next = edge } else { others.append(edge) }
                }
                dying.releaseSaved()
            } else {
                next = nil
            }
            if next == nil { next = others.popLast() }
        }
    }
}
