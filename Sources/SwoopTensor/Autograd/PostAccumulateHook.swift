extension Tensor {
    /// Calls `hook` with this leaf whenever a backward pass has added to its `grad`:
    /// `torch.Tensor.register_post_accumulate_grad_hook`.
    ///
    /// Several hooks run in the order in which they were registered, after those of ``registerHook(file:line:_:)``,
    /// which receive the gradient before it is added. A hook may change `grad` or set it to nil. With one optimizer for
    /// each parameter, a step can be taken as soon as a gradient is available, so that the gradients are never all in
    /// memory at once:
    /// ```swift
    /// for parameter in model.parameters() {
    ///     let optimizer = SGD([parameter], lr: 0.1)
    ///     parameter.registerPostAccumulateGradHook { _ in
    ///         optimizer.step()
    ///         optimizer.zeroGrad()
    ///     }
    /// }
    /// ```
    /// Nothing is recorded in a hook, unless the pass was started with `createGraph`. The functions that return
    /// gradients instead of accumulating them do not call these hooks. Traps if the tensor does not require gradients
    /// or is the result of an operation.
    ///
    /// The leaf holds the hook until it is removed or the leaf stops requiring gradients; a hook that captures the leaf
    /// keeps it in memory.
    @discardableResult
    public func registerPostAccumulateGradHook(
        _ hook: @escaping (Tensor) -> Void, file: StaticString = #fileID, line: UInt = #line
    ) -> HookHandle {
        checked(file: file, line: line) { () throws(ProgramError) in try GradientRules.postAccumulateHook(self) }
        return gradientEdge()!.addHook(AccumulateGrad.afterwards) { leaf in
            hook(leaf)
            return nil
        }
    }

    /// Calls the hooks after something was added to `grad` outside of a pass.
    func gradWasAccumulated() {
        if let accumulator = gradientEdge() as? AccumulateGrad { accumulator.callHooksAfterwards(self) }
    }
}

extension AccumulateGrad {
    /// The result index of hooks that are called after the accumulation; no hook of a gradient has this index.
    static var afterwards: Int { -1 }

    /// Calls the hooks that run after the gradient has been added.
    func callHooksAfterwards(_ leaf: Tensor) {
        guard let hooks else { return }
        for hook in hooks where hook.outputIndex == Self.afterwards { _ = hook.call(leaf) }
    }
}

extension GradientRules {
    package static func postAccumulateHook(_ tensor: Tensor) throws(ProgramError) {
        try hook(tensor, "registerPostAccumulateGradHook")
        guard tensor.isLeaf else {
            throw ProgramError(
                "registerPostAccumulateGradHook", "the tensor is the result of an operation, not a leaf",
                hint: "Use retainGrad() and registerHook(), which work on results")
        }
    }
}
