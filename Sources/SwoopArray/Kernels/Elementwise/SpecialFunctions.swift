import SwoopSystem

/// Functions of a real number that the C library does not have.
enum SpecialFunctions {
    /// dⁿ/dxⁿ sin(πx)/(πx) = πⁿ·f⁽ⁿ⁾(z) with f(z) = sin(z)/z at z = πx: for small z by the power series of f, otherwise
    /// by the derivatives of z·f(z) = sin z, which are sin⁽ᵏ⁾(z) = z·f⁽ᵏ⁾(z) + k·f⁽ᵏ⁻¹⁾(z).
    static func sinc(derivative n: Int, _ x: Double) -> Double {
        let z = .pi * x
        let scale = pow(.pi, Double(n))
        if z.magnitude < Double(n) {
            // Σ (−1)ᵏ zʲ/(j!·(2k + 1)) with j = 2k − n ≥ 0
            var (k, j) = ((n + 1) / 2, n % 2)
            var (power, sum) = (j == 0 ? 1 : z, 0.0)
            while true {
                let term = power / Double(2 * k + 1)
                let next = k % 2 == 0 ? sum + term : sum - term
                if next == sum { return scale * sum }
                sum = next
                power *= z / Double(j + 1) * (z / Double(j + 2))
                k += 1
                j += 2
            }
        }
        // The fraction of a period is exact, π·x is not.
        let angle = .pi * x.remainder(dividingBy: 2)
        let (sine, cosine) = (sin(angle), cos(angle))
        let slopes = [sine, cosine, -sine, -cosine]
        var value = sine / z
        for k in 0..<n { value = (slopes[(k + 1) % 4] - Double(k + 1) * value) / z }
        return scale * value
    }
}
