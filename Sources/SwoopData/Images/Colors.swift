import SwoopTensor

/// The image in gray: 0.2989 R + 0.587 G + 0.114 B, `torchvision.transforms.Grayscale`. With ``RandomApply`` and three
/// channels it is `RandomGrayscale`.
public struct Grayscale: ImageTransform {
    private let channels: Int

    /// Traps unless the result is to have 1 or 3 channels, which are then equal.
    public init(_ channels: Int = 1, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            _ = try TransformRules.channels([channels, 1, 1], "Grayscale")
        }
        self.channels = channels
    }

    /// The dtype stays; numbers of uint8 are rounded down, as in torchvision. Traps unless the image has 1 or 3 channels.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        let given = checked { () throws(ProgramError) in try TransformRules.channels(image.shape, "Grayscale") }
        let gray = given == 3 ? image.luminance : image
        return channels == 1 ? gray : Tensor.cat([gray, gray, gray], dim: -3)
    }
}

/// The image with its brightness, contrast, saturation and hue changed at random, in random order:
/// `torchvision.transforms.ColorJitter`. See ``RandomApply`` for the generator.
public struct ColorJitter: ImageTransform {
    private let brightness: ClosedRange<Double>?
    private let contrast: ClosedRange<Double>?
    private let saturation: ClosedRange<Double>?
    private let hue: ClosedRange<Double>?
    private let generator: Generator?

    /// Factors from 1 − x to 1 + x, but not below 0, for brightness, contrast and saturation; and turns of the hue from −x
    /// to x. 0 changes nothing. Traps for negative numbers, and for a hue above 0.5.
    public init(
        brightness: Double = 0, contrast: Double = 0, saturation: Double = 0, hue: Double = 0,
        generator: Generator? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            for (name, number) in [("brightness", brightness), ("contrast", contrast), ("saturation", saturation)] {
                guard number >= 0 && number.isFinite else {
                    throw ProgramError("ColorJitter", "\(name) \(number)", hint: "It must be 0 or more, or a range")
                }
            }
            guard 0...0.5 ~= hue else { throw ProgramError("ColorJitter", "hue \(hue)", hint: "It is from 0 to 0.5") }
        }
        func factors(_ number: Double) -> ClosedRange<Double>? { number == 0 ? nil : max(0, 1 - number)...1 + number }
        self.init(
            brightness: factors(brightness), contrast: factors(contrast), saturation: factors(saturation),
            hue: hue == 0 ? nil : -hue...hue, generator: generator, file: file, line: line)
    }

    /// Factors and turns from ranges; nil changes nothing. Traps for a factor below 0, and for a hue outside of
    /// −0.5 ... 0.5.
    public init(
        brightness: ClosedRange<Double>?, contrast: ClosedRange<Double>? = nil,
        saturation: ClosedRange<Double>? = nil, hue: ClosedRange<Double>? = nil, generator: Generator? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            for (name, range) in [("brightness", brightness), ("contrast", contrast), ("saturation", saturation)] {
                if let range { try TransformRules.range(range, name, "ColorJitter") }
            }
            if let hue { try TransformRules.range(hue, "hue", from: -0.5, to: 0.5, "ColorJitter") }
        }
        (self.brightness, self.contrast, self.saturation) = (brightness, contrast, saturation)
        (self.hue, self.generator) = (hue, generator)
    }

    /// The dtype stays. Traps unless the image is uint8 or of a floating-point dtype and has 1 or 3 channels.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        checked { () throws(ProgramError) in
            try TransformRules.samples(image.dtype, "ColorJitter")
            _ = try TransformRules.channels(image.shape, "ColorJitter")
        }
        let random = generator ?? .running
        let order = random.permutation(4)
        let factors = [brightness, contrast, saturation, hue].map { range in range.map { uniform($0, random) } }
        return order.reduce(image) { image, change in
            guard let factor = factors[change] else { return image }
            return switch change {
            case 0: image.blended(with: Tensor.zerosLike(image), factor)
            case 1: image.blended(with: image.meanLuminance, factor)
            case 2: image.size(-3) == 1 ? image : image.blended(with: image.luminance, factor)
            default: image.size(-3) == 1 ? image : image.withHue(turnedBy: factor)
            }
        }
    }
}

extension Tensor {
    /// One channel of gray from three.
    fileprivate var luminance: Tensor {
        func channel(_ index: Int) -> Tensor { narrow(dim: -3, start: index, length: 1) }
        return (channel(0) * 0.2989 + channel(1) * 0.587 + channel(2) * 0.114).to(dtype)
    }

    /// The mean of the gray image, for each image of a batch.
    fileprivate var meanLuminance: Tensor {
        let gray = size(-3) == 3 ? luminance : self
        return gray.to(dtype.isFloatingPoint ? dtype : .float32).mean(dims: [-3, -2, -1], keepDim: true)
    }

    /// factor · self + (1 − factor) · other, within the bounds of the dtype.
    fileprivate func blended(with other: Tensor, _ factor: Double) -> Tensor {
        (self * factor + other * (1 - factor)).clamp(min: 0, max: dtype.isFloatingPoint ? 1 : 255).to(dtype)
    }

    /// The image with the hues of its colors turned, 1 being a full turn.
    fileprivate func withHue(turnedBy turn: Double) -> Tensor {
        let plane = size(-2) * size(-1)
        let scaled = dtype.isFloatingPoint ? to(.float32) : to(.float32) / 255
        var samples = scaled.contiguous().floats
        for start in stride(from: 0, to: samples.count, by: 3 * plane) {
            for place in start..<start + plane {
                let color = HSV(samples[place], samples[place + plane], samples[place + 2 * plane])
                let (red, green, blue) = color.turned(by: Float(turn)).rgb
                (samples[place], samples[place + plane], samples[place + 2 * plane]) = (red, green, blue)
            }
        }
        let result = Tensor(samples, shape: shape)
        // The same distance to both ends, as torchvision converts.
        return dtype.isFloatingPoint ? result.to(dtype) : (result * (256 - 1e-3)).to(dtype)
    }
}

/// A color as hue, saturation and value, computed as torchvision does.
private struct HSV {
    private var hue: Float
    private let saturation: Float
    private let value: Float

    init(_ red: Float, _ green: Float, _ blue: Float) {
        let (most, least) = (max(red, green, blue), min(red, green, blue))
        let range = most - least
        value = most
        saturation = most == least ? 0 : range / most
        let divisor = most == least ? 1 : range
        let (r, g, b) = ((most - red) / divisor, (most - green) / divisor, (most - blue) / divisor)
        let sector = most == red ? b - g : most == green ? 2 + r - b : 4 + g - r
        hue = (sector / 6 + 1).truncatingRemainder(dividingBy: 1)
    }

    func turned(by turn: Float) -> HSV {
        var result = self
        let sum = hue + turn
        result.hue = sum - sum.rounded(.down)
        return result
    }

    var rgb: (Float, Float, Float) {
        let sector = (hue * 6).rounded(.down)
        let fraction = hue * 6 - sector
        func bounded(_ number: Float) -> Float { min(max(number, 0), 1) }
        let p = bounded(value * (1 - saturation))
        let q = bounded(value * (1 - saturation * fraction))
        let t = bounded(value * (1 - saturation * (1 - fraction)))
        return switch Int(sector) % 6 {
        case 0: (value, t, p)
        case 1: (q, value, p)
        case 2: (p, value, t)
        case 3: (p, q, value)
        case 4: (t, p, value)
        default: (value, p, q)
        }
    }
}
