/// Observes the operations of a thread as they are computed, and the gradients that its backward passes deliver.
///
/// Without an observer the cost is one thread-local load.
package protocol OperationObserver: AnyObject {
    /// An operation was computed. `numbers` are those that took part in it, in the order of its declaration. `results`
    /// already have their place in the graph, unless nothing is recorded or no operand requires gradients.
    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor])
    /// `target` was overwritten without being recorded. `before` is a copy of its old value, `operand` the other
    /// operand.
    func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor)
    /// A backward pass is about to begin on this thread.
    func backwardBegins()
    /// `node` is about to run; the gradients that have arrived for it are in ``Node/arrived``. False prevents it from
    /// running.
    func allows(_ node: Node) -> Bool
    /// The last allowed node delivers a gradient (nil for none) to the next of its operands that takes one. At the
    /// beginning of a pass it is the gradient that the pass starts from. False prevents the delivery.
    func passes(_ gradient: Tensor?) -> Bool
    /// The pass is over.
    func backwardEnds()
}

extension OperationObserver {
    package func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor) {}
}

/// The observer of the running thread. Not called `Observation`: cells of a notebook see this name, and `@Observable` expands
/// to code that names the module so.
package enum ThreadObserver {
    /// The observer of the running thread.
    package static var current: (any OperationObserver)? {
        guard let box = RunningThread.observer else { return nil }
        return Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().observer
    }

    /// Runs `body` with `observer` in place of the current one; nil for none.
    package static func by<Result, Failure: Error>(
        _ observer: (any OperationObserver)?, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let previous = RunningThread.observer
        let box = observer.map { Box($0) }
        RunningThread.observer = box.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) }
        defer { withExtendedLifetime(box) { RunningThread.observer = previous } }
        return try body()
    }

    private final class Box {
        let observer: any OperationObserver
        init(_ observer: any OperationObserver) { self.observer = observer }
    }

    /// Notifies the observer, whose own operations are not observed.
    @inline(never)
    package static func report(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        guard let observer = current else { return }
        by(nil) { observer.made(op, operands, numbers, results) }
    }

    // What a pass asks the observer.
    @inline(never) static func backwardBegins() { current?.backwardBegins() }
    @inline(never) static func allows(_ node: Node) -> Bool { current?.allows(node) ?? true }
    @inline(never) static func passes(_ gradient: Tensor?) -> Bool { current?.passes(gradient) ?? true }
    @inline(never) static func backwardEnds() { current?.backwardEnds() }

    /// Runs `write`, which overwrites `target` without being recorded, and notifies the observer if there is one.
    @inline(never)
    package static func writing(_ op: Operator, _ target: Tensor, _ operand: Tensor?, _ write: () -> Void) {
        guard let observer = current else { return write() }
        let before = target.beforeWrite()
        write()
        by(nil) { observer.wrote(op, before, operand, target) }
    }
}

extension Node {
    /// The gradients that have arrived for the results, while a pass is about to run the node.
    package var arrived: [Tensor?] { (0..<resultCount).map { received(Int32($0)) } }

    /// Computes the gradients of the operands from those of the results, for this node alone and outside of any pass;
    /// nil for an operand that takes none. The saved values are kept. Unless `fitted`, the gradients have the shapes
    /// that the derivative returns, before broadcast dims are summed. With `createGraph` they are recorded. If `wanted`
    /// is given, gradients for other nodes are not computed where each operand has a derivative of its own.
    package func pullback(
        _ gradients: [Tensor?], fitted: Bool = true, createGraph: Bool = false, wanted: Set<ObjectIdentifier>? = nil
    ) -> [Tensor?] {
        let collector = GradientCollector()
        withGrad(enabled: createGraph) {
            ThreadObserver.by(collector) {
                var pass = BackwardPass(retainGraph: true)
                if let wanted {
                    pass.captures = [.init(edge: Edge(self, 0), gradient: nil)]
                    pass.wanted = wanted
                }
                undisturbed {
                    let before = takeReceived()
                    putBack(gradients)
                    run(&pass)
                    _ = takeReceived()
                    putBack(before)
                }
            }
        }
        var collected = collector.gradients[...]
        return (0..<edgeCount).map { index in
            guard let edge = edge(index), let gradient = collected.popFirst() ?? nil else { return nil }
            if !fitted { return gradient }
            let (layout, dtype) = edge.node.resultType(Int(edge.outputIndex))
            return withGrad(enabled: createGraph) { Node.fit(gradient, layout, dtype) }
        }
    }
}

extension Tensor {
    /// The index of this tensor among the results of ``gradFn``.
    package var resultIndex: Int { Int(outputIndex) }
}

/// Collects the gradients that one node delivers.
private final class GradientCollector: OperationObserver {
    var gradients: [Tensor?] = []

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {}
    func backwardBegins() {}
    func allows(_ node: Node) -> Bool { true }
    func passes(_ gradient: Tensor?) -> Bool {
        gradients.append(gradient)
        return false
    }
    func backwardEnds() {}
}
