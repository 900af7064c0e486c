// Smooth activations as layers. Input and result have the same shape, which is arbitrary, unless stated otherwise.

/// 1/(1 + e⁻ˣ) of each element: `torch.nn.Sigmoid`.
/// ```swift
/// Sigmoid()(Tensor([0.0]))  // [0.5]
/// ```
public final class Sigmoid: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.sigmoid() }
}

/// tanh x of each element: `torch.nn.Tanh`.
/// ```swift
/// Tanh()(Tensor([1.0]))  // [0.7616]
/// ```
public final class Tanh: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.tanh() }
}

/// x − tanh x of each element: `torch.nn.Tanhshrink`.
/// ```swift
/// Tanhshrink()(Tensor([1.0]))  // [0.2384]
/// ```
public final class Tanhshrink: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.tanhshrink() }
}

/// log(1/(1 + e⁻ˣ)) of each element: `torch.nn.LogSigmoid`.
/// ```swift
/// LogSigmoid()(Tensor([0.0]))  // [-0.6931]
/// ```
public final class LogSigmoid: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.logSigmoid() }
}

/// x/(1 + |x|) of each element: `torch.nn.Softsign`.
/// ```swift
/// Softsign()(Tensor([-1.0, 3.0]))  // [-0.5, 0.75]
/// ```
public final class Softsign: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.softsign() }
}

/// log(1 + e^(β·x))/β of each element; x itself if β·x is above the threshold: `torch.nn.Softplus`.
/// ```swift
/// Softplus()(Tensor([0.0]))  // [0.6931]
/// ```
public final class Softplus: Layer {
    /// The factor β.
    public let beta: Double
    /// The bound at which the function changes.
    public let threshold: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(beta: Double = 1, threshold: Double = 20) {
        self.beta = beta
        self.threshold = threshold
    }

    /// The same with leading arguments by position.
    public convenience init(_ beta: Double, _ threshold: Double = 20) {
        self.init(beta: beta, threshold: threshold)
    }

    public func forward(_ input: Tensor) -> Tensor { input.softplus(beta: beta, threshold: threshold) }

    public var extraRepresentation: String { "beta=\(pythonFloat(beta)), threshold=\(pythonFloat(threshold))" }
}

/// x·σ(x) of each element, with σ(x) = 1/(1 + e⁻ˣ): `torch.nn.SiLU`, also called swish.
/// ```swift
/// SiLU()(Tensor([1.0]))  // [0.7311]
/// ```
public final class SiLU: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.silu() }
}

/// x·Φ(x) of each element, where Φ is the normal distribution function: ``Tensor/gelu(approximate:file:line:)`` as a
/// layer, `torch.nn.GELU`.
/// ```swift
/// GELU(approximate: .tanh)(Tensor([1.0]))  // [0.8412]
/// ```
public final class GELU: Layer {
    /// How the normal distribution function is computed.
    public let approximate: Tensor.GELUApproximation

    /// Creates the module. The arguments are its properties of the same names.
    public init(approximate: Tensor.GELUApproximation = .none) { self.approximate = approximate }

    /// The same with leading arguments by position.
    public convenience init(_ approximate: Tensor.GELUApproximation) { self.init(approximate: approximate) }

    public func forward(_ input: Tensor) -> Tensor { input.gelu(approximate: approximate) }

    public var extraRepresentation: String { "approximate='\(approximate)'" }
}

/// x·tanh(log(1 + eˣ)) of each element: `torch.nn.Mish`.
/// ```swift
/// Mish()(Tensor([1.0]))  // [0.8651]
/// ```
public final class Mish: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.mish() }
}

/// x for positive elements, otherwise α·(eˣ − 1): `torch.nn.ELU`.
/// ```swift
/// ELU(1.0)(Tensor([-1.0, 2.0]))  // [-0.6321, 2]
/// ```
public final class ELU: Layer {
    /// The factor α of the exponential part.
    public let alpha: Double
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(alpha: Double = 1, inplace: Bool = false) {
        self.alpha = alpha
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(_ alpha: Double, inplace: Bool = false) { self.init(alpha: alpha, inplace: inplace) }

    public func forward(_ input: Tensor) -> Tensor { input.mapped("ELU", inplace: inplace) { $0.elu(alpha: alpha) } }

    public var extraRepresentation: String { "alpha=\(pythonFloat(alpha))" + pythonInplace(inplace) }
}

/// x for positive elements, otherwise α·(e^(x/α) − 1), which is smooth for every α: `torch.nn.CELU`. Traps in a call
/// for α = 0.
/// ```swift
/// CELU(2)(Tensor([-1.0, 2.0]))  // [-0.7869, 2]
/// ```
public final class CELU: Layer {
    /// The factor α of the exponential part.
    public let alpha: Double
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(alpha: Double = 1, inplace: Bool = false) {
        self.alpha = alpha
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(_ alpha: Double, inplace: Bool = false) { self.init(alpha: alpha, inplace: inplace) }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("CELU", inplace: inplace) { $0.celu(alpha: alpha) }
    }

    public var extraRepresentation: String { "alpha=\(pythonFloat(alpha))" + pythonInplace(inplace) }
}

/// λ·x for positive elements, otherwise λ·α·(eˣ − 1), with λ ≈ 1.0507 and α ≈ 1.6733, which preserve mean 0 and
/// variance 1: `torch.nn.SELU`.
/// ```swift
/// SELU()(Tensor([-1.0, 2.0]))  // [-1.1113, 2.1014]
/// ```
public final class SELU: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.selu() }
}

/// a·σ(b), where a and b are the halves of a dim: `torch.nn.GLU`.
///
/// Input `[…, 2n, …]`, result `[…, n, …]`. Traps in a call if the size of the dim is odd.
/// ```swift
/// GLU()(Tensor.randn(3, 8)).shape  // [3, 4]
/// ```
public final class GLU: Layer {
    /// The dim along which it computes.
    public let dim: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int = -1) { self.dim = dim }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int) { self.init(dim: dim) }

    public func forward(_ input: Tensor) -> Tensor { input.glu(dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}
