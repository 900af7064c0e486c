// Products with a logarithm and the multivariate gamma function. Errors in float64 are at most 10⁻¹⁴ relatively where the
// function is well conditioned, elsewhere 10⁻¹⁰ (docs/SpecialFunctions.md).

extension Tensor {
    /// l·ln(1 + r), or 0 if l = 0 and r is not NaN: `torch.special.xlog1py`. Integers are computed in float32.
    /// dl = g·ln(1 + r), dr = g·l/(1 + r)
    public func xlog1py(_ other: Tensor) -> Tensor { applying(.xlog1py, other) }

    /// x·ln(1 + s) with a number s.   dx = g·ln(1 + s)
    public func xlog1py(_ other: some TensorScalar) -> Tensor { applying(.xlog1pyNumber, other.scalar) }

    /// The logarithm of the multivariate gamma function of dimension p, p·(p − 1)/4·ln π + Σ ln Γ(x − j/2) for j < p:
    /// `torch.mvlgamma`. Integers are computed in float32. Traps if p is less than 1.   dx = g·Σ ψ(x − j/2)
    public func mvlgamma(_ p: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.mvlgamma, .integer(Int64(p)), file: file, line: line)
    }
}

extension Operator {
    static let xlog1py = BinaryOperator(
        "SpecialXlog1PyBackward0", "0 where a = 0, else a*log1p(b)",
        .pieces("0 where a = 0 and b <= -1, else log1p(b)"),
        .factor("a/(1 + b)", gradient: "g*a/(1 + b)"), takes: .converted, computes: .kernel(.xlog1py),
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g.xlog1py(saved.rhs).clearing(saved.lhs.eq(0).logicalAnd(saved.rhs.le(-1)))
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in g * saved.lhs / (saved.rhs + 1) }, call: "xlog1py")
    static let xlog1pyNumber = UnaryOperator(
        "SpecialXlog1PyBackward2", "0 where a = 0, else a*log1p(n)",
        .pieces("0 where a = 0 and n <= -1, else log1p(n)"),
        takes: .converted, computes: .withNumber(.xlog1py),
        derivative: .saving(.input) { g, saved in
            let slope = g.xlog1py(saved.n)
            return saved.n > -1 ? slope : slope.clearing(saved.input.eq(0))
        },
        call: "xlog1py", numbers: ["other"])
    static let mvlgamma = UnaryOperator(
        "MvlgammaBackward0", "mvlgamma(a)", .words("Σ digamma(a - j/2) for j from 0 to n - 1"), takes: .converted,
        computes: .function { x, at in
            let p = at.n
            let constant = p * (p - 1) / 4 * 1.14472988584940017414
            return (0..<Int(p)).reduce(.filled(x.shape, .real(constant), x.dtype)) { sum, j in
                .binary(.add, sum, .unary(.lgamma, .binary(.sub, x, .real(Double(j) / 2))), x.shape)
            }
        },
        derivative: .saving(.input) { g, saved in
            let slopes = (0..<Int(saved.n)).map { (saved.input - Double($0) / 2).digamma() }
            return g * slopes.dropFirst().reduce(slopes[0]) { $0 + $1 }
        },
        if: { _, at, operation throws(ProgramError) in
            guard at.n >= 1 else {
                throw ProgramError(operation, "a dimension of \(Int(at.n))", hint: "It must be at least 1")
            }
        },
        numbers: ["p"])
}

extension FormulaFunction {
    static let logProducts = [FormulaFunction("xlog1py", ofTwo: { $0.xlog1py($1) })]
}
