extension Tensor {
    /// Computes the gradient of this tensor with respect to each leaf it was computed from, and adds it to the leaf's
    /// `grad`.
    ///
    /// - Parameters:
    ///   - gradient: the incoming gradient, of this tensor's shape; may be omitted for a single element, where it is 1.
    ///   - retainGraph: keep the saved values, so that backward can run again. Default: `createGraph`.
    ///   - createGraph: record the derivative itself, for higher-order derivatives.
    ///   - inputs: if given, only these tensors accumulate a gradient.
    ///
    /// What a complex leaf receives is the direction in which a real loss L grows fastest, ∂L/∂re + i·∂L/∂im, as in
    /// PyTorch. A complex tensor has no gradient of its own to start from, so that one must be given.
    ///
    /// Traps if the tensor does not require gradients, if it is complex or not a single element and no gradient is given, if its
    /// graph has been released, or if a value that a derivative needs has been changed in place since it was saved.
    public func backward(
        gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false, inputs: [Tensor]? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let seed = checked(file: file, line: line) { () throws(ProgramError) in
            try BackwardRules.seed(self, gradient, "backward")
        }
        if let inputs {
            checked(file: file, line: line) { () throws(ProgramError) in try BackwardRules.inputs(inputs, "backward") }
            let gradients = gradientsOrNil(
                of: [self], seeds: [seed], withRespectTo: inputs, retainGraph: retainGraph ?? createGraph,
                createGraph: createGraph)
            withGrad(enabled: createGraph) {
                for case (let input, let gradient?) in zip(inputs, gradients) {
                    input.gradient = input.gradient.map { $0 + gradient } ?? gradient.clone()
                    input.gradWasAccumulated()
                }
            }
            return
        }
        let root = gradientEdge()!
        withGrad(enabled: createGraph) {
            var pass = BackwardPass(retainGraph: retainGraph ?? createGraph)
            pass.run(root, outputIndex, seed)
        }
        withExtendedLifetime(root) {}
    }

    /// The same with leading arguments by position: `y.backward(torch.ones_like(y))`.
    public func backward(
        _ gradient: Tensor, retainGraph: Bool? = nil, createGraph: Bool = false, inputs: [Tensor]? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        backward(
            gradient: gradient, retainGraph: retainGraph, createGraph: createGraph, inputs: inputs, file: file,
            line: line)
    }
}

/// The gradients of the sum of `outputs` with respect to `inputs`, without changing any `grad`: `torch.autograd.grad`.
///
/// - Parameters:
///   - outputs: tensors that require gradients.
///   - inputs: leaves or results in their graph.
///   - gradOutputs: the incoming gradient of each output; may be nil for single elements, where it is 1.
///   - retainGraph: keep the graph for another run. Default: `createGraph`.
///   - createGraph: record the derivative itself, for higher-order derivatives.
///   - materializeGrads: return zeros for an input that the outputs do not depend on, instead of trapping.
/// - Returns: a tensor of each input's shape.
public func gradients(
    of outputs: [Tensor], withRespectTo inputs: [Tensor], gradOutputs: [Tensor?]? = nil, retainGraph: Bool? = nil,
    createGraph: Bool = false, materializeGrads: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
    checked(file: file, line: line) { () throws(ProgramError) in
        try BackwardRules.inputs(inputs, "gradients")
        if let gradOutputs { try BackwardRules.count(gradOutputs.count, outputs: outputs.count) }
        var seeds: [Tensor] = []
        for (index, output) in outputs.enumerated() {
            seeds.append(try BackwardRules.seed(output, gradOutputs?[index], "gradients"))
        }
        let found = gradientsOrNil(
            of: outputs, seeds: seeds, withRespectTo: inputs, retainGraph: retainGraph ?? createGraph,
            createGraph: createGraph)
        var results: [Tensor] = []
        for (index, gradient) in found.enumerated() {
            guard let result = gradient ?? (materializeGrads ? Tensor.zerosLike(inputs[index]) : nil) else {
                throw BackwardRules.unused(index)
            }
            results.append(result)
        }
        return results
    }
}

