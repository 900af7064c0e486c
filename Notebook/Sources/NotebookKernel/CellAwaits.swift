/// Where a cell awaits. A cell is not asynchronous, so what awaits at its top level is put into a call of `_awaiting`.
extension CellSource {
    /// Puts what a statement awaits into a call of `_awaiting`: of a declaration its values, of `guard` its conditions, of
    /// others all.
    func waits(_ statement: Statement) -> [Insertion] {
        guard let first = statement.first, let last = statement.last else { return [] }
        let end = last.kind == .semicolon ? statement.endIndex - 1 : statement.endIndex
        let word = keyword(of: statement)
        switch word {
        case "let", "var": return parts(statement[..<end]).flatMap(waitForValue)
        case "guard":
            let conditions = statement[..<end].dropFirst().prefix { scanner.string($0) != "else" }
            return conditions.split { $0.kind == .comma }.flatMap(waitForValue)
        case _ where Self.labeled.contains(word): break
        default: guard mayBeExpression(statement), awaits(statement) else { return [] }
        }
        guard !Self.labeled.contains(word) || mentionsAwait(statement) else { return [] }
        return call(from: first.range.lowerBound, to: statement[end - 1].range.upperBound)
    }

    /// The parts of a declaration, `a = f()` and `b = 2` of `let a = f(), b = 2`. A comma between angle brackets separates
    /// none: a name follows, but neither `=` nor `:`.
    private func parts(_ declaration: Statement) -> [Statement] {
        var parts: [Statement] = []
        var start = declaration.startIndex
        for index in declaration.indices where declaration[index].kind == .comma && index + 2 < declaration.endIndex {
            let (name, sign) = (declaration[index + 1], declaration[index + 2])
            let isName = name.kind == .word || name.opening == UInt8(ascii: "(")
            guard isName, ["=", ":"].contains(scanner.string(sign)) else { continue }
            parts.append(declaration[start..<index])
            start = index + 1
        }
        return parts + [declaration[start...]]
    }

    /// Waits for the right side of the equals sign, or for all if there is none.
    private func waitForValue(_ part: Statement) -> [Insertion] {
        let isBinding = ["let", "var", "case"].contains(keyword(of: part))
        let sign = part.firstIndex { scanner.string($0) == "=" && $0.kind == .sign }
        guard !isBinding || sign != nil else { return [] }
        var value = part[(sign.map { $0 + 1 } ?? part.startIndex)...]
        // What observes a variable is none of its value.
        if let last = value.last, last.opening == UInt8(ascii: "{"), value.count > 1,
            scanner.string(last).prefixMatch(of: /\{\s*(didSet|willSet)\b/) != nil
        {
            value.removeLast()
        }
        guard let first = value.first, let last = value.last else { return [] }
        let isBranch = ["if", "switch", "do"].contains(scanner.string(first))
        guard isBranch ? mentionsAwait(value) : awaits(value) else { return [] }
        let start = sign.map { part[$0].range.upperBound } ?? first.range.lowerBound
        return call(from: start, to: last.range.upperBound)
    }

    /// The call around a part of the text. In the condition of `guard` the closure must stand in parentheses.
    private func call(from start: Int, to end: Int) -> [Insertion] {
        [Insertion(text: " try _awaiting({", place: start), Insertion(text: " })", place: end)]
    }

    /// Whether a loop or branch awaits anywhere.
    private func mentionsAwait(_ statement: Statement) -> Bool {
        statement.contains { scanner.string($0).contains(/\b(await|async\s+let)\b/) }
    }

    /// Whether `await` stands in a statement outside of closures.
    private func awaits(_ statement: Statement) -> Bool { Self.awaits(statement, scanner) }

    private static func awaits(_ tokens: Statement, _ scanner: CellScanner) -> Bool {
        tokens.contains { token in
            let text = scanner.string(token)
            switch (token.kind, token.opening) {
            case (.word, _): return text == "await"
            case (.group, UInt8(ascii: "(")), (.group, UInt8(ascii: "[")):
                let inner = CellScanner(String(text.dropFirst().dropLast()))
                return awaits(inner.tokens[...], inner)
            case (.group, UInt8(ascii: "\"")), (.group, UInt8(ascii: "#")):
                return text.contains(/\\#*\([^\n]*\bawait\b/)
            default: return false
            }
        }
    }
}
