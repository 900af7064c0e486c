import SwoopTensor
import Testing

/// Folds numbers into one: h = 31·h + x for each, modulo 2⁶⁴.
private func folded(_ x: Tensor) -> UInt64 {
    x.ints.reduce(0) { $0 &* 31 &+ UInt64(bitPattern: Int64($1)) }
}

@Suite struct HistogramsTests {
    // b = (torch.arange(300000) * 2654435761 % size).to(dtype).bincount(); b.numel() == size; folded: h = 0;
    // for v in b.tolist(): h = (31 * h + v) % 2**64
    @Test(
        arguments: [
            (.uint8, 200, 11_434_928_743_760_395_776), (.int16, 600, 8_061_059_249_940_200_960),
            (.int64, 5, 57_258_300_000), (.int32, 70_000, 98_519_766_982_410_240),
        ] as [(DType, Int, UInt64)])
    func countsIntegersOfEveryDType(_ dtype: DType, _ size: Int, _ expected: UInt64) {
        let counts = (Tensor.arange(300_000) * 2_654_435_761 % size).to(dtype).bincount()
        #expect(counts.count == size && folded(counts) == expected)
    }

    // w = (torch.arange(12) % 5).float() / 3; x = torch.tensor([3,1,1,0,5,3,3,1,0,0,1,5], dtype=torch.uint8); x.bincount(w, 8)
    @Test func addsWeightsOfFewIntegers() {
        let x = Tensor([3, 1, 1, 0, 5, 3, 3, 1, 0, 0, 1, 5], dtype: .uint8)
        let sums = x.bincount(weights: (Tensor.arange(12) % 5).to(.float32) / 3, minlength: 8)
        #expect(
            sums.floats == [
                3.3333334922790527, 1.6666667461395264, 0, 0.3333333432674408, 0, 1.6666667461395264, 0, 0,
            ])
        #expect(x.bincount(minlength: 8).ints == [3, 4, 0, 3, 0, 2, 0, 0])
        #expect(Tensor.zeros([0], dtype: .int64).bincount(minlength: 2).ints == [0, 0])
    }

    // z = (torch.arange(100000) * 2654435761 % 1999 - 999).double() / 333; z[5] = nan; z[7] = inf; z[9] = -inf; z[11] = 2;
    // z[13] = -2; z.to(dtype).histc(7, -2, 2)
    @Test func countsInBins() {
        let z = (Tensor.arange(100_000) * 2_654_435_761 % 1999 - 999).to(.float64) / 333
        for (place, value) in [(5, Double.nan), (7, .infinity), (9, -.infinity), (11, 2), (13, -2)] {
            z[place].fill(value)
        }
        for dtype in [DType.float32, .float64] {
            #expect(
                z.to(dtype).histc(bins: 7, min: -2, max: 2).floats == [9556, 9505, 9503, 9555, 9505, 9503, 9556])
        }
        // torch.tensor([1., 1, 1]).histc(4), torch.tensor([-1., 0, 0.5, 2]).histc(3)
        #expect(Tensor([1.0, 1, 1]).histc(bins: 4).floats == [0, 0, 3, 0])
        #expect(Tensor([-1.0, 0, 0.5, 2]).histc(bins: 3).floats == [1, 2, 1])
        // torch.tensor([0.1, 0.25, 0.5, 0.9, 1, -0.2, nan]).bfloat16().histc(4, 0, 1)
        let halves = Tensor([0.1, 0.25, 0.5, 0.9, 1, -0.2, .nan]).to(.bfloat16)
        #expect(halves.histc(bins: 4, min: 0, max: 1).floats == [1, 1, 1, 2])
    }

    /// Bounds that are one number in the dtype have no width to divide by.
    @Test func boundsThatAreTooNear() {
        let x = Tensor([1e20, 1e20, 1e20])
        #expect(x.histc(bins: 3).sum().item() == 3)
    }
}
