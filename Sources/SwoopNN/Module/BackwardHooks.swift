/// The backward hooks of one call of a layer. Input and result pass through views of them, whose gradients are those of
/// this call alone.
final class BackwardHooks {
    private let layer: any Module
    private var before: [(any Module, inout Tensor) -> Void] = []
    private var after: [(any Module, inout Tensor?, Tensor) -> Void] = []
    private var hasInput = false
    /// The gradient of the result, until that of the input arrives.
    private var gradOutput: Tensor?

    /// Nil if there are no backward hooks, or if no operations are recorded.
    init?(_ layer: any Module, _ hooks: ForwardHooks) {
        self.layer = layer
        for entry in hooks.entries {
            switch entry.kind {
            case .beforeBackward(let hook): before.append(hook)
            case .afterBackward(let hook): after.append(hook)
            default: break
            }
        }
        if (before.isEmpty && after.isEmpty) || !isGradEnabled { return nil }
    }

    func watching(input: Tensor) -> Tensor {
        guard input.requiresGrad && !after.isEmpty else { return input }
        hasInput = true
        let watched = input.view(input.shape)
        watched.registerHook { [self] gradInput in
            guard let gradOutput else { return nil }
            self.gradOutput = nil
            return run(gradInput, gradOutput)
        }
        return watched
    }

    func watching(output: Tensor) -> Tensor {
        guard output.requiresGrad else { return output }
        let watched = output.view(output.shape)
        watched.registerHook { [self] arrived in
            var gradient = arrived
            for hook in before { hook(layer, &gradient) }
            if hasInput {
                gradOutput = gradient
            } else {
                run(nil, gradient)
            }
            return gradient
        }
        return watched
    }

    @discardableResult
    private func run(_ gradInput: Tensor?, _ gradOutput: Tensor) -> Tensor? {
        var gradient = gradInput
        for hook in after { hook(layer, &gradient, gradOutput) }
        return gradient
    }
}

extension Layer {
    /// Registers a hook that runs in backward passes when the gradient of this layer's input is known:
    /// `register_full_backward_hook`.
    ///
    /// The hook receives the layer, the gradient of the input, which it may replace by assigning to it, and the
    /// gradient of the result. The gradient of the input is nil, and stays so, if the input does not require gradients.
    /// It runs once for each call that takes part in the backward pass.
    /// ```swift
    /// layer.registerFullBackwardHook { _, gradInput, gradOutput in gradInput = gradInput.map { $0 * 0.5 } }
    /// ```
    @discardableResult
    public func registerFullBackwardHook(
        _ hook: @escaping (_ layer: Self, _ gradInput: inout Tensor?, _ gradOutput: Tensor) -> Void
    ) -> HookHandle {
        HookTable.add(.afterBackward { hook($0 as! Self, &$1, $2) }, to: self)
    }

    /// Registers a hook that runs in backward passes when the gradient of this layer's result is known, before those of
    /// its operations: `register_full_backward_pre_hook`. The hook may replace the gradient by assigning to it.
    /// ```swift
    /// layer.registerFullBackwardPreHook { _, gradOutput in gradOutput = gradOutput.clamp(min: -1, max: 1) }
    /// ```
    @discardableResult
    public func registerFullBackwardPreHook(
        _ hook: @escaping (_ layer: Self, _ gradOutput: inout Tensor) -> Void
    ) -> HookHandle {
        HookTable.add(.beforeBackward { hook($0 as! Self, &$1) }, to: self)
    }
}
