import Swoop

/// Factorizations and systems of equations, of the family of linear algebra. The matrices are made as
/// `Fixtures/rows_factorizations.py` makes them.
extension OperatorTable {
    #if LAPACK
    static let factorizations = systems + spectra + complexFactorizations

    private static let systems: [OperatorRow] = [
        .one("cholesky") { positive($0).cholesky() },
        .one("cholesky(upper:)") { positive($0).cholesky(upper: true) },
        .many("choleskyEx") {
            let (l, info) = positive($0[0]).choleskyEx(); return [l, info]
        },
        .two("choleskySolve") { $1.choleskySolve(shifted($0).tril()) },
        .two("choleskySolve(upper:)") { $1.choleskySolve(shifted($0).triu(), upper: true) },
        .one("choleskyInverse") { shifted($0).tril().choleskyInverse() },
        .one("choleskyInverse(upper:)") { shifted($0).triu().choleskyInverse(upper: true) },
        .two("solveTriangular (upper false, unit false)") { shifted($0).solveTriangular($1, upper: false) },
        .two("solveTriangular (upper false, unit true)") {
            shifted($0).solveTriangular($1, upper: false, unitriangular: true)
        },
        .two("solveTriangular (upper true, unit false)") { shifted($0).solveTriangular($1, upper: true) },
        .two("solveTriangular (upper true, unit true)") {
            shifted($0).solveTriangular($1, upper: true, unitriangular: true)
        },
        .two("solveTriangular(left:)") { shifted($0).solveTriangular($1.mT, upper: true, left: false) },
        .many("triangularSolve") {
            let (x, a) = $0[1].triangularSolve(shifted($0[0])); return [x, a]
        },
        .many("triangularSolve(transpose:)") {
            let (x, a) = $0[1].triangularSolve(shifted($0[0]), upper: false, transpose: true)
            return [x, a]
        },
        .two("solve") { shifted($0).solve($1) },
        .two("solve (vectors)") { shifted($0).solve($1) },
        .two("solve(left:)") { shifted($0).solve($1.mT, left: false) },
        .many("solveEx") {
            let (x, info) = shifted($0[0]).solveEx($0[1]); return [x, info]
        },
        .one("inv") { shifted($0).inv() },
        .many("invEx") {
            let (y, info) = shifted($0[0]).invEx(); return [y, info]
        },
        .one("tensorinv") { shifted($0.reshape(4, 4)).reshape(2, 2, 4).tensorinv() },
        .two("tensorsolve") { shifted($0.reshape(4, 4)).reshape(2, 2, 4).tensorsolve($1) },
        .two("tensorsolve(dims:)") {
            shifted($0.reshape(4, 4)).reshape(4, 2, 2).movedim(-1, 0).tensorsolve($1, dims: [0])
        },
        .many("luFactor") {
            let (f, p) = shifted($0[0]).luFactor(); return [f, p]
        },
        .many("luFactor (exchanges)") {
            let (f, p) = shifted($0[0]).flip(-2).luFactor(); return [f, p]
        },
        .many("luFactorEx") {
            let (f, p, info) = shifted($0[0]).luFactorEx(); return [f, p, info]
        },
        .many("lu") {
            let (p, l, u) = shifted($0[0]).flip(-2).lu(); return [p, l, u]
        },
        .many("luUnpack") {
            let a = $0[0]
            let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
            let pivots = Tensor.full(Shape(Array(a.shape.dropLast(2)) + [min(m, n)]), m, dtype: .int32)
            let (p, l, u) = a.luUnpack(pivots)
            return [p, l, u]
        },
        .two("luSolve") {
            let (f, p) = shifted($0).flip(-2).luFactor(); return $1.luSolve(f, p)
        },
        .two("luSolve(adjoint:)") {
            let (f, p) = shifted($0).flip(-2).luFactor()
            return $1.luSolve(f, p, adjoint: true)
        },
        .two("luSolve(left:)") {
            let (f, p) = shifted($0).flip(-2).luFactor()
            return $1.mT.luSolve(f, p, left: false)
        },
        .two("luSolve(left:adjoint:)") {
            let (f, p) = shifted($0).flip(-2).luFactor()
            return $1.mT.luSolve(f, p, left: false, adjoint: true)
        },
        .many("ldlFactor") {
            let (f, p) = symmetric($0[0]).ldlFactor(); return [f, p]
        },
        .many("ldlFactorEx") {
            let (f, p, info) = symmetric($0[0]).ldlFactorEx(); return [f, p, info]
        },
        .two("ldlSolve") {
            let (f, p) = symmetric($0).ldlFactor(); return $1.ldlSolve(f, p)
        },
        .one("det") { $0.det() },
        .many("slogdet") {
            let (sign, logarithm) = $0[0].slogdet(); return [sign, logarithm]
        },
        .one("logdet") { shifted($0).logdet() },
    ]

