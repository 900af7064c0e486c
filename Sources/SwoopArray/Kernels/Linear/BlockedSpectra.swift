#if LAPACK
import CLAPACK
import CSwoopKernels
import SwoopSystem

/// Eigenvectors and singular vectors of real matrices: the library makes the matrix tridiagonal or bidiagonal and computes
/// the vectors of that, as its own `syevd` and `gesdd` do; its reflectors are applied to them by our products, which are
/// several times as fast and use all threads.
struct BlockedSpectra {
    let dtype: DType
    /// The working memory of a matrix.
    let bytes: Int
    private let routines: lapack_routines
    /// The sizes of two working arrays in elements, and of one of integers.
    private let working: Int
    private let further: Int
    private let integers: Int
    private let matrixBytes: Int
    private let vectorBytes: Int

    /// Nil for complex numbers.
    init?(_ dtype: DType, eigenvectorsOf n: Int) {
        let routines = LAPACK.routines(dtype)
        guard let sytrd = routines.sytrd else { return nil }
        let working = LAPACK.workingSize(dtype) { answer in
            var status: Int32 = 0
            sytrd("L", [Int32(n)], answer, [Int32(n)], answer, answer, answer, answer, [-1], &status, 1)
        }
        self.init(
            dtype, routines, matrix: n * n, order: n, working: Swift.max(working, n * n + 4 * n + 1), further: n * n,
            integers: 5 * n + 3)
    }

    init?(_ dtype: DType, singularVectorsOf m: Int, _ n: Int) {
        let routines = LAPACK.routines(dtype)
        guard let gebrd = routines.gebrd else { return nil }
        let working = LAPACK.workingSize(dtype) { answer in
            var status: Int32 = 0
            gebrd(
                [Int32(n)], [Int32(m)], answer, [Int32(n)], answer, answer, answer, answer, answer, [-1], &status)
        }
        let k = Swift.min(m, n)
        self.init(
            dtype, routines, matrix: m * n, order: k, working: working, further: 3 * k * k + 4 * k, integers: 8 * k)
    }

    private init(
        _ dtype: DType, _ routines: lapack_routines, matrix: Int, order: Int, working: Int, further: Int, integers: Int
    ) {
        func aligned(_ bytes: Int) -> Int { (bytes + 63) & ~63 }
        self.dtype = dtype
        self.routines = routines
        self.working = working
        self.further = further
        self.integers = integers
        matrixBytes = aligned(matrix * dtype.itemSize)
        vectorBytes = aligned(order * dtype.itemSize)
        bytes =
            matrixBytes + 3 * vectorBytes + aligned(working * dtype.itemSize)
            + aligned(self.further * dtype.itemSize) + integers * 4
    }

    /// The parts of the working memory.
    private struct Memory {
        let matrix, offDiagonal, factors, otherFactors, work, further: UnsafeMutableRawPointer
        let integers: UnsafeMutablePointer<Int32>
    }

    private func parts(_ memory: UnsafeMutableRawPointer) -> Memory {
        let vectors = memory + matrixBytes
        let work = vectors + 3 * vectorBytes
        let further = work + ((working * dtype.itemSize + 63) & ~63)
        return Memory(
            matrix: memory, offDiagonal: vectors, factors: vectors + vectorBytes,
            otherFactors: vectors + 2 * vectorBytes, work: work, further: further,
            integers: (further + ((self.further * dtype.itemSize + 63) & ~63)).assumingMemoryBound(to: Int32.self))
    }

    /// Whether products of the elements neither overflow nor vanish; otherwise the library scales the matrix first.
    func canCompute(_ elements: UnsafeRawPointer, _ count: Int) -> Bool {
        let largest = LAPACK.largestMagnitude(elements, count, dtype)
        let least =
            (dtype == .float32
            ? Double(Float.leastNormalMagnitude / Float.ulpOfOne)
            : Double.leastNormalMagnitude / Double.ulpOfOne).squareRoot()
        return largest == 0 || (largest > least && largest < 1 / least)
    }

    /// The eigenvalues and, as columns, the eigenvectors of a symmetric matrix.
    func eigh(
        _ a: UnsafeRawPointer, _ n: Int, upper: Bool, _ memory: UnsafeMutableRawPointer,
        _ values: UnsafeMutableRawPointer, _ vectors: UnsafeMutableRawPointer, _ code: UnsafeMutablePointer<Int32>
    ) {
        let (m, size, itemSize) = (parts(memory), [Int32(n)], dtype.itemSize)
        // The upper triangle in our order is the lower one in the library's.
        if upper {
            m.matrix.copyMemory(from: a, byteCount: n * n * itemSize)
        } else {
            LAPACK.transpose(a, rows: n, columns: n, into: m.matrix, itemSize)
        }
        routines.sytrd(
            "L", size, m.matrix, size, values, m.offDiagonal, m.factors, m.work, [Int32(working)], code, 1)
        routines.stedc(
            "I", size, values, m.offDiagonal, m.further, size, m.work, [Int32(working)], m.integers,
            [Int32(integers)], code, 1)
        if code.pointee != 0 { return }
        LAPACK.transpose(m.further, rows: n, columns: n, into: vectors, itemSize)
        var q = sw_householder(
            rows: n - 1, count: n - 1, v: m.matrix + itemSize, row: 1, column: n, factors: m.factors)
        sw_reflect(dtype.code, &q, true, false, n - 1, n, vectors + n * itemSize, n)
    }

    /// U, S and Vᵀ of a matrix, reduced.
    func svd(
        _ a: UnsafeRawPointer, _ rows: Int, _ columns: Int, _ memory: UnsafeMutableRawPointer,
        _ u: UnsafeMutableRawPointer, _ values: UnsafeMutableRawPointer, _ vh: UnsafeMutableRawPointer,
        _ code: UnsafeMutablePointer<Int32>
    ) {
        let (m, k, itemSize) = (parts(memory), Swift.min(rows, columns), dtype.itemSize)
        // To the library the matrix is transposed: Aᵀ = Q·B·Pᵀ and B = W·S·Zᵀ, so that U = P·Z and Vᵀ = Wᵀ·Qᵀ.
        let (height, width, size) = ([Int32(columns)], [Int32(rows)], [Int32(k)])
        let isUpper = columns >= rows
        m.matrix.copyMemory(from: a, byteCount: rows * columns * itemSize)
        routines.gebrd(
            height, width, m.matrix, height, values, m.offDiagonal, m.factors, m.otherFactors, m.work,
            [Int32(working)], code)
        memset(u, 0, rows * k * itemSize)
        memset(vh, 0, k * columns * itemSize)
        routines.bdsdc(
            isUpper ? "U" : "L", "I", size, values, m.offDiagonal, vh, height, u, size, nil, nil, m.further,
            m.integers, code, 1, 1)
        if code.pointee != 0 { return }
        // An upper bidiagonal matrix begins with the reflectors of the columns, a lower one with those of the rows. The
        // others begin one element later.
        let (skipped, others) = isUpper ? (0, 1) : (1, 0)
        var q = sw_householder(
            rows: columns - skipped, count: k - skipped, v: m.matrix + skipped * itemSize, row: 1, column: columns,
            factors: m.factors)
        sw_reflect(dtype.code, &q, false, true, k, columns - skipped, vh + skipped * itemSize, columns)
        var p = sw_householder(
            rows: rows - others, count: k - others, v: m.matrix + others * columns * itemSize, row: columns,
            column: 1, factors: m.otherFactors)
        sw_reflect(dtype.code, &p, true, false, rows - others, k, u + others * k * itemSize, k)
    }
}
#endif
