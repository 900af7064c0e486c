// Piecewise activation functions. At a kink the derivative is the one that PyTorch chooses.

extension Tensor {
    // MARK: Rectifiers

    /// max(x, 0); NaN stays NaN. Integers stay integers; traps for bool.   dx = g if x > 0, otherwise 0
    public func relu(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.relu, file: file, line: line)
    }

    /// x if x > 0, otherwise slope·x. Traps for integers and bool.   dx = g if x > 0, otherwise slope·g
    public func leakyRelu(
        negativeSlope: Double = 0.01, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        applying(.leakyRelu, .real(negativeSlope), file: file, line: line)
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
        return applying(.prelu, slopes, file: file, line: line)
    }

    /// The slope as a 0-d tensor, or one for each channel as [1, C, 1, …].
    private func slopes(rank: Int) -> Tensor {
        if count == 1 { return sum(over: .all(rank: self.rank), keepDim: false) }
        var channels = Shape(repeating: 1, rank: rank)
        channels[1] = count
        return spread(over: AxisSet(bits: AxisSet.all(rank: rank).bits & ~AxisSet(1).bits), to: channels)
    }

    // MARK: Bounded

    /// x clamped to [minVal, maxVal], whose fractions are cut off for integers. Traps for bool, and if
    /// `minVal` is greater.
    /// dx = g strictly between the bounds, otherwise 0
    public func hardtanh(
        minVal: some TensorScalar = -1, maxVal: some TensorScalar = 1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        applying(.hardtanh, Numbers(minVal.scalar, maxVal.scalar), file: file, line: line)
    }

    /// min(max(x, 0), 6). Traps for bool.   dx = g strictly between 0 and 6, otherwise 0
    public func relu6(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        hardtanh(minVal: 0, maxVal: 6, file: file, line: line)
    }

    /// min(max(x + 3, 0), 6)/6. Traps for integers and bool.   dx = g/6 strictly between −3 and 3, otherwise 0
    public func hardsigmoid(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.hardsigmoid, file: file, line: line)
    }

    /// x·min(max(x + 3, 0), 6)/6. Traps for integers and bool.
    /// dx = 0 if x ≤ −3, g·(x/3 + ½) if −3 < x < 3, otherwise g
    public func hardswish(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.hardswish, file: file, line: line)
    }

    // MARK: Thresholds

    /// `value` if x ≤ threshold, otherwise x; for integers the fractions of both numbers are cut off. Traps for bool,
    /// and if an integer dtype cannot hold a number.   dx = 0 if x ≤ threshold, otherwise g
    public func threshold(
        _ threshold: some TensorScalar, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        applying(.threshold, Numbers(threshold.scalar, value.scalar), file: file, line: line)
    }

    /// 0 if |x| ≤ λ, otherwise x. Traps for integers and bool.   dx = g if |x| > λ, otherwise 0
    public func hardshrink(lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.hardshrink, .real(lambd), file: file, line: line)
    }

    /// x moved toward 0 by λ, or 0 if |x| ≤ λ. Traps for integers, bool and negative λ.
    /// dx = g if |x| > λ, otherwise 0
    public func softshrink(lambd: Double = 0.5, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.softshrink, .real(lambd), file: file, line: line)
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
            forward: { g, x in ThreadObserver.by(nil) { noGrad { derivative(Tensor(g), Tensor(x)).array } } },
            lhs: .saving(.rhs) { g, saved in g.through(op, saved.rhs, derivative) },
            rhs: .of { g, _ in Tensor.zerosLike(g) })
    }
}

