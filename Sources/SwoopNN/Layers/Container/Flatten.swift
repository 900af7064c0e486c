/// Merges the dims from `startDim` to `endDim` into one: `torch.nn.Flatten`.
///
/// Input `[n, c, h, w]`, result `[n, c·h·w]`, for the default dims. Traps in a call if the input does not have these
/// dims.
/// ```swift
/// Flatten()(Tensor.ones(2, 3, 4, 5)).shape  // [2, 60]
/// ```
public final class Flatten: Layer {
    /// The first dim that is merged.
    public let startDim: Int
    /// The last dim that is merged.
    public let endDim: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(startDim: Int = 1, endDim: Int = -1) {
        self.startDim = startDim
        self.endDim = endDim
    }

    /// The same with leading arguments by position.
    public convenience init(_ startDim: Int, _ endDim: Int = -1) { self.init(startDim: startDim, endDim: endDim) }

    public func forward(_ input: Tensor) -> Tensor { input.flatten(startDim: startDim, endDim: endDim) }

    public var extraRepresentation: String { "start_dim=\(startDim), end_dim=\(endDim)" }
}

/// Splits a dim into several, the inverse of ``Flatten``: `torch.nn.Unflatten`.
///
/// Input `[…, s, …]`, result `[…, s₁, s₂, …, …]` with the product s; one of the sizes may be −1. Traps in a call if the
/// product is another, or if there is no such dim.
/// ```swift
/// Unflatten(1, [3, 4, 5])(Tensor.ones(2, 60)).shape  // [2, 3, 4, 5]
/// ```
public final class Unflatten: Layer {
    /// The dim that is split.
    public let dim: Int
    /// The sizes that take the place of the dim.
    public let unflattenedSize: [Int]

    /// Creates the module. The arguments are its properties of the same names.
    public init(dim: Int, unflattenedSize: [Int]) {
        self.dim = dim
        self.unflattenedSize = unflattenedSize
    }

    /// The same with leading arguments by position.
    public convenience init(_ dim: Int, _ unflattenedSize: [Int]) {
        self.init(dim: dim, unflattenedSize: unflattenedSize)
    }

    public func forward(_ input: Tensor) -> Tensor { input.unflatten(dim, unflattenedSize) }

    public var extraRepresentation: String { "dim=\(dim), unflattened_size=\(unflattenedSize.pythonTuple)" }
}

/// Returns its input: `torch.nn.Identity`.
/// ```swift
/// Identity()(Tensor.ones(2))  // [1, 1]
/// ```
public final class Identity: Layer {
    /// Creates the layer.
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input }
}
