/// A tensor's place in the graph.
extension Tensor {
    /// Whether gradients are computed for it: set on a leaf, or inherited from an operand.
    ///
    /// Setting it to true traps unless the dtype is floating-point or complex; setting it to false traps for the result of an
    /// operation (use ``detach()``).
    public var requiresGrad: Bool {
        get {
            if flags.contains(.requiresGrad) { return true }
            return base == nil ? !heldNode.isEmpty : viewGradient() != nil
        }
        set { requiresGrad(newValue) }
    }

    /// Sets whether this leaf accumulates gradients, and returns it: `torch.Tensor.requires_grad_()`.
    @discardableResult
    public func requiresGrad(_ required: Bool, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try GradientRules.setRequiresGrad(required, dtype: dtype, isLeaf: isLeaf)
        }
        if required {
            // Created now rather than on first use, which may be on several threads at once.
            if gradFn == nil && node == nil { makeAccumulator() }
            flags.insert(.requiresGrad)
        } else if isLeaf {
            if flags.contains(.hasAccumulator) { forgetAccumulator() }
            flags.subtract([.requiresGrad, .hasAccumulator])
        }
        return self
    }

    /// Whether it was not produced by a recorded operation. By default only leaves accumulate `grad`.
    public var isLeaf: Bool { gradFn == nil }

    /// The operation that produced it; nil for a leaf: `torch.Tensor.grad_fn`.
    public var gradFn: Node? {
        let made = base == nil ? node : viewGradient()
        return flags.contains(.hasAccumulator) ? nil : made
    }

    /// Where its gradient goes: the operation that produced it, or its accumulator.
    func gradientEdge() -> Node? {
        base == nil ? node : viewGradient()
    }

    /// The same without retaining it, for a caller that holds the tensor and retains the node next.
    @inline(__always)
    func gradientReference() -> Unmanaged<Node>? {
        base == nil ? heldNode.reference : viewGradient().map { Unmanaged.passUnretained($0) }
    }

    private func makeAccumulator() {
        node = AccumulateGrad(self)
        flags.insert(.hasAccumulator)
    }

    /// A view's node, recreated from its base if the shared elements were written since it was recorded.
    @inline(never)
    func viewGradient() -> Node? {
        guard let base, !flags.contains(.requiresGrad) else { return node }
        let version = array.storage.version
        if viewVersion.load(ordering: .acquiring) != version { renewNode(base, version) }
        return node
    }

    /// Only the first of several threads that read the view creates its node; the others wait for it.
    @inline(never)
    private func renewNode(_ base: Tensor, _ version: UInt32) {
        // What only the old node holds is released outside of the lock, since that may wait for backward passes.
        var old: Node?
        let isNew = Tensor.renewing.withLock { _ in
            guard viewVersion.load(ordering: .relaxed) != version else { return false }
            let edge = base.gradientEdge()
            if let edge {
                old = node
                node = Node.strided(of: base, edge: edge, geometry: array)
                outputIndex = 0
            }
            viewVersion.store(version, ordering: .releasing)
            return edge != nil
        }
        if isNew && RunningThread.observer != nil { ThreadObserver.report(.asStrided, [base], [], [self]) }
        withExtendedLifetime(old) {}
    }

    private static let renewing = Guarded<Void>(())

    /// The same elements outside of the graph; a write to either is seen in both: `torch.Tensor.detach()`.
    public func detach() -> Tensor {
        Tensor(array)
    }

    /// Keeps the gradient of a result, which is otherwise dropped once it has been passed on: `retain_grad()`. Traps if
    /// the tensor does not require gradients.
    public func retainGrad(file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in try GradientRules.hook(self, "retainGrad") }
        guard let gradFn, !flags.contains(.retainsGrad) else { return }
        flags.insert(.retainsGrad)
        gradFn.addHook(Int(outputIndex)) { [weak self] gradient in
            if let self { self.gradient = self.gradient.map { $0 + gradient } ?? gradient }
            return nil
        }
    }

    /// Whether ``retainGrad()`` was called on this result.
    public var retainsGrad: Bool { flags.contains(.retainsGrad) }

    /// Calls `hook` with the gradient of this tensor whenever one is computed. If the hook returns a tensor, that
    /// replaces the gradient: `torch.Tensor.register_hook`. Traps if the tensor does not require gradients.
    ///
    /// The tensor holds the hook; a hook that captures the tensor keeps it in memory until it is removed.
    @discardableResult
    public func registerHook(
        file: StaticString = #fileID, line: UInt = #line, _ hook: @escaping (Tensor) -> Tensor?
    ) -> HookHandle {
        checked(file: file, line: line) { () throws(ProgramError) in try GradientRules.hook(self, "registerHook") }
        return gradientEdge()!.addHook(Int(outputIndex), hook)
    }
}

/// A registered hook, which can be removed.
public struct HookHandle {
    private let removal: () -> Void

    package init(_ removal: @escaping () -> Void) { self.removal = removal }

    init(node: Node, identifier: Int) {
        removal = { [weak node] in node?.hooks = node?.hooks?.filter { $0.identifier != identifier } }
    }

    /// Removes the hook, which is then no longer called. Removing it again does nothing.
    public func remove() { removal() }
}

/// Preconditions of tensors in a graph.
package enum GradientRules {
    package static func setRequiresGrad(_ required: Bool, dtype: DType, isLeaf: Bool) throws(ProgramError) {
        if required && !dtype.isDifferentiable {
            throw ProgramError(
                "requiresGrad", "only floating-point and complex tensors can require gradients, this one is \(dtype)",
                hint: "Convert it with to(.float32) first")
        }
        if !required && !isLeaf {
            throw ProgramError(
                "requiresGrad", "only leaves can stop requiring gradients, this is the result of an operation",
                hint: "Use detach()")
        }
    }

    static func setGradient(shape: Shape, dtype: DType, on tensor: Tensor) throws(ProgramError) {
        guard shape == tensor.shape && dtype == tensor.dtype else {
            throw ProgramError(
                "grad", "a gradient of \(shape) \(dtype) does not fit a tensor of \(tensor.shape) \(tensor.dtype)",
                hint: "A gradient has its tensor's shape and dtype")
        }
    }

    static func hook(_ tensor: Tensor, _ operation: String) throws(ProgramError) {
        guard tensor.requiresGrad else {
            throw ProgramError(
                operation, "the tensor does not require gradients", hint: "Set requiresGrad on it or on an operand")
        }
    }
}
