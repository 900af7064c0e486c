// Clamping elements and choosing the larger or smaller of two. NaN propagates, except in `fmax` and `fmin`.

extension Tensor {
    // MARK: Bounded by numbers

    /// Each element clamped to at least `min` and at most `max`; if min > max, the result is max. NaN stays NaN.
    /// Traps if an integer dtype ends below `min` or begins above `max`.
    /// dx = g if min < x < max, otherwise 0
    public func clamp(min: some TensorScalar, max: some TensorScalar) -> Tensor {
        applying(.clamp, Numbers(min.scalar, max.scalar))
    }

    /// Each element clamped to at least `min`.   dx = g if x > min, otherwise 0
    public func clamp(min: some TensorScalar) -> Tensor { applying(.clampMin, min.scalar) }

    /// Each element clamped to at most `max`.   dx = g if x < max, otherwise 0
    public func clamp(max: some TensorScalar) -> Tensor { applying(.clampMax, max.scalar) }

    // MARK: Bounded by tensors

    /// Each element clamped to the corresponding elements of two tensors, shapes broadcast; if min > max, the result is
    /// max. If x equals one of two different bounds, both receive half of the gradient.
    /// dx = g if min < x < max or all are equal; dmin = g if x < min ≤ max; dmax = g if x > max or max < min
    public func clamp(min: Tensor, max: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            let target = try Rules.broadcast(Rules.broadcast(shape, min.shape, "clamp"), max.shape, "clamp")
            if dtype.isFloatingPoint && min.dtype == dtype && max.dtype == dtype {
                return NDArray.pointwise(.clampTensors, array, min.array, max.array, shape: target)
            }
            let lifted = Elementwise.binary("clamp", .maximum, array, min.array)
            return Elementwise.binary("clamp", .minimum, lifted, max.array)
        }
        return differentiable(
            .clampTensors, [self, min, max], saving: [self, min, max], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                let (x, min, max) = (saved[0], saved[1], saved[2])
                let (isOrdered, isCrossed) = (min.lt(max), max.lt(min))
                let (isMin, isMax) = (x.eq(min).logicalAnd(isOrdered), x.eq(max).logicalAnd(isOrdered))
                let share = g * isMin.logicalOr(isMax).numbers(0.5, 1, g.dtype)
                let isBelow = x.lt(min)
                let isAbove = x.gt(max).logicalOr(isCrossed)
                return [
                    share.clearing(isBelow.logicalOr(isAbove)),
                    share.keeping(isBelow.logicalAnd(min.le(max)).logicalOr(isMin)),
                    share.keeping(isAbove.logicalOr(isMax)),
                ]
            })[0]
    }

    /// Each element clamped to at least the corresponding element of `min`: ``maximum(_:)``.
    public func clamp(min: Tensor) -> Tensor { applying(.clampMinTensor, min) }

    /// Each element clamped to at most the corresponding element of `max`: ``minimum(_:)``.
    public func clamp(max: Tensor) -> Tensor { applying(.clampMaxTensor, max) }

    // MARK: The larger and the smaller

    /// The larger of each pair, shapes broadcast; NaN if either is NaN.   d = g to the larger, half to each if equal
    public func maximum(_ other: Tensor) -> Tensor { applying(.maximum, other) }

    /// The smaller of each pair, shapes broadcast; NaN if either is NaN.   d = g to the smaller, half to each if equal
    public func minimum(_ other: Tensor) -> Tensor { applying(.minimum, other) }

    /// Half the gradient if both operands are equal, otherwise all of it.
    fileprivate func shared(_ saved: Saved) -> Tensor { self * saved.lhs.eq(saved.rhs).numbers(0.5, 1, dtype) }

    /// The larger of each pair, shapes broadcast; if one is NaN, the other.
    /// d = g to the larger, half to each if equal
    public func fmax(_ other: Tensor) -> Tensor { applying(.fmax, other) }

    /// The smaller of each pair, shapes broadcast; if one is NaN, the other.
    /// d = g to the smaller, half to each if equal
    public func fmin(_ other: Tensor) -> Tensor { applying(.fmin, other) }

    // MARK: Numbers in place of NaN and infinities

    /// Each element, with NaN replaced by `nan`, +∞ by `posinf` and −∞ by `neginf`, which by default are the largest
    /// finite number of the dtype and its negative; in complex numbers each part.   dx = g if x is finite, otherwise 0
    public func nanToNum(nan: Double = 0, posinf: Double? = nil, neginf: Double? = nil) -> Tensor {
        differentiable(
            .nanToNum, self,
            forward: { x in
                guard x.dtype.isDifferentiable else { return x.copied() }
                let greatest = x.dtype.realType.greatestFinite
                let numbers = PointwiseNumbers(nan, posinf ?? greatest, neginf ?? -greatest)
                return x.dtype.isComplex
                    ? x.byParts { .pointwise(.nanToNum, $0, numbers: numbers) }
                    : .pointwise(.nanToNum, x, numbers: numbers)
            },
            derivative: .saving(.input) { g, saved in
                g.fused(.finiteBackward, saved.input) ?? g.keeping(saved.input.isfinite())
            })
    }
}

