/// Converts a formula written in a line, `dL/dw = 2x(ŷ − y)`, to MathML.
///
/// - One or two letters are variables, three or more are a name: `wx` is a product, `log x` a function.
/// - Two spaces separate formulas in one line; `ŷ` is y with a hat.
/// - Superscript and subscript characters, and what follows `^` or `_`, attach to what is before them: `x³`, `e^(y −
///   x)`, `w₁`.
/// - With `display`, a slash makes a fraction of the operands on its two sides, which end at a space or an operator.
///   Brackets around a whole operand are omitted: `(x + 1)/(2y)`.
func formulaMarkup(_ text: String, display: Bool) -> String {
    var parser = FormulaParser(text, hasFractions: display)
    let kind = display ? " display=\"block\"" : ""
    return "<math\(kind) alttext=\"\(escapedForMarkup(text))\">\(parser.formula())</math>"
}

private struct FormulaParser {
    private struct Part {
        var markup: String
        var isOperator = false
        /// The content, if it is nothing but a pair of brackets.
        var inBrackets: String?
        var spacesBefore = 0
    }

    private var rest: ArraySlice<Character>
    private let hasFractions: Bool

    init(_ text: String, hasFractions: Bool) {
        rest = ArraySlice(text)
        self.hasFractions = hasFractions
    }

    mutating func formula() -> String { markup(row()) }

    /// The parts up to a closing bracket, or to the end.
    private mutating func row(until closing: Character? = nil) -> [Part] {
        var parts: [Part] = []
        while let next = rest.first, next != closing {
            if next.isWhitespace {
                let spaces = rest.prefix(while: \.isWhitespace).count
                rest = rest.dropFirst(spaces)
                if let next = rest.first, !(next == "/" && hasFractions), next != closing {
                    var part = item(after: spaces > 1 ? nil : parts.last)
                    part.spacesBefore = spaces
                    parts.append(part)
                }
            } else if next == "/" && hasFractions {
                rest.removeFirst()
                var start = parts.count
                while start > 0 && !parts[start - 1].isOperator {
                    start -= 1
                    if parts[start].spacesBefore > 0 { break }
                }
                let numerator = parts[start...]
                let spaces = numerator.first?.spacesBefore ?? 0
                parts.removeSubrange(start...)
                let fraction = "<mfrac>\(operand(Array(numerator)))\(operand(run(until: closing)))</mfrac>"
                parts.append(Part(markup: fraction, spacesBefore: spaces))
            } else {
                parts.append(item(after: parts.last))
            }
        }
        return parts
    }

    /// Adjacent items, up to a space or an operator.
    private mutating func run(until closing: Character?) -> [Part] {
        rest = rest.drop(while: \.isWhitespace)
        var parts: [Part] = []
        while let next = rest.first, !next.isWhitespace, next != closing, next != "/", !operators.contains(next) {
            parts.append(item(after: parts.last))
        }
        return parts
    }

    /// One letter, name, number, operator or pair of brackets, with its superscripts and subscripts.
    private mutating func item(after previous: Part?) -> Part {
        var part = bare(after: previous)
        var (lowered, raised): (String?, String?)
        while let next = rest.first, !part.isOperator {
            if next == "^" || next == "_" {
                rest.removeFirst()
                if rest.isEmpty { break }
                let script = operand([bare(after: nil)])
                if next == "^" { raised = script } else { lowered = script }
            } else if raisedCharacters[next] != nil {
                raised = script(raisedCharacters)
            } else if loweredCharacters[next] != nil {
                lowered = script(loweredCharacters)
            } else {
                break
            }
        }
        switch (lowered, raised) {
        case (let low?, let high?): part = Part(markup: "<msubsup>\(part.markup)\(low)\(high)</msubsup>")
        case (let low?, nil): part = Part(markup: "<msub>\(part.markup)\(low)</msub>")
        case (nil, let high?): part = Part(markup: "<msup>\(part.markup)\(high)</msup>")
        case (nil, nil): break
        }
        return part
    }

