import SwoopTensor
import Testing

@Suite struct NormsTests {
    private func slope(_ values: [Double], _ f: (Tensor) -> Tensor) -> [Double] {
        let x = Tensor(values, dtype: .float64, requiresGrad: true)
        f(x).backward()
        return x.grad!.doubles
    }

    // x.norm().backward(), x.norm(1).backward(), x.norm(inf).backward()
    @Test func hasTheSlopeZeroAtTheOrigin() {
        #expect(slope([0, 0]) { $0.norm() } == [0, 0])
        #expect(slope([3, 4]) { $0.norm() } == [0.6, 0.8])
        #expect(slope([0, -4]) { $0.norm(1) } == [0, -1])
        #expect(slope([4, -4, 1]) { $0.norm(.infinity) } == [0.5, -0.5, 0])
    }

    @Test func countsAndBounds() {
        let x = Tensor([[0.0, -3.0], [4.0, 0.0]])
        #expect(x.norm().item() == 5)
        #expect(x.norm(0).item() == 2)
        #expect(x.norm(.infinity, dim: 0).floats == [4, 3])
        #expect(x.norm(-.infinity).item() == 0)
        #expect(x.norm(dims: [0, 1], keepDim: true).shape == [1, 1])
        #expect(Tensor.zeros(0).norm().item() == 0)
    }
}
