#if LAPACK
/// Factorizations of small real matrices. A matrix is a pointer with the distances from one row and from one column to the
/// next, so that the same loops serve its transposed.
struct SmallMatrix<Real: BinaryFloatingPoint> {
    let pointer: UnsafeMutablePointer<Real>
    let row: Int
    let column: Int

    init(_ pointer: UnsafeMutableRawPointer, columns: Int) {
        self.init(pointer.assumingMemoryBound(to: Real.self), row: columns, column: 1)
    }

    init(_ pointer: UnsafeMutablePointer<Real>, row: Int, column: Int) {
        self.pointer = pointer
        self.row = row
        self.column = column
    }

    var transposed: SmallMatrix { SmallMatrix(pointer, row: column, column: row) }

    subscript(i: Int, j: Int) -> Real {
        @inline(__always) get { pointer[i &* row &+ j &* column] }
        @inline(__always) nonmutating set { pointer[i &* row &+ j &* column] = newValue }
    }

    /// Replaces the lower triangle by L with A = L·Lᵀ. The order of the first leading minor that is not positive, or 0.
    func cholesky(_ n: Int) -> Int32 {
        for j in 0..<n {
            var square = self[j, j]
            for k in 0..<j { square -= self[j, k] * self[j, k] }
            if !(square > 0) { return Int32(j + 1) }
            let diagonal = square.squareRoot()
            self[j, j] = diagonal
            for i in j + 1..<Swift.max(n, j + 1) {
                var sum = self[i, j]
                for k in 0..<j { sum -= self[i, k] * self[j, k] }
                self[i, j] = sum / diagonal
            }
        }
        return 0
    }

