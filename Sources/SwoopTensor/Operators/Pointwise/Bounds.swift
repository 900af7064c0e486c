// Clamping elements and choosing the larger or smaller of two. NaN propagates, except in `fmax` and `fmin`.

extension Tensor {
    // MARK: Bounded by numbers

    /// Each element clamped to at least `min` and at most `max`; if min > max, the result is max. NaN stays NaN.
    /// dx = g if min < x < max, otherwise 0
    public func clamp(min: some TensorScalar, max: some TensorScalar) -> Tensor { clamped(min.scalar, max.scalar) }

    /// Each element clamped to at least `min`.   dx = g if x > min, otherwise 0
    public func clamp(min: some TensorScalar) -> Tensor { clamped(min.scalar, nil) }

    /// Each element clamped to at most `max`.   dx = g if x < max, otherwise 0
    public func clamp(max: some TensorScalar) -> Tensor { clamped(nil, max.scalar) }

    func clamped(_ min: Scalar?, _ max: Scalar?) -> Tensor {
        let (low, high) = (min?.double ?? -.infinity, max?.double ?? .infinity)
        return differentiable(
            min == nil ? .clampMax : max == nil ? .clampMin : .clamp, self,
            numbers: [min, max].compactMap { $0?.double }, forward: { Elementwise.clamp($0, min, max) },
            derivative: .saving(.input) { g, saved in
                let x = saved.input
                if max == nil { return g.keeping(x.gt(low)) }
                return min == nil ? g.keeping(x.lt(high)) : g.keeping(x.gt(low).logicalAnd(x.lt(high)))
            })
    }

    // MARK: Bounded by tensors

    /// Each element clamped to the corresponding elements of two tensors, shapes broadcast; if min > max, the result is
    /// max. If x equals one of two different bounds, both receive half of the gradient.
    /// dx = g if min < x < max or all are equal; dmin = g if x < min ≤ max; dmax = g if x > max or max < min
    public func clamp(min: Tensor, max: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            _ = try Rules.broadcast(Rules.broadcast(shape, min.shape, "clamp"), max.shape, "clamp")
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
    public func clamp(min: Tensor) -> Tensor { greater(min, .clampMinTensor, "clamp") }

    /// Each element clamped to at most the corresponding element of `max`: ``minimum(_:)``.
    public func clamp(max: Tensor) -> Tensor { lesser(max, .clampMaxTensor, "clamp") }

    // MARK: The larger and the smaller

    /// The larger of each pair, shapes broadcast; NaN if either is NaN.   d = g to the larger, half to each if equal
    public func maximum(_ other: Tensor) -> Tensor { greater(other, .maximum, "maximum") }

    /// The smaller of each pair, shapes broadcast; NaN if either is NaN.   d = g to the smaller, half to each if equal
    public func minimum(_ other: Tensor) -> Tensor { lesser(other, .minimum, "minimum") }

    private func greater(_ other: Tensor, _ op: Operator, _ name: StaticString) -> Tensor {
        differentiable(
            op, self, other, forward: { Elementwise.binary(name, .maximum, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.lhs.lt(saved.rhs)) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.rhs.lt(saved.lhs)) })
    }

    private func lesser(_ other: Tensor, _ op: Operator, _ name: StaticString) -> Tensor {
        differentiable(
            op, self, other, forward: { Elementwise.binary(name, .minimum, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.lhs.gt(saved.rhs)) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g.shared(saved).clearing(saved.rhs.gt(saved.lhs)) })
    }

    /// Half the gradient if both operands are equal, otherwise all of it.
    private func shared(_ saved: Saved) -> Tensor { self * saved.lhs.eq(saved.rhs).numbers(0.5, 1, dtype) }

