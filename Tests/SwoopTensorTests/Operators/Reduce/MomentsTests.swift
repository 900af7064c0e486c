import SwoopTensor
import Testing

@Suite struct MomentsTests {
    // torch.tensor([1., 2, 3, 4]).var(), .std(correction=0); torch.tensor([3.]).var()
    @Test func correctsTheDivisor() {
        let x = Tensor([1.0, 2.0, 3.0, 4.0])
        #expect(x.var().item() == 1.6666666269302368)
        #expect(x.std(correction: 0).item() == 1.1180340051651)
        #expect(Tensor([3.0]).var().item().isNaN)
        #expect(Tensor([3.0, 4.0]).var(correction: 2).item() == .infinity)
        #expect(Tensor.zeros(0).var().item().isNaN)
    }

    @Test func hasNoSlopeWhereNothingVaries() {
        #expect(zeroSlope { $0.std() } == [0, 0])
    }

    @Test func givesTheMeanToo() {
        let (variance, mean) = Tensor([[1.0, 3.0], [2.0, 6.0]]).varMean(dims: [1])
        #expect(variance.floats == [2, 8] && mean.floats == [2, 4])
        let (deviation, _) = Tensor([1.0, 3.0]).stdMean(correction: 0, keepDim: true)
        #expect(deviation.shape == [1] && deviation.floats == [1])
    }

    private func zeroSlope(_ f: (Tensor) -> Tensor) -> [Double] {
        let x = Tensor([2.0, 2.0], dtype: .float64, requiresGrad: true)
        f(x).backward()
        return x.grad!.doubles
    }

    /// torch.full((n,), 0.1, dtype=torch.float64).var() == 0: a rounded mean would give 10⁻³⁴, and a slope of std.
    @Test(arguments: [3, 10, 1000, 20_000]) func equalDoublesDoNotVary(count: Int) {
        let x = Tensor.full([count], 0.1, dtype: .float64)
        #expect(x.var().item() == 0 && x.std().item() == 0)
        #expect(x.reshape(count, 1).expand(count, 3).contiguous().var(dim: 0).doubles == [0, 0, 0])
        let (deviation, mean) = x.stdMean()
        #expect(deviation.item() == 0 && mean.item() == 0.1)
    }
}
