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

/// (x − y)² of each element, reduced: ``mseLoss(_:_:weight:reduction:file:line:)`` as a module, `torch.nn.MSELoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// MSELoss()(Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class MSELoss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor { mseLoss(input, target, reduction: reduction) }
}

/// |x − y| of each element, reduced: ``l1Loss(_:_:weight:reduction:file:line:)`` as a module, `torch.nn.L1Loss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// L1Loss()(Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class L1Loss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor { l1Loss(input, target, reduction: reduction) }
}

/// ½(x − y)²/β of each element closer than β, otherwise |x − y| − β/2, reduced:
/// ``smoothL1Loss(_:_:reduction:beta:file:line:)`` as a module, `torch.nn.SmoothL1Loss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// SmoothL1Loss(beta: 0.5)(Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class SmoothL1Loss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction
    /// The distance at which the loss becomes linear.
    public let beta: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean, beta: Double = 1) {
        self.reduction = reduction
        self.beta = beta
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        smoothL1Loss(input, target, reduction: reduction, beta: beta)
    }
}

/// ½(x − y)² of each element closer than δ, otherwise δ·(|x − y| − δ/2), reduced:
/// ``huberLoss(_:_:reduction:delta:weight:file:line:)`` as a module, `torch.nn.HuberLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// HuberLoss(delta: 0.5)(Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class HuberLoss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction
    /// The distance at which the loss becomes linear.
    public let delta: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean, delta: Double = 1) {
        self.reduction = reduction
        self.delta = delta
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        huberLoss(input, target, reduction: reduction, delta: delta)
    }
}

/// y·(log y − x) of each element, where x is a logarithm, reduced: ``klDiv(_:_:reduction:logTarget:file:line:)`` as a
/// module, `torch.nn.KLDivLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// KLDivLoss(reduction: .batchMean)(Tensor.randn(3, 5).logSoftmax(dim: 1), Tensor.randn(3, 5).softmax(dim: 1))
/// ```
public final class KLDivLoss: Loss {
    /// How the losses of the items become a result.
    public let reduction: DivergenceReduction
    /// Whether the target is given as logarithms.
    public let logTarget: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: DivergenceReduction = .mean, logTarget: Bool = false) {
        self.reduction = reduction
        self.logTarget = logTarget
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        klDiv(input, target, reduction: reduction, logTarget: logTarget)
    }
}

/// −log softmax(x) of the target class, from logits:
/// ``crossEntropy(_:_:weight:ignoreIndex:reduction:labelSmoothing:file:line:)`` as a module,
/// `torch.nn.CrossEntropyLoss`.
///
/// Input `[n, c]`, `[n, c, …]` or `[c]`; target classes `[n]`, `[n, …]` or [] (int64), or probabilities of the input's
/// shape; the result is [] or, with the reduction `.none`, of the target's shape. State-dict key: `weight`, if there is
/// one.
/// ```swift
/// CrossEntropyLoss()(Tensor.randn(3, 5), Tensor([1, 0, 4]))
/// ```
public final class CrossEntropyLoss: Loss {
    /// A factor for each class, or for each element of a binary loss.
    @Buffer public var weight: Tensor?
    /// The class of targets that do not count.
    public let ignoreIndex: Int
    /// How the losses of the items become a result.
    public let reduction: Reduction
    /// The part of the probability that is spread over all classes.
    public let labelSmoothing: Double

    /// Creates the module. The arguments are its properties of the same names.
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

/// −x of the target class, from log-probabilities: ``nllLoss(_:_:weight:ignoreIndex:reduction:file:line:)`` as a
/// module, `torch.nn.NLLLoss`.
///
/// Input `[n, c]`, `[n, c, …]` or `[c]`; target classes `[n]`, `[n, …]` or [] (int64); the result is [] or, with the
/// reduction `.none`, of the target's shape. State-dict key: `weight`, if there is one.
/// ```swift
/// NLLLoss()(Tensor.randn(3, 5).logSoftmax(dim: 1), Tensor([1, 0, 4]))
/// ```
public final class NLLLoss: Loss {
    /// A factor for each class, or for each element of a binary loss.
    @Buffer public var weight: Tensor?
    /// The class of targets that do not count.
    public let ignoreIndex: Int
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
        self.weight = weight
        self.ignoreIndex = ignoreIndex
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        nllLoss(input, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
    }
}

/// −(y·log x + (1 − y)·log(1 − x)) of each element, from probabilities:
/// ``binaryCrossEntropy(_:_:weight:reduction:file:line:)`` as a module, `torch.nn.BCELoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// State-dict key: `weight`, if there is one.
/// ```swift
/// BCELoss()(Tensor.randn(3).sigmoid(), Tensor([0.0, 1, 1]))
/// ```
public final class BCELoss: Loss {
    /// A factor for each class, or for each element of a binary loss.
    @Buffer public var weight: Tensor?
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        binaryCrossEntropy(input, target, weight: weight, reduction: reduction)
    }
}

/// −(y·log σ(x) + (1 − y)·log(1 − σ(x))) of each element, from logits:
/// ``binaryCrossEntropyWithLogits(_:_:weight:reduction:posWeight:file:line:)`` as a module,
/// `torch.nn.BCEWithLogitsLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// State-dict keys: `weight` and `pos_weight`, as far as there are such.
/// ```swift
/// BCEWithLogitsLoss()(Tensor.randn(3), Tensor([0.0, 1, 1]))
/// ```
public final class BCEWithLogitsLoss: Loss {
    /// A factor for each class, or for each element of a binary loss.
    @Buffer public var weight: Tensor?
    /// A factor for the positive examples, one for each class.
    @Buffer("pos_weight") public var posWeight: Tensor?
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(weight: Tensor? = nil, reduction: Reduction = .mean, posWeight: Tensor? = nil) {
        self.weight = weight
        self.reduction = reduction
        self.posWeight = posWeight
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        binaryCrossEntropyWithLogits(input, target, weight: weight, reduction: reduction, posWeight: posWeight)
    }
}
