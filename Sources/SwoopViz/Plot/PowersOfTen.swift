import SwoopSystem

/// ⌊log₁₀ x⌋, exact at powers of ten; x > 0.
package func floorLog10(_ x: Double) -> Int {
    let guess = Int(log10(x).rounded(.down))
    return x >= scaled(1, guess + 1) ? guess + 1 : x < scaled(1, guess) ? guess - 1 : guess
}

/// x · 10ⁿ for finite x, rounded to the nearest Double, so that 3 · 10⁻¹ is 0.3.
package func scaled(_ x: Double, _ exponent: Int) -> Double {
    // Numbers far from 1 are written with an exponent of their own: 1e-320.
    let parts = x.description.split(separator: "e")
    let own = parts.count > 1 ? Int(parts[1])! : 0
    return Double("\(parts[0])e\(own + exponent)")!
}

package func logarithm10(_ x: Double) -> Double { log10(x) }
package func powerOf10(_ x: Double) -> Double { pow(10, x) }
