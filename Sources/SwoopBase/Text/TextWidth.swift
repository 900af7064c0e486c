/// The number of terminal columns that a text occupies: wide East Asian characters and emoji count as two.
package func textWidth(_ text: String) -> Int {
    text.reduce(0) { width, character in
        let scalar = character.unicodeScalars.first!
        let isWide =
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                true
            default: scalar.properties.isEmojiPresentation
            }
        return width + (isWide ? 2 : 1)
    }
}

/// The line without trailing spaces.
package func withoutTrailingSpaces(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
}

/// The text truncated to the given number of columns, with `…` in place of the rest.
package func shortened(_ text: String, to columns: Int) -> String {
    if textWidth(text) <= columns { return text }
    var (result, width) = ("", 0)
    for character in text {
        let next = textWidth(String(character))
        if width + next > columns - 1 { break }
        result.append(character)
        width += next
    }
    return columns > 0 ? result + "…" : ""
}

/// The text in lines of at most the given number of columns, broken between words and at its own line breaks.
package func wrapped(_ text: String, to columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        line.split(separator: " ").reduce(into: [""]) { lines, word in
            let word = shortened(String(word), to: columns)
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = word
            } else if textWidth(last) + 1 + textWidth(word) <= columns {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
    }
}
