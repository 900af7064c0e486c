import SwoopTensor

/// The formulas in operators' declarations, as shown to readers and as computed.
///
/// A formula may contain what an ``Expression`` may, with the letters that ``Operator`` describes; pieces, as in
/// `1 where a > 0, else n` (see ``Pieces``); and products of matrices, as in `g @ bᵀ` (see ``MatrixFormula``).
package enum OperatorFormula {
    /// The values of one operation.
    package struct Values {
        package let operands: [Tensor]
        package let result: Tensor
        package let gradient: Tensor
        package let numbers: [Double]

        package init(operands: [Tensor], result: Tensor, gradient: Tensor, numbers: [Double]) {
            self.operands = operands
            self.result = result
            self.gradient = gradient
            self.numbers = numbers
        }

        /// The values by the letters of a formula.
        fileprivate var byLetter: [String: Tensor] {
            var values = ["y": result, "g": gradient]
            for (letter, operand) in zip(letters, operands) { values[letter] = operand }
            return values
        }

        /// The number of elements of the broadcast operands.
        fileprivate var count: Int {
            let shapes = operands.map(\.shape)
            return shapes.dropFirst().reduce(shapes.first ?? []) {
                (try? Rules.broadcast($0, $1, "formula")) ?? $0
            }.elementCount
        }
    }

    /// The letters of the operands, in order.
    package static let letters = ["a", "b", "c", "d"]

    /// A formula with its letters replaced by what they stand for, in typographic characters: `n*a^m` becomes `3·x²`.
    package static func written(
        _ formula: String, _ operands: [String], _ result: String, _ numbers: [Double]
    ) -> String {
        var text = ""
        for token in tokens(formula) {
            switch token {
            case .word(let word): text += replacement(word, operands, result, numbers) ?? word
            case .character("*"): text += "·"
            case .character("-"): text += "−"
            case .character(let character): text.append(character)
            }
        }
        for (typed, printed) in [
            ("^2", "²"), ("^3", "³"), ("^1)", ")"), ("<=", "≤"), (">=", "≥"), ("!=", "≠"),
        ] { text = text.replacing(typed, with: printed) }
        return text
    }

    /// A formula with numbers in place of the letters that stand for them.
    package static func withNumbers(_ formula: String, _ numbers: [Double]) -> String {
        tokens(formula).map { token in
            switch token {
            case .word(let word) where !letters.contains(word) && word != "y":
                replacement(word, [], "", numbers) ?? word
            case .word(let word): word
            case .character(let character): String(character)
            }
        }.joined()
    }

    /// The value of a formula. Throws if it cannot be computed, for instance if it is in words.
    package static func value(_ formula: String, _ values: Values) throws(ExpressionError) -> Tensor {
        var text = ""
        for token in tokens(formula) {
            switch token {
            case .word("N"): text += "\(values.count)"
            case .word(let word): text += replacement(word, letters, "y", values.numbers) ?? word
            case .character("½"): text += "0.5"
            case .character(let character): text.append(character)
            }
        }
        let byLetter = values.byLetter
        if MatrixFormula.isOne(text) {
            var formula = MatrixFormula(text, byLetter)
            return try formula.value()
        }
        return try Pieces(text).value(byLetter, values.gradient.dtype)
    }

    /// The gradient of an operand by its rule; nil if the rule is in words.
    package static func gradient(_ rule: GradientRule, _ values: Values) throws(ExpressionError) -> Tensor? {
        if let formula = rule.gradient { return try value(formula, values) }
        return rule.isElementwise ? values.gradient * (try value(rule.text, values)) : nil
    }

    private enum Token {
        case word(String)
        case character(Character)
    }

    /// Words (adjacent letters and digits) and single characters.
    private static func tokens(_ formula: String) -> [Token] {
        var tokens: [Token] = []
        var word = ""
        func isPart(_ character: Character) -> Bool {
            (character.isLetter && character != "ᵀ") || (!word.isEmpty && character.isNumber && character != "½")
        }
        for character in formula {
            if isPart(character) {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(.word(word)) }
            word = ""
            tokens.append(.character(character))
        }
        if !word.isEmpty { tokens.append(.word(word)) }
        return tokens
    }

    /// What a letter stands for; nil for other words.
    private static func replacement(
        _ word: String, _ operands: [String], _ result: String, _ numbers: [Double]
    ) -> String? {
        switch word {
        case "y": return result
        case "n", "p", "q":
            let index = ["n", "p", "q"].firstIndex(of: word)!
            return index < numbers.count ? bracketed(numbers[index]) : nil
        case "m": return numbers.first.map { bracketed($0 - 1) }
        default:
            guard let index = letters.firstIndex(of: word), index < operands.count else { return nil }
            return operands[index]
        }
    }

    /// A number as part of a formula, in parentheses if negative.
    private static func bracketed(_ number: Double) -> String {
        let text = numberText(number)
        return number < 0 ? "(\(text))" : text
    }
}
