/// Where the elements of a result lie in the input, for each spatial dim.
struct Resampling {
    let target: Shape
    /// The spatial sizes of the result.
    let sizes: [Int]
    private let whole: [Int]
    /// The distance in the input of neighboring elements of the result, if it does not follow from the sizes.
    private let steps: [Double?]
    private let mode: InterpolationMode
    private let alignsCorners: Bool
    private let antialiases: Bool

    init(
        _ input: Shape, _ size: (any SpatialSizes)?, _ factor: (any SpatialFactors)?, _ mode: InterpolationMode,
        _ alignsCorners: Bool, _ recomputes: Bool, antialias: Bool
    ) throws(ProgramError) {
        let rank = input.rank - 2
        whole = Array(input.dropFirst(2))
        (sizes, steps) = try InterpolationRules.sizes(input, size, factor, recomputes: recomputes)
        target = Shape(input.prefix(2) + sizes)
        self.mode = mode
        self.alignsCorners = alignsCorners
        antialiases = antialias
        guard !whole.contains(0) && !sizes.contains(0) && rank > 0 else {
            throw ProgramError(
                "interpolate", "input \(input) to \(target)", hint: "Only the batch may be empty")
        }
    }

    /// The weighted sums of each dim.
    var combination: SpatialCombination {
        SpatialCombination(
            whole.indices.map { axis in
                AxisCombination(of: whole[axis], to: sizes[axis]) { terms(axis, $0, $1) }
            })
    }

    /// The places in a dim that an element of the result reads, and their weights.
    private func terms(_ axis: Int, _ element: Int, _ add: (Int, Double) -> Void) {
        if antialiases { return coveredTerms(axis, element, add) }
        let (size, count) = (whole[axis], sizes[axis])
        switch mode {
        case .nearest, .nearestExact, .area: add(nearest(axis, element), 1)
        case .linear, .bilinear, .trilinear:
            let position = Swift.max(position(axis, element), 0)
            let place = Swift.min(Int(position), size - 1)
            if place == size - 1 || count == size && position == Double(place) { return add(place, 1) }
            let part = position - Double(place)
            add(place, 1 - part)
            add(place + 1, part)
        case .bicubic:
            let position = position(axis, element)
            let start = position.rounded(.down)
            for offset in -1...2 {
                let distance = (Double(offset) - (position - start)).magnitude
                add(Swift.min(Swift.max(Int(start) + offset, 0), size - 1), Self.cubic(at: distance, -0.75))
            }
        }
    }

    /// The weights of all places within the reach of a filter that is as wide as the elements of a smaller result; they sum
    /// to 1.
    private func coveredTerms(_ axis: Int, _ element: Int, _ add: (Int, Double) -> Void) {
        let step = alignsCorners ? alignedStep(axis) : step(axis)
        let width = Swift.max(step, 1)
        let reach = (mode == .bicubic ? 2 : 1) * width
        let center = step * (Double(element) + 0.5)
        let first = Swift.max(Int(center - reach + 0.5), 0)
        let places = first..<Swift.max(Swift.min(Int(center + reach + 0.5), whole[axis]), first)
        func weight(_ place: Int) -> Double {
            let distance = ((Double(place) - center + 0.5) / width).magnitude
            return mode == .bicubic ? Self.cubic(at: distance, -0.5) : Swift.max(1 - distance, 0)
        }
        let total = places.reduce(0) { $0 + weight($1) }
        for place in places { add(place, total == 0 ? weight(place) : weight(place) / total) }
    }

    private func alignedStep(_ axis: Int) -> Double {
        sizes[axis] > 1 ? Double(whole[axis] - 1) / Double(sizes[axis] - 1) : 0
    }

    /// The position in the input of the center of an element of the result.
    private func position(_ axis: Int, _ element: Int) -> Double {
        if alignsCorners { return Double(element) * alignedStep(axis) }
        return (Double(element) + 0.5) * step(axis) - 0.5
    }

    private func step(_ axis: Int) -> Double { steps[axis] ?? Double(whole[axis]) / Double(sizes[axis]) }

    /// In float32, in which PyTorch computes it for all dtypes.
    private func nearest(_ axis: Int, _ element: Int) -> Int {
        let step = steps[axis].map { Float($0) } ?? Float(whole[axis]) / Float(sizes[axis])
        let position = mode == .nearest ? Float(element) * step : (Float(element) + 0.5) * step
        return Swift.min(Int(position.rounded(.down)), whole[axis] - 1)
    }

    /// Keys' cubic convolution at a distance x ≥ 0.
    private static func cubic(at x: Double, _ a: Double) -> Double {
        switch x {
        case ...1: ((a + 2) * x - (a + 3)) * x * x + 1
        case ...2: ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
        default: 0
        }
    }
}

