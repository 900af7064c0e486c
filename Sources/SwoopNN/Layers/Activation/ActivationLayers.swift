/// max(x, 0) of each element.
public final class ReLU: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.relu() }
}

/// 1/(1 + e⁻ˣ) of each element.
public final class Sigmoid: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.sigmoid() }
}

/// tanh x of each element.
public final class Tanh: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.tanh() }
}

/// Probabilities that sum to 1 along a dim: exp(xᵢ) / Σⱼ exp(xⱼ). Traps if there is no such dim.
public final class Softmax: Layer {
    public let dim: Int

    public init(dim: Int) { self.dim = dim }

    public func forward(_ input: Tensor) -> Tensor { input.softmax(dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// The logarithm of ``Softmax``: xᵢ − log Σⱼ exp(xⱼ). Traps if there is no such dim.
public final class LogSoftmax: Layer {
    public let dim: Int

    public init(dim: Int) { self.dim = dim }

    public func forward(_ input: Tensor) -> Tensor { input.logSoftmax(dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// log(1/(1 + e⁻ˣ)) of each element.
public final class LogSigmoid: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.logSigmoid() }
}

/// log(1 + e^(β·x))/β of each element; x itself if β·x is above the threshold.
public final class Softplus: Layer {
    public let beta: Double
    public let threshold: Double

    public init(beta: Double = 1, threshold: Double = 20) {
        self.beta = beta
        self.threshold = threshold
    }

    public func forward(_ input: Tensor) -> Tensor { input.softplus(beta: beta, threshold: threshold) }

    public var extraRepresentation: String { "beta=\(pythonFloat(beta)), threshold=\(pythonFloat(threshold))" }
}

/// x for positive elements, otherwise α·(eˣ − 1).
public final class ELU: Layer {
    public let alpha: Double

    public init(alpha: Double = 1) { self.alpha = alpha }

    public func forward(_ input: Tensor) -> Tensor { input.elu(alpha: alpha) }

    public var extraRepresentation: String { "alpha=\(pythonFloat(alpha))" }
}

/// x for positive elements, otherwise `negativeSlope`·x.
public final class LeakyReLU: Layer {
    public let negativeSlope: Double

    public init(negativeSlope: Double = 0.01) { self.negativeSlope = negativeSlope }

    public func forward(_ input: Tensor) -> Tensor { input.leakyRelu(negativeSlope: negativeSlope) }

    public var extraRepresentation: String { "negative_slope=\(pythonFloat(negativeSlope))" }
}

/// x·σ(x) of each element, with σ(x) = 1/(1 + e⁻ˣ).
public final class SiLU: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.silu() }
}

/// x·Φ(x) of each element, where Φ is the normal distribution function: ``Tensor/gelu(approximate:file:line:)``.
public final class GELU: Layer {
    public let approximate: Tensor.GELUApproximation

    public init(approximate: Tensor.GELUApproximation = .none) { self.approximate = approximate }

    public func forward(_ input: Tensor) -> Tensor { input.gelu(approximate: approximate) }

    public var extraRepresentation: String { "approximate='\(approximate)'" }
}

/// x·tanh(log(1 + eˣ)) of each element.
public final class Mish: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input.mish() }
}
