#if LAPACK
import CSwoopKernels

/// Stacks of many small real matrices, which are computed side by side in the lanes of vectors. Each function is called
/// after the gate, and says whether it has computed the stack; otherwise ``SmallMatrix`` or the library must. The results
/// of both are the same.
enum ManySmallMatrices {
    /// Fewer would leave most lanes of a vector empty.
    private static let fewest = 8
    private static let mostRightHandSides = 64

    static func lu(_ a: NDArray, into factors: NDArray, _ pivots: NDArray, _ codes: NDArray) -> Bool {
        run(SW_SMALL_LU, a, into: factors) {
            $0.pivots = pivots.typed(Int32.self)
            $0.codes = codes.typed(Int32.self)
        }
    }

    static func solve(_ a: NDArray, _ b: NDArray, into x: NDArray, _ codes: NDArray) -> Bool {
        run(SW_SMALL_SOLVE, a, b, into: x) { $0.codes = codes.typed(Int32.self) }
    }

    static func luSolve(
        _ factors: NDArray, _ pivots: NDArray, _ b: NDArray, left: Bool, adjoint: Bool, into x: NDArray
    ) -> Bool {
        if !left { return false }
        return run(SW_SMALL_LU_SOLVE, factors, b, into: x) {
            $0.pivots = pivots.typed(Int32.self)
            $0.adjoint = adjoint
        }
    }

    static func inverse(_ a: NDArray, into inverse: NDArray, _ codes: NDArray) -> Bool {
        run(SW_SMALL_INVERSE, a, into: inverse) {
            $0.right = a.shape[a.rank - 1]
            $0.codes = codes.typed(Int32.self)
        }
    }

    static func determinant(
        _ a: NDArray, _ pivots: NDArray?, into target: NDArray, logarithm: NDArray?
    ) -> Bool {
        // The logarithms of vectors may differ from the C library's in the last digit, so that they are those of a matrix
        // alone, too.
        run(SW_SMALL_DETERMINANT, a, into: target, fewest: logarithm == nil ? fewest : 1) {
            $0.pivots = pivots?.typed(Int32.self)
            $0.logarithm = logarithm.map { UnsafeMutableRawPointer($0.pointer) }
        }
    }

    static func cholesky(_ a: NDArray, upper: Bool, into factor: NDArray, _ codes: NDArray) -> Bool {
        run(SW_SMALL_CHOLESKY, a, into: factor) {
            $0.upper = upper
            $0.codes = codes.typed(Int32.self)
        }
    }

    static func qr(_ a: NDArray, into packed: NDArray, _ factors: NDArray) -> Bool {
        run(SW_SMALL_QR, a, into: packed) {
            $0.right = 1
            $0.factors = factors.pointer
        }
    }

    static func reflectorProduct(_ packed: NDArray, _ factors: NDArray, into target: NDArray) -> Bool {
        let columns = target.shape[target.rank - 1]
        guard 1...Int(SW_SMALL_ORDER) ~= columns else { return false }
        return run(SW_SMALL_REFLECTORS, packed, into: target) {
            $0.right = columns
            $0.steps = factors.shape[factors.rank - 1]
            $0.factors = factors.pointer
        }
    }

    /// The codes are 1 where rotations do not converge.
    static func eigh(
        _ a: NDArray, upper: Bool, into values: NDArray, _ vectors: NDArray?, _ codes: NDArray
    ) -> Bool {
        run(SW_SMALL_EIGH, a, into: values) {
            $0.upper = upper
            $0.right = vectors == nil ? 0 : a.shape[a.rank - 1]
            $0.vectors = vectors.map { UnsafeMutableRawPointer($0.pointer) }
            $0.codes = codes.typed(Int32.self)
        }
    }

    /// The codes are 1 where rotations do not converge, and where the vectors do not follow from them.
    static func svd(
        _ a: NDArray, into u: NDArray?, _ s: NDArray, _ vh: NDArray?, _ codes: NDArray
    ) -> Bool {
        run(SW_SMALL_SVD, a, into: s) {
            $0.right = u == nil ? 0 : Swift.min(a.shape[a.rank - 2], a.shape[a.rank - 1])
            $0.vectors = u.map { UnsafeMutableRawPointer($0.pointer) }
            $0.right_vectors = vh.map { UnsafeMutableRawPointer($0.pointer) }
            $0.codes = codes.typed(Int32.self)
        }
    }

    static func triangularSolve(_ system: TriangularSystem, _ a: NDArray, _ b: NDArray, into x: NDArray) -> Bool {
        let right = b.shape[b.rank - (system.left ? 1 : 2)]
        return run(SW_SMALL_TRIANGULAR, a, b, right: right, into: x) {
            $0.upper = system.upper
            $0.adjoint = system.form != .plain
            $0.unit = system.unit
            $0.on_right = !system.left
        }
    }

    private static func run(
        _ routine: sw_small_routine, _ a: NDArray, _ b: NDArray? = nil, right: Int? = nil, into target: NDArray,
        fewest: Int = fewest, _ complete: (inout sw_small_matrices) -> Void
    ) -> Bool {
        let (rows, columns) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let right = right ?? b.map { $0.shape[$0.rank - 1] } ?? 0
        let count = a.shape.dropLast(2).reduce(1, *)
        guard a.dtype == .float32 || a.dtype == .float64, count >= fewest, right <= mostRightHandSides,
            1...Int(SW_SMALL_ORDER) ~= rows, 1...Int(SW_SMALL_ORDER) ~= columns, b == nil || right > 0
        else { return false }
        var matrices = sw_small_matrices()
        (matrices.count, matrices.rows, matrices.columns, matrices.right) = (count, rows, columns, right)
        matrices.a = UnsafeRawPointer(a.pointer)
        matrices.b = b.map { UnsafeRawPointer($0.pointer) }
        matrices.out = target.pointer
        complete(&matrices)
        sw_small(routine, a.dtype.code, &matrices)
        return true
    }
}
#endif
