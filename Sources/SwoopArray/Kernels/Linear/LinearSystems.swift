#if LAPACK
import CLAPACK
import CSwoopKernels
import SwoopSystem

// Factorizations for systems of equations, and their solution. Arrays are contiguous, the last two dims are the matrices;
// all have the same dims before them. float32, float64 and complex numbers.
extension NDArray {
    private var batchShape: [Int] { Array(shape.dropLast(2)) }

    private func codes() -> NDArray { NDArray(uninitialized: Shape(batchShape), .int32) }

    /// L with A = L·Lᴴ, or U with A = Uᴴ·U, and for each matrix the order of the first leading minor that is not positive,
    /// or 0. Only that triangle of A is read.
    package func cholesky(upper: Bool) -> (factor: NDArray, codes: NDArray) {
        let targets = (NDArray(uninitialized: shape, dtype), codes())
        cholesky(upper: upper, into: targets.0, targets.1)
        return targets
    }

    package func cholesky(upper: Bool, into factor: NDArray, _ codes: NDArray) {
        Gate.pass(.linear(.cholesky(upper: upper)), reading: [self], into: [factor, codes])
        NDArray.checkMatrixSizes([self])
        if ManySmallMatrices.cholesky(self, upper: upper, into: factor, codes) { return }
        let (a, l, code) = (MatrixStack(self), MatrixStack(factor), codes.typed(Int32.self))
        let n = a.rows
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        let isOurs = LAPACK.isOurs(dtype)
        LAPACK.each(a.count, order: n, ours: isOurs, cost: n * n * n / 3, workspace: upper ? a.bytes : 0) {
            index, memory in
            if isOurs && n > LAPACK.small {
                let lower = upper ? memory : l[index]
                if upper {
                    LAPACK.transpose(a[index], rows: n, columns: n, into: lower, a.itemSize)
                } else {
                    lower.copyMemory(from: a[index], byteCount: a.bytes)
                }
                code[index] = sw_cholesky(dtype.code, n, lower)
                if upper { LAPACK.transpose(lower, rows: n, columns: n, into: l[index], a.itemSize) }
                return
            }
            l[index].copyMemory(from: a[index], byteCount: a.bytes)
            if n <= LAPACK.small {
                func run<Number: MatrixNumber>(_: Number.Type) {
                    let matrix = SmallMatrix<Number>(l[index], columns: n)
                    let lower = upper ? matrix.transposed : matrix
                    code[index] = lower.cholesky(n)
                    for i in 0..<n { for j in i + 1..<Swift.max(n, i + 1) { lower[i, j] = 0 } }
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            let size = [Int32(n)]
            routines.potrf(upper ? "L" : "U", size, l[index], size, code + index, 1)
            if code[index] == 0 { code[index] = LAPACK.firstNaN(l[index], n, dtype) }
            for row in 0..<n {
                let outside = upper ? 0..<row : row + 1..<n
                memset(l[index] + (row * n + outside.lowerBound) * l.itemSize, 0, outside.count * l.itemSize)
            }
        }
    }

    /// L and U in one matrix, with P·A = L·U, the rows that were exchanged (counted from 1), and for each matrix the
    /// position of the first zero on U's diagonal, or 0.
    package func luFactors() -> (factors: NDArray, pivots: NDArray, codes: NDArray) {
        let count = Swift.min(shape[rank - 2], shape[rank - 1])
        let targets = (
            NDArray(uninitialized: shape, dtype), NDArray(uninitialized: Shape(batchShape + [count]), .int32), codes()
        )
        luFactors(into: targets.0, targets.1, targets.2)
        return targets
    }

    package func luFactors(into factors: NDArray, _ pivots: NDArray, _ codes: NDArray) {
        Gate.pass(.linear(.lu), reading: [self], into: [factors, pivots, codes])
        NDArray.checkMatrixSizes([self])
        if ManySmallMatrices.lu(self, into: factors, pivots, codes) { return }
        let (a, f, code) = (MatrixStack(self), MatrixStack(factors), codes.typed(Int32.self))
        let (m, n) = (a.rows, a.columns)
        let k = Swift.min(m, n)
        let pivot = pivots.typed(Int32.self)
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        let isSmall = Swift.max(m, n) <= LAPACK.small
        let isOurs = LAPACK.isOurs(dtype, steps: k)
        LAPACK.each(
            a.count, order: Swift.max(m, n), ours: isOurs, cost: m * n * k, workspace: isSmall || isOurs ? 0 : a.bytes
        ) { index, memory in
            if isSmall || isOurs { f[index].copyMemory(from: a[index], byteCount: a.bytes) }
            if isSmall {
                func run<Number: MatrixNumber>(_: Number.Type) {
                    code[index] = SmallMatrix<Number>(f[index], columns: n).lu(m, n, pivot + index * k)
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            if isOurs {
                code[index] = sw_lu(dtype.code, m, n, f[index], pivot + index * k)
                return
            }
            code[index] = 0
            if k == 0 { return }
            LAPACK.transpose(a[index], rows: m, columns: n, into: memory, a.itemSize)
            routines.getrf([Int32(m)], [Int32(n)], memory, [Int32(m)], pivot + index * k, code + index)
            LAPACK.transpose(memory, rows: n, columns: m, into: f[index], a.itemSize)
        }
    }

    /// X with A·X = B, or X·A = B if not `left`, from the factors of A, or of Aᴴ.
    package static func luSolve(
        _ factors: NDArray, _ pivots: NDArray, _ b: NDArray, left: Bool, adjoint: Bool
    ) -> NDArray {
        let result = NDArray(uninitialized: b.shape, b.dtype)
        luSolve(factors, pivots, b, left: left, adjoint: adjoint, into: result)
        return result
    }

    package static func luSolve(
        _ factors: NDArray, _ pivots: NDArray, _ b: NDArray, left: Bool, adjoint: Bool, into target: NDArray
    ) {
        Gate.pass(
            .linear(.luSolve(left: left, adjoint: adjoint)), reading: [factors, pivots, b], into: [target])
        checkMatrixSizes([factors, b])
        if ManySmallMatrices.luSolve(factors, pivots, b, left: left, adjoint: adjoint, into: target) { return }
        let (f, source, x) = (MatrixStack(factors), MatrixStack(b), MatrixStack(target))
        let n = f.rows
        let pivot = pivots.typed(Int32.self)
        let lower = TriangularSystem(upper: false, left: left, unit: true, form: adjoint ? .adjoint : .plain)
        let upper = TriangularSystem(upper: true, left: left, unit: false, form: adjoint ? .adjoint : .plain)
        // A = P·L·U; the factors are undone from the outside, and the exchanges come first or last.
        let exchangesFirst = left != adjoint
        LAPACK.each(x.count, order: n, ours: LAPACK.isOurs(b.dtype), cost: n * x.rows * x.columns) { index, _ in
            x[index].copyMemory(from: source[index], byteCount: x.bytes)
            func exchange() {
                if left {
                    LAPACK.exchangeRows(
                        x[index], bytes: x.columns * x.itemSize, pivots: pivot + index * n, count: n,
                        undoing: !exchangesFirst)
                } else {
                    LAPACK.exchangeColumns(
                        x[index], rows: x.rows, columns: n, itemSize: x.itemSize, pivots: pivot + index * n,
                        undoing: !exchangesFirst)
                }
            }
            if exchangesFirst { exchange() }
            for system in exchangesFirst ? [lower, upper] : [upper, lower] {
                system.solve(f[index], n, x[index], x.rows, x.columns, target.dtype)
            }
            if !exchangesFirst { exchange() }
        }
    }

    /// X with A·X = B for square matrices A, and for each the position of the first zero on U's diagonal, or 0.
    package static func solve(_ a: NDArray, _ b: NDArray) -> (x: NDArray, codes: NDArray) {
        let targets = (NDArray(uninitialized: b.shape, b.dtype), a.codes())
        solve(a, b, into: targets.0, targets.1)
        return targets
    }

    package static func solve(_ a: NDArray, _ b: NDArray, into target: NDArray, _ codes: NDArray) {
        Gate.pass(.linear(.solve), reading: [a, b], into: [target, codes])
        checkMatrixSizes([a, b])
        if ManySmallMatrices.solve(a, b, into: target, codes) { return }
        let (matrices, source, x) = (MatrixStack(a), MatrixStack(b), MatrixStack(target))
        let (n, k, code) = (matrices.rows, source.columns, codes.typed(Int32.self))
        let (routines, dtype) = (LAPACK.routines(a.dtype), a.dtype)
        let isOurs = LAPACK.isOurs(dtype)
        LAPACK.each(
            x.count, order: n, ours: isOurs, cost: n * n * (n / 3 + k), workspace: matrices.bytes + n * 4
        ) { index, memory in
            let pivots = (memory + matrices.bytes).assumingMemoryBound(to: Int32.self)
            memory.copyMemory(from: matrices[index], byteCount: matrices.bytes)
            x[index].copyMemory(from: source[index], byteCount: x.bytes)
            let rowBytes = k * x.itemSize
            if n <= LAPACK.small {
                func run<Number: MatrixNumber>(_: Number.Type) {
                    let matrix = SmallMatrix<Number>(memory, columns: n)
                    code[index] = matrix.lu(n, n, pivots)
                    LAPACK.exchangeRows(x[index], bytes: rowBytes, pivots: pivots, count: n)
                    let right = SmallMatrix<Number>(x[index], columns: k)
                    matrix.solve(upper: false, unit: true, n, right, k)
                    matrix.solve(upper: true, unit: false, n, right, k)
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            if isOurs {
                code[index] = sw_lu(dtype.code, n, n, memory, pivots)
                LAPACK.exchangeRows(x[index], bytes: rowBytes, pivots: pivots, count: n)
                TriangularSystem(upper: false, unit: true).solve(memory, n, x[index], n, k, dtype)
                TriangularSystem(upper: true).solve(memory, n, x[index], n, k, dtype)
                return
            }
            // The factors of Aᵀ: Xᵀ·Aᵀ = Bᵀ.
            let size = [Int32(n)]
            routines.getrf(size, size, memory, size, pivots, code + index)
            TriangularSystem(upper: false, left: true).solve(memory, n, x[index], n, k, dtype)
            TriangularSystem(upper: true, left: true, unit: true).solve(memory, n, x[index], n, k, dtype)
            LAPACK.exchangeRows(x[index], bytes: rowBytes, pivots: pivots, count: n, undoing: true)
        }
    }

    /// A⁻¹, and for each matrix the position of the first zero on U's diagonal, or 0.
    package func inverses() -> (inverse: NDArray, codes: NDArray) {
        let targets = (NDArray(uninitialized: shape, dtype), codes())
        inverses(into: targets.0, targets.1)
        return targets
    }

    package func inverses(into target: NDArray, _ codes: NDArray) {
        Gate.pass(.linear(.inverse), reading: [self], into: [target, codes])
        NDArray.checkMatrixSizes([self])
        if ManySmallMatrices.inverse(self, into: target, codes) { return }
        let (a, x, code) = (MatrixStack(self), MatrixStack(target), codes.typed(Int32.self))
        let n = a.rows
        let (routines, dtype, size) = (LAPACK.routines(dtype), dtype, [Int32(a.rows)])
        let isOurs = LAPACK.isOurs(dtype)
        var working = 0
        if n > LAPACK.small && !isOurs {
            working = LAPACK.workingSize(dtype) { answer in
                var status: Int32 = 0
                routines.getri(size, answer, size, size, answer, [-1], &status)
            }
        }
        let (matrixBytes, pivotBytes) = ((a.bytes + 15) & ~15, (n * 4 + 15) & ~15)
        LAPACK.each(
            a.count, order: n, ours: isOurs, cost: n * n * n,
            workspace: matrixBytes + pivotBytes + working * a.itemSize
        ) { index, memory in
            let pivots = (memory + matrixBytes).assumingMemoryBound(to: Int32.self)
            if n > LAPACK.small && isOurs {
                memory.copyMemory(from: a[index], byteCount: a.bytes)
                code[index] = sw_lu(dtype.code, n, n, memory, pivots)
                x.fillIdentity(index)
                LAPACK.exchangeRows(x[index], bytes: n * x.itemSize, pivots: pivots, count: n)
                TriangularSystem(upper: false, unit: true).solve(memory, n, x[index], n, n, dtype)
                TriangularSystem(upper: true).solve(memory, n, x[index], n, n, dtype)
                return
            }
            if n <= LAPACK.small {
                memory.copyMemory(from: a[index], byteCount: a.bytes)
                func run<Number: MatrixNumber>(_: Number.Type) {
                    let (matrix, result) = (
                        SmallMatrix<Number>(memory, columns: n), SmallMatrix<Number>(x[index], columns: n)
                    )
                    code[index] = matrix.lu(n, n, pivots)
                    x.fillIdentity(index)
                    LAPACK.exchangeRows(x[index], bytes: n * x.itemSize, pivots: pivots, count: n)
                    matrix.solve(upper: false, unit: true, n, result, n)
                    matrix.solve(upper: true, unit: false, n, result, n)
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            // (Aᵀ)⁻¹ = (A⁻¹)ᵀ, so that nothing is transposed.
            x[index].copyMemory(from: a[index], byteCount: a.bytes)
            routines.getrf(size, size, x[index], size, pivots, code + index)
            if code[index] != 0 { return }
            let scratch = memory + matrixBytes + pivotBytes
            routines.getri(size, x[index], size, pivots, scratch, [Int32(working)], code + index)
        }
    }

    /// The determinants of square matrices as signs and logarithms of magnitudes: det A = s·eˡ. With `pivots` this array is
    /// the factors of P·A = L·U.
    package func determinants(pivots: NDArray? = nil) -> (sign: NDArray, logarithm: NDArray) {
        let shape = Shape(batchShape)
        let targets = (NDArray(uninitialized: shape, dtype), NDArray(uninitialized: shape, dtype.realType))
        determinants(pivots: pivots, into: targets.0, logarithm: targets.1)
        return targets
    }

    /// The determinants of square matrices. With `pivots` this array is the factors of P·A = L·U.
    package func determinantValues(pivots: NDArray? = nil) -> NDArray {
        let target = NDArray(uninitialized: Shape(batchShape), dtype)
        determinants(pivots: pivots, into: target, logarithm: nil)
        return target
    }

    package func determinants(pivots: NDArray? = nil, into target: NDArray, logarithm: NDArray?) {
        Gate.pass(
            .linear(.determinant), reading: pivots.map { [self, $0] } ?? [self], into: [target, logarithm])
        NDArray.checkMatrixSizes([self])
        if ManySmallMatrices.determinant(self, pivots, into: target, logarithm: logarithm) { return }
        let a = MatrixStack(self)
        let n = a.rows
        if let pivots {
            let given = pivots.typed(Int32.self)
            for index in 0..<a.count {
                a.writeDeterminant(a[index], given + index * n, index, into: target, logarithm)
            }
            return
        }
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        let matrixBytes = (a.bytes + 15) & ~15
        let isOurs = LAPACK.isOurs(dtype)
        LAPACK.each(
            a.count, order: n, ours: isOurs, cost: n * n * n / 3, workspace: matrixBytes + n * 4
        ) { index, memory in
            let pivots = (memory + matrixBytes).assumingMemoryBound(to: Int32.self)
            memory.copyMemory(from: a[index], byteCount: a.bytes)
            if n <= LAPACK.small {
                func run<Number: MatrixNumber>(_: Number.Type) {
                    _ = SmallMatrix<Number>(memory, columns: n).lu(n, n, pivots)
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
            } else if isOurs {
                _ = sw_lu(dtype.code, n, n, memory, pivots)
            } else {
                var status: Int32 = 0
                let size = [Int32(n)]
                routines.getrf(size, size, memory, size, pivots, &status)
            }
            a.writeDeterminant(memory, pivots, index, into: target, logarithm)
        }
    }
}

extension MatrixStack {
    /// The determinant of a square matrix from its factors.
    fileprivate func writeDeterminant(
        _ factors: UnsafeMutableRawPointer, _ pivots: UnsafePointer<Int32>, _ index: Int, into target: NDArray,
        _ logarithm: NDArray?
    ) {
        func run<Number: MatrixNumber>(_: Number.Type) {
            let matrix = SmallMatrix<Number>(factors, columns: rows)
            let isOdd = (0..<rows).count { pivots[$0] != $0 + 1 } % 2 != 0
            let start: Number = isOdd ? -1 : 1
            let out = target.typed(Number.self)
            if let logarithm {
                var (sign, sum) = (start, Number.Magnitude(0))
                for i in 0..<rows {
                    sign *= matrix[i, i].signum
                    sum += Number.Magnitude.log(matrix[i, i].magnitude)
                }
                out[index] = sign
                logarithm.typed(Number.Magnitude.self)[index] = sum
            } else {
                out[index] = (0..<rows).reduce(start) { $0 * matrix[$1, $1] }
            }
        }
        LAPACK.call(array.dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
    }
}
#endif
