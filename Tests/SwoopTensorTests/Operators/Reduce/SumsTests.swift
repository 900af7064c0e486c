import SwoopTensor
import Testing

@Suite struct SumsTests {
    @Test func sumsIntegersAndBoolInInt64() {
        let bytes = Tensor([200, 100], dtype: .uint8).sum()
        #expect(bytes.dtype == .int64 && bytes.item() == 300)
        let flags = Tensor([true, true, false]).sum(dim: 0)
        #expect(flags.dtype == .int64 && flags.item() == 2)
        #expect(Tensor(true).sumToSize().dtype == .int64)
        #expect(Tensor([1, 2]).sum(dtype: .float64).dtype == .float64)
    }

    @Test func keepsOrDropsTheReducedDims() {
        let x = Tensor.ones(2, 3, 4)
        #expect(x.sum(dim: 1).shape == [2, 4])
        #expect(x.sum(dim: -1, keepDim: true).shape == [2, 3, 1])
        #expect(x.sum(dims: [0, 2]).floats == [8, 8, 8])
        #expect(x.sum(dims: [2, 0], keepDim: true).shape == [1, 3, 1])
        #expect(x.sum(dims: []).shape == [])
        #expect(x.mean(dims: []).item() == 1)
    }

    @Test func reducesNothing() {
        let empty = Tensor.zeros(0, 3)
        #expect(empty.sum().item() == 0)
        #expect(empty.sum(dim: 0).floats == [0, 0, 0])
        #expect(empty.sum(dim: 1).shape == [0])
        #expect(empty.mean().item().isNaN)
    }

    // torch.tensor([0.1, …, 0.7]).mean(), torch.arange(1, 101.).div(7).mean(), (torch.arange(1, 1001.) / 3).mean()
    @Test func addsInPyTorchsOrder() {
        #expect(Tensor([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]).mean().item() == 0.40000003576278687)
        #expect((Tensor(1...100, dtype: .float32) / 7).mean().item() == 7.214285850524902)
        #expect((Tensor(1...1000, dtype: .float32) / 3).mean().item() == 166.8333282470703)
    }

    @Test func meansOfHalvesDoNotOverflow() {
        let x = Tensor.full([4], 60000, dtype: .float16)
        #expect(x.mean().item() == 60000)
        #expect(x.sum().item() == .infinity)
    }

    @Test func repeatsTheGradient() {
        let x = Tensor.ones(2, 3, dtype: .float64, requiresGrad: true)
        (x.sum(dim: 0) * Tensor([1.0, 2.0, 3.0], dtype: .float64)).sum().backward()
        #expect(x.grad!.doubles == [1, 2, 3, 1, 2, 3])
        x.grad = nil
        (x.mean(dim: 1, keepDim: true) * Tensor([[3.0], [6.0]], dtype: .float64)).sum().backward()
        #expect(x.grad!.doubles == [1, 1, 1, 2, 2, 2])
    }

    // w = torch.arange(100000); z = torch.where(w % 7 == 3, nan, (w * 2654435761 % 97 - 48).float() / 31).to(dtype);
    // y = z.view(rows, n); y.nansum(1)[:3], y.nansum(0)[:3]
    @Test(
        arguments: [
            (
                100, .float32, [1.1612873077392578, 0.9354891777038574, 0.7096786499023438],
                [-10.580644607543945, -2.1935484409332275, 6.193548202514648]
            ),
            (
                100, .float64, [1.1612902879714966, 0.9354839026927948, 0.7096773982048035],
                [-10.580644875764847, -2.193548232316971, 6.193548321723938]
            ),
            (
                5, .float32, [0.7742198705673218, -0.6451396942138672, 1.064530372619629],
                [-1.225806474685669, -2.096774101257324, 0.16129028797149658]
            ),
            (
                5, .float64, [0.7741934657096863, -0.6451610326766968, 1.0645159780979156],
                [-1.2258064150810242, -2.0967742204666138, 0.16129028797149658]
            ),
        ] as [(Int, DType, [Double], [Double])])
    func sumsWithoutNaNInPyTorchsOrder(_ rows: Int, _ dtype: DType, _ ofRows: [Double], _ ofColumns: [Double]) {
        let w = Tensor.arange(100_000)
        let numbers: Tensor = (w * 2_654_435_761 % 97 - 48).to(.float32) / 31
        let isNaN: Tensor = (w % 7).eq(3)
        let z = numbers.maskedFill(isNaN, Double.nan)
        let y = z.to(dtype).view(rows, 100_000 / rows)
        #expect(Array(y.nansum(dims: [1]).doubles.prefix(3)) == ofRows)
        #expect(Array(y.nansum(dims: [0]).doubles.prefix(3)) == ofColumns)
    }

