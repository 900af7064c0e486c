/// A JSON value. Unlike Foundation's decoder, it distinguishes `1` from `1.0`, rejects duplicate keys, and reports the
/// byte at which a text is invalid.
package enum JSON: Equatable, Sendable {
    case null
    case bool(Bool)
    /// A number without a decimal point or exponent that fits in an `Int`.
    case integer(Int)
    case real(Double)
    case string(String)
    case array([JSON])
    case object([ExactString: JSON])

    /// Parses a complete UTF-8 text (RFC 8259).
    package init(parsing text: some Sequence<UInt8>) throws(JSONError) {
        var parser = JSONParser(bytes: Array(text))
        self = try parser.document()
    }

    /// A string as a JSON literal.
    package static func quoted(_ string: String) -> String {
        let text = string.replacingScalars { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case "\0"..<" ": "\\u" + scalar.hexadecimal(4)
            default: nil
            }
        }
        return "\"\(text)\""
    }
}

/// Where and why a text is not valid JSON.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The position of the first invalid byte, from 0.
    package let offset: Int
    package let message: String

    package var description: String { "byte \(offset): \(message)" }
}

/// A recursive descent parser over the bytes.
private struct JSONParser {
    let bytes: [UInt8]
    var position = 0
    var depth = 0

    /// Deeper nesting would exhaust the stack.
    static let maximumDepth = 512

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONError) -> JSON {
        let result = try value()
        skipSpace()
        guard position == bytes.count else { throw error("expected the end, found \(found)") }
        return result
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in .object(try parser.object()) }
        case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in .array(try parser.array()) }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
        default: throw error("expected a value, found \(found)")
        }
    }

    private mutating func nested(_ body: (inout JSONParser) throws(JSONError) -> JSON) throws(JSONError) -> JSON {
        depth += 1
        guard depth <= Self.maximumDepth else { throw error("nested deeper than \(Self.maximumDepth)") }
        let result = try body(&self)
        depth -= 1
        return result
    }

    private mutating func object() throws(JSONError) -> [ExactString: JSON] {
        var members: [ExactString: JSON] = [:]
        position += 1
        if skip("}") { return members }
        repeat {
            skipSpace()
            let start = position
            guard peek == UInt8(ascii: "\"") else { throw error("expected a key, found \(found)") }
            let key = ExactString(try string())
            guard skip(":") else { throw error("expected ':', found \(found)") }
            guard members.updateValue(try value(), forKey: key) == nil else {
                throw JSONError(offset: start, message: "the key \"\(key.text)\" stands twice")
            }
        } while skip(",")
        guard skip("}") else { throw error("expected ',' or '}', found \(found)") }
        return members
    }

    private mutating func array() throws(JSONError) -> [JSON] {
        var elements: [JSON] = []
        position += 1
        if skip("]") { return elements }
        repeat { elements.append(try value()) } while skip(",")
        guard skip("]") else { throw error("expected ',' or ']', found \(found)") }
        return elements
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        let leadsWithZero = peek == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0 && !(leadsWithZero && whole > 1) else { throw malformedNumber(start) }
        var isReal = false
        if peek == UInt8(ascii: ".") {
            isReal = true
            position += 1
            guard digits() > 0 else { throw malformedNumber(start) }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            isReal = true
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw malformedNumber(start) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if !isReal, let integer = Int(text) { return .integer(integer) }
        guard let real = Double(text) else { throw malformedNumber(start) }
        return .real(real)
    }

    /// Skips digits and returns how many there were.
    private mutating func digits() -> Int {
        let start = position
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position - start
    }

    private func malformedNumber(_ start: Int) -> JSONError {
        JSONError(offset: start, message: "expected a number, found \(found) in it")
    }

    private mutating func string() throws(JSONError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while true {
            guard let byte = peek else { throw JSONError(offset: start, message: "a string that is never closed") }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw JSONError(offset: start, message: "a string that is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escaped()).utf8)
            case 0..<0x20:
                position -= 1
                throw error("a control character in a string")
            default: text.append(byte)
            }
        }
    }

    /// The character after a backslash.
    private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
        let start = position
        let byte = peek
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var value = try fourDigits()
            // A character beyond 16 bits consists of two escapes, a surrogate pair.
            if (0xD800..<0xDC00).contains(value) && skipBytes("\\u") {
                let low = try fourDigits()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw JSONError(offset: start, message: "half a character")
                }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else {
                throw JSONError(offset: start, message: "half a character")
            }
            return scalar
        default: throw JSONError(offset: start, message: "an unknown escape in a string")
        }
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw error("expected four hexadecimal digits") }
        position += 4
        return value
    }

    private mutating func word(_ text: String, _ value: JSON) throws(JSONError) -> JSON {
        guard skipBytes(text) else { throw error("expected \(text)") }
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Skips a punctuation mark if it comes next.
    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func skipBytes(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private var found: String {
        guard let peek else { return "the end" }
        return (0x21..<0x7F).contains(peek) ? "'\(Character(Unicode.Scalar(peek)))'" : "the byte \(peek)"
    }

    private func error(_ message: String) -> JSONError { JSONError(offset: position, message: message) }
}
