import SwoopSystem
import SwoopTensor
import Testing

@Suite struct SoftmaxTests {
    // torch.tensor([[0., 1, 2], [-inf, -inf, -inf], [1000., 1000, -1000]]).softmax(1)
    @Test func neitherOverflowsNorHidesEmptyRows() {
        let y = Tensor([[0.0, 1.0, 2.0], [-.infinity, -.infinity, -.infinity], [1000.0, 1000.0, -1000.0]]).softmax(
            dim: 1)
        for (got, want) in zip(
            y.floats[..<3], [0.09003057330846786, 0.2447284758090973, 0.6652409434318542] as [Float])
        {
            #expect(abs(got - want) < 1e-7)
        }
        #expect(y.floats[3].isNaN && y.floats[4].isNaN && y.floats[5].isNaN)
        #expect(Array(y.floats[6...]) == [0.5, 0.5, 0])
    }

    @Test func addsExponentialsWithoutOverflow() {
        #expect(Tensor([1000.0, 1000.0]).logSumExp(dim: 0).item() == 1000.6931762695312)
        #expect(Tensor([-Double.infinity, -.infinity]).logSumExp(dim: 0).item() == -.infinity)
        #expect(Tensor.zeros(0, 2).logSumExp(dim: 0).floats == [-.infinity, -.infinity])
    }

    /// Columns and rows that are computed in pieces: with x[i, j] = i mod 7 − j mod 5 each of the seven terms occurs equally
    /// often, and the shift of a column cancels.
    @Test(arguments: [[1, 70_000, 2], [1, 140_000, 1], [1, 3500, 40], [2, 700, 101], [1, 490, 273], [3, 21, 33]])
    func longColumns(shape: [Int]) {
        let (outer, n, inner) = (shape[0], shape[1], shape[2])
        let terms = (0..<7).map { exp(Double($0)) }
        let share = 7 / Double(n) / terms.reduce(0, +)
        for dtype in [DType.float32, .float64] {
            let rows = Tensor.arange(n, dtype: dtype).remainder(7).reshape([1, n, 1])
            let columns = Tensor.arange(inner, dtype: dtype).remainder(5)
            let x = (rows - columns).expand([outer, n, inner]).contiguous().requiresGrad(true)
            let tolerance = dtype == .float32 ? 4e-6 : 1e-13
            func agrees(_ y: Tensor, _ expected: [Double], within unit: Double = 0) -> Bool {
                let period = Tensor(expected, dtype: .float64).reshape([1, 7, 1])
                return y.detach().to(.float64).reshape([outer * n / 7, 7, inner])
                    .allclose(period, rtol: tolerance, atol: tolerance * unit)
            }
            let y = x.softmax(dim: 1)
            #expect(agrees(y, terms.map { $0 * share }))
            #expect(agrees(x.logSoftmax(dim: 1), terms.map { log($0 * share) }))
            // dx = y·(g − Σ g·y) with g = i mod 7; of the logarithm g − y·Σ g
            let g = rows.expand([outer, n, inner])
            let mean = terms.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element * share * Double(n / 7) }
            let slopes = gradient(of: (y * g).sum(), withRespectTo: x)
            let expected = terms.enumerated().map { $1 * share * (Double($0) - mean) }
            #expect(agrees(slopes, expected, within: share * terms[6]))
            let logSlopes = gradient(of: (x.logSoftmax(dim: 1) * g).sum(), withRespectTo: x)
            #expect(agrees(logSlopes, terms.enumerated().map { Double($0) - $1 * share * 3 * Double(n) }, within: 10))
        }
    }

    @Test func threadsDoNotChangeLongColumns() {
        let before = threadCount
        defer { setThreads(before) }
        for shape in [[150_000], [70_000, 3], [3000, 100]] as [Shape] {
            let x = Tensor.arange(shape.elementCount).remainder(977).to(.float32).reshape(shape) / 977
            setThreads(1)
            let alone = (x.softmax(dim: 0), x.logSoftmax(dim: 0), x.cumsum(dim: 0))
            setThreads(4)
            #expect(x.softmax(dim: 0).equal(alone.0) && x.logSoftmax(dim: 0).equal(alone.1))
            #expect(x.cumsum(dim: 0).equal(alone.2))
        }
    }

    @Test func aNaNAndInfinitiesStayInTheirColumn() {
        let x = Tensor.zeros(3000, 50)
        x[2999, 7] = Tensor(Double.nan)
        x[0, 8] = Tensor(Double.infinity)
        x[.all, 9] = Tensor(-Double.infinity)
        let y = x.softmax(dim: 0)
        #expect(y.isnan().all(dim: 0).nonzero().ints == [7, 8, 9])
        #expect(y[.all, ..<7].eq(Float(1) / 3000).all().item(Bool.self))
    }

    @Test func derivesTheSameRecordedOrNot() {
        let x = Tensor([[0.0, 1.0, 2.0], [3.0, 1.0, 1.0]], dtype: .float64, requiresGrad: true)
        let weights = Tensor([[1.0, 2.0, 3.0], [0.0, 5.0, 1.0]], dtype: .float64)
        for f in [{ $0.softmax(dim: 1) }, { $0.logSoftmax(dim: 0) }] as [(Tensor) -> Tensor] {
            let fused = gradient(of: (f(x) * weights).sum(), withRespectTo: x)
            let recorded = gradient(of: (f(x) * weights).sum(), withRespectTo: x, createGraph: true)
            #expect(fused.allclose(recorded.detach(), rtol: 1e-12))
        }
    }
}
