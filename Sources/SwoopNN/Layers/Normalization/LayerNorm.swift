/// Normalizes over the last dims: ``layerNorm(_:_:weight:bias:eps:file:line:)`` with its own weight and bias,
/// `torch.nn.LayerNorm`.
///
/// Input `[…, normalizedShape]`, weight (ones) and bias (zeros) of `normalizedShape`. `elementwiseAffine: false` omits
/// both, `bias: false` omits the bias. Traps if a size is negative or there are none.
/// State-dict keys: `weight` and `bias`, as far as there are such.
/// ```swift
/// LayerNorm(10)(Tensor.randn(20, 5, 10)).shape  // [20, 5, 10]
/// ```
public final class LayerNorm: Layer {
    /// The sizes of the dims that are normalized, the last ones of the input.
    public let normalizedShape: [Int]
    /// The number that is added to the variance.
    public let eps: Double
    /// Whether there is a weight for each element.
    public let elementwiseAffine: Bool
    /// The factor of each element, of shape `normalizedShape`.
    @Parameter public var weight: Tensor?
    /// The number added to each element, of shape `normalizedShape`.
    @Parameter public var bias: Tensor?

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        _ normalizedShape: [Int], eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try NormalizationRules.sizes("LayerNorm", normalizedShape)
        }
        self.normalizedShape = normalizedShape
        self.eps = eps
        self.elementwiseAffine = elementwiseAffine
        weight = elementwiseAffine ? Tensor.ones(Shape(normalizedShape), dtype: dtype) : nil
        self.bias = elementwiseAffine && bias ? Tensor.zeros(Shape(normalizedShape), dtype: dtype) : nil
    }

    /// Normalizes over the last dim, which has that size.
    public convenience init(
        _ normalizedShape: Int, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true,
        dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            [normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, bias: bias, dtype: dtype, file: file,
            line: line)
    }

    /// Sets the weight to ones and the bias to zeros: `reset_parameters`.
    public func resetParameters() {
        if let weight { Init.ones(weight) }
        if let bias { Init.zeros(bias) }
    }

    public func forward(_ input: Tensor) -> Tensor {
        layerNorm(input, normalizedShape, weight: weight, bias: bias, eps: eps)
    }

    public var extraRepresentation: String {
        "\(pythonTuple(normalizedShape)), eps=\(pythonFloat(eps)), elementwise_affine=\(pythonBool(elementwiseAffine)), "
            + "bias=\(pythonBool(bias != nil))"
    }
}

/// (x − μ)/√(σ² + eps)·w + b, with mean μ and variance σ² over the last dims: `torch.nn.functional.layer_norm`.
/// dx = r·(h − mean h − x̂·mean(h·x̂)) with h = g·w, r = 1/√(σ² + eps), x̂ = (x − μ)·r; dw = Σ g·x̂, db = Σ g
///
/// Input `[…, normalizedShape]`, weight and bias of `normalizedShape`, result of the input's shape. Half types are
/// computed in float32. Traps if the shapes do not match, dtypes differ, or the input is not floating-point.
public func layerNorm(
    _ input: Tensor, _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try NormalizationRules.operands("layerNorm", input, normalizedShape, weight, bias)
    }
    let affine = [weight, bias].compactMap { $0 }
    let (result, mean, scale) = NDArray.layerNorm(
        input.array, normalizedShape.reduce(1, *), weight?.array, bias?.array, eps: eps)
    return differentiable(
        .layerNorm, [input] + affine,
        saving: [input, Tensor(mean), Tensor(scale)] + (weight.map { [$0] } ?? []), results: [result],
        pullback: { [sizes = normalizedShape, hasWeight = weight != nil, hasBias = bias != nil] g, saved in
            guard let g = g[0] else { return [] }
            let weight = hasWeight ? saved[3] : nil
            let gradients =
                RunningThread.isGradEnabled
                ? recordedGradients(g, saved[0], weight, sizes.count, eps)
                : NDArray.layerNormBackward(
                    g.array, saved[0].array, sizes.reduce(1, *), mean: saved[1].array, scale: saved[2].array,
                    weight?.array
                ).map { Tensor($0) }
            let affine = [hasWeight ? gradients[1] : nil, hasBias ? gradients[2] : nil].compactMap { $0 }
            // The kernel's gradients are flat; the recorded ones are summed by the engine.
            return [gradients[0]] + affine.map { $0.rank == 1 ? $0.reshape(sizes) : $0 }
        })[0]
}

/// The gradients of input, weight and bias in tensor operations; the engine sums those of weight and bias.
private func recordedGradients(_ g: Tensor, _ x: Tensor, _ weight: Tensor?, _ rank: Int, _ eps: Double) -> [Tensor] {
    let dims = Array(-rank..<0)
    let centred = x - x.mean(dims: dims, keepDim: true)
    let scale = (centred.square().mean(dims: dims, keepDim: true) + eps).rsqrt()
    let normal = centred * scale
    let h = weight.map { g * $0 } ?? g
    let share = h.mean(dims: dims, keepDim: true) + normal * (h * normal).mean(dims: dims, keepDim: true)
    return [scale * (h - share), g * normal, g]
}

