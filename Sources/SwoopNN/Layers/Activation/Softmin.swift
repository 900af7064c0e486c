/// exp(−xᵢ) / Σⱼ exp(−xⱼ) along a dim: `torch.nn.functional.softmin`, the softmax of −x. Traps if there is no such dim.
///
/// - Parameter dtype: the input is first converted to it.
public func softmin(
    _ input: Tensor, dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    (-input).softmax(dim: dim, dtype: dtype, file: file, line: line)
}

/// ``softmin(_:dim:dtype:file:line:)`` as a layer.
public final class Softmin: Layer {
    public let dim: Int

    public init(dim: Int) { self.dim = dim }

    public func forward(_ input: Tensor) -> Tensor { softmin(input, dim: dim) }

    public var extraRepresentation: String { "dim=\(dim)" }
}

/// ``Softmax`` over the channels of images `[n, c, h, w]` or `[c, h, w]`. Traps for another rank.
public final class Softmax2d: Layer {
    public init() {}

    public func forward(_ input: Tensor) -> Tensor {
        checked { () throws(ProgramError) in try WindowRules.input("Softmax2d", input.shape, 2) }
        return input.softmax(dim: -3)
    }
}
