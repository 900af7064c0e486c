// Element-wise comparisons with a bool result, shapes broadcast, compared in the common dtype. None is differentiable.

extension Tensor {
    /// Whether l = r for each pair; NaN is not equal to anything.
    public func eq(_ other: Tensor) -> Tensor { compared(.eq, other, "eq") }
    /// Whether x = s for each element.
    public func eq(_ other: some TensorScalar) -> Tensor { compared(.eq, other.scalar) }
    /// Whether l ≠ r for each pair.
    public func ne(_ other: Tensor) -> Tensor { compared(.ne, other, "ne") }
    /// Whether x ≠ s for each element.
    public func ne(_ other: some TensorScalar) -> Tensor { compared(.ne, other.scalar) }
    /// Whether l < r for each pair.
    public func lt(_ other: Tensor) -> Tensor { compared(.lt, other, "lt") }
    /// Whether x < s for each element.
    public func lt(_ other: some TensorScalar) -> Tensor { compared(.lt, other.scalar) }
    /// Whether l ≤ r for each pair.
    public func le(_ other: Tensor) -> Tensor { compared(.le, other, "le") }
    /// Whether x ≤ s for each element.
    public func le(_ other: some TensorScalar) -> Tensor { compared(.le, other.scalar) }
    /// Whether l > r for each pair.
    public func gt(_ other: Tensor) -> Tensor { compared(.gt, other, "gt") }
    /// Whether x > s for each element.
    public func gt(_ other: some TensorScalar) -> Tensor { compared(.gt, other.scalar) }
    /// Whether l ≥ r for each pair.
    public func ge(_ other: Tensor) -> Tensor { compared(.ge, other, "ge") }
    /// Whether x ≥ s for each element.
    public func ge(_ other: some TensorScalar) -> Tensor { compared(.ge, other.scalar) }

    /// `eq` as an operator; `==` asks whether two variables hold the same tensor.
    public static func .== (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.eq(rhs) }
    /// `eq` with a number.
    public static func .== (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.eq(rhs) }
    /// `eq` with a number.
    public static func .== (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.eq(lhs) }
    /// `ne` as an operator.
    public static func .!= (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.ne(rhs) }
    /// `ne` with a number.
    public static func .!= (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.ne(rhs) }
    /// `ne` with a number.
    public static func .!= (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.ne(lhs) }
    /// `lt` as an operator.
    public static func .< (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.lt(rhs) }
    /// `lt` with a number.
    public static func .< (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.lt(rhs) }
    /// `gt` with the operands exchanged.
    public static func .< (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.gt(lhs) }
    /// `le` as an operator.
    public static func .<= (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.le(rhs) }
    /// `le` with a number.
    public static func .<= (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.le(rhs) }
    /// `ge` with the operands exchanged.
    public static func .<= (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.ge(lhs) }
    /// `gt` as an operator.
    public static func .> (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.gt(rhs) }
    /// `gt` with a number.
    public static func .> (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.gt(rhs) }
    /// `lt` with the operands exchanged.
    public static func .> (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.lt(lhs) }
    /// `ge` as an operator.
    public static func .>= (lhs: Tensor, rhs: Tensor) -> Tensor { lhs.ge(rhs) }
    /// `ge` with a number.
    public static func .>= (lhs: Tensor, rhs: some TensorScalar) -> Tensor { lhs.ge(rhs) }
    /// `le` with the operands exchanged.
    public static func .>= (lhs: some TensorScalar, rhs: Tensor) -> Tensor { rhs.le(lhs) }

    private func compared(_ op: CompareOp, _ other: Tensor, _ name: StaticString) -> Tensor {
        Tensor(Elementwise.compare(name, op, array, other.array))
    }

    private func compared(_ op: CompareOp, _ other: Scalar) -> Tensor {
        let dtype = TypePromotion.result(array.dtype, other)
        if op.needsOrder {
            checked { () throws(ProgramError) in try Elementwise.check("\(op)", dtype, .everything) }
        }
        return Tensor(.compare(op, array.cast(to: dtype), .filled([], other, dtype), shape))
    }
}
