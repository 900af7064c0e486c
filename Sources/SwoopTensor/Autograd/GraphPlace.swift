/// A place in the graph that a tensor has left for another one, for as long as a computation runs.
package struct GraphPlace {
    /// The tensor.
    package let tensor: Tensor
    private let node: Node?
    private let outputIndex: Int32
    private let wasLeaf: Bool
    /// The node of its present place.
    private let present: Node

    /// Gives a tensor that requires gradients the place of `other`, which has the same elements.
    package init(moving tensor: Tensor, to other: Tensor) {
        self.tensor = tensor
        node = tensor.gradientEdge()
        outputIndex = tensor.outputIndex
        wasLeaf = tensor.isLeaf
        present = other.gradientEdge()!
        tensor.node = present
        tensor.outputIndex = other.outputIndex
        tensor.flags.remove(.hasAccumulator)
    }

    /// Whether the tensor is where it was moved to, and was not written since.
    package var isCurrent: Bool { tensor.node === present }

    /// Puts the tensor back, unless a write has made it the result of another operation.
    package func restore(_ operation: String) {
        guard isCurrent else {
            checked { () throws(ProgramError) in
                if wasLeaf {
                    throw ProgramError(
                        operation, "a leaf that requires gradients is written in place",
                        hint: "Write to a clone()")
                }
            }
            return
        }
        tensor.node = node
        tensor.outputIndex = outputIndex
        if wasLeaf { tensor.flags.insert(.hasAccumulator) }
    }
}

extension Tensor {
    /// Results with the elements of the operands, whose gradients go through `pullback` all together.
    package static func passing(
        _ operands: [Tensor], _ pullback: @escaping (_ gradients: [Tensor?]) -> [Tensor?]
    ) -> [Tensor] {
        differentiable(
            .passing, operands, results: operands.map(\.array), pullback: { gradients, _ in pullback(gradients) })
    }

    /// A view of this tensor in the place that ``passing(_:_:)`` has given to another one with the same elements.
    package func view(inPlaceOf other: Tensor) -> Tensor {
        other.becomeView(of: self)
        return other
    }
}

extension Operator {
    static let passing = Operator(
        "BackwardHookFunctionBackward", "a", .words("g, or what a hook makes of it"), role: .reshapes)
}
