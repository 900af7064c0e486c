import SwoopTensor
import Testing

/// x = torch.arange(24.).reshape(2, 3, 4); the numbers are what PyTorch gives for the index in the comment.
@Suite struct EllipsisIndexingTests {
    private let x = Tensor(0..<24, dtype: .float32).reshape(2, 3, 4)

    @Test func reading() {
        #expect(x[1, ...].floats == (12..<24).map(Float.init))  // x[1, ...]
        #expect(x[1, ..., 0].floats == [12, 16, 20])  // x[1, ..., 0]
        #expect(x[0..<1, ..., 1, 2].shape == [1] && x[0..<1, ..., 1, 2].floats == [6])  // x[0:1, ..., 1, 2]
        #expect(x[[1, 0], ..., 3].floats == [15, 19, 23, 3, 7, 11])  // x[[1, 0], ..., 3]
        #expect(x[..., 2, 3].floats == [11, 23])  // x[..., 2, 3]
    }

    @Test func writing() {
        let y = x.clone()
        y[0, ...] = x[1]
        y[..., 0] = Tensor([[1, 2, 3]])
        #expect(y[0].floats == [1, 13, 14, 15, 2, 17, 18, 19, 3, 21, 22, 23])
        y[1, ..., 1] += x[0, ..., 0]
        #expect(y[1, .all, 1].floats == [13, 21, 29])
    }
}
