import SwoopSystem

/// The name of the running module, for error messages.
@usableFromInline
enum RunningModule {
    /// The name of the innermost running module, as a path from the outermost one. The caller frees it.
    @usableFromInline
    static func name() -> UnsafeMutablePointer<CChar>? {
        let inner = ModuleCall.running
        guard let outer = sequence(first: inner, next: \.enclosing).reduce(nil, { $1 }) else { return nil }
        guard let inner = module(inner), let outer = module(outer) else { return nil }
        return strdup(name(inner, in: outer))
    }

    /// The module of a running call, which is therefore alive.
    private static func module(_ call: ModuleCall) -> (any Module)? { call.module?.object as? any Module }

    /// `Sequential.2 (Linear)`: the type of the outer module, the key of the inner module, and its type.
    private static func name(_ inner: any Module, in outer: any Module) -> String {
        if inner === outer { return typeName(inner) }
        guard let key = outer.namedModules().first(where: { $0.module === inner })?.name else {
            return "\(typeName(inner)), called by \(typeName(outer))"
        }
        return "\(typeName(outer)).\(key) (\(typeName(inner)))"
    }

    private static func typeName(_ module: any Module) -> String { String(describing: type(of: module)) }
}
