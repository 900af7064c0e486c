#if LAPACK
import Swoop

/// Factorizations of complex matrices: operands are pairs of parts, and complex results are shown as such, vectors by the
/// squares of their magnitudes.
extension OperatorTable {
    static let complexFactorizations = complexSystems + complexFactors + complexSpectra

    private static let complexSystems: [OperatorRow] = [
        paired("cholesky") { [positive($0[0]).cholesky()] },
        paired("cholesky(upper:)") { [positive($0[0]).cholesky(upper: true)] },
        paired("choleskySolve") { [$0[1].choleskySolve(shifted($0[0]).tril())] },
        paired("choleskySolve(upper:)") { [$0[1].choleskySolve(shifted($0[0]).triu(), upper: true)] },
        paired("choleskyInverse") { [positive($0[0]).cholesky().choleskyInverse()] },
        paired("solveTriangular") { [shifted($0[0]).solveTriangular($0[1], upper: true)] },
        paired("solveTriangular(left:)") { [shifted($0[0]).solveTriangular($0[1].mT, upper: false, left: false)] },
        paired("triangularSolve(transpose:)") {
            [$0[1].triangularSolve(shifted($0[0]), transpose: true).solution]
        },
        paired("solve") { [shifted($0[0]).solve($0[1])] },
        paired("solve(left:)") { [shifted($0[0]).solve($0[1].mT, left: false)] },
        paired("inv") { [shifted($0[0]).inv()] },
        luSolve("luSolve (left true, adjoint true)", left: true, adjoint: true),
        luSolve("luSolve (left true, adjoint false)", left: true, adjoint: false),
        luSolve("luSolve (left false, adjoint true)", left: false, adjoint: true),
        luSolve("luSolve (left false, adjoint false)", left: false, adjoint: false),
        paired("ldlSolve") {
            let (f, p) = symmetricOnly($0[0]).ldlFactor()
            return [$0[1].ldlSolve(f, p)]
        },
        paired("ldlSolve(hermitian:)") {
            let (f, p) = symmetric($0[0]).ldlFactor(hermitian: true)
            return [$0[1].ldlSolve(f, p, hermitian: true)]
        },
        paired("det") { [$0[0].det()] },
        paired("slogdet") {
            let (sign, logarithm) = $0[0].slogdet(); return [sign, logarithm]
        },
        paired("logdet") { [shifted($0[0]).logdet()] },
        paired("matrixPower (-2)") { [shifted($0[0]).matrixPower(-2)] },
        paired("lstsq (gelsy)") { leastSquares($0, .gelsy) },
        paired("lstsq (gels)") { leastSquares($0, .gels) },
        paired("lstsq (gelsd)") { leastSquares($0, .gelsd) },
        paired("lstsq (gelss)") { leastSquares($0, .gelss) },
        paired("matrixExp") { [$0[0].matrixExp()] },
    ]

    private static let complexFactors: [OperatorRow] = [
        paired("lu") {
            let (p, l, u) = shifted($0[0]).flip(-2).lu(); return [p, l, u]
        },
        paired("luFactor") {
            let (f, p) = shifted($0[0]).flip(-2).luFactor(); return [f, p]
        },
        paired("ldlFactor") {
            let (f, p) = symmetricOnly($0[0]).ldlFactor(); return [f, p]
        },
        paired("ldlFactor(hermitian:)") {
            let (f, p) = symmetric($0[0]).ldlFactor(hermitian: true); return [f, p]
        },
        paired("qr") {
            let (q, r) = $0[0].qr(); return [q, r]
        },
        paired("qr (complete)") {
            let (q, r) = $0[0].qr(.complete); return [q, r]
        },
        paired("geqrf") {
            let (packed, factors) = $0[0].geqrf(); return [packed, factors]
        },
        paired("householderProduct") { [$0[0].householderProduct($0[1])] },
        paired("ormqr (left true, transpose false)") { [$0[0].ormqr($0[1], $0[2])] },
        paired("ormqr (left true, transpose true)") { [$0[0].ormqr($0[1], $0[2], transpose: true)] },
        paired("ormqr (left false, transpose false)") { [$0[0].ormqr($0[1], $0[2].mT, left: false)] },
        paired("ormqr (left false, transpose true)") {
            [$0[0].ormqr($0[1], $0[2].mT, left: false, transpose: true)]
        },
    ]

    private static let complexSpectra: [OperatorRow] = [
        paired("eigh", squares: [1]) {
            let (values, vectors) = symmetric($0[0]).eigh(); return [values, vectors]
        },
        paired("eigh (upper)", squares: [1]) {
            let (values, vectors) = symmetric($0[0]).eigh(.upper); return [values, vectors]
        },
        paired("eigvalsh") { [symmetric($0[0]).eigvalsh()] },
        paired("matrixSqrth") { [positive($0[0]).matrixSqrth()] },
        paired("eig", squares: [1]) {
            let (values, vectors) = spread($0[0]).eig(); return [values, vectors]
        },
        paired("eigvals") { [spread($0[0]).eigvals()] },
        paired("svd(fullMatrices:)", squares: [0, 2]) {
            let (u, s, vh) = shifted($0[0]).svd(fullMatrices: false); return [u, s, vh]
        },
        paired("svdvals") { [$0[0].svdvals()] },
        paired("pinv") { [$0[0].pinv()] },
        paired("pinv(hermitian:)") { [symmetric($0[0]).pinv(hermitian: true)] },
        paired("matrixRank") { [$0[0].matrixRank()] },
        paired("cond") { [$0[0].cond()] },
        paired("cond (1.0)") { [shifted($0[0]).cond(1)] },
        paired("nuclearNorm") { [$0[0].nuclearNorm()] },
        paired("matrixNorm (-2.0)") { [$0[0].matrixNorm(-2)] },
    ]

    private static func symmetricOnly(_ x: Tensor) -> Tensor { x + x.mT + 4 * Tensor.eye(3) }

    private static func luSolve(_ name: String, left: Bool, adjoint: Bool) -> OperatorRow {
        paired(name) {
            let (f, p) = shifted($0[0]).flip(-2).luFactor()
            return [(left ? $0[1] : $0[1].mT).luSolve(f, p, left: left, adjoint: adjoint)]
        }
    }

    private static func paired(
        _ name: String, squares: Set<Int> = [], _ function: @escaping @Sendable ([Tensor]) -> [Tensor]
    ) -> OperatorRow {
        .many("\(name) (complex)") { operands in
            function(operands.map { $0.contiguous().viewAsComplex() }).enumerated().map { index, x in
                squares.contains(index) ? x.abs().square() : x.dtype.isComplex ? x.viewAsReal() : x
            }
        }
    }
}
#endif
