import SwoopTensor
import Testing

// Values from torch.diff.
@Suite struct FiniteDifferencesTests {
    @Test func joinsWhatComesBeforeAndAfter() {
        let x = Tensor([3.0, 1, 2, 7])
        #expect(x.diff(prepend: Tensor([0.0]), append: Tensor([1.0, 9])).ints == [3, -2, 1, 5, -6, 8])
        #expect(x.diff(n: 0, prepend: Tensor([0.0])).ints == [3, 1, 2, 7])
    }
}
