extension NDArray {
    /// m and e (int32) with x = m·2ᵉ and 0.5 ≤ |m| < 1, for a floating-point array; see
    /// ``mantissaAndExponent(_:mantissa:exponent:)``.
    package func mantissaAndExponent() -> (mantissa: NDArray, exponent: NDArray) {
        let isHalf = dtype == .float16 || dtype == .bfloat16
        let x = isHalf ? cast(to: .float32) : contiguous()
        let mantissa = NDArray(uninitialized: shape, x.dtype)
        let exponent = NDArray(uninitialized: shape, .int32)
        NDArray.mantissaAndExponent(x, mantissa: mantissa, exponent: exponent)
        return (mantissa.cast(to: dtype), exponent)
    }

    /// The same for a contiguous float32 or float64 array, written into contiguous targets. Of 0, infinities and NaN,
    /// m is the element itself and e is 0.
    package static func mantissaAndExponent(_ x: NDArray, mantissa: NDArray, exponent: NDArray) {
        Gate.pass(.mantissaAndExponent, reading: [x], into: [mantissa, exponent])
        if x.dtype == .float64 {
            split(x.typed(Double.self), mantissa.typed(Double.self), exponent.typed(Int32.self), x.count)
        } else {
            split(x.typed(Float.self), mantissa.typed(Float.self), exponent.typed(Int32.self), x.count)
        }
    }

    private static func split<Real: BinaryFloatingPoint>(
        _ x: UnsafePointer<Real>, _ mantissa: UnsafeMutablePointer<Real>, _ exponent: UnsafeMutablePointer<Int32>,
        _ count: Int
    ) {
        SharedWork.each(count, grain: 8192) { range in
            for place in range {
                let number = x[place]
                let hasParts = number.isFinite && !number.isZero
                mantissa[place] = hasParts ? Real(signOf: number, magnitudeOf: number.significand / 2) : number
                exponent[place] = hasParts ? Int32(number.exponent) + 1 : 0
            }
        }
    }
}
