import SwoopArray
import SwoopTensor

/// The order of the dims of a picture.
public enum ImageLayout: Sendable {
    /// Channels, rows, columns.
    case chw
    /// Rows, columns, channels.
    case hwc
    /// Rows and columns of a gray picture.
    case hw
    /// Several pictures of channels, rows, columns.
    case nchw
    /// Several pictures of rows, columns, channels.
    case nhwc
}

extension Tensor {
    /// A picture as rows, columns and 3 or 4 channels; gray has three equal ones, as PyTorch writes it.
    package func pixels(_ layout: ImageLayout) -> Tensor {
        let pixels =
            switch layout {
            case .chw: permute(1, 2, 0)
            case .hwc: self
            case .hw: unsqueeze(2)
            case .nchw: permute(0, 2, 3, 1).grid()
            case .nhwc: grid()
            }
        return pixels.shape[2] == 1 ? pixels.expand([pixels.shape[0], pixels.shape[1], 3]) : pixels
    }

    /// Pictures `[count, rows, columns, channels]` as one of eight in a row; missing ones are black.
    private func grid() -> Tensor {
        let (count, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
        let columns = Swift.min(count, 8)
        let rows = (count + columns - 1) / columns
        let all = Tensor.cat([self, .zeros([rows * columns - count, height, width, channels], dtype: dtype)])
        return all.reshape(rows, columns, height, width, channels).permute(0, 2, 1, 3, 4)
            .reshape(rows * height, columns * width, channels)
    }

    /// The elements as bytes: 0 ... 1 of a floating-point dtype, and 0 ... 255 of another.
    package var samples: [UInt8] {
        dtype.isFloatingPoint
            ? to(.float32).floats.map { UInt8(Swift.min(Swift.max($0.isNaN ? 0 : $0 * 255, 0), 255)) }
            : to(.int64).ints.map { UInt8(clamping: $0) }
    }
}

/// Preconditions of event files.
package enum EventRules {
    package static func histogram(_ shape: Shape) throws(ProgramError) {
        guard !shape.contains(0) else {
            throw ProgramError(
                "addHistogram", "the tensor of shape \(shape) has no elements", hint: "Pass at least one number")
        }
    }

    package static func image(_ shape: Shape, _ layout: ImageLayout) throws(ProgramError) {
        let channels: Int? =
            switch layout {
            case .chw: shape.rank == 3 ? shape[0] : nil
            case .hwc: shape.rank == 3 ? shape[2] : nil
            case .hw: shape.rank == 2 ? 1 : nil
            case .nchw: shape.rank == 4 && shape[1] != 4 ? shape[1] : nil
            case .nhwc: shape.rank == 4 && shape[3] != 4 ? shape[3] : nil
            }
        guard let channels, [1, 3, 4].contains(channels) && !shape.contains(0) else {
            throw ProgramError(
                "addImage", "the picture has shape \(shape), which is not .\(layout) with 1, 3 or 4 channels",
                hint: "Pass layout: .chw, .hwc or .hw, .nchw or .nhwc for several, and pictures with elements")
        }
    }

    package static func curve(
        _ labels: Shape, _ predictions: Shape, _ weights: Shape?, _ thresholds: Int
    ) throws(ProgramError) {
        guard labels == predictions && weights ?? labels == labels else {
            let shapes = [labels, predictions, weights].compactMap { $0.map { "\($0)" } }.joined(separator: ", ")
            throw ProgramError(
                "addPRCurve", "labels, predictions and weights of shapes \(shapes)", hint: "Shapes must be equal")
        }
        guard 2...127 ~= thresholds else {
            throw ProgramError(
                "addPRCurve", "\(thresholds) thresholds", hint: "TensorBoard shows 2 to 127 of them")
        }
    }
}
