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

/// max(0, −y·(x₁ − x₂) + margin) of each pair, with y = ±1: ``marginRankingLoss(_:_:_:margin:reduction:file:line:)`` as
/// a module, `torch.nn.MarginRankingLoss`.
///
/// Inputs and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// MarginRankingLoss()(Tensor.randn(3), Tensor.randn(3), Tensor([1.0, -1, 1]))
/// ```
public final class MarginRankingLoss: PairLoss {
    /// The margin below which a pair counts.
    public let margin: Double
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(margin: Double = 0, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor {
        marginRankingLoss(input1, input2, target, margin: margin, reduction: reduction)
    }
}

/// 1 − cos(x₁, x₂) of each pair with y = 1, max(0, cos(x₁, x₂) − margin) with y = −1:
/// ``cosineEmbeddingLoss(_:_:_:margin:reduction:file:line:)`` as a module, `torch.nn.CosineEmbeddingLoss`.
///
/// Inputs `[n, d]` or `[d]`, target `[n]` or []; the result is [] or, with the reduction `.none`, of the target's
/// shape.
/// ```swift
/// CosineEmbeddingLoss()(Tensor.randn(3, 5), Tensor.randn(3, 5), Tensor([1.0, -1, 1]))
/// ```
public final class CosineEmbeddingLoss: PairLoss {
    /// The margin below which a pair counts.
    public let margin: Double
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(margin: Double = 0, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input1: Tensor, _ input2: Tensor, _ target: Tensor) -> Tensor {
        cosineEmbeddingLoss(input1, input2, target, margin: margin, reduction: reduction)
    }
}

/// x of each element with y = 1, max(0, margin − x) with y = −1:
/// ``hingeEmbeddingLoss(_:_:margin:reduction:file:line:)`` as a module, `torch.nn.HingeEmbeddingLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// HingeEmbeddingLoss()(Tensor.randn(3), Tensor([1.0, -1, 1]))
/// ```
public final class HingeEmbeddingLoss: Loss {
    /// The margin below which a pair counts.
    public let margin: Double
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(margin: Double = 1, reduction: Reduction = .mean) {
        self.margin = margin
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        hingeEmbeddingLoss(input, target, margin: margin, reduction: reduction)
    }
}

/// log(1 + e^(−y·x)) of each element, with y = ±1: ``softMarginLoss(_:_:reduction:file:line:)`` as a module,
/// `torch.nn.SoftMarginLoss`.
///
/// Input and target have the same shape; the result is [] or, with the reduction `.none`, of that shape.
/// ```swift
/// SoftMarginLoss()(Tensor.randn(3), Tensor([1.0, -1, 1]))
/// ```
public final class SoftMarginLoss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        softMarginLoss(input, target, reduction: reduction)
    }
}

/// Σ max(0, margin − x of the target class + x of another)ᵖ / c of each row:
/// ``multiMarginLoss(_:_:p:margin:weight:reduction:file:line:)`` as a module, `torch.nn.MultiMarginLoss`.
///
/// Input `[n, c]` or `[c]`, target `[n]` or [] (int64); the result is [] or, with the reduction `.none`, `[n]`.
/// State-dict key: `weight`, if there is one.
/// ```swift
/// MultiMarginLoss()(Tensor.randn(3, 5), Tensor([1, 0, 4]))
/// ```
public final class MultiMarginLoss: Loss {
    /// The power of the norm.
    public let p: Int
    /// The margin below which a pair counts.
    public let margin: Double
    /// A factor for each class.
    @Buffer public var weight: Tensor?
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
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

/// Σ max(0, 1 − (x of a target class − x of another)) / c of each row:
/// ``multilabelMarginLoss(_:_:reduction:file:line:)`` as a module, `torch.nn.MultiLabelMarginLoss`.
///
/// Input `[n, c]` or `[c]`, target of its shape (int64), whose classes end at −1; the result is [] or, with the
/// reduction `.none`, `[n]`.
/// ```swift
/// MultiLabelMarginLoss()(Tensor.randn(1, 4), Tensor([[3, 0, -1, 1]]))
/// ```
public final class MultiLabelMarginLoss: Loss {
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        multilabelMarginLoss(input, target, reduction: reduction)
    }
}

