/// The declarations of a loss, one for each reduction. They share PyTorch's name but have different derivatives.
struct ReducedOperator: Sendable {
    private let byElement: Operator
    private let mean: Operator
    private let sum: Operator

    /// - Parameter declare: returns the declaration for a reduction. `constants` contains PyTorch's number of the
    ///   reduction, which belongs in the declaration.
    init(_ declare: (Reduction, _ constants: [(name: NumberName, value: Double)]) -> Operator) {
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
    /// Completes the text of a call: adds the reduction as the last argument, unless it is the default, and the closing
    /// parenthesis.
    func written(_ call: String) -> String { self == .mean ? "\(call))" : "\(call), reduction: .\(self))" }
}

extension GradientRule {
    /// The gradient rule of a loss: element-wise if the reduction is `.none`.
    static func reduced(_ text: String, gradient: String, _ reduction: Reduction) -> GradientRule {
        reduction == .none ? .factor(text, gradient: gradient) : .gradient(gradient, text: text)
    }
}
