/// What is known of an operator besides the code that computes it: PyTorch's name of its derivative, how the operation
/// and the derivative for each operand are written, and the names of what it saves. Graphs, explanations, anomaly
/// detection and the tests read it; a recorded node points at it.
///
/// An operator is declared once, as a static constant beside the function that computes it:
/// ```swift
/// extension Operator {
///     static let exp = Operator("ExpBackward0", "exp(a)", "y")
/// }
/// ```
///
/// **Letters.** In formulas `a`, `b`, `c` stand for the operands, `y` for the result, `g` for the gradient that arrives,
/// `n`, `p`, `q` for the operator's numbers in order, `m` for n − 1, and `N` for the number of elements of the operands,
/// broadcast. See `OperatorFormula` in SwoopFormula for what a formula may consist of.
package final class Operator: Sendable {
    /// What an operator does with the elements of its operands, as far as it matters to whoever looks for where a value
    /// came from.
    package enum Role: Sendable {
        /// It computes new values.
        case computes
        /// All elements of its first operand under another shape or dtype, or in other places: `view`, `t`, `clone`.
        case reshapes
        /// Some elements of its operands, or elements of several operands: `index`, `cat`, `where`.
        case moves
        /// It writes a number that the program gave: `maskedFill`.
        case fills
    }

    /// PyTorch's name of the derivative: `ExpBackward0`.
    package let name: StaticString
    /// The name under which it is called, `exp`.
    package let call: String
    /// How the operation is written: `exp(a)`.
    package let notation: String
    /// For each operand how its gradient comes about. The last one stands for all further operands.
    package let rules: [GradientRule]
    package let role: Role
    /// PyTorch's names of the operands, where one may be saved: `grad_fn._saved_self`.
    package let operands: [String]
    /// PyTorch's names of its numbers, in order: `exponent`. Empty where they are not shown.
    package let numbers: [String]
    /// PyTorch's names and values of what distinguishes this declaration from others of the same name: `reduction` 1.
    package let constants: [(name: String, value: Double)]
    /// PyTorch's names of the entries that an operation of many operands saves.
    package let entries: [String]
    /// PyTorch's names of saved results.
    package let results: [String]

    /// - Parameters:
    ///   - name: PyTorch's name of the derivative, as `print(y.grad_fn)` shows it.
    ///   - notation: how the operation is written.
    ///   - rules: for each operand how its gradient comes about; a string is an element-wise local derivative.
    ///   - call: the name under which it is called, where it is not that of the derivative.
    ///   - operands: PyTorch's names of the operands; as a rule `self` and `other`.
    package init(
        _ name: StaticString, _ notation: String, _ rules: GradientRule..., call: String? = nil,
        role: Role = .computes, operands: [String] = ["self", "other"], numbers: [String] = [],
        constants: [(name: String, value: Double)] = [], entries: [String] = [], results: [String] = []
    ) {
        self.name = name
        self.call = call ?? Self.call(of: name.description)
        self.notation = notation
        self.rules = rules
        self.role = role
        self.operands = operands
        self.numbers = numbers
        self.constants = constants
        self.entries = entries
        self.results = results
    }

    /// The rule for one operand.
    package func rule(_ operand: Int) -> GradientRule { rules[Swift.min(operand, rules.count - 1)] }

    /// The name of a function by that of its derivative: `logSoftmax` for `LogSoftmaxBackward0`.
    package static func call(of derivative: String) -> String {
        var name = Substring(derivative)
        while let last = name.last, last.isNumber { name.removeLast() }
        for ending in ["Backwards", "Backward"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        if name.isEmpty { return derivative }
        return name.prefix(1).lowercased() + name.dropFirst()
    }
}

/// How the gradient of one operand comes about.
package struct GradientRule: Sendable, ExpressibleByStringLiteral {
    /// The local derivative or the gradient, as one reads it: `1/a`, `g @ bᵀ`.
    package let text: String
    /// The gradient as a formula that gives the engine's own digits, `g/a`. Nil where ``text`` has pieces, by which the
    /// gradient is multiplied, or is in words.
    package let gradient: String?
    /// Whether each element of the result depends on one element of the operand alone, so that ``text`` is a factor.
    package let isElementwise: Bool

    private init(_ text: String, gradient: String?, isElementwise: Bool) {
        self.text = text
        self.gradient = gradient
        self.isElementwise = isElementwise
    }

    /// An element-wise local derivative, by which the gradient is multiplied.
    package init(stringLiteral factor: String) { self = .factor(factor, gradient: "g*(\(factor))") }

    /// An element-wise local derivative, and the gradient in the order in which the engine computes it.
    package static func factor(_ factor: String, gradient: String) -> GradientRule {
        GradientRule(factor, gradient: gradient, isElementwise: true)
    }

    /// An element-wise local derivative that has another formula in each piece of the line:
    /// `1 where a > 0, else n`.
    package static func pieces(_ text: String) -> GradientRule {
        GradientRule(text, gradient: nil, isElementwise: true)
    }

    /// The gradient of an operand whose elements each take part in several elements of the result; `text` is what one
    /// reads, where that is shorter.
    package static func gradient(_ gradient: String, text: String? = nil) -> GradientRule {
        GradientRule(text ?? gradient, gradient: gradient, isElementwise: false)
    }

    /// The gradient in words, where no formula of the operands' elements exists: elements that are moved, or chosen.
    package static func words(_ text: String) -> GradientRule {
        GradientRule(text, gradient: nil, isElementwise: false)
    }

    /// No gradient: the derivative is 0, or the operand is an index or a mask.
    package static let zero: GradientRule = .factor("0", gradient: "g*0")
    /// The gradient as it arrives.
    package static let one: GradientRule = .factor("1", gradient: "g")
    /// The gradient with its sign turned.
    package static let minusOne: GradientRule = .factor("-1", gradient: "-g")
}
