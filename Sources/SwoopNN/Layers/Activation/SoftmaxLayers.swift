/// Probabilities that sum to 1 along a dim: exp(xᵢ) / Σⱼ exp(xⱼ): `torch.nn.Softmax`.
///
/// Input and result have the same shape, which is arbitrary. Traps in a call if there is no such dim.
/// ```swift
/// Softmax(dim: 1)(Tensor.zeros(2, 4))  // 0.25 everywhere
/// ```
public final class Softmax: Layer {
    /// The dim along which it computes.
    public let dim: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int) { self.dim = dim }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int) { self.init(dim: dim) }

    public func forward(_ input: Tensor) -> Tensor { input.softmax(dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// The logarithm of ``Softmax``: xᵢ − log Σⱼ exp(xⱼ): `torch.nn.LogSoftmax`.
///
/// Input and result have the same shape, which is arbitrary. Traps in a call if there is no such dim.
/// ```swift
/// LogSoftmax(dim: 1)(Tensor.zeros(2, 4))  // -1.3863 everywhere
/// ```
public final class LogSoftmax: Layer {
    /// The dim along which it computes.
    public let dim: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int) { self.dim = dim }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int) { self.init(dim: dim) }

    public func forward(_ input: Tensor) -> Tensor { input.logSoftmax(dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// ``softmin(_:dim:dtype:file:line:)`` as a layer: `torch.nn.Softmin`.
///
/// Input and result have the same shape, which is arbitrary. Traps in a call if there is no such dim.
/// ```swift
/// Softmin(dim: 1)(Tensor.zeros(2, 4))  // 0.25 everywhere
/// ```
public final class Softmin: Layer {
    /// The dim along which it computes.
    public let dim: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int) { self.dim = dim }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int) { self.init(dim: dim) }

    public func forward(_ input: Tensor) -> Tensor { softmin(input, dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// ``Softmax`` over the channels of images: `torch.nn.Softmax2d`.
///
/// Input and result `[n, c, h, w]` or `[c, h, w]`. Traps for another rank.
/// ```swift
/// Softmax2d()(Tensor.zeros(2, 4, 3, 3))  // 0.25 everywhere
/// ```
public final class Softmax2d: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor {
        checked { () throws(ProgramError) in try WindowRules.input("Softmax2d", input.shape, 2) }
        return input.softmax(dim: -3)
    }
}
