#if LAPACK
import CLAPACK
import SwoopSystem

extension NDArray {
    /// What solves A·X = B in the least-squares sense.
    package struct LeastSquares {
        /// X in the first rows; if A has more rows than columns and full rank, the squares of the elements of the other
        /// rows add up to the residuals. It has as many rows as A has rows or columns, whichever are more.
        package let x: NDArray
        /// The ranks of the matrices, except of `gels`.
        package let ranks: NDArray?
        /// Of `gelsd` and `gelss`.
        package let singularValues: NDArray?
        package let codes: NDArray
    }

    package static func leastSquares(
        _ a: NDArray, _ b: NDArray, _ driver: LeastSquaresDriver, rcond: Double
    ) -> LeastSquares {
        let (batch, m, n) = (Array(a.shape.dropLast(2)), a.shape[a.rank - 2], a.shape[a.rank - 1])
        let hasValues = driver == .gelsd || driver == .gelss
        let result = LeastSquares(
            x: NDArray(uninitialized: Shape(batch + [Swift.max(m, n), b.shape[b.rank - 1]]), b.dtype),
            ranks: driver == .gels ? nil : NDArray(uninitialized: Shape(batch), .int64),
            singularValues: hasValues
                ? NDArray(uninitialized: Shape(batch + [Swift.min(m, n)]), a.dtype.realType) : nil,
            codes: NDArray(uninitialized: Shape(batch), .int32))
        leastSquares(a, b, driver, rcond: rcond, into: result)
        return result
    }

    package static func leastSquares(
        _ a: NDArray, _ b: NDArray, _ driver: LeastSquaresDriver, rcond: Double, into target: LeastSquares
    ) {
        Gate.pass(
            .linear(.leastSquares(driver, rcond: rcond)), reading: [a, b],
            into: [target.x, target.ranks, target.singularValues, target.codes])
        checkMatrixSizes([a, b])
        let (matrices, source, x) = (MatrixStack(a), MatrixStack(b), MatrixStack(target.x))
        let (m, n, right) = (matrices.rows, matrices.columns, x.columns)
        let tall = x.rows
        let dtype = a.dtype
        let values = target.singularValues.map { MatrixStack(vectors: $0) }
        let (ranks, codes) = (target.ranks?.typed(Int64.self), target.codes.typed(Int32.self))
        let call = Call(
            routines: LAPACK.routines(dtype), driver: driver, rcond: rcond, dtype: dtype, m: [Int32(m)], n: [Int32(n)],
            right: [Int32(right)], tall: [Int32(Swift.max(tall, 1))], rows: [Int32(Swift.max(m, 1))])
        var integers: Int32 = 0
        var (working, reals) = (0, 0)
        let isEmpty = m == 0 || n == 0 || right == 0
        if !isEmpty {
            (working, reals) = LAPACK.workingSizes(dtype) { answer, reals in
                _ = call.run(answer, answer, answer, &integers, answer, -1, reals)
            }
            // Of the two drivers that do not tell.
            reals = Swift.max(reals, 5 * n)
        }
        let (matrixBytes, xBytes) = ((matrices.bytes + 15) & ~15, (x.bytes + 15) & ~15)
        let (valueBytes, scratchBytes) = ((Swift.min(m, n) * 8 + 15) & ~15, (working * x.itemSize + 15) & ~15)
        let integerCount = Swift.max(Int(integers), n)
        let realBytes = dtype.isComplex ? (reals * dtype.realType.itemSize + 15) & ~15 : 0
        LAPACK.each(
            x.count, cost: 4 * m * n * Swift.min(m, n),
            workspace: matrixBytes + xBytes + valueBytes + scratchBytes + realBytes + integerCount * 4
        ) { index, memory in
            let isFinite =
                LAPACK.isFinite(matrices[index], m * n, dtype) && LAPACK.isFinite(source[index], m * right, dtype)
            codes[index] = isFinite ? 0 : -1
            ranks?[index] = 0
            if isEmpty || !isFinite {
                memset(x[index], 0, x.bytes)
                // Without unknowns, B itself is what remains.
                if n == 0 { x[index].copyMemory(from: source[index], byteCount: source.bytes) }
                if let values { memset(values[index], 0, values.bytes) }
                return
            }
            let (solution, singular) = (memory + matrixBytes, memory + matrixBytes + xBytes)
            let scratch = singular + valueBytes
            let integers = (scratch + scratchBytes + realBytes).assumingMemoryBound(to: Int32.self)
            memset(integers, 0, integerCount * 4)
            LAPACK.transpose(matrices[index], rows: m, columns: n, into: memory, x.itemSize)
            // Columns with room for the longer of right-hand sides and solutions.
            let block = (target.x.pointer + index * x.bytes)
            memset(block, 0, x.bytes)
            block.copyMemory(from: source[index], byteCount: source.bytes)
            LAPACK.transpose(block, rows: tall, columns: right, into: solution, x.itemSize)
            let outcome = call.run(
                memory, solution, values?[index] ?? singular, integers, scratch, Int32(working), scratch + scratchBytes)
            LAPACK.transpose(solution, rows: right, columns: tall, into: block, x.itemSize)
            codes[index] = outcome.code
            ranks?[index] = Int64(outcome.rank)
        }
    }

