// Functions that change a module and all modules it holds. Most return the module, so that calls can be chained.
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

    /// Sets the gradients of all parameters to nil or to zero: `zero_grad`.
    public func zeroGrad(setToNil: Bool = true) {
        for parameter in parameters() { parameter.zeroGradient(setToNil: setToNil) }
    }

    /// Sets whether the parameters accumulate gradients: `requires_grad_`. Optimizers skip frozen parameters, because
    /// they get no gradient.
    @discardableResult
    public func requiresGrad(_ required: Bool) -> Self {
        for parameter in parameters() { parameter.requiresGrad(required) }
        return self
    }

    /// Calls `body` with every module that this one holds, children before parents, and with this module last:
    /// `apply(fn)`. Typically used to initialize parameters. A module that several others hold is visited for each.
    @discardableResult
    public func apply(_ body: (any Module) -> Void) -> Self {
        func visit(_ module: any Module, holders: Set<ObjectIdentifier>) {
            let inner = holders.union([ObjectIdentifier(module)])
            var seen: Set<ObjectIdentifier> = []
            for (_, child) in HeldMembers(of: module, holders: holders).children
            where seen.insert(ObjectIdentifier(child)).inserted {
                visit(child, holders: inner)
            }
            body(module)
        }
        visit(self, holders: [])
        return self
    }

    /// Converts the floating-point parameters and buffers, gradients included: `to(dtype)`.
    ///
    /// Each is replaced by a new tensor (shared tensors stay shared), so create the optimizer afterwards. Traps unless
    /// the dtype is floating-point.
    @discardableResult
    public func to(_ dtype: DType, file: StaticString = #fileID, line: UInt = #line) -> Self {
        checked(file: file, line: line) { () throws(ProgramError) in try ModuleRules.castable(dtype) }
        var converted: [ObjectIdentifier: (old: Tensor, new: Tensor)] = [:]
        for module in modules() {
            let held = HeldMembers(of: module)
            let slots: [any TensorSlot] = held.parameters.map(\.slot) + held.buffers.map(\.slot)
            for slot in slots {
                if slot.lazyDType != nil { slot.lazyDType = dtype }
                guard let old = slot.tensor, old.dtype.isFloatingPoint, old.dtype != dtype else { continue }
                // The old tensor is kept alive until the end, so that no new tensor gets its identity.
                let new = converted[ObjectIdentifier(old)]?.new ?? old.convertedLeaf(to: dtype)
                converted[ObjectIdentifier(old)] = (old, new)
                slot.replace(new)
            }
        }
        return self
    }
}

extension Tensor {
    /// A leaf of another dtype with the elements, the gradient and `requiresGrad` of this one.
    fileprivate func convertedLeaf(to dtype: DType) -> Tensor {
        let result = noGrad { to(dtype) }
        if requiresGrad { result.requiresGrad(true) }
        result.grad = grad.map { gradient in noGrad { gradient.to(dtype) } }
        return result
    }
}
