// Division with the quotient rounded to an integer, and remainders. Dividing an integer by 0 traps; floating-point
// division by 0 gives ∞ or NaN.

/// How a quotient is rounded to an integer.
public enum RoundingMode: Sendable {
    /// Toward −∞, like Python's `//`.
    case floor
    /// Toward 0, like Swift's `/` of integers.
    case trunc
}

extension Tensor {
    // MARK: Quotients

    /// The quotient of each pair, rounded to an integer, shapes broadcast. Traps for bool and for an integer divided by
    /// 0.   d = 0
    public func div(
        _ other: Tensor, roundingMode: RoundingMode, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDivisor(other, "div", file, line)
        let op: BinaryOp = roundingMode == .floor ? .floorDivide : .truncDivide
        return differentiable(
            roundingMode == .floor ? .divFloor : .divTrunc, self, other,
            forward: { Elementwise.binary("div", op, $0, $1, allowing: .numbers) },
            lhs: .zero, rhs: .zero)
    }

    /// The quotient of each element and a number, rounded to an integer. Traps for an integer divided by 0.   dx = 0
    public func div(
        _ other: some TensorScalar, roundingMode: RoundingMode, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        div(operand(other.scalar), roundingMode: roundingMode, file: file, line: line)
    }

    /// ⌊l/r⌋ of each pair, shapes broadcast: Python's `//`. Traps for bool and for an integer divided by 0.
    ///
    /// As in PyTorch it has no derivative, and backward through it traps; that of `div(_:roundingMode: .floor)` is 0.
    public func floorDivide(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDivisor(other, "floorDivide", file, line)
        return differentiable(
            .floorDivide, self, other,
            forward: { Elementwise.binary("floorDivide", .floorDivide, $0, $1, allowing: .numbers) },
            lhs: .of { _, _ in DivisionRules.floorDivideHasNoDerivative() },
            rhs: .of { _, _ in DivisionRules.floorDivideHasNoDerivative() })
    }

    /// ⌊x/s⌋ of each element and a number. Traps for an integer divided by 0.
    public func floorDivide(
        _ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        floorDivide(operand(other.scalar), file: file, line: line)
    }

    // MARK: Remainders

    /// The remainder of the floored quotient, l − r·⌊l/r⌋, with the divisor's sign: Python's `%`. Traps for bool and
    /// for an integer divided by 0.   dl = g, dr = −g·⌊l/r⌋
    public func remainder(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDivisor(other, "remainder", file, line)
        return differentiable(
            .remainder, self, other,
            forward: { Elementwise.binary("remainder", .remainder, $0, $1, allowing: .numbers) },
            lhs: .of { g, _ in g },
            rhs: .saving([.lhs, .rhs]) { g, saved in -g * saved.lhs.div(saved.rhs, roundingMode: .floor) })
    }

    /// The remainder x − s·⌊x/s⌋ of each element and a number, with the sign of s. Traps for an integer divided by 0.
    /// dx = g
    public func remainder(_ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let divisor = operand(other.scalar)
        checkDivisor(divisor, "remainder", file, line)
        return differentiable(
            .remainderNumber, self, scalar: other.scalar,
            forward: { Elementwise.binary("remainder", .remainder, $0, divisor.array, allowing: .numbers) },
            derivative: .of { g, _ in g })
    }

    /// `remainder` as an operator.
    public static func % (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.remainder(rhs) }
    /// `remainder` with a number.
    public static func % (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.remainder(rhs) }
    /// `remainder` of a number.
    public static func % (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.operand(lhs.scalar).remainder(rhs) }

    /// The remainder of the truncated quotient, l − r·trunc(l/r), with the dividend's sign: C's `fmod`. Traps for bool
    /// and for an integer divided by 0.
    /// dl = g, dr = −g·trunc(l/r)
    public func fmod(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDivisor(other, "fmod", file, line)
        return differentiable(
            .fmod, self, other,
            forward: { Elementwise.binary("fmod", .fmod, $0, $1, allowing: .numbers) },
            lhs: .of { g, _ in g },
            rhs: .saving([.lhs, .rhs]) { g, saved in -g * saved.lhs.div(saved.rhs, roundingMode: .trunc) })
    }

    /// The remainder x − s·trunc(x/s) of each element and a number. Traps for an integer divided by 0.   dx = g
    public func fmod(_ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let divisor = operand(other.scalar)
        checkDivisor(divisor, "fmod", file, line)
        return differentiable(
            .fmodNumber, self, scalar: other.scalar,
            forward: { Elementwise.binary("fmod", .fmod, $0, divisor.array, allowing: .numbers) },
            derivative: .of { g, _ in g })
    }

    /// A Swift number as a 0-d tensor of the common dtype of the number and this tensor.
    func operand(_ scalar: Scalar) -> Tensor {
        Tensor(.filled([], scalar, TypePromotion.result(dtype, scalar)))
    }

    private func checkDivisor(_ other: Tensor, _ operation: String, _ file: StaticString, _ line: UInt) {
        if dtype.isFloatingPoint || other.dtype.isFloatingPoint { return }
        checked(file: file, line: line) { () throws(ProgramError) in
            try DivisionRules.divisor(other.array, operation)
        }
    }
}

/// Preconditions of division with a rounded quotient.
package enum DivisionRules {
    /// An integer cannot be divided by 0.
    package static func divisor(_ divisor: NDArray, _ operation: String) throws(ProgramError) {
        let isNonZero = NDArray.reduce(.all, divisor.cast(to: .bool), .all(rank: divisor.rank))
        guard isNonZero.decidingScalar.double != 0 else {
            throw ProgramError(
                operation, "an integer is divided by 0", hint: "Convert with to(.float32) to get ∞ or NaN instead")
        }
    }

    static func floorDivideHasNoDerivative() -> Never {
        trap(
            ProgramError(
                "floorDivide", "it has no derivative", hint: "Use div(_:roundingMode: .floor), whose derivative is 0"))
    }
}

extension Operator {
    static let divFloor = Operator("DivBackward2", "floor(a/b)", .zero, .zero)
    static let divTrunc = Operator("DivBackward2", "trunc(a/b)", .zero, .zero)
    static let floorDivide = Operator(
        "NotImplemented", "floor(a/b)", .words("no derivative"), .words("no derivative"), call: "floorDivide")
    static let remainder = Operator(
        "RemainderBackward1", "a - b*floor(a/b)", .one, .factor("-floor(a/b)", gradient: "-g*floor(a/b)"))
    static let remainderNumber = Operator("RemainderBackward0", "a - n*floor(a/n)", .one, numbers: ["other"])
    static let fmod = Operator(
        "FmodBackward1", "a - b*trunc(a/b)", .one, .factor("-trunc(a/b)", gradient: "-g*trunc(a/b)"))
    static let fmodNumber = Operator("FmodBackward0", "a - n*trunc(a/n)", .one, numbers: ["other"])
}
