import Swoop
import Testing

@Suite struct ErrorAndGammaTests {
    /// Derivatives of sinc near 0, where the quotient cancels. mpmath: diff(lambda t: sincpi(t), x, n) with 50 digits.
    @Test func sincNearZero() {
        let points = [0, 1e-30, 1e-5, 3e-4, 1e-3, 0.1, 0.6, 1.0, 2.5]
        let wanted: [[Double]] = [
            [
                0.0, -3.289868133696453e-30, -3.289868133371756e-05, -0.0009869603524407565, -0.0032898648867278964,
                -0.325751267883124, -1.3559469113367535, -1.0, -0.05092958178940651,
            ],
            [
                -3.289868133696453, -3.289868133696453, -3.289868132722362, -3.28986725701468, -3.289858392793072,
                -3.193029835964854, -0.4598972367800819, 2.0, -1.215893396004392,
            ],
            [
                0.0, 1.948181820680049e-29, 0.00019481818204511466, 0.005844544844004257, 0.01948179531659038,
                1.9253792898320052, 7.382611996724386, 3.8696044010893584, 1.4590720752052706,
            ],
        ]
        for dtype in [DType.float32, .float64] {
            var derivative = Tensor(points, dtype: dtype, requiresGrad: true)
            let x = derivative
            derivative = x.sinc()
            for order in 1...3 {
                derivative = gradient(of: derivative.sum(), withRespectTo: x, createGraph: true)
                for (found, exact) in zip(derivative.doubles, wanted[order - 1]) {
                    let tolerance = dtype == .float32 ? 4e-6 : 1e-13
                    #expect((found - exact).magnitude <= tolerance * Swift.max(exact.magnitude, order == 1 ? 0 : 1))
                }
            }
        }
    }

    @Test func entropyAtZero() {
        let x = Tensor([0.0, -0.0, 1.0, -2.0], requiresGrad: true)
        let y = x.entr()
        // torch.special.entr: 0., 0., -0., -inf
        #expect(y.floats == [0, 0, 0, -.infinity] && y.floats.map(\.sign) == [.plus, .plus, .minus, .minus])
        let first = gradient(of: y.sum(), withRespectTo: x, createGraph: true)
        first.sum().backward()
        // torch: -1/x, also where the first derivative is NaN
        #expect(x.grad!.floats == [-.infinity, .infinity, -1, 0.5] && first.floats[3].isNaN)
    }

    @Test func polygammaAtMinusInfinity() { #expect(Tensor([-Double.infinity]).polygamma(1).floats[0].isNaN) }

    // torch.tensor([.1, .5, .7], dtype=torch.float64).logit(.6)
    @Test func logitOfCrossedBoundsTakesTheLowerFirst() {
        let y = Tensor([0.1, 0.5, 0.7], dtype: .float64).logit(eps: 0.6)
        #expect(y.allclose(Tensor([0.4054651081081642, 0.4054651081081642, -0.4054651081081643], dtype: .float64)))
    }
}
