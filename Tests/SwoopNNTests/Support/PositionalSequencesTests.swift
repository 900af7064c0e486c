import SwoopNN
import Testing

/// Sequences and recurrent layers with arguments by position. Each layer prints as PyTorch's does, which shows where the
/// arguments went.
@Suite struct PositionalSequencesTests {
    @Test func recurrentLayersTakeTheirSizesByPosition() {
        let layers: [(any Module, String)] = [
            (LSTM(16, 20, 2), "LSTM(16, 20, num_layers=2)"),
            (LSTM(16, 20, 2, dropout: 0.5), "LSTM(16, 20, num_layers=2, dropout=0.5)"),
            (LSTM(16, 20, 2, false, true), "LSTM(16, 20, num_layers=2, bias=False, batch_first=True)"),
            (GRU(4, 5, 3, batchFirst: true), "GRU(4, 5, num_layers=3, batch_first=True)"),
            (RNN(4, 5, 2, .relu), "RNN(4, 5, num_layers=2)"), (RNNCell(4, 5, false), "RNNCell(4, 5, bias=False)"),
            (GRUCell(4, 5, false), "GRUCell(4, 5, bias=False)"), (LSTMCell(4, 5, false), "LSTMCell(4, 5, bias=False)"),
        ]
        for (layer, text) in layers { #expect("\(layer)" == text) }
    }

    @Test func attentionTakesDropoutByPosition() {
        #expect(MultiheadAttention(8, 2, 0.3).dropout == 0.3)
        let encoder = "\(TransformerEncoderLayer(8, 2, 16, 0.4, .gelu))"
        #expect(encoder.contains("Dropout(p=0.4") && encoder.contains("out_features=16"))
        #expect("\(TransformerDecoderLayer(8, 2, 16, 0.4))".contains("Dropout(p=0.4"))
        let model = Transformer(8, 2, 1, 3, 16, 0.4)
        #expect(model.encoder.layers.count == 1 && model.decoder.layers.count == 3)
    }

    @Test func packingTakesLengthsByPosition() {
        let x = Tensor.arange(12.0).view(2, 3, 2)
        let packed = packPaddedSequence(x, [3, 1], batchFirst: true)
        // torch.nn.utils.rnn.pack_padded_sequence(x, [3, 1], True)
        #expect(packed.data.floats == [0, 1, 6, 7, 2, 3, 4, 5] && packed.batchSizes.ints == [2, 1, 1])
        #expect(packPaddedSequence(x, Tensor([3, 1]), true).data.floats == packed.data.floats)
        let (padded, lengths) = padPackedSequence(packed, true)
        #expect(padded.shape == [2, 3, 2] && lengths.ints == [3, 1])
        #expect(padSequence([Tensor([1.0, 2]), Tensor([3.0])], true, -1.0).floats == [1, 2, 3, -1])
        #expect(packSequence([Tensor([1.0]), Tensor([2.0, 3])], false).batchSizes.ints == [2, 1])
        #expect(unpadSequence(padded, lengths, true).map(\.shape) == [[3, 2], [1, 2]])
    }
}
