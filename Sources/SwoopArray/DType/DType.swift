import CSwoopKernels

/// The type of a tensor's elements, as in PyTorch.
public enum DType: UInt8, Sendable, CaseIterable, Hashable {
    case bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64

    /// Bytes of one element.
    public var itemSize: Int {
        switch self {
        case .bool, .uint8, .int8: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    /// Whether it is a floating-point type; only those take part in differentiation.
    public var isFloatingPoint: Bool { self >= .float16 }
    /// Whether it is an integer type (`bool` is not).
    public var isInteger: Bool { self > .bool && self < .float16 }

    /// The same type for the C kernels, whose enumeration has the same order.
    @inlinable var code: sw_dtype { sw_dtype(rawValue: numericCast(rawValue)) }
}

extension DType: Comparable {
    public static func < (lhs: DType, rhs: DType) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension DType: CustomStringConvertible {
    /// PyTorch's name, without its `torch.` prefix.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .uint8: "uint8"
        case .int8: "int8"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .float16: "float16"
        case .bfloat16: "bfloat16"
        case .float32: "float32"
        case .float64: "float64"
        }
    }
}
