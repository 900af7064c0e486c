/// The hooks of all modules. A module has no room for them: what conforms to ``Module`` need not store anything.
///
/// The table stands in 64 parts, by the module's address, each with a lock of its own that is held for one look; hooks run
/// outside of it. Calls come here only where a module of that part has hooks.
@usableFromInline
enum HookTable {
    private final class Part: Sendable {
        let modules = Guarded<[ObjectIdentifier: Hooked]>([:])
    }

    private struct Hooked: @unchecked Sendable {
        /// Tells the module from another that has got its address since.
        weak var module: AnyObject?
        var hooks: ForwardHooks
    }

    private static let parts = (0..<64).map { _ in Part() }
    /// Held by the one who changes the table: the identifier of the last hook.
    private static let registration = Guarded<UInt64>(0)

    /// The hooks of a module, nil for none.
    @usableFromInline
    static func hooks(of module: any Module) -> ForwardHooks? {
        let part = HookedModules.part(of: module)
        guard HookedModules.exist(in: part) else { return nil }
        return parts[part].modules.withLock { modules in
            guard let hooked = modules[ObjectIdentifier(module)], hooked.module === module else { return nil }
            return hooked.hooks
        }
    }

    /// Adds a hook behind those that are there.
    static func add(_ kind: ForwardHooks.Kind, to module: any Module) -> HookHandle {
        let (identifier, displaced) = registration.withLock { last in
            last += 1
            let entry = ForwardHooks.Entry(identifier: last, kind: kind)
            // Modules that are gone cannot say so: one part after the other is looked through for their hooks.
            return (last, change(module) { $0 + [entry] } + removeGone(from: Int(last % 64)))
        }
        withExtendedLifetime(displaced) {}
        return HookHandle { [weak module] in
            guard let module else { return }
            let displaced = registration.withLock { _ in change(module) { $0.filter { $0.identifier != identifier } } }
            withExtendedLifetime(displaced) {}
        }
    }

    /// Gives a module other hooks. What was there is returned: releasing it may run code of the program, which must not
    /// happen while locks are held.
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

    /// Changes one part, and says whether anything is left in it.
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
