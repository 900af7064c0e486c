// Circular and hyperbolic functions of each element and their inverses. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Circular

    /// sin x.   dx = g·cos x
    public func sin() -> Tensor { applying(.sin) }

    /// cos x.   dx = −g·sin x
    public func cos() -> Tensor { applying(.cos) }

    /// tan x.   dx = g·(1 + y²)
    public func tan() -> Tensor { applying(.tan) }

    /// arcsin x, NaN outside [−1, 1].   dx = g/√(1 − x²)
    public func asin() -> Tensor { applying(.asin) }

    /// arccos x, NaN outside [−1, 1].   dx = −g/√(1 − x²)
    public func acos() -> Tensor { applying(.acos) }

    /// arctan x.   dx = g/(1 + x²)
    public func atan() -> Tensor { applying(.atan) }

    // MARK: Hyperbolic

    /// sinh x.   dx = g·cosh x
    public func sinh() -> Tensor { applying(.sinh) }

    /// cosh x.   dx = g·sinh x
    public func cosh() -> Tensor { applying(.cosh) }

    /// tanh x.   dx = g·(1 − y²)
    public func tanh() -> Tensor { applying(.tanh) }

    /// arsinh x.   dx = g/√(x² + 1)
    public func asinh() -> Tensor { applying(.asinh) }

    /// arcosh x, NaN below 1.   dx = g/√(x² − 1)
    public func acosh() -> Tensor { applying(.acosh) }

    /// artanh x, NaN outside [−1, 1].   dx = g/(1 − x²)
    public func atanh() -> Tensor { applying(.atanh) }

    // MARK: Angles

    /// Degrees to radians, x·π/180.   dx = g·π/180
    public func deg2rad() -> Tensor { applying(.deg2rad, .real(.pi / 180)) }

    /// Radians to degrees, x·180/π.   dx = g·180/π
    public func rad2deg() -> Tensor { applying(.rad2deg, .real(180 / .pi)) }
}

// The squares below are products, since the derivative of square() computes 2·x, which overflows for the largest numbers.
extension Operator {
    static let sin = UnaryOperator(
        "SinBackward0", "sin(a)", "cos(a)", takes: .converted.andComplex,
        computes: .kernel(.sin), derivative: .saving(.input) { g, saved in g * saved.input.cos() })
    static let cos = UnaryOperator(
        "CosBackward0", "cos(a)", "-sin(a)", takes: .converted.andComplex,
        computes: .kernel(.cos), derivative: .saving(.input) { g, saved in g * -saved.input.sin() })
    static let tan = UnaryOperator(
        "TanBackward0", "tan(a)", .factor("1 + y^2", gradient: "g*(y^2 + 1)"), takes: .converted.andComplex,
        computes: .kernel(.tan), derivative: .saving(.output) { g, saved in g * (saved.output.square() + 1) })
    static let asin = UnaryOperator(
        "AsinBackward0", "asin(a)", .factor("1/sqrt(1 - a^2)", gradient: "g*rsqrt(1 - a^2)"),
        takes: .converted.andComplex,
        computes: .kernel(.asin), derivative: .saving(.input) { g, saved in g * (1 - saved.input.square()).rsqrt() })
    static let acos = UnaryOperator(
        "AcosBackward0", "acos(a)", .factor("-1/sqrt(1 - a^2)", gradient: "g*(-rsqrt(1 - a^2))"),
        takes: .converted.andComplex,
        computes: .kernel(.acos), derivative: .saving(.input) { g, saved in g * -(1 - saved.input.square()).rsqrt() })
    static let atan = UnaryOperator(
        "AtanBackward0", "atan(a)", .factor("1/(1 + a^2)", gradient: "g/(a^2 + 1)"), takes: .converted.andComplex,
        computes: .kernel(.atan), derivative: .saving(.input) { g, saved in g / (saved.input * saved.input + 1) })
    static let sinh = UnaryOperator(
        "SinhBackward0", "sinh(a)", "cosh(a)", takes: .converted.andComplex,
        computes: .kernel(.sinh), derivative: .saving(.input) { g, saved in g * saved.input.cosh() })
    static let cosh = UnaryOperator(
        "CoshBackward0", "cosh(a)", "sinh(a)", takes: .converted.andComplex,
        computes: .kernel(.cosh), derivative: .saving(.input) { g, saved in g * saved.input.sinh() })
    static let tanh = UnaryOperator(
        "TanhBackward0", "tanh(a)", "1 - y^2", takes: .converted.andComplex,
        computes: .kernel(.tanh),
        derivative: .saving(.output) { g, saved in
            g.fused(.tanhBackward, saved.output) ?? g * (1 - saved.output.square())
        })
    static let asinh = UnaryOperator(
        "AsinhBackward0", "asinh(a)", .factor("1/sqrt(a^2 + 1)", gradient: "g*rsqrt(a^2 + 1)"),
        takes: .converted.andComplex,
        computes: .kernel(.asinh),
        derivative: .saving(.input) { g, saved in g * (saved.input * saved.input + 1).rsqrt() })
    static let acosh = UnaryOperator(
        "AcoshBackward0", "acosh(a)", .factor("1/sqrt(a^2 - 1)", gradient: "g*rsqrt(a^2 - 1)"),
        takes: .converted.andComplex,
        computes: .kernel(.acosh),
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            // The root of the product is the other one left of the imaginary axis.
            if x.dtype.isComplex { return g * ((x - 1).rsqrt() * (x + 1).rsqrt()) }
            return g * (x * x - 1).rsqrt()
        })
    static let atanh = UnaryOperator(
        "AtanhBackward0", "atanh(a)", .factor("1/(1 - a^2)", gradient: "g/(1 - a^2)"), takes: .converted.andComplex,
        computes: .kernel(.atanh), derivative: .saving(.input) { g, saved in g / (1 - saved.input.square()) })
    static let deg2rad = UnaryOperator(
        "Deg2RadBackward0", "a*pi/180", "pi/180", takes: .everything, computes: .withNumber(.mul),
        derivative: .of { g, saved in g.multiplied(by: saved.first) }, call: "deg2rad")
    static let rad2deg = UnaryOperator(
        "Rad2DegBackward0", "a*180/pi", "180/pi", takes: .everything, computes: .withNumber(.mul),
        derivative: .of { g, saved in g.multiplied(by: saved.first) }, call: "rad2deg")
}

extension FormulaFunction {
    static let trigonometry = [
        FormulaFunction("sin") { $0.sin() },
        FormulaFunction("cos") { $0.cos() },
        FormulaFunction("tan") { $0.tan() },
        FormulaFunction("asin") { $0.asin() },
        FormulaFunction("acos") { $0.acos() },
        FormulaFunction("atan") { $0.atan() },
        FormulaFunction("sinh") { $0.sinh() },
        FormulaFunction("cosh") { $0.cosh() },
        FormulaFunction("tanh") { $0.tanh() },
        FormulaFunction("asinh") { $0.asinh() },
        FormulaFunction("acosh") { $0.acosh() },
        FormulaFunction("atanh") { $0.atanh() },
    ]
}
