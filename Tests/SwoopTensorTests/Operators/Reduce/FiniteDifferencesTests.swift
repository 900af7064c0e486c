import SwoopTensor
import Testing

// Values from torch.diff.
@Suite struct FiniteDifferencesTests {
    @Test func joinsWhatComesBeforeAndAfter() {
        let x = Tensor([3.0, 1, 2, 7])
        #expect(x.diff(prepend: Tensor([0.0]), append: Tensor([1.0, 9])).ints == [3, -2, 1, 5, -6, 8])
        #expect(x.diff(n: 0, prepend: Tensor([0.0])).ints == [3, 1, 2, 7])
    }

    // Exact: whole numbers. Short rows with gaps between them, of every length.
    @Test func subtractsRowsOfEveryLength() {
        for n in 2...40 {
            for dtype in [DType.float32, .float64, .int64] {
                let x = (Tensor.arange(3 * n).to(dtype) ** 2).view(3, n)
                let steps = (0..<3).flatMap { r in (0..<n - 1).map { 2 * (r * n + $0) + 1 } }
                #expect(x.diff().ints == steps)
                let y = x[.all, 1...] * x[.all, ..<(n - 1)] / (x[.all, 1...] + 1)
                let wanted =
                    (x[.all, 1...].contiguous() * x[.all, ..<(n - 1)].contiguous())
                    / (x[.all, 1...].contiguous() + 1)
                #expect(y.equal(wanted))
                let column = Tensor.arange(3).to(dtype).view(3, 1)
                #expect(
                    (x + column).ints == x.ints.enumerated().map { $1 + $0 / n }
                        && (column - x).ints == x.ints.enumerated().map { $0 / n - $1 })
            }
        }
    }
}