    /// Replaces an m × n matrix by L (without its diagonal of ones) and U with P·A = L·U. Pivots count from 1. The position
    /// of the first zero on U's diagonal, or 0.
    func lu(_ m: Int, _ n: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int32 {
        var code: Int32 = 0
        for k in 0..<Swift.min(m, n) {
            var best = k
            for i in k + 1..<Swift.max(m, k + 1) where self[i, k].magnitude > self[best, k].magnitude { best = i }
            pivots[k] = Int32(best + 1)
            let pivot = self[best, k]
            if pivot == 0 {
                if code == 0 { code = Int32(k + 1) }
                continue
            }
            if best != k {
                for j in 0..<n { (self[k, j], self[best, j]) = (self[best, j], self[k, j]) }
            }
            for i in k + 1..<Swift.max(m, k + 1) {
                let factor = self[i, k] / pivot
                self[i, k] = factor
                for j in k + 1..<Swift.max(n, k + 1) { self[i, j] -= factor * self[k, j] }
            }
        }
        return code
    }

    /// Replaces the n × k matrix `x` by the solution of T·X = `x`, where T is a triangle of this matrix.
    func solve(upper: Bool, unit: Bool, _ n: Int, _ x: SmallMatrix, _ k: Int) {
        for step in 0..<n {
            let i = upper ? n - 1 - step : step
            for other in upper ? i + 1..<n : 0..<i {
                let factor = self[i, other]
                for j in 0..<k { x[i, j] -= factor * x[other, j] }
            }
            if !unit {
                let diagonal = self[i, i]
                for j in 0..<k { x[i, j] /= diagonal }
            }
        }
    }

    /// Replaces an m × n matrix by R and, below it, the vectors of the reflectors whose product is Q; each begins with a
    /// 1 that is not stored.
    func qr(_ m: Int, _ n: Int, _ factors: UnsafeMutablePointer<Real>) {
        for k in 0..<Swift.min(m, n) {
            var scale: Real = 0
            for i in k + 1..<Swift.max(m, k + 1) { scale = Swift.max(scale, self[i, k].magnitude) }
            if scale == 0 {
                factors[k] = 0
                continue
            }
            let first = self[k, k]
            scale = Swift.max(scale, first.magnitude)
            var squares: Real = 0
            for i in k..<m {
                let part = self[i, k] / scale
                squares += part * part
            }
            let norm = squares.squareRoot() * scale
            let diagonal = first < 0 ? norm : -norm
            factors[k] = (diagonal - first) / diagonal
            for i in k + 1..<m { self[i, k] /= first - diagonal }
            self[k, k] = diagonal
            reflect(k, m, factors[k], self, k + 1..<Swift.max(n, k + 1))
        }
    }

    /// Multiplies columns of `x` from the left by I − factor·v·vᵀ, where v is reflector k of this matrix.
    func reflect(_ k: Int, _ m: Int, _ factor: Real, _ x: SmallMatrix, _ columns: Range<Int>) {
        for j in columns {
            var sum = x[k, j]
            for i in k + 1..<Swift.max(m, k + 1) { sum += self[i, k] * x[i, j] }
            sum *= factor
            x[k, j] -= sum
            for i in k + 1..<Swift.max(m, k + 1) { x[i, j] -= self[i, k] * sum }
        }
    }

    /// The eigenvalues of a symmetric matrix, on its diagonal afterwards, by Jacobi's rotations, which are also applied to
    /// the columns of `vectors`. False if it does not converge.
    func jacobi(_ n: Int, _ vectors: SmallMatrix?) -> Bool {
        var total: Real = 0
        for i in 0..<n { for j in 0..<n { total += self[i, j] * self[i, j] } }
        if !total.isFinite { return false }
        for _ in 0..<40 {
            var off: Real = 0
            for i in 0..<n { for j in 0..<i { off += self[i, j] * self[i, j] } }
            if off <= total * Real.ulpOfOne * Real.ulpOfOne / 64 { return true }
            for p in 0..<n {
                for q in p + 1..<Swift.max(n, p + 1) {
                    let entry = self[p, q]
                    if entry == 0 { continue }
                    let ratio = (self[q, q] - self[p, p]) / (2 * entry)
                    let tangent =
                        (ratio < 0 ? -1 : 1) / (ratio.magnitude + (ratio * ratio + 1).squareRoot())
                    let cosine = 1 / (tangent * tangent + 1).squareRoot()
                    let sine = tangent * cosine
                    for k in 0..<n { rotate(k, p, k, q, cosine, sine) }
                    for k in 0..<n { rotate(p, k, q, k, cosine, sine) }
                    (self[p, q], self[q, p]) = (0, 0)
                    if let vectors { for k in 0..<n { vectors.rotate(k, p, k, q, cosine, sine) } }
                }
            }
        }
        return false
    }

    @inline(__always)
    private func rotate(_ i: Int, _ j: Int, _ k: Int, _ l: Int, _ cosine: Real, _ sine: Real) {
        let (a, b) = (self[i, j], self[k, l])
        self[i, j] = cosine * a - sine * b
        self[k, l] = sine * a + cosine * b
    }

    /// Makes the n columns of an m × n matrix orthogonal by rotations, which are also applied to the columns of `right`.
    /// False if it does not converge.
    func orthogonalize(_ m: Int, _ n: Int, _ right: SmallMatrix) -> Bool {
        for _ in 0..<40 {
            var isDone = true
            for p in 0..<n {
                for q in p + 1..<Swift.max(n, p + 1) {
                    var (pp, qq, pq): (Real, Real, Real) = (0, 0, 0)
                    for i in 0..<m {
                        pp += self[i, p] * self[i, p]
                        qq += self[i, q] * self[i, q]
                        pq += self[i, p] * self[i, q]
                    }
                    if !(pp * qq).isFinite { return false }
                    if pq.magnitude <= Real.ulpOfOne * (pp * qq).squareRoot() { continue }
                    isDone = false
                    let ratio = (qq - pp) / (2 * pq)
                    let tangent =
                        (ratio < 0 ? -1 : 1) / (ratio.magnitude + (ratio * ratio + 1).squareRoot())
                    let cosine = 1 / (tangent * tangent + 1).squareRoot()
                    for i in 0..<m { rotate(i, p, i, q, cosine, tangent * cosine) }
                    for i in 0..<n { right.rotate(i, p, i, q, cosine, tangent * cosine) }
                }
            }
            if isDone { return true }
        }
        return false
    }
}
#endif
