import CSwoopKernels

/// The type of a tensor's elements, as in PyTorch.
public enum DType: Sendable, CaseIterable, Hashable {
    /// A dtype of `torch`, by its name.
    case bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64

    /// Size of one element in bytes.
    public var itemSize: Int {
        switch self {
        case .bool, .uint8, .int8: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64: 8
        }
    }

    /// Whether this is a floating-point type; only those take part in differentiation.
    public var isFloatingPoint: Bool {
        switch self {
        case .float16, .bfloat16, .float32, .float64: true
        case .bool, .uint8, .int8, .int16, .int32, .int64: false
        }
    }
    /// Whether this is an integer type (`bool` is not).
    public var isInteger: Bool {
        switch self {
        case .uint8, .int8, .int16, .int32, .int64: true
        case .bool, .float16, .bfloat16, .float32, .float64: false
        }
    }

    /// The corresponding constant of the C kernels.
    @inlinable var code: sw_dtype {
        switch self {
        case .bool: SW_BOOL
        case .uint8: SW_U8
        case .int8: SW_I8
        case .int16: SW_I16
        case .int32: SW_I32
        case .int64: SW_I64
        case .float16: SW_F16
        case .bfloat16: SW_BF16
        case .float32: SW_F32
        case .float64: SW_F64
        }
    }
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
