/// The public types and functions of a package, from its symbol graphs.
struct Library {
    struct TypeInfo {
        /// The symbol graph's name for the kind: `swift.class`.
        let kind: String
        let generics: SymbolGraph.Generics?
    }

    /// The types by their full names.
    private(set) var types: [String: TypeInfo] = [:]
    /// The callables, in the order of the graphs.
    private(set) var callables: [Callable] = []
    /// The full names of types by their identifiers, including Swift's own types that the package extends.
    private var names: [String: String] = [:]
    private var conformances: [String: [SymbolGraph.Relationship]] = [:]
    private var conformers: [String: [SwiftType]] = [:]
    private var subclasses: [String: [String]] = [:]
    /// The protocol whose requirement a member implements, by the member's identifier.
    private var origins: [String: String] = [:]
    private var owners: [String: String] = [:]
    /// The classes that declare initializers, and so inherit none.
    private var withInitializers: Set<String> = []
    /// What other names of types stand for: `Adam.Options`.
    private var aliases: [String: SwiftType] = [:]

    init(_ graphs: [(module: String, graph: SymbolGraph)]) {
        for (_, graph) in graphs { readTypes(graph) }
        for (_, graph) in graphs { readRelationships(graph) }
        for name in Set(conformances.keys).union(Own.conformers.keys) { conformers[name] = findConformers(to: name) }
        for (module, graph) in graphs {
            for symbol in graph.symbols where !symbol.isInherited { readCallables(symbol, module: module) }
        }
        for index in callables.indices {
            callables[index] = callables[index].replacing(aliases)
            callables[index].number = index
        }
    }

    private mutating func readTypes(_ graph: SymbolGraph) {
        for symbol in graph.symbols where Own.families.isDisjoint(with: symbol.pathComponents) {
            let path = symbol.pathComponents.joined(separator: ".")
            if ["swift.class", "swift.struct", "swift.enum", "swift.protocol"].contains(symbol.kind.identifier) {
                names[symbol.identifier.precise] = path
                types[path] = TypeInfo(kind: symbol.kind.identifier, generics: symbol.swiftGenerics)
            } else if symbol.kind.identifier == "swift.typealias" {
                var scanner = Scanner(symbol.declaration)
                _ = scanner.text(upTo: "=")
                if scanner.take("=") { aliases[path] = scanner.type() }
            }
            let owner = symbol.pathComponents.dropLast().joined(separator: ".")
            owners[symbol.identifier.precise] = owner
            // Those of an extension can only be convenience initializers.
            if symbol.kind.identifier == "swift.init", symbol.swiftExtension == nil, !symbol.isInherited {
                withInitializers.insert(owner)
            }
        }
        // A type of Swift's own is known through the package's extensions of it.
        for relationship in graph.relationships where relationship.kind == "memberOf" {
            if names[relationship.target] == nil { names[relationship.target] = owners[relationship.source] }
        }
    }

    private mutating func readRelationships(_ graph: SymbolGraph) {
        for relationship in graph.relationships {
            switch relationship.kind {
            case "conformsTo":
                if let name = names[relationship.target] { conformances[name, default: []].append(relationship) }
            case "inheritsFrom":
                guard let parent = names[relationship.target], let child = names[relationship.source],
                    types[child]?.kind != "swift.protocol"
                else { continue }
                subclasses[parent, default: []].append(child)
            default:
                origins[relationship.source] = relationship.sourceOrigin.flatMap { owners[$0.identifier] }
            }
        }
    }

    func subclasses(of name: String) -> [SwiftType] {
        subclasses[name, default: []].map { .named($0, []) }
    }

    /// The types that conform to a protocol; for generic types, some instances.
    func conformers(to name: String) -> [SwiftType] { conformers[name, default: []] }

