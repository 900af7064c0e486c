import CSwoopKernels

/// Complex arrays and their parts. The real and the imaginary parts of an array are views of it, so most of what is
/// linear runs on them with the loops of real numbers.
extension NDArray {
    /// The real parts of a complex array. A view.
    package var realParts: NDArray { part(0) }
    /// The imaginary parts of a complex array. A view.
    package var imaginaryParts: NDArray { part(1) }

    private func part(_ index: Int) -> NDArray {
        NDArray(
            viewing: self, as: dtype.realType, shape: shape, strides: strides.scaled(by: 2),
            byteOffset: index * dtype.realType.itemSize)
    }

    /// Both parts of a complex array as real numbers, along a new last dim of size 2. A view.
    package var pairedParts: NDArray {
        var (sizes, steps) = (shape, strides.scaled(by: 2))
        sizes.append(2)
        steps.append(1)
        return NDArray(viewing: self, as: dtype.realType, shape: sizes, strides: steps)
    }

    /// All parts of a contiguous complex array one after the other, as one dim. A view.
    var flatParts: NDArray {
        NDArray(viewing: self, as: dtype.realType, shape: [count * 2], strides: [1])
    }

    /// The complex numbers whose parts lie along the last dim: of size 2 and stride 1, the other strides even. A view.
    package var joinedParts: NDArray {
        var (sizes, steps) = (shape, strides)
        sizes.remove(at: rank - 1)
        steps.remove(at: rank - 1)
        for axis in 0..<steps.rank { steps[axis] /= 2 }
        return NDArray(viewing: self, as: dtype.complexType, shape: sizes, strides: steps)
    }

    /// A complex array of real and imaginary parts of the same dtype, which broadcast to `shape`; parts that are not
    /// given are 0.
    package static func complex(_ real: NDArray?, _ imaginary: NDArray?, _ shape: Shape) -> NDArray {
        let result = NDArray(uninitialized: shape, (real ?? imaginary)!.dtype.complexType)
        for (part, values) in [(result.realParts, real), (result.imaginaryParts, imaginary)] {
            if let values { part.assign(values) } else { part.fill(.integer(0)) }
        }
        return result
    }

    /// The conjugates; the array itself if it is real.
    package var conjugate: NDArray { dtype.isComplex ? .unary(.conj, self) : self }

    /// |x| of complex numbers, without overflow: real.
    package var magnitudes: NDArray { .binary(.hypot, realParts, imaginaryParts, shape) }

    /// Writes converted elements where one of the dtypes is complex. A real number has no imaginary part; the real part
    /// remains of a complex one, except that a bool tells whether the number is not 0.
    func assignParts(_ source: NDArray) {
        guard dtype.isComplex else {
            return dtype == .bool
                ? NDArray.compare(
                    .ne, source, NDArray.filled([], .integer(0), source.dtype).broadcast(to: shape), into: self)
                : assign(source.realParts)
        }
        realParts.assign(source.dtype.isComplex ? source.realParts : source)
        if source.dtype.isComplex {
            imaginaryParts.assign(source.imaginaryParts)
        } else {
            imaginaryParts.fill(.integer(0))
        }
    }
}

extension Shape {
    /// Strides in elements of which `factor` make one of these.
    func scaled(by factor: Int) -> Shape {
        var result = self
        for axis in 0..<rank { result[axis] = self[axis].saturatingProduct(factor) }
        return result
    }
}