/// Preconditions of interpolation.
package enum InterpolationRules {
    package static func options(
        _ input: Tensor, _ mode: InterpolationMode, _ alignCorners: Bool?, _ antialias: Bool
    ) throws(ProgramError) {
        try WindowRules.floating("interpolate", input.dtype)
        let ranks: ClosedRange<Int>
        switch mode {
        case .nearest, .nearestExact, .area: ranks = 1...3
        case .linear: ranks = 1...1
        case .bilinear, .bicubic: ranks = 2...2
        case .trilinear: ranks = 3...3
        }
        guard ranks.contains(input.rank - 2) else {
            throw ProgramError(
                "interpolate", "mode .\(mode) for an input of \(input.shape)",
                hint:
                    "Inputs are [n, c, …]: .linear is for one spatial dim, .bilinear and .bicubic for two, .trilinear for "
                    + "three")
        }
        if alignCorners != nil, [.nearest, .nearestExact, .area].contains(mode) {
            throw ProgramError(
                "interpolate", "alignCorners with mode .\(mode)", hint: "Only linear and cubic modes take it")
        }
        if antialias, mode != .bilinear && mode != .bicubic {
            throw ProgramError(
                "interpolate", "antialias with mode .\(mode)", hint: "Only .bilinear and .bicubic take it")
        }
    }

    /// The spatial sizes of the result, and the steps that are given by factors.
    package static func sizes(
        _ input: Shape, _ size: (any SpatialSizes)?, _ factor: (any SpatialFactors)?, recomputes: Bool
    ) throws(ProgramError) -> (sizes: [Int], steps: [Double?]) {
        let (rank, most) = (input.rank - 2, Int(Int32.max))
        guard (size == nil) != (factor == nil) else {
            throw ProgramError(
                "interpolate", size == nil ? "neither size nor scaleFactor" : "both size and scaleFactor",
                hint: "Give one of them")
        }
        if let size {
            guard !recomputes else {
                throw ProgramError(
                    "interpolate", "recomputeScaleFactor with a size", hint: "It is meaningful for scaleFactor only")
            }
            return (
                try WindowRules.sizes("interpolate", "size", size, rank, least: 1, most: most),
                Array(repeating: nil, count: rank)
            )
        }
        let given = factor?.spatialFactors ?? []
        guard given.count == rank || given.count == 1 else {
            throw ProgramError(
                "interpolate", "\(given.count) scale factors for \(rank) spatial dims",
                hint: "Give one number, or one for each dim")
        }
        let factors = given.count == rank ? given : Array(repeating: given[0], count: rank)
        var sizes: [Int] = []
        for (axis, factor) in factors.enumerated() {
            let size = (Double(input[axis + 2]) * factor).rounded(.down)
            guard factor > 0 && size >= 1 && size <= Double(most) else {
                throw ProgramError(
                    "interpolate", "scale factor \(factor) for \(input[axis + 2]) elements of spatial dim \(axis)",
                    hint: "The result has at least one element in each dim")
            }
            sizes.append(Int(size))
        }
        return (sizes, factors.map { recomputes ? nil : 1 / $0 })
    }
}

extension Operator {
    /// The declarations of interpolation and its transpose.
    static func upsampling(
        _ mode: InterpolationMode, _ rank: Int, antialias: Bool
    ) -> (forward: Operator, backward: Operator) {
        let forward =
            switch mode {
            case .nearest, .area: nearest[rank - 1]
            case .nearestExact: nearestExact[rank - 1]
            case .linear: linear
            case .bilinear: antialias ? smoothBilinear : bilinear
            case .bicubic: antialias ? smoothBicubic : bicubic
            case .trilinear: trilinear
            }
        return (forward, upsampleBackward)
    }

    private static let nearest = [
        upsampling("UpsampleNearest1DBackward0"), upsampling("UpsampleNearest2DBackward0"),
        upsampling("UpsampleNearest3DBackward0"),
    ]
    private static let nearestExact = [
        upsampling("UpsampleNearestExact1DBackward0"), upsampling("UpsampleNearestExact2DBackward0"),
        upsampling("UpsampleNearestExact3DBackward0"),
    ]
    private static let linear = upsampling("UpsampleLinear1DBackward0")
    private static let bilinear = upsampling("UpsampleBilinear2DBackward0")
    private static let bicubic = upsampling("UpsampleBicubic2DBackward0")
    private static let smoothBilinear = upsampling("UpsampleBilinear2DAaBackward0")
    private static let smoothBicubic = upsampling("UpsampleBicubic2DAaBackward0")
    private static let trilinear = upsampling("UpsampleTrilinear3DBackward0")
    private static let upsampleBackward = Operator(
        "UpsampleBackwardBackward0", "the transposed weighted sums of a", .words("the weighted sums of g"),
        call: "interpolateBackward")

    private static func upsampling(_ name: StaticString) -> Operator {
        Operator(name, "interpolate(a)", .words("the transposed weighted sums of g"), call: "interpolate")
    }
}