extension Elementwise {
    /// Clamps to numbers, in the common dtype of the operand and the numbers; into `target`, which has that dtype and may
    /// be the operand, if it is given.
    static func clamp(
        _ x: NDArray, _ min: Scalar?, _ max: Scalar?, into target: NDArray? = nil
    ) throws(ProgramError) -> NDArray {
        var dtype = x.dtype
        for case let bound? in [min, max] { dtype = TypePromotion.result(dtype, bound) }
        try check("clamp", dtype, .numbers)
        let x = x.cast(to: dtype)
        let result = target ?? NDArray(uninitializedLike: x, dtype)
        if dtype.isInteger {
            try clampIntegers(x, min?.integer, max?.integer, "clamp", into: result)
        } else if min?.double.isNaN == true || max?.double.isNaN == true {
            result.fill(.real(.nan))
        } else {
            NDArray.unary(.clamp, x, min?.double ?? -.infinity, max?.double ?? .infinity, into: result)
        }
        return result
    }

    /// Clamps integers to integers. A bound that all integers of the dtype keep has no effect; one that none of them
    /// keeps is refused.
    static func clampIntegers(
        _ x: NDArray, _ min: Int64?, _ max: Int64?, _ operation: String, into result: NDArray
    ) throws(ProgramError) {
        let integers = x.dtype.integers!
        // Both at once, if they are in order and the kernel's numbers hold them exactly.
        let exact = integers.clamped(to: -(1 << 53)...(1 << 53))
        if let min, let max, min <= max, exact.contains(min), exact.contains(max) {
            return NDArray.unary(.clamp, x, Double(min), Double(max), into: result)
        }
        if let min, min > integers.upperBound { throw CreationRules.refusal(.integer(min), x.dtype, operation) }
        if let max, max < integers.lowerBound { throw CreationRules.refusal(.integer(max), x.dtype, operation) }
        var source = x
        if let min, min > integers.lowerBound {
            NDArray.binary(.maximum, source, .integer(min), into: result)
            source = result
        }
        if let max, max < integers.upperBound {
            NDArray.binary(.minimum, source, .integer(max), into: result)
        } else if source.storage !== result.storage {
            result.assign(x)
        }
    }
}

extension DType {
    /// The largest finite number of a floating-point dtype.
    var greatestFinite: Double {
        switch self {
        case .float16: 65504
        case .bfloat16: 0x1.FEp127
        case .float32: Double(Float.greatestFiniteMagnitude)
        default: .greatestFiniteMagnitude
        }
    }
}

