/// Channels moved into space: `torch.nn.functional.pixel_shuffle`.   dx = pixelUnshuffle(g)
///
/// With r the factor, input `[…, c·r², h, w]`, result `[…, c, h·r, w·r]`. Traps if the channels are no multiple of r².
public func pixelShuffle(
    _ input: Tensor, _ upscaleFactor: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let r = upscaleFactor
    let regrouping = checked(file: file, line: line) { () throws(ProgramError) in
        try ShuffleRules.pixelShuffle(input.shape, r)
        let (outer, c, h, w) = ShuffleRules.image(input.shape)
        return Regrouping(
            split: [outer, c / (r * r), r, r, h, w], order: [0, 1, 4, 2, 5, 3],
            target: Shape(input.shape.dropLast(3) + [c / (r * r), h * r, w * r]))
    }
    return regrouping.map(of: input.shape, (.pixelShuffle, .pixelUnshuffle))(input)
}

/// Space moved into channels, the inverse of ``pixelShuffle(_:_:file:line:)``: `torch.nn.functional.pixel_unshuffle`.
/// dx = pixelShuffle(g)
///
/// With r the factor, input `[…, c, h·r, w·r]`, result `[…, c·r², h, w]`. Traps if height or width is no multiple of r.
public func pixelUnshuffle(
    _ input: Tensor, _ downscaleFactor: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let r = downscaleFactor
    let regrouping = checked(file: file, line: line) { () throws(ProgramError) in
        try ShuffleRules.pixelUnshuffle(input.shape, r)
        let (outer, c, h, w) = ShuffleRules.image(input.shape)
        return Regrouping(
            split: [outer, c, h / r, r, w / r, r], order: [0, 1, 3, 5, 2, 4],
            target: Shape(input.shape.dropLast(3) + [c * r * r, h / r, w / r]))
    }
    return regrouping.map(of: input.shape, (.pixelUnshuffle, .pixelShuffle))(input)
}

/// The channels of the groups in turn: `torch.nn.functional.channel_shuffle`. Of two groups of three channels, 0 … 5
/// become 0, 3, 1, 4, 2, 5.   dx = g, shuffled back
///
/// Input and result `[n, c, …]`. Traps if the channels are no multiple of the groups.
public func channelShuffle(
    _ input: Tensor, _ groups: Int, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let regrouping = checked(file: file, line: line) { () throws(ProgramError) in
        try ShuffleRules.channelShuffle(input.shape, groups)
        let (n, c, rest) = (input.shape[0], input.shape[1], input.shape.dropFirst(2).reduce(1, *))
        return Regrouping(split: [n, groups, c / groups, rest], order: [0, 2, 1, 3], target: input.shape)
    }
    return regrouping.map(of: input.shape, (.channelShuffle, .channelShuffle))(input)
}

/// Elements in another order: the dims are split, permuted and joined.
private struct Regrouping {
    let split: Shape
    let order: [Int]
    let target: Shape

    func map(of whole: Shape, _ ops: (Operator, Operator)) -> LinearMap {
        let permuted = Shape(order.map { split[$0] })
        let back = order.indices.map { place in order.firstIndex(of: place)! }
        return LinearMap(
            ops: ops, map: { $0.reshaped(split).permuted(order).copied().reshaped(target) },
            transpose: { $0.reshaped(permuted).permuted(back).copied().reshaped(whole) })
    }
}

