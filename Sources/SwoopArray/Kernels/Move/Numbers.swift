import CSwoopKernels

// Reading and writing single numbers in memory.
extension DType {
    /// Room for one element of any dtype.
    @usableFromInline typealias Item = (UInt64, UInt64)

    /// Writes `scalar` as one element of this dtype.
    @inlinable
    package func store(_ scalar: Scalar, to pointer: UnsafeMutableRawPointer) {
        switch self {
        case .float32: pointer.storeBytes(of: Float(scalar.double), as: Float.self)
        case .float64: pointer.storeBytes(of: scalar.double, as: Double.self)
        case .int64: pointer.storeBytes(of: scalar.integer, as: Int64.self)
        case .complex64, .complex128: store(scalar.asComplex, to: pointer)
        default: convert(scalar, to: pointer)
        }
    }

    @usableFromInline func store(_ value: Complex, to pointer: UnsafeMutableRawPointer) {
        realType.store(.real(value.real), to: pointer)
        realType.store(.real(value.imag), to: pointer + realType.itemSize)
    }

    @usableFromInline func convert(_ scalar: Scalar, to pointer: UnsafeMutableRawPointer) {
        var one = 1
        var still = 0
        switch scalar {
        case .integer(var value) where !isFloatingPoint:
            sw_cast(code, SW_I64, 1, &one, pointer, &still, &value, &still)
        case .complex(let value) where self == .bool: pointer.storeBytes(of: value == 0 ? 0 : 1, as: UInt8.self)
        default:
            var value = scalar.double
            sw_cast(code, SW_F64, 1, &one, pointer, &still, &value, &still)
        }
    }

    /// Reads one element of this dtype.
    package func load(_ pointer: UnsafeRawPointer) -> Scalar {
        switch self {
        case .float32: return .real(Double(pointer.load(as: Float.self)))
        case .float64: return .real(pointer.load(as: Double.self))
        case .int64: return .integer(pointer.load(as: Int64.self))
        case .bool: return .bool(pointer.load(as: UInt8.self) != 0)
        case .complex64, .complex128:
            let (real, imag) = (realType.load(pointer), realType.load(pointer + realType.itemSize))
            return .complex(Complex(real.double, imag.double))
        default:
            var one = 1
            var still = 0
            if isFloatingPoint {
                var value = 0.0
                sw_cast(SW_F64, code, 1, &one, &value, &still, pointer, &still)
                return .real(value)
            }
            var value: Int64 = 0
            sw_cast(SW_I64, code, 1, &one, &value, &still, pointer, &still)
            return .integer(value)
        }
    }
}
