/// The logarithm of a sum of exponentials of complex numbers.
extension NDArray {
    /// ln(eᵃ + eᵇ) without overflow: m + ln(1 + eˢ⁻ᵐ), where m has the larger real part and s the smaller one. Two
    /// operands of real part −∞ give the first of them.
    package static func complexLogAddExp(_ a: NDArray, _ b: NDArray, _ shape: Shape) -> NDArray {
        let (a, b) = (a.broadcast(to: shape), b.broadcast(to: shape))
        let isSmaller = compare(.lt, a.realParts, b.realParts, shape)
        let (least, most) = (select(isSmaller, a, b, shape), select(isSmaller, b, a, shape))
        let ratio = unary(.exp, binary(.sub, least, most, shape))
        let sum = binary(.add, most, unary(.log1p, ratio), shape)
        let limit = filled([], .real(-.infinity), a.dtype.realType)
        let isNothing = compare(.eq, most.realParts, limit, shape)
        return select(isNothing, least, sum, shape)
    }
}
