import Swoop
import Testing

struct PairFunctionsTests {
    /// The squares in b/(a² + b²) overflow or vanish, the slope does not: 1/(2·10⁻³⁰), 1/(2·10³⁰), 1/10³⁰.
    @Test func anglesOfExtremePoints() {
        let (a, b) = (
            Tensor([1e-30, 1e30, 0, 0], requiresGrad: true), Tensor([1e-30, 1e30, 1e30, 0], requiresGrad: true)
        )
        a.atan2(b).sum().backward()
        for (found, exact) in zip(a.grad!.doubles + b.grad!.doubles, [5e29, 5e-31, 1e-30, 0, -5e29, -5e-31, 0, 0]) {
            #expect((found - exact).magnitude <= 1e-6 * exact.magnitude)
        }
    }

    /// PyTorch's slope at 0 is 0 unless the number is positive.
    @Test func xlogyOfNaN() {
        let x = Tensor([0.0, 2], requiresGrad: true)
        x.xlogy(Double.nan).sum().backward()
        #expect(x.grad!.floats[0] == 0 && x.grad!.floats[1].isNaN)
    }
}
