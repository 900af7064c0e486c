/// A layer that learns the number of its input features or channels from its first input, as PyTorch's lazy modules do.
///
/// Until then its parameters have no size: reading them traps, and so do `parameters()`, `stateDict()` and an optimizer
/// that is given them. `to(dtype)` and `load(stateDict:)` work before the first call. With it, the layer becomes an
/// ordinary one and is printed as such; its parameters get the initial values that PyTorch draws at this moment.
/// ```swift
/// let model = Sequential(LazyConv2d(8, 3), ReLU(), Flatten(), LazyLinear(10))
/// _ = model(Tensor.zeros(1, 3, 16, 16))
/// let optimizer = SGD(model.parameters(), lr: 0.1)
/// ```
public protocol LazyLayer: Layer {
    /// Whether the layer was not called yet.
    var isLazy: Bool { get }
}

extension LazyLayer {
    /// The name of the ordinary layer that a lazy one becomes.
    var regularName: String {
        let name = String(describing: type(of: self))
        return name.hasPrefix("Lazy") ? String(name.dropFirst(4)) : name
    }
}
