import CSwoopKernels

/// The type of a tensor's elements, as in PyTorch.
public enum DType: Sendable, CaseIterable, Hashable {
    /// A dtype of `torch`, by its name.
    case bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64, complex64, complex128

    /// Size of one element in bytes.
    public var itemSize: Int {
        switch self {
        case .bool, .uint8, .int8: 1
        case .int16, .float16, .bfloat16: 2
        case .int32, .float32: 4
        case .int64, .float64, .complex64: 8
        case .complex128: 16
        }
    }

    /// Whether this is a type of real floating-point numbers.
    public var isFloatingPoint: Bool {
        switch self {
        case .float16, .bfloat16, .float32, .float64: true
        case .bool, .uint8, .int8, .int16, .int32, .int64, .complex64, .complex128: false
        }
    }
    /// Whether this is a type of complex numbers, pairs of a real and an imaginary part.
    @inlinable public var isComplex: Bool { self == .complex64 || self == .complex128 }
    /// Whether tensors of this type take part in differentiation: floating-point and complex ones do.
    public var isDifferentiable: Bool { isFloatingPoint || isComplex }
    /// Whether this is an integer type (`bool` is not).
    public var isInteger: Bool {
        switch self {
        case .uint8, .int8, .int16, .int32, .int64: true
        case .bool, .float16, .bfloat16, .float32, .float64, .complex64, .complex128: false
        }
    }

    /// The type of the parts of complex numbers; the type itself if it is not complex.
    public var realType: DType {
        switch self {
        case .complex64: .float32
        case .complex128: .float64
        default: self
        }
    }
    /// The complex type of which real numbers of this type are parts: complex128 for float64, otherwise complex64.
    public var complexType: DType { self == .float64 || self == .complex128 ? .complex128 : .complex64 }

    /// The corresponding constant of the C kernels, for those that know no complex numbers. Traps for these.
    @inlinable var code: sw_dtype {
        if isComplex { refused() }
        return codeOfAny
    }

    /// Operators reject what has no complex form under their own names; this is for what none has rejected.
    @usableFromInline func refused() -> Never {
        trap(
            ProgramError(
                "tensor", "this operation is not defined for \(self)",
                hint: "Use real, imag, abs() or viewAsReal() first"))
    }

    /// The corresponding constant of the C kernels.
    @inlinable var codeOfAny: sw_dtype {
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
        case .complex64: SW_C64
        case .complex128: SW_C128
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
        case .complex64: "complex64"
        case .complex128: "complex128"
        }
    }
}
