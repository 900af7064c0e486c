extension Expression {
    /// The formula in LaTeX's mathematics; `names` gives what stands for each name.
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

extension ExpressionFunction {
    fileprivate func latex(_ arguments: [String]) -> LaTeXPart {
        let list = "\\left(\(arguments.joined(separator: ", "))\\right)"
        switch rawValue {
        case "sqrt": return LaTeXPart("\\sqrt{\(arguments[0])}")
        case "abs": return LaTeXPart("\\left|\(arguments[0])\\right|")
        // Those that amsmath has a command for.
        case "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max":
            return LaTeXPart("\\\(rawValue)\(list)")
        case "asin", "acos", "atan": return LaTeXPart("\\arc\(rawValue.dropFirst())\(list)")
        default: return LaTeXPart("\\operatorname{\(rawValue)}\(list)")
        }
    }
}

/// A name in mathematics: `v12` as v with an index, a Greek letter by its command, several letters upright.
package func latexName(_ name: String) -> String {
    if let letter = greekLetters[name] { return "\\\(letter)" }
    let letters = name.prefix { !$0.isNumber }
    let digits = name.dropFirst(letters.count)
    if letters.count == 1 && letters.allSatisfy({ $0.isLetter && $0.isASCII }) && digits.allSatisfy(\.isNumber) {
        return digits.isEmpty ? name : "\(letters)_{\(digits)}"
    }
    return "\\mathrm{\(name.map { latexSigns[$0] ?? String($0) }.joined())}"
}

/// A written number: a power of ten as one.
func latexNumber(_ text: String) -> String {
    let parts = text.split(separator: "e")
    switch text {
    case "inf": return "\\infty"
    case "-inf": return "-\\infty"
    case "nan": return "\\mathrm{NaN}"
    default: return parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(Int(parts[1]) ?? 0)}" : text
    }
}

/// Signs that mean something else to LaTeX, or that its fonts do not have in a text.
let latexSigns: [Character: String] = [
    "\\": "\\textbackslash{}", "_": "\\_", "%": "\\%", "&": "\\&", "#": "\\#", "$": "\\$", "{": "\\{", "}": "\\}",
    "^": "\\^{}", "~": "\\~{}", "<": "$<$", ">": "$>$", "−": "$-$", "·": "$\\cdot$", "ᵀ": "$^\\top$", "Σ": "$\\sum$ ",
    "Φ": "$\\Phi$", "φ": "$\\varphi$", "⊗": "$\\otimes$", "½": "$\\tfrac12$", "²": "$^2$", "³": "$^3$", "₀": "$_0$",
]

private let greekLetters = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ρ": "rho", "σ": "sigma", "φ": "varphi",
    "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
]
