#if LAPACK
import CLAPACK
import CSwoopKernels
import SwoopSystem

extension TriangularSystem {
    /// Replaces the row-major matrix `x` of `rows` × `columns` elements, the right-hand side, by the solution. Elements of
    /// the n × n matrix outside its triangle are not read.
    func solve(
        _ matrix: UnsafeRawPointer, _ n: Int, _ x: UnsafeMutableRawPointer, _ rows: Int, _ columns: Int, _ dtype: DType
    ) {
        if rows == 0 || columns == 0 { return }
        if n <= LAPACK.small {
            func run<Number: MatrixNumber>(_: Number.Type) { solveSmall(Number.self, matrix, n, x, rows, columns) }
            LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
            return
        }
        if LAPACK.isOurs(dtype) { return solveOurs(matrix, n, x, rows, columns, dtype) }
        // To BLAS all matrices are transposed: X·A = B is Aᵀ·Xᵀ = Bᵀ.
        let transposition = form == .plain ? "N" : form == .transposed ? "T" : "C"
        func run<Number: MatrixNumber>(_: Number.Type) {
            LAPACK.routines(dtype).trsm(
                left ? "R" : "L", upper ? "L" : "U", transposition, unit ? "U" : "N", [Int32(columns)], [Int32(rows)],
                [1 as Number], matrix, [Int32(n)], x, [Int32(columns)], 1, 1, 1, 1)
        }
        LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
    }

    private func solveOurs(
        _ matrix: UnsafeRawPointer, _ n: Int, _ x: UnsafeMutableRawPointer, _ rows: Int, _ columns: Int, _ dtype: DType
    ) {
        // X·A = B is Aᵀ·Xᵀ = Bᵀ.
        let isTransposed = (form != .plain) != !left
        var triangle = sw_triangle(
            n: n, t: matrix, row: isTransposed ? 1 : n, column: isTransposed ? n : 1, upper: upper != isTransposed,
            unit: unit)
        if left { return sw_solve_triangle(dtype.code, &triangle, columns, x) }
        LAPACK.withMemory(rows * columns * dtype.itemSize) { turned in
            LAPACK.transpose(x, rows: rows, columns: columns, into: turned, dtype.itemSize)
            sw_solve_triangle(dtype.code, &triangle, rows, turned)
            LAPACK.transpose(turned, rows: columns, columns: rows, into: x, dtype.itemSize)
        }
    }

    private func solveSmall<Number: MatrixNumber>(
        _: Number.Type, _ matrix: UnsafeRawPointer, _ n: Int, _ x: UnsafeMutableRawPointer, _ rows: Int, _ columns: Int
    ) {
        var a = SmallMatrix<Number>(UnsafeMutableRawPointer(mutating: matrix), columns: n)
        var b = SmallMatrix<Number>(x, columns: columns)
        // X·A = B is Aᵀ·Xᵀ = Bᵀ.
        let isTransposed = (form != .plain) != !left
        if isTransposed { a = a.transposed }
        if !left { b = b.transposed }
        a.solve(
            upper: upper != isTransposed, unit: unit, conjugate: form == .adjoint, n, b, left ? columns : rows)
    }
}

extension NDArray {
    /// The solution of triangular systems. Zeros on the diagonal give infinities and NaN.
    package static func solve(_ system: TriangularSystem, _ a: NDArray, _ b: NDArray) -> NDArray {
        let result = NDArray(uninitialized: b.shape, b.dtype)
        solve(system, a, b, into: result)
        return result
    }

    package static func solve(_ system: TriangularSystem, _ a: NDArray, _ b: NDArray, into target: NDArray) {
        Gate.pass(.linear(.triangularSolve(system)), reading: [a, b], into: [target])
        checkMatrixSizes([a, b])
        if ManySmallMatrices.triangularSolve(system, a, b, into: target) { return }
        let (matrices, source, x) = (MatrixStack(a), MatrixStack(b), MatrixStack(target))
        let n = matrices.rows
        LAPACK.each(x.count, order: n, ours: LAPACK.isOurs(b.dtype), cost: n * x.rows * x.columns / 2) { index, _ in
            x[index].copyMemory(from: source[index], byteCount: x.bytes)
            system.solve(matrices[index], n, x[index], x.rows, x.columns, target.dtype)
        }
    }

