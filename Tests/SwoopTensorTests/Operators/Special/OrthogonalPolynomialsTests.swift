import Swoop
import Testing

@Suite struct OrthogonalPolynomialsTests {
    private static let x = [0.3, -0.95, 0.9999, 1, -1, 1.1, -1.7, 1e-12]
    private static let degrees = [3.0, 40, 25, 9, 12, 30, 7, 11]
    private static let functions: [(name: String, call: @Sendable (Tensor, Tensor) -> Tensor, wanted: [Double])] = [
        // The recurrences, in mpmath with 40 digits.
        (
            "T", { $0.chebyshevPolynomialT($1) },
            [-0.792, 0.9907599320993014, 0.938147314912202, 1, 1, 300709.6472180622, -1299.1556671999997, -1.1e-11]
        ),
        (
            "U", { $0.chebyshevPolynomialU($1) },
            [-0.984, 1.403397081256485, 25.41891873662443, 10, 13, 1022532.1198989566, -2905.6495743999994, -1.2e-11]
        ),
        (
            "V", { $0.chebyshevPolynomialV($1) },
            [
                -0.344, 1.837751975106152, 0.9356989929378337, 1, 25, 366329.87200723443, -3850.6459903999994,
                0.999999999988,
            ]
        ),
        (
            "W", { $0.chebyshevPolynomialW($1) },
            [
                -1.624, 0.969042187406818, 49.90213848031103, 19, 1, 1678734.3677906787, -1960.6531583999995,
                -1.000000000012,
            ]
        ),
        (
            "H", { $0.hermitePolynomialH($1) },
            [
                -3.384, -3.3224504264150886e+29, 1.1134985760938874e+16, -10720, 280768, 2.431727075087635e+20,
                178.8630655999997, -6.6528e-07,
            ]
        ),
        (
            "He", { $0.hermitePolynomialHe($1) },
            [
                -0.873, 3.89569224389811e+23, -1906792072864.723, 28, -12440, -8199269702117858, -80.2288973,
                -1.0395e-08,
            ]
        ),
        (
            "L", { $0.laguerrePolynomialL($1) },
            [
                0.2305, 17569.908542456506, -0.4106516414763581, 0.3097442680776014, 111.34504439442374,
                -0.09059013966875705, 86.81187470005952, 0.999999999989,
            ]
        ),
        (
            "P", { $0.legendrePolynomialP($1) },
            [
                -0.3825, 0.19683281675736528, 0.967762310025453, 1, 1, 80933.15235405452, -578.2509413562499,
                -2.70703125e-12,
            ]
        ),
    ]

    /// Each item of a tensor has its own degree, in blocks that are full and in the last one, which is not.
    @Test func degreesOfEachItem() {
        // 3 has no factor in common with the number of points.
        let order = (0..<611).map { $0 * 3 % Self.x.count }
        for (name, call, wanted) in Self.functions {
            let x = Tensor(order.map { Self.x[$0] }, dtype: .float64)
            let n = Tensor(order.map { Self.degrees[$0] }, dtype: .float64)
            for (place, found) in zip(order, call(x, n).doubles) {
                let distance = (found - wanted[place]).magnitude
                #expect(
                    distance <= 2e-13 * wanted[place].magnitude,
                    "\(name) of degree \(Self.degrees[place]) at \(Self.x[place]): \(found) for \(wanted[place])")
            }
        }
    }

    // torch.special.chebyshev_polynomial_t(torch.full((40,), 0.5), n) and so on: 0 below 0, 1 for 0, truncated degrees, the
    // limits of Hermite's, and overflow.
    @Test func unusualDegrees() {
        func at(_ x: Double, _ n: Double, _ call: (Tensor, Tensor) -> Tensor, _ dtype: DType = .float32) -> [Double] {
            call(Tensor.full([40], x, dtype: dtype), Tensor.full([40], n, dtype: dtype)).doubles
        }
        for (_, call, _) in Self.functions {
            #expect(at(0.5, -1, call).allSatisfy { $0 == 0 })
            #expect(at(0.5, .nan, call).allSatisfy { $0 == 0 })
            #expect(at(0.5, -0.5, call).allSatisfy { $0 == 1 })
            #expect(at(0.5, 3.9, call) == at(0.5, 3, call))
            #expect(at(.nan, 5, call).allSatisfy { $0.isNaN })
        }
        #expect(at(0.5, 129, { $0.hermitePolynomialH($1) }).allSatisfy { $0.isNaN })
        #expect(at(0.5, 513, { $0.hermitePolynomialHe($1) }, .float64).allSatisfy { $0.isNaN })
        // The recurrence ends once every item is NaN: ∞ − ∞.
        #expect(at(3, 2e9, { $0.chebyshevPolynomialT($1) }).allSatisfy { $0.isNaN })
    }
}
