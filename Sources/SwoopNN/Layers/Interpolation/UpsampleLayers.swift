/// Larger or smaller images:
/// ``interpolate(_:size:scaleFactor:mode:alignCorners:recomputeScaleFactor:antialias:file:line:)`` as a layer,
/// `torch.nn.Upsample`.
///
/// Input `[n, c, …]` with one, two or three spatial dims, result with those sizes multiplied by `scaleFactor`, or of
/// `size`. No parameters. Traps in a call unless one of both is given.
/// ```swift
/// Upsample(scaleFactor: 2, mode: .bilinear)(Tensor.randn(1, 3, 4, 5)).shape  // [1, 3, 8, 10]
/// ```
public class Upsample: Layer {
    /// The sizes of the result.
    public let size: (any SpatialSizes)?
    /// The factors by which the sizes grow.
    public let scaleFactor: (any SpatialFactors)?
    /// How elements are made from their neighbors.
    public let mode: InterpolationMode
    /// Whether the corners of input and result are at the same places.
    public let alignCorners: Bool?
    /// Whether the factor is computed again from the sizes.
    public let recomputeScaleFactor: Bool?

    /// Creates the module. The arguments are its properties of the same names.
    public init(
        size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil, mode: InterpolationMode = .nearest,
        alignCorners: Bool? = nil, recomputeScaleFactor: Bool? = nil
    ) {
        self.size = size
        self.scaleFactor = scaleFactor
        self.mode = mode
        self.alignCorners = alignCorners
        self.recomputeScaleFactor = recomputeScaleFactor
    }

    public func forward(_ input: Tensor) -> Tensor {
        interpolate(
            input, size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners,
            recomputeScaleFactor: recomputeScaleFactor)
    }

    public var extraRepresentation: String {
        func text(_ factors: [Double]) -> String {
            factors.count == 1 ? pythonFloat(factors[0]) : "(\(factors.map(pythonFloat).joined(separator: ", ")))"
        }
        let amount =
            scaleFactor.map { "scale_factor=\(text($0.spatialFactors))" }
            ?? "size=\(size.map { pythonSizes($0) } ?? "None")"
        return "\(amount), mode='\(mode.rawValue)'"
    }
}

/// ``upsampleNearest(_:size:scaleFactor:file:line:)`` as a layer, `torch.nn.UpsamplingNearest2d`. Input `[n, c, h, w]`.
/// ```swift
/// UpsamplingNearest2d(scaleFactor: 2)(Tensor.randn(1, 3, 4, 5)).shape  // [1, 3, 8, 10]
/// ```
public final class UpsamplingNearest2d: Upsample {
    /// Creates the module. The arguments are its properties of the same names.
    public init(size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil) {
        super.init(size: size, scaleFactor: scaleFactor, mode: .nearest)
    }
}

/// ``upsampleBilinear(_:size:scaleFactor:file:line:)`` as a layer, `torch.nn.UpsamplingBilinear2d`. Input `[n, c, h,
/// w]`.
/// ```swift
/// UpsamplingBilinear2d(scaleFactor: 2)(Tensor.randn(1, 3, 4, 5)).shape  // [1, 3, 8, 10]
/// ```
public final class UpsamplingBilinear2d: Upsample {
    /// Creates the module. The arguments are its properties of the same names.
    public init(size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil) {
        super.init(size: size, scaleFactor: scaleFactor, mode: .bilinear, alignCorners: true)
    }
}
