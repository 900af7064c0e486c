/// Finds the statements at the top level of a cell, without understanding more of Swift than is needed for that:
/// brackets, strings, comments, and what continues a line. Where it errs, a cell's last value is not shown, or it is
/// compiled a second time; no cell means anything else for it.
struct CellScanner {
    /// A token at the top level.
    struct Token {
        enum Kind {
            /// A name, keyword or number.
            case word
            /// Signs such as `+`, `==`, `.`, `->`.
            case sign
            /// A whole bracketed part, string or regular expression.
            case group
            case comma, semicolon
        }

        var kind: Kind
        var range: Range<Int>
        /// Whether a line ends before it, and whether there is space on its sides.
        var startsLine: Bool
        var hasSpaceBefore: Bool
        var hasSpaceAfter = false
        /// For a group: its first character.
        var opening: UInt8 = 0
    }

    /// What is wrong with the text, if anything.
    enum Ending {
        case complete
        /// A bracket, string or comment is open.
        case open
        /// A bracket is closed that is not open.
        case mismatched
    }

    let text: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var ending = Ending.complete
    /// The number of brackets that are open at the end.
    private(set) var depth = 0
    private var position = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
        scan()
    }

    /// The text of a token.
    func string(_ token: Token) -> String { String(decoding: text[token.range], as: UTF8.self) }

    private func at(_ offset: Int) -> UInt8 { position + offset < text.count ? text[position + offset] : 0 }

    private func isNext(_ string: StaticString) -> Bool {
        (0..<string.utf8CodeUnitCount).allSatisfy { at($0) == string.utf8Start[$0] }
    }

    private mutating func scan() {
        var startsLine = true
        var hasSpace = true
        while position < text.count {
            if let isLineEnd = skipSpace() {
                startsLine = startsLine || isLineEnd
                hasSpace = true
                if let last = tokens.indices.last { tokens[last].hasSpaceAfter = true }
                continue
            }
            let start = position
            var token = Token(kind: .group, range: start..<start, startsLine: startsLine, hasSpaceBefore: hasSpace)
            token.opening = text[start]
            if Self.isClosing(text[start]) {
                ending = .mismatched
                return
            } else if !skipGroup(afterSpace: hasSpace) {
                token.kind = skipPlain()
            }
            token.range = start..<position
            tokens.append(token)
            if ending != .complete { return }
            (startsLine, hasSpace) = (false, false)
        }
        if let last = tokens.indices.last { tokens[last].hasSpaceAfter = true }
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    // MARK: Space and comments

    /// Skips space or a comment, and returns whether a line ends there; nil if there is neither.
    private mutating func skipSpace() -> Bool? {
        switch at(0) {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            position += 1
            return true
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
            position += 1
            return false
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "/"):
            while position < text.count && at(0) != UInt8(ascii: "\n") { position += 1 }
            return false
        case UInt8(ascii: "/") where at(1) == UInt8(ascii: "*"): return skipComment()
        default: return nil
        }
    }

    private mutating func skipComment() -> Bool {
        var (open, isLineEnd) = (0, false)
        while position < text.count {
            if isNext("/*") {
                open += 1
                position += 2
            } else if isNext("*/") {
                open -= 1
                position += 2
                if open == 0 { return isLineEnd }
            } else {
                isLineEnd = isLineEnd || at(0) == UInt8(ascii: "\n")
                position += 1
            }
        }
        ending = .open
        return isLineEnd
    }

    // MARK: Groups

    /// Skips brackets with what is in them, a string, or a regular expression; false if there is none.
    private mutating func skipGroup(afterSpace: Bool) -> Bool {
        switch at(0) {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            skipBrackets()
            return true
        case UInt8(ascii: "\""):
            skipString(hashes: 0)
            return true
        case UInt8(ascii: "`"):
            position += 1
            while position < text.count && at(0) != UInt8(ascii: "`") && at(0) != UInt8(ascii: "\n") { position += 1 }
            position = min(position + 1, text.count)
            return true
        case UInt8(ascii: "#"):
            var hashes = 0
            while at(hashes) == UInt8(ascii: "#") { hashes += 1 }
            let (next, start) = (at(hashes), position)
            position += hashes
            if next == UInt8(ascii: "\"") {
                skipString(hashes: hashes)
                return true
            }
            if next == UInt8(ascii: "/") {
                skipRegex(hashes: hashes)
                return true
            }
            position = start
            return false
        case UInt8(ascii: "/") where afterSpace && ![0, 9, 10, 32, 61].contains(Int(at(1))):
            // A slash that is an operator has space on both sides or on neither.
            let start = position
            if skipRegex(hashes: 0) { return true }
            position = start
            return false
        default: return false
        }
    }

    private mutating func skipBrackets() {
        var closings: [UInt8] = []
        var hasSpace = true
        while position < text.count {
            if skipSpace() != nil {
                if ending != .complete { break }
                hasSpace = true
                continue
            }
            switch at(0) {
            case UInt8(ascii: "("): closings.append(UInt8(ascii: ")"))
            case UInt8(ascii: "["): closings.append(UInt8(ascii: "]"))
            case UInt8(ascii: "{"): closings.append(UInt8(ascii: "}"))
            case let byte where Self.isClosing(byte):
                guard closings.removeLast() == byte else {
                    ending = .mismatched
                    return
                }
                if closings.isEmpty {
                    position += 1
                    return
                }
            default:
                if skipGroup(afterSpace: hasSpace) {
                    if ending != .complete {
                        depth += closings.count
                        return
                    }
                    hasSpace = false
                    continue
                }
            }
            // After an opening bracket or a comma a slash begins a regular expression.
            hasSpace = [40, 44, 91, 123].contains(Int(at(0)))
            position += 1
        }
        depth += closings.count
        ending = .open
    }

    private mutating func skipString(hashes: Int) {
        let isLong = isNext("\"\"\"")
        let quotes = isLong ? 3 : 1
        position += quotes
        while position < text.count {
            if !isLong && at(0) == UInt8(ascii: "\n") {
                // The compiler says what is wrong.
                return
            }
            if at(0) == UInt8(ascii: "\""), (0..<quotes).allSatisfy({ at($0) == UInt8(ascii: "\"") }),
                (0..<hashes).allSatisfy({ at(quotes + $0) == UInt8(ascii: "#") })
            {
                position += quotes + hashes
                return
            }
            guard at(0) == UInt8(ascii: "\\"), (0..<hashes).allSatisfy({ at(1 + $0) == UInt8(ascii: "#") }) else {
                position += 1
                continue
            }
            position += 1 + hashes
            if at(0) == UInt8(ascii: "(") {
                skipBrackets()
                if ending != .complete { return }
            } else {
                position += 1
            }
        }
        position = min(position, text.count)
        if isLong { ending = .open }
    }

    /// Skips a regular expression. Without hashes it must end on its line; returns whether it does.
    @discardableResult
    private mutating func skipRegex(hashes: Int) -> Bool {
        position += 1
        while position < text.count {
            if hashes == 0 && at(0) == UInt8(ascii: "\n") { return false }
            if at(0) == UInt8(ascii: "/"), (0..<hashes).allSatisfy({ at(1 + $0) == UInt8(ascii: "#") }) {
                position += 1 + hashes
                return true
            }
            position += at(0) == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position, text.count)
        if hashes > 0 { ending = .open }
        return false
    }

    // MARK: Words and signs

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "#"),
            UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }

    private mutating func skipPlain() -> Token.Kind {
        if at(0) == UInt8(ascii: ",") || at(0) == UInt8(ascii: ";") {
            position += 1
            return text[position - 1] == UInt8(ascii: ",") ? .comma : .semicolon
        }
        let isWord = Self.isWord(at(0))
        let isNumber = at(0) >= UInt8(ascii: "0") && at(0) <= UInt8(ascii: "9")
        repeat { position += 1 } while position < text.count && continues(isWord: isWord, isNumber: isNumber)
        return isWord ? .word : .sign
    }

    private func continues(isWord: Bool, isNumber: Bool) -> Bool {
        let byte = at(0)
        if isWord {
            // The point of a number: 1.5, not that of 1.description or of a range.
            let isPoint =
                isNumber && byte == UInt8(ascii: ".") && at(1) >= UInt8(ascii: "0") && at(1) <= UInt8(ascii: "9")
            return Self.isWord(byte) || isPoint
        }
        let ends: [UInt8] = Array(" \t\r\n,;()[]{}\"`".utf8)
        if ends.contains(byte) || Self.isWord(byte) { return false }
        return !(byte == UInt8(ascii: "/") && (at(1) == UInt8(ascii: "/") || at(1) == UInt8(ascii: "*")))
    }
}
