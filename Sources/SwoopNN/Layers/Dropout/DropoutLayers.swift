/// What all layers of dropout share: in training some elements, or whole channels, are dropped at random; in evaluation
/// the input is returned unchanged.
///
/// Input and result have the same shape. The random numbers are those that PyTorch draws from the same seed.
public class DropoutLayer: Layer, ModeDependent {
    /// What a layer drops, and what it puts in its place.
    enum Kind {
        case elements, elementsAlpha, channelsAlpha
        /// Channels of inputs with this number of spatial dims.
        case channels(Int)
    }

    /// The probability of an element or a channel to be dropped.
    public let p: Double
    /// Whether the result is written into the input.
    public let inplace: Bool
    public var training = true

    class var kind: Kind { .elements }

    /// Traps unless p is in [0, 1].
    public init(p: Double = 0.5, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DropoutRules.probability(p, operation: String(describing: Self.self))
        }
        self.p = p
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ p: Double, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(p: p, inplace: inplace, file: file, line: line)
    }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("Dropout", inplace: inplace && training && p > 0) { input in
            switch Self.kind {
            case .elements: dropout(input, p: p, training: training)
            case .elementsAlpha: alphaDropout(input, p: p, training: training)
            case .channelsAlpha: featureAlphaDropout(input, p: p, training: training)
            case .channels(1): dropout1d(input, p: p, training: training)
            case .channels(2): dropout2d(input, p: p, training: training)
            case .channels: dropout3d(input, p: p, training: training)
            }
        }
    }

    public var extraRepresentation: String { "p=\(pythonFloat(p)), inplace=\(pythonBool(inplace))" }
}

/// In training, sets each element to 0 with probability p and multiplies the others by 1/(1 − p); in evaluation,
/// returns the input unchanged: ``dropout(_:p:training:generator:file:line:)`` as a layer, `torch.nn.Dropout`.
///
/// Input and result have the same shape, which is arbitrary. Traps unless p is in [0, 1].
/// ```swift
/// let layer = Dropout(0.2)
/// layer(Tensor.ones(4))         // elements are 0 or 1.25
/// layer.eval()(Tensor.ones(4))  // ones
/// ```
public final class Dropout: DropoutLayer {}

/// ``dropout1d(_:p:training:generator:file:line:)`` as a layer: `torch.nn.Dropout1d`.
///
/// Input and result `[n, c, l]` or `[c, l]`. Traps for another rank, and unless p is in [0, 1].
/// ```swift
/// Dropout1d(0.2)(Tensor.ones(2, 3, 4))  // channels are 0 or 1.25
/// ```
public final class Dropout1d: DropoutLayer {
    override class var kind: Kind { .channels(1) }
}

/// ``dropout2d(_:p:training:generator:file:line:)`` as a layer: `torch.nn.Dropout2d`.
///
/// Input and result `[n, c, h, w]`. Traps for a rank below 2, and unless p is in [0, 1].
/// ```swift
/// Dropout2d(0.2)(Tensor.ones(2, 3, 4, 4))  // channels are 0 or 1.25
/// ```
public final class Dropout2d: DropoutLayer {
    override class var kind: Kind { .channels(2) }
}

/// ``dropout3d(_:p:training:generator:file:line:)`` as a layer: `torch.nn.Dropout3d`.
///
/// Input and result `[n, c, d, h, w]` or `[c, d, h, w]`. Traps for another rank, and unless p is in [0, 1].
/// ```swift
/// Dropout3d(0.2)(Tensor.ones(2, 3, 4, 4, 4))  // channels are 0 or 1.25
/// ```
public final class Dropout3d: DropoutLayer {
    override class var kind: Kind { .channels(3) }
}

/// ``alphaDropout(_:p:training:generator:file:line:)`` as a layer: `torch.nn.AlphaDropout`.
///
/// Input and result have the same shape, which is arbitrary. Traps unless p is in [0, 1].
/// ```swift
/// AlphaDropout(0.2)(Tensor.randn(4, 8))
/// ```
public final class AlphaDropout: DropoutLayer {
    override class var kind: Kind { .elementsAlpha }
}

/// ``featureAlphaDropout(_:p:training:generator:file:line:)`` as a layer: `torch.nn.FeatureAlphaDropout`.
///
/// Input and result `[n, c, …]`. Traps for a rank below 2, and unless p is in [0, 1].
/// ```swift
/// FeatureAlphaDropout(0.2)(Tensor.randn(2, 3, 4, 4))
/// ```
public final class FeatureAlphaDropout: DropoutLayer {
    override class var kind: Kind { .channelsAlpha }
}
