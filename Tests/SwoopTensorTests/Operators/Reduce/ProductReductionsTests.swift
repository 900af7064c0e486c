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

@Suite struct ProductReductionsTests {
    @Test func differentiatesProductsWithZeros() {
        let one = derivatives([2, 0, 3, 4]) { $0.prod() }
        #expect(one.first == [0, 24, 0, 0] && one.second == [24, 60, 16, 12])
        let two = derivatives([2, 0, 3, 0]) { $0.prod() }
        #expect(two.first == [0, 0, 0, 0] && two.second == [0, 24, 0, 12])
    }

    @Test func differentiatesWithoutAGraphOfHigherOrder() {
        let x = Tensor([[2.0, 0.0, 3.0], [0.0, 5.0, 0.0], [1.0, 2.0, 4.0]], requiresGrad: true)
        x.prod(dim: 1).sum().backward()
        #expect(x.grad!.floats == [0, 6, 0, 0, 0, 0, 8, 4, 2])
    }

    @Test func multipliesNothingToOne() {
        #expect(Tensor.zeros(0).prod().item() == 1)
        #expect(Tensor([2, 3]).prod().dtype == .int64)
    }

    /// With a zero anywhere, products of the others are computed without a division, which would lose NaN, tiny and
    /// large products. Values by hand; PyTorch's agree.
    @Test func gradientsBesideZeros() {
        let x = Tensor([[0.0, 0, .nan], [1, 1e-30, 1e-30], [1, 1e30, 1e30], [2, 0, 3]], requiresGrad: true)
        x.prod(dim: 1).sum().backward()
        let rows = (0..<4).map { x.grad![$0].floats }
        #expect(rows[0][0].isNaN && rows[0][1].isNaN && rows[0][2] == 0)
        #expect(rows[1] == [0, 1e-30, 1e-30] && rows[2] == [.infinity, 1e30, 1e30] && rows[3] == [0, 6, 0])
        let all = Tensor([[2.0, 0], [3, 5]], requiresGrad: true)
        all.prod().backward()
        #expect(all.grad!.floats == [0, 30, 0, 0])
        let first = Tensor([[2.0, 0], [3, 5]], requiresGrad: true)
        first.prod(dim: 0).sum().backward()
        #expect(first.grad!.floats == [3, 5, 2, 0])
    }

    // Exact: powers of two, with one other factor in each place.
    @Test func multipliesRowsOfEveryLength() {
        let factors: [Float] = [2, 0.5, -1]
        for n in 1...70 {
            let row: [Float] = (0..<n).map { factors[$0 % 3] }
            let product: Float = row.reduce(3, *)
            let rows = Tensor(row) * (Tensor.eye(n) * 2 + 1)
            #expect(rows.prod(dim: 1).floats == [Float](repeating: product, count: n))
        }
    }
}