extension Tensor {
    /// This gradient passed through `prelu` at x: itself if x > 0, otherwise slopes·itself. As in PyTorch, it is recorded
    /// as depending on x, too.   dself = the same of g, dx = 0, dslopes = g·self where x ≤ 0
    fileprivate func preluSlope(_ x: Tensor, _ slopes: Tensor) -> Tensor {
        func slope(_ g: Tensor, _ x: Tensor, _ slopes: Tensor) -> Tensor {
            if let slope = g.fused(.preluBackward, x, slopes) { return slope }
            let isPositive = x.gt(0)
            return g.keeping(isPositive) + (g * slopes).clearing(isPositive)
        }
        guard RunningThread.isGradEnabled else { return slope(self, x, slopes) }
        return differentiable(
            .preluBackward, self, x, slopes,
            forward: { g, x, slopes in
                ThreadObserver.by(nil) { noGrad { slope(Tensor(g), Tensor(x), Tensor(slopes)).array } }
            },
            first: .saving([.rhs, .third]) { g, saved in g.preluSlope(saved.rhs, saved.third) },
            second: .of { g, _ in Tensor.zerosLike(g) },
            third: .saving([.lhs, .rhs]) { g, saved in (g * saved.lhs).clearing(saved.rhs.gt(0)) })
    }
}

