// How an operator is defined: its forward on arrays and its derivative on tensors, side by side. The derivative is
// created only if the operation is recorded. It consists of tensor operations, so that it can be differentiated again.

/// Computes an operator of one operand, and records it if needed.
///
/// - Parameters:
///   - op: the operator's declaration, which is asked for only when it is recorded or watched.
///   - scalar: a number that the derivative reads as `saved.first`.
///   - forward: computes the values of the result.
///   - derivative: the gradient of the operand, and the values that it needs saved.
@inline(__always)
package func differentiable(
    _ op: @autoclosure () -> Operator, _ x: Tensor, numbers: Numbers = Numbers(), forward: (NDArray) -> NDArray,
    derivative: @autoclosure () -> Derivative
) -> Tensor {
    // A separate branch, so that the other one is compiled as if there were no observers.
    if RunningThread.observer != nil { return watched(op, x, numbers, forward, derivative) }
    return recorded(op, x, numbers, forward, derivative)
}

@inline(__always)
private func recorded(
    _ op: () -> Operator, _ x: Tensor, _ numbers: Numbers, _ forward: (NDArray) -> NDArray,
    _ derivative: () -> Derivative
) -> Tensor {
    let result = Tensor(forward(x.array))
    if RunningThread.isGradEnabled, let edge = x.gradientReference() {
        let (thread, op) = (RunningThread.number, op())
        result.node =
            numbers.count == 1
            ? DerivedUnaryNode(op, thread: thread, x, edge, result.array, numbers.first, derivative())
            : NumberedUnaryNode(op, x, edge, result.array, numbers, derivative())
    }
    return result
}

@inline(never)
private func watched(
    _ op: () -> Operator, _ x: Tensor, _ numbers: Numbers, _ forward: (NDArray) -> NDArray,
    _ derivative: () -> Derivative
) -> Tensor {
    let result = recorded(op, x, numbers, forward, derivative)
    ThreadObserver.report(op(), [x], numbers.all, [result])
    return result
}

/// The same for two operands, each with its own derivative. The engine sums and converts back the gradients of
/// broadcast or converted operands.
@inline(__always)
package func differentiable(
    _ op: @autoclosure () -> Operator, _ lhs: Tensor, _ rhs: Tensor, numbers: Numbers = Numbers(),
    forward: (NDArray, NDArray) -> NDArray, lhs left: @autoclosure () -> Derivative,
    rhs right: @autoclosure () -> Derivative
) -> Tensor {
    if RunningThread.observer != nil { return watched(op, lhs, rhs, numbers, forward, left, right) }
    return recorded(op, lhs, rhs, numbers, forward, left, right)
}

@inline(__always)
private func recorded(
    _ op: () -> Operator, _ lhs: Tensor, _ rhs: Tensor, _ numbers: Numbers, _ forward: (NDArray, NDArray) -> NDArray,
    _ left: () -> Derivative, _ right: () -> Derivative
) -> Tensor {
    let result = Tensor(forward(lhs.array, rhs.array))
    if RunningThread.isGradEnabled && (lhs.requiresGrad || rhs.requiresGrad) {
        let (thread, op) = (RunningThread.number, op())
        result.node = DerivedBinaryNode(op, thread: thread, lhs, rhs, result.array, numbers.first, left(), right())
    }
    return result
}

@inline(never)
private func watched(
    _ op: () -> Operator, _ lhs: Tensor, _ rhs: Tensor, _ numbers: Numbers, _ forward: (NDArray, NDArray) -> NDArray,
    _ left: () -> Derivative, _ right: () -> Derivative
) -> Tensor {
    let result = recorded(op, lhs, rhs, numbers, forward, left, right)
    ThreadObserver.report(op(), [lhs, rhs], numbers.all, [result])
    return result
}

/// The same for three operands, each with its own derivative, which reads them as `saved.lhs`, `saved.rhs` and
/// `saved.third`.
package func differentiable(
    _ op: Operator, _ x: Tensor, _ y: Tensor, _ z: Tensor, numbers: Numbers = Numbers(),
    forward: (NDArray, NDArray, NDArray) -> NDArray, first: @autoclosure () -> Derivative,
    second: @autoclosure () -> Derivative, third: @autoclosure () -> Derivative
) -> Tensor {
    let result = Tensor(forward(x.array, y.array, z.array))
    if RunningThread.isGradEnabled && (x.requiresGrad || y.requiresGrad || z.requiresGrad) {
        let thread = RunningThread.number
        result.node = TernaryNode(op, thread: thread, (x, y, z), result.array, numbers, (first(), second(), third()))
    }
    if RunningThread.observer != nil { ThreadObserver.report(op, [x, y, z], numbers.all, [result]) }
    return result
}

/// The same for any number of operands and results.
///
/// - Parameters:
///   - saving: tensors that the pullback reads as `saved[i]`.
///   - savingResults: whether the pullback reads the results, as `saved.output(i)`.
///   - pullback: computes the operands' gradients from those of the results.
package func differentiable(
    _ op: Operator, _ operands: [Tensor], numbers: Numbers = Numbers(), saving: [Tensor] = [],
    savingResults: Bool = false,
    results: [NDArray], pullback: @autoclosure () -> ManyPullback
) -> [Tensor] {
    let tensors = results.map { Tensor($0) }
    if RunningThread.isGradEnabled && operands.contains(where: { $0.requiresGrad }) {
        let node = ManyNode(
            op, operands, saving: saving, savingResults: savingResults, results: results, numbers: numbers, pullback())
        for (index, tensor) in tensors.enumerated() where tensor.dtype.isDifferentiable {
            tensor.node = node
            tensor.outputIndex = Int32(index)
        }
    }
    if RunningThread.observer != nil { ThreadObserver.report(op, operands, numbers.all, tensors) }
    return tensors
}

/// Computes an operator whose result is a view of the operand.
package func differentiableView(
    _ op: @autoclosure () -> Operator, _ x: Tensor, numbers: Numbers = Numbers(), forward: (NDArray) -> NDArray,
    derivative: @autoclosure () -> Derivative
) -> Tensor {
    let result = differentiable(op(), x, numbers: numbers, forward: forward, derivative: derivative())
    result.becomeView(of: x)
    return result
}

extension Tensor {
    /// Links a view to the tensor whose elements it shows, so that each notices writes through the other.
    func becomeView(of x: Tensor) {
        base = x.base ?? x
        viewVersion.store(array.storage.version, ordering: .releasing)
        if !RunningThread.isGradEnabled { flags.insert(.unrecordedView) }
    }
}