    private static let spectra: [OperatorRow] = [
        .many("qr") {
            let (q, r) = $0[0].qr(); return [q, r]
        },
        .many("qr (wide)") {
            let (q, r) = $0[0].qr(.reduced); return [q, r]
        },
        .many("qr (complete)") {
            let (q, r) = $0[0].qr(.complete); return [q, r]
        },
        .many("qr (r)") {
            let (q, r) = $0[0].qr(.r); return [q, r]
        },
        .many("geqrf") {
            let (packed, factors) = $0[0].geqrf(); return [packed, factors]
        },
        .two("householderProduct") { $0.householderProduct($1) },
        .three("ormqr (left true, transpose false)") { $0.ormqr($1, $2) },
        .three("ormqr (left true, transpose true)") { $0.ormqr($1, $2, transpose: true) },
        .three("ormqr (left false, transpose false)") { $0.ormqr($1, $2.mT, left: false) },
        .three("ormqr (left false, transpose true)") { $0.ormqr($1, $2.mT, left: false, transpose: true) },
        .many("eigh") {
            let (values, vectors) = symmetric($0[0]).eigh(); return [values, vectors.square()]
        },
        .many("eigh (upper)") {
            let (values, vectors) = symmetric($0[0]).eigh(.upper)
            return [values, vectors.square()]
        },
        .one("eigvalsh") { symmetric($0).eigvalsh() },
        .one("eigvalsh (upper)") { symmetric($0).eigvalsh(.upper) },
        .many("eig") {
            let (values, vectors) = spread($0[0]).eig()
            return [values.viewAsReal(), vectors.viewAsReal().square().sum(dim: -1)]
        },
        .one("eigvals") { spread($0).eigvals().viewAsReal() },
        .many("svdLowrank") {
            let (u, s, v) = shifted($0[0]).svdLowrank(q: 2, generator: Generator(seed: 7))
            return [u.square(), s, v.square()]
        },
        .many("svdLowrank(M:)") {
            let mean = Tensor.full([1, 1], 0.3, dtype: $0[0].dtype)
            let (u, s, v) = $0[0].svdLowrank(q: 2, niter: 1, M: mean, generator: Generator(seed: 7))
            return [u.square(), s, v.square()]
        },
        .many("pcaLowrank") {
            let (u, s, v) = shifted($0[0]).pcaLowrank(q: 2, generator: Generator(seed: 7))
            return [u.square(), s, v.square()]
        },
        .many("pcaLowrank(center:)") {
            let (u, s, v) = shifted($0[0]).pcaLowrank(center: false, generator: Generator(seed: 7))
            return [u.square(), s, v.square()]
        },
        .many("lobpcg") { few($0[0], 1) },
        .many("lobpcg(largest:)") { few($0[0], 2, largest: false) },
        .one("matrixSqrth") { positive($0).matrixSqrth() },
        .many("svd(fullMatrices:)") {
            let (u, s, vh) = shifted($0[0]).svd(fullMatrices: false)
            return [u.square(), s, vh.square()]
        },
        .many("svd") {
            let (u, s, vh) = shifted($0[0]).svd()
            let k = s.shape.last!
            return [u[..., ..<k].square(), s, vh.narrow(dim: -2, start: 0, length: k).square()]
        },
        .one("svdvals") { $0.svdvals() },
        .one("pinv") { $0.pinv() },
        .one("pinv(atol:rtol:)") { $0.pinv(atol: 0.1, rtol: 0.01) },
        .one("pinv(hermitian:)") { symmetric($0).pinv(hermitian: true) },
        .one("pinverse") { $0.pinverse() },
        .one("matrixRank") { $0.matrixRank() },
        .one("matrixRank(atol:)") { $0.matrixRank(atol: 1.5) },
        .one("matrixRank(hermitian:)") { symmetric($0).matrixRank(hermitian: true) },
        .one("cond") { $0.cond() },
        .one("cond (-2)") { $0.cond(-2) },
        .one("cond (1.0)") { shifted($0).cond(1) },
        .one("cond (-1.0)") { shifted($0).cond(-1) },
        .one("cond (inf)") { shifted($0).cond(.infinity) },
        .one("cond (-inf)") { shifted($0).cond(-.infinity) },
        .one("condNuclear") { shifted($0).condNuclear() },
        .one("condFrobenius") { shifted($0).condFrobenius() },
        .one("nuclearNorm") { $0.nuclearNorm() },
        .one("nuclearNorm(dims:keepDim:)") { $0.nuclearNorm(dims: (2, 0), keepDim: true) },
        .one("matrixNorm (2.0)") { $0.matrixNorm(2) },
        .one("matrixNorm (-2.0)") { $0.matrixNorm(-2, dims: (0, -1), keepDim: true) },
        .one("matrixPower (-2)") { shifted($0).matrixPower(-2) },
        .many("lstsq (gelsy)") { leastSquares($0, .gelsy) },
        .many("lstsq (gels)") { leastSquares($0, .gels) },
        .many("lstsq (gelsd)") { leastSquares($0, .gelsd) },
        .many("lstsq (gelss)") { leastSquares($0, .gelss) },
        .two("lstsq (vectors)") { $0.lstsq($1).solution },
        .one("matrixExp") { $0.matrixExp() },
    ]