/// Preconditions of an activation's operands.
package enum ActivationRules {
    package static func bounds(_ minVal: Double, _ maxVal: Double) throws(ProgramError) {
        if minVal > maxVal {
            throw ProgramError(
                "hardtanh", "minVal \(minVal) is greater than maxVal \(maxVal)", hint: "Give the smaller bound first")
        }
    }

    /// The bound of `softshrink` is not negative.
    static func bound(_ x: NDArray, _ lambda: Numbers, _ operation: String) throws(ProgramError) {
        guard lambda.n >= 0 else {
            throw ProgramError(operation, "lambda is \(lambda.n)", hint: "It must not be negative")
        }
    }

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

extension Operator {
    static let relu = UnaryOperator(
        "ReluBackward0", "relu(a)", .pieces("1 where a > 0, else 0"), takes: .numbers,
        computes: .kernel(.relu),
        derivative: .saving(.output) { g, saved in
            g.fused(.reluBackward, saved.output)
                ?? g.through(.thresholdBackward, saved.output) { g, y in g.clearing(y.le(0)) }
        })
    static let leakyRelu = UnaryOperator(
        "LeakyReluBackward0", "a where a > 0, else n*a", .pieces("1 where a > 0, else n"), takes: .floating,
        computes: .kernel(.leakyRelu),
        derivative: .saving(.input) { g, saved in
            g.through(.leakyReluBackward, saved.input) { [slope = saved.n] g, x in
                g.fused(.leakyReluBackward, x, numbers: PointwiseNumbers(slope))
                    ?? g * x.gt(0).numbers(1, slope, g.dtype)
            }
        },
        numbers: ["negative_slope"])
    static let prelu = BinaryOperator(
        "PreluKernelBackward0", "a where a > 0, else b*a", .pieces("1 where a > 0, else b"),
        .pieces("0 where a > 0, else a"), takes: .floating,
        computes: .function { x, slopes, shape, _ in .pointwise(.prelu, x, slopes, shape: shape) },
        lhs: .saving([.lhs, .rhs]) { g, saved in g.preluSlope(saved.lhs, saved.rhs) },
        rhs: .saving(.lhs) { g, saved in
            g.fused(.preluWeightBackward, saved.lhs) ?? (g * saved.lhs).clearing(saved.lhs.gt(0))
        },
        call: "prelu", operands: ["self", "weight"])
    package static let hardtanh = UnaryOperator(
        "HardtanhBackward0", "min(max(a, n), p)", .pieces("1 where n < a < p, else 0"), takes: .numbers,
        computes: .writing { x, at, target throws(ProgramError) in
            try ActivationRules.bounds(at.n, at.p)
            for bound in [at.first, at.second] where x.dtype.isInteger || bound.isComplex {
                try CreationRules.holds(bound, x.dtype.isInteger ? .int64 : x.dtype, "hardtanh")
            }
            let result = target ?? NDArray(uninitializedLike: x, x.dtype)
            if x.dtype.isInteger {
                try Elementwise.clampIntegers(x, at.first.integer, at.second.integer, "hardtanh", into: result)
            } else {
                NDArray.unary(.clamp, x, at.n, at.p, into: result)
            }
            return result
        },
        derivative: .saving(.input) { g, saved in
            g.through(.hardtanhBackward, saved.input) { [low = saved.n, high = saved.p] g, x in
                g.fused(.betweenBackward, x, numbers: PointwiseNumbers(low, high, in: g.dtype))
                    ?? g.keeping(x.gt(low).logicalAnd(x.lt(high)))
            }
        },
        numbers: ["min_val", "max_val"])
    static let hardsigmoid = UnaryOperator(
        "HardsigmoidBackward0", "min(max(a + 3, 0), 6)/6", .pieces("1/6 where -3 < a < 3, else 0"), takes: .floating,
        computes: .kernel(.hardsigmoid),
        derivative: .saving(.input) { g, saved in
            g.through(.hardsigmoidBackward, saved.input) { g, x in
                g.fused(.hardsigmoidBackward, x) ?? (g / 6).keeping(x.gt(-3).logicalAnd(x.lt(3)))
            }
        })
    static let hardswish = UnaryOperator(
        "HardswishBackward0", "a*min(max(a + 3, 0), 6)/6",
        .pieces("0 where a <= -3, 1 where a >= 3, else a/3 + 1/2"), takes: .floating,
        computes: .kernel(.hardswish),
        derivative: .saving(.input) { g, saved in
            if let slope = g.fused(.hardswishBackward, saved.input) { return slope }
            var slope = (saved.input / 3 + 0.5).filling(.integer(1), where: saved.input.ge(3))
            // At NaN the curvature is 0, as in PyTorch.
            if RunningThread.isGradEnabled { slope = slope.filling(.real(.nan), where: saved.input.isnan()) }
            return (g * slope).clearing(saved.input.le(-3))
        })
    package static let threshold = UnaryOperator(
        "ThresholdBackward0", "p where a <= n, else a", .pieces("0 where a <= n, else 1"), takes: .numbers,
        computes: .function { x, at throws(ProgramError) in
            for number in [at.first, at.second] { try CreationRules.holds(number, x.dtype, "threshold") }
            if x.dtype.isFloatingPoint { return .pointwise(.threshold, x, numbers: PointwiseNumbers(at.n, at.p)) }
            let isBelow = NDArray.compare(.le, x, .filled([], at.first, x.dtype), x.shape)
            return Elementwise.where(isBelow, .filled([], at.second, x.dtype), x)
        },
        derivative: .saving(.input) { g, saved in
            g.through(.thresholdBackward, saved.input) { [threshold = saved.n] g, x in
                g.fused(.thresholdBackward, x, numbers: PointwiseNumbers(threshold)) ?? g.clearing(x.le(threshold))
            }
        },
        role: .fills, numbers: ["threshold", "value"])
    static let hardshrink = UnaryOperator(
        "HardshrinkBackward0", "0 where abs(a) <= n, else a", .pieces("1 where abs(a) > n, else 0"), takes: .floating,
        computes: .function { x, at in .pointwise(.hardshrink, x, numbers: PointwiseNumbers(at.n, in: x.dtype)) },
        derivative: shrunken(.hardshrinkBackward),
        numbers: ["lambd"])
    static let softshrink = UnaryOperator(
        "SoftshrinkBackward0", "0 where abs(a) <= n, else a - n*sign(a)", .pieces("1 where abs(a) > n, else 0"),
        takes: .floating,
        computes: .function { x, at in .pointwise(.softshrink, x, numbers: PointwiseNumbers(at.n, in: x.dtype)) },
        derivative: shrunken(.softshrinkBackward),
        if: ActivationRules.bound, numbers: ["lambd"])
    private static func shrunken(_ slope: Operator) -> Derivative {
        .saving(.input) { g, saved in
            g.through(slope, saved.input) { [bound = saved.n] g, x in
                g.fused(.outsideBackward, x, numbers: PointwiseNumbers(bound, in: g.dtype))
                    ?? g.keeping(x.abs().gt(bound))
            }
        }
    }
    static let preluBackward = Operator(
        "PreluKernelBackwardBackward0", "preluBackward(a, b, c)", .words("g where b > 0, else g*c"), .zero,
        .words("0 where b > 0, else g*a"), call: "preluBackward")
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