    /// Finds them. Those of `outer` do not count: a type may conform to the protocol of its own parameter, and would have
    /// instances of instances without end.
    private func findConformers(to name: String, besides outer: Set<String> = []) -> [SwiftType] {
        let plain = conformances[name, default: []].filter { $0.swiftConstraints == nil }.compactMap {
            names[$0.source]
        }
        .filter { types[$0]?.kind != "swift.protocol" && !outer.contains($0) }
        .flatMap { instances(of: $0, besides: outer) }
        let generic = conformances[name, default: []].flatMap { relationship -> [SwiftType] in
            guard let outer = names[relationship.source],
                let constraint = relationship.swiftConstraints?.first(where: { $0.rhs != "Hashable" })
            else {
                return []
            }
            guard constraint.kind == "conformance" else { return [Self.instance(of: outer, with: constraint.rhs)] }
            return conformingScalars(to: constraint.rhs).map { Self.instance(of: outer, with: $0.text) }
        }
        return plain + generic + Own.conformers[name, default: []].map { .named($0, []) }
    }

    /// A type, or one for each of the first types that may stand for its generic parameter.
    func instances(of name: String, besides outer: Set<String> = []) -> [SwiftType] {
        if let argument = Own.arguments[name] { return [.named(name, [argument])] }
        guard let constraint = types[name]?.generics?.constraints?.first else { return [.named(name, [])] }
        return findConformers(to: constraint.rhs, besides: outer.union([name])).prefix(24).map { .named(name, [$0]) }
    }

    /// A few non-generic types that conform to a protocol, from which arrays are made.
    private func conformingScalars(to name: String) -> [SwiftType] {
        conformances[name, default: []].filter { $0.swiftConstraints == nil }.compactMap { names[$0.source] }
            .filter { ["Int", "Double", "Float", "Bool", "UInt8", "Tensor"].contains($0) }.map { .named($0, []) }
    }

    private static func instance(of outer: String, with argument: String) -> SwiftType {
        let argument = SwiftType.named(argument, [])
        return switch outer {
        case "Array": .array(argument)
        case "Optional": .optional(argument)
        case "Dictionary": .dictionary(.named("String", []), argument)
        default: .named(outer, [argument])
        }
    }

    // MARK: Callables

    private mutating func readCallables(_ symbol: SymbolGraph.Symbol, module: String) {
        guard symbol.availability?.contains(where: { $0.isUnconditionallyUnavailable == true }) != true else { return }
        let words = symbol.declaration.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard Own.families.isDisjoint(with: words + symbol.pathComponents) else { return }
        let declaration = Declaration(symbol.declaration, kind: symbol.kind.identifier)
        let kinds: [Callable.Kind]
        switch symbol.kind.identifier {
        case "swift.method", "swift.type.method", "swift.func": kinds = [.function]
        case "swift.func.op": kinds = [declaration.parameters.count == 1 ? .prefix : .infix]
        case "swift.init": kinds = [.initializer]
        case "swift.property", "swift.type.property", "swift.var":
            kinds = declaration.isSettable ? [.getter, .setter] : [.getter]
        case "swift.subscript", "swift.type.subscript":
            kinds = declaration.isSettable ? [.item, .itemSetter] : [.item]
        case "swift.enum.case": kinds = [.enumCase]
        default: return
        }
        let owner = symbol.pathComponents.dropLast().joined(separator: ".")
        for kind in kinds {
            let callable = Callable(
                module: module, title: symbol.pathComponents.joined(separator: "."), kind: kind,
                owner: owner.isEmpty ? nil : .named(owner, []), declaration: declaration)
            let only = symbol.swiftExtension?.constraints?.first {
                $0.lhs == "Self" && ["sameType", "superclass"].contains($0.kind)
            }
            callables +=
                only.map { [callable.replacing([:], owner: .named($0.rhs, []))] }
                ?? variants(of: callable, owner: owner, origin: origins[symbol.identifier.precise])
                .filter { meets(symbol.swiftExtension?.constraints ?? [], $0) }
        }
    }

    /// Whether a function of an extension is there for the concrete generic argument of its owner.
    private func meets(_ constraints: [SymbolGraph.Constraint], _ callable: Callable) -> Bool {
        guard case .named(let owner, let arguments)? = callable.owner, let argument = arguments.first,
            let generic = types[owner]?.generics?.parameters?.first?.name
        else { return true }
        return constraints.allSatisfy { constraint in
            if constraint.lhs != generic { return true }
            if constraint.kind == "sameType" { return constraint.rhs == argument.text }
            return types[owner]?.generics?.constraints?.contains { $0.rhs == constraint.rhs } == true
                || conformers(to: constraint.rhs).contains(argument)
        }
    }

