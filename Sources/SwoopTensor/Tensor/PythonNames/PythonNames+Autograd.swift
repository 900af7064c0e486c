// Gradients with respect to several tensors.

@available(*, unavailable, renamed: "gradients")
public func gradient(
    of output: Tensor, withRespectTo inputs: [Tensor], gradOutput: Tensor? = nil, retainGraph: Bool? = nil,
    createGraph: Bool = false, materializeGrads: Bool = false
) -> [Tensor] { onlyHelp() }
@available(*, unavailable, renamed: "gradients")
public func gradient(
    of outputs: [Tensor], withRespectTo inputs: [Tensor], gradOutputs: [Tensor?]? = nil, retainGraph: Bool? = nil,
    createGraph: Bool = false, materializeGrads: Bool = false
) -> [Tensor] { onlyHelp() }
