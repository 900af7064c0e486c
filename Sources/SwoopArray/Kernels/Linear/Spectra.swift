#if LAPACK
import CLAPACK

// Eigenvalues of Hermitian matrices and singular values.
extension NDArray {
    /// The eigenvalues of Hermitian matrices in ascending order, and the eigenvectors as columns. One triangle is read.
    /// Codes are not 0 where the routine did not converge.
    package func eigh(upper: Bool, vectors: Bool) -> (values: NDArray, vectors: NDArray?, codes: NDArray) {
        let batch = Array(shape.dropLast(2))
        let targets = (
            NDArray(uninitialized: Shape(batch + [shape[rank - 1]]), dtype.realType),
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
        // Where rotations do not converge, the library follows.
        let isRotated = ManySmallMatrices.eigh(self, upper: upper, into: values, vectors, codes)
        if isRotated && (0..<a.count).allSatisfy({ code[$0] <= 0 }) { return }
        let blocks = v != nil && n > LAPACK.small ? BlockedSpectra(dtype, eigenvectorsOf: n) : nil
        var (working, reals, integers) = (0, 0, Int32(0))
        if n > 0 {
            (working, reals) = LAPACK.workingSizes(dtype) { answer, reals in
                var status: Int32 = 0
                withUnsafeMutablePointer(to: &integers) { integers in
                    routines.eigh(
                        job, "L", size, answer, answer, (answer, [-1]), (reals, [-1]), (integers, [-1]), &status)
                }
            }
        }
        let matrixBytes = (a.bytes + 15) & ~15
        let scratchBytes = (Swift.max(working, n * n) * a.itemSize + 15) & ~15
        let realBytes = dtype.isComplex ? (reals * w.itemSize + 15) & ~15 : 0
        LAPACK.each(
            a.count, order: n, cost: 8 * n * n * n,
            workspace: Swift.max(matrixBytes + scratchBytes + realBytes + Int(integers) * 4, blocks?.bytes ?? 0)
        ) { index, memory in
            if isRotated && code[index] <= 0 { return }
            let isFinite = LAPACK.isFinite(a[index], n * n, dtype)
            code[index] = isFinite ? 0 : -1
            if n == 0 || !isFinite { return }
            if n <= LAPACK.small && !isRotated {
                func run<Number: MatrixNumber>(_: Number.Type) -> Bool {
                    a.smallEigh(index, upper: upper, memory, memory + matrixBytes, w[index], v?[index], Number.self)
                }
                let isDone = LAPACK.call(
                    dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                if isDone { return }
            }
            if let blocks, let v, blocks.canCompute(a[index], n * n) {
                blocks.eigh(a[index], n, upper: upper, memory, w[index], v[index], code + index)
                return
            }
            memory.copyMemory(from: a[index], byteCount: a.bytes)
            let scratch = memory + matrixBytes
            // To LAPACK the matrix is transposed, which makes it its conjugate, and its triangles are exchanged.
            LAPACK.conjugate(memory, n * n, dtype)
            let (further, places) = (scratch + scratchBytes, scratch + scratchBytes + realBytes)
            LAPACK.fallingBack(order: n) {
                routines.eigh(
                    job, upper ? "L" : "U", size, memory, w[index], (scratch, [Int32(working)]),
                    (further, [Int32(reals)]), (places.assumingMemoryBound(to: Int32.self), [integers]), code + index)
            }
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
            NDArray(uninitialized: Shape(batch + [k]), dtype.realType),
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
        let order = isFull ? Int.max : Swift.max(m, n)
        // Where rotations give no vectors, the library follows.
        let isRotated = !isFull && ManySmallMatrices.svd(self, into: u, s, vh, codes)
        if isRotated && (0..<a.count).allSatisfy({ code[$0] <= 0 }) { return }
        let isSquarish = 6 * Swift.max(m, n) < 11 * k
        let blocks =
            left != nil && right != nil && !isFull && isSquarish && order > LAPACK.small
            ? BlockedSpectra(dtype, singularVectorsOf: m, n) : nil
        // To LAPACK the matrix is transposed, Aᵀ = V·S·Uᵀ, so that its results are ours without moving an element.
        let (rows, columns) = ([Int32(Swift.max(n, 1))], [Int32(m)])
        let leading = [Int32(Swift.max(left?.columns ?? 1, 1))]
        var working = 0
        if k > 0 {
            working = LAPACK.workingSize(dtype) { answer in
                var (status, integer): (Int32, Int32) = (0, 0)
                routines.svd(
                    job, rows, columns, answer, answer, (answer, rows), (answer, leading), (answer, [-1]), answer,
                    &integer, &status)
            }
        }
        let matrixBytes = (Swift.max(m * n, n * n) * a.itemSize + 15) & ~15
        let scratchBytes = (Swift.max(working, 2 * k * k + k) * a.itemSize + 15) & ~15
        let reals = dtype.isComplex ? k * Swift.max(5 * k + 7, 2 * Swift.max(m, n) + 2 * k + 1) : 0
        let realBytes = (reals * values.itemSize + 15) & ~15
        LAPACK.each(
            a.count, order: order, cost: 10 * m * n * k,
            workspace: Swift.max(matrixBytes + scratchBytes + realBytes + 32 * k, blocks?.bytes ?? 0)
        ) { index, memory in
            if isRotated && code[index] <= 0 { return }
            let isFinite = LAPACK.isFinite(a[index], m * n, dtype)
            code[index] = isFinite ? 0 : -1
            if !isFinite { return }
            if k == 0 {
                for case let stack? in [left, right] { stack.fillIdentity(index) }
                return
            }
            let scratch = memory + matrixBytes
            if Swift.max(m, n) <= LAPACK.small && !isFull && !isRotated {
                func run<Number: MatrixNumber>(_: Number.Type) -> Bool {
                    a.smallSVD(index, memory, scratch, left?[index], values[index], right?[index], Number.self)
                }
                let isDone = LAPACK.call(
                    dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                if isDone { return }
            }
            if let blocks, let left, let right, blocks.canCompute(a[index], m * n) {
                blocks.svd(a[index], m, n, memory, left[index], values[index], right[index], code + index)
                return
            }
            memory.copyMemory(from: a[index], byteCount: a.bytes)
            let (further, places) = (scratch + scratchBytes, scratch + scratchBytes + realBytes)
            LAPACK.fallingBack(order: order) {
                routines.svd(
                    job, rows, columns, memory, values[index], (right?[index] ?? scratch, rows),
                    (left?[index] ?? scratch, leading), (scratch, [Int32(working)]), further,
                    places.assumingMemoryBound(to: Int32.self), code + index)
            }
        }
    }
}

extension lapack_routines {
    /// A working array and its size.
    typealias Work<Element> = (memory: Element, size: [Int32])

    /// Calls `syevd`, or `heevd` for complex numbers, which has another working array.
    func eigh(
        _ job: String, _ triangle: String, _ n: [Int32], _ a: UnsafeMutableRawPointer, _ w: UnsafeMutableRawPointer,
        _ work: Work<UnsafeMutableRawPointer>, _ reals: Work<UnsafeMutableRawPointer>,
        _ integers: Work<UnsafeMutablePointer<Int32>>, _ code: UnsafeMutablePointer<Int32>
    ) {
        if let heevd {
            heevd(
                job, triangle, n, a, n, w, work.memory, work.size, reals.memory, reals.size, integers.memory,
                integers.size, code, 1, 1)
        } else {
            syevd(
                job, triangle, n, a, n, w, work.memory, work.size, integers.memory, integers.size, code, 1, 1)
        }
    }

    /// Calls `gesdd`; `u` and `vh` are with their leading sizes.
    func svd(
        _ job: String, _ m: [Int32], _ n: [Int32], _ a: UnsafeMutableRawPointer, _ s: UnsafeMutableRawPointer,
        _ u: Work<UnsafeMutableRawPointer>, _ vh: Work<UnsafeMutableRawPointer>, _ work: Work<UnsafeMutableRawPointer>,
        _ reals: UnsafeMutableRawPointer, _ integers: UnsafeMutablePointer<Int32>,
        _ code: UnsafeMutablePointer<Int32>
    ) {
        if let complex_gesdd {
            complex_gesdd(
                job, m, n, a, m, s, u.memory, u.size, vh.memory, vh.size, work.memory, work.size, reals, integers,
                code, 1)
        } else {
            gesdd(
                job, m, n, a, m, s, u.memory, u.size, vh.memory, vh.size, work.memory, work.size, integers, code, 1)
        }
    }
}
#endif