/// The gradients of one output: see ``gradients(of:withRespectTo:gradOutputs:retainGraph:createGraph:materializeGrads:file:line:)``.
public func gradients(
    of output: Tensor, withRespectTo inputs: [Tensor], gradOutput: Tensor? = nil, retainGraph: Bool? = nil,
    createGraph: Bool = false, materializeGrads: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
    gradients(
        of: [output], withRespectTo: inputs, gradOutputs: [gradOutput], retainGraph: retainGraph,
        createGraph: createGraph, materializeGrads: materializeGrads, file: file, line: line)
}

/// The gradient of one output with respect to one input.
public func gradient(
    of output: Tensor, withRespectTo input: Tensor, gradOutput: Tensor? = nil, retainGraph: Bool? = nil,
    createGraph: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gradients(
        of: [output], withRespectTo: [input], gradOutputs: [gradOutput], retainGraph: retainGraph,
        createGraph: createGraph, file: file, line: line)[0]
}

/// The gradients of tensors that require them, without changing any `grad`; nil where the outputs do not depend on one.
func gradientsOrNil(
    of outputs: [Tensor], seeds: [Tensor], withRespectTo inputs: [Tensor], retainGraph: Bool, createGraph: Bool
) -> [Tensor?] {
    withGrad(enabled: createGraph) {
        var pass = BackwardPass(retainGraph: retainGraph)
        pass.captures = inputs.map { .init(edge: Edge($0.gradientEdge()!, $0.outputIndex), gradient: nil) }
        pass.run(zip(outputs, seeds).map { (Edge($0.gradientEdge()!, $0.outputIndex), $1) })
        return pass.captures.map(\.gradient)
    }
}

/// Preconditions of backward, the same as in PyTorch.
package enum BackwardRules {
    /// The gradient to start from.
    package static func seed(_ output: Tensor, _ given: Tensor?, _ operation: String) throws(ProgramError) -> Tensor {
        guard output.requiresGrad else {
            throw ProgramError(
                operation,
                "the tensor of shape \(output.shape) does not require gradients and was not made from one "
                    + "that does", hint: "Make a leaf with requiresGrad: true, and compute outside of noGrad")
        }
        if let given {
            guard given.shape == output.shape else {
                throw ProgramError(
                    operation, "the gradient given has shape \(given.shape), the tensor \(output.shape)",
                    hint: "They must be equal")
            }
            return given.to(output.dtype)
        }
        guard !output.dtype.isComplex else {
            throw ProgramError(
                operation,
                "a gradient can be started without one given only from a real number, not from \(output.dtype)",
                hint: "Take real, imag or abs() of it, or pass gradient:")
        }
        guard output.count == 1 else {
            throw ProgramError(
                operation,
                "a gradient can be started without one given only from a single element, not from shape "
                    + "\(output.shape)", hint: "Reduce it with sum() or mean(), or pass gradient:")
        }
        return Tensor(NDArray.filled(output.shape, .integer(1), output.dtype))
    }

    package static func count(_ gradients: Int, outputs: Int) throws(ProgramError) {
        guard gradients == outputs else {
            throw ProgramError(
                "gradients", "\(gradients) gradients for \(outputs) outputs",
                hint: "Give one for each, nil where it is 1")
        }
    }

    package static func inputs(_ inputs: [Tensor], _ operation: String) throws(ProgramError) {
        for (index, input) in inputs.enumerated() where !input.requiresGrad {
            throw ProgramError(
                operation, "input \(index) of shape \(input.shape) does not require gradients",
                hint: "Set its requiresGrad before the computation")
        }
    }

    package static func unused(_ index: Int) -> ProgramError {
        ProgramError(
            "gradients", "the outputs do not depend on input \(index)",
            hint: "Leave it out, or pass materializeGrads: true to get zeros")
    }

    package static func released(_ name: String) -> ProgramError {
        ProgramError(
            "backward", "the values that \(name) saved are gone: backward ran through this graph already",
            hint: "Pass retainGraph: true to the first call, or compute the forward again")
    }

    package static func modified(_ name: String, shape: Shape, saved: UInt32, now: UInt32) -> ProgramError {
        ProgramError(
            "backward",
            "a value of shape \(shape) that \(name) saved was changed in place since: it is at version "
                + "\(now), version \(saved) is needed",
            hint: "Write x = x + y in place of x += y, or clone() before the write")
    }
}