/// Divides by the root of the mean square over the last dims: ``rmsNorm(_:_:weight:eps:file:line:)`` with its own
/// weight, `torch.nn.RMSNorm`.
///
/// Input `[…, normalizedShape]`, weight (ones) of `normalizedShape`, which `elementwiseAffine: false` omits. Traps if a
/// size is negative or there are none.
/// State-dict key: `weight`, if there is one.
/// ```swift
/// RMSNorm([2, 3])(Tensor.randn(2, 2, 3)).shape  // [2, 2, 3]
/// ```
public final class RMSNorm: Layer {
    /// The sizes of the dims that are normalized, the last ones of the input.
    public let normalizedShape: [Int]
    /// Nil stands for the dtype's machine epsilon.
    public let eps: Double?
    /// Whether there is a weight for each element.
    public let elementwiseAffine: Bool
    /// The factor of each element, of shape `normalizedShape`.
    @Parameter public var weight: Tensor?

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        _ normalizedShape: [Int], eps: Double? = nil, elementwiseAffine: Bool = true, dtype: DType = .float32,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try NormalizationRules.sizes("RMSNorm", normalizedShape)
        }
        self.normalizedShape = normalizedShape
        self.eps = eps
        self.elementwiseAffine = elementwiseAffine
        weight = elementwiseAffine ? Tensor.ones(Shape(normalizedShape), dtype: dtype) : nil
    }

    /// Normalizes over the last dim, which has that size.
    public convenience init(
        _ normalizedShape: Int, eps: Double? = nil, elementwiseAffine: Bool = true, dtype: DType = .float32,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            [normalizedShape], eps: eps, elementwiseAffine: elementwiseAffine, dtype: dtype, file: file, line: line)
    }

    /// Sets the weight to ones: `reset_parameters`.
    public func resetParameters() {
        if let weight { Init.ones(weight) }
    }

    public func forward(_ input: Tensor) -> Tensor { rmsNorm(input, normalizedShape, weight: weight, eps: eps) }

    public var extraRepresentation: String {
        "\(pythonTuple(normalizedShape)), eps=\(eps.map(pythonFloat) ?? "None"), "
            + "elementwise_affine=\(pythonBool(elementwiseAffine))"
    }
}

/// x/√(mean x² + eps)·w, with the mean over the last dims: `torch.nn.functional.rms_norm`.
///
/// Input `[…, normalizedShape]`, weight of `normalizedShape`, result of the input's shape. eps is the dtype's machine
/// epsilon unless it is given. Half types are computed in float32. Traps if the shapes do not match, dtypes differ, or
/// the input is not floating-point.
public func rmsNorm(
    _ input: Tensor, _ normalizedShape: [Int], weight: Tensor? = nil, eps: Double? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try NormalizationRules.operands("rmsNorm", input, normalizedShape, weight, nil, takesComplex: true)
    }
    let computed: DType = input.dtype.isComplex ? input.dtype : input.dtype == .float64 ? .float64 : .float32
    let x = input.to(computed)
    let least = eps ?? (computed.realType == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne))
    let meanSquare = x.square().mean(dims: Array(-normalizedShape.count..<0), keepDim: true)
    let normal = x * (meanSquare + least).rsqrt()
    return (weight.map { normal * $0.to(computed) } ?? normal).to(input.dtype)
}

/// The sizes as Python prints a tuple: `(3, 4)`, `(5,)`.
func pythonTuple(_ sizes: [Int]) -> String {
    let list = sizes.map(String.init).joined(separator: ", ")
    return sizes.count == 1 ? "(\(list),)" : "(\(list))"
}

/// Preconditions of a normalization over the last dims.
package enum NormalizationRules {
    package static func sizes(_ operation: String, _ normalizedShape: [Int]) throws(ProgramError) {
        guard !normalizedShape.isEmpty && normalizedShape.allSatisfy({ $0 >= 0 }) else {
            throw ProgramError(
                operation, "a normalized shape of \(normalizedShape)", hint: "Give at least one size, of 0 or more")
        }
    }

    package static func operands(
        _ operation: String, _ input: Tensor, _ normalizedShape: [Int], _ weight: Tensor?, _ bias: Tensor?,
        takesComplex: Bool = false
    ) throws(ProgramError) {
        try sizes(operation, normalizedShape)
        if !(takesComplex && input.dtype.isComplex) { try LossRules.floating(operation, input) }
        guard Array(input.shape.suffix(normalizedShape.count)) == normalizedShape else {
            throw ProgramError(
                operation, "input \(input.shape), normalized shape \(Shape(normalizedShape))",
                hint: "The input's last sizes are the normalized shape")
        }
        for (name, operand) in [("weight", weight), ("bias", bias)] {
            guard let operand else { continue }
            guard Array(operand.shape) == normalizedShape else {
                throw ProgramError(
                    operation, "\(name) of shape \(operand.shape), normalized shape \(Shape(normalizedShape))",
                    hint: "The \(name) has the normalized shape")
            }
            guard operand.dtype == input.dtype else {
                throw ProgramError(
                    operation, "input is \(input.dtype), \(name) \(operand.dtype)",
                    hint: "Convert the input with to(\(operand.dtype))")
            }
        }
    }
}

extension Operator {
    static let layerNorm = Operator(
        "NativeLayerNormBackward0", "layerNorm(a)", .words("g, centered and scaled within each row"),
        .words("Σ g*(a - mean)/std"), .words("Σ g"), call: "layerNorm", operands: ["input", "weight", "bias"],
        entries: ["input", "result1", "result2", "weight"])
}
