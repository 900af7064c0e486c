import CSwoopKernels

/// Moving elements: copies, conversions, fills.
extension NDArray {
    /// Writes the elements of `source`, which broadcasts to this shape, converted to this dtype. Where this array
    /// overlaps itself it is written in the order of memory.
    package func assign(_ source: NDArray) {
        let source = source.broadcast(to: shape)
        if layout.mayOverlapItself { return writeInOrder([source]) { $0.assign($1[0]) } }
        NDArray.walk(shape, self, source) { rank, sizes, out, from in
            if source.dtype == dtype {
                sw_copy(dtype.itemSize, rank, sizes, pointer, out, source.pointer, from)
            } else {
                sw_cast(dtype.code, source.dtype.code, rank, sizes, pointer, out, source.pointer, from)
            }
        }
    }

    /// The elements converted to `dtype`; itself where they have it already.
    @inlinable
    package func cast(to dtype: DType) -> NDArray {
        dtype == self.dtype ? self : converted(to: dtype)
    }

    @usableFromInline package func converted(to dtype: DType) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        result.assign(self)
        return result
    }

    /// Writes one number to every element.
    package func fill(_ scalar: Scalar) {
        if count == 1 { return dtype.store(scalar, to: pointer) }
        var item: UInt64 = 0
        withUnsafeMutableBytes(of: &item) { number in
            dtype.store(scalar, to: number.baseAddress!)
            let still = Shape(repeating: 0, rank: rank)
            shape.withPointer { sizes in
                byteStrides.withPointer { out in
                    still.withPointer { sw_copy(dtype.itemSize, rank, sizes, pointer, out, number.baseAddress!, $0) }
                }
            }
        }
    }

    /// A new array of one number.
    package static func filled(_ shape: Shape, _ scalar: Scalar, _ dtype: DType) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        result.fill(scalar)
        return result
    }

    /// The number at the first element.
    package var firstScalar: Scalar { dtype.load(pointer) }
}

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
