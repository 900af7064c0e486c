// Activations as free functions: `F.leaky_relu(x, 0.2)` is `leakyRelu(x, 0.2)`. ReLU, sigmoid, softplus and tanh are
// next to the other elementary functions of SwoopTensor. With `inplace` the result is written into the input.

/// x·Φ(x) of each element: ``Tensor/gelu(approximate:file:line:)``.
public func gelu(
    _ input: Tensor, approximate: Tensor.GELUApproximation = .none, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.gelu(approximate: approximate, file: file, line: line) }

/// x·σ(x) of each element: ``Tensor/silu(file:line:)``.
public func silu(_ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.mapped("silu", inplace: inplace) { $0.silu(file: file, line: line) }
}

/// x·tanh(ln(1 + eˣ)) of each element: ``Tensor/mish(file:line:)``.
public func mish(_ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.mapped("mish", inplace: inplace) { $0.mish(file: file, line: line) }
}

/// x of each element above 0, otherwise α·(eˣ − 1): ``Tensor/elu(alpha:file:line:)``.
public func elu(
    _ input: Tensor, alpha: Double = 1, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.mapped("elu", inplace: inplace) { $0.elu(alpha: alpha, file: file, line: line) } }

/// max(0, x) + min(0, α·(exp(x/α) − 1)) of each element: ``Tensor/celu(alpha:file:line:)``.
public func celu(
    _ input: Tensor, alpha: Double = 1, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.mapped("celu", inplace: inplace) { $0.celu(alpha: alpha, file: file, line: line) } }

/// The self-normalizing ELU of each element: ``Tensor/selu(file:line:)``.
public func selu(_ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.mapped("selu", inplace: inplace) { $0.selu(file: file, line: line) }
}

/// x of each element above 0, otherwise slope·x: ``Tensor/leakyRelu(negativeSlope:file:line:)``.
public func leakyRelu(
    _ input: Tensor, negativeSlope: Double = 0.01, inplace: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    input.mapped("leakyRelu", inplace: inplace) { $0.leakyRelu(negativeSlope: negativeSlope, file: file, line: line) }
}

/// x of each element above 0, otherwise weight·x: ``Tensor/prelu(_:file:line:)``.
public func prelu(_ input: Tensor, _ weight: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.prelu(weight, file: file, line: line)
}

/// min(max(x, 0), 6) of each element: ``Tensor/relu6(file:line:)``.
public func relu6(_ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.mapped("relu6", inplace: inplace) { $0.relu6(file: file, line: line) }
}

/// x·min(max(x + 3, 0), 6)/6 of each element: ``Tensor/hardswish(file:line:)``.
public func hardswish(
    _ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.mapped("hardswish", inplace: inplace) { $0.hardswish(file: file, line: line) } }

/// min(max(x + 3, 0), 6)/6 of each element: ``Tensor/hardsigmoid(file:line:)``.
public func hardsigmoid(
    _ input: Tensor, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.mapped("hardsigmoid", inplace: inplace) { $0.hardsigmoid(file: file, line: line) } }

/// Each element clamped to [minVal, maxVal]: ``Tensor/hardtanh(minVal:maxVal:file:line:)``.
public func hardtanh(
    _ input: Tensor, minVal: some TensorScalar = -1, maxVal: some TensorScalar = 1, inplace: Bool = false,
    file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    input.mapped("hardtanh", inplace: inplace) { $0.hardtanh(minVal: minVal, maxVal: maxVal, file: file, line: line) }
}

/// x of each element with |x| > λ, otherwise 0: ``Tensor/hardshrink(lambd:file:line:)``.
public func hardshrink(
    _ input: Tensor, lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.hardshrink(lambd: lambd, file: file, line: line) }

/// Each element moved by λ towards 0: ``Tensor/softshrink(lambd:file:line:)``.
public func softshrink(
    _ input: Tensor, lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.softshrink(lambd: lambd, file: file, line: line) }

/// ln(1 + e^(β·x))/β of each element: ``Tensor/softplus(beta:threshold:file:line:)``.
public func softplus(
    _ input: Tensor, beta: Double, threshold: Double = 20, file: StaticString = #fileID, line: UInt = #line
) -> Tensor { input.softplus(beta: beta, threshold: threshold, file: file, line: line) }

/// x/(1 + |x|) of each element: ``Tensor/softsign(file:line:)``.
public func softsign(_ input: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.softsign(file: file, line: line)
}

/// x − tanh x of each element: ``Tensor/tanhshrink()``.
public func tanhshrink(_ input: Tensor) -> Tensor { input.tanhshrink() }

/// ln σ(x) of each element: ``Tensor/logSigmoid(file:line:)``.
public func logSigmoid(_ input: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.logSigmoid(file: file, line: line)
}

/// x of each element above the threshold, otherwise the value: ``Tensor/threshold(_:value:file:line:)``.
public func threshold(
    _ input: Tensor, _ threshold: some TensorScalar, value: some TensorScalar, inplace: Bool = false,
    file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    input.mapped("threshold", inplace: inplace) { $0.threshold(threshold, value: value, file: file, line: line) }
}

/// a·σ(b) with the halves a and b along a dim: ``Tensor/glu(dim:file:line:)``.
public func glu(_ input: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
    input.glu(dim: dim, file: file, line: line)
}

/// max(x, 0) of each element, written into the input with `inplace`: `F.relu(x, inplace=True)`.
public func relu(_ input: Tensor, inplace: Bool) -> Tensor {
    input.mapped("relu", inplace: inplace) { $0.relu() }
}
