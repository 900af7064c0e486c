import SwoopTensor

/// A formula as typed by a user: `(x + exp(y)) / (log(x) + (x - y)^3)`.
///
/// It consists of numbers, names, the constants `pi` (`π`), `tau` (`τ`) and `e`, the operators `+ - * /` (also
/// `· × ÷ −`), powers with `^` or `**`, parentheses, and the functions of ``FormulaFunction``. Powers bind more tightly
/// than signs and associate to the right: `-x^2` is `-(x^2)`, `2^3^2` is 512. A product is always written out: `2*x`.
package struct Expression: Hashable, Sendable {
    /// One step of the formula in postfix order: operands come before the step that takes them.
    ///
    /// A flat list instead of a tree, so that deep nesting needs no deep stack.
    enum Step: Hashable, Sendable {
        case number(Double)
        case constant(ExpressionConstant)
        case name(String)
        case negation
        case operation(ExpressionOperator)
        case call(FormulaFunction)

        /// The number of preceding values that the step takes.
        var operandCount: Int {
            switch self {
            case .number, .constant, .name: 0
            case .negation: 1
            case .operation: 2
            case .call(let function): function.arity
            }
        }
    }

    /// The formula as it was written.
    let steps: [Step]
    /// The steps that evaluate it, in which parts that consist only of numbers are already computed.
    let program: [Step]
    /// The names whose values the formula needs, in the order of their first appearance.
    package let names: [String]
    /// The text that was parsed.
    package let source: String
    /// The column of each name's first appearance.
    let columns: [String: Int]

    /// Parses a formula. Throws an error that says what is wrong with it and where.
    ///
    /// - Parameter isDeclared: Whether an operator's declaration contains it. Such a formula may also call the functions
    ///   that users have no use for.
    package init(_ source: String, isDeclared: Bool = false) throws(ExpressionError) {
        var parser = try ExpressionParser(source, isDeclared: isDeclared)
        try parser.run()
        steps = parser.steps
        program = Self.folded(parser.steps)
        self.source = source
        var names: [String] = []
        var columns: [String: Int] = [:]
        for (name, column) in parser.names where columns[name] == nil {
            names.append(name)
            columns[name] = column
        }
        self.names = names
        self.columns = columns
    }

    /// Formulas are equal if they compute the same steps, however they were written.
    package static func == (lhs: Expression, rhs: Expression) -> Bool { lhs.steps == rhs.steps }

    package func hash(into hasher: inout Hasher) { hasher.combine(steps) }
}

extension Expression {
    /// An operand that is not itself an operation.
    package enum Atom: Hashable, Sendable {
        case number(Double)
        case name(String)
    }

    /// The operation and its operands if the formula is a single operation, otherwise nil: `n/a` is `div` of `n` and
    /// `a`.
    package var singleOperation: (name: String, operands: [Atom])? {
        guard let last = program.last, last.operandCount == program.count - 1 else { return nil }
        let name: String
        switch last {
        case .negation: name = "neg"
        case .operation(let operation): name = operation.call
        case .call(let function): name = function.name
        case .number, .constant, .name: return nil
        }
        let operands = program.dropLast().compactMap { step -> Atom? in
            switch step {
            case .number(let number): .number(number)
            case .constant(let constant): .number(constant.value)
            case .name(let name): .name(name)
            default: nil
            }
        }
        return operands.count == last.operandCount ? (name, operands) : nil
    }
}

/// The constants that have a name.
package enum ExpressionConstant: String, CaseIterable, Sendable {
    case pi, tau, e

    /// The constant with this name, or nil if there is none.
    package init?(named name: String) {
        switch name {
        case "π": self = .pi
        case "τ": self = .tau
        default: self.init(rawValue: name)
        }
    }

    package var value: Double {
        switch self {
        case .pi: .pi
        case .tau: 2 * .pi
        case .e: 0x1.5bf0a8b145769p+1
        }
    }
}

/// The binary operators.
enum ExpressionOperator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case power = "^"

    /// The name of the tensor operator that computes it.
    var call: String {
        switch self {
        case .plus: "add"
        case .minus: "sub"
        case .times: "mul"
        case .dividedBy: "div"
        case .power: "pow"
        }
    }

    /// How tightly a sign binds: between product and power.
    static let signPrecedence = 3

    var precedence: Int {
        switch self {
        case .plus, .minus: 1
        case .times, .dividedBy: 2
        case .power: 4
        }
    }

    var isRightAssociative: Bool { self == .power }
}
