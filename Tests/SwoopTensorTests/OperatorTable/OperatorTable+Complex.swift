import Swoop

/// Complex numbers: joined from pairs of real ones, and taken apart again.
extension OperatorTable {
    static let complex: [OperatorRow] =
        [
            .two("complex") { shown(Tensor.complex($0, $1)) },
            .two("polar") { shown(Tensor.polar($0.abs(), $1)) },
            .one("viewAsReal") { Tensor.complex($0, 2 * $0).viewAsReal() },
            .one("viewAsComplex") { shown(numbers($0)) },
            .one("angle") { $0.angle() },
            .one("conj") { shown(numbers($0).conj()) },
            .one("conjPhysical") { shown(numbers($0).conjPhysical()) },
            .one("resolveConj") { shown(numbers($0).resolveConj()) },
            .one("resolveNeg") { shown(numbers($0).resolveNeg()) },
            .one("adjoint") { shown(numbers($0).adjoint()) },
        ] + complexFunctions + complexReductions + complexNumbers + complexPairs + complexFactors

    private static let complexFunctions: [OperatorRow] = [
        of("exp") { $0.exp() }, of("exp2") { $0.exp2() }, of("expm1") { $0.expm1() }, of("log") { $0.log() },
        of("log2") { $0.log2() }, of("log10") { $0.log10() }, of("log1p") { $0.log1p() }, of("sqrt") { $0.sqrt() },
        of("rsqrt") { $0.rsqrt() }, of("sin") { $0.sin() }, of("cos") { $0.cos() }, of("tan") { $0.tan() },
        of("asin") { $0.asin() }, of("acos") { $0.acos() }, of("atan") { $0.atan() }, of("sinh") { $0.sinh() },
        of("cosh") { $0.cosh() }, of("tanh") { $0.tanh() }, of("asinh") { $0.asinh() }, of("acosh") { $0.acosh() },
        of("atanh") { $0.atanh() }, of("sigmoid") { $0.sigmoid() }, of("sinc") { $0.sinc() },
        of("square") { $0.square() }, of("reciprocal") { $0.reciprocal() }, of("neg") { $0.neg() },
        of("abs") { $0.abs() }, of("sgn") { $0.sgn() }, of("angle") { $0.angle() }, of("real") { $0.real },
        of("imag") { $0.imag }, of("to") { $0.to($0.dtype.realType) }, of("softsign") { $0.softsign() },
    ]

    private static let complexReductions: [OperatorRow] = [
        of("prod") { $0.prod() }, of("sum") { $0.sum(dim: 0) }, of("mean") { $0.mean(dim: 1) },
        of("cumsum") { $0.cumsum(dim: 1) }, of("cumprod") { $0.cumprod(dim: 1) },
        of("logCumSumExp") { $0.logCumSumExp(dim: 1) }, of("logSumExp") { $0.logSumExp(dim: 1) },
        of("var") { $0.var(dim: 1) }, of("norm") { $0.norm() }, of("norm 3") { $0.norm(3, dim: 1) },
        of("stdMean") { z in
            let (std, mean) = z.stdMean(dims: [1])
            return Tensor.cat([std, shown(mean).reshape(-1)])
        },
        of("cov") { $0.cov() },
        of("gather") { $0.gather(dim: 1, index: Tensor([[0, 0], [2, 1]])) },
    ]

    private static let complexNumbers: [OperatorRow] = [
        of("** 2.5") { $0 ** 2.5 }, of("** 3") { $0 ** 3 }, of("** complex") { $0 ** (1 + 2 * Complex.i) },
        of("2 **") { 2 ** $0 }, of("-2 **") { (-2.0) ** $0 }, of("complex **") { (1 - 2 * Complex.i) ** $0 },
        of("+ - complex") { Complex(0, 3) - ($0 + Complex(1, -2)) }, of("* complex") { $0 * Complex(1, -2) },
        of("/ complex") { $0 / Complex(1, -2) }, of("complex /") { Complex(1, -2) / $0 },
    ]

    private static let complexPairs: [OperatorRow] = [
        pair("+") { $0 + $1 }, pair("-") { $0 - $1 }, pair("*") { $0 * $1 }, pair("/") { $0 / $1 },
        pair("**") { $0 ** $1 }, pair("logAddExp") { $0.logAddExp($1) }, pair("lerp") { $0.lerp($1, weight: 0.3) },
        pair("addcmul") { $0.addcmul($1, $0, value: Complex(1, -2)) },
        pair("addcdiv") { $0.addcdiv($1, $0, value: Complex(1, -2)) },
        pair("addmm") { $0.addmm($0, $1, beta: Complex.i, alpha: Complex(2, -1)) },
        pair("matmul") { $0.matmul($1) }, pair("vdot") { $0.vdot($1) }, pair("dist") { $0.dist($1) },
        .two("viewAsComplex (real numbers)") { x, y in
            let z = numbers(y)
            return shown(x * z + x / z + z ** x)
        },
    ]

    /// Factors of real part 1, which are not 1.
    private static let complexFactors: [OperatorRow] = [
        pair("add alpha") { $0.add($1, alpha: Complex(1, 2)) }, pair("sub alpha") { $0.sub($1, alpha: Complex(1, -2)) },
        pair("rsub alpha") { $1.sub($0, alpha: Complex.i) },
        pair("add real alpha") { $0.add($1.real, alpha: Complex(1, 2)) + $1.imag.sub($0, alpha: Complex(1, 1)) },
        pair("lerp complex") { $0.lerp($1, weight: Complex(1, 0.5)) },
        pair("addcmul 1") { $0.addcmul($1, $0, value: Complex(1, 2)) },
        pair("addcdiv 1") { $0.addcdiv($1, $0, value: Complex(1, 2)) },
        pair("addmm 1") { $0.addmm($0, $1, beta: Complex(1, 1), alpha: Complex(1, 2)) },
        pair("addmm 0") { $0.addmm($0, $1, beta: 0, alpha: Complex(1, 2)) },
        pair("addmv") { $1.addmv($0, $1, beta: Complex(1, 1), alpha: Complex(1, 2)) },
        pair("addr") { $0.addr($1, $1, beta: Complex(1, 1), alpha: Complex(1, 2)) },
        pair("baddbmm") { $0.baddbmm($0, $1, beta: Complex(1, 1), alpha: Complex(1, 2)) },
        pair("addbmm") { $0[0].addbmm($0, $1, beta: Complex(1, 1), alpha: Complex(1, 2)) },
    ]

    private static func of(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) -> OperatorRow {
        .one("viewAsComplex (\(name))") { shown(function(numbers($0))) }
    }

    private static func pair(
        _ name: String, _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperatorRow {
        .two("viewAsComplex (\(name))") { shown(function(numbers($0), numbers($1))) }
    }

    /// The complex numbers whose parts the last dim has.
    private static func numbers(_ x: Tensor) -> Tensor { x.contiguous().viewAsComplex() }
    /// The parts of a complex result.
    private static func shown(_ x: Tensor) -> Tensor { x.dtype.isComplex ? x.viewAsReal() : x }
}