    static func shifted(_ x: Tensor) -> Tensor {
        x + 4 * Tensor.eye(x.shape[x.rank - 2], x.shape[x.rank - 1], dtype: x.dtype)
    }

    static func positive(_ x: Tensor) -> Tensor {
        x.matmul(x.mH) + Tensor.eye(x.shape[x.rank - 1], dtype: x.dtype)
    }

    static func symmetric(_ x: Tensor) -> Tensor {
        x + x.mH + Tensor.diag(Tensor.arange(x.shape[x.rank - 1]).to(x.dtype) * 3)
    }

    static func spread(_ x: Tensor) -> Tensor {
        x + Tensor.diag(Tensor.arange(x.shape[x.rank - 1]).to(x.dtype) * 6)
    }

    static func few(_ x: Tensor, _ k: Int, largest: Bool = true) -> [Tensor] {
        let start = Tensor.eye(x.shape[x.rank - 1], k, dtype: x.dtype) + 0.5
        let (values, vectors) = symmetric(x).lobpcg(
            X: start.expand(Array(x.shape.dropLast()) + [k]), niter: 30, tol: x.dtype == .float32 ? 1e-6 : 1e-14,
            largest: largest)
        return [values, vectors.square()]
    }

    static func leastSquares(_ operands: [Tensor], _ driver: LeastSquaresDriver) -> [Tensor] {
        let found = operands[0].lstsq(operands[1], driver: driver)
        return [found.solution, found.residuals, found.rank, found.singularValues]
    }
    #else
    static let factorizations: [OperatorRow] = []
    #endif
}
