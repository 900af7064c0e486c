/// Which values an operation keeps for its derivative.
package struct Saving: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static var nothing: Saving { [] }
    /// The operand of a unary operation.
    package static var input: Saving { Saving(rawValue: 1) }
    package static var lhs: Saving { Saving(rawValue: 1) }
    package static var rhs: Saving { Saving(rawValue: 2) }
    package static var output: Saving { Saving(rawValue: 4) }
    package static var third: Saving { Saving(rawValue: 8) }
}

/// A value saved for backward, with the version that it must still have then.
struct SavedTensor {
    var tensor: Tensor?
    var version: UInt32

    init() {
        tensor = nil
        version = 0
    }

    /// Saves a tensor, or a copy of its old value if the operation is about to overwrite it.
    init(_ tensor: Tensor) {
        let kept = tensor.flags.contains(.isBeingWritten) ? tensor.beforeWrite() : tensor
        self.tensor = kept
        version = kept.array.storage.version
    }

    /// Saves a result as a second tensor with the same elements, since the result itself holds the node that saves it.
    init(result: NDArray) {
        self.init(Tensor(result))
    }

    /// The saved value. Traps if backward has released it or a write has changed it.
    func unpack(_ node: Node) -> Tensor {
        checked { () throws(ProgramError) in
            guard let tensor else { throw BackwardRules.released(node.name) }
            guard tensor.array.storage.version == version else {
                throw BackwardRules.modified(
                    node.name, shape: tensor.shape, saved: version, now: tensor.array.storage.version)
            }
            return tensor
        }
    }

    /// A saved result. In a higher-order graph it takes the place of the original result.
    func unpackResult(_ node: Node, _ outputIndex: Int32 = 0) -> Tensor {
        let alias = unpack(node)
        guard RunningThread.isGradEnabled else { return alias }
        let result = Tensor(alias.array)
        result.node = node
        result.outputIndex = outputIndex
        return result
    }
}

/// What a derivative may read: the values that its operation declared, and the operation's number.
package struct Saved {
    let node: OperationNode

    init(_ node: OperationNode) { self.node = node }

    // A derivative of complex numbers multiplies g by the conjugate of the local derivative, and the conjugate of f(z) is
    // f of the conjugate for all that derivatives consist of. So these are conjugates where they are complex, and the
    // formulas of real numbers hold.

    /// The operand of a unary operation.
    package var input: Tensor { node.saved(0).conjugated }
    package var lhs: Tensor { node.saved(0).conjugated }
    package var rhs: Tensor { node.saved(1).conjugated }
    package var third: Tensor { node.saved(2).conjugated }
    package var output: Tensor { node.savedOutput().conjugated }
    /// The operand as it was, for derivatives with formulas of their own for complex numbers.
    package var exactInput: Tensor { node.saved(0) }
    package var exactOutput: Tensor { node.savedOutput() }
    /// The operator's numbers, under the letters that they have in formulas; see ``Operator``.
    package var n: Double { node.firstNumber }
    package var p: Double { node.given.p }
    package var q: Double { node.given.q }
    /// The first one as an operand.
    package var first: Scalar { .real(node.firstNumber) }
}

/// Computes the gradient of one operand from the gradient `g` of the result: vᵀJ.
package typealias Pullback = (_ g: Tensor, _ saved: Saved) -> Tensor

/// A derivative with respect to one operand, and the values that it needs saved.
package struct Derivative {
    let needs: Saving
    let pullback: Pullback

    package init(_ needs: Saving, _ pullback: @escaping Pullback) {
        self.needs = needs
        self.pullback = pullback
    }

    /// A derivative that needs the given values saved.
    package static func saving(_ needs: Saving, _ pullback: @escaping Pullback) -> Derivative {
        Derivative(needs, pullback)
    }
    /// A derivative that needs only the gradient.
    package static func of(_ pullback: @escaping Pullback) -> Derivative {
        Derivative(.nothing, pullback)
    }
}
