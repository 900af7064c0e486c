// A warning for `-x ** 2`, which is (−x)² in Swift and −(x²) in Python and in mathematics.

extension Tensor {
    /// −x as the left operand of `**` alone: everything else prefers the `-` that gives a tensor. Since `**` of tensors
    /// and numbers is disfavored too, `-x ** 2` could be read with either `-`, and the compiler takes the `**` that is
    /// not generic.
    @_disfavoredOverload
    public static prefix func - (x: Tensor) -> NegatedTensor { NegatedTensor(value: -x) }
}

/// The left side of `-x ** 2`, of which the compiler warns. Its value is that of `(-x) ** 2`.
public struct NegatedTensor {
    fileprivate let value: Tensor

    /// (−x)ᵖ. The compiler cannot tell it from `(-x) ** p`.
    @available(
        *, deprecated,
        message: "it computes (-x) ** p, in Python -(x ** p): write -(x ** p), or x.neg() ** p if meant so"
    )
    public static func ** (lhs: NegatedTensor, rhs: Int) -> Tensor { lhs.value.pow(rhs) }

    /// (−x)ᵖ. The compiler cannot tell it from `(-x) ** p`.
    @available(
        *, deprecated,
        message: "it computes (-x) ** p, in Python -(x ** p): write -(x ** p), or x.neg() ** p if meant so"
    )
    public static func ** (lhs: NegatedTensor, rhs: Double) -> Tensor { lhs.value.pow(rhs) }

    /// (−x)ᵖ. The compiler cannot tell it from `(-x) ** p`.
    @available(
        *, deprecated,
        message: "it computes (-x) ** p, in Python -(x ** p): write -(x ** p), or x.neg() ** p if meant so"
    )
    public static func ** (lhs: NegatedTensor, rhs: Float) -> Tensor { lhs.value.pow(rhs) }
}
