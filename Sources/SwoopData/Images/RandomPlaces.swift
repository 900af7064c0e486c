import SwoopSystem
import SwoopTensor

/// A part of the image of random size and proportion, brought to one size: `torchvision.transforms.RandomResizedCrop`.
/// See ``RandomApply`` for the generator.
public struct RandomResizedCrop: ImageTransform {
    private let resize: Resize
    private let area: RandomArea
    private let ratio: ClosedRange<Double>

    /// A square. Traps if the size is not positive, or if a range is not.
    /// - Parameters:
    ///   - scale: The part of the image's area.
    ///   - ratio: Width divided by height.
    public init(
        _ size: Int, scale: ClosedRange<Double> = 0.08...1, ratio: ClosedRange<Double> = 3.0 / 4...4.0 / 3,
        generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            height: size, width: size, scale: scale, ratio: ratio, generator: generator, file: file, line: line)
    }

    /// A rectangle.
    public init(
        height: Int, width: Int, scale: ClosedRange<Double> = 0.08...1,
        ratio: ClosedRange<Double> = 3.0 / 4...4.0 / 3, generator: Generator? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        area = RandomArea("RandomResizedCrop", scale, ratio, generator, file, line)
        resize = Resize(height: height, width: width, file: file, line: line)
        self.ratio = ratio
    }

    /// uint8 stays uint8, rounded; floating-point dtypes stay as well. Traps for other dtypes.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        let sides = checked { () throws(ProgramError) in try TransformRules.sides(image.shape, "RandomResizedCrop") }
        if let place = area.draw(
            sides,
            { ratio, area in
                // Of the area a, the width is √(a·r) and the height √(a/r).
                (height: (area / ratio).squareRoot(), width: (area * ratio).squareRoot())
            }, isAllowed: { $0 > 0 && $1 > 0 && $0 <= sides.height && $1 <= sides.width })
        {
            return resize(image.cropped(top: place.top, left: place.left, place.height, place.width))
        }
        // The middle, as much of it as the proportions allow.
        let proportion = Double(sides.width) / Double(sides.height)
        var (height, width) = sides
        if proportion < ratio.lowerBound { height = rounded(Double(width) / ratio.lowerBound) }
        if proportion > ratio.upperBound { width = rounded(Double(height) * ratio.upperBound) }
        return resize(
            image.cropped(top: (sides.height - height) / 2, left: (sides.width - width) / 2, height, width))
    }
}

/// The image with a random rectangle overwritten, with a probability: `torchvision.transforms.RandomErasing`. See
/// ``RandomApply`` for the generator.
public struct RandomErasing: ImageTransform {
    /// What the rectangle is filled with.
    public enum Filling: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
        /// One number.
        case number(Double)
        /// Numbers from the normal distribution.
        case random

        /// A number.
        public init(floatLiteral value: Double) { self = .number(value) }
        /// A number.
        public init(integerLiteral value: Int) { self = .number(Double(value)) }
    }

    private let p: Double
    private let area: RandomArea
    private let value: Filling
    private let generator: Generator?

    /// Traps unless p is in [0, 1] and the ranges are positive.
    /// - Parameters:
    ///   - scale: The part of the image's area that is overwritten.
    ///   - ratio: Height divided by width.
    public init(
        p: Double = 0.5, scale: ClosedRange<Double> = 0.02...0.33, ratio: ClosedRange<Double> = 0.3...3.3,
        value: Filling = 0, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.probability(p, "RandomErasing")
        }
        area = RandomArea("RandomErasing", scale, ratio, generator, file, line)
        (self.p, self.value, self.generator) = (p, value, generator)
    }

    /// The result is a copy. Nothing is overwritten if no rectangle fits after ten attempts. Traps for an image without
    /// channels.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        let sides = checked { () throws(ProgramError) in
            guard image.rank >= 3 else {
                throw ProgramError(
                    "RandomErasing", "an image of shape \(image.shape)", hint: "Use [channels, height, width]")
            }
            return try TransformRules.sides(image.shape, "RandomErasing")
        }
        let random = generator ?? .running
        guard Tensor.rand(1, generator: random).item() < p else { return image }
        var noise: Tensor?
        let found = area.draw(
            sides, { ratio, area in (height: (area * ratio).squareRoot(), width: (area / ratio).squareRoot()) },
            isAllowed: { $0 < sides.height && $1 < sides.width },
            onSize: { height, width in
                if case .random = value {
                    noise = Tensor.randn([image.size(-3), height, width], generator: random)
                }
            })
        guard let place = found else { return image }
        let result = image.clone()
        let part = result.narrow(dim: -2, start: place.top, length: place.height)
            .narrow(dim: -1, start: place.left, length: place.width)
        switch value {
        case .number(let number): part.fill(number)
        case .random: part.copy(from: noise!.expand(part.shape))
        }
        return result
    }
}

/// The image turned by a random angle around its middle: `torchvision.transforms.RandomRotation`, with the nearest
/// samples. What was outside of the image is 0. See ``RandomApply`` for the generator.
public struct RandomRotation: ImageTransform {
    private let degrees: ClosedRange<Double>
    private let generator: Generator?

