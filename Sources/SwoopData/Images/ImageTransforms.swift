import SwoopTensor

/// A change of images `[…, height, width]`: `torchvision.transforms`.
///
/// Transforms are values; several of them in a row are ``ImageTransforms``. Write your own as a struct, or as a closure
/// where a dataset is mapped.
public protocol ImageTransform: Sendable {
    /// The changed image.
    func callAsFunction(_ image: Tensor) -> Tensor
}

/// Transforms one after the other: `torchvision.transforms.Compose`.
public struct ImageTransforms: ImageTransform {
    private let transforms: [any ImageTransform]

    /// These transforms, in order.
    public init(_ transforms: [any ImageTransform]) { self.transforms = transforms }

    /// What the last one makes of what the one before it makes, and so on.
    public func callAsFunction(_ image: Tensor) -> Tensor { transforms.reduce(image) { $1($0) } }
}

/// Samples from 0 to 255 as numbers from 0 to 1: uint8 to a floating-point dtype, x / 255. What
/// `torchvision.transforms.ToTensor` and `ToDtype(scale=True)` do.
public struct ToFloat: ImageTransform {
    private let dtype: DType

    /// Traps unless the dtype is a floating-point one.
    public init(_ dtype: DType = .float32, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard dtype.isFloatingPoint else {
                throw ProgramError("ToFloat", "dtype \(dtype)", hint: "Use a floating-point dtype")
            }
        }
        self.dtype = dtype
    }

    /// Traps unless the image is uint8.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        checked { () throws(ProgramError) in
            guard image.dtype == .uint8 else {
                throw ProgramError("ToFloat", "an image of \(image.dtype)", hint: "It scales uint8; use to(_:)")
            }
        }
        return image.to(dtype) / 255
    }
}

/// (x − mean) / std, channel by channel: `torchvision.transforms.Normalize`.
public struct Normalize: ImageTransform {
    private let mean: Tensor
    private let std: Tensor

    /// Traps unless there are as many numbers in `std` as in `mean`, none of them 0.
    public init(mean: [Double], std: [Double], file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in try TransformRules.normalize(mean, std) }
        self.mean = Tensor(mean, dtype: .float64).reshape(mean.count, 1, 1)
        self.std = Tensor(std, dtype: .float64).reshape(std.count, 1, 1)
    }

    /// Traps unless the image has a floating-point dtype.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        checked { () throws(ProgramError) in
            guard image.dtype.isFloatingPoint else {
                throw ProgramError("Normalize", "an image of \(image.dtype)", hint: "Use ToFloat first")
            }
        }
        return (image - mean.to(image.dtype)) / std.to(image.dtype)
    }
}

/// The image with the size changed, by bilinear interpolation with antialiasing: `torchvision.transforms.Resize`.
public struct Resize: ImageTransform {
    private enum Size {
        case shorter(Int)
        case both(height: Int, width: Int)
    }
    private let size: Size

    /// The shorter side gets this size, and the other one keeps the proportion. Traps if it is not positive.
    public init(_ size: Int, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.size(size, size, "Resize")
        }
        self.size = .shorter(size)
    }

    /// Both sides get these sizes. Traps if one is not positive.
    public init(height: Int, width: Int, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TransformRules.size(height, width, "Resize")
        }
        size = .both(height: height, width: width)
    }

    /// uint8 stays uint8, rounded; floating-point dtypes stay as well. Traps for other dtypes.
    public func callAsFunction(_ image: Tensor) -> Tensor {
        let (height, width) = checked { () throws(ProgramError) in
            try TransformRules.samples(image.dtype, "Resize")
            return try TransformRules.sides(image.shape, "Resize")
        }
        let target =
            switch size {
            case .both(let height, let width): (height: height, width: width)
            case .shorter(let size):
                (
                    height: height <= width ? size : size.saturatingProduct(height) / width,
                    width: width <= height ? size : size.saturatingProduct(width) / height
                )
            }
        if target == (height, width) { return image }
        checked { () throws(ProgramError) in
            let planes = image.count / (height * width)
            let count = target.height.saturatingProduct(max(width, target.width)).saturatingProduct(max(planes, 1))
            let matrices = target.width.saturatingProduct(width)
                .saturatingSum(target.height.saturatingProduct(height))
            try Rules.memory(count.saturatingSum(matrices), .float64, "Resize")
        }
        let work: DType = image.dtype == .float64 ? .float64 : .float32
        let rows = antialiased(height, to: target.height, work)
        let columns = antialiased(width, to: target.width, work).transpose(0, 1)
        let resized = rows.matmul(image.to(work)).matmul(columns)
        return image.dtype == .uint8 ? resized.round().clamp(min: 0, max: 255).to(.uint8) : resized.to(image.dtype)
    }
}

