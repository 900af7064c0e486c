/// A public function, initializer, or getter or setter of a property or subscript.
struct Callable {
    enum Kind { case function, infix, prefix, initializer, getter, setter, item, itemSetter, enumCase }

    /// The module that declares it.
    let module: String
    /// Its full name with labels, `Tensor.clamp(min:max:)`.
    let title: String
    let kind: Kind
    /// The type that it belongs to, with concrete types for its generic parameters.
    let owner: SwiftType?
    let declaration: Declaration
    /// Its number at run time: its position among all callables.
    var number = 0

    /// Whether it is called on a value.
    var hasReceiver: Bool {
        guard owner != nil, !declaration.isStatic else { return false }
        return ![.initializer, .infix, .prefix, .enumCase].contains(kind)
    }

    /// The type of the result.
    var result: SwiftType {
        switch kind {
        case .initializer, .enumCase: owner ?? .void
        case .setter, .itemSetter: .void
        default: declaration.result
        }
    }

    /// Its name in reports, without the labels that nobody writes; setters have the name of what they set.
    var name: String {
        let written = title.replacing("file:line:", with: "")
        return kind == .setter || kind == .itemSetter ? written + " = …" : written
    }

    /// The arguments of a call; those for the caller's file and line are left to the compiler.
    var arguments: [Declaration.Parameter] {
        let written = declaration.parameters.filter { $0.defaultValue?.hasPrefix("#") != true }
        guard kind == .setter || kind == .itemSetter else { return written }
        return written + [
            Declaration.Parameter(
                label: nil, name: "newValue", type: declaration.result, isVariadic: false, defaultValue: nil)
        ]
    }

    /// The same callable with some names of types replaced.
    func replacing(_ types: [String: SwiftType], owner: SwiftType? = nil) -> Callable {
        var declaration = declaration
        for index in declaration.parameters.indices {
            declaration.parameters[index].type = declaration.parameters[index].type.replacing(types)
            // `Self.defaultWeightDecay` becomes `AdamW.defaultWeightDecay`.
            guard let value = declaration.parameters[index].defaultValue, let dot = value.firstIndex(of: "."),
                let outer = types[String(value[..<dot])]
            else { continue }
            declaration.parameters[index].defaultValue = outer.text + value[dot...]
        }
        declaration.result = declaration.result.replacing(types)
        return Callable(
            module: module, title: title, kind: kind, owner: owner ?? self.owner?.replacing(types),
            declaration: declaration)
    }

    /// How often a name occurs in the types of its parameters.
    func count(of name: String) -> Int {
        declaration.parameters.map { $0.type.count(of: name) }.reduce(0, +)
    }
}
