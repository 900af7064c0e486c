/// Text with code between backticks and formulas between dollar signs.
package struct MarkedText: Equatable, Sendable {
    package enum Piece: Equatable, Sendable {
        case plain(String), code(String), formula(String)
    }
    package let pieces: [Piece]

    /// Parses the marks; a mark without a partner is an ordinary character.
    ///
    /// A formula has no space just inside its dollar signs and no digit after them, so prices are not formulas: `from
    /// $5 to $6`.
    package init(_ text: String) {
        let characters = Array(text)
        var pieces: [Piece] = []
        var plain = ""
        var start = 0
        while start < characters.count {
            let mark = characters[start]
            guard let end = Self.partner(of: start, in: characters) else {
                plain.append(mark)
                start += 1
                continue
            }
            if !plain.isEmpty { pieces.append(.plain(plain)) }
            plain = ""
            let content = String(characters[(start + 1)..<end])
            pieces.append(mark == "`" ? .code(content) : .formula(content))
            start = end + 1
        }
        if !plain.isEmpty { pieces.append(.plain(plain)) }
        self.pieces = pieces
    }

    /// The position of the mark that closes the one at `start`; nil if there is none.
    private static func partner(of start: Int, in characters: [Character]) -> Int? {
        let mark = characters[start]
        guard mark == "`" || mark == "$" else { return nil }
        return characters.indices.dropFirst(start + 2).first { end in
            guard characters[end] == mark else { return false }
            if mark == "`" { return true }
            let isFollowedByDigit = end + 1 < characters.count && characters[end + 1].isNumber
            return !characters[start + 1].isWhitespace && !characters[end - 1].isWhitespace && !isFollowedByDigit
        }
    }

    /// The text without its marks.
    package var plain: String {
        pieces.map { piece in
            switch piece {
            case .plain(let text), .code(let text), .formula(let text): text
            }
        }.joined()
    }

    /// The text as a part of a page.
    var html: String {
        var result = ""
        // Without this, a line could break between a formula and its full stop.
        var isJoined = false
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .plain(let text):
                let signs = isJoined ? Self.signs(text) : ""
                result += signs + (isJoined ? "</span>" : "") + escapedForMarkup(String(text.dropFirst(signs.count)))
                isJoined = false
            case .code(let text):
                result += "<code>\(escapedForMarkup(text))</code>"
            case .formula(let text):
                if index + 1 < pieces.count, case .plain(let next) = pieces[index + 1], !Self.signs(next).isEmpty {
                    isJoined = true
                    result += "<span class=\"joined\">"
                }
                result += formulaMarkup(text, display: false)
            }
        }
        return result
    }

    /// The punctuation that directly follows a word: a comma, a full stop, a closing bracket.
    private static func signs(_ text: String) -> String { String(text.prefix { ".,;:!?)".contains($0) }) }
}
