#if LAPACK
import CLAPACK

// Eigenvalues of any square matrices. They are complex, and so are the eigenvectors.
extension NDArray {
    /// The eigenvalues of matrices in the order of LAPACK's `geev`, and eigenvectors of length 1 as columns. Codes are not 0
    /// where the routine did not converge.
    package func eig(vectors: Bool) -> (values: NDArray, vectors: NDArray?, codes: NDArray) {
        let batch = Array(shape.dropLast(2))
        let targets = (
            NDArray(uninitialized: Shape(batch + [shape[rank - 1]]), dtype.complexType),
            vectors ? NDArray(uninitialized: shape, dtype.complexType) : nil,
            NDArray(uninitialized: Shape(batch), .int32)
        )
        eig(into: targets.0, targets.1, targets.2)
        return targets
    }

    package func eig(into values: NDArray, _ vectors: NDArray?, _ codes: NDArray) {
        Gate.pass(.linear(.eig), reading: [self], into: [values, vectors, codes])
        NDArray.checkMatrixSizes([self])
        let (a, w, code) = (MatrixStack(self), MatrixStack(vectors: values), codes.typed(Int32.self))
        let v = vectors.map { MatrixStack($0) }
        let (n, dtype, routines) = (a.rows, dtype, LAPACK.routines(dtype))
        let partBytes = n * dtype.realType.itemSize
        let call = GeneralCall(routines: routines, job: v == nil ? "N" : "V", n: [Int32(n)], partBytes: partBytes)
        var working = 0
        if n > 0 {
            working = LAPACK.workingSize(dtype) { answer in
                var status: Int32 = 0
                call.run(answer, answer, answer, (answer, [-1]), answer, &status)
            }
        }
        let (matrixBytes, scratchBytes) = ((a.bytes + 15) & ~15, (working * a.itemSize + 15) & ~15)
        // Last come both parts of the eigenvalues of a real matrix, or the further working memory for a complex one.
        LAPACK.each(
            a.count, cost: 25 * n * n * n, workspace: 2 * matrixBytes + scratchBytes + 2 * partBytes
        ) { index, memory in
            let isFinite = LAPACK.isFinite(a[index], n * n, dtype)
            code[index] = isFinite ? 0 : -1
            if n == 0 || !isFinite { return }
            let (found, scratch) = (memory + matrixBytes, memory + 2 * matrixBytes)
            let reals = scratch + scratchBytes
            LAPACK.transpose(a[index], rows: n, columns: n, into: memory, a.itemSize)
            call.run(memory, w[index], found, (scratch, [Int32(working)]), reals, code + index)
            switch dtype {
            case .float32: Complex64.joinPairs(n, reals, found, values: w[index], vectors: v?[index])
            case .float64: Complex128.joinPairs(n, reals, found, values: w[index], vectors: v?[index])
            default: if let v { LAPACK.transpose(found, rows: n, columns: n, into: v[index], a.itemSize) }
            }
        }
    }
}

/// A call of `geev`.
private struct GeneralCall {
    let routines: lapack_routines
    let job: String
    let n: [Int32]
    /// The size of the real parts of the eigenvalues.
    let partBytes: Int

    /// Real numbers write the parts of the eigenvalues to `reals`, complex ones write `values` and need `reals` to work in.
    func run(
        _ a: UnsafeMutableRawPointer, _ values: UnsafeMutableRawPointer, _ vectors: UnsafeMutableRawPointer,
        _ work: (memory: UnsafeMutableRawPointer, size: [Int32]), _ reals: UnsafeMutableRawPointer,
        _ code: UnsafeMutablePointer<Int32>
    ) {
        if let complex_geev = routines.complex_geev {
            complex_geev(
                "N", job, n, a, n, values, vectors, n, vectors, n, work.memory, work.size, reals, code, 1, 1)
        } else {
            let imaginary = reals + partBytes
            routines.geev(
                "N", job, n, a, n, reals, imaginary, vectors, n, vectors, n, work.memory, work.size, code, 1, 1)
        }
    }
}

extension ComplexElement {
    /// Writes the eigenvalues and eigenvectors of a real matrix, of which LAPACK writes those that are conjugates of each
    /// other as a column for the real and one for the imaginary parts of the first.
    fileprivate static func joinPairs(
        _ n: Int, _ parts: UnsafeRawPointer, _ columns: UnsafeRawPointer, values: UnsafeMutableRawPointer,
        vectors: UnsafeMutableRawPointer?
    ) {
        let (part, column) = (parts.assumingMemoryBound(to: Part.self), columns.assumingMemoryBound(to: Part.self))
        let value = values.assumingMemoryBound(to: ComplexElement.self)
        for j in 0..<n { value[j] = ComplexElement(part[j], part[n + j]) }
        guard let vectors else { return }
        let vector = SmallMatrix<ComplexElement>(vectors, columns: n)
        var j = 0
        while j < n {
            let isPair = value[j].imag != 0 && j + 1 < n
            for i in 0..<n {
                let entry = ComplexElement(column[j * n + i], isPair ? column[(j + 1) * n + i] : 0)
                vector[i, j] = entry
                if isPair { vector[i, j + 1] = entry.conjugate }
            }
            j += isPair ? 2 : 1
        }
    }
}
#endif