    /// The sizes of a call.
    private struct Call {
        let routines: lapack_routines
        let driver: LeastSquaresDriver
        let rcond: Double
        let dtype: DType
        let m, n, right, tall, rows: [Int32]

        /// `reals` is the further working memory for complex numbers.
        func run(
            _ a: UnsafeMutableRawPointer, _ x: UnsafeMutableRawPointer, _ values: UnsafeMutableRawPointer,
            _ integers: UnsafeMutablePointer<Int32>, _ memory: UnsafeMutableRawPointer, _ size: Int32,
            _ reals: UnsafeMutableRawPointer
        ) -> (code: Int32, rank: Int32) {
            func run<Real: MatrixReal>(_ rcond: Real) -> (code: Int32, rank: Int32) {
                let work = (memory, [size])
                return dtype.isComplex
                    ? complex([rcond], a, x, values, integers, work, reals)
                    : real([rcond], a, x, values, integers, work)
            }
            return dtype.realType == .float32 ? run(Float(rcond)) : run(rcond)
        }

        private func real<Real: MatrixReal>(
            _ rcond: [Real], _ a: UnsafeMutableRawPointer, _ x: UnsafeMutableRawPointer,
            _ values: UnsafeMutableRawPointer, _ integers: UnsafeMutablePointer<Int32>,
            _ work: (memory: UnsafeMutableRawPointer, size: [Int32])
        ) -> (code: Int32, rank: Int32) {
            var (code, rank): (Int32, Int32) = (0, 0)
            switch driver {
            case .gels: routines.gels("N", m, n, right, a, rows, x, tall, work.memory, work.size, &code, 1)
            case .gelsy:
                routines.gelsy(m, n, right, a, rows, x, tall, integers, rcond, &rank, work.memory, work.size, &code)
            case .gelsd:
                routines.gelsd(
                    m, n, right, a, rows, x, tall, values, rcond, &rank, work.memory, work.size, integers, &code)
            case .gelss:
                routines.gelss(m, n, right, a, rows, x, tall, values, rcond, &rank, work.memory, work.size, &code)
            }
            return (code, rank)
        }

        private func complex<Real: MatrixReal>(
            _ rcond: [Real], _ a: UnsafeMutableRawPointer, _ x: UnsafeMutableRawPointer,
            _ values: UnsafeMutableRawPointer, _ integers: UnsafeMutablePointer<Int32>,
            _ work: (memory: UnsafeMutableRawPointer, size: [Int32]), _ reals: UnsafeMutableRawPointer
        ) -> (code: Int32, rank: Int32) {
            var (code, rank): (Int32, Int32) = (0, 0)
            switch driver {
            case .gels: routines.gels("N", m, n, right, a, rows, x, tall, work.memory, work.size, &code, 1)
            case .gelsy:
                routines.complex_gelsy(
                    m, n, right, a, rows, x, tall, integers, rcond, &rank, work.memory, work.size, reals, &code)
            case .gelsd:
                routines.complex_gelsd(
                    m, n, right, a, rows, x, tall, values, rcond, &rank, work.memory, work.size, reals, integers, &code)
            case .gelss:
                routines.complex_gelss(
                    m, n, right, a, rows, x, tall, values, rcond, &rank, work.memory, work.size, reals, &code)
            }
            return (code, rank)
        }
    }
}
#endif
