// Bitwise operations on integers, logical operations on bool, element by element; shapes broadcast. Floating-point
// tensors trap.

extension Tensor {
    /// Bitwise AND of each pair.
    public static func & (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseAnd, rhs, "&") }
    /// Bitwise AND with a number.
    public static func & (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs & lhs.operand(rhs.scalar) }
    /// Bitwise OR of each pair.
    public static func | (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseOr, rhs, "|") }
    /// Bitwise OR with a number.
    public static func | (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs | lhs.operand(rhs.scalar) }
    /// Bitwise XOR of each pair.
    public static func ^ (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.bits(.bitwiseXor, rhs, "^") }
    /// Bitwise XOR with a number.
    public static func ^ (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs ^ lhs.operand(rhs.scalar) }

    /// Every bit inverted; for bool, logical not.
    public static prefix func ~ (x: Tensor) -> Tensor {
        x.checkDomain("~", .integers, #fileID, #line)
        return Tensor(.unary(.bitwiseNot, x.array))
    }

    /// Bits shifted left by the corresponding element of `rhs`. Traps for bool too.
    public static func << (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.shifted(.shiftLeft, rhs, "<<") }
    /// Bits shifted left by a number.
    public static func << (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs << lhs.operand(rhs.scalar) }
    /// Bits shifted right by the corresponding element of `rhs`, keeping the sign. Traps for bool too.
    public static func >> (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.shifted(.shiftRight, rhs, ">>") }
    /// Bits shifted right by a number, keeping the sign.
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
