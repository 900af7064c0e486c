extension SwiftCalls {
    /// Factorizations and systems of equations.
    #if LAPACK
    static let linear = """
        cholesky_inverse: x.choleskyInverse()
        cholesky_solve: x.choleskySolve(y)
        geqrf: x.geqrf()
        linalg.cholesky: x.cholesky()
        linalg.cholesky_ex: x.choleskyEx()
        linalg.cond: x.cond() ; x.condFrobenius() ; x.condNuclear()
        linalg.det: x.det()
        linalg.eigh: x.eigh()
        linalg.eigvalsh: x.eigvalsh()
        linalg.householder_product: x.householderProduct(y[0])
        linalg.inv: x.inv()
        linalg.inv_ex: x.invEx()
        linalg.ldl_factor: x.ldlFactor()
        linalg.ldl_factor_ex: x.ldlFactorEx()
        linalg.ldl_solve: x.ldlSolve(y, labels)
        linalg.lstsq: x.lstsq(y) ; x.lstsq(y, driver: .gelsd)
        linalg.lu: x.lu()
        linalg.lu_factor: x.luFactor()
        linalg.lu_factor_ex: x.luFactorEx()
        linalg.lu_solve: x.luSolve(y, labels)
        linalg.matrix_rank: x.matrixRank(rtol: 1e-3)
        linalg.matrix_sqrth: x.matrixSqrth()
        linalg.pinv: x.pinv() ; x.pinv(rtol: 1e-3)
        linalg.qr: x.qr() ; x.qr(.complete)
        linalg.slogdet: x.slogdet()
        linalg.solve: x.solve(y)
        linalg.solve_ex: x.solveEx(y)
        linalg.solve_triangular: x.solveTriangular(y, upper: true)
        linalg.svd: x.svd(fullMatrices: false)
        linalg.svdvals: x.svdvals()
        linalg.tensorinv: x.tensorinv(ind: 1)
        linalg.tensorsolve: x.tensorsolve(y)
        logdet: x.logdet()
        lu: x.luFactor()
        lu_solve: x.luSolve(y, labels)
        lu_unpack: x.luUnpack(labels)
        matrix_exp: x.matrixExp()
        ormqr: x.ormqr(y[0], z)
        pinverse: x.pinverse()
        triangular_solve: x.triangularSolve(y)
        """
    #else
    static let linear = ""
    #endif
}
