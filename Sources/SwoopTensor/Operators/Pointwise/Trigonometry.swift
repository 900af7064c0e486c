// Circular and hyperbolic functions of each element and their inverses. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Circular

    /// sin x.   dx = g·cos x
    public func sin() -> Tensor {
        differentiable(
            .sin, self, forward: { Elementwise.floating(.sin, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.cos() })
    }

    /// cos x.   dx = −g·sin x
    public func cos() -> Tensor {
        differentiable(
            .cos, self, forward: { Elementwise.floating(.cos, $0) },
            derivative: .saving(.input) { g, saved in g * -saved.input.sin() })
    }

    /// tan x.   dx = g·(1 + y²)
    public func tan() -> Tensor {
        differentiable(
            .tan, self, forward: { Elementwise.floating(.tan, $0) },
            derivative: .saving(.output) { g, saved in g * (saved.output.square() + 1) })
    }

    /// arcsin x, NaN outside [−1, 1].   dx = g/√(1 − x²)
    public func asin() -> Tensor {
        differentiable(
            .asin, self, forward: { Elementwise.floating(.asin, $0) },
            derivative: .saving(.input) { g, saved in g * (1 - saved.input.square()).rsqrt() })
    }

    /// arccos x, NaN outside [−1, 1].   dx = −g/√(1 − x²)
    public func acos() -> Tensor {
        differentiable(
            .acos, self, forward: { Elementwise.floating(.acos, $0) },
            derivative: .saving(.input) { g, saved in g * -(1 - saved.input.square()).rsqrt() })
    }

    /// arctan x.   dx = g/(1 + x²)
    public func atan() -> Tensor {
        differentiable(
            .atan, self, forward: { Elementwise.floating(.atan, $0) },
            derivative: .saving(.input) { g, saved in g / (saved.input.square() + 1) })
    }

    // MARK: Hyperbolic

    /// sinh x.   dx = g·cosh x
    public func sinh() -> Tensor {
        differentiable(
            .sinh, self, forward: { Elementwise.floating(.sinh, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.cosh() })
    }

    /// cosh x.   dx = g·sinh x
    public func cosh() -> Tensor {
        differentiable(
            .cosh, self, forward: { Elementwise.floating(.cosh, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.sinh() })
    }

    /// tanh x.   dx = g·(1 − y²)
    public func tanh() -> Tensor {
        differentiable(
            .tanh, self, forward: { Elementwise.floating(.tanh, $0) },
            derivative: .saving(.output) { g, saved in
                g.fused(.tanhBackward, saved.output) ?? g * (1 - saved.output.square())
            })
    }

    /// arsinh x.   dx = g/√(x² + 1)
    public func asinh() -> Tensor {
        differentiable(
            .asinh, self, forward: { Elementwise.floating(.asinh, $0) },
            derivative: .saving(.input) { g, saved in g * (saved.input.square() + 1).rsqrt() })
    }

    /// arcosh x, NaN below 1.   dx = g/√(x² − 1)
    public func acosh() -> Tensor {
        differentiable(
            .acosh, self, forward: { Elementwise.floating(.acosh, $0) },
            derivative: .saving(.input) { g, saved in g * (saved.input.square() - 1).rsqrt() })
    }

    /// artanh x, NaN outside [−1, 1].   dx = g/(1 − x²)
    public func atanh() -> Tensor {
        differentiable(
            .atanh, self, forward: { Elementwise.floating(.atanh, $0) },
            derivative: .saving(.input) { g, saved in g / (1 - saved.input.square()) })
    }

    // MARK: Angles

    /// Degrees to radians, x·π/180.   dx = g·π/180
    public func deg2rad() -> Tensor { scaled(by: .pi / 180, .deg2rad) }

    /// Radians to degrees, x·180/π.   dx = g·180/π
    public func rad2deg() -> Tensor { scaled(by: 180 / .pi, .rad2deg) }

    private func scaled(by factor: Double, _ op: Operator) -> Tensor {
        differentiable(
            op, self, scalar: .real(factor), forward: { Elementwise.arithmetic(.mul, $0, .real(factor)) },
            derivative: .of { g, saved in g.multiplied(by: saved.scalar) })
    }
}

extension Operator {
    static let sin = Operator("SinBackward0", "sin(a)", "cos(a)")
    static let cos = Operator("CosBackward0", "cos(a)", "-sin(a)")
    static let tan = Operator("TanBackward0", "tan(a)", .factor("1 + y^2", gradient: "g*(y^2 + 1)"))
    static let asin = Operator("AsinBackward0", "asin(a)", .factor("1/sqrt(1 - a^2)", gradient: "g*rsqrt(1 - a^2)"))
    static let acos = Operator(
        "AcosBackward0", "acos(a)", .factor("-1/sqrt(1 - a^2)", gradient: "g*(-rsqrt(1 - a^2))"))
    static let atan = Operator("AtanBackward0", "atan(a)", .factor("1/(1 + a^2)", gradient: "g/(a^2 + 1)"))
    static let sinh = Operator("SinhBackward0", "sinh(a)", "cosh(a)")
    static let cosh = Operator("CoshBackward0", "cosh(a)", "sinh(a)")
    static let tanh = Operator("TanhBackward0", "tanh(a)", "1 - y^2")
    static let asinh = Operator("AsinhBackward0", "asinh(a)", .factor("1/sqrt(a^2 + 1)", gradient: "g*rsqrt(a^2 + 1)"))
    static let acosh = Operator("AcoshBackward0", "acosh(a)", .factor("1/sqrt(a^2 - 1)", gradient: "g*rsqrt(a^2 - 1)"))
    static let atanh = Operator("AtanhBackward0", "atanh(a)", .factor("1/(1 - a^2)", gradient: "g/(1 - a^2)"))
    static let deg2rad = Operator("Deg2RadBackward0", "a*pi/180", "pi/180", call: "deg2rad")
    static let rad2deg = Operator("Rad2DegBackward0", "a*180/pi", "180/pi", call: "rad2deg")
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
