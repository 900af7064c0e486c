/// Parses the dictionary of an npy header: texts as keys, and as values texts, True and False, and tuples of integers.
/// Anything else is taken as it stands, without recursion.
struct PythonLiteral {
    enum Value: Equatable {
        case string(String)
        case bool(Bool)
        case integers([Int])
        /// A list, or a tuple of other things, as its text.
        case other(String)
    }

    struct Mistake: Error {
        let reason: String
    }

    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func dictionary() throws(Mistake) -> [String: Value] {
        var result: [String: Value] = [:]
        try expect("{")
        while !skip("}") {
            let key = try string()
            try expect(":")
            guard result.updateValue(try value(), forKey: key) == nil else {
                throw Mistake(reason: "'\(key.prefix(60))' stands twice")
            }
            guard skip(",") else {
                try expect("}")
                break
            }
        }
        skipSpace()
        guard position == text.count else { throw Mistake(reason: "expected the end, found \(found)") }
        return result
    }

    private mutating func value() throws(Mistake) -> Value {
        skipSpace()
        switch peek {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "("):
            let start = position
            if let integers = tuple() { return .integers(integers) }
            position = start
            return .other(try bracketed())
        case UInt8(ascii: "["): return .other(try bracketed())
        default:
            if skipWord("True") { return .bool(true) }
            if skipWord("False") { return .bool(false) }
            throw Mistake(reason: "expected a value, found \(found)")
        }
    }

    /// A text without escapes, which types and names of fields do not need.
    private mutating func string() throws(Mistake) -> String {
        skipSpace()
        guard let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
            throw Mistake(reason: "expected a text in quotes, found \(found)")
        }
        let start = position + 1
        guard let end = text[start...].firstIndex(of: quote),
            let string = String(validating: text[start..<end], as: UTF8.self),
            !string.contains("\\")
        else { throw Mistake(reason: "a text that is never closed, or has an escape") }
        position = end + 1
        return string
    }

    /// A tuple of integers; nil if it is something else. Python 2 wrote an L behind some.
    private mutating func tuple() -> [Int]? {
        var result: [Int] = []
        guard skip("(") else { return nil }
        while !skip(")") {
            skipSpace()
            let start = position
            if peek == UInt8(ascii: "-") { position += 1 }
            while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
            guard let number = Int(String(decoding: text[start..<position], as: UTF8.self)) else { return nil }
            result.append(number)
            _ = skipWord("L")
            // Only a comma makes a tuple of one element.
            guard skip(",") else { return skip(")") && result.count != 1 ? result : nil }
        }
        return result
    }

    /// The text from an opening bracket to the one that closes it.
    private mutating func bracketed() throws(Mistake) -> String {
        let start = position
        var depth = 0
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                _ = try string()
                continue
            default: break
            }
            position += 1
            if depth == 0 { return String(decoding: text[start..<position], as: UTF8.self) }
        }
        throw Mistake(reason: "a bracket that is never closed")
    }

    private var peek: UInt8? { position < text.count ? text[position] : nil }

    private var found: String {
        peek.map { (0x21..<0x7F).contains($0) ? "'\(Character(Unicode.Scalar($0)))'" : "the byte \($0)" } ?? "the end"
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func skipWord(_ word: String) -> Bool {
        guard text[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(Mistake) {
        guard skip(mark) else { throw Mistake(reason: "expected '\(Character(mark))', found \(found)") }
    }
}
