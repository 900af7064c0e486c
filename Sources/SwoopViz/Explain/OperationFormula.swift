import SwoopFormula
import SwoopTensor

/// How an operation is written, and the formulas of its derivatives, as one reads them.
///
/// In the texts `a`, `b`, `c` stand for the operands, `y` for the result, `n` for the number that takes part, `m` for
/// n − 1, and `g` for the gradient that arrives. A formula has the order in which the engine computes it, so that it gives
/// the same digits.
package struct OperationFormula: Sendable {
    /// How a gradient is handed on to one operand.
    package enum Rule: Sendable {
        /// Element by element: the local derivative, and what is handed on.
        case factor(String, handsOn: String)
        /// Element by element, the local derivative being said in words.
        case pieces(String)
        /// In words or matrix notation: what is handed on.
        case described(String)

        /// The local derivative in the names of a step.
        func text(_ operands: [String], _ result: String, _ scalar: Double) -> String {
            switch self {
            case .factor(let factor, _): substituted(factor, operands, result, scalar)
            case .pieces(let text), .described(let text): substituted(text, operands, result, scalar)
            }
        }

        /// Whether each element of the result depends on one element of the operand alone.
        var isElementwise: Bool {
            if case .described = self { false } else { true }
        }
    }

    /// How the operation is written: `a + b`.
    package let notation: String
    /// By operand.
    package let operands: [Rule]

    /// The operation in the names of its operands.
    func expression(_ operands: [String], _ scalar: Double) -> String {
        substituted(notation, operands, "", scalar)
    }

    /// The formulas of an operation by PyTorch's name of its derivative and the number of operands.
    static func find(_ label: String, operands: Int, scalar: Double) -> OperationFormula? {
        let variant =
            switch (label, operands) {
            case ("PowBackward0", 1): scalar == 2 ? " square" : ""
            case ("AddBackward0", 2), ("SubBackward0", 2), ("SoftplusBackward0", 1): scalar == 1 ? "" : " scaled"
            default: ""
            }
        return table["\(label)/\(operands)\(variant)"]
    }

    /// The operator that a derivative's name belongs to: `LogSoftmaxBackward0` to `logSoftmax`.
    package static func operation(_ label: String) -> String {
        var name = Substring(label)
        while let last = name.last, last.isNumber { name.removeLast() }
        for ending in ["Backwards", "Backward"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        if name.isEmpty { return label }
        return name.prefix(1).lowercased() + name.dropFirst()
    }
}

/// A formula with its letters replaced by what they stand for, in the signs of print: `n*a^m` to `3·x²`.
package func substituted(_ formula: String, _ operands: [String], _ result: String, _ scalar: Double) -> String {
    var text = ""
    var word = ""
    func flush() {
        switch word {
        case "a" where operands.count > 0: text += operands[0]
        case "b" where operands.count > 1: text += operands[1]
        case "c" where operands.count > 2: text += operands[2]
        case "y": text += result
        case "n": text += bracketed(scalar)
        case "m": text += bracketed(scalar - 1)
        default: text += word
        }
        word = ""
    }
    for character in formula {
        if (character.isLetter && character != "ᵀ") || (!word.isEmpty && character.isNumber) {
            word.append(character)
            continue
        }
        flush()
        switch character {
        case "*": text += "·"
        case "-": text += "−"
        default: text.append(character)
        }
    }
    flush()
    return text.replacing("^2", with: "²").replacing("^3", with: "³").replacing("^1)", with: ")")
}

/// A number as part of a formula: negative ones in brackets.
private func bracketed(_ number: Double) -> String {
    let text = numberText(number)
    return number < 0 ? "(\(text))" : text
}