    /// Variants of a function with concrete types for its generic parameters and those of its type.
    private func variants(of callable: Callable, owner: String, origin: String?) -> [Callable] {
        guard !owner.isEmpty else { return withConcreteGenerics(callable) }
        let owners: [SwiftType]
        let generics = types[owner]?.generics?.parameters?.map(\.name) ?? []
        let isProtocol = types[owner]?.kind == "swift.protocol"
        if isProtocol {
            let needsType =
                callable.declaration.isStatic || callable.kind == .initializer
                || callable.count(of: "Self") > 0 || callable.declaration.result.text.contains("Self.")
                || (callable.declaration.parameters.map(\.type) + [callable.declaration.result])
                    .contains { $0.count(of: "Element") + $0.count(of: "Self.Element") > 0 }
            // On an existential of the protocol, or on a few of the conforming types.
            owners = needsType ? Array(conformers(to: owner).prefix(4)) : [.existential(.named(owner, []))]
        } else if let generic = generics.first,
            types[owner]?.generics?.constraints?.isEmpty == false || Own.arguments[owner] != nil
        {
            return instances(of: owner).prefix(2).flatMap { type -> [Callable] in
                guard case .named(_, let arguments) = type, let argument = arguments.first else { return [] }
                return withConcreteGenerics(
                    callable.replacing([generic: argument], owner: type).replacing(["Self": type]))
            }
        } else if types[owner] == nil, let origin {
            let instances = conformers(to: origin).filter { Self.outerName(of: $0) == owner }
            owners = instances.isEmpty ? [.named(owner, [])] : Array(instances.prefix(2))
        } else if callable.kind == .initializer {
            owners = [.named(owner, [])] + heirs(of: owner)
        } else {
            owners = [.named(owner, [])]
        }
        return owners.flatMap { type in
            var types: [String: SwiftType] = [:]
            if case .existential = type {} else { types["Self"] = type }
            if case .array(let element) = type { types["Element"] = element }
            if let element = elements(of: type) { (types["Element"], types["Self.Element"]) = (element, element) }
            return withConcreteGenerics(callable.replacing(types, owner: type))
        }
    }

    /// The subclasses that inherit the initializers of a class.
    private func heirs(of name: String) -> [SwiftType] {
        subclasses[name, default: []].filter { !withInitializers.contains($0) }
            .flatMap { [.named($0, [])] + heirs(of: $0) }
    }

    /// What a container of the library holds, which the symbol graphs do not say.
    private func elements(of type: SwiftType) -> SwiftType? {
        if case .named(let name, let arguments) = type { Own.elements[name] ?? arguments.first } else { nil }
    }

    private static func outerName(of type: SwiftType) -> String? {
        switch type {
        case .named(let name, _): name
        case .array: "Array"
        case .dictionary: "Dictionary"
        case .optional: "Optional"
        default: nil
        }
    }

    /// A generic parameter that is the entire type of one argument takes an existential value; a parameter that is used
    /// in another way is replaced by a few conforming types.
    private func withConcreteGenerics(_ callable: Callable) -> [Callable] {
        var variants = [callable]
        for (name, constraint) in callable.declaration.generics {
            guard let constraint, case .named(let needed, _) = constraint else {
                // Any type is suitable as the result of a closure.
                variants = variants.map { $0.replacing([name: .named("Tensor", [])]) }
                continue
            }
            guard needed != "Error" else { continue }
            if needed == "Sequence", case .named(_, []) = constraint {
                let element = SwiftType.named("Tensor", [])
                variants = variants.map { $0.replacing([name: .array(element), "\(name).Element": element]) }
                continue
            }
            if types[needed]?.kind == "swift.class" {
                variants = variants.map { $0.replacing([name: constraint]) }
                continue
            }
            let whole = callable.declaration.parameters.contains { parameter in
                [.named(name, []), .metatype(.named(name, []))].contains(parameter.type)
            }
            if callable.count(of: name) == 1, whole {
                variants = variants.map { $0.replacing([name: .existential(constraint)]) }
            } else {
                variants = variants.flatMap { variant in
                    conformingScalars(to: needed).prefix(3).map { variant.replacing([name: $0]) }
                }
            }
        }
        return variants
    }
}
