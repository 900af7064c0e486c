// Circular and hyperbolic functions of each element and their inverses. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Circular

    /// sin x.   dx = g·cos x
    public func sin() -> Tensor {
        differentiable(
            "SinBackward0", self, forward: { Elementwise.floating(.sin, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.cos() })
    }

    /// cos x.   dx = −g·sin x
    public func cos() -> Tensor {
        differentiable(
            "CosBackward0", self, forward: { Elementwise.floating(.cos, $0) },
            derivative: .saving(.input) { g, saved in g * -saved.input.sin() })
    }

    /// tan x.   dx = g·(1 + y²)
    public func tan() -> Tensor {
        differentiable(
            "TanBackward0", self, forward: { Elementwise.floating(.tan, $0) },
            derivative: .saving(.output) { g, saved in g * (saved.output.square() + 1) })
    }

    /// arcsin x, NaN outside [−1, 1].   dx = g/√(1 − x²)
    public func asin() -> Tensor {
        differentiable(
            "AsinBackward0", self, forward: { Elementwise.floating(.asin, $0) },
            derivative: .saving(.input) { g, saved in g * (1 - saved.input.square()).rsqrt() })
    }

    /// arccos x, NaN outside [−1, 1].   dx = −g/√(1 − x²)
    public func acos() -> Tensor {
        differentiable(
            "AcosBackward0", self, forward: { Elementwise.floating(.acos, $0) },
            derivative: .saving(.input) { g, saved in g * -(1 - saved.input.square()).rsqrt() })
    }

    /// arctan x.   dx = g/(1 + x²)
    public func atan() -> Tensor {
        differentiable(
            "AtanBackward0", self, forward: { Elementwise.floating(.atan, $0) },
            derivative: .saving(.input) { g, saved in g / (saved.input.square() + 1) })
    }

    // MARK: Hyperbolic

    /// sinh x.   dx = g·cosh x
    public func sinh() -> Tensor {
        differentiable(
            "SinhBackward0", self, forward: { Elementwise.floating(.sinh, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.cosh() })
    }

    /// cosh x.   dx = g·sinh x
    public func cosh() -> Tensor {
        differentiable(
            "CoshBackward0", self, forward: { Elementwise.floating(.cosh, $0) },
            derivative: .saving(.input) { g, saved in g * saved.input.sinh() })
    }

    /// tanh x.   dx = g·(1 − y²)
    public func tanh() -> Tensor {
        differentiable(
            "TanhBackward0", self, forward: { Elementwise.floating(.tanh, $0) },
            derivative: .saving(.output) { g, saved in
                g.fused(.tanhBackward, saved.output) ?? g * (1 - saved.output.square())
            })
    }

    /// arsinh x.   dx = g/√(x² + 1)
    public func asinh() -> Tensor {
        differentiable(
            "AsinhBackward0", self, forward: { Elementwise.floating(.asinh, $0) },
            derivative: .saving(.input) { g, saved in g * (saved.input.square() + 1).rsqrt() })
    }

    /// arcosh x, NaN below 1.   dx = g/√(x² − 1)
    public func acosh() -> Tensor {
        differentiable(
            "AcoshBackward0", self, forward: { Elementwise.floating(.acosh, $0) },
            derivative: .saving(.input) { g, saved in g * (saved.input.square() - 1).rsqrt() })
    }

    /// artanh x, NaN outside [−1, 1].   dx = g/(1 − x²)
    public func atanh() -> Tensor {
        differentiable(
            "AtanhBackward0", self, forward: { Elementwise.floating(.atanh, $0) },
            derivative: .saving(.input) { g, saved in g / (1 - saved.input.square()) })
    }

    // MARK: Angles

    /// Degrees to radians, x·π/180.   dx = g·π/180
    public func deg2rad() -> Tensor { scaled(by: .pi / 180, "Deg2RadBackward0") }

    /// Radians to degrees, x·180/π.   dx = g·180/π
    public func rad2deg() -> Tensor { scaled(by: 180 / .pi, "Rad2DegBackward0") }

    private func scaled(by factor: Double, _ label: StaticString) -> Tensor {
        differentiable(
            label, self, scalar: .real(factor), forward: { Elementwise.arithmetic(.mul, $0, .real(factor)) },
            derivative: .of { g, saved in g.multiplied(by: saved.scalar) })
    }
}
