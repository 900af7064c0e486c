/// Products of complex matrices and other bilinear computations, by those of their parts.
extension NDArray {
    /// Runs a bilinear computation of real arrays on the parts of `a` and `b`, at least one of which is complex: (a + ib)(c
    /// + id) = ac − bd + i(ad + bc). The parts are copied first, so that fast loops take them.
    package static func bilinear(_ a: NDArray, _ b: NDArray, _ compute: (NDArray, NDArray) -> NDArray) -> NDArray {
        let (left, right) = (Parts(a), Parts(b))
        let real = compute(left.real, right.real)
        switch (left.imaginary, right.imaginary) {
        case (let x?, let y?):
            binary(.sub, real, compute(x, y), into: real)
            let imaginary = compute(left.real, y)
            binary(.add, imaginary, compute(x, right.real), into: imaginary)
            return .complex(real, imaginary, real.shape)
        case (let x?, nil): return .complex(real, compute(x, right.real), real.shape)
        case (nil, let y?): return .complex(real, compute(left.real, y), real.shape)
        case (nil, nil): return real
        }
    }

    /// Runs a linear computation of real arrays on both parts of a complex one.
    package func byParts(_ compute: (NDArray) -> NDArray) -> NDArray {
        let (real, imaginary) = (compute(realParts), compute(imaginaryParts))
        return .complex(real, imaginary, real.shape)
    }

    private struct Parts {
        let real: NDArray
        let imaginary: NDArray?

        init(_ array: NDArray) {
            real = array.dtype.isComplex ? array.realParts.copied() : array
            imaginary = array.dtype.isComplex ? array.imaginaryParts.copied() : nil
        }
    }
}
