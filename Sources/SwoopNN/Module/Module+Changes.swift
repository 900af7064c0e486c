// What changes a module and all that it holds. Each returns the module, so that calls can be chained.
extension Module {
    /// Puts every ``ModeDependent`` module into training mode, or out of it: `train(mode)`.
    @discardableResult
    public func train(_ on: Bool = true) -> Self {
        for module in modules() {
            if let dependent = module as? any ModeDependent { dependent.training = on }
        }
        return self
    }

    /// Puts every ``ModeDependent`` module into evaluation mode: `eval()`.
    @discardableResult
    public func eval() -> Self { train(false) }

    /// Drops the gradients of all parameters, or sets them to zero: `zero_grad`.
    public func zeroGrad(setToNil: Bool = true) {
        for parameter in parameters() { parameter.zeroGradient(setToNil: setToNil) }
    }

    /// Sets whether the parameters collect gradients: `requires_grad_`. Frozen ones are skipped by the optimizers, since
    /// they get no gradient.
    @discardableResult
    public func requiresGrad(_ required: Bool) -> Self {
        for parameter in parameters() { parameter.requiresGrad(required) }
        return self
    }

    /// Calls `body` with every module that this one holds, children before their holders, and then with itself:
    /// `apply(fn)`. The usual place to initialise parameters.
    @discardableResult
    public func apply(_ body: (any Module) -> Void) -> Self {
        func visit(_ module: any Module, holders: Set<ObjectIdentifier>) {
            let inner = holders.union([ObjectIdentifier(module)])
            for child in HeldMembers(of: module, holders: holders).children { visit(child.module, holders: inner) }
            body(module)
        }
        visit(self, holders: [])
        return self
    }

    /// Converts the floating-point parameters and buffers, gradients included: `to(dtype)`.
    ///
    /// Each is replaced by a new tensor (one that is shared stays shared), so make the optimizer afterwards. Traps
    /// unless the dtype is a floating-point one.
    @discardableResult
    public func to(_ dtype: DType, file: StaticString = #fileID, line: UInt = #line) -> Self {
        checked(file: file, line: line) { () throws(ProgramError) in try ModuleRules.castable(dtype) }
        var converted: [ObjectIdentifier: (old: Tensor, new: Tensor)] = [:]
        for module in modules() {
            let held = HeldMembers(of: module)
            let slots: [any TensorSlot] = held.parameters.map(\.slot) + held.buffers.map(\.slot)
            for slot in slots {
                guard let old = slot.tensor, old.dtype.isFloatingPoint, old.dtype != dtype else { continue }
                // The old tensor is kept alive until the end, so that its identity is not taken by another.
                let new = converted[ObjectIdentifier(old)]?.new ?? old.convertedLeaf(to: dtype)
                converted[ObjectIdentifier(old)] = (old, new)
                slot.replace(new)
            }
        }
        return self
    }
}

extension Tensor {
    /// A leaf of another dtype with this one's elements, gradient and wish for gradients.
    fileprivate func convertedLeaf(to dtype: DType) -> Tensor {
        let result = noGrad { to(dtype) }
        if requiresGrad { result.requiresGrad(true) }
        result.grad = grad.map { gradient in noGrad { gradient.to(dtype) } }
        return result
    }
}
