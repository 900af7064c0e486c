import SwoopSystem

/// Functions of a real number that the C library does not have.
enum SpecialFunctions {
    /// ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹ n! ζ(n + 1, x)
    static func polygamma(_ n: Int, _ x: Double) -> Double {
        let factorial = tgamma(Double(n) + 1)
        return (n % 2 == 0 ? -1 : 1) * factorial * zeta(Double(n) + 1, x)
    }

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

    /// Hurwitz's ζ(s, q) = Σ (q + k)⁻ˢ for a whole s ≥ 3 by the Euler–Maclaurin formula. Infinite at the poles, NaN for
    /// q = −∞.
    private static func zeta(_ s: Double, _ q: Double) -> Double {
        if q.isNaN || q == -.infinity { return .nan }
        if q <= 0 && q == q.rounded(.down) { return .infinity }
        var sum = 0.0
        var argument = q
        var terms = 0
        while terms < 12 || argument < 10 {
            let term = pow(argument, -s)
            sum += term
            argument += 1
            terms += 1
            if argument > 10 && abs(term) < abs(sum) * 0x1p-60 { return sum }
        }
        sum += pow(argument, 1 - s) / (s - 1) + 0.5 * pow(argument, -s)
        // B₂ₖ/(2k)! for k = 1 …, each with s (s + 1) … (s + 2k − 2) · q^(−s − 2k + 1)
        var factor = s * pow(argument, -s - 1)
        var order = s
        for coefficient in bernoulliOverFactorial {
            sum += coefficient * factor
            factor *= (order + 1) * (order + 2) / (argument * argument)
            order += 2
        }
        return sum
    }

    private static let bernoulliOverFactorial: [Double] = [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160, -691.0 / 1_307_674_368_000,
        1.0 / 74_724_249_600, -3617.0 / 10_670_622_842_880_000,
    ]
}
