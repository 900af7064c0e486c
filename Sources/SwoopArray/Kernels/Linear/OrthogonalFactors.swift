#if LAPACK
import CLAPACK
import CSwoopKernels

// QR factorizations: Q is the product of reflectors I − τ·v·vᴴ, whose vectors stand below R.
extension MatrixStack {
    /// The reflectors below the diagonal of a matrix, with their factors.
    fileprivate func householder(_ index: Int, _ factors: MatrixStack) -> sw_householder {
        sw_householder(
            rows: rows, count: factors.columns, v: self[index], row: columns, column: 1, factors: factors[index])
    }
}

extension NDArray {
    private var reflectorShape: Shape {
        Shape(Array(shape.dropLast(2)) + [Swift.min(shape[rank - 2], shape[rank - 1])])
    }

    /// R and, below it, the vectors of the reflectors; and their factors τ.
    package func reflectors() -> (packed: NDArray, factors: NDArray) {
        let targets = (NDArray(uninitialized: shape, dtype), NDArray(uninitialized: reflectorShape, dtype))
        reflectors(into: targets.0, targets.1)
        return targets
    }

    package func reflectors(into packed: NDArray, _ factors: NDArray) {
        Gate.pass(.linear(.qr), reading: [self], into: [packed, factors])
        NDArray.checkMatrixSizes([self])
        if ManySmallMatrices.qr(self, into: packed, factors) { return }
        let (a, q, tau) = (MatrixStack(self), MatrixStack(packed), MatrixStack(vectors: factors))
        let (m, n, k) = (a.rows, a.columns, tau.columns)
        if k == 0 { return }
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        let (isSmall, isOurs) = (Swift.max(m, n) <= LAPACK.small, LAPACK.isOurs(dtype, steps: k))
        var working = 0
        if !isSmall && !isOurs {
            working = LAPACK.workingSize(dtype) { answer in
                var status: Int32 = 0
                routines.geqrf([Int32(m)], [Int32(n)], answer, [Int32(m)], answer, answer, [-1], &status)
            }
        }
        LAPACK.each(
            a.count, order: Swift.max(m, n), ours: isOurs, cost: m * n * k,
            workspace: isOurs ? 0 : a.bytes + working * a.itemSize
        ) { index, memory in
            if isSmall {
                q[index].copyMemory(from: a[index], byteCount: a.bytes)
                func run<Number: MatrixNumber>(_: Number.Type) {
                    SmallMatrix<Number>(q[index], columns: n).qr(m, n, tau[index].assumingMemoryBound(to: Number.self))
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            if isOurs {
                q[index].copyMemory(from: a[index], byteCount: a.bytes)
                return sw_reflectors(dtype.code, m, n, q[index], tau[index])
            }
            var status: Int32 = 0
            LAPACK.transpose(a[index], rows: m, columns: n, into: memory, a.itemSize)
            routines.geqrf(
                [Int32(m)], [Int32(n)], memory, [Int32(m)], tau[index], memory + a.bytes, [Int32(working)], &status)
            LAPACK.transpose(memory, rows: n, columns: m, into: q[index], a.itemSize)
        }
    }

    /// The first `columns` columns of Q, by default as many as this array of reflectors has.
    package func reflectorProduct(_ factors: NDArray, columns: Int? = nil) -> NDArray {
        let count = columns ?? shape[rank - 1]
        let result = NDArray(uninitialized: Shape(Array(shape.dropLast(1)) + [count]), dtype)
        reflectorProduct(factors, into: result)
        return result
    }

    package func reflectorProduct(_ factors: NDArray, into target: NDArray) {
        Gate.pass(.linear(.householderProduct), reading: [self, factors], into: [target])
        NDArray.checkMatrixSizes([self, target])
        if ManySmallMatrices.reflectorProduct(self, factors, into: target) { return }
        let (packed, q, tau) = (MatrixStack(self), MatrixStack(target), MatrixStack(vectors: factors))
        let (m, n, k) = (q.rows, q.columns, tau.columns)
        if m == 0 || n == 0 { return }
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        let (isSmall, isOurs) = (m <= LAPACK.small, LAPACK.isOurs(dtype, steps: k))
        var working = 0
        if !isSmall && !isOurs {
            working = LAPACK.workingSize(dtype) { answer in
                var status: Int32 = 0
                routines.orgqr(
                    [Int32(m)], [Int32(n)], [Int32(k)], answer, [Int32(m)], answer, answer, [-1], &status)
            }
        }
        let columns = packed.columns
        LAPACK.each(
            q.count, order: m, ours: isOurs, cost: 2 * m * n * k,
            workspace: isOurs ? 0 : (m * Swift.max(n, columns) + working) * q.itemSize
        ) { index, memory in
            if isSmall {
                func run<Number: MatrixNumber>(_: Number.Type) {
                    let (v, result) = (
                        SmallMatrix<Number>(packed[index], columns: columns), SmallMatrix<Number>(q[index], columns: n)
                    )
                    let factor = tau[index].assumingMemoryBound(to: Number.self)
                    for i in 0..<m { for j in 0..<n { result[i, j] = i == j ? 1 : 0 } }
                    // Before its own column, each finds the identity's.
                    for place in (0..<k).reversed() { v.reflect(place, m, factor[place], result, place..<n) }
                }
                LAPACK.call(dtype, run(Float.self), run(Double.self), run(Complex64.self), run(Complex128.self))
                return
            }
            if isOurs {
                var reflectors = packed.householder(index, tau)
                return sw_reflector_product(dtype.code, &reflectors, n, q[index])
            }
            var status: Int32 = 0
            LAPACK.transpose(packed[index], rows: m, columns: columns, into: memory, q.itemSize)
            routines.orgqr(
                [Int32(m)], [Int32(n)], [Int32(k)], memory, [Int32(m)], tau[index],
                memory + m * Swift.max(n, columns) * q.itemSize, [Int32(working)], &status)
            LAPACK.transpose(memory, rows: n, columns: m, into: q[index], q.itemSize)
        }
    }

    /// Q·C, Qᴴ·C, C·Q or C·Qᴴ, where these are the reflectors of Q.
    package func multiplied(_ factors: NDArray, by c: NDArray, left: Bool, adjoint: Bool) -> NDArray {
        let result = NDArray(uninitialized: c.shape, dtype)
        multiplied(factors, by: c, left: left, adjoint: adjoint, into: result)
        return result
    }

    package func multiplied(_ factors: NDArray, by c: NDArray, left: Bool, adjoint: Bool, into target: NDArray) {
        Gate.pass(
            .linear(.householderMultiply(left: left, adjoint: adjoint)), reading: [self, factors, c], into: [target])
        NDArray.checkMatrixSizes([self, c])
        let (packed, source, y) = (MatrixStack(self), MatrixStack(c), MatrixStack(target))
        let tau = MatrixStack(vectors: factors)
        let (m, n, k, height) = (y.rows, y.columns, tau.columns, packed.rows)
        if m == 0 || n == 0 { return }
        let (routines, dtype) = (LAPACK.routines(dtype), dtype)
        if LAPACK.isOurs(dtype, steps: k) {
            return LAPACK.each(y.count, ours: true, cost: 2 * m * n * k) { index, _ in
                y[index].copyMemory(from: source[index], byteCount: y.bytes)
                var reflectors = packed.householder(index, tau)
                sw_reflect(dtype.code, &reflectors, left, adjoint, m, n, y[index], n)
            }
        }
        let (side, form) = (left ? "L" : "R", !adjoint ? "N" : dtype.isComplex ? "C" : "T")
        let sizes = ([Int32(m)], [Int32(n)], [Int32(k)], [Int32(height)])
        let working = LAPACK.workingSize(dtype) { answer in
            var status: Int32 = 0
            routines.ormqr(
                side, form, sizes.0, sizes.1, sizes.2, answer, sizes.3, answer, answer, sizes.0, answer, [-1], &status,
                1,
                1)
        }
        LAPACK.each(
            y.count, cost: 2 * m * n * k, workspace: packed.bytes + y.bytes + working * y.itemSize
        ) { index, memory in
            var status: Int32 = 0
            let (c, scratch) = (memory + packed.bytes, memory + packed.bytes + y.bytes)
            LAPACK.transpose(packed[index], rows: height, columns: packed.columns, into: memory, y.itemSize)
            LAPACK.transpose(source[index], rows: m, columns: n, into: c, y.itemSize)
            routines.ormqr(
                side, form, sizes.0, sizes.1, sizes.2, memory, sizes.3, tau[index], c, sizes.0, scratch,
                [Int32(working)], &status, 1, 1)
            LAPACK.transpose(c, rows: n, columns: m, into: y[index], y.itemSize)
        }
    }
}
#endif
