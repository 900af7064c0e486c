// Exponentials, logarithms and roots of each element. Integers and bool are computed in float32.

extension Tensor {
    // MARK: Exponentials

    /// eˣ.   dx = g·y
    public func exp() -> Tensor {
        differentiable(
            "ExpBackward0", self, forward: { Elementwise.floating(.exp, $0) },
            derivative: .saving(.output) { g, saved in g * saved.output })
    }

    /// 2ˣ.   dx = g·y·ln 2
    public func exp2() -> Tensor {
        differentiable(
            "Exp2Backward0", self, forward: { Elementwise.floating(.exp2, $0) },
            derivative: .saving(.output) { g, saved in g * saved.output * 0.693147180559945309 })
    }

    /// eˣ − 1, exact near 0.   dx = g·(y + 1)
    public func expm1() -> Tensor {
        differentiable(
            "Expm1Backward0", self, forward: { Elementwise.floating(.expm1, $0) },
            derivative: .saving(.output) { g, saved in g * (saved.output + 1) })
    }

    // MARK: Logarithms

    /// The natural logarithm ln x; −∞ at 0, NaN below.   dx = g/x
    public func log() -> Tensor {
        differentiable(
            "LogBackward0", self, forward: { Elementwise.floating(.log, $0) },
            derivative: .saving(.input) { g, saved in g / saved.input })
    }

    /// The logarithm to base 2.   dx = g/(x·ln 2)
    public func log2() -> Tensor {
        differentiable(
            "Log2Backward0", self, forward: { Elementwise.floating(.log2, $0) },
            derivative: .saving(.input) { g, saved in g / (saved.input * 0.693147180559945309) })
    }

    /// The logarithm to base 10.   dx = g/(x·ln 10)
    public func log10() -> Tensor {
        differentiable(
            "Log10Backward0", self, forward: { Elementwise.floating(.log10, $0) },
            derivative: .saving(.input) { g, saved in g / (saved.input * 2.302585092994045684) })
    }

    /// ln(1 + x), exact near 0.   dx = g/(1 + x)
    public func log1p() -> Tensor {
        differentiable(
            "Log1PBackward0", self, forward: { Elementwise.floating(.log1p, $0) },
            derivative: .saving(.input) { g, saved in g / (saved.input + 1) })
    }

    // MARK: Roots

    /// √x; NaN below 0.   dx = g/(2·y), infinite at 0
    public func sqrt() -> Tensor {
        differentiable(
            "SqrtBackward0", self, forward: { Elementwise.floating(.sqrt, $0) },
            derivative: .saving(.output) { g, saved in g / (saved.output * 2) })
    }

    /// 1/√x.   dx = −½·g·y³
    public func rsqrt() -> Tensor {
        differentiable(
            "RsqrtBackward0", self, forward: { Elementwise.floating(.rsqrt, $0) },
            derivative: .saving(.output) { g, saved in g * -0.5 * saved.output ** 3 })
    }
}
