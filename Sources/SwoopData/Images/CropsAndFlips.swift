import SwoopTensor

/// The middle of the image: `torchvision.transforms.CenterCrop`. An image that is too small is padded with 0.
public struct CenterCrop: ImageTransform {
    private let height: Int
    private let width: Int

    /// A square of this size. Traps if it is not positive.
    public init(_ size: Int, file: StaticString = #fileID, line: UInt = #line) {
        self.init(height: size, width: size, file: file, line: line)
    }

    /// A rectangle. Traps if a size is not positive.
    public init(height: Int, width: Int, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.size(height, width, "CenterCrop")
        }
        (self.height, self.width) = (height, width)
    }

    /// Where the border is odd, PyTorch's rounding decides.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        let sides = checked { () throws(ProgramError) in try TransformRules.sides(image.shape, "CenterCrop") }
        let missing = (height: max(height - sides.height, 0), width: max(width - sides.width, 0))
        let padded = image.padded(
            top: missing.height / 2, bottom: missing.height - missing.height / 2, left: missing.width / 2,
            right: missing.width - missing.width / 2)
        let all = (height: sides.height + missing.height, width: sides.width + missing.width)
        func start(_ border: Int) -> Int { Int((Double(border) / 2).rounded(.toNearestOrEven)) }
        return padded.cropped(top: start(all.height - height), left: start(all.width - width), height, width)
    }
}

/// The same part of each image: `torchvision.transforms.functional.crop`.
public struct Crop: ImageTransform {
    private let top: Int
    private let left: Int
    private let height: Int
    private let width: Int

    /// Traps if a size is not positive or a position negative.
    public init(
        top: Int, left: Int, height: Int, width: Int, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.size(height, width, "Crop")
            guard top >= 0 && left >= 0 else {
                throw ProgramError("Crop", "the position \(top), \(left)", hint: "Positions count from 0")
            }
        }
        (self.top, self.left, self.height, self.width) = (top, left, height, width)
    }

    /// Traps if the image does not have this part.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        checked { () throws(ProgramError) in
            let sides = try TransformRules.sides(image.shape, "Crop")
            try TransformRules.crop(top.saturatingSum(height), left.saturatingSum(width), from: sides, "Crop")
        }
        return image.cropped(top: top, left: left, height, width)
    }
}

/// The image with rows and columns of a number around it: `torchvision.transforms.Pad`.
public struct Pad: ImageTransform {
    private let left: Int
    private let top: Int
    private let right: Int
    private let bottom: Int
    private let fill: Double

    /// The same on each side. Traps if it is negative.
    public init(_ padding: Int, fill: Double = 0, file: StaticString = #fileID, line: UInt = #line) {
        self.init(left: padding, top: padding, right: padding, bottom: padding, fill: fill, file: file, line: line)
    }

    /// Traps if a side is negative.
    public init(
        left: Int, top: Int, right: Int, bottom: Int, fill: Double = 0, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard [left, top, right, bottom].allSatisfy({ $0 >= 0 }) else {
                throw ProgramError(
                    "Pad", "padding \(left), \(top), \(right), \(bottom)", hint: "Sides are 0 or more; Crop cuts")
            }
        }
        (self.left, self.top, self.right, self.bottom, self.fill) = (left, top, right, bottom, fill)
    }

    /// Traps if memory does not hold the result.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        _ = checked { () throws(ProgramError) in try TransformRules.sides(image.shape, "Pad") }
        return image.padded(top: top, bottom: bottom, left: left, right: right, fill: fill)
    }
}

/// The image mirrored left to right: `torchvision.transforms.functional.hflip`.
public struct HorizontalFlip: ImageTransform {
    /// The transform, which has no settings.
    public init() {}

    public func callAsFunction(_ image: Tensor) -> Tensor { image.flip(-1) }
}

/// The image upside down: `torchvision.transforms.functional.vflip`.
public struct VerticalFlip: ImageTransform {
    /// The transform, which has no settings.
    public init() {}

    public func callAsFunction(_ image: Tensor) -> Tensor { image.flip(-2) }
}

/// Applies another transform with a probability: `torchvision.transforms.RandomApply`; with ``HorizontalFlip`` it is
/// `RandomHorizontalFlip`.
///
/// Random transforms draw from the generator that they are given. Without one, they draw from that of the running
/// worker (``WorkerInfo``), and outside of workers from the default generator. The same seed gives torchvision's
/// decisions.
public struct RandomApply<Transform: ImageTransform>: ImageTransform {
    private let transform: Transform
    private let p: Double
    private let generator: Generator?

