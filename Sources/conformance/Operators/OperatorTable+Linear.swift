import Swoop

/// Factorizations and systems of equations, which need the trait LAPACK.
extension OperatorTable {
    #if LAPACK
    static let factorizations: [String: Call] = [
        "linalg.cholesky": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            return [x.cholesky(upper: try a.flag("upper", default: false))]
        },
        "linalg.cholesky_ex": { (a) throws(CaseValueError) in
            let (x, upper) = (try a.tensor("A"), try a.flag("upper", default: false))
            let (factor, info) = x.choleskyEx(upper: upper, checkErrors: try a.flag("check_errors", default: false))
            return [factor, info]
        },
        "cholesky_inverse": { (a) throws(CaseValueError) in
            let x = try a.tensor("L")
            return [x.choleskyInverse(upper: try a.flag("upper", default: false))]
        },
        "cholesky_solve": { (a) throws(CaseValueError) in
            let (b, factor) = (try a.tensor("B"), try a.tensor("L"))
            return [b.choleskySolve(factor, upper: try a.flag("upper", default: false))]
        },
        "linalg.det": one { $0.det() },
        "linalg.slogdet": several {
            let (sign, logarithm) = $0.slogdet()
            return [sign, logarithm]
        },
        "logdet": one { $0.logdet() },
        "linalg.inv": one { $0.inv() },
        "linalg.inv_ex": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (inverse, info) = x.invEx(checkErrors: try a.flag("check_errors", default: false))
            return [inverse, info]
        },
        "linalg.solve": { (a) throws(CaseValueError) in
            let (x, b) = (try a.tensor("A"), try a.tensor("B"))
            return [x.solve(b, left: try a.flag("left", default: true))]
        },
        "linalg.solve_ex": { (a) throws(CaseValueError) in
            let (x, b, left) = (try a.tensor("A"), try a.tensor("B"), try a.flag("left", default: true))
            let (result, info) = x.solveEx(b, left: left, checkErrors: try a.flag("check_errors", default: false))
            return [result, info]
        },
        "linalg.solve_triangular": { (a) throws(CaseValueError) in
            let (x, b, upper) = (try a.tensor("A"), try a.tensor("B"), try a.flag("upper", default: false))
            let left = try a.flag("left", default: true)
            let unit = try a.flag("unitriangular", default: false)
            return [x.solveTriangular(b, upper: upper, left: left, unitriangular: unit)]
        },
        "triangular_solve": { (a) throws(CaseValueError) in
            let (b, x, upper) = (try a.tensor("b"), try a.tensor("A"), try a.flag("upper", default: true))
            let transpose = try a.flag("transpose", default: false)
            let unit = try a.flag("unitriangular", default: false)
            let (solution, copy) = b.triangularSolve(x, upper: upper, transpose: transpose, unitriangular: unit)
            return [solution, copy]
        },
        "linalg.tensorinv": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            return [x.tensorinv(ind: try a.integer("ind", default: 2))]
        },
        "linalg.tensorsolve": { (a) throws(CaseValueError) in
            let (x, b) = (try a.tensor("A"), try a.tensor("B"))
            return [x.tensorsolve(b, dims: try a.sizes("dims") ?? [])]
        },
        "linalg.lu": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            a.pivoting()
            let (exchanges, lower, upper) = x.lu()
            return [exchanges, lower, upper]
        },
        "linalg.lu_factor": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            a.pivoting()
            let (factors, pivots) = x.luFactor()
            return [factors, pivots]
        },
        "linalg.lu_factor_ex": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            a.pivoting()
            let (factors, pivots, info) = x.luFactorEx(checkErrors: try a.flag("check_errors", default: false))
            return [factors, pivots, info]
        },
        "lu": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            a.pivoting()
            let (factors, pivots, info) = x.luFactorEx()
            return try a.flag("get_infos", default: false) ? [factors, pivots, info] : [factors, pivots]
        },
        "linalg.lu_solve": { (a) throws(CaseValueError) in
            let (factors, pivots, b) = (try a.tensor("LU"), try a.tensor("pivots"), try a.tensor("B"))
            let left = try a.flag("left", default: true)
            return [b.luSolve(factors, pivots, left: left, adjoint: try a.flag("adjoint", default: false))]
        },
        "lu_solve": { (a) throws(CaseValueError) in
            let (b, factors, pivots) = (try a.tensor("b"), try a.tensor("LU_data"), try a.tensor("LU_pivots"))
            return [b.luSolve(factors, pivots)]
        },
        "lu_unpack": { (a) throws(CaseValueError) in
            let (factors, pivots) = (try a.tensor("LU_data"), try a.tensor("LU_pivots"))
            let (exchanges, lower, upper) = factors.luUnpack(pivots)
            let empty = Tensor.zeros([0], dtype: factors.dtype)
            let (data, pivoting) = (
                try a.flag("unpack_data", default: true), try a.flag("unpack_pivots", default: true)
            )
            return [pivoting ? exchanges : empty, data ? lower : empty, data ? upper : empty]
        },
        "linalg.ldl_factor": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (factors, pivots) = x.ldlFactor(hermitian: try a.flag("hermitian", default: false))
            return [factors, pivots]
        },
        "linalg.ldl_factor_ex": { (a) throws(CaseValueError) in
            let (x, hermitian) = (try a.tensor("A"), try a.flag("hermitian", default: false))
            let check = try a.flag("check_errors", default: false)
            let (factors, pivots, info) = x.ldlFactorEx(hermitian: hermitian, checkErrors: check)
            return [factors, pivots, info]
        },
        "linalg.ldl_solve": { (a) throws(CaseValueError) in
            let (factors, pivots, b) = (try a.tensor("LD"), try a.tensor("pivots"), try a.tensor("B"))
            return [b.ldlSolve(factors, pivots, hermitian: try a.flag("hermitian", default: false))]
        },
    ]

    static let spectra: [String: Call] = [
        "linalg.qr": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let modes = Dictionary(uniqueKeysWithValues: QRMode.allCases.map { ($0.rawValue, $0) })
            let (q, r) = x.qr(try a.choice("mode", modes, default: .reduced))
            return [q, r]
        },
        "geqrf": several {
            let (packed, factors) = $0.geqrf()
            return [packed, factors]
        },
        "linalg.householder_product": two("tau") { $0.householderProduct($1) },
        "ormqr": { (a) throws(CaseValueError) in
            let (x, factors, other) = (try a.tensor("a"), try a.tensor("tau"), try a.tensor("C"))
            let left = try a.flag("left", default: true)
            return [x.ormqr(factors, other, left: left, transpose: try a.flag("transpose", default: false))]
        },
        "linalg.eigvalsh": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            return [x.eigvalsh(try a.triangle())]
        },
        "linalg.eigh": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (values, vectors) = x.eigh(try a.triangle())
            return [values, vectors]
        },
        "linalg.eigvals": one { $0.eigvals() },
        "linalg.eig": several {
            let (values, vectors) = $0.eig()
            return [values, vectors]
        },
        "linalg.matrix_sqrth": one { $0.matrixSqrth() },
        "linalg.svd": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (u, s, vh) = x.svd(fullMatrices: try a.flag("full_matrices", default: true))
            return [u, s, vh]
        },
        "linalg.svdvals": one { $0.svdvals() },
        "linalg.pinv": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (atol, rtol) = (try a.bound("atol"), try a.bound("rtol"))
            return [x.pinv(atol: atol, rtol: rtol, hermitian: try a.flag("hermitian", default: false))]
        },
        "linalg.pinv@singular": { (a) throws(CaseValueError) in
            let x = try a.tensor("a")
            return [x.matmul(try a.tensor("b").mT).pinv()]
        },
        "pinverse": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            return [x.pinverse(rcond: try a.number("rcond", default: 1e-15))]
        },
        "linalg.matrix_rank": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            let (atol, rtol) = (try a.bound("atol"), try a.bound("rtol"))
            return [x.matrixRank(atol: atol, rtol: rtol, hermitian: try a.flag("hermitian", default: false))]
        },
        "linalg.cond": { (a) throws(CaseValueError) in
            let x = try a.tensor("A")
            switch try a.normOrder("p", default: nil) {
            case .number(let p)?: return [x.cond(p)]
            case .word("nuc")?: return [x.condNuclear()]
            case .word?: return [x.condFrobenius()]
            case nil: return [x.cond()]
            }
        },
        "linalg.lstsq": { (a) throws(CaseValueError) in
            let (x, b) = (try a.tensor("A"), try a.tensor("B"))
            let rcond = try a.optionalNumber("rcond", default: nil)
            let drivers = Dictionary(uniqueKeysWithValues: LeastSquaresDriver.allCases.map { ($0.rawValue, $0) })
            let found = x.lstsq(b, rcond: rcond, driver: try a.choice("driver", drivers, default: .gelsy))
            return [found.solution, found.residuals, found.rank, found.singularValues]
        },
        "linalg.lstsq@grad_oriented": { (a) throws(CaseValueError) in
            let (x, b) = (try a.tensor("A"), try a.tensor("B"))
            let drivers = Dictionary(uniqueKeysWithValues: LeastSquaresDriver.allCases.map { ($0.rawValue, $0) })
            let found = x.lstsq(b, driver: try a.choice("driver", drivers, default: .gelsy))
            return [found.solution, found.residuals]
        },
        "matrix_exp": one { $0.matrixExp() },
    ]

    /// The nuclear norm of two dims.
    static func nuclearNorm(
        _ x: Tensor, _ dims: [Int], _ keepDim: Bool, _ dtype: DType?, _ a: CallArguments
    ) -> Tensor? {
        x.nuclearNorm(dims: (dims[0], dims[1]), keepDim: keepDim, dtype: dtype)
    }
    #else
    static let factorizations: [String: Call] = [:]
    static let spectra: [String: Call] = [:]

    static func nuclearNorm(
        _ x: Tensor, _ dims: [Int], _ keepDim: Bool, _ dtype: DType?, _ a: CallArguments
    ) -> Tensor? {
        a.refuse("the nuclear norm")
        return nil
    }
    #endif
}

#if LAPACK
extension CallArguments {
    /// Factorizations without exchanging rows are not there on processors.
    fileprivate func pivoting() {
        if (try? flag("pivot", default: true)) != true { refuse("pivot False") }
    }

    fileprivate func triangle() throws(CaseValueError) -> MatrixTriangle {
        try choice("UPLO", ["L": .lower, "U": .upper], default: .lower)
    }

    /// A bound for all matrices, or for each.
    fileprivate func bound(_ name: String) throws(CaseValueError) -> Tensor? {
        if isTensor(name) { return try tensor(name) }
        return try optionalNumber(name, default: nil).map { Tensor($0, dtype: .float64) }
    }
}
#endif
