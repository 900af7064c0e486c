#if LAPACK
import CLAPACK

// Eigenvalues of symmetric matrices and singular values.
extension NDArray {
    /// The eigenvalues of symmetric matrices in ascending order, and the eigenvectors as columns. One triangle is read.
    /// Codes are not 0 where the routine did not converge.
    package func eigh(upper: Bool, vectors: Bool) -> (values: NDArray, vectors: NDArray?, codes: NDArray) {
        let batch = Array(shape.dropLast(2))
        let targets = (
            NDArray(uninitialized: Shape(batch + [shape[rank - 1]]), dtype),
            vectors ? NDArray(uninitialized: shape, dtype) : nil, NDArray(uninitialized: Shape(batch), .int32)
        )
        eigh(upper: upper, into: targets.0, targets.1, targets.2)
        return targets
    }

    package func eigh(upper: Bool, into values: NDArray, _ vectors: NDArray?, _ codes: NDArray) {
        Gate.pass(.linear(.eigh(upper: upper)), reading: [self], into: [values, vectors, codes])
        NDArray.checkMatrixSizes([self])
        let (a, w) = (MatrixStack(self), MatrixStack(vectors: values))
        let (v, code) = (vectors.map { MatrixStack($0) }, codes.typed(Int32.self))
        let (n, dtype, size) = (a.rows, dtype, [Int32(a.rows)])
        let routines = LAPACK.routines(dtype)
        let job = v == nil ? "N" : "V"
        var (working, integers) = (0, Int32(0))
        if n > 0 {
            working = LAPACK.workingSize(dtype) { answer in
                var status: Int32 = 0
                routines.syevd(job, "L", size, answer, size, answer, answer, [-1], &integers, [-1], &status, 1, 1)
            }
        }
        let matrixBytes = (a.bytes + 15) & ~15
        let scratchBytes = (Swift.max(working, n * n) * a.itemSize + 15) & ~15
        LAPACK.each(
            a.count, order: n, cost: 8 * n * n * n, workspace: matrixBytes + scratchBytes + Int(integers) * 4
        ) { index, memory in
            let isFinite = LAPACK.isFinite(a[index], n * n, dtype)
            code[index] = isFinite ? 0 : -1
            if n == 0 || !isFinite { return }
            if n <= LAPACK.small {
                func run<Real: BinaryFloatingPoint>(_: Real.Type) -> Bool {
                    a.smallEigh(index, upper: upper, memory, memory + matrixBytes, w[index], v?[index], Real.self)
                }
                if dtype == .float32 ? run(Float.self) : run(Double.self) { return }
            }
            memory.copyMemory(from: a[index], byteCount: a.bytes)
            let scratch = memory + matrixBytes
            // To LAPACK the matrix is transposed, and its triangles are exchanged.
            routines.syevd(
                job, upper ? "L" : "U", size, memory, size, w[index], scratch, [Int32(working)],
                (scratch + scratchBytes).assumingMemoryBound(to: Int32.self), [integers], code + index, 1, 1)
            if let v { LAPACK.transpose(memory, rows: n, columns: n, into: v[index], a.itemSize) }
        }
    }

    /// U, S and Vᴴ with A = U·diag(S)·Vᴴ, the singular values in descending order. `full`: U and V are square. Without
    /// `vectors` only S.
    package func svd(
        vectors: Bool, full: Bool
    ) -> (u: NDArray?, s: NDArray, vh: NDArray?, codes: NDArray) {
        let (batch, m, n) = (Array(shape.dropLast(2)), shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        let targets = (
            vectors ? NDArray(uninitialized: Shape(batch + [m, full ? m : k]), dtype) : nil,
            NDArray(uninitialized: Shape(batch + [k]), dtype),
            vectors ? NDArray(uninitialized: Shape(batch + [full ? n : k, n]), dtype) : nil,
            NDArray(uninitialized: Shape(batch), .int32)
        )
        svd(into: targets.0, targets.1, targets.2, targets.3)
        return targets
    }

    package func svd(into u: NDArray?, _ s: NDArray, _ vh: NDArray?, _ codes: NDArray) {
        Gate.pass(.linear(.svd), reading: [self], into: [u, s, vh, codes])
        NDArray.checkMatrixSizes([self])
        let (a, values, code) = (MatrixStack(self), MatrixStack(vectors: s), codes.typed(Int32.self))
        let (left, right) = (u.map { MatrixStack($0) }, vh.map { MatrixStack($0) })
        let (m, n, k, dtype) = (a.rows, a.columns, Swift.min(a.rows, a.columns), dtype)
        let routines = LAPACK.routines(dtype)
        let isFull = left.map { $0.columns > k } ?? false || right.map { $0.rows > k } ?? false
        let job = left == nil ? "N" : isFull ? "A" : "S"
        // To LAPACK the matrix is transposed, Aᵀ = V·S·Uᵀ, so that its results are ours without moving an element.
        let (rows, columns) = ([Int32(Swift.max(n, 1))], [Int32(m)])
        let leading = [Int32(Swift.max(left?.columns ?? 1, 1))]
        var working = 0
        if k > 0 {
            working = LAPACK.workingSize(dtype) { answer in
                var (status, integer): (Int32, Int32) = (0, 0)
                routines.gesdd(
                    job, rows, columns, answer, rows, answer, answer, rows, answer, leading, answer, [-1],
                    &integer, &status, 1)
            }
        }
        let matrixBytes = (Swift.max(m * n, n * n) * a.itemSize + 15) & ~15
        let scratchBytes = (Swift.max(working, 2 * k * k + k) * a.itemSize + 15) & ~15
        LAPACK.each(
            a.count, order: isFull ? .max : Swift.max(m, n), cost: 10 * m * n * k,
            workspace: matrixBytes + scratchBytes + 32 * k
        ) { index, memory in
            let isFinite = LAPACK.isFinite(a[index], m * n, dtype)
            code[index] = isFinite ? 0 : -1
            if !isFinite { return }
            if k == 0 {
                for case let stack? in [left, right] { stack.fillIdentity(index) }
                return
            }
            let scratch = memory + matrixBytes
            if Swift.max(m, n) <= LAPACK.small && !isFull {
                func run<Real: BinaryFloatingPoint>(_: Real.Type) -> Bool {
                    a.smallSVD(index, memory, scratch, left?[index], values[index], right?[index], Real.self)
                }
                if dtype == .float32 ? run(Float.self) : run(Double.self) { return }
            }
            memory.copyMemory(from: a[index], byteCount: a.bytes)
            routines.gesdd(
                job, rows, columns, memory, rows, values[index], right?[index] ?? scratch, rows,
                left?[index] ?? scratch, leading, scratch, [Int32(working)],
                (scratch + scratchBytes).assumingMemoryBound(to: Int32.self), code + index, 1)
        }
    }
}

extension MatrixStack {
    /// Writes the identity, the factor of a matrix without elements.
    fileprivate func fillIdentity(_ index: Int) {
        func run<Real: BinaryFloatingPoint>(_: Real.Type) {
            let matrix = SmallMatrix<Real>(self[index], columns: columns)
            for i in 0..<rows { for j in 0..<columns { matrix[i, j] = i == j ? 1 : 0 } }
        }
        if array.dtype == .float32 { run(Float.self) } else { run(Double.self) }
    }

