/// A module that compares two inputs, as the target asks for: `loss(x1, x2, y)`.
public protocol PairLoss: Module {
    /// Computes the loss.
    func forward(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor
}

extension PairLoss {
    /// Computes the loss: `loss(input1, input2, target)`.
    @inlinable public func callAsFunction(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor {
        call(with: input1, input2, target) { forward(input1, input2, target) }
    }
}

/// ``marginRankingLoss(_:_:_:margin:reduction:file:line:)`` as a module.
public final class MarginRankingLoss: PairLoss {
    public let margin: Double
    public let reduction: Reduction

    public init(margin: Double = 0, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor {
        marginRankingLoss(input1, input2, target, margin: margin, reduction: reduction)
    }
}

/// ``cosineEmbeddingLoss(_:_:_:margin:reduction:file:line:)`` as a module.
public final class CosineEmbeddingLoss: PairLoss {
    public let margin: Double
    public let reduction: Reduction

    public init(margin: Double = 0, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor {
        cosineEmbeddingLoss(input1, input2, target, margin: margin, reduction: reduction)
    }
}

/// ``hingeEmbeddingLoss(_:_:margin:reduction:file:line:)`` as a module.
public final class HingeEmbeddingLoss: Loss {
    public let margin: Double
    public let reduction: Reduction

    public init(margin: Double = 1, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        hingeEmbeddingLoss(input, target, margin: margin, reduction: reduction)
    }
}

/// ``softMarginLoss(_:_:reduction:file:line:)`` as a module.
public final class SoftMarginLoss: Loss {
    public let reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        softMarginLoss(input, target, reduction: reduction)
    }
}

/// ``multiMarginLoss(_:_:p:margin:weight:reduction:file:line:)`` as a module.
public final class MultiMarginLoss: Loss {
    public let p: Int
    public let margin: Double
    @Buffer public var weight: Tensor?
    public let reduction: Reduction

    public init(p: Int = 1, margin: Double = 1, weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.p = p
        self.margin = margin
        self.weight = weight
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        multiMarginLoss(input, target, p: p, margin: margin, weight: weight, reduction: reduction)
    }
}

/// ``multilabelMarginLoss(_:_:reduction:file:line:)`` as a module.
public final class MultiLabelMarginLoss: Loss {
    public let reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        multilabelMarginLoss(input, target, reduction: reduction)
    }
}

/// ``multilabelSoftMarginLoss(_:_:weight:reduction:file:line:)`` as a module.
public final class MultiLabelSoftMarginLoss: Loss {
    @Buffer public var weight: Tensor?
    public let reduction: Reduction

    public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        multilabelSoftMarginLoss(input, target, weight: weight, reduction: reduction)
    }
}

/// ``tripletMarginLoss(_:_:_:margin:p:eps:swap:reduction:file:line:)`` as a module.
public final class TripletMarginLoss: Module {
    public let margin: Double
    public let p: Double
    public let eps: Double
    public let swap: Bool
    public let reduction: Reduction

    public init(
        margin: Double = 1, p: Double = 2, eps: Double = 1e-6, swap: Bool = false, reduction: Reduction = .mean
    ) {
        self.margin = margin
        self.p = p
        self.eps = eps
        self.swap = swap
        self.reduction = reduction
    }

    public func forward(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        tripletMarginLoss(anchor, positive, negative, margin: margin, p: p, eps: eps, swap: swap, reduction: reduction)
    }

    /// Computes the loss: `loss(anchor, positive, negative)`.
    public func callAsFunction(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        call(with: anchor, positive, negative) { forward(anchor, positive, negative) }
    }
}

/// ``tripletMarginWithDistanceLoss(_:_:_:distanceFunction:margin:swap:reduction:file:line:)`` as a module.
public final class TripletMarginWithDistanceLoss: Module {
    public let distanceFunction: ((Tensor, Tensor) -> Tensor)?
    public let margin: Double
    public let swap: Bool
    public let reduction: Reduction

    public init(
        distanceFunction: ((Tensor, Tensor) -> Tensor)? = nil, margin: Double = 1, swap: Bool = false,
        reduction: Reduction = .mean
    ) {
        self.distanceFunction = distanceFunction
        self.margin = margin
        self.swap = swap
        self.reduction = reduction
    }

    public func forward(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        tripletMarginWithDistanceLoss(
            anchor, positive, negative, distanceFunction: distanceFunction, margin: margin, swap: swap,
            reduction: reduction)
    }

    /// Computes the loss: `loss(anchor, positive, negative)`.
    public func callAsFunction(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        call(with: anchor, positive, negative) { forward(anchor, positive, negative) }
    }
}
