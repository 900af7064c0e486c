/// The text of a cell, taken apart as far as the kernel needs it.
public struct CellSource {
    /// Whether the text is a whole cell.
    public enum Completeness: Equatable {
        case complete, invalid
        /// The next line, indented by so many spaces, belongs to it.
        case incomplete(indent: Int)
    }

    /// What the first lines of a cell may switch: `%snapshots off`.
    public struct Switch: Equatable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The text without the lines of switches, with as many lines as before.
    public let code: String
    public let switches: [Switch]
    private let scanner: CellScanner
    private var statements: [ArraySlice<CellScanner.Token>] = []

    public init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var switches: [Switch] = []
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix("%") else {
                if line.allSatisfy(\.isWhitespace) { continue }
                break
            }
            let words = line.dropFirst().split(separator: " ")
            switches.append(
                Switch(name: words.first.map(String.init) ?? "", value: words.dropFirst().joined(separator: " ")))
            lines[index] = ""
        }
        self.switches = switches
        code = lines.joined(separator: "\n")
        scanner = CellScanner(code)
        statements = Self.statements(of: scanner)
    }

    // MARK: What the kernel asks

    public var completeness: Completeness {
        switch scanner.ending {
        case .mismatched: return .invalid
        case .open: return .incomplete(indent: 4 * scanner.depth)
        case .complete:
            guard let last = scanner.tokens.last else { return .complete }
            return Self.leadsOn(last, scanner) ? .incomplete(indent: 4) : .complete
        }
    }

    /// The cell's imports, to be repeated in later cells.
    public var imports: [String] {
        statements.filter { keyword(of: $0) == "import" }.map { statement in
            String(
                decoding: scanner.text[statement.first!.range.lowerBound..<statement.last!.range.upperBound],
                as: UTF8.self)
        }
    }

    /// The code to compile. What is private to the cell is not, or the compiler crashes when a later cell uses it.
    /// - Parameter suffix: What is appended to the last statement if that may be an expression whose value is to be
    ///   shown. Nil if it cannot be one.
    public func compiled(appending suffix: String) -> String? {
        guard let last = statements.last, last.last!.kind != .semicolon, mayBeExpression(last) else { return nil }
        return compiled(with: [Insertion(text: suffix, place: last.last!.range.upperBound)])
    }

    /// The code to compile as it is.
    public var compiled: String { compiled(with: []) }

    private struct Insertion {
        let text: String
        let place: Int
    }

    /// The code with what makes it wait for what it awaits, and with further insertions after that.
    private func compiled(with further: [Insertion]) -> String {
        var text = blanked
        // From the end, so that places do not move; of two at one place the further one comes after the other.
        let all = statements.flatMap(waits) + further
        for insertion in all.sorted(by: { $0.place < $1.place }).reversed() {
            text.insert(contentsOf: insertion.text.utf8, at: insertion.place)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Puts what a statement awaits into a call of `_awaiting`: of a declaration its value, of others all.
    private func waits(_ statement: ArraySlice<CellScanner.Token>) -> [Insertion] {
        guard let first = statement.first, let last = statement.last, awaits(statement) else { return [] }
        var start = first.range.lowerBound
        if ["let", "var"].contains(keyword(of: statement)) {
            guard let sign = statement.first(where: { $0.kind == .sign && scanner.string($0) == "=" }) else {
                return []
            }
            start = sign.range.upperBound
        }
        let end = last.kind == .semicolon ? last.range.lowerBound : last.range.upperBound
        return [Insertion(text: " try _awaiting {", place: start), Insertion(text: " }", place: end)]
    }

    /// Whether `await` stands in a statement outside of closures, or anywhere in a loop or branch.
    private func awaits(_ statement: ArraySlice<CellScanner.Token>) -> Bool {
        let word = keyword(of: statement)
        if ["for", "while", "repeat", "if", "do", "switch"].contains(word) {
            return statement.contains { scanner.string($0).contains(/\bawait\b/) }
        }
        guard mayBeExpression(statement) || word == "let" || word == "var" else { return false }
        return statement.contains { token in
            switch token.kind {
            case .word: scanner.string(token) == "await"
            case .group: token.opening == UInt8(ascii: "(") && Self.hasAwait(scanner.string(token))
            default: false
            }
        }
    }

    /// Whether `await` stands between brackets, outside of closures and strings in them.
    private static func hasAwait(_ group: String) -> Bool {
        let inner = CellScanner(String(group.dropFirst().dropLast()))
        return inner.tokens.contains { token in
            token.kind == .word && inner.string(token) == "await"
                || token.opening == UInt8(ascii: "(") && hasAwait(inner.string(token))
        }
    }

    private var blanked: [UInt8] {
        var text = scanner.text
        for statement in statements {
            for token in statement.prefix(while: isModifier)
            where ["private", "fileprivate"].contains(scanner.string(token)) {
                for place in token.range { text[place] = UInt8(ascii: " ") }
            }
        }
        return text
    }

    // MARK: Statements

    private static func statements(of scanner: CellScanner) -> [ArraySlice<CellScanner.Token>] {
        let tokens = scanner.tokens
        var statements: [ArraySlice<CellScanner.Token>] = []
        var start = 0
        for index in tokens.indices {
            let token = tokens[index]
            if index > start, token.startsLine, ends(tokens[start..<index], before: token, scanner) {
                statements.append(tokens[start..<index])
                start = index
            }
            // A semicolon separates statements; one at the end stays, as a wish not to see the value.
            if token.kind == .semicolon, index + 1 < tokens.count {
                if index > start { statements.append(tokens[start..<index]) }
                start = index + 1
            }
        }
        if start < tokens.count { statements.append(tokens[start...]) }
        return statements
    }

    /// Whether a statement ends at the end of a line.
    private static func ends(
        _ statement: ArraySlice<CellScanner.Token>, before next: CellScanner.Token, _ scanner: CellScanner
    ) -> Bool {
        let last = statement.last!
        if leadsOn(last, scanner) { return false }
        let text = scanner.string(next)
        switch next.kind {
        case .comma: return false
        case .sign:
            // A member, a branch, or an operator with space after it.
            if text.hasPrefix(".") && !text.hasPrefix("..") || next.hasSpaceAfter { return false }
        case .word: if ["else", "catch", "where", "as", "is"].contains(text) { return false }
        case .group:
            // The body of a declaration or statement on a line of its own.
            if next.opening == UInt8(ascii: "{"), isDeclaration(scanner.string(statement.first!)) { return false }
        case .semicolon: break
        }
        // Attributes on a line of their own.
        let isAttribute = scanner.string(statement.first!).hasPrefix("@")
        let only = statement.allSatisfy { token in
            scanner.string(token).hasPrefix("@") || token.opening == UInt8(ascii: "(")
        }
        return !(isAttribute && only)
    }

    /// Whether a token at the end of a line makes the next line part of the statement.
    private static func leadsOn(_ token: CellScanner.Token, _ scanner: CellScanner) -> Bool {
        switch token.kind {
        case .comma: return true
        case .sign: return token.hasSpaceBefore || [".", ":", "->"].contains(scanner.string(token))
        case .word: return ["try", "await", "in", "is", "as", "else", "import"].contains(scanner.string(token))
        case .group, .semicolon: return false
        }
    }

    private func isModifier(_ token: CellScanner.Token) -> Bool {
        let text = scanner.string(token)
        return token.kind == .group && token.opening == UInt8(ascii: "(") || text.hasPrefix("@")
            || Self.modifiers.contains(text)
    }

    /// The first word after attributes and modifiers.
    private func keyword(of statement: ArraySlice<CellScanner.Token>) -> String {
        statement.first { !isModifier($0) }.map(scanner.string) ?? ""
    }

    private func mayBeExpression(_ statement: ArraySlice<CellScanner.Token>) -> Bool {
        let text = scanner.string(statement.first!)
        // `open` and the like are names too, if no other word follows.
        if Self.modifiers.contains(text) { return statement.dropFirst().first?.kind != .word }
        return !Self.isDeclaration(text)
    }

    private static func isDeclaration(_ word: String) -> Bool {
        word.hasPrefix("@")
            || ["#if", "#else", "#elseif", "#endif", "#error", "#warning", "#sourceLocation"].contains(word)
            || keywords.contains(word) || modifiers.contains(word)
    }

    /// The words that begin a declaration or a statement.
    private static let keywords: Set = [
        "let", "var", "func", "struct", "class", "enum", "extension", "protocol", "typealias", "import", "operator",
        "init", "deinit", "subscript", "if", "guard", "for", "while", "repeat", "switch", "do", "defer", "return",
        "break", "continue", "fallthrough", "throw",
    ]

    private static let modifiers: Set = [
        "public", "private", "fileprivate", "internal", "package", "open", "final", "static", "lazy", "weak", "unowned",
        "indirect", "mutating", "nonmutating", "override", "required", "convenience", "dynamic", "optional",
        "nonisolated", "distributed", "async", "consuming", "borrowing", "prefix", "postfix", "infix", "actor", "macro",
        "precedencegroup",
    ]
}
