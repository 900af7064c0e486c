/// A chain of layers: each takes the result of the previous one: `torch.nn.Sequential`. Their keys are "0", "1", …
/// ```swift
/// let model = Sequential(Linear(2, 8), ReLU(), Linear(8, 1))
/// let deep = Sequential {
///     for _ in 0..<3 {
///         Linear(8, 8)
///         ReLU()
///     }
/// }
/// ```
public final class Sequential: Layer {
    /// The layers in order.
    public private(set) var layers: [any Layer]

    public init(_ layers: any Layer...) { self.layers = layers }
    public init(_ layers: [any Layer]) { self.layers = layers }
    /// The layers listed in a block, which may contain `if` and `for`.
    public init(@LayerBuilder _ layers: () -> [any Layer]) { self.layers = layers() }

    public func forward(_ input: Tensor) -> Tensor {
        var result = input
        for layer in layers { result = layer(result) }
        return result
    }

    /// The number of layers.
    public var count: Int { layers.count }

    /// Appends a layer and returns this module.
    @discardableResult
    public func append(_ layer: any Layer) -> Sequential {
        layers.append(layer)
        return self
    }

    /// The layer at `index`; negative indices count from the end. Traps if there is no such layer.
    public subscript(index: Int) -> any Layer {
        get { layers[position(index)] }
        set { layers[position(index)] = newValue }
    }

    /// A range of the layers, which are shared with this module. Traps if the range is out of bounds.
    public subscript(range: Range<Int>) -> Sequential {
        checked { () throws(ProgramError) in try SequentialRules.range(range, count: count) }
        return Sequential(Array(layers[range]))
    }

    private func position(_ index: Int) -> Int {
        checked { () throws(ProgramError) in try SequentialRules.index(index, count: count) }
    }
}

extension Sequential: ContainerModule {
    var contained: [(key: String, module: any Module)] {
        layers.enumerated().map { (key: "\($0.offset)", module: $0.element) }
    }
}

/// Collects the layers of a block.
@resultBuilder
public enum LayerBuilder {
    public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
    public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
    public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
    public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
    public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
    public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}

/// Preconditions of positions.
package enum SequentialRules {
    package static func index(_ index: Int, count: Int) throws(ProgramError) -> Int {
        guard index >= -count && index < count else {
            throw ProgramError(
                "Sequential", "there is no layer \(index) among \(count)",
                hint: count == 0 ? nil : "Use \(-count) … \(count - 1)")
        }
        return index < 0 ? index + count : index
    }

    package static func range(_ range: Range<Int>, count: Int) throws(ProgramError) {
        guard range.lowerBound >= 0 && range.upperBound <= count else {
            throw ProgramError("Sequential", "there are no layers \(range) among \(count)", hint: "Use 0 ..< \(count)")
        }
    }
}
