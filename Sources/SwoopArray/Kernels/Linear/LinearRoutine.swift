#if LAPACK
/// A factorization of matrices, or a solution of systems of equations. The comments list the targets and, after the arrow,
/// the operands, which are contiguous stacks of matrices in row-major order; pivots and codes are of int32. Codes are
/// LAPACK's: 0, or where the routine failed, counted from 1.
@usableFromInline package enum LinearRoutine: Sendable, Hashable {
    /// factor, codes ← A
    case cholesky(upper: Bool)
    /// factors, pivots, codes ← A
    case lu
    /// x ← factors, pivots, b
    case luSolve(left: Bool, adjoint: Bool)
    /// x, codes ← A, b
    case solve
    /// inverse, codes ← A
    case inverse
    /// determinant, or its sign and the logarithm of its magnitude ← A; or ← factors, pivots
    case determinant
    /// x ← A, b
    case triangularSolve(TriangularSystem)
    /// factors, pivots, codes ← A
    case ldl(hermitian: Bool)
    /// x ← factors, pivots, b
    case ldlSolve(hermitian: Bool)
    /// reflectors and R, factors ← A
    case qr
    /// q ← reflectors, factors
    case householderProduct
    /// y ← reflectors, factors, c
    case householderMultiply(left: Bool, adjoint: Bool)
    /// values, vectors, codes ← A; the vectors may be absent
    case eigh(upper: Bool)
    /// values, vectors, codes ← A; the vectors may be absent, and both are complex
    case eig
    /// u, s, vh, codes ← A; u and vh may be absent
    case svd
    /// x, ranks, singular values, codes ← A, b; ranks and singular values may be absent
    case leastSquares(LeastSquaresDriver, rcond: Double)
}

/// A system of equations whose matrix is triangular: A·X = B, or X·A = B if not `left`.
@usableFromInline package struct TriangularSystem: Sendable, Hashable {
    /// What is solved with: A, Aᵀ or Aᴴ.
    package enum Form: Sendable, Hashable { case plain, transposed, adjoint }

    package let upper: Bool
    package let left: Bool
    package let unit: Bool
    package let form: Form

    package init(upper: Bool, left: Bool = true, unit: Bool = false, form: Form = .plain) {
        self.upper = upper
        self.left = left
        self.unit = unit
        self.form = form
    }
}

/// How a least-squares problem is solved, by LAPACK's names.
public enum LeastSquaresDriver: String, Sendable, Hashable, CaseIterable {
    /// QR with pivoting: for any matrix; the default.
    case gelsy
    /// QR: fastest, for a matrix of full rank.
    case gels
    /// Singular values by divide and conquer.
    case gelsd
    /// Singular values by QR iteration.
    case gelss
}
#endif
