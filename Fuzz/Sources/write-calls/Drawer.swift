/// Writes expressions that draw a value of a type, and the functions for the library's types that these call.
///
/// Every expression also records what it draws in the source, as Swift text, from left to right.
struct Drawer {
    let library: Library
    /// The functions of the library that return a type and are called, by the type's text.
    private var makers: [String: [Callable]] = [:]
    /// The number of nested values that are needed to make a value of a type.
    private(set) var ranks: [String: Int] = [:]

    /// The types that `Source` can draw directly, and the names of its functions.
    private static let simple: [String: String] = [
        "Int": "int", "Int64": "int64", "Int32": "int32", "Int16": "int16", "Int8": "int8", "UInt8": "uint8",
        "UInt64": "uint64", "UInt": "uint", "Double": "double", "Float": "float", "Float16": "float16",
        "Bool": "bool", "String": "string", "Character": "character", "Tensor": "tensor", "Shape": "shape",
        "Hasher": "hasher", "Range<Int>": "range", "ClosedRange<Int>": "closedRange",
        "ClosedRange<Double>": "closedDoubles", "PartialRangeFrom<Int>": "rangeFrom",
        "PartialRangeUpTo<Int>": "rangeUpTo", "PartialRangeThrough<Int>": "rangeThrough", "StrideTo<Int>": "strideTo",
        "StrideThrough<Int>": "strideThrough", "ArraySlice<Int>": "slice", "Slice<Shape>": "sizes",
        "any Decoder": "decoder", "DefaultStringInterpolation": "interpolation",
        "LearningRateRange": "learningRates", "Counting": "counting", "Product": "product",
        "Exponential": "exponential", "GradcheckError": "disagreement", "ArraySlice<Tensor>": "tensorSlice",
        "StaticString": "place", "any BinaryFloatingPoint": "double", "any BinaryInteger": "int",
        "any StringProtocol": "string",
    ]

    init(library: Library) {
        self.library = library
        for callable in library.callables
        where callable.kind != .setter && callable.kind != .itemSetter && Own.reason(against: callable) == nil {
            for type in Self.givenTypes(callable.result) + [callable.declaration.thrown?.text].compactMap({ $0 }) {
                makers[type, default: []].append(callable)
            }
        }
        findRanks()
    }

    /// The types that a result provides: itself, the content of an optional, the elements of an array.
    private static func givenTypes(_ result: SwiftType) -> [String] {
        switch result {
        case .named: [result.text]
        case .optional(let type), .array(let type): [type.text]
        default: []
        }
    }

    // MARK: Making values

    /// The ways to make a value of a type: its cases, initializers and subclasses, or else any function that returns
    /// one.
    func waysToMake(_ type: SwiftType) -> (callables: [Callable], subclasses: [SwiftType]) {
        let all = makers[type.text, default: []]
        let own = all.filter {
            $0.kind == .enumCase || $0.kind == .initializer
                || ($0.declaration.isStatic && $0.owner == type && $0.result == type && $0.kind != .infix)
        }
        guard case .named(let name, _) = type else { return (own, []) }
        let children = library.subclasses(of: name)
        // A function that only derives a value from another of the same type, such as `clone()`, does not count.
        let others = all.filter { callable in
            callable.owner != type && !callable.declaration.parameters.contains { $0.type == type }
        }
        return (own.isEmpty && children.isEmpty ? others : own, children)
    }

    /// Finds the ranks by iterating over all types until nothing changes.
    private mutating func findRanks() {
        var changes = true
        while changes {
            changes = false
            for (name, info) in library.types where info.kind != "swift.protocol" {
                for type in library.instances(of: name) where Self.simple[type.text] == nil {
                    let (callables, children) = waysToMake(type)
                    let candidates = callables.compactMap { rank(of: $0) } + children.compactMap { rank(of: $0) }
                    guard let least = candidates.min(), least + 1 < ranks[type.text, default: .max] else { continue }
                    ranks[type.text] = least + 1
                    changes = true
                }
            }
        }
    }

    func rank(of callable: Callable) -> Int? {
        var types = callable.arguments.filter { !$0.isVariadic }.map(\.type)
        if callable.hasReceiver, let owner = callable.owner { types.append(owner) }
        return types.reduce(0) { worst, type in
            guard let worst, let own = rank(of: type) else { return nil }
            return max(worst, own)
        }
    }

