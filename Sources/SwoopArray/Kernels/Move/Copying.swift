import CSwoopKernels

/// Moving elements: copies, conversions, fills.
extension NDArray {
    /// Writes the elements of `source`, which broadcasts to this shape, converted to this dtype. If this array overlaps
    /// itself, it is written in memory order.
    package func assign(_ source: NDArray) {
        let source = source.broadcast(to: shape)
        if layout.mayOverlapItself { return writeInOrder([source]) { $0.assign($1[0]) } }
        if source.dtype != dtype && (dtype.isComplex || source.dtype.isComplex) { return assignParts(source) }
        Gate.pass(.copy, source, into: self)
        NDArray.walk(shape, self, source) { rank, sizes, out, from in
            if source.dtype == dtype {
                sw_copy(dtype.itemSize, rank, sizes, pointer, out, source.pointer, from)
            } else {
                sw_cast(dtype.code, source.dtype.code, rank, sizes, pointer, out, source.pointer, from)
            }
        }
    }

    /// The elements converted to `dtype`; this array if it has that dtype already.
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
        Gate.pass(.fill(scalar), into: [self])
        if count == 1 { return dtype.store(scalar, to: pointer) }
        var item: DType.Item = (0, 0)
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

    /// A new array with all elements equal to `scalar`.
    package static func filled(_ shape: Shape, _ scalar: Scalar, _ dtype: DType) -> NDArray {
        let result = NDArray(uninitialized: shape, dtype)
        result.fill(scalar)
        return result
    }
}