/// The mean of the binary cross-entropies of each row, from logits:
/// ``multilabelSoftMarginLoss(_:_:weight:reduction:file:line:)`` as a module, `torch.nn.MultiLabelSoftMarginLoss`.
///
/// Input `[n, c]` or `[c]`, target of its shape; the result is [] or, with the reduction `.none`, `[n]`.
/// State-dict key: `weight`, if there is one.
/// ```swift
/// MultiLabelSoftMarginLoss()(Tensor.randn(1, 3), Tensor([[0.0, 1, 1]]))
/// ```
public final class MultiLabelSoftMarginLoss: Loss {
    /// A factor for each class.
    @Buffer public var weight: Tensor?
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.reduction = reduction
    }

    public func forward(_ input: Tensor, _ target: Tensor) -> Tensor {
        multilabelSoftMarginLoss(input, target, weight: weight, reduction: reduction)
    }
}

/// max(0, d(a, p) − d(a, n) + margin) of each triplet, with the p-norm as distance:
/// ``tripletMarginLoss(_:_:_:margin:p:eps:swap:reduction:file:line:)`` as a module, `torch.nn.TripletMarginLoss`.
///
/// Tensors `[n, d]` or `[d]`; the result is [] or, with the reduction `.none`, `[n]`.
/// ```swift
/// TripletMarginLoss()(Tensor.randn(3, 5), Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class TripletMarginLoss: Module {
    /// The margin below which a pair counts.
    public let margin: Double
    /// The power of the norm.
    public let p: Double
    /// The number that is added to the differences.
    public let eps: Double
    /// Whether the distance of positive and negative counts if it is smaller.
    public let swap: Bool
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        margin: Double = 1, p: Double = 2, eps: Double = 1e-6, swap: Bool = false, reduction: Reduction = .mean
    ) {
        self.margin = margin
        self.p = p
        self.eps = eps
        self.swap = swap
        self.reduction = reduction
    }

    /// Computes the loss. Call the module instead, which also runs the hooks.
    public func forward(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        tripletMarginLoss(anchor, positive, negative, margin: margin, p: p, eps: eps, swap: swap, reduction: reduction)
    }

    /// Computes the loss: `loss(anchor, positive, negative)`.
    public func callAsFunction(_ anchor: Tensor, _ positive: Tensor, _ negative: Tensor) -> Tensor {
        call(with: anchor, positive, negative) { forward(anchor, positive, negative) }
    }
}

/// max(0, d(a, p) − d(a, n) + margin) of each triplet, with a distance of your own:
/// ``tripletMarginWithDistanceLoss(_:_:_:distanceFunction:margin:swap:reduction:file:line:)`` as a module,
/// `torch.nn.TripletMarginWithDistanceLoss`.
///
/// Tensors `[n, d]` or `[d]`; the result is [] or, with the reduction `.none`, `[n]`.
/// ```swift
/// TripletMarginWithDistanceLoss(distanceFunction: { 1 - cosineSimilarity($0, $1) })(
///     Tensor.randn(3, 5), Tensor.randn(3, 5), Tensor.randn(3, 5))
/// ```
public final class TripletMarginWithDistanceLoss: Module {
    /// The distance of two tensors; the Euclidean one if it is nil.
    public let distanceFunction: ((Tensor, Tensor) -> Tensor)?
    /// The margin below which a pair counts.
    public let margin: Double
    /// Whether the distance of positive and negative counts if it is smaller.
    public let swap: Bool
    /// How the losses of the items become a result.
    public let reduction: Reduction

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        distanceFunction: ((Tensor, Tensor) -> Tensor)? = nil, margin: Double = 1, swap: Bool = false,
        reduction: Reduction = .mean
    ) {
        self.distanceFunction = distanceFunction
        self.margin = margin
        self.swap = swap
        self.reduction = reduction
    }

    /// Computes the loss. Call the module instead, which also runs the hooks.
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
