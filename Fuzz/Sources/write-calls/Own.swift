/// What the symbol graphs cannot tell.
enum Own {
    /// The types of this package that conform to protocols of the library that no type of its own conforms to.
    static let conformers = ["DifferentiableFunction": ["Doubling"]]

    /// The types of which no value can be had from outside: what takes one, or belongs to one, is not called.
    static let unreachable = [
        "FunctionContext": "made by the engine for a DifferentiableFunction, and used by the one that is called",
        "WritableKeyPath": "a path is written in the source; the options behind it are called by themselves",
    ]

    /// Texts that are drawn in a way of their own, by the names of the parameters that take them.
    private static let texts = ["path": "s.path()", "csv": "s.csv()"]

    /// The expression for an argument whose type alone does not say enough.
    static func drawing(_ argument: Declaration.Parameter) -> String? {
        argument.type == .named("String", []) ? texts[argument.name] : nil
    }

    /// The reason not to call a function, if there is one.
    static func reason(against callable: Callable) -> String? {
        let types = callable.declaration.parameters.map(\.type) + [callable.owner].compactMap { $0 }
        return unreachable.first { name, _ in types.contains { $0.count(of: name) > 0 } }?.value
    }
}
