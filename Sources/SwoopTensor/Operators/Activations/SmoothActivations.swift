// Smooth activation functions, as in PyTorch's `torch.nn.functional`. Integers and bool trap unless stated otherwise.

extension Tensor {
    // MARK: Sigmoid and its relatives

    /// 1/(1 + e⁻ˣ). Integers and bool are computed in float32.   dx = g·(1 − y)·y
    public func sigmoid() -> Tensor { applying(.sigmoid) }

    /// ln(1/(1 + e⁻ˣ)) without overflow.   dx = g·sigmoid(−x)
    public func logSigmoid(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.logSigmoid, file: file, line: line)
    }

    /// ln(1 + e^(βx))/β, or x if βx > threshold.   dx = g·sigmoid(βx), or g above the threshold
    public func softplus(
        beta: Double = 1, threshold: Double = 20, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        applying(
            beta == 1 && threshold == 20 ? .softplus : .softplusScaled, Numbers(beta, threshold), file: file,
            line: line)
    }

    /// x·sigmoid(x), also called swish.   dx = g·s·(1 + x·(1 − s)) with s = sigmoid(x)
    public func silu(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        dtype.isComplex ? self * sigmoid() : applying(.silu, file: file, line: line)
    }

    /// x·tanh(softplus(x)).   dx = g·(t + x·s·(1 − t²)) with t = tanh(softplus(x)), s = sigmoid(x)
    public func mish(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.mish, file: file, line: line)
    }

    /// x/(1 + |x|).   dx = g/(1 + |x|)²
    public func softsign(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        self / (abs(file: file, line: line) + 1)
    }

    /// x − tanh x. Integers and bool are computed in float32.
    public func tanhshrink() -> Tensor { self - tanh() }

    // MARK: Gaussian

    /// How ``gelu(approximate:file:line:)`` computes the normal distribution function.
    public enum GELUApproximation: Sendable {
        /// With the error function.
        case none
        /// With the hyperbolic tangent.
        case tanh
    }

    /// x·Φ(x), where Φ is the normal distribution function: ½x·(1 + erf(x/√2)), or approximately
    /// ½x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
    /// dx = g·(Φ(x) + x·φ(x))
    public func gelu(
        approximate: GELUApproximation = .none, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDomain("gelu", .floating, file, line)
        return switch approximate {
        case .none:
            applying(.gelu)
        case .tanh:
            applying(.geluTanh)
        }
    }

    // MARK: Exponential below zero

    /// x if x > 0, otherwise α·(eˣ − 1).   dx = g if x > 0, otherwise g·α·eˣ
    public func elu(alpha: Double = 1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.elu, Numbers(alpha, 1, 1), file: file, line: line)
    }

    /// λ·elu(x, α) with λ ≈ 1.0507 and α ≈ 1.6733, which preserve mean 0 and variance 1.
    /// dx = λ·g if x > 0, otherwise λ·g·α·eˣ
    public func selu(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.selu, Numbers(1.6732632423543772848, 1.0507009873554804934, 1), file: file, line: line)
    }

    /// x if x > 0, otherwise α·(e^(x/α) − 1), which is smooth for every α. Traps for α = 0.
    /// dx = g if x > 0, otherwise g·e^(x/α)
    public func celu(alpha: Double = 1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.celu, Numbers(alpha, 1, 1 / alpha), file: file, line: line)
    }

    // MARK: Gated

    /// a·sigmoid(b), where a and b are the halves of a dim. Traps if the size of the dim is odd.
    /// da = g·s, db = g·a·s·(1 − s) with s = sigmoid(b)
    public func glu(dim: Int = -1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("glu", .floating, file, line)
        let axis = axis(dim, "glu", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            guard rank > 0 && shape[axis] % 2 == 0 else {
                throw ProgramError(
                    "glu", "dim \(dim) of \(shape) cannot be halved", hint: "Its size must be even")
            }
        }
        let half = rank == 0 ? 0 : shape[axis] / 2
        return differentiable(
            .glu, self, numbers: Numbers(whole: axis),
            forward: { x in
                let value = x.sliced(axis, start: 0, length: half)
                return .pointwise(.glu, value, x.sliced(axis, start: half, length: half), shape: value.shape)
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                if !RunningThread.isGradEnabled {
                    let result = NDArray(uninitialized: x.shape, x.dtype)
                    func halves(_ array: NDArray) -> (NDArray, NDArray) {
                        (array.sliced(axis, start: 0, length: half), array.sliced(axis, start: half, length: half))
                    }
                    let ((value, gate), (toValue, toGate)) = (halves(x.array), halves(result))
                    NDArray.pointwise(.glu, g.array, gate, into: toValue)
                    NDArray.pointwise(.gluGateBackward, g.array, value, gate, into: toGate)
                    return Tensor(result)
                }
                let rows = NDArray(viewing: x.array, shape: x.shape, strides: x.shape.contiguousStrides)
                let whole = Geometry(rows)
                let first = Geometry(rows.sliced(axis, start: 0, length: half))
                let second = Geometry(rows.sliced(axis, start: half, length: half))
                let gate = x.reading(second, in: whole).sigmoid()
                let value = x.reading(first, in: whole)
                return (g * gate).scattering(first, in: whole)
                    + (g * value * (1 - gate) * gate).scattering(second, in: whole)
            })
    }
}

