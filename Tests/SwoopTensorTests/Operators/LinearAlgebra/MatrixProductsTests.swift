import SwoopTensor
import Testing

@Suite struct MatrixProductsTests {
    // torch.addmv(torch.tensor([nan, 1]), torch.eye(2), torch.tensor([1., 2]), beta=0)
    @Test func ignoresTheSummandForBetaZero() {
        let summand = Tensor([Double.nan, 1], dtype: .float32, requiresGrad: true)
        let y = summand.addmv(.eye(2), Tensor([1.0, 2]), beta: 0)
        #expect(y.doubles == [1, 2])
        y.sum().backward()
        #expect(summand.grad!.doubles == [0, 0])
        let batch = Tensor.full([1, 2, 2], Double.nan).baddbmm(.ones(1, 2, 3), .ones(1, 3, 2), beta: 0)
        #expect(batch.doubles == [3, 3, 3, 3])
    }

    // torch.addmv(torch.tensor([5, 6]), torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 2]), beta=1.9, alpha=2.9)
    @Test func truncatesFactorsOfIntegers() {
        let y = Tensor([5, 6]).addmv(Tensor([1, 2, 3, 4], shape: [2, 2]), Tensor([1, 2]), beta: 1.9, alpha: 2.9)
        #expect(y.dtype == .int64)
        #expect(y.ints == [15, 28])
    }

    @Test func multipliesWithoutInnerElements() {
        let y = Tensor.ones(2, 3, 0).matmul(.ones(0, 4))
        #expect(Array(y.shape) == [2, 3, 4])
        #expect(y.doubles.allSatisfy { $0 == 0 })
    }

    // torch.addmm(c, a, b)[7, :6] and [39, -6:] with a = ((torch.arange(2800) * 7 % 29 - 14) / 9).view(40, 70).to(dtype),
    // b = ((torch.arange(3500) * 5 % 31 - 15) / 11).view(70, 50).to(dtype), c = (torch.arange(50) % 5 / 3).to(dtype)
    @Test(arguments: [
        (
            DType.bfloat16, [0.671875, 0.69140625, 5.78125, 6.46875, -2.890625, -4.8125],
            [0.6484375, -7.4375, -0.08203125, 1.8984375, 1.078125, 4.0625]
        ),
        (
            DType.float16, [0.66552734375, 0.71923828125, 5.77734375, 6.453125, -2.890625, -4.8203125],
            [0.6455078125, -7.45703125, -0.11370849609375, 1.91015625, 1.11328125, 4.0703125]
        ),
    ])
    func sumsOfHalfTypesAreRoundedOnce(dtype: DType, row7: [Double], row39: [Double]) {
        func numbers(_ count: Int, _ number: (Int) -> Float) -> Tensor {
            Tensor((0..<count).map(number)).to(dtype)
        }
        let a = numbers(2800) { Float($0 * 7 % 29 - 14) / 9 }.view(40, 70)
        let b = numbers(3500) { Float($0 * 5 % 31 - 15) / 11 }.view(70, 50)
        let c = numbers(50) { Float($0 % 5) / 3 }
        let turned = b.t().contiguous().t()
        for y in [c.addmm(a, b), c.addmm(a, turned), c.addmm(a.t().contiguous().t(), turned)] {
            #expect(y.dtype == dtype)
            #expect(Array(y[7].doubles.prefix(6)) == row7)
            #expect(Array(y[39].doubles.suffix(6)) == row39)
        }
        // The same for a single row, and for a batch.
        let single = a.slice(dim: 0, start: 7, end: 8)
        #expect(Array(c.addmm(single, b).view(-1).doubles.prefix(6)) == row7)
        let batch = c.baddbmm(a.unsqueeze(0), b.unsqueeze(0))
        #expect(Array(batch[0][39].doubles.suffix(6)) == row39)
    }
}
