/// A function that a formula may call by name, as in `swoop explain "sin(x)"`. Each stands in the file of its operator, in
/// the family's list.
package struct FormulaFunction: Sendable {
    private enum Body: Sendable {
        case one(@Sendable (Tensor) -> Tensor)
        case two(@Sendable (Tensor, Tensor) -> Tensor)
    }

    package let name: String
    private let body: Body

    /// A function of one argument.
    init(_ name: String, _ body: @escaping @Sendable (Tensor) -> Tensor) {
        self.name = name
        self.body = .one(body)
    }

    /// A function of two arguments.
    init(_ name: String, ofTwo body: @escaping @Sendable (Tensor, Tensor) -> Tensor) {
        self.name = name
        self.body = .two(body)
    }

    /// The number of arguments.
    package var arity: Int { if case .one = body { 1 } else { 2 } }

    /// Its value. Traps unless there are as many arguments as it takes.
    package func callAsFunction(_ arguments: [Tensor]) -> Tensor {
        switch body {
        case .one(let body) where arguments.count == 1: body(arguments[0])
        case .two(let body) where arguments.count == 2: body(arguments[0], arguments[1])
        default: trap(ProgramError(name, "it takes \(arity) arguments, not \(arguments.count)"))
        }
    }

    /// Every function that users are told of, in the order of the families.
    package static let all: [FormulaFunction] =
        exponentials + powers + trigonometry + smoothActivations + piecewiseActivations + special + magnitude + rounding
        + pairs + bounds

    /// By name: these and what only declarations of operators call.
    package static let named = Dictionary(uniqueKeysWithValues: (all + reductions).map { ($0.name, $0) })
}

extension FormulaFunction: Hashable {
    package static func == (lhs: FormulaFunction, rhs: FormulaFunction) -> Bool { lhs.name == rhs.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
