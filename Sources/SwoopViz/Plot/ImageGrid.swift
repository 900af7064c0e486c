import SwoopTensor

/// Images side by side, in gray or color.
public struct ImageGrid: Picture, Sendable {
    /// The title above the images.
    public var title: String?
    /// The number of images in a row.
    public let columns: Int
    package let labels: [String]
    /// The images, each row by row; a pixel has red, green and blue components, or one for gray, from 0 to 1.
    package let pixels: [Float]
    package let size: ImageSize

    /// Renders the picture as a file with gnuplot. Throws if gnuplot is not installed or fails.
    public func rendered(as format: PictureFormat) throws(VizError) -> [UInt8] {
        try gnuplot.rendered(as: format)
    }

    /// The components of a pixel, from 0 to 1; NaN stays NaN.
    package func pixel(_ image: Int, _ row: Int, _ column: Int) -> ArraySlice<Float> {
        let start = ((image * size.height + row) * size.width + column) * size.channels
        return pixels[start..<start + size.channels]
    }
}

/// The sizes of a batch of images.
package struct ImageSize: Equatable, Sendable {
    package let count: Int
    package let channels: Int
    package let height: Int
    package let width: Int

    package init(count: Int, channels: Int, height: Int, width: Int) {
        self.count = count
        self.channels = channels
        self.height = height
        self.width = width
    }

    /// Parses a tensor's shape: `[H, W]`, `[N, H, W]`, `[N, 1, H, W]` or `[N, 3, H, W]`.
    package static func of(_ shape: Shape) throws(ProgramError) -> ImageSize {
        let sizes = Array(shape)
        let size: ImageSize? =
            switch sizes.count {
            case 2: ImageSize(count: 1, channels: 1, height: sizes[0], width: sizes[1])
            case 3: ImageSize(count: sizes[0], channels: 1, height: sizes[1], width: sizes[2])
            case 4 where sizes[1] == 1 || sizes[1] == 3:
                ImageSize(count: sizes[0], channels: sizes[1], height: sizes[2], width: sizes[3])
            default: nil
            }
        guard let size else {
            throw ProgramError(
                "imageGrid", "a tensor of shape \(shape) is not a batch of images",
                hint: "Give [N, 1, H, W] or [N, H, W] for gray, [N, 3, H, W] for colours")
        }
        guard shape.elementCount > 0 else {
            throw ProgramError(
                "imageGrid", "a tensor of shape \(shape) has no pixels", hint: "Give at least one image")
        }
        return size
    }

    /// Throws unless there is a label for each image, at least one column, and a nonempty range.
    package func check(columns: Int?, labels: [String]?, range: ClosedRange<Double>?) throws(ProgramError) {
        if let columns, columns < 1 {
            throw ProgramError("imageGrid", "\(columns) columns", hint: "Take at least one, or leave it out")
        }
        if let labels, labels.count != count {
            throw ProgramError(
                "imageGrid", "\(count) images have \(labels.count) labels", hint: "Give one label for each image")
        }
        if let range, !(range.lowerBound < range.upperBound) {
            throw ProgramError("imageGrid", "the range \(range) is empty", hint: "Give black and white: 0...1")
        }
    }

    /// The default number of columns. Up to eight images are placed in one row. Of more images at most ten are, so that
    /// the grid is nearly square and, if possible, the last row is full.
    package var usualColumns: Int {
        if count <= 8 { return count }
        let square = (3...10).first { $0 * $0 >= count } ?? 10
        return (square...10).first { count % $0 == 0 } ?? square
    }
}

/// Shows images side by side: `torchvision.utils.make_grid` and `matplotlib.pyplot.imshow`.
///
/// `images` has the shape `[N, H, W]` or `[N, 1, H, W]` (gray), `[N, 3, H, W]` (red, green, blue), or `[H, W]` for a
/// single image. `range` gives the values of black and white; by default they are 0 and 255 for uint8, false and true
/// for bool, and otherwise the smallest and largest finite value of all images. `columns` is the number of images in a
/// row; `labels` are placed below the images.
///
/// Traps for other shapes, for zero images, and unless there is one label for each image.
public func imageGrid(
    _ images: Tensor, columns: Int? = nil, labels: [String]? = nil, title: String? = nil,
    range: ClosedRange<Double>? = nil, file: StaticString = #fileID, line: UInt = #line
) -> ImageGrid {
    let size = checked(file: file, line: line) { () throws(ProgramError) in
        let size = try ImageSize.of(images.shape)
        try size.check(columns: columns, labels: labels, range: range)
        return size
    }
    let values = images.detach().reshape(size.count, size.channels, size.height, size.width)
        .permute(0, 2, 3, 1).doubles
    let (black, white) = range.map { ($0.lowerBound, $0.upperBound) } ?? usualRange(values, images.dtype)
    // Halves, if the difference of black and white is beyond the largest Double.
    let scale = (white - black).isFinite ? 1 : 0.5
    let (start, length) = (black * scale, white * scale - black * scale)
    // If all values are equal, the images are black.
    let pixels = values.map { white > black ? Float(min(max(($0 * scale - start) / length, 0), 1)) : 0 }
    return ImageGrid(
        title: title, columns: min(columns ?? size.usualColumns, size.count), labels: labels ?? [], pixels: pixels,
        size: size)
}

private func usualRange(_ values: [Double], _ dtype: DType) -> (Double, Double) {
    if dtype == .uint8 { return (0, 255) }
    if dtype == .bool { return (0, 1) }
    let finite = values.lazy.filter(\.isFinite)
    return (finite.min() ?? 0, finite.max() ?? 0)
}