/// The matrix `[size, count]` that resamples `count` values: each row has the weights of a triangle around its
/// position, as wide as the distance of the rows where there are fewer of them, with the sum 1.
private func antialiased(_ count: Int, to size: Int, _ dtype: DType) -> Tensor {
    let scale = Double(count) / Double(size)
    let reach = max(scale, 1)
    var weights = [Double](repeating: 0, count: size * count)
    for row in 0..<size {
        let center = scale * (Double(row) + 0.5)
        let range = max(Int(center - reach + 0.5), 0)..<min(Int(center + reach + 0.5), count)
        let values = range.map { max(0, 1 - abs((Double($0) - center + 0.5) / reach)) }
        let sum = values.reduce(0, +)
        for (column, value) in zip(range, values) { weights[row * count + column] = value / sum }
    }
    return Tensor(weights, shape: [size, count], dtype: dtype)
}

/// Preconditions of transforms.
package enum TransformRules {
    /// Numbers from 0 on in order, such as the scales of ``RandomResizedCrop``.
    package static func range(
        _ range: ClosedRange<Double>, _ name: String, from least: Double = 0, to most: Double = .infinity,
        _ operation: String
    ) throws(ProgramError) {
        guard range.lowerBound >= least, range.upperBound <= most, range.upperBound.isFinite else {
            throw ProgramError(
                operation, "\(name) from \(range.lowerBound) to \(range.upperBound)",
                hint: "It must be within \(least) ... \(most)")
        }
    }

    /// The number of channels, 1 or 3.
    package static func channels(_ shape: Shape, _ operation: String) throws(ProgramError) -> Int {
        guard shape.rank >= 3, [1, 3].contains(shape[shape.rank - 3]) else {
            throw ProgramError(
                operation, "an image of shape \(shape)", hint: "Use [1, height, width] or [3, height, width]")
        }
        return shape[shape.rank - 3]
    }

    /// uint8, or a floating-point dtype.
    package static func samples(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard dtype == .uint8 || dtype.isFloatingPoint else {
            throw ProgramError(operation, "an image of \(dtype)", hint: "Use uint8 or a floating-point dtype")
        }
    }

    package static func size(_ height: Int, _ width: Int, _ operation: String) throws(ProgramError) {
        guard height > 0 && width > 0 else {
            throw ProgramError(operation, "a size of \(height) × \(width)", hint: "Sizes must be positive")
        }
    }

    /// The height and width of an image.
    package static func sides(_ shape: Shape, _ operation: String) throws(ProgramError) -> (height: Int, width: Int) {
        guard shape.rank >= 2, shape[shape.rank - 2] > 0, shape[shape.rank - 1] > 0 else {
            throw ProgramError(operation, "an image of shape \(shape)", hint: "Use [channels, height, width]")
        }
        return (shape[shape.rank - 2], shape[shape.rank - 1])
    }

    package static func normalize(_ mean: [Double], _ std: [Double]) throws(ProgramError) {
        guard mean.count == std.count, !mean.isEmpty, !std.contains(0) else {
            throw ProgramError(
                "Normalize", "mean \(mean) and std \(std)", hint: "Pass a number for each channel, std not 0")
        }
    }

    package static func probability(_ p: Double, _ operation: String) throws(ProgramError) {
        guard p >= 0 && p <= 1 else { throw ProgramError(operation, "p \(p)", hint: "It must be in [0, 1]") }
    }

    package static func crop(
        _ height: Int, _ width: Int, from sides: (height: Int, width: Int), _ operation: String
    ) throws(ProgramError) {
        guard height <= sides.height && width <= sides.width else {
            throw ProgramError(
                operation, "\(height) × \(width) from an image of \(sides.height) × \(sides.width)",
                hint: "Use a smaller size, padding:, or Resize first")
        }
    }
}