/// Preconditions of the factors.
package enum ShuffleRules {
    /// The product of the dims before the last three, and these.
    fileprivate static func image(_ shape: Shape) -> (outer: Int, c: Int, h: Int, w: Int) {
        let rank = shape.rank
        return (shape.dropLast(3).reduce(1, *), shape[rank - 3], shape[rank - 2], shape[rank - 1])
    }

    package static func pixelShuffle(_ shape: Shape, _ factor: Int) throws(ProgramError) {
        try operands("pixelShuffle", shape, factor)
        let square = factor.saturatingProduct(factor)
        guard shape[shape.rank - 3] % square == 0 else {
            throw ProgramError(
                "pixelShuffle", "\(shape[shape.rank - 3]) channels of input \(shape), factor \(factor)",
                hint: "The channels are a multiple of the factor's square, \(square)")
        }
    }

    package static func pixelUnshuffle(_ shape: Shape, _ factor: Int) throws(ProgramError) {
        try operands("pixelUnshuffle", shape, factor)
        for size in shape.suffix(2) where size % factor != 0 {
            throw ProgramError(
                "pixelUnshuffle", "input \(shape), factor \(factor)",
                hint: "Height and width are multiples of the factor")
        }
    }

    package static func channelShuffle(_ shape: Shape, _ groups: Int) throws(ProgramError) {
        guard shape.rank > 2 else {
            throw ProgramError(
                "channelShuffle", "the input has shape \(shape)", hint: "It is [n, c, …], of rank 3 or more")
        }
        guard groups > 0 && shape[1] % groups == 0 else {
            throw ProgramError(
                "channelShuffle", "\(shape[1]) channels in \(groups) groups",
                hint: "Choose a number of groups that divides the channels")
        }
    }

    private static func operands(_ operation: String, _ shape: Shape, _ factor: Int) throws(ProgramError) {
        guard shape.rank >= 3 else {
            throw ProgramError(operation, "the input has shape \(shape)", hint: "It is […, c, h, w]")
        }
        guard factor > 0 else {
            throw ProgramError(operation, "the factor is \(factor)", hint: "It must be at least 1")
        }
    }
}

/// ``pixelShuffle(_:_:file:line:)`` as a layer: `torch.nn.PixelShuffle`. No parameters.
/// ```swift
/// PixelShuffle(3)(Tensor.randn(1, 9, 4, 4)).shape  // [1, 1, 12, 12]
/// ```
public final class PixelShuffle: Layer {
    /// The factor by which height and width grow.
    public let upscaleFactor: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(_ upscaleFactor: Int) { self.upscaleFactor = upscaleFactor }

    public func forward(_ input: Tensor) -> Tensor { pixelShuffle(input, upscaleFactor) }

    public var extraRepresentation: String { "upscale_factor=\(upscaleFactor)" }
}

/// ``pixelUnshuffle(_:_:file:line:)`` as a layer: `torch.nn.PixelUnshuffle`. No parameters.
/// ```swift
/// PixelUnshuffle(3)(Tensor.randn(1, 1, 12, 12)).shape  // [1, 9, 4, 4]
/// ```
public final class PixelUnshuffle: Layer {
    /// The factor by which height and width shrink.
    public let downscaleFactor: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(_ downscaleFactor: Int) { self.downscaleFactor = downscaleFactor }

    public func forward(_ input: Tensor) -> Tensor { pixelUnshuffle(input, downscaleFactor) }

    public var extraRepresentation: String { "downscale_factor=\(downscaleFactor)" }
}

/// ``channelShuffle(_:_:file:line:)`` as a layer: `torch.nn.ChannelShuffle`. No parameters.
/// ```swift
/// ChannelShuffle(2)(Tensor.randn(1, 4, 2, 2)).shape  // [1, 4, 2, 2]
/// ```
public final class ChannelShuffle: Layer {
    /// The number of groups of channels.
    public let groups: Int

    /// Creates the module. The arguments are its properties of the same names.
    public init(_ groups: Int) { self.groups = groups }

    public func forward(_ input: Tensor) -> Tensor { channelShuffle(input, groups) }

    public var extraRepresentation: String { "groups=\(groups)" }
}

extension Operator {
    fileprivate static let pixelShuffle = Operator(
        "PixelShuffleBackward0", "pixelShuffle(a)", .words("pixelUnshuffle(g)"), role: .reshapes)
    fileprivate static let pixelUnshuffle = Operator(
        "PixelUnshuffleBackward0", "pixelUnshuffle(a)", .words("pixelShuffle(g)"), role: .reshapes)
    fileprivate static let channelShuffle = Operator(
        "ChannelShuffleBackward0", "channelShuffle(a)", .words("g, shuffled back"), role: .reshapes)
}
