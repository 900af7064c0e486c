/// Padding as a layer: ``pad(_:_:mode:value:file:line:)`` of the last one, two or three dims. No parameters.
public class PaddingLayer: Layer {
    /// The numbers of elements before and after those of the last dim, then of the last but one, and so on.
    public let padding: [Int]
    /// Which elements the padding has.
    public let mode: PadMode
    /// The number for `.constant`.
    public let value: Double

    /// The number of dims that are padded, and which elements the padding has.
    class var form: (rank: Int, mode: PadMode) { (1, .constant) }

    init(_ padding: any SpatialSizes, value: Double, _ file: StaticString, _ line: UInt) {
        let (rank, mode) = Self.form
        self.padding = checked(file: file, line: line) { () throws(ProgramError) in
            try PaddingLayerRules.amounts(String(describing: Self.self), padding, rank)
        }
        self.mode = mode
        self.value = value
    }

    public func forward(_ input: Tensor) -> Tensor { pad(input, padding, mode: mode, value: value) }

    public var extraRepresentation: String { padding.pythonTuple }
}

/// Padding with zeros or with elements of the input, as a layer.
public class ElementPad: PaddingLayer {
    /// - Parameter padding: one number for all ends, or two for each dim, the last dim first: `[left, right, top,
    /// bottom]`. Traps for another number of them.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init(padding, value: 0, file, line)
    }
}

/// Padding with a number, as a layer.
public class ConstantPad: PaddingLayer {
    /// - Parameter padding: one number for all ends, or two for each dim, the last dim first: `[left, right, top,
    /// bottom]`. Traps for another number of them.
    public init(_ padding: any SpatialSizes, _ value: Double, file: StaticString = #fileID, line: UInt = #line) {
        super.init(padding, value: value, file, line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ padding: any SpatialSizes, value: Double, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(padding, value, file: file, line: line)
    }

    public override var extraRepresentation: String {
        "padding=\(padding.pythonTuple), value=\(pythonFloat(value))"
    }
}

/// Padding of 1 dim with a number, as a layer: `torch.nn.ConstantPad1d`. Input `[n, c, l]` or `[c, l]`.
/// ```swift
/// ConstantPad1d(1, 0.5)(Tensor.randn(2, 3, 4)).shape  // [2, 3, 6]
/// ```
public final class ConstantPad1d: ConstantPad {
    override class var form: (rank: Int, mode: PadMode) { (1, .constant) }
}

/// Padding of 1 dim with zeros, as a layer: `torch.nn.ZeroPad1d`. Input `[n, c, l]` or `[c, l]`.
/// ```swift
/// ZeroPad1d(1)(Tensor.randn(2, 3, 4)).shape  // [2, 3, 6]
/// ```
public final class ZeroPad1d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (1, .constant) }
}

/// Padding of 1 dim with mirrored elements, as a layer: `torch.nn.ReflectionPad1d`. Input `[n, c, l]` or `[c, l]`.
/// ```swift
/// ReflectionPad1d(1)(Tensor.randn(2, 3, 4)).shape  // [2, 3, 6]
/// ```
public final class ReflectionPad1d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (1, .reflect) }
}

/// Padding of 1 dim with copies of the first and last element, as a layer: `torch.nn.ReplicationPad1d`. Input `[n, c,
/// l]` or `[c, l]`.
/// ```swift
/// ReplicationPad1d(1)(Tensor.randn(2, 3, 4)).shape  // [2, 3, 6]
/// ```
public final class ReplicationPad1d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (1, .replicate) }
}

/// Padding of 1 dim with the elements from the other end, as a layer: `torch.nn.CircularPad1d`. Input `[n, c, l]` or
/// `[c, l]`.
/// ```swift
/// CircularPad1d(1)(Tensor.randn(2, 3, 4)).shape  // [2, 3, 6]
/// ```
public final class CircularPad1d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (1, .circular) }
}

/// Padding of 2 dims with a number, as a layer: `torch.nn.ConstantPad2d`. Input `[n, c, h, w]` or `[c, h, w]`.
/// ```swift
/// ConstantPad2d(1, 0.5)(Tensor.randn(2, 3, 4, 4)).shape  // [2, 3, 6, 6]
/// ```
public final class ConstantPad2d: ConstantPad {
    override class var form: (rank: Int, mode: PadMode) { (2, .constant) }
}

