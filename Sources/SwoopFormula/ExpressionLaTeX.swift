import SwoopTensor

extension Expression {
    /// The formula in LaTeX's math mode; `names` returns the notation for each name.
    package func latex(_ names: (String) -> String = latexName) -> String {
        var stack: [LaTeXPart] = []
        for step in steps {
            switch step {
            case .number(let value): stack.append(LaTeXPart(latexNumber(numberText(value))))
            case .constant(let constant): stack.append(LaTeXPart(constant == .e ? "e" : "\\\(constant.rawValue)"))
            case .name(let name): stack.append(LaTeXPart(names(name)))
            case .negation:
                let operand = stack.removeLast()
                let precedence = ExpressionOperator.signPrecedence
                stack.append(LaTeXPart("-" + operand.text(within: precedence), precedence))
            case .operation(let operation):
                let rhs = stack.removeLast()
                stack.append(operation.latex(stack.removeLast(), rhs))
            case .call(let function):
                let arguments = stack.suffix(function.arity)
                stack.removeLast(function.arity)
                stack.append(function.latex(arguments.map(\.text)))
            }
        }
        return stack[0].text
    }
}

/// A part of a formula, with how tightly its outermost operation binds.
private struct LaTeXPart {
    let text: String
    let precedence: Int

    init(_ text: String, _ precedence: Int = .max) {
        self.text = text
        self.precedence = precedence
    }

    func text(within limit: Int) -> String {
        precedence < limit ? "\\left(\(text)\\right)" : text
    }
}

extension ExpressionOperator {
    fileprivate func latex(_ lhs: LaTeXPart, _ rhs: LaTeXPart) -> LaTeXPart {
        switch self {
        case .plus, .minus:
            LaTeXPart("\(lhs.text(within: precedence)) \(rawValue) \(rhs.text(within: precedence + 1))", precedence)
        case .times:
            LaTeXPart(
                "\(lhs.text(within: precedence)) \\cdot \(rhs.text(within: precedence + 1))", precedence)
        case .dividedBy: LaTeXPart("\\frac{\(lhs.text)}{\(rhs.text)}")
        case .power: LaTeXPart("{\(lhs.text(within: .max))}^{\(rhs.text)}", precedence)
        }
    }
}

extension FormulaFunction {
    fileprivate func latex(_ arguments: [String]) -> LaTeXPart {
        let list = "\\left(\(arguments.joined(separator: ", "))\\right)"
        switch name {
        case "sqrt": return LaTeXPart("\\sqrt{\(arguments[0])}")
        case "abs": return LaTeXPart("\\left|\(arguments[0])\\right|")
        // The functions that have a command in amsmath.
        case "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max":
            return LaTeXPart("\\\(name)\(list)")
        case "asin", "acos", "atan": return LaTeXPart("\\arc\(name.dropFirst())\(list)")
        default: return LaTeXPart("\\operatorname{\(name)}\(list)")
        }
    }
}

/// A name in math mode: `v12` and `σ₁` become letters with a subscript, several letters become upright text. Letters
/// that are neither Latin nor Greek stay as they are, and need a LaTeX engine that supports them.
package func latexName(_ name: String) -> String {
    let plain = String(name.map { subscripts.firstIndex(of: $0).map { Character(String($0)) } ?? $0 })
    let letters = plain.prefix { !$0.isNumber }
    let digits = plain.dropFirst(letters.count)
    guard let letter = letters.first, letters.count == 1 && digits.allSatisfy(\.isNumber) && letter != "_" else {
        return "\\text{\(inText(name))}"
    }
    let base = greekLetters[letter].map { "\\\($0)" } ?? (letter.isASCII ? "\(letter)" : "\\text{\(letter)}")
    return digits.isEmpty ? base : "\(base)_{\(digits)}"
}

/// A text in LaTeX's text mode, with special characters replaced.
package func inText(_ text: String) -> String {
    text.map { character in
        if let sign = latexSigns[character] { return sign }
        if let letter = greekLetters[character] { return "$\\\(letter)$" }
        if let digit = subscripts.firstIndex(of: character) { return "$_\(digit)$" }
        return String(character)
    }.joined()
}

/// A number in math mode; an exponent becomes a power of ten.
package func latexNumber(_ text: String) -> String {
    let parts = text.split(separator: "e")
    switch text {
    case "inf": return "\\infty"
    case "-inf": return "-\\infty"
    case "nan": return "\\mathrm{NaN}"
    default: return parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(Int(parts[1]) ?? 0)}" : text
    }
}

/// Characters that have a special meaning in LaTeX, or that its text fonts lack.
private let latexSigns: [Character: String] = [
    "\\": "\\textbackslash{}", "_": "\\_", "%": "\\%", "&": "\\&", "#": "\\#", "$": "\\$", "{": "\\{", "}": "\\}",
    "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$", "−": "$-$", "·": "$\\cdot$", "ᵀ": "$^\\top$", "⊗": "$\\otimes$",
    "½": "$\\tfrac12$", "²": "$^2$", "³": "$^3$",
]

private let subscripts = Array("₀₁₂₃₄₅₆₇₈₉")

private let greekLetters: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "varphi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta",
    "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega",
]
