/// Padding as a layer: ``pad(_:_:mode:value:file:line:)`` of the last one, two or three dims.
public class PaddingLayer: Layer {
    /// The numbers of elements before and after those of the last dim, then of the last but one, and so on.
    public let padding: [Int]
    public let mode: PadMode
    /// The number for `.constant`.
    public let value: Double

    init(
        _ name: String, _ rank: Int, _ padding: any SpatialSizes, _ mode: PadMode, _ value: Double,
        _ file: StaticString,
        _ line: UInt
    ) {
        self.padding = checked(file: file, line: line) { () throws(ProgramError) in
            try PaddingLayerRules.amounts(name, padding, rank)
        }
        self.mode = mode
        self.value = value
    }

    public func forward(_ input: Tensor) -> Tensor { pad(input, padding, mode: mode, value: value) }

    public var extraRepresentation: String { padding.pythonTuple }
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

/// Padding with a number, as a layer.
public class ConstantPad: PaddingLayer {
    public override var extraRepresentation: String {
        "padding=\(padding.pythonTuple), value=\(pythonFloat(value))"
    }
}

/// Padding of 1 dim with a number, as a layer.
public final class ConstantPad1d: ConstantPad {
    /// Traps unless there is one number, or two for each dim.
    public init(
        _ padding: any SpatialSizes, _ value: Double, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init("ConstantPad1d", 1, padding, .constant, value, file, line)
    }
}

/// Padding of 1 dim with zeros, as a layer.
public final class ZeroPad1d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ZeroPad1d", 1, padding, .constant, 0, file, line)
    }
}

/// Padding of 1 dim with mirrored elements, as a layer.
public final class ReflectionPad1d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReflectionPad1d", 1, padding, .reflect, 0, file, line)
    }
}

/// Padding of 1 dim with copies of the first and last element, as a layer.
public final class ReplicationPad1d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReplicationPad1d", 1, padding, .replicate, 0, file, line)
    }
}

/// Padding of 1 dim with the elements from the other end, as a layer.
public final class CircularPad1d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("CircularPad1d", 1, padding, .circular, 0, file, line)
    }
}

/// Padding of 2 dims with a number, as a layer.
public final class ConstantPad2d: ConstantPad {
    /// Traps unless there is one number, or two for each dim.
    public init(
        _ padding: any SpatialSizes, _ value: Double, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init("ConstantPad2d", 2, padding, .constant, value, file, line)
    }
}

/// Padding of 2 dims with zeros, as a layer.
public final class ZeroPad2d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ZeroPad2d", 2, padding, .constant, 0, file, line)
    }
}

/// Padding of 2 dims with mirrored elements, as a layer.
public final class ReflectionPad2d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReflectionPad2d", 2, padding, .reflect, 0, file, line)
    }
}

/// Padding of 2 dims with copies of the first and last element, as a layer.
public final class ReplicationPad2d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReplicationPad2d", 2, padding, .replicate, 0, file, line)
    }
}

/// Padding of 2 dims with the elements from the other end, as a layer.
public final class CircularPad2d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("CircularPad2d", 2, padding, .circular, 0, file, line)
    }
}

/// Padding of 3 dims with a number, as a layer.
public final class ConstantPad3d: ConstantPad {
    /// Traps unless there is one number, or two for each dim.
    public init(
        _ padding: any SpatialSizes, _ value: Double, file: StaticString = #fileID, line: UInt = #line
    ) {
        super.init("ConstantPad3d", 3, padding, .constant, value, file, line)
    }
}

/// Padding of 3 dims with zeros, as a layer.
public final class ZeroPad3d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ZeroPad3d", 3, padding, .constant, 0, file, line)
    }
}

/// Padding of 3 dims with mirrored elements, as a layer.
public final class ReflectionPad3d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReflectionPad3d", 3, padding, .reflect, 0, file, line)
    }
}

/// Padding of 3 dims with copies of the first and last element, as a layer.
public final class ReplicationPad3d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("ReplicationPad3d", 3, padding, .replicate, 0, file, line)
    }
}

/// Padding of 3 dims with the elements from the other end, as a layer.
public final class CircularPad3d: PaddingLayer {
    /// Traps unless there is one number, or two for each dim.
    public init(_ padding: any SpatialSizes, file: StaticString = #fileID, line: UInt = #line) {
        super.init("CircularPad3d", 3, padding, .circular, 0, file, line)
    }
}
