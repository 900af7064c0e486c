/// A token of a formula and where it begins.
struct ExpressionToken {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        case operation(ExpressionOperator)
        case open
        case close
        case comma
    }

    let kind: Kind
    let column: Int
    let text: String

    /// Whether an operand can begin with it; directly after a complete operand, an operator is then missing.
    var beginsOperand: Bool {
        switch kind {
        case .number, .name, .open: true
        default: false
        }
    }
}

/// Splits a formula into tokens.
struct ExpressionTokens {
    private let source: String
    private let characters: [Character]
    private var position = 0

    static func of(_ source: String) throws(ExpressionError) -> [ExpressionToken] {
        var tokens = ExpressionTokens(source)
        var result: [ExpressionToken] = []
        while let token = try tokens.next() { result.append(token) }
        return result
    }

    private init(_ source: String) {
        self.source = source
        characters = Array(source)
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func next() throws(ExpressionError) -> ExpressionToken? {
        while let character = current, character.isWhitespace { position += 1 }
        guard let character = current else { return nil }
        let start = position
        let kind: ExpressionToken.Kind
        if isDigit(character) || character == "." {
            kind = .number(try number())
        } else if character.isLetter || character == "_" {
            while let character = current, isNamePart(character) { position += 1 }
            kind = .name(String(characters[start..<position]))
        } else {
            position += 1
            switch character {
            case "(": kind = .open
            case ")": kind = .close
            case ",": kind = .comma
            case "+": kind = .operation(.plus)
            case "-", "−": kind = .operation(.minus)
            case "*" where current == "*":
                position += 1
                kind = .operation(.power)
            case "*", "·", "⋅", "×": kind = .operation(.times)
            case "/", "÷": kind = .operation(.dividedBy)
            case "^": kind = .operation(.power)
            default:
                throw ExpressionError(
                    "unexpected character \(quoted(character))", in: source, at: start, hint: substitute(for: character)
                )
            }
        }
        return ExpressionToken(kind: kind, column: start, text: String(characters[start..<position]))
    }

    /// Digits with at most one point, then an optional power of ten.
    private mutating func number() throws(ExpressionError) -> Double {
        let start = position
        while let character = current, isDigit(character) || character == "." { position += 1 }
        let mantissa = characters[start..<position]
        var isWellFormed = mantissa.contains(where: isDigit) && mantissa.count { $0 == "." } <= 1
        var hint: String?
        if current == "e" || current == "E" {
            let hasSign = position + 1 < characters.count && "+-−".contains(characters[position + 1])
            let digits = position + (hasSign ? 2 : 1)
            if digits < characters.count && isDigit(characters[digits]) {
                position = digits
                let exponent = position
                while let character = current, isDigit(character) || character == "." { position += 1 }
                isWellFormed = isWellFormed && characters[exponent..<position].allSatisfy(isDigit)
            } else if hasSign || digits == characters.count || !isNamePart(characters[digits]) {
                // `2e`: an incomplete power of ten, or a product with the constant.
                isWellFormed = false
                hint = "Write digits after the e, as in \(String(mantissa))e-3, or a product, \(String(mantissa))*e"
                position += 1
            }
        }
        let text = String(characters[start..<position].map { $0 == "−" ? "-" : $0 })
        guard isWellFormed, let value = Double(text) else {
            throw ExpressionError("malformed number '\(text)'", in: source, at: start, hint: hint)
        }
        guard value.isFinite else {
            throw ExpressionError(
                "too large a number '\(text)'", in: source, at: start, hint: "The largest is about 1.8e308")
        }
        return value
    }

    private func isDigit(_ character: Character) -> Bool { "0" <= character && character <= "9" && character.isASCII }

    private func isNamePart(_ character: Character) -> Bool {
        character.isLetter || character == "_" || isDigit(character) || ("₀" <= character && character <= "₉")
    }

    private func substitute(for character: Character) -> String? {
        switch character {
        case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": "Write a power with ^, as in x^2"
        case "√": "Write sqrt(…)"
        case "|": "Write abs(…)"
        case "[", "]", "{", "}": "Use parentheses: ( )"
        case "–", "—": "Write a minus as -"
        case "=": "Give the formula alone, and values with --at"
        default: nil
        }
    }
}
