import SwoopFormula
import SwoopTensor

/// A computation step by step, forward and backward: the result of
/// ``explain(parameters:result:gradient:file:line:_:)``.
///
/// Its description is a table. ``html(title:)`` is a page for stepping through it, ``latex()`` has the same steps as
/// formulas. Every number is shown as computed, with enough digits to read back as the same number.
public struct Explanation: Sendable {
    /// A number or tensor that was computed, with a name.
    public struct Quantity: Sendable {
        /// The name given for it, or `v1`, `v2`, …
        public internal(set) var name: String
        /// A copy of the value at the time it was computed.
        public let value: Tensor
        /// The gradient that arrived: the sum of what all steps that use it passed on. Nil if none arrived.
        public internal(set) var gradient: Tensor?
    }

    /// One operand of a step.
    public struct Input: Sendable {
        /// The name of the quantity, or the number itself for a constant.
        public internal(set) var name: String
        /// Its value when the step was computed.
        public let value: Tensor
        /// The derivative of the step's result with respect to this operand; nil if it takes no gradient.
        public internal(set) var derivative: LocalDerivative?
        /// The gradient that the step passes on to it, in its shape; nil if there is none.
        public internal(set) var handedOn: Tensor?
        /// Whether it takes a gradient.
        let takesGradient: Bool
    }

    /// One operation.
    public struct Step: Sendable {
        /// Its position in the order of computation, from 1.
        public internal(set) var number: Int
        /// The operator's name: `exp`.
        public internal(set) var operation: String
        /// PyTorch's name of its derivative, `ExpBackward0`; nil if the operation was not recorded.
        public internal(set) var gradFn: String?
        /// The operands in order.
        public internal(set) var inputs: [Input]
        /// The results; one quantity for most operations.
        public internal(set) var results: [Quantity]
        /// The Swift numbers that take part in it.
        package let numbers: [Double]
        /// The declaration of its operator.
        package let op: Operator

        /// What it computes, with the names of its inputs: `x + exp(y)` has the steps `exp(y)` and `x + v1`.
        public var expression: String {
            written(inputs.map(\.name))
        }
        /// The (first) result.
        public var result: Quantity { results[0] }

        /// What it computes, with these names for the operands.
        func written(_ names: [String]) -> String {
            op.written(names, numbers, as: operation)
        }
    }

    /// A gradient that arrived at a leaf, and where it came from.
    public struct Contribution: Sendable {
        /// The number of the step that passed it on; 0 for the start of backward.
        public let step: Int
        /// What it passed on.
        public let gradient: Tensor
    }

    /// An input of the computation: a parameter, data, or a constant that is not a single number.
    public struct Leaf: Sendable {
        /// Its name, value and gradient.
        public internal(set) var quantity: Quantity
        /// Whether it requires gradients.
        public let requiresGrad: Bool
        /// The gradients that arrived, in order of arrival; ``Quantity/gradient`` is their sum.
        public internal(set) var contributions: [Contribution]

        /// Its name, or a letter.
        public var name: String { quantity.name }
        /// Its elements when it was first used.
        public var value: Tensor { quantity.value }
        /// The sum of the gradients that arrived; nil if none did.
        public var gradient: Tensor? { quantity.gradient }
    }

    /// The leaves: first those with given names, in the given order, then the others in the order of first use.
    public internal(set) var leaves: [Leaf]
    /// The operations, in the order in which they were computed.
    public internal(set) var steps: [Step]
    /// The numbers of the steps in the order in which backward ran them.
    public internal(set) var backwardOrder: [Int]
    /// What `body` returned: the tensor itself, with its graph.
    public let result: Tensor
    /// The name of the result.
    public let resultName: String
    /// The gradient that backward started with; nil if the result does not require gradients.
    public internal(set) var seed: Tensor?

    /// The leaf with this name, or nil if there is none.
    public subscript(name: String) -> Leaf? { leaves.first { $0.name == name } }
}

/// How a result changes with one operand of its operation, at the point where it was computed.
public struct LocalDerivative: Sendable {
    /// How to read ``value``.
    public enum Form: Sendable, Hashable {
        /// One factor for each element: the gradient is multiplied by it.
        case factor
        /// The Jacobian: its shape is the result's followed by the operand's.
        case jacobian
    }

    /// The formula with the names of the step, `1/x`, or in words.
    public let formula: String?
    /// What the numbers are.
    public let form: Form
    /// The numbers; nil for a Jacobian of more than 4,096 elements.
    public let value: Tensor?

    /// Whether the formula consists only of the number.
    var isNumber: Bool {
        guard let formula, let value, value.count == 1 else { return false }
        return formula.replacing("−", with: "-") == numberText(value)
    }
}
