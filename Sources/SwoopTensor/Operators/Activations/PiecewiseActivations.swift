// Piecewise activation functions. At a kink the derivative is the one that PyTorch chooses.

extension Tensor {
    // MARK: Rectifiers

    /// max(x, 0); NaN stays NaN. Integers stay integers; traps for bool.   dx = g if x > 0, otherwise 0
    public func relu(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("relu", .numbers, file, line)
        return differentiable(
            .relu, self, forward: { .unary(.relu, $0) },
            derivative: .saving(.output) { g, saved in
                g.fused(.reluBackward, saved.output)
                    ?? g.through(.thresholdBackward, saved.output) { g, y in g.clearing(y.le(0)) }
            })
    }

    /// x if x > 0, otherwise slope·x. Traps for integers and bool.   dx = g if x > 0, otherwise slope·g
    public func leakyRelu(
        negativeSlope: Double = 0.01, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDomain("leakyRelu", .floating, file, line)
        return differentiable(
            .leakyRelu, self, scalar: .real(negativeSlope),
            forward: { .unary(.leakyRelu, $0, negativeSlope) },
            derivative: .saving(.input) { g, saved in
                g.through(.leakyReluBackward, saved.input) { [slope = saved.real] g, x in
                    g * x.gt(0).numbers(1, slope, g.dtype)
                }
            })
    }

