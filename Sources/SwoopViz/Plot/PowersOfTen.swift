#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// ⌊log₁₀ x⌋, exact at powers of ten; x > 0.
package func floorLog10(_ x: Double) -> Int {
    let guess = Int(log10(x).rounded(.down))
    return x >= scaled(1, guess + 1) ? guess + 1 : x < scaled(1, guess) ? guess - 1 : guess
}

/// x · 10ⁿ; by one division where n is negative, so that the result is the number nearest to the decimal one.
package func scaled(_ x: Double, _ exponent: Int) -> Double {
    if exponent >= 0 { return x * pow(10, Double(exponent)) }
    // 10³⁰⁸ is the largest power that a Double holds.
    return exponent >= -308 ? x / pow(10, Double(-exponent)) : x / 1e308 / pow(10, Double(-exponent - 308))
}

package func logarithm10(_ x: Double) -> Double { log10(x) }
package func powerOf10(_ x: Double) -> Double { pow(10, x) }
