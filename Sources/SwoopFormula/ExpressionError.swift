import SwoopBase

/// What is wrong with a formula, and where. The description marks the place:
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
    /// The text that contains the error.
    package let source: String
    /// The place: the number of characters before it.
    package let column: Int
    /// How to fix it.
    package let hint: String?

    package init(_ message: String, in source: String, at column: Int, hint: String? = nil) {
        self.message = message
        self.source = source
        self.column = column
        self.hint = hint
    }

    /// The same error in a longer text, which contains `source` at `offset`.
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

    /// The line, or a part of it if it is long, and a mark under the place.
    private var excerpt: [String] {
        let characters = Array(source)
        let start = column > Self.reach ? column - Self.reach : 0
        let end = min(characters.count, max(column, 0) + Self.reach)
        let before = (start > 0 ? "…" : "") + characters[start..<min(column, end)].map(shown).joined()
        let after = characters[min(column, end)..<end].map(shown).joined() + (end < characters.count ? "…" : "")
        return ["    " + before + after, "    " + String(repeating: " ", count: textWidth(before)) + "^"]
    }
}

/// A character as shown on one line of a terminal: a space if it would move the cursor or change the text direction.
private func shown(_ character: Character) -> String {
    isControl(character) ? " " : String(character)
}

/// A character in quotes, or its code points if it is invisible.
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
