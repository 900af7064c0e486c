/// The declarations of a loss, one for each reduction: they share PyTorch's name, but not their derivatives.
struct ReducedOperator: Sendable {
    private let byElement: Operator
    private let mean: Operator
    private let sum: Operator

    /// - Parameter declare: gives the declaration for a reduction, with PyTorch's number of the reduction to be put into
    ///   it.
    init(_ declare: (Reduction, _ constants: [(name: String, value: Double)]) -> Operator) {
        byElement = declare(.none, [("reduction", 0)])
        mean = declare(.mean, [("reduction", 1)])
        sum = declare(.sum, [("reduction", 2)])
    }

    subscript(reduction: Reduction) -> Operator {
        switch reduction {
        case .none: byElement
        case .mean: mean
        case .sum: sum
        }
    }
}

extension Reduction {
    /// A call with the reduction as its last argument, unless that is the default.
    func written(_ call: String) -> String { self == .mean ? "\(call))" : "\(call), reduction: .\(self))" }
}

extension GradientRule {
    /// Element by element where nothing is reduced.
    static func reduced(_ text: String, gradient: String, _ reduction: Reduction) -> GradientRule {
        reduction == .none ? .factor(text, gradient: gradient) : .gradient(gradient, text: text)
    }
}
