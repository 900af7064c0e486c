/// How ``interpolate(_:size:scaleFactor:mode:alignCorners:recomputeScaleFactor:antialias:file:line:)`` computes
/// elements between those of the input.
public enum InterpolationMode: String, Sendable, Hashable {
    /// The element at the position, rounded down.
    case nearest
    /// The element whose center is nearest.
    case nearestExact = "nearest-exact"
    /// Weighted by the distance to the two neighbors, over one dim.
    case linear
    /// The same over two dims.
    case bilinear
    /// A cubic of the four neighbors, over two dims.
    case bicubic
    /// Weighted by the distance to the two neighbors, over three dims.
    case trilinear
    /// The mean of the area that an element of the result covers: adaptive average pooling.
    case area
}

/// A factor for all spatial dims, or a list with one for each: `2`, `[1.5, 2]`.
public protocol SpatialFactors {
    /// The factors as given: one, or one for each dim.
    var spatialFactors: [Double] { get }
}

/// A factor for one dim: an `Int` or a `Double`.
public protocol SpatialFactor {
    /// The factor.
    var spatialFactor: Double { get }
}

extension Int: SpatialFactor, SpatialFactors {
    /// The factor.
    public var spatialFactor: Double { Double(self) }
    /// The factors as given.
    public var spatialFactors: [Double] { [Double(self)] }
}

extension Double: SpatialFactor, SpatialFactors {
    /// The factor.
    public var spatialFactor: Double { self }
    /// The factors as given.
    public var spatialFactors: [Double] { [self] }
}

extension Array: SpatialFactors where Element: SpatialFactor {
    /// The factors as given.
    public var spatialFactors: [Double] { map(\.spatialFactor) }
}

/// The elements at another resolution: `torch.nn.functional.interpolate`. Each element of the result is a weighted sum
/// of some elements of the input in each spatial dim; dx = the transposed sum of g.
///
/// Element i of a result of size n reads the input of size h at (i + ½)·s − ½ with s = h / n, or 1 / scale factor, at
/// i·(h − 1)/(n − 1) with `alignCorners`, and at ⌊i·s⌋ for `.nearest`.
///
/// - Parameters:
///   - input: `[n, c, …]` with one to three spatial dims.
///   - size: the spatial sizes of the result.
///   - scaleFactor: instead of them: the sizes are ⌊h·factor⌋.
///   - alignCorners: for the linear and cubic modes, whether the corner elements of input and result coincide.
///   - recomputeScaleFactor: whether s is computed from the sizes even if a factor is given.
///   - antialias: for `.bilinear` and `.bicubic`, whether a smaller result takes weighted means over all elements of the
///     input that it covers, as PIL does, with Keys' a = −½ for the cubic mode.
///
/// Traps unless exactly one of size and factor is given and the mode is for that many spatial dims, for results
/// without elements, and for an input that is not floating-point.
/// ```swift
/// interpolate(Tensor.ones(1, 3, 8, 8), scaleFactor: 2, mode: .bilinear).shape  // [1, 3, 16, 16]
/// ```
public func interpolate(
    _ input: Tensor, size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil,
    mode: InterpolationMode = .nearest, alignCorners: Bool? = nil, recomputeScaleFactor: Bool? = nil,
    antialias: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let resampling = checked(file: file, line: line) { () throws(ProgramError) in
        try InterpolationRules.options(input, mode, alignCorners, antialias)
        return try Resampling(
            input.shape, size, scaleFactor, mode, alignCorners ?? false, recomputeScaleFactor ?? false,
            antialias: antialias)
    }
    checked(file: file, line: line) { () throws(ProgramError) in
        try Rules.memory(try Rules.elementCount(resampling.target), input.dtype, "interpolate")
    }
    if mode == .area {
        return adaptiveAverage(input, "interpolate", input.rank - 2, resampling.sizes, file, line)
    }
    let combination = resampling.combination
    let op = Operator.upsampling(mode, input.rank - 2, antialias: antialias)
    return LinearMap(
        ops: (op.forward, op.backward),
        map: { combination($0) }, transpose: { combination.transposed($0) })(input)
}

/// The elements at another resolution: `torch.nn.functional.upsample`, an older name of
/// ``interpolate(_:size:scaleFactor:mode:alignCorners:recomputeScaleFactor:antialias:file:line:)``.
public func upsample(
    _ input: Tensor, size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil,
    mode: InterpolationMode = .nearest, alignCorners: Bool? = nil, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    interpolate(
        input, size: size, scaleFactor: scaleFactor, mode: mode, alignCorners: alignCorners, file: file, line: line)
}

/// Interpolation by the nearest element: `torch.nn.functional.upsample_nearest`.
public func upsampleNearest(
    _ input: Tensor, size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    interpolate(input, size: size, scaleFactor: scaleFactor, mode: .nearest, file: file, line: line)
}

/// Bilinear interpolation with aligned corners: `torch.nn.functional.upsample_bilinear`.
public func upsampleBilinear(
    _ input: Tensor, size: (any SpatialSizes)? = nil, scaleFactor: (any SpatialFactors)? = nil,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    interpolate(
        input, size: size, scaleFactor: scaleFactor, mode: .bilinear, alignCorners: true, file: file, line: line)
}