/// Padding of 2 dims with zeros, as a layer: `torch.nn.ZeroPad2d`. Input `[n, c, h, w]` or `[c, h, w]`.
/// ```swift
/// ZeroPad2d(1)(Tensor.randn(2, 3, 4, 4)).shape  // [2, 3, 6, 6]
/// ```
public final class ZeroPad2d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (2, .constant) }
}

/// Padding of 2 dims with mirrored elements, as a layer: `torch.nn.ReflectionPad2d`. Input `[n, c, h, w]` or `[c, h,
/// w]`.
/// ```swift
/// ReflectionPad2d(1)(Tensor.randn(2, 3, 4, 4)).shape  // [2, 3, 6, 6]
/// ```
public final class ReflectionPad2d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (2, .reflect) }
}

/// Padding of 2 dims with copies of the first and last element, as a layer: `torch.nn.ReplicationPad2d`. Input `[n, c,
/// h, w]` or `[c, h, w]`.
/// ```swift
/// ReplicationPad2d(1)(Tensor.randn(2, 3, 4, 4)).shape  // [2, 3, 6, 6]
/// ```
public final class ReplicationPad2d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (2, .replicate) }
}

/// Padding of 2 dims with the elements from the other end, as a layer: `torch.nn.CircularPad2d`. Input `[n, c, h, w]`
/// or `[c, h, w]`.
/// ```swift
/// CircularPad2d(1)(Tensor.randn(2, 3, 4, 4)).shape  // [2, 3, 6, 6]
/// ```
public final class CircularPad2d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (2, .circular) }
}

/// Padding of 3 dims with a number, as a layer: `torch.nn.ConstantPad3d`. Input `[n, c, d, h, w]` or `[c, d, h, w]`.
/// ```swift
/// ConstantPad3d(1, 0.5)(Tensor.randn(2, 3, 4, 4, 4)).shape  // [2, 3, 6, 6, 6]
/// ```
public final class ConstantPad3d: ConstantPad {
    override class var form: (rank: Int, mode: PadMode) { (3, .constant) }
}

/// Padding of 3 dims with zeros, as a layer: `torch.nn.ZeroPad3d`. Input `[n, c, d, h, w]` or `[c, d, h, w]`.
/// ```swift
/// ZeroPad3d(1)(Tensor.randn(2, 3, 4, 4, 4)).shape  // [2, 3, 6, 6, 6]
/// ```
public final class ZeroPad3d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (3, .constant) }
}

/// Padding of 3 dims with mirrored elements, as a layer: `torch.nn.ReflectionPad3d`. Input `[n, c, d, h, w]` or `[c, d,
/// h, w]`.
/// ```swift
/// ReflectionPad3d(1)(Tensor.randn(2, 3, 4, 4, 4)).shape  // [2, 3, 6, 6, 6]
/// ```
public final class ReflectionPad3d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (3, .reflect) }
}

/// Padding of 3 dims with copies of the first and last element, as a layer: `torch.nn.ReplicationPad3d`. Input `[n, c,
/// d, h, w]` or `[c, d, h, w]`.
/// ```swift
/// ReplicationPad3d(1)(Tensor.randn(2, 3, 4, 4, 4)).shape  // [2, 3, 6, 6, 6]
/// ```
public final class ReplicationPad3d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (3, .replicate) }
}

/// Padding of 3 dims with the elements from the other end, as a layer: `torch.nn.CircularPad3d`. Input `[n, c, d, h,
/// w]` or `[c, d, h, w]`.
/// ```swift
/// CircularPad3d(1)(Tensor.randn(2, 3, 4, 4, 4)).shape  // [2, 3, 6, 6, 6]
/// ```
public final class CircularPad3d: ElementPad {
    override class var form: (rank: Int, mode: PadMode) { (3, .circular) }
}

/// Preconditions of the layers' amounts.
package enum PaddingLayerRules {
    /// One number for all ends of `rank` dims, or one for each.
    package static func amounts(
        _ operation: String, _ padding: any SpatialSizes, _ rank: Int
    ) throws(ProgramError) -> [Int] {
        let values = padding.spatialSizes
        guard values.count == 2 * rank || values.count == 1 else {
            throw ProgramError(
                operation, "padding \(values) for \(rank) spatial dims",
                hint: "Give one number, or two for each dim, the last dim first")
        }
        return values.count == 1 ? Array(repeating: values[0], count: 2 * rank) : values
    }
}
