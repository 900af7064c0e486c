/// ``cosineSimilarity(_:_:dim:eps:file:line:)`` as a module: `torch.nn.CosineSimilarity`.
///
/// Inputs `[…, d, …]` with d at `dim`, whose shapes broadcast; result `[…, …]` without it.
/// ```swift
/// CosineSimilarity(dim: 1)(Tensor.randn(5, 8), Tensor.randn(5, 8)).shape  // [5]
/// ```
public final class CosineSimilarity: Module {
    /// The dim along which it computes.
    public let dim: Int
    /// A small number that keeps the result finite.
    public let eps: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int = 1, eps: Double = 1e-8) {
        self.dim = dim
        self.eps = eps
    }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int, eps: Double = 1e-8) { self.init(dim: dim, eps: eps) }

    /// Computes the result. Call the module instead, which also runs the hooks.
    public func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor { cosineSimilarity(x1, x2, dim: dim, eps: eps) }

    /// Computes the result and runs the hooks.
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
    /// A small number that keeps the result finite.
    public let eps: Double
    /// Whether the last dim stays, with size 1.
    public let keepDim: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(p: Double = 2, eps: Double = 1e-6, keepDim: Bool = false) {
        self.p = p
        self.eps = eps
        self.keepDim = keepDim
    }

    /// The same with leading arguments by position.
    public convenience init(_ p: Double, eps: Double = 1e-6, keepDim: Bool = false) {
        self.init(p: p, eps: eps, keepDim: keepDim)
    }

    /// Computes the result. Call the module instead, which also runs the hooks.
    public func forward(_ x1: Tensor, _ x2: Tensor) -> Tensor {
        pairwiseDistance(x1, x2, p: p, eps: eps, keepDim: keepDim)
    }

    /// Computes the result and runs the hooks.
    public func callAsFunction(_ x1: Tensor, _ x2: Tensor) -> Tensor { call(with: x1, x2) { forward(x1, x2) } }
}
