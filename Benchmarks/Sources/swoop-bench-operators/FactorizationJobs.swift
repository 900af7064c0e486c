// Factorizations and systems of equations: of one matrix of 4² and of 512², and of 1000 matrices of 4².

import Swoop

extension Operand {
    private static func sizes(_ kind: Kind, _ dtype: DType) -> Operand {
        Operand(kind, dtype) { $0 == .small ? [4, 4] : [512, 512] }
    }
    fileprivate static func square(_ dtype: DType = .float32) -> Operand { sizes(.normal, dtype) }
    fileprivate static func definite(_ dtype: DType = .float32) -> Operand { sizes(.definite, dtype) }
    fileprivate static let rightSide = Operand(.normal) { $0 == .small ? [4, 1] : [512, 1] }
    fileprivate static func batch(_ dtype: DType = .float32) -> Operand {
        Operand(.normal, dtype) { $0 == .small ? [50, 4, 4] : [1000, 4, 4] }
    }
    fileprivate static let definiteBatch = Operand(.definite) { $0 == .small ? [50, 4, 4] : [1000, 4, 4] }
    fileprivate static let rightHandSides = Operand(.normal) { $0 == .small ? [50, 4, 1] : [1000, 4, 1] }
}

private let linear = "torch.linalg."

let factorizationJobs: [OperatorJob] = [
    .one("cholesky", linear + "cholesky(x)", .definite()) { $0.cholesky() },
    .one("cholesky float64", linear + "cholesky(x)", .definite(.float64)) { $0.cholesky() },
    .one("cholesky 1000 of 4²", linear + "cholesky(x)", .definiteBatch) { $0.cholesky() },
    .one("lu factors", linear + "lu_factor(x)[0]", .square()) { $0.luFactor().LU },
    .one("lu factors float64", linear + "lu_factor(x)[0]", .square(.float64)) { $0.luFactor().LU },
    .one("lu factors 1000 of 4²", linear + "lu_factor(x)[0]", .batch()) { $0.luFactor().LU },
    .two("solve", linear + "solve(x, y)", .square(), .rightSide) { $0.solve($1) },
    .two("solve of a matrix", linear + "solve(x, y)", .square(), .square()) { $0.solve($1) },
    .two("solve 1000 of 4²", linear + "solve(x, y)", .batch(), .rightHandSides) { $0.solve($1) },
    .two("solve triangular", linear + "solve_triangular(x, y, upper=False)", .definite(), .square()) {
        $0.solveTriangular($1, upper: false)
    },
    .one("inv", linear + "inv(x)", .square()) { $0.inv() },
    .one("inv 1000 of 4²", linear + "inv(x)", .batch()) { $0.inv() },
    .one("det", linear + "det(x)", Operand(.normal) { $0 == .small ? [4, 4] : [32, 32] }) { $0.det() },
    .one("slogdet", linear + "slogdet(x)[1]", .square()) { $0.slogdet().logabsdet },
    .one("slogdet 1000 of 4²", linear + "slogdet(x)[1]", .batch()) { $0.slogdet().logabsdet },
    .one("qr", linear + "qr(x)[1].abs()", .square()) { $0.qr().R.abs() },
    .one("qr float64", linear + "qr(x)[1].abs()", .square(.float64)) { $0.qr().R.abs() },
    .one("qr 1000 of 4²", linear + "qr(x)[1].abs()", .batch()) { $0.qr().R.abs() },
    .one("qr 1000 of 4² float64", linear + "qr(x)[1].abs()", .batch(.float64)) { $0.qr().R.abs() },
    .one("eigh", linear + "eigh(x)[0]", .square()) { $0.eigh().eigenvalues },
    .one("eigh float64", linear + "eigh(x)[0]", .square(.float64)) { $0.eigh().eigenvalues },
    .one("eigh 1000 of 4²", linear + "eigh(x)[0]", .batch()) { $0.eigh().eigenvalues },
    .one("eigh 1000 of 4² float64", linear + "eigh(x)[0]", .batch(.float64)) { $0.eigh().eigenvalues },
    .one("eigvalsh 1000 of 4²", linear + "eigvalsh(x)", .batch()) { $0.eigvalsh() },
    .one("svd", linear + "svd(x, full_matrices=False)[1]", .square()) { $0.svd(fullMatrices: false).S },
    .one("svd float64", linear + "svd(x, full_matrices=False)[1]", .square(.float64)) { $0.svd(fullMatrices: false).S },
    .one("svd 1000 of 4²", linear + "svd(x, full_matrices=False)[1]", .batch()) { $0.svd(fullMatrices: false).S },
    // Well conditioned: of a random square matrix the gradients' sum is lost in their rounding errors, in both programs.
    .two("lstsq", linear + "lstsq(x, y)[0]", .definite(), .rightSide) { $0.lstsq($1).solution },
    .one("matrix exp", linear + "matrix_exp(x / 20)", .square()) { ($0 / 20).matrixExp() },
]
