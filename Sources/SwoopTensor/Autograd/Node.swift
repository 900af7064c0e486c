import CSwoopKernels

/// One recorded operation: its name, where the gradients of its operands go, and what it saved to compute them.
///
/// Subclasses hold the derivative. A pullback captures no tensors: what it needs is declared and saved here, where
/// ``releaseSaved()`` can drop it after backward.
public class Node {
    /// PyTorch's name of the derivative, as in `grad_fn=<MulBackward0>`.
    let label: StaticString
    /// Order of recording on its thread; backward runs the latest first, as PyTorch does.
    let sequence: UInt64
    /// Shape and dtype of the (first) result.
    let shape: Shape
    let dtype: DType

    // The state of a running backward pass; `pass` says which one it belongs to.
    var pending: Int32 = 0
    var pass: UInt64 = 0
    var buffer: Tensor?
    /// The next on the list of nodes that the pass has to look at.
    unowned(unsafe) var nextListed: Node?
    var hooks: [Hook]?

    struct Hook {
        let identifier: Int
        let outputIndex: Int
        let call: (Tensor) -> Tensor?
    }

    init(_ label: StaticString, _ shape: Shape, _ dtype: DType, sequence: UInt64 = sw_next_sequence()) {
        self.label = label
        self.shape = shape
        self.dtype = dtype
        self.sequence = sequence
    }

    /// PyTorch's name of the derivative: `MulBackward0`.
    public var name: String { label.description }

    /// The nodes that this one hands gradients to, nil for an operand without gradient.
    public final var next: [Node?] { (0..<edgeCount).map { edge($0)?.node } }

    // What a subclass says of itself.
    var edgeCount: Int { 0 }
    func edge(_ index: Int) -> Edge? { nil }
    /// Takes out the edges, so that releasing a long chain does not recurse.
    func removeEdges(_ each: (Node) -> Void) {}
    /// Shows the pass the nodes that will get a gradient from this one.
    func discover(_ pass: inout BackwardPass) {}
    /// Computes the gradients of the operands from what has arrived and delivers them.
    func run(_ pass: inout BackwardPass) {}
    /// Drops what was saved.
    func releaseSaved() {}
    /// Shape and dtype of one of the results, and so of its gradient.
    func outputShape(_ index: Int32) -> (shape: Shape, dtype: DType) { (shape, dtype) }
    /// Adds a gradient of one of the results to what has arrived.
    func receive(_ gradient: Tensor, _ outputIndex: Int32) {
        buffer = buffer.map { $0 + gradient } ?? gradient
    }
    /// What has arrived for one of the results.
    func received(_ outputIndex: Int32) -> Tensor? { buffer }
    var hasReceived: Bool { buffer != nil }
    func dropReceived() { buffer = nil }

    /// Passes what has arrived through the hooks.
    func applyHooks() {
        guard let hooks else { return }
        for hook in hooks where hook.outputIndex == 0 {
            if let gradient = buffer, let replacement = hook.call(gradient) { buffer = replacement }
        }
    }

    @discardableResult
    final func addHook(_ outputIndex: Int, _ call: @escaping (Tensor) -> Tensor?) -> HookHandle {
        let identifier = (hooks?.last?.identifier ?? -1) + 1
        hooks = (hooks ?? []) + [Hook(identifier: identifier, outputIndex: outputIndex, call: call)]
        return HookHandle(node: self, identifier: identifier)
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
                let dying = next!
                next = nil
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
