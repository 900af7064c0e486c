/// A chain of layers: each takes the result of the previous one: `torch.nn.Sequential`.
///
/// Input and result are those of the first and the last layer; without layers the input is returned. State-dict keys:
/// those of the layers after "0.", "1.", …, or after their names.
/// ```swift
/// let model = Sequential(Linear(2, 8), ReLU(), Linear(8, 1))
/// let deep = Sequential {
///     for _ in 0..<3 {
///         Linear(8, 8)
///         ReLU()
///     }
/// }
/// let named = Sequential(["hidden": Linear(2, 8), "activation": ReLU(), "output": Linear(8, 1)])
/// named["hidden"]  // Linear(in_features=2, out_features=8, bias=True)
/// ```
public final class Sequential: Layer, ListContainer, Sequence {
    /// The layers in order. If one of several with names is removed, or another put before it, all have their positions as
    /// keys, as in PyTorch.
    public var layers: [any Layer] {
        didSet {
            let kept = zip(oldValue, layers).prefix { $0 === $1 }.count
            if layers.count != oldValue.count && kept < Swift.min(names.count, oldValue.count) { names = [] }
        }
    }
    /// The names of the first layers, if they have any.
    private var names: [String]

    /// Creates a chain of these layers.
    public init(_ layers: any Layer...) {
        self.layers = layers
        names = []
    }
    /// Creates a chain of these layers.
    public init(_ layers: [any Layer]) {
        self.layers = layers
        names = []
    }
    /// The layers listed in a block, which may contain `if` and `for`.
    public init(@LayerBuilder _ layers: () -> [any Layer]) {
        self.layers = layers()
        names = []
    }
    /// Layers with names, which are their keys in the state dict: PyTorch's `Sequential(OrderedDict(…))`. Layers that
    /// are appended later have their position as key. Traps if a name is empty, contains a dot or occurs twice.
    public init(_ layers: KeyValuePairs<String, any Layer>) {
        checked { () throws(ProgramError) in try ContainerRules.names(layers.map(\.key), "Sequential") }
        self.layers = layers.map(\.value)
        names = layers.map(\.key)
    }

    public func forward(_ input: Tensor) -> Tensor {
        var result = input
        for layer in layers { result = layer(result) }
        return result
    }

    /// The elements in order.
    public var elements: [any Layer] {
        get { layers }
        set { layers = newValue }
    }

    /// The layer with a name, or with a position as text. Traps if there is none.
    public subscript(name: String) -> any Layer {
        checked { () throws(ProgramError) in
            try PositionRules.key(layers.indices.first { key($0) == name }.map { layers[$0] }, name, "Sequential")
        }
    }

    private func key(_ position: Int) -> String { position < names.count ? names[position] : "\(position)" }
}

extension Sequential: ContainerModule {
    var members: [Member] {
        layers.enumerated().map { Member(key: key($0.offset), content: .module($0.element)) }
    }
}

/// Collects the layers of a block.
@resultBuilder
public enum LayerBuilder {
    /// Combines the layers of a part of the block.
    public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
    /// Combines the layers of a part of the block.
    public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
    /// Combines the layers of a part of the block.
    public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
    /// Combines the layers of a part of the block.
    public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
    /// Combines the layers of a part of the block.
    public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
    /// Combines the layers of a part of the block.
    public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
    /// Combines the layers of a part of the block.
    public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
