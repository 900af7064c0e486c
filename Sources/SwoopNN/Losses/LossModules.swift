/// A module that compares an input with a target: `loss(model(x), y)`.
public protocol Loss: Module {
    /// Computes the loss.
    func forward(_ input: Tensor, _ target: Tensor) -> Tensor
}

extension Loss {
    /// Computes the loss: `loss(input, target)`.
    @inlinable public func callAsFunction(_ input: Tensor, _ target: Tensor) -> Tensor {
        call(with: input, target) { forward(input, target) }
    }
}

/// ``mseLoss(_:_:weight:reduction:file:line:)`` as a module.
public final class MSELoss: Loss {
    public let reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor { mseLoss(input, target, reduction: reduction) }
}

/// ``l1Loss(_:_:weight:reduction:file:line:)`` as a module.
public final class L1Loss: Loss {
    public let reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor { l1Loss(input, target, reduction: reduction) }
}

/// ``smoothL1Loss(_:_:reduction:beta:file:line:)`` as a module.
public final class SmoothL1Loss: Loss {
    public let reduction: Reduction
    public let beta: Double

    public init(reduction: Reduction = .mean, beta: Double = 1) {
        self.reduction = reduction
        self.beta = beta
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        smoothL1Loss(input, target, reduction: reduction, beta: beta)
    }
}

/// ``huberLoss(_:_:reduction:delta:weight:file:line:)`` as a module.
public final class HuberLoss: Loss {
    public let reduction: Reduction
    public let delta: Double

    public init(reduction: Reduction = .mean, delta: Double = 1) {
        self.reduction = reduction
        self.delta = delta
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        huberLoss(input, target, reduction: reduction, delta: delta)
    }
}

/// ``klDiv(_:_:reduction:logTarget:file:line:)`` as a module.
public final class KLDivLoss: Loss {
    public let reduction: DivergenceReduction
    public let logTarget: Bool

    public init(reduction: DivergenceReduction = .mean, logTarget: Bool = false) {
        self.reduction = reduction
        self.logTarget = logTarget
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        klDiv(input, target, reduction: reduction, logTarget: logTarget)
    }
}

/// ``crossEntropy(_:_:weight:ignoreIndex:reduction:labelSmoothing:file:line:)`` as a module: takes logits.
public final class CrossEntropyLoss: Loss {
    @Buffer public var weight: Tensor?
    public let ignoreIndex: Int
    public let reduction: Reduction
    public let labelSmoothing: Double

    public init(
        weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean, labelSmoothing: Double = 0
    ) {
        self.weight = weight
        self.ignoreIndex = ignoreIndex
        self.reduction = reduction
        self.labelSmoothing = labelSmoothing
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        crossEntropy(
            input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
            labelSmoothing: labelSmoothing)
    }
}

/// ``nllLoss(_:_:weight:ignoreIndex:reduction:file:line:)`` as a module: takes log-probabilities.
public final class NLLLoss: Loss {
    @Buffer public var weight: Tensor?
    public let ignoreIndex: Int
    public let reduction: Reduction

    public init(weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
        self.weight = weight
        self.ignoreIndex = ignoreIndex
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        nllLoss(input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
    }
}

/// ``binaryCrossEntropy(_:_:weight:reduction:file:line:)`` as a module: takes probabilities.
public final class BCELoss: Loss {
    @Buffer public var weight: Tensor?
    public let reduction: Reduction

    public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        binaryCrossEntropy(input, target, weight: weight, reduction: reduction)
    }
}

/// ``binaryCrossEntropyWithLogits(_:_:weight:reduction:posWeight:file:line:)`` as a module: takes logits.
public final class BCEWithLogitsLoss: Loss {
    @Buffer public var weight: Tensor?
    @Buffer("pos_weight") public var posWeight: Tensor?
    public let reduction: Reduction

    public init(weight: Tensor? = nil, reduction: Reduction = .mean, posWeight: Tensor? = nil) {
        self.weight = weight
        self.reduction = reduction
        self.posWeight = posWeight
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        binaryCrossEntropyWithLogits(input, target, weight: weight, reduction: reduction, posWeight: posWeight)
    }
}
