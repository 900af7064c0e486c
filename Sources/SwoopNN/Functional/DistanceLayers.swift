/// ``cosineSimilarity(_:_:dim:eps:file:line:)`` as a module: `torch.nn.CosineSimilarity`.
///
/// Inputs `[…, d, …]` with d at `dim`, whose shapes broadcast; result `[…, …]` without it.
/// ```swift
/// CosineSimilarity(dim: 1)(Tensor.randn(5, 8), Tensor.randn(5, 8)).shape  // [5]
/// ```
public final class CosineSimilarity: Module {
    public let dim: Int
    public let eps: Double

    public init(dim: Int = 1, eps: Double = 1e-8) {
        self.dim = dim
        self.eps = eps
    }

    public convenience init(_ dim: Int, eps: Double = 1e-8) { self.init(dim: dim, eps: eps) }

    public func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor { cosineSimilarity(x1, x2, dim: dim, eps: eps) }

    public func callAsFunction(_ x1: Tensor, _ x2: Tensor) -> Tensor { call(with: x1, x2) { forward(x1, x2) } }
}

/// ``pairwiseDistance(_:_:p:eps:keepDim:file:line:)`` as a module: `torch.nn.PairwiseDistance`.
///
/// Inputs `[n, d]` or `[d]`, whose shapes broadcast; result `[n]` or `[]`, with `keepDim` `[n, 1]` or `[1]`.
/// ```swift
/// PairwiseDistance(p: 1)(Tensor.randn(5, 8), Tensor.randn(5, 8)).shape  // [5]
/// ```
public final class PairwiseDistance: Module {
    /// The power of the norm.
    public let p: Double
    public let eps: Double
    public let keepDim: Bool

    public init(p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false) {
        self.p = p
        self.eps = eps
        self.keepDim = keepDim
    }

    public convenience init(_ p: Double, eps: Double = 1e-6, keepDim: Bool = false) {
        self.init(p: p, eps: eps, keepDim: keepDim)
    }

    public func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor {
        pairwiseDistance(x1, x2, p: p, eps: eps, keepDim: keepDim)
    }

    public func callAsFunction(_ x1: Tensor, _ x2: Tensor) -> Tensor { call(with: x1, x2) { forward(x1, x2) } }
}
