/// One run of the engine from some roots toward the leaves.
///
/// Nodes hold the state of the pass themselves, so that a small graph needs no table: how many gradients are still
/// missing (`pending`), what has arrived (`buffer`), and which pass that belongs to. Of the nodes that have all their
/// gradients, the one recorded last runs first, as in PyTorch, so that sums are added in the same order. Nothing
/// recurses.
struct BackwardPass {
    let identifier = Passes.nextNumber()
    let retainGraph: Bool
    /// The requested edges and their gradients, in the functional form; empty if leaves accumulate.
    var captures: [Capture] = []
    /// In the functional form, the nodes from which a requested one can be reached.
    var wanted: Set<ObjectIdentifier> = []
    /// The two ready nodes that run next; the others are in a binary heap, which a small graph never needs. The roots
    /// keep all nodes alive.
    private var first: Unmanaged<Node>?
    private var second: Unmanaged<Node>?
    private var heap: [Unmanaged<Node>] = []
    private var listed: Unmanaged<Node>?
    /// Whether this pass is observed.
    private let isObserved = RunningThread.observer != nil
    /// The running thread. The pass may touch this thread's nodes at any time; nodes of other threads that it finds
    /// must wait until no other pass is running. See `swoop_passes.h`.
    private let owner = RunningThread.number
    private var isAlone = false
    private var foreign: [Unmanaged<Node>] = []
    /// State of an outer pass over the same nodes, restored at the end.
    private var displaced: [(node: Node, pass: UInt64, pending: Int32, received: [Tensor?])] = []

    struct Capture {
        let edge: Edge
        var gradient: Tensor?
    }

    @inline(__always)
    init(retainGraph: Bool) {
        self.retainGraph = retainGraph
        if isObserved { ThreadObserver.backwardBegins() }
    }

    var isRestricted: Bool { !captures.isEmpty }
    @inline(__always)
    func isWanted(_ node: Unmanaged<Node>) -> Bool {
        !isRestricted || wanted.contains(ObjectIdentifier(node.takeUnretainedValue()))
    }

    /// Runs from `roots`, each a result of a node and its gradient.
    mutating func run(_ roots: [(edge: Edge, gradient: Tensor)]) {
        Passes.begin()
        for root in roots { visit(Unmanaged.passUnretained(root.edge.node)) }
        discover()
        if isRestricted { wanted = reachingCaptures(from: roots.map(\.edge.node)) }
        for root in roots { deliver(root.gradient, Unmanaged.passUnretained(root.edge.node), root.edge.outputIndex) }
        runAll()
    }

    /// Runs from a single root, whose node the caller keeps alive.
    mutating func run(_ node: Node, _ outputIndex: Int32, _ gradient: consuming Tensor) {
        Passes.begin()
        let root = Unmanaged.passUnretained(node)
        visit(root)
        discover()
        deliver(gradient, root, outputIndex)
        runAll()
    }

    private mutating func runAll() {
        while let next = next() {
            next.read { node in
                // Until all hooks have run, a pass that one of them starts must set aside what has arrived.
                if node.hooks != nil { node.applyHooks() }
                node.pending = Node.idle
                if isRestricted {
                    capture(node)
                    if !leadsOn(node) { return skip(node) }
                }
                if isObserved && !ThreadObserver.allows(node) {
                    _ = node.takeReceived()
                    return
                }
                node.run(&self)
                if !retainGraph { node.releaseSaved() }
            }
        }
        if isObserved { ThreadObserver.backwardEnds() }
        for entry in displaced.reversed() {
            (entry.node.pass, entry.node.pending) = (entry.pass, entry.pending)
            entry.node.putBack(entry.received)
        }
        if isAlone { Passes.endAlone() }
        Passes.end()
    }

    /// Counts the gradients that each reachable node will receive.
    private mutating func discover() {
        repeat {
            while let next = listed {
                next.read { node in
                    listed = node.nextListed
                    node.nextListed = nil
                    node.discover(&self)
                }
            }
        } while !isAlone && !foreign.isEmpty && visitForeign()
    }

    /// Waits until no other pass is running, then visits the nodes of other threads. Returns true, so that the loop
    /// goes on.
    @inline(never)
    private mutating func visitForeign() -> Bool {
        Passes.beginAlone()
        isAlone = true
        for node in foreign { visit(node) }
        return true
    }

    /// Notes that `node` will receive one more gradient and, the first time, that its own edges must be followed.
    @inline(__always)
    mutating func visit(_ reference: Unmanaged<Node>) {
        reference.read { node in
            if node.thread != owner {
                guard isAlone else { return foreign.append(reference) }
                // Leaves follow the thread that trains them. Other nodes may belong to a pass that is waiting.
                if node.sequence == Node.leafSequence && node.pending == Node.idle { node.thread = owner }
            }
            if node.pass != identifier {
                if node.pending != Node.idle { displace(node) }
                node.pass = identifier
                node.nextListed = listed
                listed = reference
            }
            node.pending += 1
        }
    }

