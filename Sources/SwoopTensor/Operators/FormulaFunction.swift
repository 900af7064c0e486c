/// A function that a formula may call by name, as in `swoop explain "sin(x)"`. Each is declared in the file of its
/// operator, in the list of its family.
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

    /// Evaluates the function. Traps unless the number of arguments equals ``arity``.
    package func callAsFunction(_ arguments: [Tensor]) -> Tensor {
        switch body {
        case .one(let body) where arguments.count == 1: body(arguments[0])
        case .two(let body) where arguments.count == 2: body(arguments[0], arguments[1])
        default: trap(ProgramError(name, "it takes \(arity) arguments, not \(arguments.count)"))
        }
    }

    /// All functions available to users, in the order of the families.
    package static let all: [FormulaFunction] =
        exponentials + powers + trigonometry + smoothActivations + piecewiseActivations + special + magnitude + rounding
        + pairs + bounds + logProducts + bessel + modifiedBessel + normal + incompleteGamma + orthogonalPolynomials

    /// ``all`` by name.
    package static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    /// Functions by name that only the declarations of operators call: they do not check their integer arguments.
    package static let declared = Dictionary(
        uniqueKeysWithValues: (reductions + derivatives).map { ($0.name, $0) })
}

extension FormulaFunction: Hashable {
    package static func == (lhs: FormulaFunction, rhs: FormulaFunction) -> Bool { lhs.name == rhs.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
