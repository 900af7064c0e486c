import CSwoopKernels

// Reading and writing single numbers in memory.
extension DType {
    /// Writes `scalar` as one element of this dtype.
    @inlinable
    package func store(_ scalar: Scalar, to pointer: UnsafeMutableRawPointer) {
        switch self {
        case .float32: pointer.storeBytes(of: Float(scalar.double), as: Float.self)
        case .float64: pointer.storeBytes(of: scalar.double, as: Double.self)
        case .int64: pointer.storeBytes(of: scalar.integer, as: Int64.self)
        default: convert(scalar, to: pointer)
        }
    }

    @usableFromInline func convert(_ scalar: Scalar, to pointer: UnsafeMutableRawPointer) {
        var one = 1
        var still = 0
        switch scalar {
        case .integer(var value) where !isFloatingPoint:
            sw_cast(code, SW_I64, 1, &one, pointer, &still, &value, &still)
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
