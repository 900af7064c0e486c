import SwoopBase

/// What is wrong with a formula, and where. Prints with the place marked:
///
/// ```
/// unknown name 'z' at column 5
///     x + z
///         ^
/// Give its value with --at z=…
/// ```
package struct ExpressionError: Error, Hashable, CustomStringConvertible, Sendable {
    /// What is wrong: `unknown name 'z'`.
    package let message: String
    /// The text it is wrong in.
    package let source: String
    /// The place: how many characters stand before it.
    package let column: Int
    /// What to do about it.
    package let hint: String?

    package init(_ message: String, in source: String, at column: Int, hint: String? = nil) {
        self.message = message
        self.source = source
        self.column = column
        self.hint = hint
    }

    /// The same error, seen in a longer text that has `source` from `offset` on.
    package func moved(by offset: Int, in text: String) -> ExpressionError {
        ExpressionError(message, in: text, at: column + offset, hint: hint)
    }

    package var description: String {
        var lines: [String]
        if source.allSatisfy(\.isWhitespace) {
            lines = [message]
        } else {
            lines = ["\(message) at column \(column + 1)"] + excerpt
        }
        if let hint { lines.append(hint) }
        return lines.joined(separator: "\n")
    }

    /// How many characters are shown on each side of the place.
    private static let reach = 60

    /// The line, where it is long a part of it, and a mark under the place.
    private var excerpt: [String] {
        let characters = Array(source)
        let start = column > Self.reach ? column - Self.reach : 0
        let end = min(characters.count, max(column, 0) + Self.reach)
        let before = (start > 0 ? "…" : "") + characters[start..<min(column, end)].map(shown).joined()
        let after = characters[min(column, end)..<end].map(shown).joined() + (end < characters.count ? "…" : "")
        return ["    " + before + after, "    " + String(repeating: " ", count: textWidth(before)) + "^"]
    }
}

/// A character as it can stand on one line of a terminal: a space for what would move the cursor or turn the text.
private func shown(_ character: Character) -> String {
    isControl(character) ? " " : String(character)
}

/// A character in quotes, by its number where it cannot be seen.
func quoted(_ character: Character) -> String {
    guard isControl(character) || character.isWhitespace else { return "'\(character)'" }
    return character.unicodeScalars.map { "U+" + $0.hexadecimal(4, uppercase: true) }.joined(separator: " ")
}

private func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
