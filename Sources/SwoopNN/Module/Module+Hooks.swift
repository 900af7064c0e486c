// Hooks: functions of the program that are called with each call of a module. They see calls, `module(x)`, not those of
// `forward`. Those of a module run in the order of registration, on the thread that calls it, as part of the call.
extension Module {
    /// Calls `hook` with this module and the tensors that it is called with, before each of its calls:
    /// `register_forward_pre_hook`.
    ///
    /// The hook is kept as long as the module: one that captures the module keeps it in memory until it is removed.
    /// ```swift
    /// let handle = model.registerForwardPreHook { module, inputs in print(inputs.map(\.shape)) }
    /// handle.remove()
    /// ```
    @discardableResult
    public func registerForwardPreHook(_ hook: @escaping (_ module: Self, _ inputs: [Tensor]) -> Void) -> HookHandle {
        HookTable.add(.before { hook($0 as! Self, $1) }, to: self)
    }

    /// Calls `hook` with this module, the tensors that it was called with and those that it has computed, after each of
    /// its calls: `register_forward_hook`.
    ///
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
    /// Calls `hook` with this layer and its input before each of its calls. What the hook assigns to the input is what the
    /// layer computes with.
    /// ```swift
    /// layer.registerForwardPreHook { _, input in input = input.clamp(min: -1, max: 1) }
    /// ```
    @discardableResult
    public func registerForwardPreHook(_ hook: @escaping (_ layer: Self, _ input: inout Tensor) -> Void) -> HookHandle {
        HookTable.add(.beforeLayer { hook($0 as! Self, &$1) }, to: self)
    }

    /// Calls `hook` with this layer, its input and its output after each of its calls. What the hook assigns to the output is
    /// the result of the call.
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
