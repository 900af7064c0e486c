/// ``poissonNLLLoss(_:_:logInput:full:eps:reduction:file:line:)`` as a module.
public final class PoissonNLLLoss: Loss {
    public let logInput: Bool
    public let full: Bool
    public let eps: Double
    public let reduction: Reduction

    public init(logInput: Bool = true, full: Bool = false, eps: Double = 1e-8, reduction: Reduction = .mean) {
        self.logInput = logInput
        self.full = full
        self.eps = eps
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        poissonNLLLoss(input, target, logInput: logInput, full: full, eps: eps, reduction: reduction)
    }
}

/// ``gaussianNLLLoss(_:_:var:full:eps:reduction:file:line:)`` as a module.
public final class GaussianNLLLoss: Module {
    public let full: Bool
    public let eps: Double
    public let reduction: Reduction

    public init(full: Bool = false, eps: Double = 1e-6, reduction: Reduction = .mean) {
        self.full = full
        self.eps = eps
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
        gaussianNLLLoss(input, target, var: variance, full: full, eps: eps, reduction: reduction)
    }

    /// Computes the loss: `loss(input, target, variance)`.
    public func callAsFunction(_ input: Tensor, _ target: Tensor, _ variance: Tensor) -> Tensor {
        call(with: input, target, variance) { forward(input, target, variance) }
    }
}

/// ``ctcLoss(_:_:_:_:blank:reduction:zeroInfinity:file:line:)`` as a module.
public final class CTCLoss: Module {
    public let blank: Int
    public let reduction: Reduction
    public let zeroInfinity: Bool

    public init(blank: Int = 0, reduction: Reduction = .mean, zeroInfinity: Bool = false) {
        self.blank = blank
        self.reduction = reduction
        self.zeroInfinity = zeroInfinity
    }

    public func forward(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor
    ) -> Tensor {
        ctcLoss(
            logProbs, targets, inputLengths, targetLengths, blank: blank, reduction: reduction,
            zeroInfinity: zeroInfinity)
    }

    /// Computes the loss: `loss(logProbs, targets, inputLengths, targetLengths)`.
    public func callAsFunction(
        _ logProbs: Tensor, _ targets: Tensor, _ inputLengths: Tensor, _ targetLengths: Tensor
    ) -> Tensor {
        call(with: logProbs, targets, inputLengths, targetLengths) {
            forward(logProbs, targets, inputLengths, targetLengths)
        }
    }
}