extension Operator {
    package static let clamp = UnaryOperator(
        "ClampBackward1", "min(max(a, n), p)", .pieces("1 where n < a < p, else 0"), takes: .everything,
        computes: .writing { x, at, target throws(ProgramError) in
            try Elementwise.clamp(x, at.first, at.second, into: target)
        },
        derivative: .saving(.input) { g, saved in
            g.fused(.betweenBackward, saved.input, numbers: PointwiseNumbers(saved.n, saved.p, in: g.dtype))
                ?? g.keeping(saved.input.gt(saved.n).logicalAnd(saved.input.lt(saved.p)))
        },
        numbers: ["min", "max"])
    package static let clampMin = UnaryOperator(
        "ClampBackward1", "max(a, n)", .pieces("1 where a > n, else 0"), takes: .everything,
        computes: .writing { x, at, target throws(ProgramError) in
            try Elementwise.clamp(x, at.first, nil, into: target)
        },
        derivative: .saving(.input) { g, saved in
            g.fused(.aboveBackward, saved.input, numbers: PointwiseNumbers(saved.n, in: g.dtype))
                ?? g.keeping(saved.input.gt(saved.n))
        }, numbers: ["min"])
    package static let clampMax = UnaryOperator(
        "ClampBackward1", "min(a, n)", .pieces("1 where a < n, else 0"), takes: .everything,
        computes: .writing { x, at, target throws(ProgramError) in
            try Elementwise.clamp(x, nil, at.first, into: target)
        },
        derivative: .saving(.input) { g, saved in
            g.fused(.belowBackward, saved.input, numbers: PointwiseNumbers(saved.n, in: g.dtype))
                ?? g.keeping(saved.input.lt(saved.n))
        }, numbers: ["max"])
    static let clampTensors = Operator(
        "ClampBackward0", "min(max(a, b), c)",
        .pieces("1 where a = b = c, ½ where a = b < c, ½ where a = c > b, 1 where b < a < c, else 0"),
        .pieces("½ where a = b < c, 1 where a < b <= c, else 0"),
        .pieces("½ where a = c > b, 1 where a > c, 1 where c < b, else 0"), operands: ["self", "min", "max"],
        entries: ["self", "min", "max"])
    static let clampMinTensor = greater("ClampBackward0", call: "clamp", operands: ["self", "min"])
    static let clampMaxTensor = lesser("ClampBackward0", call: "clamp", operands: ["self", "max"])
    static let maximum = greater("MaximumBackward0")
    static let minimum = lesser("MinimumBackward0")
    static let fmax = BinaryOperator(
        "FmaxBackward0", "fmax(a, b)", greaterShare("a", "b"), greaterShare("b", "a"), takes: .everything,
        computes: .function { a, b, shape, _ in .binary(a.dtype.isFloatingPoint ? .fmax : .maximum, a, b, shape) },
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g.shared(saved).keeping(saved.lhs.ge(saved.rhs).logicalOr(saved.rhs.isnan()))
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            g.shared(saved).clearing(saved.lhs.gt(saved.rhs).logicalOr(saved.rhs.isnan()))
        })
    static let fmin = BinaryOperator(
        "FminBackward0", "fmin(a, b)", greaterShare("b", "a"), greaterShare("a", "b"), takes: .everything,
        computes: .function { a, b, shape, _ in .binary(a.dtype.isFloatingPoint ? .fmin : .minimum, a, b, shape) },
        lhs: .saving([.lhs, .rhs]) { g, saved in
            g.shared(saved).keeping(saved.lhs.le(saved.rhs).logicalOr(saved.rhs.isnan()))
        },
        rhs: .saving([.lhs, .rhs]) { g, saved in
            g.shared(saved).clearing(saved.lhs.lt(saved.rhs).logicalOr(saved.rhs.isnan()))
        })
    static let nanToNum = Operator(
        "NanToNumBackward0", "nanToNum(a)", .words("g where a is finite, else 0"), role: .fills)

    private static func greater(
        _ name: StaticString, call: String? = nil, operands: [String] = ["self", "other"]
    ) -> BinaryOperator {
        BinaryOperator(
            name, "max(a, b)", greaterShare("a", "b"), greaterShare("b", "a"), takes: .everything,
            computes: .kernel(.maximum),
            lhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.lhs.lt(saved.rhs)) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.rhs.lt(saved.lhs)) },
            call: call, operands: operands)
    }

    private static func lesser(
        _ name: StaticString, call: String? = nil, operands: [String] = ["self", "other"]
    ) -> BinaryOperator {
        BinaryOperator(
            name, "min(a, b)", greaterShare("b", "a"), greaterShare("a", "b"), takes: .everything,
            computes: .kernel(.minimum),
            lhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.lhs.gt(saved.rhs)) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.rhs.gt(saved.lhs)) },
            call: call, operands: operands)
    }

    /// All of the gradient to the larger operand, half to each if they are equal.
    private static func greaterShare(_ greater: String, _ lesser: String) -> GradientRule {
        .pieces("1 where \(greater) > \(lesser), ½ where \(greater) = \(lesser), else 0")
    }
}

extension FormulaFunction {
    static let bounds = [
        FormulaFunction("min", ofTwo: { $0.minimum($1) }),
        FormulaFunction("max", ofTwo: { $0.maximum($1) }),
        FormulaFunction("fmin", ofTwo: { $0.fmin($1) }),
        FormulaFunction("fmax", ofTwo: { $0.fmax($1) }),
    ]
}
