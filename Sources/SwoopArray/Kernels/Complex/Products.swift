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

    /// The product of complex matrices or stacks of matrices, of which columns and rows may have any strides, as one
    /// product of real ones: with every element as two columns, re and im, and every row of b twice, as it is and times i,
    ///
    ///     [re a, im a] · [ re b, im b]  =  [re ab, im ab]
    ///                    [−im b, re b]
    ///
    /// What is written for it is as large as b twice, so a is taken for b if it is much smaller: ab = (bᵀaᵀ)ᵀ.
    static func complexProduct(_ a: NDArray, _ b: NDArray) -> NDArray {
        let (row, column) = (a.rank - 2, a.rank - 1)
        if 4 * a.shape[row] < b.shape[column] {
            return complexProduct(b.transposed(row, column), a.transposed(row, column)).transposed(row, column).copied()
        }
        var sizes = b.shape
        sizes.insert(2, at: column)
        let right = NDArray(uninitialized: sizes, b.dtype)
        right.selected(column, 0).assign(b)
        let timesI = right.selected(column, 1)
        unary(.neg, b.imaginaryParts, into: timesI.realParts)
        timesI.imaginaryParts.assign(b.realParts)
        sizes = b.shape
        sizes[row] *= 2
        let (left, doubled) = (a.rowsOfParts, right.reshaped(sizes).rowsOfParts)
        let product = a.rank == 3 ? batchedMatmul(left, doubled) : matmul(left, doubled)
        sizes[row] = a.shape[row]
        sizes.append(2)
        return product.reshaped(sizes).joinedParts
    }

    /// Complex matrices with both parts of each element as two columns. A view if columns are adjacent in memory.
    private var rowsOfParts: NDArray {
        let source = strides[rank - 1] == 1 ? self : copied()
        var (sizes, steps) = (shape, source.strides.scaled(by: 2))
        sizes[rank - 1] *= 2
        steps[rank - 1] = 1
        return NDArray(viewing: source, as: dtype.realType, shape: sizes, strides: steps)
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