extension Operator {
    static let sigmoid = UnaryOperator(
        "SigmoidBackward0", "sigmoid(a)", .factor("y*(1 - y)", gradient: "g*(1 - y)*y"), takes: .converted.andComplex,
        computes: .kernel(.sigmoid),
        derivative: .saving(.output) { g, saved in
            g.fused(.sigmoidBackward, saved.output) ?? g * (1 - saved.output) * saved.output
        })
    static let logSigmoid = UnaryOperator(
        "LogSigmoidBackward0", "logSigmoid(a)", "sigmoid(-a)", takes: .floating,
        computes: .kernel(.logSigmoid),
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            if let slope = g.fused(.logSigmoidBackward, x) { return slope }
            // The derivative of sigmoid(−x) cancels for negative x, that of the equal 1 − sigmoid x does not.
            return g * Tensor.where(x.lt(0), 1 - x.sigmoid(), (-x).sigmoid())
        })
    static let softplus = softplus("softplus(a)", .pieces("1 where a > p, else sigmoid(a)"))
    static let softplusScaled = softplus(
        "a where n*a > p, else log(1 + exp(n*a))/n", .pieces("1 where n*a > p, else sigmoid(n*a)"))
    private static func softplus(_ notation: String, _ rule: GradientRule) -> UnaryOperator {
        UnaryOperator(
            "SoftplusBackward0", notation, rule, takes: .floating, computes: .kernel(.softplus),
            derivative: .saving(.input) { g, saved in
                if let slope = g.fused(.softplusBackward, saved.input, numbers: PointwiseNumbers(saved.n, saved.p)) {
                    return slope
                }
                let scaled = saved.input * saved.n
                let slope = scaled.sigmoid()
                // The curvature at the threshold is 0, as in PyTorch.
                return g
                    * Tensor.where(scaled.eq(saved.p), slope.detach(), slope)
                    .filling(.integer(1), where: scaled.gt(saved.p))
            },
            numbers: ["beta", "threshold"])
    }
    package static let silu = UnaryOperator(
        "SiluBackward0", "silu(a)", "sigmoid(a)*(1 + a*(1 - sigmoid(a)))", takes: .floating,
        computes: .kernel(.silu),
        derivative: .saving(.input) { g, saved in
            if let slope = g.fused(.siluBackward, saved.input) { return slope }
            let s = saved.input.sigmoid()
            return g * s * (saved.input * (1 - s) + 1)
        })
    static let mish = UnaryOperator(
        "MishBackward0", "a*tanh(softplus(a))", "tanh(softplus(a)) + a*sigmoid(a)*(1 - tanh(softplus(a))^2)",
        takes: .floating,
        computes: .function { x, _ in .pointwise(.mish, x) },
        derivative: .saving(.input) { g, saved in
            let x = saved.input
            if let slope = g.fused(.mishBackward, x) { return slope }
            let t = x.softplus().tanh()
            return g * (t + x * x.sigmoid() * (1 - t.square()))
        })
    static let gelu = UnaryOperator(
        "GeluBackward0", "gelu(a)", "Φ(a) + a*φ(a)", takes: .everything,
        computes: .kernel(.gelu),
        derivative: .saving(.input) { g, saved in
            if let slope = g.fused(.geluBackward, saved.input) { return slope }
            let x = saved.input
            let distribution = (x * -0.707106781186547524).erfc() * 0.5
            let density = (x.square() * -0.5).exp() * 0.398942280401432678
            return g * (distribution + x * density)
        })
    static let geluTanh = UnaryOperator(
        "GeluBackward0", "a*(1 + tanh(sqrt(2/pi)*(a + 0.044715*a^3)))/2",
        """
        (1 + tanh(sqrt(2/pi)*(a + 0.044715*a^3)))/2 \
        + a*(1 - tanh(sqrt(2/pi)*(a + 0.044715*a^3))^2)*sqrt(2/pi)*(1 + 0.134145*a^2)/2
        """, takes: .everything,
        computes: .kernel(.geluTanh),
        derivative: .saving(.input) { g, saved in
            if let slope = g.fused(.geluTanhBackward, saved.input) { return slope }
            let x = saved.input
            let square = x.square()
            let t = ((square * x * 0.044715 + x) * 0.797884560802865356).tanh()
            let slope = (square * 0.134145 + 1) * 0.797884560802865356
            return g * ((t + 1) * 0.5 + x * 0.5 * (1 - t.square()) * slope)
        })
    static let elu = exponentialLinear(
        "EluBackward0", "a where a > 0, else n*expm1(a)", .pieces("1 where a > 0, else n*exp(a)"),
        numbers: ["alpha", "scale", "input_scale"])
    static let selu = exponentialLinear(
        "EluBackward0", "selu(a)", .pieces("p where a > 0, else n*p*exp(a)"), call: "selu",
        numbers: ["alpha", "scale", "input_scale"])
    static let celu = exponentialLinear(
        "CeluBackward0", "a where a > 0, else n*expm1(a/n)", .pieces("1 where a > 0, else exp(a/n)"),
        if: { _, alpha, operation throws(ProgramError) in
            guard alpha.n != 0 else {
                throw ProgramError(operation, "alpha is 0, by which x is divided", hint: "Use relu()")
            }
        }, numbers: ["alpha"])

    /// p·a if a > 0, otherwise p·n·(e^(qa) − 1).
    private static func exponentialLinear(
        _ name: StaticString, _ notation: String, _ rule: GradientRule,
        if requirement: UnaryOperator.Requirement? = nil, call: String? = nil, numbers: [NumberName]
    ) -> UnaryOperator {
        UnaryOperator(
            name, notation, rule, takes: .floating,
            computes: .function { x, at in
                at.p == 1 && at.q == 1
                    ? .unary(.elu, x, at.n) : .pointwise(.scaledElu, x, numbers: PointwiseNumbers(at.n, at.p, at.q))
            },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                let numbers = PointwiseNumbers(saved.n, saved.p, saved.q)
                if let slope = g.fused(.eluBackward, x, numbers: numbers) { return slope }
                // Cleared before exp, so that unused values stay finite in derivatives of any order; at 0 the curvature
                // is 0.
                let curve = (x.clearing(x.ge(0)) * saved.q).exp() * (saved.q * saved.n * saved.p)
                return g * curve.filling(.real(saved.p), where: x.gt(0))
            },
            if: requirement, call: call, numbers: numbers)
    }
    static let glu = Operator(
        "GluBackward0", "glu(a)",
        .words("g*sigmoid(b) to the first half a, g*a*sigmoid(b)*(1 - sigmoid(b)) to the second b"),
        numbers: ["dim"])
}

extension FormulaFunction {
    static let smoothActivations = [
        FormulaFunction("sigmoid") { $0.sigmoid() },
        FormulaFunction("logSigmoid") { $0.logSigmoid() },
        FormulaFunction("softplus") { $0.softplus() },
        FormulaFunction("softsign") { $0.softsign() },
        FormulaFunction("tanhshrink") { $0.tanhshrink() },
        FormulaFunction("silu") { $0.silu() },
        FormulaFunction("mish") { $0.mish() },
        FormulaFunction("gelu") { $0.gelu() },
        FormulaFunction("elu") { $0.elu() },
        FormulaFunction("selu") { $0.selu() },
    ]
}
