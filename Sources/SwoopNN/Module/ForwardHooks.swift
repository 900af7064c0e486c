/// The hooks of one module, in the order of registration. Does not change: a call goes on with those that were there when
/// it began, whatever they register or remove.
///
/// Hooks run on the thread that calls the module, which may be another than the one that registered them.
@usableFromInline
final class ForwardHooks: @unchecked Sendable {
    /// A hook of a module of any signature, which observes, or one of a layer, which may also replace.
    enum Kind: @unchecked Sendable {
        case before((any Module, [Tensor]) -> Void)
        case after((any Module, [Tensor], [Tensor]) -> Void)
        case beforeLayer((any Module, inout Tensor) -> Void)
        case afterLayer((any Module, Tensor, inout Tensor) -> Void)
    }
    struct Entry: @unchecked Sendable {
        let identifier: UInt64
        let kind: Kind
    }

    let entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    /// Shows the hooks what a layer is called with.
    @usableFromInline
    func before(_ layer: any Module, _ input: inout Tensor) {
        for entry in entries {
            switch entry.kind {
            case .before(let hook): hook(layer, [input])
            case .beforeLayer(let hook): hook(layer, &input)
            case .after, .afterLayer: break
            }
        }
    }

    /// Shows the hooks what a layer has computed.
    @usableFromInline
    func after(_ layer: any Module, _ input: Tensor, _ output: inout Tensor) {
        for entry in entries {
            switch entry.kind {
            case .after(let hook): hook(layer, [input], [output])
            case .afterLayer(let hook): hook(layer, input, &output)
            case .before, .beforeLayer: break
            }
        }
    }

    /// Shows the hooks what a module of another signature is called with.
    @usableFromInline
    func before(_ module: any Module, _ inputs: [Tensor]) {
        for entry in entries {
            switch entry.kind {
            case .before(let hook): hook(module, inputs)
            case .beforeLayer: trap(HookRules.ofALayer(module))
            case .after, .afterLayer: break
            }
        }
    }

    /// Shows the hooks what a module of another signature has computed.
    @usableFromInline
    func after(_ module: any Module, _ inputs: [Tensor], _ outputs: [Tensor]) {
        for entry in entries {
            switch entry.kind {
            case .after(let hook): hook(module, inputs, outputs)
            case .afterLayer: trap(HookRules.ofALayer(module))
            case .before, .beforeLayer: break
            }
        }
    }
}

/// Preconditions of hooks: pure rules.
package enum HookRules {
    package static func ofALayer(_ module: any Module) -> ProgramError {
        ProgramError(
            String(describing: type(of: module)), "a hook for one tensor, in a call with another signature",
            hint: "Register one that takes arrays of inputs and outputs")
    }
}
