/// ``interpolate(_:size:scaleFactor:mode:alignCorners:recomputeScaleFactor:antialias:file:line:)`` as a layer.
public class Upsample: Layer {
    public let size: (any SpatialSizes)?
    public let scaleFactor: (any SpatialFactors)?
    public let mode: InterpolationMode
    public let alignCorners: Bool?
    public let recomputeScaleFactor: Bool?

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

/// ``upsampleNearest(_:size:scaleFactor:file:line:)`` as a layer.
public final class UpsamplingNearest2d: Upsample {
    public init(size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil) {
        super.init(size: size, scaleFactor: scaleFactor, mode: .nearest)
    }
}

/// ``upsampleBilinear(_:size:scaleFactor:file:line:)`` as a layer.
public final class UpsamplingBilinear2d: Upsample {
    public init(size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil) {
        super.init(size: size, scaleFactor: scaleFactor, mode: .bilinear, alignCorners: true)
    }
}