    private mutating func displace(_ node: Node) {
        displaced.append((node, node.pass, node.pending, node.takeReceived()))
        node.pending = Node.idle
    }

    /// Delivers a gradient (nil for none) to one of a node's results.
    mutating func deliver(_ gradient: consuming Tensor?, _ reference: Unmanaged<Node>, _ outputIndex: Int32) {
        if isObserved { return deliverObserved(gradient, reference, outputIndex) }
        accept(gradient, reference, outputIndex)
    }

    @inline(never)
    private mutating func deliverObserved(
        _ gradient: consuming Tensor?, _ reference: Unmanaged<Node>, _ outputIndex: Int32
    ) {
        let gradient = gradient.take()
        if ThreadObserver.passes(gradient) { accept(gradient, reference, outputIndex) }
    }

    @inline(__always)
    private mutating func accept(
        _ gradient: consuming Tensor?, _ reference: Unmanaged<Node>, _ outputIndex: Int32
    ) {
        reference.read { node in
            if let gradient = gradient.take() { node.receive(gradient, outputIndex) }
            node.pending -= 1
            if node.pending == 0 {
                node.pending = Node.ready
                push(reference, node.sequence)
            }
        }
    }

    // MARK: The functional form

    /// Keeps the gradients of a requested node.
    private mutating func capture(_ node: Node) {
        for index in captures.indices where captures[index].edge.node === node {
            captures[index].gradient = node.received(captures[index].edge.outputIndex)
        }
    }

    /// Whether a requested node can be reached from `node`.
    private func leadsOn(_ node: Node) -> Bool {
        for index in 0..<node.edgeCount {
            if let edge = node.edge(index), isWanted(Unmanaged.passUnretained(edge.node)) { return true }
        }
        return false
    }

    /// Tells the nodes that follow that no gradient comes from this one.
    private mutating func skip(_ node: Node) {
        _ = node.takeReceived()
        for index in 0..<node.edgeCount {
            if let edge = node.edge(index) {
                deliver(nil, Unmanaged.passUnretained(edge.node), edge.outputIndex)
            }
        }
    }

    /// The nodes from which a captured one can be reached.
    private func reachingCaptures(from roots: [Node]) -> Set<ObjectIdentifier> {
        Node.reaching(captures.map(\.edge.node), from: roots)
    }

    // MARK: The ready nodes

    private mutating func push(_ node: Unmanaged<Node>, _ sequence: UInt64) {
        guard let current = first else { return first = node }
        // Of two nodes with equal sequence numbers, the later one waits.
        var waiting = node
        if sequence > current.sequence {
            first = node
            waiting = current
        }
        guard let next = second else { return second = waiting }
        if waiting.sequence > next.sequence {
            second = waiting
            waiting = next
        }
        insert(waiting)
    }

    private mutating func next() -> Unmanaged<Node>? {
        guard let node = first else { return nil }
        first = second
        second = heap.isEmpty ? nil : removeTop()
        return node
    }

    private mutating func insert(_ node: Unmanaged<Node>) {
        heap.append(node)
        var child = heap.count - 1
        while child > 0, heap[(child - 1) / 2].sequence < heap[child].sequence {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func removeTop() -> Unmanaged<Node> {
        heap.swapAt(0, heap.count - 1)
        let top = heap.removeLast()
        var parent = 0
        while true {
            var largest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].sequence > heap[largest].sequence { largest = child }
            if largest == parent { return top }
            heap.swapAt(parent, largest)
            parent = largest
        }
    }
}

extension Unmanaged where Instance == Node {
    fileprivate var sequence: UInt64 { read { $0.sequence } }
}

extension Node {
    /// The nodes from which one of `targets` can be reached, found without recursion.
    static func reaching(_ targets: [Node], from roots: [Node]) -> Set<ObjectIdentifier> {
        var reaching = Set(targets.map { ObjectIdentifier($0) })
        var seen: Set<ObjectIdentifier> = []
        var stack: [(node: Node, isDone: Bool)] = roots.map { ($0, false) }
        while let (node, isDone) = stack.popLast() {
            let children = (0..<node.edgeCount).compactMap { node.edge($0)?.node }
            if isDone {
                if children.contains(where: { reaching.contains(ObjectIdentifier($0)) }) {
                    reaching.insert(ObjectIdentifier(node))
                }
            } else if seen.insert(ObjectIdentifier(node)).inserted {
                stack.append((node, true))
                for child in children where !seen.contains(ObjectIdentifier(child)) { stack.append((child, false)) }
            }
        }
        return reaching
    }
}
