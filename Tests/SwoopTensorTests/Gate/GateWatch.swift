import Swoop

/// Watches what passes the gate, and finds what did not.
final class GateWatch {
    private(set) var calls: [Gate.Call] = []
    /// Arrays that were read, or given as results, and that no computation has written.
    private(set) var strays: [String] = []
    private var known: Set<ObjectIdentifier> = []
    /// Keeps the arrays: no other may come to stand in their place.
    private var kept: [NDArray] = []

    /// - Parameter tensors: what was there before.
    init(knowing tensors: [Tensor] = []) {
        for tensor in tensors { know(tensor.array) }
    }

    /// Runs `body`, whose results must have passed as well.
    func watch(_ body: () -> [Tensor]) {
        let results = Gate.watching({ self.see($0) }, body)
        for tensor in results where !isKnown(tensor.array) && tensor.count > 0 {
            strays.append("a result of shape \(tensor.shape)")
        }
    }

    /// The names of the kernels, without their numbers.
    var names: [String] { calls.map { String("\($0.kernel)".prefix { $0 != "(" }) } }

    private func see(_ call: Gate.Call) {
        for array in call.operands.compactMap(\.self) where !isKnown(array) && array.count > 0 {
            strays.append("an operand of \(call.kernel), of shape \(array.shape)")
        }
        for array in call.targets.compactMap(\.self) { know(array) }
        calls.append(call)
    }

    private func know(_ array: NDArray) {
        if known.insert(ObjectIdentifier(array.storage)).inserted { kept.append(array) }
    }

    private func isKnown(_ array: NDArray) -> Bool { known.contains(ObjectIdentifier(array.storage)) }
}
