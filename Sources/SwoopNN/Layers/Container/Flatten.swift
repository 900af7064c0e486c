/// Merges the dims from `startDim` to `endDim` into one: `[n, c, h, w] → [n, c·h·w]`. Traps if the input does not
/// have these dims.
public final class Flatten: Layer {
    public let startDim: Int
    public let endDim: Int

    public init(startDim: Int = 1, endDim: Int = -1) {
        self.startDim = startDim
        self.endDim = endDim
    }

    public func forward(_ input: Tensor) -> Tensor { input.flatten(startDim: startDim, endDim: endDim) }

    public var extraRepresentation: String { "start_dim=\(startDim), end_dim=\(endDim)" }
}

/// Returns its input.
public final class Identity: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor { input }
}
