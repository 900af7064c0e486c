/// The declaration of an operator: PyTorch's name of its derivative, how the operation and the derivative for each
/// operand are written, and the names of what it saves.
///
/// Graphs, explanations, anomaly detection and the tests read it; a recorded node points to it. It is immutable.
///
/// An operator is declared once, as a static constant beside the function that computes it:
/// ```
/// extension Operator {
///     static let t = Operator("TBackward0", "aᵀ", .gradient("gᵀ"), role: .reshapes)
/// }
/// ```
/// The declaration of an operator that computes each element on its own also holds its forward and its derivatives: see
/// ``UnaryOperator`` and ``BinaryOperator``.
///
/// **Letters.** In formulas `a`, `b`, `c` stand for the operands, `y` for the result, `g` for the incoming gradient,
/// `n`, `p`, `q` for the operator's numbers in order, `m` for n − 1, and `N` for the number of elements of the
/// broadcast operands. See `OperatorFormula` in SwoopFormula for what a formula may contain.
package class Operator: @unchecked Sendable {
    /// What an operator does with the elements of its operands, for code that traces where a value came from.
    package enum Role: Sendable {
        /// Computes new values.
        case computes
        /// Returns all elements of its first operand, possibly in another shape, dtype or order: `view`, `t`, `clone`.
        case reshapes
        /// Returns some elements of its operands, or elements of several operands: `index`, `cat`, `where`.
        case moves
        /// Writes a number given by the program: `maskedFill`.
        case fills
    }

    /// PyTorch's name of the derivative: `ExpBackward0`.
    package final let name: StaticString
    /// The name under which it is called: `exp`.
    package final let call: String
    /// What the program writes to call it, as messages name it: `+` for `add`. Usually ``call``.
    package final let symbol: String
    /// How the operation is written: `exp(a)`.
    package final let notation: String
    /// The gradient rule of each operand. The last one applies to all further operands.
    package final let rules: [GradientRule]
    package final let role: Role
    /// PyTorch's names of the operands, used for those that are saved: `grad_fn._saved_self`.
    package final let operands: [String]
    /// PyTorch's names of its numbers, in order: `exponent`. Empty if they are not shown.
    package final let numbers: [NumberName]
    /// PyTorch's names and values of the constants that distinguish this declaration from others of the same name:
    /// `reduction` 1.
    package final let constants: [(name: NumberName, value: Double)]
    /// PyTorch's names of the tensors that an operation with many operands saves.
    package final let entries: [String]
    /// PyTorch's names of saved results.
    package final let results: [String]

    /// - Parameters:
    ///   - name: PyTorch's name of the derivative, as `print(y.grad_fn)` shows it.
    ///   - notation: how the operation is written.
    ///   - rules: the gradient rule of each operand; a string is an element-wise local derivative.
    ///   - call: the name under which it is called, if that differs from the name of the derivative.
    ///   - operands: PyTorch's names of the operands; usually `self` and `other`.
    package convenience init(
        _ name: StaticString, _ notation: String, _ rules: GradientRule..., call: String? = nil,
        role: Role = .computes, operands: [String] = ["self", "other"], numbers: [NumberName] = [],
        constants: [(name: NumberName, value: Double)] = [], entries: [String] = [], results: [String] = []
    ) {
        self.init(
            name, notation, rules, call: call, role: role, operands: operands, numbers: numbers, constants: constants,
            entries: entries, results: results)
    }

    init(
        _ name: StaticString, _ notation: String, _ rules: [GradientRule], call: String?, symbol: String? = nil,
        role: Role, operands: [String] = ["self", "other"], numbers: [NumberName],
        constants: [(name: NumberName, value: Double)] = [], entries: [String] = [], results: [String] = []
    ) {
        self.name = name
        self.call = call ?? Self.call(of: name.description)
        self.symbol = symbol ?? self.call
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
    package final func rule(_ operand: Int) -> GradientRule { rules[Swift.min(operand, rules.count - 1)] }

    /// The name of a function, derived from that of its derivative: `logSoftmax` for `LogSoftmaxBackward0`.
    package static func call(of derivative: String) -> String {
        var name = Substring(derivative)
        while let last = name.last, last.isNumber { name.removeLast() }
        for ending in ["Backwards", "Backward"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
        if name.isEmpty { return derivative }
        return name.prefix(1).lowercased() + name.dropFirst()
    }
}

/// How the gradient of one operand is computed.
package struct GradientRule: Sendable, ExpressibleByStringLiteral {
    /// The local derivative or the gradient, as shown to readers: `1/a`, `g @ bᵀ`.
    package let text: String
    /// The gradient as a formula that reproduces the engine's result exactly, `g/a`. Nil if ``text`` is a piecewise
    /// factor or is in words.
    package let gradient: String?
    /// Whether each element of the result depends on only one element of the operand, so that ``text`` is a factor.
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

    /// A piecewise element-wise local derivative: `1 where a > 0, else n`.
    package static func pieces(_ text: String) -> GradientRule {
        GradientRule(text, gradient: nil, isElementwise: true)
    }

    /// The gradient of an operand whose elements each contribute to several elements of the result. Readers are shown
    /// `text` if that is shorter.
    package static func gradient(_ gradient: String, text: String? = nil) -> GradientRule {
        GradientRule(text ?? gradient, gradient: gradient, isElementwise: false)
    }

    /// The gradient in words, for operators that move or select elements and have no formula in the operands' elements.
    package static func words(_ text: String) -> GradientRule {
        GradientRule(text, gradient: nil, isElementwise: false)
    }

    /// No gradient: the derivative is 0, or the operand is an index or a mask.
    package static let zero: GradientRule = .factor("0", gradient: "g*0")
    /// The gradient as it arrives.
    package static let one: GradientRule = .factor("1", gradient: "g")
    /// The negated gradient.
    package static let minusOne: GradientRule = .factor("-1", gradient: "-g")
}
