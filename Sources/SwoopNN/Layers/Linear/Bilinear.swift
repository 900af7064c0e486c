/// Σ_ij x₁[i]·W[o, i, j]·x₂[j] + b[o]: `torch.nn.functional.bilinear`.
///
/// Inputs `[…, in1]` and `[…, in2]`, weight `[out, in1, in2]`, bias `[out]`, result `[…, out]`. Traps if the sizes do
/// not match or the dtypes differ.
public func bilinear(
    _ input1: Tensor, _ input2: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try BilinearRules.operands(input1, input2, weight, bias)
    }
    let (out, first, second) = (weight.shape[0], weight.shape[1], weight.shape[2])
    let rows = input1.shape.dropLast().reduce(1, *)
    let products = input1.reshape(rows, first)
        .matmul(weight.permute(1, 0, 2).reshape(first, out * second)).reshape(rows, out, second)
    let result = (products * input2.reshape(rows, 1, second)).sum(dim: 2).reshape(input1.shape.dropLast() + [out])
    return bias.map { result + $0 } ?? result
}

/// A bilinear map of two inputs, yₖ = x₁ᵀ·Wₖ·x₂ + bₖ: ``bilinear(_:_:_:_:file:line:)`` with a learned weight and bias,
/// `torch.nn.Bilinear`.
///
/// Inputs `[…, in1Features]` and `[…, in2Features]`, result `[…, outFeatures]`. Both are initialized uniformly in
/// ±1/√in1Features, drawn in PyTorch's order, the weight first. State-dict keys: `weight`, and `bias` unless there is
/// none.
/// ```swift
/// Bilinear(20, 30, 40)(Tensor.randn(128, 20), Tensor.randn(128, 30)).shape  // [128, 40]
/// ```
public final class Bilinear: Module {
    /// The size of the last dim of the first input.
    public let in1Features: Int
    /// The size of the last dim of the second input.
    public let in2Features: Int
    /// The size of the last dim of the result.
    public let outFeatures: Int
    /// The weight, `[outFeatures, in1Features, in2Features]`.
    @Parameter public var weight: Tensor
    /// The bias, `[outFeatures]`, if there is one.
    @Parameter public var bias: Tensor?

    /// Traps unless the first size is above 0 and the others are not negative.
    public init(
        _ in1Features: Int, _ in2Features: Int, _ outFeatures: Int, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try BilinearRules.features(in1Features, in2Features, outFeatures)
        }
        self.in1Features = in1Features
        self.in2Features = in2Features
        self.outFeatures = outFeatures
        weight = Tensor.empty([outFeatures, in1Features, in2Features], dtype: dtype)
        self.bias = bias ? Tensor.empty([outFeatures], dtype: dtype) : nil
        resetParameters(generator: generator)
    }

    /// Reinitializes the parameters: `reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        let bound = 1 / Double(in1Features).squareRoot()
        Init.uniform(weight, from: -bound, to: bound, generator: generator)
        if let bias { Init.uniform(bias, from: -bound, to: bound, generator: generator) }
    }

    /// Computes the result. Call the module instead, which also runs the hooks.
    public func forward(_ input1: Tensor, _ input2: Tensor) -> Tensor { bilinear(input1, input2, weight, bias) }

    /// Computes the result: `layer(input1, input2)`.
    public func callAsFunction(_ input1: Tensor, _ input2: Tensor) -> Tensor {
        call(with: input1, input2) { forward(input1, input2) }
    }

    public var extraRepresentation: String {
        "in1_features=\(in1Features), in2_features=\(in2Features), out_features=\(outFeatures), "
            + "bias=\(pythonBool(bias != nil))"
    }
}

/// Preconditions of bilinear maps.
package enum BilinearRules {
    package static func features(_ first: Int, _ second: Int, _ out: Int) throws(ProgramError) {
        guard first > 0 && second >= 0 && out >= 0 else {
            throw ProgramError(
                "Bilinear", "\(first) and \(second) features in, \(out) out", hint: "The first is above 0")
        }
    }

    package static func operands(
        _ input1: Tensor, _ input2: Tensor, _ weight: Tensor, _ bias: Tensor?
    ) throws(ProgramError) {
        let name = "bilinear"
        guard weight.rank == 3 else {
            throw ProgramError(name, "weight of shape \(weight.shape)", hint: "It is [out, in1, in2]")
        }
        guard input1.rank > 0 && input2.rank == input1.rank && input1.shape.dropLast() == input2.shape.dropLast(),
            input1.shape.last == weight.shape[1], input2.shape.last == weight.shape[2]
        else {
            throw ProgramError(
                name, "inputs \(input1.shape) and \(input2.shape), weight \(weight.shape)",
                hint: "They are […, in1], […, in2] and [out, in1, in2]")
        }
        if let bias, bias.shape != [weight.shape[0]] {
            throw ProgramError(
                name, "bias of shape \(bias.shape), weight \(weight.shape)",
                hint: "The bias has shape [\(weight.shape[0])]"
            )
        }
        for tensor in [input1, input2, weight, bias ?? weight] where tensor.dtype != input1.dtype {
            throw ProgramError(
                name, "operands are \(input1.dtype) and \(tensor.dtype)", hint: "Convert them with to(.\(input1.dtype))"
            )
        }
    }
}
