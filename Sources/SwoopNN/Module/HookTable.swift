/// The hooks of all modules. They are not stored in the modules, since ``Module`` is a protocol without stored
/// properties.
///
/// The table has 64 parts, selected by the module's address. Each has its own lock, which is held for one lookup and
/// not while hooks run. A call locks its part only if a module in that part has hooks.
@usableFromInline
enum HookTable {
    private final class Part: Sendable {
        let modules = Guarded<[ObjectIdentifier: Hooked]>([:])
    }

    private struct Hooked: @unchecked Sendable {
        /// Distinguishes the module from a later one at the same address.
        weak var module: AnyObject?
        var hooks: ForwardHooks
    }

    private static let parts = (0..<64).map { _ in Part() }
    /// The identifier of the last hook. Locked during every change of the table.
    private static let registration = Guarded<UInt64>(0)

    /// The hooks of a module; nil if it has none.
    @usableFromInline
    static func hooks(of module: any Module) -> ForwardHooks? {
        let part = HookedModules.part(of: module)
        guard HookedModules.exist(in: part) else { return nil }
        return parts[part].modules.withLock { modules in
            guard let hooked = modules[ObjectIdentifier(module)], hooked.module === module else { return nil }
            return hooked.hooks
        }
    }

    /// Adds a hook after the existing ones.
    static func add(_ kind: ForwardHooks.Kind, to module: any Module) -> HookHandle {
        let (identifier, displaced) = registration.withLock { last in
            last += 1
            let entry = ForwardHooks.Entry(identifier: last, kind: kind)
            // Nothing reports that a module was freed, so each registration clears one part, in turn, of such hooks.
            return (last, change(module) { $0 + [entry] } + removeGone(from: Int(last % 64)))
        }
        withExtendedLifetime(displaced) {}
        return HookHandle { [weak module] in
            guard let module else { return }
            let displaced = registration.withLock { _ in change(module) { $0.filter { $0.identifier != identifier } } }
            withExtendedLifetime(displaced) {}
        }
    }

    /// Replaces the hooks of a module and returns the previous ones. The caller releases them after unlocking, because
    /// that may run code of the program.
    private static func change(
        _ module: any Module, _ change: ([ForwardHooks.Entry]) -> [ForwardHooks.Entry]
    ) -> [ForwardHooks] {
        let part = HookedModules.part(of: module)
        return changing(part) { modules in
            let known = modules.removeValue(forKey: ObjectIdentifier(module))
            let entries = change(known.flatMap { $0.module === module ? $0.hooks.entries : nil } ?? [])
            if !entries.isEmpty {
                modules[ObjectIdentifier(module)] = Hooked(module: module, hooks: ForwardHooks(entries))
            }
            return known.map { [$0.hooks] } ?? []
        }
    }

    private static func removeGone(from part: Int) -> [ForwardHooks] {
        changing(part) { modules in
            let gone = modules.filter { $0.value.module == nil }
            for key in gone.keys { modules[key] = nil }
            return gone.values.map(\.hooks)
        }
    }

    /// Changes one part and updates the flag that tells whether it contains hooks.
    private static func changing(
        _ part: Int, _ body: (inout [ObjectIdentifier: Hooked]) -> [ForwardHooks]
    ) -> [ForwardHooks] {
        parts[part].modules.withLock { modules in
            let displaced = body(&modules)
            HookedModules.setExist(!modules.isEmpty, in: part)
            return displaced
        }
    }
}
