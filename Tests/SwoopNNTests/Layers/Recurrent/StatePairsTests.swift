import SwoopNN
import SwoopTensor
import Testing

/// The state of an LSTM as a pair is that of an ``LSTMState``.
@Suite struct StatePairsTests {
    private let generator = Generator(seed: 3)

    @Test func layers() {
        let (lstm, x) = (LSTM(3, 4, generator: generator), Tensor.randn(5, 2, 3, generator: generator))
        let (h0, c0) = (Tensor.randn(1, 2, 4, generator: generator), Tensor.randn(1, 2, 4, generator: generator))
        let (expected, state) = lstm(x)
        let (output, (h, c)) = lstm(x)
        #expect(output.equal(expected) && h.equal(state.hidden) && c.equal(state.cell))
        let (expected2, state2) = lstm(x, LSTMState(h0, c0))
        let (output2, (h2, c2)) = lstm(x, (h0, c0))
        #expect(output2.equal(expected2) && h2.equal(state2.hidden) && c2.equal(state2.cell))
        let packed = packPaddedSequence(x, lengths: [5, 3])
        let (expected3, state3) = lstm(packed)
        let (output3, (h3, c3)) = lstm(packed)
        #expect(output3.data.equal(expected3.data) && h3.equal(state3.hidden) && c3.equal(state3.cell))
        let (output4, (h4, _)) = lstm(packed, (h0, c0))
        let (expected4, state4) = lstm(packed, LSTMState(h0, c0))
        #expect(output4.data.equal(expected4.data) && h4.equal(state4.hidden))
    }

    @Test func cells() {
        let (cell, x) = (LSTMCell(3, 4, generator: generator), Tensor.randn(2, 3, generator: generator))
        let state = cell(x, cell(x))
        var (h, c) = cell(x)
        (h, c) = cell(x, (h, c))
        #expect(h.equal(state.hidden) && c.equal(state.cell))
    }
}