    /// x if x > 0, otherwise weight·x, with one learned slope, or one for each channel (dim 1).
    /// dx = g if x > 0, otherwise weight·g; dweight = Σ g·x over x ≤ 0
    ///
    /// Traps unless `weight` has x's dtype and is a vector with one element or with one for each channel.
    public func prelu(_ weight: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ActivationRules.slopes(weight.shape, weight.dtype, for: shape, dtype)
        }
        let slopes = weight.slopes(rank: rank)
        return differentiable(
            .prelu, self, slopes,
            forward: { x, slopes in
                Elementwise.where(
                    .compare(.gt, x, .filled([], .integer(0), x.dtype), x.shape), x,
                    .binary(.mul, x, slopes, x.shape))
            },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                let isPositive = saved.lhs.gt(0)
                return g.keeping(isPositive) + (g * saved.rhs).clearing(isPositive)
            },
            rhs: .saving(.lhs) { g, saved in (g * saved.lhs).clearing(saved.lhs.ge(0)) })
    }

    /// The slope as a 0-d tensor, or one for each channel as [1, C, 1, …].
    private func slopes(rank: Int) -> Tensor {
        if count == 1 { return sum(over: .all(rank: self.rank), keepDim: false) }
        var channels = Shape(repeating: 1, rank: rank)
        channels[1] = count
        return spread(over: AxisSet(bits: AxisSet.all(rank: rank).bits & ~AxisSet(1).bits), to: channels)
    }

    // MARK: Bounded

    /// x clamped to [minVal, maxVal]. Traps for bool.   dx = g strictly between the bounds, otherwise 0
    public func hardtanh(
        minVal: Double = -1, maxVal: Double = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDomain("hardtanh", .numbers, file, line)
        return differentiable(
            .hardtanh, self, numbers: [minVal, maxVal], forward: { .unary(.clamp, $0, minVal, maxVal) },
            derivative: .saving(.input) { g, saved in
                g.through(.hardtanhBackward, saved.input) { g, x in
                    g.clearing(x.le(minVal).logicalOr(x.ge(maxVal)))
                }
            })
    }

    /// min(max(x, 0), 6). Traps for bool.   dx = g strictly between 0 and 6, otherwise 0
    public func relu6(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        hardtanh(minVal: 0, maxVal: 6, file: file, line: line)
    }

    /// min(max(x + 3, 0), 6)/6. Traps for integers and bool.   dx = g/6 strictly between −3 and 3, otherwise 0
    public func hardsigmoid(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("hardsigmoid", .floating, file, line)
        return differentiable(
            .hardsigmoid, self,
            forward: { .binary(.div, Elementwise.sixfoldGate($0), .integer(6)) },
            derivative: .saving(.input) { g, saved in
                g.through(.hardsigmoidBackward, saved.input) { g, x in
                    (g / 6).keeping(x.gt(-3).logicalAnd(x.lt(3)))
                }
            })
    }

    /// x·min(max(x + 3, 0), 6)/6. Traps for integers and bool.
    /// dx = 0 if x ≤ −3, g·(x/3 + ½) if −3 < x < 3, otherwise g
    public func hardswish(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("hardswish", .floating, file, line)
        return differentiable(
            .hardswish, self,
            forward: {
                .binary(.div, .binary(.mul, $0, Elementwise.sixfoldGate($0), $0.shape), .integer(6))
            },
            derivative: .saving(.input) { g, saved in
                let slope = (saved.input / 3 + 0.5).filling(.integer(1), where: saved.input.lt(3).logicalNot())
                return (g * slope).clearing(saved.input.le(-3))
            })
    }

    // MARK: Thresholds

    /// x if x > threshold, otherwise `value`. Traps for bool.   dx = g if x > threshold, otherwise 0
    public func threshold(
        _ threshold: Double, value: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDomain("threshold", .numbers, file, line)
        return differentiable(
            .threshold, self, numbers: [threshold, value],
            forward: { x in
                Elementwise.where(Tensor(x).le(threshold).array, .filled([], .real(value), x.dtype), x)
            },
            derivative: .saving(.input) { g, saved in
                g.through(.thresholdBackward, saved.input) { g, x in g.clearing(x.le(threshold)) }
            })
    }

    /// x if |x| > λ, otherwise 0. Traps for integers and bool.   dx = g if |x| > λ, otherwise 0
    public func hardshrink(lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("hardshrink", .floating, file, line)
        return differentiable(
            .hardshrink, self, scalar: .real(lambd),
            forward: { Elementwise.where(Elementwise.within($0, lambd), .filled([], .integer(0), $0.dtype), $0) },
            derivative: .saving(.input) { g, saved in
                g.through(.hardshrinkBackward, saved.input) { g, x in g.keeping(x.abs().gt(lambd)) }
            })
    }

    /// x moved toward 0 by λ, or 0 if |x| ≤ λ. Traps for integers, bool and negative λ.
    /// dx = g if |x| > λ, otherwise 0
    public func softshrink(lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("softshrink", .floating, file, line)
        checked(file: file, line: line) { () throws(ProgramError) in
            guard lambd >= 0 else {
                throw ProgramError("softshrink", "lambda is \(lambd)", hint: "It must not be negative")
            }
        }
        return differentiable(
            .softshrink, self, scalar: .real(lambd),
            forward: { x in
                let moved = Elementwise.where(
                    .compare(.gt, x, .filled([], .integer(0), x.dtype), x.shape),
                    .binary(.sub, x, .real(lambd)), .binary(.add, x, .real(lambd)))
                return Elementwise.where(Elementwise.within(x, lambd), .filled([], .integer(0), x.dtype), moved)
            },
            derivative: .saving(.input) { g, saved in
                g.through(.softshrinkBackward, saved.input) { g, x in g.keeping(x.abs().gt(lambd)) }
            })
    }
}

extension Tensor {
    /// The gradient `g` passed through a piecewise linear function of `x`: `derivative(g, x)`, which is linear in g and
    /// constant in x within each piece. As in PyTorch, it is nevertheless recorded as depending on x, so that
    /// derivatives of every order exist.   dg = derivative(·, x), dx = 0
    fileprivate func through(
        _ op: Operator, _ x: Tensor, _ derivative: @escaping (_ g: Tensor, _ x: Tensor) -> Tensor
    ) -> Tensor {
        guard RunningThread.isGradEnabled else { return derivative(self, x) }
        return differentiable(
            op, self, x,
            forward: { g, x in Observation.by(nil) { noGrad { derivative(Tensor(g), Tensor(x)).array } } },
            lhs: .saving(.rhs) { g, saved in g.through(op, saved.rhs, derivative) },
            rhs: .of { g, _ in Tensor.zerosLike(g) })
    }
}

