// Bits of integers, and logic of bool, element by element; shapes broadcast. Floats trap.

extension Tensor {
    /// Bitwise and of each pair.
    public static func & (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseAnd, rhs, "&") }
    /// Bitwise and with a number.
    public static func & (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs & lhs.operand(rhs.scalar) }
    /// Bitwise or of each pair.
    public static func | (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseOr, rhs, "|") }
    /// Bitwise or with a number.
    public static func | (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs | lhs.operand(rhs.scalar) }
    /// Bitwise exclusive or of each pair.
    public static func ^ (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseXor, rhs, "^") }
    /// Bitwise exclusive or with a number.
    public static func ^ (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs ^ lhs.operand(rhs.scalar) }

    /// Every bit inverted; for bool, not.
    public static prefix func ~ (x: Tensor) -> Tensor {
        x.checkDomain("~", .integers, #fileID, #line)
        return Tensor(.unary(.bitwiseNot, x.array))
    }

    /// Bits moved towards the higher ones by each element's count. Traps for bool too.
    public static func << (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.shifted(.shiftLeft, rhs, "<<") }
    /// Bits moved towards the higher ones.
    public static func << (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs << lhs.operand(rhs.scalar) }
    /// Bits moved towards the lower ones, the sign kept, by each element's count. Traps for bool too.
    public static func >> (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.shifted(.shiftRight, rhs, ">>") }
    /// Bits moved towards the lower ones, the sign kept.
    public static func >> (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs >> lhs.operand(rhs.scalar) }

    private func bits(_ op: BinaryOp, _ other: Tensor, _ name: StaticString) -> Tensor {
        Tensor(Elementwise.binary(name, op, array, other.array, allowing: .integers))
    }

    private func shifted(_ op: BinaryOp, _ other: Tensor, _ name: StaticString) -> Tensor {
        checked { () throws(ProgramError) in
            let common = TypePromotion.result(dtype, rank: rank, other.dtype, rank: other.rank)
            try Elementwise.check(name.description, common, .numbers)
        }
        return bits(op, other, name)
    }
}