    // x = torch.tensor([[1, nan, inf, 2], [nan, nan, nan, nan], [-inf, inf, 3, nan]]).to(dtype); x.nansum(1), x.nansum(0)
    @Test(arguments: [DType.float32, .float64, .float16, .bfloat16])
    func sumsOfNaNAndInfinities(_ dtype: DType) {
        let (nan, infinity) = (Double.nan, Double.infinity)
        let x = Tensor([[1, nan, infinity, 2], [nan, nan, nan, nan], [-infinity, infinity, 3, nan]]).to(dtype)
        let rows: [Double] = x.nansum(dims: [1]).doubles
        #expect(rows[0] == infinity && rows[1] == 0 && rows[2].isNaN)
        let columns: [Double] = [-infinity, infinity, infinity, 2]
        #expect(x.nansum(dims: [0]).doubles == columns)
        #expect(x.t().nansum(dims: [1]).doubles == columns)
        #expect(x.nansum().item().isNaN)
    }

    @Test func leavesOutNaN() {
        let x = Tensor([1.0, .nan, 3.0], requiresGrad: true)
        #expect(x.nansum().item() == 4)
        let mean = x.nanmean()
        #expect(mean.item() == 2)
        mean.backward()
        #expect(x.grad!.floats == [0.5, 0, 0.5])
    }

    @Test func namesTheOperationAsPyTorch() {
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let names = [
            x.sum(), x.sum(dim: 0), x.mean(), x.mean(dim: 0), x.prod(), x.prod(dim: 0), x.max(), x.max(dim: 0).values,
            x.amax(), x.var(), x.std(), x.norm(), x.logSumExp(dim: 0), x.softmax(dim: 0), x.cumsum(dim: 0),
        ].map { $0.gradFn!.name }
        #expect(
            names == [
                "SumBackward0", "SumBackward1", "MeanBackward0", "MeanBackward1", "ProdBackward0", "ProdBackward1",
                "MaxBackward1", "MaxBackward0", "AmaxBackward0", "VarBackward0", "StdBackward0",
                "LinalgVectorNormBackward0", "LogsumexpBackward0", "SoftmaxBackward0", "CumsumBackward0",
            ])
    }

    @Test func refusesWhatHasNoMeaning() {
        #expect(throws: ProgramError.self) { try ReductionRules.floating("mean", .int64) }
        #expect(throws: ProgramError.self) {
            try ReductionRules.nonEmpty("max", [0, 3], AxisSet(0))
        }
        #expect(throws: Never.self) {
            try ReductionRules.nonEmpty("max", [0, 3], AxisSet(1))
        }
        #expect(throws: ProgramError.self) { _ = try Rules.axes([0, -2], rank: 2, "sum") }
        #expect(throws: ProgramError.self) { _ = try Rules.axes([2], rank: 2, "sum") }
    }

    @Test func saysWhatIsWrongWithAMean() throws {
        let error = try #require(throws: ProgramError.self) {
            try ReductionRules.floating("mean", .int64)
        }
        #expect(
            error.description
                == "[mean] not defined for int64, whose result would not be whole. "
                + "Convert first: x.to(.float32).mean(…).")
    }

    // Exact: whole numbers. The parts of complex numbers are two columns.
    @Test func sumsRowsOfEveryLength() {
        for n in [1, 2, 3, 4, 5, 31, 63, 64, 65, 100, 255, 300, 1030] {
            let numbers = Tensor.arange(2 * n)
            let total = n * (n - 1)
            let pairs = numbers.to(.float32).view(1, n, 2).expand(3, n, 2).contiguous()
            #expect(pairs.sum(dim: 1).ints == [total, total + n, total, total + n, total, total + n])
            #expect(pairs.viewAsComplex().sum(dim: 1)[2].viewAsReal().ints == [total, total + n])
            for dtype in [DType.int64, .int32, .int16] {
                let rows = numbers.to(dtype).view(2, n)
                let first = n * (n - 1) / 2
                #expect(rows.sum(dim: 1).ints == [first, first + n * n])
            }
        }
        #expect(Tensor([Double.nan, 1, .infinity]).nansum().item() == .infinity)
        #expect(Tensor([[Double.nan, 1], [.nan, -.infinity]]).nansum(dims: [1]).floats == [1, -.infinity])
    }
}