/// Preconditions of an activation's operands.
package enum ActivationRules {
    /// `prelu` takes one slope, or one for each channel.
    package static func slopes(
        _ weight: Shape, _ weightDType: DType, for shape: Shape, _ dtype: DType
    ) throws(ProgramError) {
        try Elementwise.check("prelu", dtype, .floating)
        guard weightDType == dtype else {
            throw ProgramError("prelu", "x is \(dtype), the weight \(weightDType)", hint: "Convert one with to(…)")
        }
        let channels = shape.rank > 1 ? shape[1] : 1
        guard weight.rank <= 1 && (weight.elementCount == 1 || weight.elementCount == channels) else {
            throw ProgramError(
                "prelu", "x of shape \(shape) has \(channels) channels, the weight shape \(weight)",
                hint: "Give a vector of 1 or \(channels) slopes")
        }
    }
}

extension Elementwise {
    /// min(max(x + 3, 0), 6)
    fileprivate static func sixfoldGate(_ x: NDArray) -> NDArray {
        .unary(.clamp, .binary(.add, x, .integer(3)), 0, 6)
    }

    /// Whether |x| ≤ bound.
    fileprivate static func within(_ x: NDArray, _ bound: Double) -> NDArray {
        .compare(.le, .unary(.abs, x), .filled([], .real(bound), x.dtype), x.shape)
    }
}

extension Operator {
    static let relu = Operator("ReluBackward0", "relu(a)", .pieces("1 where a > 0, else 0"))
    static let leakyRelu = Operator(
        "LeakyReluBackward0", "a where a > 0, else n*a", .pieces("1 where a > 0, else n"), numbers: ["negative_slope"])
    static let prelu = Operator(
        "PreluKernelBackward0", "a where a > 0, else b*a", .pieces("1 where a > 0, else b"),
        .pieces("0 where a >= 0, else a"),
        call: "prelu", operands: ["self", "weight"])
    static let hardtanh = Operator(
        "HardtanhBackward0", "min(max(a, n), p)", .pieces("1 where n < a < p, else 0"), numbers: ["min_val", "max_val"])
    static let hardsigmoid = Operator(
        "HardsigmoidBackward0", "min(max(a + 3, 0), 6)/6", .pieces("1/6 where -3 < a < 3, else 0"))
    static let hardswish = Operator(
        "HardswishBackward0", "a*min(max(a + 3, 0), 6)/6",
        .pieces("0 where a <= -3, a/3 + 1/2 where a < 3, else 1"))
    static let threshold = Operator(
        "ThresholdBackward0", "a where a > n, else p", .pieces("1 where a > n, else 0"), role: .fills,
        numbers: ["threshold", "value"])
    static let hardshrink = Operator(
        "HardshrinkBackward0", "a where abs(a) > n, else 0", .pieces("1 where abs(a) > n, else 0"), numbers: ["lambd"])
    static let softshrink = Operator(
        "SoftshrinkBackward0", "a - n*sign(a) where abs(a) > n, else 0", .pieces("1 where abs(a) > n, else 0"),
        numbers: ["lambd"])
    static let hardshrinkBackward = slope("HardshrinkBackwardBackward0")
    static let hardsigmoidBackward = slope("HardsigmoidBackwardBackward0")
    static let hardtanhBackward = slope("HardtanhBackwardBackward0")
    static let leakyReluBackward = slope("LeakyReluBackwardBackward0")
    static let softshrinkBackward = slope("SoftshrinkBackwardBackward0")
    static let thresholdBackward = slope("ThresholdBackwardBackward0")

    /// The derivative of a piecewise linear function: the gradient a times the slope at b.
    private static func slope(_ name: StaticString) -> Operator {
        let call = Operator.call(of: name.description)
        return Operator(name, "\(call)(a, b)", .words("g times the slope at b"), .zero, call: call)
    }
}

extension FormulaFunction {
    static let piecewiseActivations = [
        FormulaFunction("relu") { $0.relu() },
        FormulaFunction("leakyRelu") { $0.leakyRelu() },
    ]
}
