import SwoopTensor
import Testing

// x = torch.tensor([…], dtype=torch.float64, requires_grad=True); y = f(x)
// g, = torch.autograd.grad(y.sum(), x, create_graph=True)
// h, = torch.autograd.grad((g * torch.arange(1., n + 1)).sum(), x)
private func derivatives(_ values: [Double], _ f: (Tensor) -> Tensor) -> (first: [Double], second: [Double]) {
    let x = Tensor(values, dtype: .float64, requiresGrad: true)
    let first = gradient(of: f(x).sum(), withRespectTo: x, createGraph: true)
    let weights = Tensor(1...values.count, dtype: .float64)
    return (first.doubles, gradient(of: (first * weights).sum(), withRespectTo: x).doubles)
}

@Suite struct ScansTests {
    @Test func differentiatesRunningProductsWithZeros() {
        let one = derivatives([2, 0, 3, 4]) { $0.cumprod(dim: 0) }
        #expect(one.first == [1, 32, 0, 0] && one.second == [32, 70, 20, 12])
        let two = derivatives([2, 0, 3, 0]) { $0.cumprod(dim: 0) }
        #expect(two.first == [1, 8, 0, 0] && two.second == [8, 34, 4, 12])
        let x = Tensor([2.0, 0.0, 3.0, 4.0], requiresGrad: true)
        x.cumprod(dim: 0).sum().backward()
        #expect(x.grad!.floats == [1, 32, 0, 0])
    }

    // torch.tensor([1., 3, 3, nan, 5]).cummax(0)
    @Test func holdsOnToNaNAndTheLastOfEquals() {
        let (values, indices) = Tensor([1.0, 3.0, 3.0, .nan, 5.0]).cummax(dim: 0)
        #expect(Array(values.floats[..<3]) == [1, 3, 3])
        #expect(values.floats[3].isNaN && values.floats[4].isNaN)
        #expect(indices.ints == [0, 1, 2, 3, 3])
        #expect(Tensor([2, 5, 1]).cummin(dim: 0).values.ints == [2, 2, 1])
    }

    // torch.tensor([-1000., -1001, -999]).logcumsumexp(0)
    @Test func addsExponentialsWithoutOverflow() {
        #expect(
            Tensor([-1000.0, -1001.0, -999.0]).logCumSumExp(dim: 0).floats == [
                -1000, -999.686767578125, -998.5924072265625,
            ])
    }
}
