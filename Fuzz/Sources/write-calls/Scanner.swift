/// Scans a declaration from left to right.
struct Scanner {
    private let characters: [Character]
    private(set) var position = 0

    init(_ text: String) { characters = Array(text) }

    var rest: String { String(characters[position...]) }

    private func starts(with text: String) -> Bool {
        characters[position...].starts(with: text)
    }

    private mutating func skipSpaces() {
        while position < characters.count, characters[position] == " " { position += 1 }
    }

    /// Skips the text if it comes next; a word only if it ends there.
    mutating func take(_ text: String) -> Bool {
        skipSpaces()
        guard starts(with: text) else { return false }
        let end = position + text.count
        let isWord = text.allSatisfy(\.isLetter)
        if isWord, end < characters.count, characters[end].isLetter || characters[end] == "_" { return false }
        position = end
        return true
    }

    /// A name, including surrounding backticks.
    mutating func name() -> String {
        skipSpaces()
        let start = position
        while position < characters.count,
            characters[position].isLetter || characters[position].isNumber || "_`@".contains(characters[position])
        {
            position += 1
        }
        return String(characters[start..<position])
    }

    /// The text before the next space: an operator.
    mutating func sign() -> String {
        skipSpaces()
        let start = position
        while position < characters.count, characters[position] != " " { position += 1 }
        return String(characters[start..<position])
    }

    /// The text up to the first of some characters outside brackets.
    mutating func text(upTo ends: String) -> String {
        let start = position
        var depth = 0
        var isQuoted = false
        while position < characters.count {
            let character = characters[position]
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted {
                if depth == 0, ends.contains(character) { break }
                if "([{<".contains(character) { depth += 1 }
                if ")]}".contains(character) || (character == ">" && characters[position - 1] != "-") { depth -= 1 }
            }
            position += 1
        }
        return String(characters[start..<position]).trimmingSpaces
    }

    /// A type; `any` and `some` are treated alike.
    mutating func type() -> SwiftType {
        while true {
            if take("inout") { return .mutable(type()) }
            if take("some") || take("any") { return suffixes(of: .existential(namedType())) }
            if take("@") { _ = name(); continue }
            if take("sending") || take("borrowing") || take("consuming") || take("__owned") { continue }
            break
        }
        if take("[") {
            let first = type()
            if take(":") {
                let value = type()
                _ = take("]")
                return suffixes(of: .dictionary(first, value))
            }
            _ = take("]")
            return suffixes(of: .array(first))
        }
        if take("(") { return suffixes(of: parenthesized()) }
        return suffixes(of: namedType())
    }

    private mutating func namedType() -> SwiftType {
        var path = name()
        var arguments: [SwiftType] = []
        if take("<") {
            repeat { arguments.append(type()) } while take(",")
            _ = take(">")
        }
        while position < characters.count, starts(with: "."), !starts(with: "..."), !starts(with: ".Type") {
            position += 1
            path += "." + name()
        }
        return path == "Void" ? .void : .named(path, arguments)
    }

    /// A tuple, a function, or a type in parentheses, after the opening parenthesis.
    private mutating func parenthesized() -> SwiftType {
        var elements: [SwiftType.Element] = []
        while !take(")") {
            let start = position
            let label = name()
            let isLabelled = !label.isEmpty && take(":")
            if !isLabelled { position = start }
            elements.append(SwiftType.Element(label: isLabelled ? label : nil, type: type()))
            _ = take(",")
        }
        if take("throws"), take("(") {
            _ = type()
            _ = take(")")
        }
        if take("->") { return .function(elements.map(\.type), type()) }
        return elements.count == 1 ? elements[0].type : .tuple(elements)
    }

    private mutating func suffixes(of type: SwiftType) -> SwiftType {
        var type = type
        while true {
            if take("?") {
                type = .optional(type)
            } else if take(".Type") {
                type = .metatype(type)
            } else if take("&") {
                // The first protocol decides which values are drawn; the others are such as Sendable.
                _ = namedType()
            } else {
                return type
            }
        }
    }
}

extension String {
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
