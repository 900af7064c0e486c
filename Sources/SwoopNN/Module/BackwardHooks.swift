/// The backward hooks of one call of a module.
///
/// While the module computes, its inputs stand behind an operation that hands their gradients to the hooks; afterwards
/// its results do. What flows through these operations are the gradients of this call alone.
@usableFromInline
final class BackwardHooks {
    private let module: any Module
    private var before: [(any Module, inout [Tensor?]) -> Void] = []
    private var after: [(any Module, inout [Tensor?], [Tensor?]) -> Void] = []
    private let inputCount: Int
    /// Which inputs are watched; of a tensor that is given several times, the first.
    private var watchedInputs: [Int] = []
    /// The inputs, until the call ends.
    private var places: [GraphPlace] = []
    /// The gradients of the results, until those of the inputs arrive.
    private var gradOutputs: [Tensor?]?

    /// Nil if there are no backward hooks, or if no operations are recorded.
    @usableFromInline
    init?(_ module: any Module, _ hooks: ForwardHooks, inputs: [Tensor]) {
        self.module = module
        inputCount = inputs.count
        for entry in hooks.entries {
            switch entry.kind {
            case .beforeBackward(let hook): before.append(hook)
            case .afterBackward(let hook): after.append(hook)
            default: break
            }
        }
        if (before.isEmpty && after.isEmpty) || !isGradEnabled { return nil }
        if after.isEmpty { return }
        watchedInputs = BackwardHooks.watched(inputs)
        guard !watchedInputs.isEmpty else { return }
        let tensors = watchedInputs.map { inputs[$0] }
        places = zip(tensors, Tensor.passing(tensors) { [self] in inputGradients($0) })
            .map { GraphPlace(moving: $0, to: $1) }
    }

    /// Ends the call.
    @usableFromInline
    func end() {
        for place in places { place.restore("registerFullBackwardHook") }
        places = []
    }

    /// Watches the gradients of the results, and returns the results. One that is an input or a leaf has to stay where it
    /// is; a view takes its place, if the caller can return that.
    @discardableResult @usableFromInline
    func watch(_ outputs: [Tensor]) -> [Tensor] {
        let watched = BackwardHooks.watched(outputs)
        guard !watched.isEmpty else { return outputs }
        let count = outputs.count
        let passed = Tensor.passing(watched.map { outputs[$0] }) { [self] arrived in
            var gradients = BackwardHooks.spread(arrived, watched, count)
            for hook in before { hook(module, &gradients) }
            if watchedInputs.isEmpty {
                var none = [Tensor?](repeating: nil, count: inputCount)
                for hook in after { hook(module, &none, gradients) }
            } else {
                gradOutputs = gradients
            }
            return watched.map { gradients[$0] }
        }
        var results = outputs
        for (index, new) in zip(watched, passed) {
            let output = outputs[index]
            if output.isLeaf || places.contains(where: { $0.tensor === output && $0.isCurrent }) {
                results[index] = output.view(inPlaceOf: new)
            } else {
                _ = GraphPlace(moving: output, to: new)
            }
        }
        return results
    }

    private func inputGradients(_ arrived: [Tensor?]) -> [Tensor?] {
        guard let gradOutputs else { return arrived }
        self.gradOutputs = nil
        var gradients = BackwardHooks.spread(arrived, watchedInputs, inputCount)
        for hook in after { hook(module, &gradients, gradOutputs) }
        return watchedInputs.map { gradients[$0] }
    }

    /// The positions of the tensors that require gradients, each tensor once.
    private static func watched(_ tensors: [Tensor]) -> [Int] {
        tensors.indices.filter { index in
            tensors[index].requiresGrad && !tensors[..<index].contains { $0 === tensors[index] }
        }
    }

    private static func spread(_ gradients: [Tensor?], _ positions: [Int], _ count: Int) -> [Tensor?] {
        var result = [Tensor?](repeating: nil, count: count)
        for (gradient, position) in zip(gradients, positions) { result[position] = gradient }
        return result
    }
}

extension Module {
    /// Registers a hook that runs in backward passes when the gradients of this module's inputs are known:
    /// `register_full_backward_hook`.
    ///
    /// The hook receives the module, the gradients of the input tensors, which it may replace, and those of the output
    /// tensors, in the order of ``call(with:forward:)``. Those that are not computed are nil: an input without
    /// `requiresGrad`, an output that the loss does not depend on. A tensor that is given several times has its whole
    /// gradient at its first position, and an input that is returned unchanged has none as an output. The hook runs once
    /// for each call that takes part in the backward pass. Other threads must not use the input tensors during the call.
    /// ```swift
    /// attention.registerFullBackwardHook { _, gradInputs, gradOutputs in print(gradInputs.count) }
    /// ```
    @discardableResult
    public func registerFullBackwardHook(
        _ hook: @escaping (_ module: Self, _ gradInputs: inout [Tensor?], _ gradOutputs: [Tensor?]) -> Void
    ) -> HookHandle {
        HookTable.add(.afterBackward { hook($0 as! Self, &$1, $2) }, to: self)
    }

    /// Registers a hook that runs in backward passes when the gradients of this module's outputs are known, before those
    /// of its operations: `register_full_backward_pre_hook`. The hook may replace them.
    /// ```swift
    /// attention.registerFullBackwardPreHook { _, gradOutputs in print(gradOutputs.count) }
    /// ```
    @discardableResult
    public func registerFullBackwardPreHook(
        _ hook: @escaping (_ module: Self, _ gradOutputs: inout [Tensor?]) -> Void
    ) -> HookHandle {
        HookTable.add(.beforeBackward { hook($0 as! Self, &$1) }, to: self)
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
        HookTable.add(
            .afterBackward { layer, gradInputs, gradOutputs in
                guard gradInputs.count == 1 && gradOutputs.count == 1 else { trap(HookRules.ofALayer(layer)) }
                hook(layer as! Self, &gradInputs[0], gradOutputs[0]!)
            }, to: self)
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
        HookTable.add(
            .beforeBackward { layer, gradOutputs in
                guard gradOutputs.count == 1, var gradient = gradOutputs[0] else { trap(HookRules.ofALayer(layer)) }
                hook(layer as! Self, &gradient)
                gradOutputs[0] = gradient
            }, to: self)
    }
}
