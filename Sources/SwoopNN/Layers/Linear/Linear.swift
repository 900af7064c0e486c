/// An affine map: y = x·Wᵀ + b.
///
/// Input `[…, inFeatures]`, result `[…, outFeatures]`, weight `[outFeatures, inFeatures]`, bias `[outFeatures]`. Both
/// are initialized uniformly in ±1/√inFeatures, drawn in PyTorch's order, the weight first. Traps if a size is
/// negative.
/// State-dict keys: `weight`, and `bias` unless there is none.
/// ```swift
/// Linear(20, 30)(Tensor.randn(128, 20)).shape  // [128, 30]
/// ```
public class Linear: Layer {
    /// The size of the last dim of the input.
    public final private(set) var inFeatures: Int
    /// The size of the last dim of the result.
    public final let outFeatures: Int
    /// The weight, `[outFeatures, inFeatures]`.
    @Parameter public final var weight: Tensor
    /// The bias, `[outFeatures]`, if there is one.
    @Parameter public final var bias: Tensor?
    /// Where a lazy layer draws its initial values from.
    private var lazyGenerator: Generator?

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        _ inFeatures: Int, _ outFeatures: Int, bias: Bool = true, dtype: DType = .float32,
        generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LinearRules.features(inFeatures, outFeatures)
        }
        self.inFeatures = inFeatures
        self.outFeatures = outFeatures
        weight = Tensor.empty([outFeatures, inFeatures], dtype: dtype)
        self.bias = bias ? Tensor.empty([outFeatures], dtype: dtype) : nil
        resetParameters(generator: generator)
    }

    /// A lazy layer.
    init(
        lazy outFeatures: Int, _ bias: Bool, _ dtype: DType, _ generator: Generator, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in try LinearRules.features(0, outFeatures) }
        inFeatures = 0
        self.outFeatures = outFeatures
        _weight = Parameter(lazy: dtype)
        if bias { _bias = Parameter(lazy: dtype) }
        lazyGenerator = generator
    }

    /// Reinitializes the parameters: `reset_parameters`. Does nothing for a ``LazyLayer`` that was not called yet.
    public final func resetParameters(generator: Generator = .default) {
        guard _weight.lazyDType == nil else { return }
        Init.kaimingUniform(weight, a: 5.0.squareRoot(), generator: generator)
        resetBias(generator)
    }

    private func resetBias(_ generator: Generator) {
        guard let bias else { return }
        let bound = inFeatures > 0 ? 1 / Double(inFeatures).squareRoot() : 0
        Init.uniform(bias, from: -bound, to: bound, generator: generator)
    }

    public final func forward(_ input: Tensor) -> Tensor {
        if inFeatures == 0, let lazyGenerator { materialize(input, lazyGenerator) }
        return linear(input, weight, bias)
    }

    /// Makes the parameters of a lazy layer, except those that a state dict has given.
    private func materialize(_ input: Tensor, _ generator: Generator) {
        let isLoaded = _weight.lazyDType == nil
        checked { () throws(ProgramError) in
            try LinearRules.shapes(
                input.shape, isLoaded ? weight.shape : [outFeatures, input.shape.last ?? 0], nil)
        }
        inFeatures = input.shape[input.rank - 1]
        if let dtype = _weight.lazyDType { weight = Tensor.empty([outFeatures, inFeatures], dtype: dtype) }
        let dtype = _bias.lazyDType
        if let dtype { bias = Tensor.empty([outFeatures], dtype: dtype) }
        if !isLoaded { resetParameters(generator: generator) } else if dtype != nil { resetBias(generator) }
    }

    public final var extraRepresentation: String {
        "in_features=\(inFeatures), out_features=\(outFeatures), bias=\(pythonBool(_bias.isPresent))"
    }
}

/// x·Wᵀ + b: `torch.nn.functional.linear`.   dx = g·W, dW = gᵀ·x, db = Σ g over the rows
///
/// Input `[…, in]`, weight `[out, in]` or `[in]`, bias `[out]`, result `[…, out]`. Traps if the sizes do not match or
/// the dtypes differ.
public func linear(
    _ input: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try LinearRules.shapes(input.shape, weight.shape, bias?.shape)
        try LinearRules.dtypes(input.dtype, weight.dtype, bias?.dtype)
    }
    if weight.rank == 1 {
        let product = input.matmul(weight)
        return bias.map { product + $0 } ?? product
    }
    if input.rank == 2 { return product(input, weight, bias) }
    // All dims except the last become the rows of a matrix.
    let rows = input.reshape([input.shape.dropLast().reduce(1, *), weight.shape[1]])
    var shape = input.shape
    shape[shape.rank - 1] = weight.shape[0]
    // A single row without a bias has the name of PyTorch's operation for it.
    let op: Operator = input.rank == 1 && bias == nil ? .squeezeRow : .unsafeView
    return product(rows, weight, bias).unsafeView(op, as: shape)
}

/// The product of a matrix with Wᵀ, with the bias added to each row.
private func product(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
    bias?.adding(x, weight, .transposed) ?? x.product(with: weight, .transposed)
}

extension Tensor {
    /// The contiguous elements of a product with another shape.
    fileprivate func unsafeView(_ op: Operator, as shape: Shape) -> Tensor {
        let rows = self.shape
        return differentiable(
            op, self, forward: { $0.reshaped(shape) },
            derivative: .of { g, _ in g.reshape(Array(rows)) })
    }
}

/// Preconditions of sizes.
package enum LinearRules {
    package static func features(_ inFeatures: Int, _ outFeatures: Int) throws(ProgramError) {
        guard inFeatures >= 0 && outFeatures >= 0 else {
            throw ProgramError(
                "Linear", "\(inFeatures) features in, \(outFeatures) out", hint: "Give sizes of 0 or more")
        }
    }

    package static func shapes(_ input: Shape, _ weight: Shape, _ bias: Shape?) throws(ProgramError) {
        guard input.rank > 0 else {
            throw ProgramError("linear", "the input is 0-d", hint: "Give it a last dim of the features")
        }
        guard weight.rank == 1 || weight.rank == 2 else {
            throw ProgramError("linear", "weight of shape \(weight)", hint: "It is [out, in], or [in] for one feature")
        }
        let (features, expected) = (input[input.rank - 1], weight[weight.rank - 1])
        guard features == expected else {
            let isTransposed = weight.rank == 2 && weight[0] == features
            throw ProgramError(
                "linear",
                "input \(input) · weight \(weight): the input has \(features) features, the weight takes "
                    + "\(expected)",
                hint: isTransposed ? "The weight is [out, in]: try weight.t()" : "The input's last dim is the features")
        }
        if let bias {
            let features: Shape = weight.rank == 2 ? [weight[0]] : []
            guard bias == features || bias == [1] else {
                throw ProgramError(
                    "linear", "bias of shape \(bias), weight \(weight)", hint: "The bias has shape \(features)")
            }
        }
    }

    package static func dtypes(_ input: DType, _ weight: DType, _ bias: DType?) throws(ProgramError) {
        guard input == weight && bias ?? weight == weight else {
            let biasText = bias.map { ", bias \($0)" } ?? ""
            throw ProgramError(
                "linear", "input is \(input), weight \(weight)\(biasText)", hint: "Convert the input with to(\(weight))"
            )
        }
        guard input != .bool else {
            throw ProgramError("linear", "not defined for bool", hint: "Convert with to(…) first")
        }
    }
}

extension Operator {
    fileprivate static let squeezeRow = Operator(
        "SqueezeBackward4", "squeeze(a)", .gradient("g", text: "g in the shape of a"), role: .reshapes)
}
