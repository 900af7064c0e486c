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

    /// Why a cell is not compiled, with the place as the compiler counts it.
    public struct Refusal: Equatable {
        public let line: Int
        public let column: Int
        public let message: String

        public init(line: Int, column: Int, message: String) {
            self.line = line
            self.column = column
            self.message = message
        }
    }

    typealias Statement = ArraySlice<CellScanner.Token>

    /// The text without the lines of switches, with as many lines as before; they end as on Linux.
    public let code: String
    public let switches: [Switch]
    let scanner: CellScanner
    private(set) var statements: [Statement] = []

    public init(_ text: String) {
        let text = text.replacing("\r\n", with: "\n")
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

    /// Whether there is nothing to run: comments and space only.
    public var isEmpty: Bool { scanner.tokens.isEmpty && scanner.ending == .complete }

    /// Whether later cells may see something of it. Of many cells they see nothing: those that show values, or train.
    public var declares: Bool {
        statements.contains { statement in
            let first = scanner.string(statement.first!), word = keyword(of: statement)
            if mayBeExpression(statement) { return first.hasPrefix("#") }
            return !Self.labeled.contains(word)
        }
    }

    /// What cannot be at the top level of a cell, where the compiler would not say why; nil if there is nothing.
    public var refusal: Refusal? {
        let places = statements.compactMap { statement in
            let modifiers = statement.prefix { isModifier($0) }
            guard ["let", "var"].contains(keyword(of: statement)) else { return Int?.none }
            return modifiers.first { scanner.string($0) == "async" }?.range.lowerBound
        }
        guard let place = places.first else { return nil }
        let before = scanner.text[..<place]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return Refusal(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: place - start + 1,
            message: "`async let` cannot stand at the top level of a cell, where nothing ends its scope; put it and "
                + "what uses it into `do { … }`, or start a `Task` and await its `value`")
    }

    /// The imports that hold for the cell alone because they say so, `internal import`: to be repeated in later cells.
    public var imports: [String] {
        statements.filter { keyword(of: $0) == "import" && !isExported($0) }.map { statement in
            String(
                decoding: scanner.text[statement.first!.range.lowerBound..<statement.last!.range.upperBound],
                as: UTF8.self)
        }
    }

    /// What is written before an import, so that later cells have it too.
    public static let export = "@_exported "

    private func isExported(_ statement: Statement) -> Bool {
        let first = scanner.string(statement.first!)
        return first == "import" || first.hasPrefix("@")
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

    struct Insertion {
        let text: String
        let place: Int
    }

    /// The code with what makes it wait for what it awaits, and with further insertions after that.
    private func compiled(with further: [Insertion]) -> String {
        let original = blanked
        var text: [UInt8] = []
        var place = 0
        // Of two at one place the further one comes after the other.
        let exports = statements.filter { keyword(of: $0) == "import" && isExported($0) }.map { statement in
            Insertion(text: Self.export, place: statement.first!.range.lowerBound)
        }
        for insertion in (exports + statements.flatMap(waits) + further).sorted(by: { $0.place < $1.place }) {
            text += original[place..<insertion.place]
            text += insertion.text.utf8
            place = insertion.place
        }
        return String(decoding: text + original[place...], as: UTF8.self)
    }

    private var blanked: [UInt8] {
        var text = scanner.text
        for statement in statements {
            let modifiers = statement.prefix(while: isModifier)
            for (index, token) in zip(modifiers.indices, modifiers)
            where ["private", "fileprivate"].contains(scanner.string(token)) {
                // `private(set)` too.
                let next = index + 1
                let isSetter = next < modifiers.endIndex && scanner.string(modifiers[next]) == "(set)"
                for place in token.range.lowerBound..<modifiers[isSetter ? next : index].range.upperBound {
                    text[place] = UInt8(ascii: " ")
                }
            }
        }
        return text
    }

    // MARK: Statements

    private static func statements(of scanner: CellScanner) -> [Statement] {
        let tokens = scanner.tokens
        var statements: [Statement] = []
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
        _ statement: Statement, before next: CellScanner.Token, _ scanner: CellScanner
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
    func keyword(of statement: Statement) -> String {
        let rest = withoutLabel(statement).drop(while: isModifier)
        return rest.first.map(scanner.string) ?? ""
    }

    /// A loop or branch without its label: `outer: for …`.
    private func withoutLabel(_ statement: Statement) -> Statement {
        let rest = statement.dropFirst(2)
        guard let first = statement.first, first.kind == .word, let colon = statement.dropFirst().first,
            scanner.string(colon) == ":", let next = rest.first, Self.labeled.contains(scanner.string(next))
        else { return statement }
        return rest
    }

    func mayBeExpression(_ statement: Statement) -> Bool {
        let text = scanner.string(withoutLabel(statement).first!)
        // `open` and the like are names too, if no other word follows.
        if Self.modifiers.contains(text) {
            return statement.dropFirst().first?.kind != .word && !Self.keywords.contains(keyword(of: statement))
        }
        return !Self.isDeclaration(text)
    }

    private static func isDeclaration(_ word: String) -> Bool {
        word.hasPrefix("@")
            || ["#if", "#else", "#elseif", "#endif", "#error", "#warning", "#sourceLocation"].contains(word)
            || keywords.contains(word) || modifiers.contains(word)
    }

    /// The words that a label may stand before.
    static let labeled: Set = ["for", "while", "repeat", "if", "do", "switch"]

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
