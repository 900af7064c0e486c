#if LAPACK
/// Factorizations of small matrices. A matrix is a pointer with the distances from one row and from one column to the
/// next, so that the same loops serve its transposed.
struct SmallMatrix<Number: MatrixNumber> {
    typealias Real = Number.Magnitude

    let pointer: UnsafeMutablePointer<Number>
    let row: Int
    let column: Int

    init(_ pointer: UnsafeMutableRawPointer, columns: Int) {
        self.init(pointer.assumingMemoryBound(to: Number.self), row: columns, column: 1)
    }

    init(_ pointer: UnsafeMutablePointer<Number>, row: Int, column: Int) {
        self.pointer = pointer
        self.row = row
        self.column = column
    }

    var transposed: SmallMatrix { SmallMatrix(pointer, row: column, column: row) }

    subscript(i: Int, j: Int) -> Number {
        @inline(__always) get { pointer[i &* row &+ j &* column] }
        @inline(__always) nonmutating set { pointer[i &* row &+ j &* column] = newValue }
    }

    /// Replaces the lower triangle by L with A = L·Lᴴ. The order of the first leading minor that is not positive, or 0.
    func cholesky(_ n: Int) -> Int32 {
        for j in 0..<n {
            var square = self[j, j].realPart
            for k in 0..<j { square -= self[j, k].square }
            if !(square > 0) { return Int32(j + 1) }
            let diagonal = square.squareRoot()
            self[j, j] = Number(real: diagonal)
            for i in j + 1..<Swift.max(n, j + 1) {
                var sum = self[i, j]
                for k in 0..<j { sum -= self[i, k] * self[j, k].conjugate }
                self[i, j] = sum.divided(by: diagonal)
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
            for i in k + 1..<Swift.max(m, k + 1) where self[i, k].size > self[best, k].size { best = i }
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

    /// Replaces the n × k matrix `x` by the solution of T·X = `x`, where T is a triangle of this matrix or its conjugate.
    func solve(upper: Bool, unit: Bool, conjugate: Bool = false, _ n: Int, _ x: SmallMatrix, _ k: Int) {
        for step in 0..<n {
            let i = upper ? n - 1 - step : step
            for other in upper ? i + 1..<n : 0..<i {
                let factor = conjugate ? self[i, other].conjugate : self[i, other]
                for j in 0..<k { x[i, j] -= factor * x[other, j] }
            }
            if !unit {
                let diagonal = conjugate ? self[i, i].conjugate : self[i, i]
                for j in 0..<k { x[i, j] = x[i, j] / diagonal }
            }
        }
    }

    /// Replaces an m × n matrix by R, whose diagonal is real, and, below it, the vectors of the reflectors whose product is
    /// Q; each begins with a 1 that is not stored.
    func qr(_ m: Int, _ n: Int, _ factors: UnsafeMutablePointer<Number>) {
        for k in 0..<Swift.min(m, n) {
            let first = self[k, k]
            var (scale, isZero) = (first.size, first.isReal)
            for i in k + 1..<Swift.max(m, k + 1) {
                let size = self[i, k].size
                isZero = isZero && size == 0
                if size > scale { scale = size }
            }
            if isZero {
                factors[k] = 0
                continue
            }
            var squares: Real = 0
            for i in k..<m { squares += self[i, k].divided(by: scale).square }
            let norm = squares.squareRoot() * scale
            let diagonal = first.realPart < 0 ? norm : -norm
            factors[k] = (Number(real: diagonal) - first).divided(by: diagonal)
            let divisor = first - Number(real: diagonal)
            for i in k + 1..<Swift.max(m, k + 1) { self[i, k] = self[i, k] / divisor }
            self[k, k] = Number(real: diagonal)
            // Qᴴ = … H₂ᴴ·H₁ᴴ makes R of A.
            reflect(k, m, factors[k].conjugate, self, k + 1..<Swift.max(n, k + 1))
        }
    }

    /// Multiplies columns of `x` from the left by I − factor·v·vᴴ, where v is reflector k of this matrix.
    func reflect(_ k: Int, _ m: Int, _ factor: Number, _ x: SmallMatrix, _ columns: Range<Int>) {
        for j in columns {
            var sum = x[k, j]
            for i in k + 1..<Swift.max(m, k + 1) { sum += self[i, k].conjugate * x[i, j] }
            sum *= factor
            x[k, j] -= sum
            for i in k + 1..<Swift.max(m, k + 1) { x[i, j] -= self[i, k] * sum }
        }
    }

    /// Divides an m × n matrix by a power of two near its largest element, so that squares neither overflow nor vanish. The
    /// power.
    func scale(_ m: Int, _ n: Int) -> Real {
        var largest: Real = 0
        for i in 0..<m {
            for j in 0..<n where self[i, j].size > largest { largest = self[i, j].size }
        }
        // Within those that have an inverse.
        let least = Real.leastNormalMagnitude.exponent
        let power = Real(sign: .plus, exponent: Swift.min(Swift.max(largest.exponent, least), -least), significand: 1)
        let inverse = 1 / power
        for i in 0..<m { for j in 0..<n { self[i, j] = self[i, j].scaled(by: inverse) } }
        return power
    }

    /// The eigenvalues of a Hermitian matrix, on its diagonal afterwards, by Jacobi's rotations, which are also applied to
    /// the columns of `vectors`. False if it does not converge.
    func jacobi(_ n: Int, _ vectors: SmallMatrix?) -> Bool {
        var total: Real = 0
        for i in 0..<n { for j in 0..<n { total += self[i, j].square } }
        if !total.isFinite { return false }
        for _ in 0..<40 {
            var off: Real = 0
            for i in 0..<n { for j in 0..<i { off += self[i, j].square } }
            if off <= total * Real.ulpOfOne * Real.ulpOfOne / 64 { return true }
            for p in 0..<n {
                for q in p + 1..<Swift.max(n, p + 1) {
                    let entry = self[p, q]
                    if entry == 0 { continue }
                    let (length, factor) = entry.direction
                    let turn = Rotation(gap: self[q, q].realPart - self[p, p].realPart, length, factor.conjugate)
                    turn.apply(self, p, q, n)
                    turn.conjugate.apply(transposed, p, q, n)
                    (self[p, q], self[q, p]) = (0, 0)
                    if let vectors { turn.apply(vectors, p, q, n) }
                }
            }
        }
        return false
    }

    /// Makes the n columns of an m × n matrix orthogonal by rotations, which are also applied to the columns of `right`.
    /// False if it does not converge.
    func orthogonalize(_ m: Int, _ n: Int, _ right: SmallMatrix) -> Bool {
        for _ in 0..<40 {
            var isDone = true
            for p in 0..<n {
                for q in p + 1..<Swift.max(n, p + 1) {
                    var (pp, qq, pq): (Real, Real, Number) = (0, 0, 0)
                    for i in 0..<m {
                        pp += self[i, p].square
                        qq += self[i, q].square
                        pq += self[i, p].conjugate * self[i, q]
                    }
                    if !(pp * qq).isFinite { return false }
                    let (length, factor) = pq.direction
                    if length.magnitude <= Real.ulpOfOne * (pp * qq).squareRoot() { continue }
                    isDone = false
                    let turn = Rotation(gap: qq - pp, length, factor.conjugate)
                    turn.apply(self, p, q, m)
                    turn.apply(right, p, q, n)
                }
            }
            if isDone { return true }
        }
        return false
    }

    /// Turns two columns against each other, after the second has been multiplied by a factor of magnitude 1.
    private struct Rotation {
        let cosine, sine: Real
        let factor: Number

        init(_ cosine: Real, _ sine: Real, _ factor: Number) {
            (self.cosine, self.sine, self.factor) = (cosine, sine, factor)
        }

        /// The one that makes a Hermitian 2 × 2 matrix diagonal: of the gap between its diagonal elements and of the length of
        /// the element above, whose direction the factor takes away.
        init(gap: Real, _ length: Real, _ factor: Number) {
            let ratio = gap / (2 * length)
            let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (ratio * ratio + 1).squareRoot())
            let cosine = 1 / (tangent * tangent + 1).squareRoot()
            self.init(cosine, tangent * cosine, factor)
        }

        var conjugate: Rotation { Rotation(cosine, sine, factor.conjugate) }

        @inline(__always)
        func apply(_ x: SmallMatrix, _ p: Int, _ q: Int, _ rows: Int) {
            for k in 0..<rows {
                let (a, b) = (x[k, p], x[k, q] * factor)
                x[k, p] = a.scaled(by: cosine) - b.scaled(by: sine)
                x[k, q] = a.scaled(by: sine) + b.scaled(by: cosine)
            }
        }
    }
}
#endif