    /// The rank of a type, or nil if no way to make it is known yet.
    func rank(of type: SwiftType) -> Int? {
        if Self.simple[type.text] != nil { return 0 }
        switch type {
        case .named("Set", let types): return types.first.flatMap { rank(of: $0) }
        case .named("KeyValuePairs", let types): return rank(of: .tuple(types.map { .init(label: nil, type: $0) }))
        case .named(let name, _):
            if library.types[name]?.kind == "swift.protocol" { return rank(of: .existential(type)) }
            return ranks[type.text]
        case .optional(let type), .array(let type), .mutable(let type): return rank(of: type)
        case .dictionary(let key, let value): return rank(of: .named("KeyValuePairs", [key, value]))
        case .tuple(let elements):
            return elements.reduce(0) { worst, element in
                guard let worst, let own = rank(of: element.type) else { return nil }
                return max(worst, own)
            }
        case .function(_, let result): return result == .void ? 0 : rank(of: result)
        case .existential(.named("Collection", let types)), .existential(.named("Sequence", let types)):
            return types.first.flatMap { rank(of: $0) }
        case .existential(.named(let name, _)), .metatype(.existential(.named(let name, _))):
            return library.conformers(to: name).compactMap { rank(of: $0) }.min()
        case .metatype(.named): return 0
        case .existential, .metatype: return nil
        }
    }

    // MARK: Expressions

    /// An expression that draws a value of the type and records it, or nil for an unknown type.
    func expression(for type: SwiftType) -> String? {
        if let function = Self.simple[type.text] { return "s.\(function)()" }
        guard rank(of: type) != nil else { return nil }
        switch type {
        case .named("Set", let types):
            return types.first.flatMap { expression(for: $0) }.map { "s.set { try \($0) }" }
        case .named("KeyValuePairs", let types):
            guard let key = expression(for: types[0]), let value = expression(for: types[1]) else { return nil }
            return "s.pairs { (try \(key), try s.say(\": \", \(value))) }"
        case .named(let name, _):
            return library.types[name] == nil ? nil : "\(Self.function(for: type))(s)"
        case .optional(let wrapped):
            return expression(for: wrapped).map { "s.optional { try \($0) }" }
        case .array(let element):
            return expression(for: element).map { "s.array { () throws -> \(element.text) in try \($0) }" }
        case .dictionary(let key, let value):
            guard let key = expression(for: key), let value = expression(for: value) else { return nil }
            return "s.dictionary { (try \(key), try s.say(\": \", \(value))) }"
        case .tuple(let elements):
            return tuple(elements)
        case .mutable(let type):
            return expression(for: type)
        case .function(let parameters, let result):
            return closure(parameters, result)
        case .existential(.named("Collection", let types)), .existential(.named("Sequence", let types)):
            return types.first.flatMap { expression(for: .array($0)) }
        case .metatype(.named(let name, _)):
            return "s.say(\"\(name).self\", \(name).self)"
        case .existential, .metatype:
            return "\(Self.function(for: type))(s)"
        }
    }

    static func function(for type: SwiftType) -> String { "draw_\(type.identifier)" }

    private func tuple(_ elements: [SwiftType.Element]) -> String? {
        var parts: [String] = []
        for (index, element) in elements.enumerated() {
            guard let value = expression(for: element.type) else { return nil }
            let label = element.label.map { "\($0): " } ?? ""
            parts.append("\(label)try s.say(\"\(index == 0 ? "" : ", ")\(label)\", \(value))")
        }
        return "s.tuple { (\(parts.joined(separator: ", "))) }"
    }

    /// A closure computes with its arguments if it can, otherwise it returns a value drawn before.
    private func closure(_ parameters: [SwiftType], _ result: SwiftType) -> String? {
        let tensor = SwiftType.named("Tensor", [])
        let names = parameters.indices.map { "p\($0)" }
        let typed = zip(names, parameters).map { "\($0): \($1.text)" }.joined(separator: ", ")
        let isTensor = result == tensor || result == .optional(tensor)
        if result == .void {
            return parameters.isEmpty ? "s.action()" : "s.closure(\"{ _ in }\") { { @Sendable (\(typed)) -> Void in } }"
        }
        if isTensor, parameters.isEmpty { return "s.work()" }
        if isTensor, !parameters.isEmpty, parameters.allSatisfy({ $0 == tensor }) {
            return
                "s.using(s.formula()) { f in { (\(typed)) -> \(result.text) in f(\(names.joined(separator: " + "))) } }"
        }
        let double = SwiftType.named("Double", [])
        guard let value = expression(for: result) else { return nil }
        let isNumber = result == double && parameters.allSatisfy { $0 == double }
        let body = (isNumber ? names : []) + ["v"]
        let isSendable = SwiftType.function(parameters, result).isPlainClosure
        return
            "s.using(s.say(\"{ \", \(value), \" }\")) { v in { \(isSendable ? "@Sendable " : "")(\(typed)) -> \(result.text) in "
            + "\(body.joined(separator: " * ")) } }"
    }
}
