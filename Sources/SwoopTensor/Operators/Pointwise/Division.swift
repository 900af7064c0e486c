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
        applying(roundingMode == .floor ? .divFloor : .divTrunc, other, file: file, line: line)
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
        applying(.floorDivide, other, file: file, line: line)
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
        applying(.remainder, other, file: file, line: line)
    }

    /// The remainder x − s·⌊x/s⌋ of each element and a number, with the sign of s. Traps for an integer divided by 0.
    /// dx = g
    public func remainder(_ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.remainderNumber, other.scalar, file: file, line: line)
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
        applying(.fmod, other, file: file, line: line)
    }

    /// The remainder x − s·trunc(x/s) of each element and a number. Traps for an integer divided by 0.   dx = g
    public func fmod(_ other: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        applying(.fmodNumber, other.scalar, file: file, line: line)
    }

    /// A Swift number as a 0-d tensor of the common dtype of the number and this tensor.
    func operand(_ scalar: Scalar) -> Tensor {
        Tensor(.filled([], scalar, TypePromotion.result(dtype, scalar)))
    }
}

/// Preconditions of division with a rounded quotient.
enum DivisionRules {
    /// An integer cannot be divided by 0.
    static func divisor(
        _ a: NDArray, _ b: NDArray, _ numbers: Numbers, _ operation: String
    ) throws(ProgramError) {
        if a.dtype.isFloatingPoint || b.dtype.isFloatingPoint { return }
        let isNonZero = NDArray.reduce(.all, b.cast(to: .bool), .all(rank: b.rank))
        if isNonZero.decidingScalar.double == 0 { throw byZero(operation) }
    }

    /// The same for a number.
    static func divisor(_ x: NDArray, _ numbers: Numbers, _ operation: String) throws(ProgramError) {
        if numbers.n == 0 && !TypePromotion.result(x.dtype, numbers.first).isFloatingPoint { throw byZero(operation) }
    }

    private static func byZero(_ operation: String) -> ProgramError {
        ProgramError(
            operation, "an integer is divided by 0", hint: "Convert with to(.float32) to get ∞ or NaN instead")
    }
}

private var floorDivideSlope: Derivative {
    .missing("floorDivide", hint: "Use div(_:roundingMode: .floor), whose derivative is 0")
}

extension Operator {
    package static let divFloor = BinaryOperator(
        "DivBackward2", "floor(a/b)", .zero, .zero, takes: .numbers,
        computes: .kernel(.floorDivide), lhs: .zero, rhs: .zero, if: DivisionRules.divisor)
    package static let divTrunc = BinaryOperator(
        "DivBackward2", "trunc(a/b)", .zero, .zero, takes: .numbers,
        computes: .kernel(.truncDivide), lhs: .zero, rhs: .zero, if: DivisionRules.divisor)
    package static let floorDivide = BinaryOperator(
        "NotImplemented", "floor(a/b)", .words("no derivative"), .words("no derivative"), takes: .numbers,
        computes: .kernel(.floorDivide), lhs: floorDivideSlope, rhs: floorDivideSlope,
        if: DivisionRules.divisor, call: "floorDivide")
    package static let remainder = BinaryOperator(
        "RemainderBackward1", "a - b*floor(a/b)", .one, .factor("-floor(a/b)", gradient: "-g*floor(a/b)"),
        takes: .numbers,
        computes: .kernel(.remainder), lhs: .of { g, _ in g },
        rhs: .saving([.lhs, .rhs]) { g, saved in -g * saved.lhs.div(saved.rhs, roundingMode: .floor) },
        if: DivisionRules.divisor)
    package static let remainderNumber = UnaryOperator(
        "RemainderBackward0", "a - n*floor(a/n)", .one, takes: .numbers,
        computes: .withNumber(.remainder), derivative: .of { g, _ in g }, if: DivisionRules.divisor,
        numbers: ["other"])
    package static let fmod = BinaryOperator(
        "FmodBackward1", "a - b*trunc(a/b)", .one, .factor("-trunc(a/b)", gradient: "-g*trunc(a/b)"), takes: .numbers,
        computes: .kernel(.fmod), lhs: .of { g, _ in g },
        rhs: .saving([.lhs, .rhs]) { g, saved in -g * saved.lhs.div(saved.rhs, roundingMode: .trunc) },
        if: DivisionRules.divisor)
    package static let fmodNumber = UnaryOperator(
        "FmodBackward0", "a - n*trunc(a/n)", .one, takes: .numbers,
        computes: .withNumber(.fmod), derivative: .of { g, _ in g }, if: DivisionRules.divisor, numbers: ["other"])
}
