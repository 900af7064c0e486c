// Functions of two or three operands, shapes broadcast.

extension Tensor {
    // MARK: Sums with a factor

    /// l + alpha·r. Traps when alpha is real and both tensors are whole.   dl = g, dr = alpha·g
    public func add(
        _ other: Tensor, alpha: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkFactor(other, alpha.scalar, "add", file, line)
        return differentiable(
            "AddBackward0", self, other, scalar: alpha.scalar,
            forward: { Elementwise.arithmetic("add", .add, $0, Elementwise.scaled($1, alpha.scalar)) },
            lhs: .of { g, _ in g }, rhs: .of { g, saved in g.multiplied(by: saved.scalar) })
    }

    /// l − alpha·r. Traps for bool, and when alpha is real and both tensors are whole.   dl = g, dr = −alpha·g
    public func sub(
        _ other: Tensor, alpha: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkFactor(other, alpha.scalar, "sub", file, line)
        return differentiable(
            "SubBackward0", self, other, scalar: alpha.scalar,
            forward: { Elementwise.arithmetic("sub", .sub, $0, Elementwise.scaled($1, alpha.scalar)) },
            lhs: .of { g, _ in g }, rhs: .of { g, saved in (-g).multiplied(by: saved.scalar) })
    }

    private func checkFactor(
        _ other: Tensor, _ alpha: Scalar, _ operation: String, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            if case .real = alpha, !dtype.isFloatingPoint && !other.dtype.isFloatingPoint {
                throw ProgramError(
                    operation, "alpha is \(alpha.double), the operands are \(dtype) and \(other.dtype)",
                    hint: "Use a whole alpha, or convert with to(.float32)")
            }
        }
    }

    /// x + value·a·b; of integers alone the factor is cut off to a whole number.
    /// dx = g, da = value·g·b, db = value·g·a
    public func addcmul(
        _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        // Among integers the factor is whole too.
        let isReal = [self, first, second].contains { $0.dtype.isFloatingPoint }
        let factor: Scalar = isReal ? value.scalar : .integer(value.scalar.integer)
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            _ = try Rules.broadcast(Rules.broadcast(shape, first.shape, "addcmul"), second.shape, "addcmul")
            let product = Elementwise.arithmetic(
                "addcmul", .mul, Elementwise.scaled(first.array, factor), second.array)
            return Elementwise.arithmetic("addcmul", .add, array, product)
        }
        return differentiable(
            "AddcmulBackward0", [self, first, second], saving: [first, second], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                return [
                    g, saved.needs(1) ? g * saved[1].multiplied(by: factor) : nil,
                    saved.needs(2) ? g * saved[0].multiplied(by: factor) : nil,
                ]
            })[0]
    }

    /// x + value·a/b. Traps when a and b are both whole.   dx = g, da = value·g/b, db = −value·g·a/b²
    public func addcdiv(
        _ first: Tensor, _ second: Tensor, value: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let factor = value.scalar
        let result = checked(file: file, line: line) { () throws(ProgramError) in
            guard first.dtype.isFloatingPoint || second.dtype.isFloatingPoint else {
                throw ProgramError(
                    "addcdiv", "\(first.dtype) is divided by \(second.dtype)",
                    hint: "Convert one of them with to(.float32)")
            }
            _ = try Rules.broadcast(Rules.broadcast(shape, first.shape, "addcdiv"), second.shape, "addcdiv")
            let quotient = Elementwise.arithmetic(
                "addcdiv", .div, Elementwise.scaled(first.array, factor), second.array)
            return Elementwise.arithmetic("addcdiv", .add, array, quotient)
        }
        return differentiable(
            "AddcdivBackward0", [self, first, second], saving: [first, second], results: [result],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                let (a, b) = (saved[0], saved[1])
                return [
                    g, saved.needs(1) ? g * (Tensor.full([], factor.double, dtype: b.dtype) / b) : nil,
                    saved.needs(2) ? -g * (a.multiplied(by: factor) / (b * b)) : nil,
                ]
            })[0]
    }

    // MARK: Between two tensors

    /// start + weight·(end − start), this tensor being the start.   dstart = (1 − weight)·g, dend = weight·g
    ///
    /// From a weight of ½ on it is computed from the end, so that a weight of 1 gives the end exactly. Traps for
    /// integers and bool, and when the dtypes differ.
    public func lerp(
        _ end: Tensor, weight: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkLerp(end, end.dtype, file, line)
        return differentiable(
            "LerpBackward0", self, end, scalar: .real(weight),
            forward: { start, end in
                let way = Elementwise.arithmetic("lerp", .sub, end, start)
                return weight < 0.5
                    ? Elementwise.arithmetic("lerp", .add, start, .binary(.mul, way, .real(weight)))
                    : Elementwise.arithmetic("lerp", .sub, end, .binary(.mul, way, .real(1 - weight)))
            },
            lhs: .of { g, saved in g * (1 - saved.real) }, rhs: .of { g, saved in g.multiplied(by: saved.scalar) })
    }

    /// start + weight·(end − start) with a weight for each element, shapes broadcast.
    /// dstart = (1 − weight)·g, dend = weight·g, dweight = (end − start)·g
    ///
    /// Traps for integers and bool, and when the dtypes differ.
    public func lerp(
        _ end: Tensor, weight: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkLerp(end, weight.dtype, file, line)
        let way = Elementwise.arithmetic("lerp", .sub, end.array, array)
        let fromStart = Elementwise.arithmetic(
            "lerp", .add, array, Elementwise.arithmetic("lerp", .mul, weight.array, way))
        let left = NDArray.binary(.sub, weight.array, .integer(1), reversed: true)
        let fromEnd = Elementwise.arithmetic(
            "lerp", .sub, end.array, Elementwise.arithmetic("lerp", .mul, way, left))
        return differentiable(
            "LerpBackward1", [self, end, weight], saving: [self, end, weight],
            results: [Elementwise.choose(weight.abs().lt(0.5).array, fromStart, fromEnd)],
            pullback: { gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                return [
                    saved.needs(0) ? g * (1 - saved[2]) : nil, saved.needs(1) ? g * saved[2] : nil,
                    saved.needs(2) ? g * (saved[1] - saved[0]) : nil,
                ]
            })[0]
    }

    private func checkLerp(_ end: Tensor, _ weight: DType, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try Elementwise.check("lerp", dtype, .floating)
            guard end.dtype == dtype && weight == dtype else {
                throw ProgramError(
                    "lerp", "start is \(dtype), end \(end.dtype), weight \(weight)", hint: "Convert them to one dtype")
            }
        }
    }

    // MARK: Geometry

    /// The angle of the point (other, self), arctan(l/r) in the right quadrant. Integers are computed in float32.
    /// dl = g·r/(l² + r²), dr = −g·l/(l² + r²), and 0 at the origin
    public func atan2(_ other: Tensor) -> Tensor {
        differentiable(
            "Atan2Backward0", self, other, forward: { Elementwise.floatingBinary("atan2", .atan2, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                g * saved.rhs * saved.lhs.inverseSquareDistance(saved.rhs)
            },
            rhs: .saving([.lhs, .rhs]) { g, saved in
                g * -saved.lhs * saved.lhs.inverseSquareDistance(saved.rhs)
            })
    }

    /// 1/(x² + y²), and 0 at the origin, where an angle has no derivative.
    private func inverseSquareDistance(_ other: Tensor) -> Tensor {
        let square = self * self + other * other
        return square.reciprocal().clearing(square.eq(0))
    }

    /// √(l² + r²) without overflow. Traps for integers and bool.   dl = g·l/y, dr = g·r/y
    public func hypot(_ other: Tensor) -> Tensor {
        differentiable(
            "HypotBackward0", self, other,
            forward: { Elementwise.binary("hypot", .hypot, $0, $1, allowing: .floating) },
            lhs: .saving([.lhs, .output]) { g, saved in g * (saved.lhs / saved.output) },
            rhs: .saving([.rhs, .output]) { g, saved in g * (saved.rhs / saved.output) })
    }

    /// |l| with the sign of r, −0 included. Integers are computed in float32.   dl = g·y/l, and 0 at 0; dr = 0
    public func copysign(_ other: Tensor) -> Tensor {
        differentiable(
            "CopysignBackward0", self, other,
            forward: { Elementwise.floatingBinary("copysign", .copysign, $0, $1) },
            lhs: .saving([.lhs, .output]) { g, saved in
                (g * (saved.output / saved.lhs)).clearing(saved.lhs.eq(0))
            },
            rhs: .zero)
    }

    /// |x| with the sign of a number.
    public func copysign(_ other: some TensorScalar) -> Tensor { copysign(operand(other.scalar)) }

    // MARK: Logarithms

    /// l·ln r, and 0 where l = 0 unless r is NaN. Integers are computed in float32.   dl = g·ln r, dr = g·l/r
    public func xlogy(_ other: Tensor) -> Tensor {
        differentiable(
            "XlogyBackward0", self, other, forward: { Elementwise.floatingBinary("xlogy", .xlogy, $0, $1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in
                g.xlogy(saved.rhs).clearing(saved.lhs.eq(0).logicalAnd(saved.rhs.le(0)))
            },
            rhs: .saving([.lhs, .rhs]) { g, saved in g * saved.lhs / saved.rhs })
    }

    /// x·ln s with a number s.   dx = g·ln s
    public func xlogy(_ other: some TensorScalar) -> Tensor {
        let number = operand(other.scalar)
        return differentiable(
            "XlogyBackward2", self, scalar: other.scalar,
            forward: { Elementwise.floatingBinary("xlogy", .xlogy, $0, number.array) },
            derivative: .saving(.input) { g, saved in
                let slope = g.xlogy(Tensor.full([], saved.real, dtype: g.dtype))
                return saved.real <= 0 ? slope.clearing(saved.input.eq(0)) : slope
            })
    }

    /// ln(eˡ + eʳ) without overflow. Traps for integers and bool.   dl = g/(1 + eʳ⁻ˡ), dr = g/(1 + eˡ⁻ʳ)
    public func logAddExp(_ other: Tensor) -> Tensor {
        differentiable(
            "LogaddexpBackward0", self, other,
            forward: { Elementwise.logAdd("logAddExp", $0, $1, .exp, 1) },
            lhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.rhs - saved.lhs).exp() + 1) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.lhs - saved.rhs).exp() + 1) })
    }

    /// log₂(2ˡ + 2ʳ) without overflow. Traps for integers and bool.   dl = g/(1 + 2ʳ⁻ˡ), dr = g/(1 + 2ˡ⁻ʳ)
    public func logAddExp2(_ other: Tensor) -> Tensor {
        differentiable(
            "Logaddexp2Backward0", self, other,
            forward: { Elementwise.logAdd("logAddExp2", $0, $1, .exp2, 1.44269504088896341) },
            lhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.rhs - saved.lhs).exp2() + 1) },
            rhs: .saving([.lhs, .rhs]) { g, saved in g / ((saved.lhs - saved.rhs).exp2() + 1) })
    }
}

extension Elementwise {
    /// s·x without a change of dtype within its category.
    static func scaled(_ x: NDArray, _ factor: Scalar) -> NDArray {
        factor.double == 1 ? x : arithmetic(.mul, x, factor)
    }

    /// max(a, b) + factor·log(1 + power(−|a − b|)); equal infinities give themselves.
    static func logAdd(
        _ name: StaticString, _ a: NDArray, _ b: NDArray, _ power: UnaryOp, _ factor: Double
    ) -> NDArray {
        let greater = binary(name, .maximum, a, b, allowing: .floating)
        let distance = arithmetic(name, .sub, a, b)
        let rest = NDArray.unary(.log1p, .unary(power, .unary(.neg, .unary(.abs, distance))))
        let sum = NDArray.binary(.add, greater, scaled(rest, .real(factor)), greater.shape)
        let isEqual = compare(name, .eq, a, b)
        let isInfinite = NDArray.predicate(.isinf, greater)
        return choose(.compare(.logicalAnd, isEqual, isInfinite, greater.shape), greater, sum)
    }
}
