/// A type as a declaration spells it.
indirect enum SwiftType: Equatable, Sendable {
    /// A name, including the enclosing types of a nested type, and its generic arguments.
    case named(String, [SwiftType])
    case optional(SwiftType)
    case array(SwiftType)
    case dictionary(SwiftType, SwiftType)
    case tuple([Element])
    case function([SwiftType], SwiftType)
    /// `any P`, or `some P`: a value of either can be drawn as `any P`.
    case existential(SwiftType)
    case metatype(SwiftType)
    case mutable(SwiftType)

    struct Element: Equatable, Sendable {
        let label: String?
        let type: SwiftType
    }

    static let void = SwiftType.tuple([])

    /// The type in Swift syntax.
    var text: String {
        switch self {
        case .named(let name, let arguments):
            arguments.isEmpty ? name : "\(name)<\(arguments.map(\.text).joined(separator: ", "))>"
        case .optional(let wrapped): "\(wrapped.grouped)?"
        case .array(let element): "[\(element.text)]"
        case .dictionary(let key, let value): "[\(key.text): \(value.text)]"
        case .tuple(let elements):
            "(\(elements.map { ($0.label.map { "\($0): " } ?? "") + $0.type.text }.joined(separator: ", ")))"
        case .function(let parameters, let result):
            (isPlainClosure ? "@Sendable " : "")
                + "(\(parameters.map(\.text).joined(separator: ", "))) -> \(result.text)"
        case .existential(let type): "any \(type.text)"
        case .metatype(.existential(let type)): "any \(type.text).Type"
        case .metatype(let type): "\(type.grouped).Type"
        case .mutable(let type): "inout \(type.text)"
        }
    }

    /// Whether its drawn value is a closure that does nothing or returns a plain value, which can be passed to any
    /// thread, whether or not the function requires that.
    var isPlainClosure: Bool {
        guard case .function(let parameters, let result) = self else { return false }
        return result == .void ? !parameters.isEmpty : ["Bool", "Int", "Double", "String"].contains(result.text)
    }

    /// The same, usable as the first part of a longer type.
    private var grouped: String {
        switch self {
        case .function: "(\(text))"
        case .existential: "(\(text))"
        default: text
        }
    }

    /// The type as a part of a function's name.
    var identifier: String {
        String(text.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    /// The type with some names replaced by other types.
    func replacing(_ types: [String: SwiftType]) -> SwiftType {
        switch self {
        case .named(let name, let arguments):
            if let type = types[name] { return type }
            // `Self.Options` becomes `SGD.Options`.
            if let dot = name.firstIndex(of: "."), case .named(let outer, [])? = types[String(name[..<dot])] {
                return .named(outer + name[dot...], [])
            }
            return .named(name, arguments.map { $0.replacing(types) })
        case .optional(let wrapped): return .optional(wrapped.replacing(types))
        case .array(let element): return .array(element.replacing(types))
        case .dictionary(let key, let value): return .dictionary(key.replacing(types), value.replacing(types))
        case .tuple(let elements):
            return .tuple(elements.map { Element(label: $0.label, type: $0.type.replacing(types)) })
        case .function(let parameters, let result):
            return .function(parameters.map { $0.replacing(types) }, result.replacing(types))
        case .existential(let type): return .existential(type.replacing(types))
        case .metatype(let type): return .metatype(type.replacing(types))
        case .mutable(let type): return .mutable(type.replacing(types))
        }
    }

    /// Whether a value of it cannot be made without one of the named type: a closure needs no values of its parameters.
    func needs(_ name: String) -> Bool {
        switch self {
        case .function(_, let result): result.needs(name)
        case .optional(let type), .array(let type), .mutable(let type): type.needs(name)
        default: count(of: name) > 0
        }
    }

    /// How often a name occurs in it.
    func count(of name: String) -> Int {
        switch self {
        case .named(let own, let arguments):
            (own == name || own.hasPrefix(name + ".") ? 1 : 0) + arguments.map { $0.count(of: name) }.reduce(0, +)
        case .optional(let type), .array(let type), .existential(let type), .metatype(let type), .mutable(let type):
            type.count(of: name)
        case .dictionary(let key, let value): key.count(of: name) + value.count(of: name)
        case .tuple(let elements): elements.map { $0.type.count(of: name) }.reduce(0, +)
        case .function(let parameters, let result):
            (parameters + [result]).map { $0.count(of: name) }.reduce(0, +)
        }
    }
}