    /// The superscript or subscript characters that come next, as ordinary characters.
    private mutating func script(_ characters: [Character: Character]) -> String {
        let own = rest.prefix { characters[$0] != nil }
        rest = rest.dropFirst(own.count)
        var parser = FormulaParser(String(own.map { characters[$0]! }), hasFractions: false)
        return "<mrow>\(parser.formula())</mrow>"
    }

    private mutating func bare(after previous: Part?) -> Part {
        let first = rest.removeFirst()
        if let closing = ["(": ")", "[": "]", "{": "}"][first] as Character? {
            var inner = self
            let parts = inner.row(until: closing)
            if inner.rest.first == closing {
                rest = inner.rest.dropFirst()
                let content = markup(parts)
                // Brackets grow with a fraction, but not with a hat.
                let size = content.contains("<mfrac>") ? "" : " stretchy=\"false\""
                return Part(
                    markup: "<mrow><mo\(size)>\(first)</mo>\(content)<mo\(size)>\(closing)</mo></mrow>",
                    inBrackets: content)
            }
        }
        if operators.contains(first) {
            // A minus or plus is a sign if there is nothing before it to subtract from.
            let isSign = "−-+".contains(first) && previous?.isOperator != false
            let character = first == "-" ? "−" : first == "Σ" ? "∑" : escapedForMarkup(String(first))
            let form = isSign ? " form=\"prefix\"" : first == "/" ? " lspace=\"0\" rspace=\"0\"" : ""
            return Part(markup: "<mo\(form)>\(character)</mo>", isOperator: true)
        }
        if first.isWholeNumber {
            var digits = String(first)
            while let next = rest.first, next.isWholeNumber || next == "." && rest.dropFirst().first?.isNumber == true {
                digits.append(rest.removeFirst())
            }
            return Part(markup: "<mn>\(digits)</mn>")
        }
        func isPlainLetter(_ character: Character) -> Bool {
            character.isLetter && raisedCharacters[character] == nil && loweredCharacters[character] == nil
        }
        let others = rest.prefix(while: isPlainLetter)
        if first.isLetter && others.count >= 2 {
            rest = rest.dropFirst(others.count)
            return Part(markup: "<mi class=\"word\">\(escapedForMarkup(String(first) + String(others)))</mi>")
        }
        if let letter = withoutHat(first) {
            return Part(markup: "<mover accent=\"true\"><mi>\(letter)</mi><mo stretchy=\"false\">^</mo></mover>")
        }
        let kind = first.isLetter ? "" : " class=\"word\""
        return Part(markup: "<mi\(kind)>\(escapedForMarkup(String(first)))</mi>")
    }

    /// An argument of an element, without brackets around the whole.
    private func operand(_ parts: [Part]) -> String {
        if parts.count == 1, let inner = parts[0].inBrackets { return "<mrow>\(inner)</mrow>" }
        return "<mrow>\(markup(parts))</mrow>"
    }

    private func markup(_ parts: [Part]) -> String {
        var result = ""
        for (index, part) in parts.enumerated() {
            if index > 0 && part.spacesBefore > 1 {
                result += "<mspace width=\"1.5em\"/>"
            } else if index > 0 && part.spacesBefore == 1 && !part.isOperator && !parts[index - 1].isOperator {
                result += "<mspace width=\"0.2em\"/>"
            }
            result += part.markup
        }
        return result
    }
}

/// The letter below a circumflex; nil for other characters.
private func withoutHat(_ character: Character) -> Character? {
    let scalars = character.unicodeScalars
    if scalars.count == 2 && scalars.last == "\u{302}" { return Character(scalars.first!) }
    let letters: [Character: Character] = [
        "â": "a", "ĥ": "h", "ô": "o", "ŝ": "s", "û": "u", "ŵ": "w", "ŷ": "y", "ẑ": "z",
    ]
    return letters[character]
}

private let operators = Set("=+−-·×/,;:→←≈<>≤≥±≠∈Σ|")

private let raisedCharacters: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+",
    "⁻": "−", "⁽": "(", "⁾": ")", "ⁿ": "n", "ˣ": "x", "ʸ": "y", "ᵀ": "T", "ʷ": "w",
]

private let loweredCharacters: [Character: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "ᵢ": "i",
    "ⱼ": "j", "ₙ": "n", "ₓ": "x",
]
