/// The hooks of one module, in the order of registration. Immutable: a call keeps the hooks it began with, even if they
/// register or remove hooks.
///
/// Hooks run on the thread that calls the module, which may differ from the one that registered them.
@usableFromInline
final class ForwardHooks: @unchecked Sendable {
    /// A hook of any module, which only observes, or a hook of a layer, which may also replace the tensor.
    enum Kind: @unchecked Sendable {
        case before((any Module, [Tensor]) -> Void)
        case after((any Module, [Tensor], [Tensor]) -> Void)
        case beforeLayer((any Module, inout Tensor) -> Void)
        case afterLayer((any Module, Tensor, inout Tensor) -> Void)
        /// Hooks of a module's backward pass: before it, with the gradients of the results, and after it, with those of
        /// the inputs and of the results.
        case beforeBackward((any Module, inout [Tensor?]) -> Void)
        case afterBackward((any Module, inout [Tensor?], [Tensor?]) -> Void)
        /// Hooks of a module's state: after it was collected, before it is loaded (both with the prefix of the module's
        /// keys), and after it was loaded.
        case collected((any Module, inout StateDict, String) -> Void)
        case loading((any Module, inout StateDict, String) -> Void)
        case loaded((any Module, inout IncompatibleKeys) -> Void)
    }
    struct Entry: @unchecked Sendable {
        let identifier: UInt64
        let kind: Kind
    }

    let entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    /// Runs the hooks before a call of a layer.
    @usableFromInline
    func before(_ layer: any Module, _ input: inout Tensor) {
        for entry in entries {
            switch entry.kind {
            case .before(let hook): hook(layer, [input])
            case .beforeLayer(let hook): hook(layer, &input)
            default: break
            }
        }
    }

    /// Runs the hooks after a call of a layer.
    @usableFromInline
    func after(_ layer: any Module, _ input: Tensor, _ output: inout Tensor) {
        for entry in entries {
            switch entry.kind {
            case .after(let hook): hook(layer, [input], [output])
            case .afterLayer(let hook): hook(layer, input, &output)
            default: break
            }
        }
    }

    /// Runs the hooks before a call with another signature than a layer's. Traps if a hook is for a layer.
    @usableFromInline
    func before(_ module: any Module, _ inputs: [Tensor]) {
        for entry in entries {
            switch entry.kind {
            case .before(let hook): hook(module, inputs)
            case .beforeLayer: trap(HookRules.ofALayer(module))
            default: break
            }
        }
    }

    /// Runs the hooks after a call with another signature than a layer's. Traps if a hook is for a layer.
    @usableFromInline
    func after(_ module: any Module, _ inputs: [Tensor], _ outputs: [Tensor]) {
        for entry in entries {
            switch entry.kind {
            case .after(let hook): hook(module, inputs, outputs)
            case .afterLayer: trap(HookRules.ofALayer(module))
            default: break
            }
        }
    }
}

/// Preconditions of hooks.
package enum HookRules {
    package static func ofALayer(_ module: any Module) -> ProgramError {
        ProgramError(
            String(describing: type(of: module)), "a hook for one tensor, in a call with another signature",
            hint: "Register one that takes arrays of inputs and outputs")
    }
}
