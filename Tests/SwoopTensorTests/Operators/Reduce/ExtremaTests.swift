import SwoopTensor
import Testing

@Suite struct ExtremaTests {
    private func slope(_ values: [Double], _ f: (Tensor) -> Tensor) -> [Double] {
        let x = Tensor(values, dtype: .float64, requiresGrad: true)
        f(x).backward()
        return x.grad!.doubles
    }

    // x.max().backward(), x.max(0)[0].backward(), x.amin(0).backward()
    @Test func sharesTheGradientOfTies() {
        #expect(slope([3, 1, 3, 2]) { $0.max() } == [0.5, 0, 0.5, 0])
        #expect(slope([3, 1, 3, 2]) { $0.max(dim: 0).values } == [1, 0, 0, 0])
        #expect(slope([1, 1, 3]) { $0.amin(dim: 0) } == [0.5, 0.5, 0])
        #expect(slope([2, 1, 2]) { $0.median() } == [0.5, 0, 0.5])
    }

    @Test func takesNaNForTheExtreme() {
        let x = Tensor([3.0, .nan, 1.0])
        #expect(x.max().item().isNaN && x.min().item().isNaN)
        #expect(x.argmax().item() == 1 && x.min(dim: 0).indices.item() == 1)
        #expect(slope([3, .nan]) { $0.max() } == [0, 1])
    }

    @Test func givesValuesAndIndices() {
        let x = Tensor([[1.0, 5.0, 2.0], [7.0, 0.0, 7.0]])
        let (values, indices) = x.max(dim: 1, keepDim: true)
        #expect(values.shape == [2, 1] && values.floats == [5, 7])
        #expect(indices.dtype == .int64 && indices.ints == [1, 0])
        #expect(x.transpose(0, 1).argmin(dim: 0).ints == [0, 1])
        #expect(x.argmax().item() == 3)
        #expect(Tensor([true, false]).max().dtype == .bool)
        #expect(Tensor.zeros(3, 0).max(dim: 0).values.shape == [0])
    }

    @Test func ranksElements() {
        let x = Tensor([3.0, 1.0, 2.0, 2.0])
        let (median, at) = x.median(dim: 0)
        #expect(median.item() == 2 && at.item() == 2)
        #expect(x.kthvalue(4).values.item() == 3)
        #expect(x.mode().indices.item() == 3)
        #expect(Tensor([1.0, .nan, 5.0]).median().item().isNaN)
        #expect(Tensor([1.0, .nan, 5.0]).nanmedian().item() == 1)
        #expect(throws: ProgramError.self) { try OrderRules.rank(0, of: 3) }
        #expect(throws: ProgramError.self) { try OrderRules.rank(4, of: 3) }
    }

    // torch.tensor([4., 1, 3, 2]).quantile(0.4), torch.tensor([4., 1, nan, 2]).nanquantile(0.5)
    @Test func findsQuantiles() {
        #expect(Tensor([4.0, 1.0, 3.0, 2.0]).quantile(0.4).item() == 2.200000047683716)
        #expect(Tensor([4.0, 1.0, .nan, 2.0]).quantile(0.5).item().isNaN)
        #expect(Tensor([4.0, 1.0, .nan, 2.0]).nanquantile(0.5).item() == 2)
        #expect(throws: ProgramError.self) {
            try QuantileRules.check("quantile", 1.5)
        }
        #expect(throws: ProgramError.self) {
            try QuantileRules.check("quantile", .float16)
        }
    }
}
