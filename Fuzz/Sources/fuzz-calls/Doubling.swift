import Swoop

/// An operation with its own derivative, twice each input, for the functions that take such an operation.
enum Doubling: DifferentiableFunction {
    static func forward(_ context: FunctionContext, _ inputs: [Tensor]) -> [Tensor] {
        if let first = inputs.first { context.save(first) }
        context.values["count"] = inputs.count
        if inputs.count > 1 { context.markNonDifferentiable(1) }
        return inputs.map { $0 * 2 }
    }

    static func backward(_ context: FunctionContext, _ gradients: [Tensor?]) -> [Tensor?] {
        zip(gradients, context.needsInputGradient).map { gradient, isNeeded in
            isNeeded ? gradient.map { $0 * 2 + context.saved[0].sum() * 0 } : nil
        }
    }
}
