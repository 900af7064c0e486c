#if LAPACK
// Eigenvalues and singular values of small matrices, by rotations.
extension MatrixStack {
    /// Writes the identity, the factor of a matrix without elements.
    func fillIdentity(_ index: Int) {
        func run<Number: MatrixNumber>(_: Number.Type) {
            let matrix = SmallMatrix<Number>(self[index], columns: columns)
            for i in 0..<rows { for j in 0..<columns { matrix[i, j] = i == j ? 1 : 0 } }
        }
        LAPACK.call(array.dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
    }

    /// The eigenvalues of a small Hermitian matrix. False if Jacobi's rotations do not converge.
    func smallEigh<Number: MatrixNumber>(
        _ index: Int, upper: Bool, _ memory: UnsafeMutableRawPointer, _ scratch: UnsafeMutableRawPointer,
        _ values: UnsafeMutableRawPointer, _ vectors: UnsafeMutableRawPointer?, _: Number.Type
    ) -> Bool {
        let n = rows
        let source = SmallMatrix<Number>(self[index], columns: n)
        let (matrix, rotated) = (SmallMatrix<Number>(memory, columns: n), SmallMatrix<Number>(scratch, columns: n))
        for i in 0..<n {
            for j in 0..<n {
                matrix[i, j] = upper == (i <= j) ? source[i, j] : source[j, i].conjugate
                rotated[i, j] = i == j ? 1 : 0
            }
            matrix[i, i] = Number(real: source[i, i].realPart)
        }
        let power = matrix.scale(n, n)
        guard matrix.jacobi(n, vectors == nil ? nil : rotated) else { return false }
        let order = (0..<n).sorted { matrix[$0, $0].realPart < matrix[$1, $1].realPart }
        let result = values.assumingMemoryBound(to: Number.Magnitude.self)
        for (place, from) in order.enumerated() {
            result[place] = matrix[from, from].realPart * power
            if let vectors {
                let out = SmallMatrix<Number>(vectors, columns: n)
                for i in 0..<n { out[i, place] = rotated[i, from] }
            }
        }
        return true
    }

    /// The reduced singular value decomposition of a small matrix. False if rotations do not converge, or if a singular
    /// value is so small that its vector does not follow from it.
    func smallSVD<Number: MatrixNumber>(
        _ index: Int, _ memory: UnsafeMutableRawPointer, _ scratch: UnsafeMutableRawPointer,
        _ u: UnsafeMutableRawPointer?, _ s: UnsafeMutableRawPointer, _ vh: UnsafeMutableRawPointer?, _: Number.Type
    ) -> Bool {
        let (tall, k) = (Swift.max(rows, columns), Swift.min(rows, columns))
        let source = SmallMatrix<Number>(self[index], columns: columns)
        let upright = rows >= columns ? source : source.transposed
        let (matrix, right) = (SmallMatrix<Number>(memory, columns: k), SmallMatrix<Number>(scratch, columns: k))
        for i in 0..<tall { for j in 0..<k { matrix[i, j] = upright[i, j] } }
        for i in 0..<k { for j in 0..<k { right[i, j] = i == j ? 1 : 0 } }
        let power = matrix.scale(tall, k)
        guard matrix.orthogonalize(tall, k, right) else { return false }
        let norms = (scratch + k * k * itemSize).assumingMemoryBound(to: Number.Magnitude.self)
        for j in 0..<k {
            var sum: Number.Magnitude = 0
            for i in 0..<tall { sum += matrix[i, j].square }
            norms[j] = sum.squareRoot()
        }
        let order = (0..<k).sorted { norms[$0] > norms[$1] }
        let (largest, least) = (norms[order[0]], norms[order[k - 1]])
        guard least > largest * Number.Magnitude.ulpOfOne * 64, largest.isFinite else { return false }
        let values = s.assumingMemoryBound(to: Number.Magnitude.self)
        for (place, from) in order.enumerated() {
            values[place] = norms[from] * power
            guard let u, let vh else { continue }
            let (left, below) = (SmallMatrix<Number>(u, columns: k), SmallMatrix<Number>(vh, columns: columns))
            for i in 0..<tall {
                let entry = matrix[i, from].divided(by: norms[from])
                if rows >= columns { left[i, place] = entry } else { below[place, i] = entry }
            }
            for i in 0..<k {
                // A = W·Rᴴ, or Aᵀ is.
                let entry = right[i, from].conjugate
                if rows >= columns { below[place, i] = entry } else { left[i, place] = entry }
            }
        }
        return true
    }
}
#endif