    /// Angles from -degrees to degrees, counterclockwise. Traps if it is negative or not finite.
    public init(_ degrees: Double, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard degrees >= 0 && degrees.isFinite else {
                throw ProgramError("RandomRotation", "\(degrees) degrees", hint: "Pass 0 or more, or a range")
            }
        }
        (self.degrees, self.generator) = (-degrees...degrees, generator)
    }

    /// Angles in a range, counterclockwise. Traps if a bound is not finite.
    public init(
        _ degrees: ClosedRange<Double>, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.range(degrees, "degrees", from: -.greatestFiniteMagnitude, "RandomRotation")
        }
        (self.degrees, self.generator) = (degrees, generator)
    }

    public func callAsFunction(_ image: Tensor) -> Tensor {
        let sides = checked { () throws(ProgramError) in try TransformRules.sides(image.shape, "RandomRotation") }
        return Rotation(uniform(degrees, generator ?? .running), height: sides.height, width: sides.width)(image)
    }
}

/// A turn of images of one size around their middle, in single precision as torchvision computes it.
private struct Rotation {
    private let height: Int
    private let width: Int
    private let cosine: Float
    private let sine: Float

    /// Counterclockwise, by an angle in degrees.
    init(_ degrees: Double, height: Int, width: Int) {
        (self.height, self.width) = (height, width)
        let angle = degrees * .pi / 180
        cosine = Float(cos(angle))
        sine = Float(sin(angle))
    }

    /// The row and column that a place of the result comes from; nil if they are outside of the image.
    private func source(_ row: Int, _ column: Int) -> Int? {
        // Half of the image, in which places are measured.
        let (down, right) = (0.5 * Float(height), 0.5 * Float(width))
        let y: Float = Float(row) + 0.5 - down
        let x: Float = Float(column) + 0.5 - right
        let gridX: Float = x * (cosine / right) + y * (-sine / right)
        let gridY: Float = x * (sine / down) + y * (cosine / down)
        let left: Float = (((gridX + 1) * Float(width) - 1) / 2).rounded(.toNearestOrEven)
        let top: Float = (((gridY + 1) * Float(height) - 1) / 2).rounded(.toNearestOrEven)
        guard left >= 0, left < Float(width), top >= 0, top < Float(height) else { return nil }
        return Int(top) * width + Int(left)
    }

    func callAsFunction(_ image: Tensor) -> Tensor {
        let sources = (0..<height * width).map { source($0 / width, $0 % width) }
        let samples = image.flatten(startDim: -2).indexSelect(dim: -1, index: Tensor(sources.map { $0 ?? 0 }))
        let isInside = Tensor(sources.map { $0 != nil })
        return Tensor.where(isInside, samples, Tensor.zeros(1, dtype: image.dtype)).reshape(image.shape)
    }
}

/// A random rectangle: its area in proportion to the image, and its proportions, whose logarithms are evenly distributed.
private struct RandomArea: Sendable {
    private let scale: ClosedRange<Double>
    private let logarithms: ClosedRange<Double>
    private let generator: Generator?

    init(
        _ operation: String, _ scale: ClosedRange<Double>, _ ratio: ClosedRange<Double>, _ generator: Generator?,
        _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.range(scale, "scale", to: 1, operation)
            try TransformRules.range(ratio, "ratio", from: .leastNormalMagnitude, operation)
        }
        // In single precision, as torchvision computes them.
        let ends = Tensor([ratio.lowerBound, ratio.upperBound]).log().doubles
        (self.scale, logarithms, self.generator) = (scale, ends[0]...ends[1], generator)
    }

    /// A rectangle that fits, of ten attempts.
    /// - Parameters:
    ///   - size: The sizes for a proportion and an area.
    ///   - onSize: Called with a size that is allowed, before the place is drawn.
    func draw(
        _ sides: (height: Int, width: Int),
        _ size: (_ ratio: Double, _ area: Double) -> (height: Double, width: Double),
        isAllowed: (_ height: Int, _ width: Int) -> Bool, onSize: (_ height: Int, _ width: Int) -> Void = { _, _ in }
    ) -> (top: Int, left: Int, height: Int, width: Int)? {
        let random = generator ?? .running
        for _ in 0..<10 {
            let area = Double(sides.height * sides.width) * uniform(scale, random)
            let ratio = Tensor(uniform(logarithms, random)).exp().item()
            let exact = size(ratio, area)
            let (height, width) = (rounded(exact.height), rounded(exact.width))
            guard isAllowed(height, width) else { continue }
            onSize(height, width)
            let top = Tensor.randInt(sides.height - height + 1, [1], generator: random).item(Int.self)
            let left = Tensor.randInt(sides.width - width + 1, [1], generator: random).item(Int.self)
            return (top, left, height, width)
        }
        return nil
    }
}

/// A number from a range, in single precision: `torch.empty(1).uniform_(…)`.
func uniform(_ range: ClosedRange<Double>, _ generator: Generator) -> Double {
    Tensor.empty(1).uniformInPlace(from: range.lowerBound, to: range.upperBound, generator: generator).item()
}

/// The nearest whole number, as Python rounds.
private func rounded(_ number: Double) -> Int { Int(min(number.rounded(.toNearestOrEven), 0x1p53)) }
