import SwoopTensor

/// Checks every result and every gradient until one is not finite.
final class AnomalyDetector: OperationObserver {
    /// How many operations to wait for after an anomaly: what its result is used for tells which form it is part of.
    private static let patience = 256

    private let infinities: Bool
    private let settled: (Anomaly) -> Void
    /// The previous observer, which is still notified.
    private let outer = ThreadObserver.current
    private lazy var images = CallImages()
    private var history = OperationHistory()
    /// The first anomaly, while the detector waits for the operations that follow it.
    private var pending: (finding: Finding, patience: Int)?
    private(set) var anomaly: Anomaly?
    /// How many passes have ended.
    private var passesBefore = 0

    /// For each pass, the innermost last: the node that is passing on gradients, and what has arrived at it.
    private var passes: [Pass] = []
    private struct Pass {
        var node: Node?
        var arrived: [Tensor?] = []
        var arrivedKinds: Finiteness = []
        /// The operands that have not received their gradients.
        var waiting: ArraySlice<Int> = []
        /// Whether a gradient that was passed on was not finite.
        var isSpoilt = false
    }

    /// `settled` is called once, as soon as everything about the first anomaly is known.
    init(infinities: Bool, settled: @escaping (Anomaly) -> Void) {
        self.infinities = infinities
        self.settled = settled
    }

    /// The anomaly, if there was one.
    func finish() -> Anomaly? {
        settle()
        return anomaly
    }

    private func settle() {
        guard let finding = pending?.finding else { return }
        pending = nil
        let found = ThreadObserver.by(nil) { noGrad { finding.anomaly(history, passesBefore) } }
        anomaly = found
        settled(found)
    }

    // MARK: Forward

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        outer?.made(op, operands, numbers, results)
        // The results of a derivative are checked when they are passed on; its steps may overflow and be cleared.
        if anomaly != nil || (!passes.isEmpty && !isGradEnabled) { return }
        watch(op, operands, numbers, results)
    }

    func wrote(_ op: Operator, _ before: Tensor, _ operand: Tensor?, _ target: Tensor) {
        outer?.wrote(op, before, operand, target)
        if anomaly != nil || !passes.isEmpty { return }
        // The number that took part is not reported; NaN stands for it, which matches no form.
        watch(op, [before] + (operand.map { [$0] } ?? []), [.nan], [target])
    }

    private func watch(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        let number = history.add(op, operands, numbers, results, CallTrace(images))
        if pending != nil {
            pending!.patience -= 1
            if pending!.patience == 0 { settle() }
            return
        }
        guard passes.isEmpty else { return }
        let made = Finiteness(results)
        if made.isEmpty || op.role == .fills { return }
        guard
            let (phase, kind) = AnomalyRules.inForward(
                made, from: Finiteness(operands).union(numbers.contains(where: \.isInfinite) ? .infinite : []),
                isMove: op.role != .computes,
                infinities: infinities)
        else { return }
        let wrong = (phase == .given ? operands : results).first { Finiteness($0).contains(.init(kind)) }!
        let finding = Finding(
            number: number, node: nil, phase: phase, kind: kind, operands: operands.map { $0.detachedCopy() },
            wrong: wrong.detachedCopy(), operand: operands.firstIndex { $0 === wrong }, arrived: nil)
        pending = (finding, Self.patience)
    }

    // MARK: Backward

    func backwardBegins() {
        outer?.backwardBegins()
        settle()
        passes.append(Pass())
    }

    func backwardEnds() {
        outer?.backwardEnds()
        passes.removeLast()
        guard passes.isEmpty && anomaly == nil else { return }
        passesBefore += 1
        history.forgetWhatIsOver()
    }

    func allows(_ node: Node) -> Bool {
        guard outer?.allows(node) ?? true else { return false }
        guard anomaly == nil else { return true }
        let arrived = node.arrived
        let kinds = Finiteness(arrived.compactMap { $0 })
        let last = passes.count - 1
        if let kind = AnomalyRules.kind(kinds, infinities: infinities), !passes[last].isSpoilt,
            passes[last].node != nil
        {
            found(
                node, kind, arrived.compactMap { $0 }.first { Finiteness($0).contains(.init(kind)) }!, nil, [],
                isSum: true)
            return true
        }
        let next = node.next
        // Holding what has arrived also keeps the derivative from writing into it.
        passes[last].node = node
        passes[last].arrived = arrived
        passes[last].arrivedKinds = kinds
        passes[last].waiting = next.indices.filter { next[$0] != nil }[...]
        return true
    }

    func passes(_ gradient: Tensor?) -> Bool {
        guard outer?.passes(gradient) ?? true else { return false }
        guard anomaly == nil else { return true }
        let last = passes.count - 1
        let operand = passes[last].waiting.popFirst()
        guard let gradient else { return true }
        let kinds = Finiteness(gradient)
        if kinds.isEmpty { return true }
        passes[last].isSpoilt = true
        guard let node = passes[last].node else { return true }
        var before = passes[last].arrivedKinds
        if let operation = history.number(of: node).flatMap({ history[$0] }) {
            before.formUnion(Finiteness((operation.operands + operation.results).compactMap(\.current)))
        }
        if let kind = AnomalyRules.kind(kinds, before, infinities: infinities) {
            found(node, kind, gradient, operand, passes[last].arrived, isSum: false)
        }
        return true
    }

    private func found(
        _ node: Node, _ kind: Anomaly.Kind, _ wrong: Tensor, _ operand: Int?, _ arrived: [Tensor?], isSum: Bool
    ) {
        let number = history.number(of: node)
        let operands = number.flatMap { history[$0] }?.operands.map(\.current) ?? []
        let finding = Finding(
            number: number, node: node, phase: isSum ? .sum : .backward, kind: kind,
            operands: operands.map { $0?.detachedCopy() },
            wrong: wrong.detachedCopy(), operand: operand, arrived: arrived.count == 1 ? arrived[0] : nil)
        pending = (finding, Self.patience)
        settle()
    }
}

/// Decides when a NaN or ∞ is an anomaly.
enum AnomalyRules {
    /// What happened in an operation with these results and operands; nil if it produced no anomaly.
    static func inForward(
        _ made: Finiteness, from operands: Finiteness, isMove: Bool, infinities: Bool
    ) -> (Anomaly.Phase, Anomaly.Kind)? {
        if made.contains(.nan) && operands.contains(.nan) { return isMove ? nil : (.given, .nan) }
        return kind(made, operands, infinities: infinities).map { (.forward, $0) }
    }

    /// The kind in `made` that was not there `before`; nil if there is none that counts.
    static func kind(_ made: Finiteness, _ before: Finiteness = [], infinities: Bool) -> Anomaly.Kind? {
        if made.contains(.nan) && !before.contains(.nan) { return .nan }
        return made.contains(.infinite) && before.isEmpty && infinities ? .infinite : nil
    }
}

extension Finiteness {
    init(_ kind: Anomaly.Kind) { self = kind == .nan ? .nan : .infinite }
}

extension Tensor {
    /// A copy outside of any graph, made without an observer.
    fileprivate func detachedCopy() -> Tensor { Tensor(array.copied()) }
}