    /// The larger of each pair, shapes broadcast; if one is NaN, the other.
    /// d = g to the larger, half to each if equal
    public func fmax(_ other: Tensor) -> Tensor {
        differentiable(
            .fmax, self, other,
            forward: { Elementwise.numberFirst("fmax", .fmax, .maximum, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                g.shared(saved).keeping(saved.lhs.ge(saved.rhs).logicalOr(saved.rhs.isnan()))
            },
            rhs: .saving([.lhs, .rhs]) { g, saved in
                g.shared(saved).clearing(saved.lhs.gt(saved.rhs).logicalOr(saved.rhs.isnan()))
            })
    }

    /// The smaller of each pair, shapes broadcast; if one is NaN, the other.
    /// d = g to the smaller, half to each if equal
    public func fmin(_ other: Tensor) -> Tensor {
        differentiable(
            .fmin, self, other,
            forward: { Elementwise.numberFirst("fmin", .fmin, .minimum, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                g.shared(saved).keeping(saved.lhs.le(saved.rhs).logicalOr(saved.rhs.isnan()))
            },
            rhs: .saving([.lhs, .rhs]) { g, saved in
                g.shared(saved).clearing(saved.lhs.lt(saved.rhs).logicalOr(saved.rhs.isnan()))
            })
    }

    // MARK: Numbers in place of NaN and infinities

    /// Each element, with NaN replaced by `nan`, +∞ by `posinf` and −∞ by `neginf`, which by default are the largest
    /// finite number of the dtype and its negative.   dx = g if x is finite, otherwise 0
    public func nanToNum(nan: Double = 0, posinf: Double? = nil, neginf: Double? = nil) -> Tensor {
        differentiable(
            .nanToNum, self,
            forward: { x in
                guard x.dtype.isFloatingPoint else { return x.copied() }
                func replace(_ x: NDArray, _ kind: PredicateOp, _ value: Double) -> NDArray {
                    Elementwise.where(.predicate(kind, x), .filled([], .real(value), x.dtype), x)
                }
                let greatest = x.dtype.greatestFinite
                let numbers = replace(x, .isnan, nan)
                let bounded = replace(numbers, .isposinf, posinf ?? greatest)
                return replace(bounded, .isneginf, neginf ?? -greatest)
            },
            derivative: .saving(.input) { g, saved in g.keeping(saved.input.isfinite()) })
    }
}

extension Elementwise {
    /// Clamps to numbers, in the common dtype of the operand and the numbers.
    static func clamp(_ x: NDArray, _ min: Scalar?, _ max: Scalar?) -> NDArray {
        var dtype = x.dtype
        for case let bound? in [min, max] { dtype = TypePromotion.result(dtype, bound) }
        checked { [dtype] () throws(ProgramError) in try check("clamp", dtype, .numbers) }
        if min?.double.isNaN == true || max?.double.isNaN == true { return .filled(x.shape, .real(.nan), dtype) }
        return .unary(.clamp, x.cast(to: dtype), min?.double ?? -.infinity, max?.double ?? .infinity)
    }

    /// `op` for floating-point operands, `plain` for integers and bool, which have no NaN.
    static func numberFirst(
        _ name: StaticString, _ op: BinaryOp, _ plain: BinaryOp, _ a: NDArray, _ b: NDArray
    ) -> NDArray {
        let isFloating = a.dtype.isFloatingPoint || b.dtype.isFloatingPoint
        return binary(name, isFloating ? op : plain, a, b)
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
    static let clamp = Operator(
        "ClampBackward1", "min(max(a, n), p)", .pieces("1 where n < a < p, else 0"), numbers: ["min", "max"])
    static let clampMin = Operator(
        "ClampBackward1", "max(a, n)", .pieces("1 where a > n, else 0"), numbers: ["min"])
    static let clampMax = Operator(
        "ClampBackward1", "min(a, n)", .pieces("1 where a < n, else 0"), numbers: ["max"])
    static let clampTensors = Operator(
        "ClampBackward0", "min(max(a, b), c)",
        .pieces("1 where a = b = c, ½ where a = b < c, ½ where a = c > b, 1 where b < a < c, else 0"),
        .pieces("½ where a = b < c, 1 where a < b <= c, else 0"),
        .pieces("½ where a = c > b, 1 where a > c, 1 where c < b, else 0"), operands: ["self", "min", "max"],
        entries: ["self", "min", "max"])
    static let clampMinTensor = Operator(
        "ClampBackward0", "max(a, b)", greaterShare("a", "b"), greaterShare("b", "a"), operands: ["self", "min"])
    static let clampMaxTensor = Operator(
        "ClampBackward0", "min(a, b)", greaterShare("b", "a"), greaterShare("a", "b"), operands: ["self", "max"])
    static let maximum = Operator("MaximumBackward0", "max(a, b)", greaterShare("a", "b"), greaterShare("b", "a"))
    static let minimum = Operator("MinimumBackward0", "min(a, b)", greaterShare("b", "a"), greaterShare("a", "b"))
    static let fmax = Operator("FmaxBackward0", "fmax(a, b)", greaterShare("a", "b"), greaterShare("b", "a"))
    static let fmin = Operator("FminBackward0", "fmin(a, b)", greaterShare("b", "a"), greaterShare("a", "b"))
    static let nanToNum = Operator(
        "NanToNumBackward0", "nanToNum(a)", .words("g where a is finite, else 0"), role: .fills)

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
