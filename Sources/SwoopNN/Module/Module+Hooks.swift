// Hooks: functions of the program that run before or after each call of a module. They run for calls, `module(x)`, not
// for direct calls of `forward`. The hooks of a module run in the order of registration, on the thread that calls it,
// as part of the call.
extension Module {
    /// Registers a hook that runs before each call of this module: `register_forward_pre_hook`.
    ///
    /// The hook receives the module and its input tensors. It is retained until it is removed or the module is freed. A
    /// hook that captures the module therefore keeps the module in memory until the hook is removed.
    /// ```swift
    /// let handle = model.registerForwardPreHook { module, inputs in print(inputs.map(\.shape)) }
    /// handle.remove()
    /// ```
    @discardableResult
    public func registerForwardPreHook(_ hook: @escaping (_ module: Self, _ inputs: [Tensor]) -> Void) -> HookHandle {
        HookTable.add(.before { hook($0 as! Self, $1) }, to: self)
    }

    /// Registers a hook that runs after each call of this module: `register_forward_hook`.
    ///
    /// The hook receives the module, its input tensors and its output tensors.
    /// ```swift
    /// var shapes: [Shape] = []
    /// for module in model.modules() {
    ///     module.registerForwardHook { _, _, outputs in shapes += outputs.map(\.shape) }
    /// }
    /// ```
    @discardableResult
    public func registerForwardHook(
        _ hook: @escaping (_ module: Self, _ inputs: [Tensor], _ outputs: [Tensor]) -> Void
    ) -> HookHandle {
        HookTable.add(.after { hook($0 as! Self, $1, $2) }, to: self)
    }
}

extension Layer {
    /// Registers a hook that runs before each call of this layer with the layer and its input. The hook may replace the
    /// input by assigning to it.
    /// ```swift
    /// layer.registerForwardPreHook { _, input in input = input.clamp(min: -1, max: 1) }
    /// ```
    @discardableResult
    public func registerForwardPreHook(_ hook: @escaping (_ layer: Self, _ input: inout Tensor) -> Void) -> HookHandle {
        HookTable.add(.beforeLayer { hook($0 as! Self, &$1) }, to: self)
    }

    /// Registers a hook that runs after each call of this layer with the layer, its input and its output. The hook may
    /// replace the result of the call by assigning to the output.
    /// ```swift
    /// layer.registerForwardHook { _, input, output in output = output + input }
    /// ```
    @discardableResult
    public func registerForwardHook(
        _ hook: @escaping (_ layer: Self, _ input: Tensor, _ output: inout Tensor) -> Void
    ) -> HookHandle {
        HookTable.add(.afterLayer { hook($0 as! Self, $1, &$2) }, to: self)
    }
}
