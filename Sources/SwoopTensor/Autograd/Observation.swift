/// Watches the operations of a thread as they are computed, and the gradients that its backward passes hand on.
///
/// An operation that nobody watches pays for it with one look at a word of its thread.
package protocol OperationObserver: AnyObject {
    /// An operation was computed; `numbers` are those that took part in it, in the order of its declaration.
    /// `results` have their place in the graph, unless nothing is recorded or no operand requires gradients.
    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor])
    /// `target` was overwritten without being recorded: `before` is a copy of what it was, `operand` what took part.
    func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor)
    /// A backward pass is about to begin on this thread.
    func backwardBegins()
    /// `node` is about to hand on gradients; what has arrived for it is in ``Node/arrived``. False keeps it from that.
    func allows(_ node: Node) -> Bool
    /// The node that was allowed last hands a gradient, nil for none, to the next of its operands that take one. At the
    /// beginning of a pass it is what starts it. False keeps it from arriving.
    func passes(_ gradient: Tensor?) -> Bool
    /// The pass is over.
    func backwardEnds()
}

extension OperationObserver {
    package func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor) {}
}

/// Who is watching.
package enum Observation {
    /// The observer of the running thread.
    package static var current: (any OperationObserver)? {
        guard let box = RunningThread.observer else { return nil }
        return Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().observer
    }

    /// Runs `body` with `observer` watching in place of whoever watched before; nil for nobody.
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

    /// Tells the observer, who is not watched in turn.
    @inline(never)
    package static func report(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        guard let observer = current else { return }
        by(nil) { observer.made(op, operands, numbers, results) }
    }

    // What a pass asks of the observer.
    @inline(never) static func backwardBegins() { current?.backwardBegins() }
    @inline(never) static func allows(_ node: Node) -> Bool { current?.allows(node) ?? true }
    @inline(never) static func passes(_ gradient: Tensor?) -> Bool { current?.passes(gradient) ?? true }
    @inline(never) static func backwardEnds() { current?.backwardEnds() }

    /// Runs `write`, which overwrites `target` without being recorded, and tells the observer, if there is one.
    @inline(never)
    package static func writing(_ op: Operator, _ target: Tensor, _ operand: Tensor?, _ write: () -> Void) {
        guard let observer = current else { return write() }
        let before = target.beforeWrite()
        write()
        by(nil) { observer.wrote(op, before, operand, target) }
    }
}

extension Node {
    /// What has arrived for each of the results, while a pass is about to run the node.
    package var arrived: [Tensor?] { (0..<resultCount).map { received(Int32($0)) } }

    /// The gradients of the operands from those of the results, nil where an operand takes none: this node alone, outside
    /// of any pass. What it saved stays. Not fitted, they have the shape in which the derivative gives them, before what
    /// was broadcast is summed.
    package func pullback(_ gradients: [Tensor?], fitted: Bool = true) -> [Tensor?] {
        let collector = GradientCollector()
        withGrad(enabled: false) {
            Observation.by(collector) {
                var pass = BackwardPass(retainGraph: true)
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
            return withGrad(enabled: false) { Node.fit(gradient, layout, dtype) }
        }
    }
}

extension Tensor {
    /// Which of the results of ``gradFn`` it is.
    package var resultIndex: Int { Int(outputIndex) }
}

/// Keeps what one node hands on.
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