    /// Traps unless p is in [0, 1].
    public init(
        _ transform: Transform, p: Double = 0.5, generator: Generator? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.probability(p, "RandomApply")
        }
        (self.transform, self.p, self.generator) = (transform, p, generator)
    }

    public func callAsFunction(_ image: Tensor) -> Tensor {
        Tensor.rand(1, generator: generator ?? .running).item() < p ? transform(image) : image
    }
}

/// A part of the image at a random place: `torchvision.transforms.RandomCrop`. See ``RandomApply`` for the generator.
public struct RandomCrop: ImageTransform {
    private let height: Int
    private let width: Int
    private let padding: Int
    private let generator: Generator?

    /// A square, after `padding` rows and columns of 0 were added on each side. Traps if the size is not positive or
    /// the padding negative.
    public init(
        _ size: Int, padding: Int = 0, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(height: size, width: size, padding: padding, generator: generator, file: file, line: line)
    }

    /// A rectangle.
    public init(
        height: Int, width: Int, padding: Int = 0, generator: Generator? = nil, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.size(height, width, "RandomCrop")
            guard padding >= 0 else {
                throw ProgramError("RandomCrop", "padding \(padding)", hint: "It must be 0 or more")
            }
        }
        (self.height, self.width, self.padding, self.generator) = (height, width, padding, generator)
    }

    /// Traps if the padded image is smaller.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        _ = checked { () throws(ProgramError) in try TransformRules.sides(image.shape, "RandomCrop") }
        let padded = image.padded(top: padding, bottom: padding, left: padding, right: padding)
        let sides = checked { () throws(ProgramError) in
            let sides = try TransformRules.sides(padded.shape, "RandomCrop")
            try TransformRules.crop(height, width, from: sides, "RandomCrop")
            return sides
        }
        // As in torchvision, nothing is drawn where there is no choice.
        if sides == (height, width) { return padded }
        let random = generator ?? .running
        let top = Tensor.randInt(sides.height - height + 1, [1], generator: random).item(Int.self)
        let left = Tensor.randInt(sides.width - width + 1, [1], generator: random).item(Int.self)
        return padded.cropped(top: top, left: left, height, width)
    }
}

/// The image mirrored left to right with a probability: `torchvision.transforms.RandomHorizontalFlip`. See
/// ``RandomApply`` for the generator.
public struct RandomHorizontalFlip: ImageTransform {
    private let flip: RandomApply<HorizontalFlip>

    /// Traps unless p is in [0, 1].
    public init(
        p: Double = 0.5, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) { flip = RandomApply(HorizontalFlip(), p: p, generator: generator, file: file, line: line) }

    public func callAsFunction(_ image: Tensor) -> Tensor { flip(image) }
}

/// The image upside down with a probability: `torchvision.transforms.RandomVerticalFlip`. See ``RandomApply`` for the
/// generator.
public struct RandomVerticalFlip: ImageTransform {
    private let flip: RandomApply<VerticalFlip>

    /// Traps unless p is in [0, 1].
    public init(
        p: Double = 0.5, generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) { flip = RandomApply(VerticalFlip(), p: p, generator: generator, file: file, line: line) }

    public func callAsFunction(_ image: Tensor) -> Tensor { flip(image) }
}

extension Generator {
    /// The generator of the running worker; outside of workers the default one.
    static var running: Generator { WorkerInfo.current?.generator ?? .default }
}

extension Tensor {
    /// A part of the last two dims, as a copy.
    func cropped(top: Int, left: Int, _ height: Int, _ width: Int) -> Tensor {
        narrow(dim: -2, start: top, length: height).narrow(dim: -1, start: left, length: width).contiguous()
    }

    /// The image with rows and columns of a number around it.
    func padded(top: Int, bottom: Int, left: Int, right: Int, fill: Double = 0) -> Tensor {
        if top == 0 && bottom == 0 && left == 0 && right == 0 { return self }
        var sizes = shape
        sizes[rank - 2] = sizes[rank - 2].saturatingSum(top.saturatingSum(bottom))
        sizes[rank - 1] = sizes[rank - 1].saturatingSum(left.saturatingSum(right))
        checked { () throws(ProgramError) in
            try Rules.memory(sizes.reduce(1) { $0.saturatingProduct($1) }, dtype, "padding")
        }
        let result = Tensor.full(sizes, fill, dtype: dtype)
        result.narrow(dim: -2, start: top, length: size(-2)).narrow(dim: -1, start: left, length: size(-1)).copy(
            from: self)
        return result
    }
}
