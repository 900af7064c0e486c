/// Preconditions of functional derivatives, the same as in PyTorch.
package enum FunctionalRules {
    /// What the vector of a product is multiplied with: one tensor for each of these.
    package enum Side: String {
        case inputs = "input"
        case results = "result"
    }

    /// What does not depend on what, where a strict call requires it.
    package enum Link {
        case output(input: Int)
        case jacobian(output: Int, input: Int)
        case recorded(output: Int, input: Int)
        case slope(input: Int)
        case gradient(input: Int)
        case seed(output: Int)
    }

    package static func inputs(_ inputs: [Tensor], _ operation: String) throws(ProgramError) {
        guard !inputs.isEmpty else {
            throw ProgramError(operation, "no inputs", hint: "Give the tensors to differentiate with respect to")
        }
        for (index, input) in inputs.enumerated() where !input.dtype.isDifferentiable {
            throw ProgramError(
                operation, "input \(index) of shape \(input.shape) is \(input.dtype), which has no derivatives",
                hint: "Convert it with to(.float32), or let the function capture it")
        }
    }

    /// The outputs of a strict call must be computed from the inputs.
    package static func differentiable(
        _ outputs: [Tensor], _ strict: Bool, _ operation: String
    ) throws(ProgramError) {
        for (index, output) in outputs.enumerated() where strict && !output.requiresGrad {
            throw ProgramError(
                operation, "output \(index) of shape \(output.shape) does not require gradients, which strict forbids",
                hint: "Compute it from the inputs with differentiable operations, or leave out strict: true")
        }
    }

    package static func scalar(_ outputs: [Tensor], _ operation: String) throws(ProgramError) {
        guard outputs.count == 1, outputs[0].count == 1 else {
            throw ProgramError(
                operation,
                "the function must return a single element, not "
                    + outputs.map { "\($0.shape)" }.joined(separator: ", "),
                hint: "Reduce its result with sum() or mean()")
        }
        guard !outputs[0].dtype.isComplex else {
            throw ProgramError(
                operation, "the function must return a real number, not a complex one",
                hint: "Take its abs(), real or imag")
        }
    }

    /// A complex output has no Jacobian row by row, since a row is the gradient of a real number.
    package static func real(_ outputs: [Tensor], _ operation: String) throws(ProgramError) {
        for (index, output) in outputs.enumerated() where output.dtype.isComplex {
            throw ProgramError(
                operation,
                "output \(index) of shape \(output.shape) is \(output.dtype), and only real numbers have gradients",
                hint: "Return viewAsReal() of it; or pass vectorize: true, which gives the conjugate of the derivative")
        }
    }

    /// The vector of a product: the given one if it fits, or a single 1.
    package static func vector(
        _ v: [Tensor]?, like others: [Tensor], _ side: Side, _ operation: String
    ) throws(ProgramError) -> [Tensor] {
        guard let v else {
            guard others.count == 1, others[0].count == 1 else {
                throw ProgramError(
                    operation,
                    "v may be left out only for a single \(side.rawValue) of one element, not for "
                        + others.map { "\($0.shape)" }.joined(separator: ", "),
                    hint: "Pass a vector of the shape of each \(side.rawValue)")
            }
            guard !others[0].dtype.isComplex else {
                throw ProgramError(
                    operation, "v may be left out only for a real \(side.rawValue), not for a complex one",
                    hint: "Pass the complex number to multiply with")
            }
            return [Tensor.onesLike(others[0])]
        }
        guard v.count == others.count else {
            throw ProgramError(
                operation, "v has \(v.count) tensors for \(others.count) \(side.rawValue)s", hint: "Give one for each")
        }
        for (index, (part, other)) in zip(v, others).enumerated() {
            guard part.shape == other.shape else {
                throw ProgramError(
                    operation, "v has shape \(part.shape) for \(side.rawValue) \(index) of shape \(other.shape)",
                    hint: "They must be equal")
            }
            guard part.dtype.isComplex == other.dtype.isComplex else {
                throw ProgramError(
                    operation, "v is \(part.dtype) for \(side.rawValue) \(index), which is \(other.dtype)",
                    hint: "Both must be complex, or neither")
            }
        }
        return v
    }

    package static func options(
        strict: Bool, vectorize: Bool, _ strategy: JacobianStrategy, _ operation: String
    ) throws(ProgramError) {
        guard strict && (vectorize || strategy == .forwardMode) else { return }
        throw ProgramError(
            operation, "strict looks at each row alone, and \(vectorize ? "vectorize" : "forward mode") computes none",
            hint: "Leave out \(vectorize ? "vectorize: true" : "strategy: .forwardMode") or strict: true")
    }

    /// The argument with this number, a negative one counted from the end.
    package static func argument(_ number: Int, of count: Int) throws(ProgramError) -> Int {
        let place = number < 0 ? number + count : number
        guard (0..<count).contains(place) else {
            throw ProgramError(
                "grad", "argnums \(number) of a function of \(count) arguments", hint: "Count them from 0")
        }
        return place
    }

    /// A Jacobian has the dims of an output and of an input.
    package static func ranks(_ output: Shape, _ input: Shape, _ operation: String) throws(ProgramError) {
        guard output.rank + input.rank <= Shape.maximumRank else {
            throw ProgramError(
                operation,
                "an output of shape \(output) and an input of shape \(input) have a Jacobian of "
                    + "\(output.rank + input.rank) dims, and \(Shape.maximumRank) are the most",
                hint: "Let the function flatten its result, or take a flat input")
        }
    }

    package static func independent(_ link: Link, _ operation: String) -> ProgramError {
        let (text, hint): (String, String) =
            switch link {
            case .output(let input):
                ("the result does not depend on input \(input)", "Leave the input out")
            case .jacobian(let output, let input):
                ("output \(output) does not depend on input \(input)", "Leave one of them out")
            case .recorded(let output, let input):
                (
                    "the derivative of output \(output) with respect to input \(input) does not depend on the inputs",
                    "Leave out createGraph: true"
                )
            case .slope(let input):
                ("the derivative with respect to input \(input) does not depend on v", "Check the function's backward")
            case .gradient(let input):
                ("the gradient does not depend on input \(input)", "The function must not be linear in it")
            case .seed(let output):
                ("no input has an effect on output \(output)", "Leave the output out")
            }
        return ProgramError(
            operation, "\(text), which strict forbids", hint: "\(hint), or leave out strict: true to get zeros")
    }
}
