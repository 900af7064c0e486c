// Every call of a module goes through the functions here, which track the running call and run the hooks.
extension Module {
    /// Runs `forward` as a call of this module: error messages and graphs name the module, and its hooks run.
    ///
    /// A ``Layer`` does this automatically. Any other module has a `forward` with arguments of its choice, and a
    /// `callAsFunction` with the same arguments that passes them on:
    /// ```swift
    /// final class Scores: Module {
    ///     let projection = Linear(4, 8)
    ///
    ///     func forward(_ query: Tensor, _ key: Tensor, mask: Tensor? = nil, scale: Double = 1) -> Tensor {
    ///         let scores = projection(query).matmul(projection(key).t()) * scale
    ///         return mask.map { scores.maskedFill($0, -Double.infinity) } ?? scores
    ///     }
    ///     func callAsFunction(_ query: Tensor, _ key: Tensor, mask: Tensor? = nil, scale: Double = 1) -> Tensor {
    ///         call(with: query, key, mask) { forward(query, key, mask: mask, scale: scale) }
    ///     }
    /// }
    /// ```
    /// Rethrows the errors of `forward`.
    ///
    /// - Parameters:
    ///   - inputs: all tensors that the module is called with, for the hooks, including optional ones.
    ///   - forward: computes the result.
    @inlinable @inline(__always)
    public func call<each Input: TensorGroup, Output: TensorGroup, Failure: Error>(
        with inputs: repeat each Input, forward: () throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let outer = beginCall()
        defer { endCall(outer) }
        guard mayHaveHooks, let hooks = HookTable.hooks(of: self) else { return try forward() }
        var given: [Tensor] = []
        repeat given += (each inputs).tensors
        hooks.before(self, given)
        let backward = BackwardHooks(self, hooks, inputs: given)
        defer { backward?.end() }
        let output = try forward()
        hooks.after(self, given, output.tensors)
        backward?.watch(output.tensors)
        return output
    }

    /// The same for a module with two results, such as `(output: Tensor, weights: Tensor?)`. More than two results are
    /// returned as a ``TensorGroup``.
    @inlinable @inline(__always)
    public func call<each Input: TensorGroup, First: TensorGroup, Second: TensorGroup, Failure: Error>(
        with inputs: repeat each Input, forward: () throws(Failure) -> (First, Second)
    ) throws(Failure) -> (First, Second) {
        let outer = beginCall()
        defer { endCall(outer) }
        guard mayHaveHooks, let hooks = HookTable.hooks(of: self) else { return try forward() }
        var given: [Tensor] = []
        repeat given += (each inputs).tensors
        hooks.before(self, given)
        let backward = BackwardHooks(self, hooks, inputs: given)
        defer { backward?.end() }
        let output = try forward()
        let results = output.0.tensors + output.1.tensors
        hooks.after(self, given, results)
        backward?.watch(results)
        return output
    }
}

extension Layer {
    /// Returns the layer's result and runs its hooks: `layer(x)`.
    @inlinable public func callAsFunction(_ input: Tensor) -> Tensor {
        let outer = beginCall()
        defer { endCall(outer) }
        return mayHaveHooks ? forwardWithHooks(input) : forward(input)
    }

    @usableFromInline @inline(never)
    func forwardWithHooks(_ input: Tensor) -> Tensor {
        guard let hooks = HookTable.hooks(of: self) else { return forward(input) }
        var input = input
        hooks.before(self, &input)
        let backward = BackwardHooks(self, hooks, inputs: [input])
        defer { backward?.end() }
        var output = forward(input)
        hooks.after(self, input, &output)
        return backward?.watch([output])[0] ?? output
    }
}

extension Module {
    @inlinable @inline(__always)
    func beginCall() -> ModuleCall.Outer {
        ModuleCall.begin(Unmanaged.passUnretained(self).toOpaque()) { RunningModule.name() }
    }

    @inlinable @inline(__always)
    func endCall(_ outer: ModuleCall.Outer) { ModuleCall.end(outer, Unmanaged.passUnretained(self).toOpaque()) }

    /// False if no module of the program has hooks. The cost is one load.
    @inlinable @inline(__always)
    var mayHaveHooks: Bool { HookedModules.exist }
}