    /// L and D in one matrix with A = L·D·Lᵀ, or L·D·Lᴴ if `hermitian`, where the diagonal of D has blocks of 1 × 1 and 2 × 2, as pivots say, and for
    /// each matrix the position of the first zero block, or 0. The lower triangle of A is read.
    package func ldlFactors(hermitian: Bool) -> (factors: NDArray, pivots: NDArray, codes: NDArray) {
        let batch = Array(shape.dropLast(2))
        let targets = (
            NDArray(uninitialized: shape, dtype), NDArray(uninitialized: Shape(batch + [shape[rank - 1]]), .int32),
            NDArray(uninitialized: Shape(batch), .int32)
        )
        ldlFactors(hermitian: hermitian, into: targets.0, targets.1, targets.2)
        return targets
    }

    package func ldlFactors(hermitian: Bool, into factors: NDArray, _ pivots: NDArray, _ codes: NDArray) {
        Gate.pass(.linear(.ldl(hermitian: hermitian)), reading: [self], into: [factors, pivots, codes])
        NDArray.checkMatrixSizes([self])
        let (a, f, code) = (MatrixStack(self), MatrixStack(factors), codes.typed(Int32.self))
        let (n, pivot, size) = (a.rows, pivots.typed(Int32.self), [Int32(a.rows)])
        let routines = LAPACK.routines(dtype)
        let factor = hermitian ? routines.hetrf! : routines.sytrf!
        var working = 0
        if n > 0 {
            working = LAPACK.workingSize(dtype) { answer in
                var (status, place): (Int32, Int32) = (0, 0)
                factor("L", size, answer, size, &place, answer, [-1], &status, 1)
            }
        }
        LAPACK.each(a.count, cost: n * n * n / 3, workspace: a.bytes + working * a.itemSize) { index, memory in
            code[index] = 0
            if n == 0 { return }
            LAPACK.transpose(a[index], rows: n, columns: n, into: memory, a.itemSize)
            factor("L", size, memory, size, pivot + index * n, memory + a.bytes, [Int32(working)], code + index, 1)
            LAPACK.transpose(memory, rows: n, columns: n, into: f[index], a.itemSize)
        }
    }

    /// X with A·X = B from the factors of A.
    package static func ldlSolve(_ factors: NDArray, _ pivots: NDArray, _ b: NDArray, hermitian: Bool) -> NDArray {
        let result = NDArray(uninitialized: b.shape, b.dtype)
        ldlSolve(factors, pivots, b, hermitian: hermitian, into: result)
        return result
    }

    package static func ldlSolve(
        _ factors: NDArray, _ pivots: NDArray, _ b: NDArray, hermitian: Bool, into target: NDArray
    ) {
        Gate.pass(.linear(.ldlSolve(hermitian: hermitian)), reading: [factors, pivots, b], into: [target])
        checkMatrixSizes([factors, b])
        let (f, source, x) = (MatrixStack(factors), MatrixStack(b), MatrixStack(target))
        let (n, k, pivot) = (f.rows, x.columns, pivots.typed(Int32.self))
        let routines = LAPACK.routines(b.dtype)
        let solve = hermitian ? routines.hetrs! : routines.sytrs!
        LAPACK.each(x.count, cost: n * n * k, workspace: f.bytes + x.bytes) { index, memory in
            if n == 0 || k == 0 { return }
            LAPACK.transpose(f[index], rows: n, columns: n, into: memory, f.itemSize)
            LAPACK.transpose(source[index], rows: n, columns: k, into: memory + f.bytes, x.itemSize)
            var status: Int32 = 0
            solve(
                "L", [Int32(n)], [Int32(k)], memory, [Int32(n)], pivot + index * n, memory + f.bytes, [Int32(n)],
                &status, 1)
            LAPACK.transpose(memory + f.bytes, rows: k, columns: n, into: x[index], x.itemSize)
        }
    }
}
#endif
