/// One recorded operation: its name, where the gradients of its operands go, and what it saved to compute them.
///
/// Subclasses hold the derivative. A pullback captures no tensors: what it needs is declared and saved here, where
/// ``releaseSaved()`` can drop it after backward.
public class Node {
    /// Not counted: declarations are constants, which live as long as the process.
    private let declaration: Unmanaged<Operator>
    /// Order of recording on its thread; backward runs the latest first, as PyTorch does.
    final let sequence: UInt64
    /// The call of a module that it was recorded in.
    final let call = ModuleCall.running
    /// Layout and dtype of the (first) result.
    final let layout: Layout
    final let dtype: DType
    /// The thread whose backward passes may come here while others run; see `swoop_passes.h`.
    final var thread: UInt16

    // The state of a running backward pass; `pass` says which one it belongs to.
    final var pending = Node.idle
    final var pass: UInt64 = 0
    final var buffer = Held<Tensor>()
    /// The next on the list of nodes that the pass has to look at.
    final var nextListed: Unmanaged<Node>?
    final var hooks: [Hook]?

    /// `pending` of a node that no pass has in hand, and of one that has all its gradients and is about to run.
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

    /// The nodes that this one hands gradients to, nil for an operand without gradient.
    public final var next: [Node?] { (0..<edgeCount).map { edge($0)?.node } }

    // What a subclass says of itself.
    /// The Swift numbers that took part, in the order of the declaration.
    package var numbers: [Double] { [] }
    var resultCount: Int { 1 }
    func resultType(_ outputIndex: Int) -> (layout: Layout, dtype: DType) { (layout, dtype) }
    var edgeCount: Int { 0 }
    func edge(_ index: Int) -> Edge? { nil }
    /// Takes out the edges, so that releasing a long chain does not recurse.
    func removeEdges(_ each: (consuming Node) -> Void) {}
    /// Shows the pass the nodes that will get a gradient from this one.
    func discover(_ pass: inout BackwardPass) {}
    /// Computes the gradients of the operands from what has arrived and delivers them.
    func run(_ pass: inout BackwardPass) {}
    /// Drops what was saved.
    func releaseSaved() {}
    /// Adds a gradient of one of the results to what has arrived.
    func receive(_ gradient: consuming Tensor, _ outputIndex: Int32) {
        let collected = takeBuffer()
        buffer = Held(Node.sum(collected, Node.fit(gradient, layout, dtype)))
    }
    /// What has arrived for one of the results.
    func received(_ outputIndex: Int32) -> Tensor? { buffer.object }
    /// Takes out what has arrived for each result, and puts it back.
    func takeReceived() -> [Tensor?] { [takeBuffer()] }
    @inline(__always)
    final func takeBuffer() -> Tensor? {
        let taken = buffer
        buffer = Held()
        return taken.handOver()
    }
    func putBack(_ received: [Tensor?]) { buffer = Held(received[0]) }

    /// Passes what has arrived through the hooks.
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

// What arrives.
extension Node {
    /// A gradient brought to the shape and dtype of what it is the gradient of.
    @inline(__always)
    static func fit(_ gradient: consuming Tensor, _ layout: Layout, _ dtype: DType) -> Tensor {
        if Layout.haveEqualShapes(gradient.array.layout, layout) && gradient.dtype == dtype { return gradient }
        return gradient.sum(to: layout.shape).to(dtype)
    }

    /// The sum of what is there already and a gradient, in the memory of the former where nobody else can see that.
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

/// Where a gradient goes: a node and which of its results it belongs to.
struct Edge {
    let node: Node
    let outputIndex: Int32

    init(_ node: Node, _ outputIndex: Int32) {
        self.node = node
        self.outputIndex = outputIndex
    }
}

extension Node {
    /// Releases a chain of nodes one after the other: a million of them need no deep stack. Saved tensors hold nodes
    /// too; they go while the list holds the same nodes by their edges.
    static func release(edgesOf node: Node) {
        var next: Node?
        var others: [Node] = []
        node.removeEdges { edge in
            if next == nil { next = edge } else { others.append(edge) }
        }
        node.releaseSaved()
        while next != nil {
            if isKnownUniquelyReferenced(&next) {
                // The local takes over the only reference; the edges go before the node does.
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