    /// The eigenvalues of a small symmetric matrix. False if Jacobi's rotations do not converge.
    fileprivate func smallEigh<Real: BinaryFloatingPoint>(
        _ index: Int, upper: Bool, _ memory: UnsafeMutableRawPointer, _ scratch: UnsafeMutableRawPointer,
        _ values: UnsafeMutableRawPointer, _ vectors: UnsafeMutableRawPointer?, _: Real.Type
    ) -> Bool {
        let n = rows
        let source = SmallMatrix<Real>(self[index], columns: n)
        let (matrix, rotated) = (SmallMatrix<Real>(memory, columns: n), SmallMatrix<Real>(scratch, columns: n))
        for i in 0..<n {
            for j in 0..<n {
                matrix[i, j] = (upper == (i <= j)) || i == j ? source[i, j] : source[j, i]
                rotated[i, j] = i == j ? 1 : 0
            }
        }
        guard matrix.jacobi(n, vectors == nil ? nil : rotated) else { return false }
        let order = (0..<n).sorted { matrix[$0, $0] < matrix[$1, $1] }
        let result = values.assumingMemoryBound(to: Real.self)
        for (place, from) in order.enumerated() {
            result[place] = matrix[from, from]
            if let vectors {
                let out = SmallMatrix<Real>(vectors, columns: n)
                for i in 0..<n { out[i, place] = rotated[i, from] }
            }
        }
        return true
    }

    /// The reduced singular value decomposition of a small matrix. False if rotations do not converge, or if a singular
    /// value is so small that its vector does not follow from it.
    fileprivate func smallSVD<Real: BinaryFloatingPoint>(
        _ index: Int, _ memory: UnsafeMutableRawPointer, _ scratch: UnsafeMutableRawPointer,
        _ u: UnsafeMutableRawPointer?, _ s: UnsafeMutableRawPointer, _ vh: UnsafeMutableRawPointer?, _: Real.Type
    ) -> Bool {
        let (tall, k) = (Swift.max(rows, columns), Swift.min(rows, columns))
        let source = SmallMatrix<Real>(self[index], columns: columns)
        let upright = rows >= columns ? source : source.transposed
        let (matrix, right) = (SmallMatrix<Real>(memory, columns: k), SmallMatrix<Real>(scratch, columns: k))
        for i in 0..<tall { for j in 0..<k { matrix[i, j] = upright[i, j] } }
        for i in 0..<k { for j in 0..<k { right[i, j] = i == j ? 1 : 0 } }
        guard matrix.orthogonalize(tall, k, right) else { return false }
        let norms = (scratch + k * k * itemSize).assumingMemoryBound(to: Real.self)
        for j in 0..<k {
            var sum: Real = 0
            for i in 0..<tall { sum += matrix[i, j] * matrix[i, j] }
            norms[j] = sum.squareRoot()
        }
        let order = (0..<k).sorted { norms[$0] > norms[$1] }
        let (largest, least) = (norms[order[0]], norms[order[k - 1]])
        guard least > largest * Real.ulpOfOne * 64, largest.isFinite else { return false }
        let values = s.assumingMemoryBound(to: Real.self)
        for (place, from) in order.enumerated() {
            values[place] = norms[from]
            guard let u, let vh else { continue }
            let (left, below) = (SmallMatrix<Real>(u, columns: k), SmallMatrix<Real>(vh, columns: columns))
            for i in 0..<tall {
                let entry = matrix[i, from] / norms[from]
                if rows >= columns { left[i, place] = entry } else { below[place, i] = entry }
            }
            for i in 0..<k {
                if rows >= columns { below[place, i] = right[i, from] } else { left[i, place] = right[i, from] }
            }
        }
        return true
    }
}
#endif
