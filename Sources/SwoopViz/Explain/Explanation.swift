import SwoopFormula
import SwoopTensor

/// A computation step by step, forward and backward: what ``explain(parameters:result:gradient:file:line:_:)`` gives.
///
/// Printed, it is a table. ``html(title:)`` is a page on which one can step through it, ``latex()`` the same steps as
/// formulas. Every number in it is the one that was computed, written so that it reads back as itself.
public struct Explanation: Sendable {
    /// A number or tensor that was computed, under a name.
    public struct Quantity: Sendable {
        /// The name given for it, or `v1`, `v2`, …
        public internal(set) var name: String
        /// A copy of what it was when it was computed.
        public let value: Tensor
        /// The gradient that arrived: the sum of what all steps that use it handed on. Nil where none did.
        public internal(set) var gradient: Tensor?
    }

    /// One operand of a step.
    public struct Input: Sendable {
        /// The name of the quantity, or the number itself where it is a constant.
        public internal(set) var name: String
        /// What it was when the step was computed.
        public let value: Tensor
        /// The derivative of the step's result by this operand; nil where no gradient goes to it.
        public internal(set) var derivative: LocalDerivative?
        /// The gradient that the step hands on to it, in its shape; nil where none does.
        public internal(set) var handedOn: Tensor?
        /// Whether a gradient goes to it.
        let takesGradient: Bool
    }

    /// One operation.
    public struct Step: Sendable {
        /// Its place in the order of computing, from 1.
        public internal(set) var number: Int
        /// The operator's name: `exp`.
        public internal(set) var operation: String
        /// PyTorch's name of its derivative, `ExpBackward0`; nil where the operation was not recorded.
        public internal(set) var gradFn: String?
        /// The operands in order.
        public internal(set) var inputs: [Input]
        /// What it gives; one quantity for most operations.
        public internal(set) var results: [Quantity]
        /// The Swift numbers that take part in it.
        package let numbers: [Double]
        /// The declaration of its operator.
        package let op: Operator

        /// What it computes, in the names of its inputs: `x + exp(y)` has the steps `exp(y)` and `x + v1`.
        public var expression: String {
            written(inputs.map(\.name))
        }
        /// The (first) result.
        public var result: Quantity { results[0] }

        /// What it computes of operands with these names.
        func written(_ names: [String]) -> String {
            op.written(names, numbers, as: operation)
        }
    }

    /// Where a gradient at a leaf comes from.
    public struct Contribution: Sendable {
        /// The number of the step that handed it on; 0 for the beginning of backward.
        public let step: Int
        public let gradient: Tensor
    }

    /// What the computation began with: parameters, data, constants that are no single number.
    public struct Leaf: Sendable {
        public internal(set) var quantity: Quantity
        /// Whether gradients are collected for it.
        public let requiresGrad: Bool
        /// What arrived, in the order of arriving; ``Quantity/gradient`` is the sum.
        public internal(set) var contributions: [Contribution]

        public var name: String { quantity.name }
        public var value: Tensor { quantity.value }
        public var gradient: Tensor? { quantity.gradient }
    }

    /// The leaves: those that were given names in the order given, then the others as they were first used.
    public internal(set) var leaves: [Leaf]
    /// The operations, in the order in which they were computed.
    public internal(set) var steps: [Step]
    /// The numbers of the steps in the order in which backward ran them.
    public internal(set) var backwardOrder: [Int]
    /// What `body` returned: the tensor itself, with its graph.
    public let result: Tensor
    /// The name of the result.
    public let resultName: String
    /// The gradient that backward began with; nil where the result requires none.
    public internal(set) var seed: Tensor?

    /// The leaf of this name, nil where there is none.
    public subscript(name: String) -> Leaf? { leaves.first { $0.name == name } }
}

/// How a result changes with one operand of its operation, at the point where it was computed.
public struct LocalDerivative: Sendable {
    /// How ``value`` is to be read.
    public enum Form: Sendable, Hashable {
        /// One factor for each element: the gradient is multiplied by it.
        case factor
        /// The Jacobian: its shape is the result's followed by the operand's.
        case jacobian
    }

    /// The formula in the names of the step, `1/x`, or in words; nil where no gradient goes to it.
    public let formula: String?
    public let form: Form
    /// The numbers; nil for a Jacobian of more than 4,096 elements.
    public let value: Tensor?

    /// Whether the formula says nothing but the number.
    var isNumber: Bool {
        guard let formula, let value, value.count == 1 else { return false }
        return formula.replacing("−", with: "-") == numberText(value)
    }
}
