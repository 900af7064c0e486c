import Swoop

/// A GRU that reads, and one that writes and looks back with Bahdanau's attention.
func seq2seq() -> [Double] {
    let encoder = EncoderRNN(21, 24)
    let decoder = AttentionDecoder(24, 19)
    let (source, target) = (Tensor.randInt(0, 21, [6, 7]), Tensor.randInt(0, 19, [6, 5]))
    let optimizers = [Adam(encoder.parameters(), lr: 3e-3), Adam(decoder.parameters(), lr: 3e-3)]
    let criterion = NLLLoss()
    return (0..<steps).map { _ in
        for optimizer in optimizers { optimizer.zeroGrad() }
        let (outputs, hidden) = encoder(source)
        let loss = criterion(decoder(outputs, hidden, target).view(-1, 19), target.view(-1))
        loss.backward()
        for optimizer in optimizers { optimizer.step() }
        return loss.item()
    }
}

private final class BahdanauAttention: Module {
    let Wa: Linear
    let Ua: Linear
    let Va: Linear

    init(_ width: Int) {
        Wa = Linear(width, width)
        Ua = Linear(width, width)
        Va = Linear(width, 1)
    }

    func callAsFunction(_ query: Tensor, _ keys: Tensor) -> (context: Tensor, weights: Tensor) {
        let scores = Va((Wa(query) + Ua(keys)).tanh()).squeeze(2).unsqueeze(1)
        let weights = scores.softmax(dim: -1)
        return (weights.bmm(keys), weights)
    }
}

private final class EncoderRNN: Module {
    let embedding: Embedding
    let gru: GRU
    let dropout = Dropout(0.1)

    init(_ tokens: Int, _ width: Int) {
        embedding = Embedding(tokens, width)
        gru = GRU(width, width, batchFirst: true)
    }

    func callAsFunction(_ x: Tensor) -> (Tensor, Tensor) { gru(dropout(embedding(x))) }
}

private final class AttentionDecoder: Module {
    let embedding: Embedding
    let attention: BahdanauAttention
    let gru: GRU
    let out: Linear
    let dropout = Dropout(0.1)

    init(_ width: Int, _ tokens: Int) {
        embedding = Embedding(tokens, width)
        attention = BahdanauAttention(width)
        gru = GRU(2 * width, width, batchFirst: true)
        out = Linear(width, tokens)
    }

    func callAsFunction(_ outputs: Tensor, _ initial: Tensor, _ target: Tensor) -> Tensor {
        var hidden = initial
        var token = Tensor.zeros(outputs.size(0), 1, dtype: .int64)
        var logits: [Tensor] = []
        for i in 0..<target.size(1) {
            let embedded = dropout(embedding(token))
            let (context, _) = attention(hidden.permute(1, 0, 2), outputs)
            let (output, next) = gru(Tensor.cat([embedded, context], dim: 2), hidden)
            hidden = next
            logits.append(out(output))
            token = target[.all, i].unsqueeze(1)
        }
        return Tensor.cat(logits, dim: 1).logSoftmax(dim: -1)
    }
}

/// A bidirectional LSTM of two layers that tags sentences of different lengths.
func tagger() -> [Double] {
    let model = Tagger()
    let lengths = [5, 9, 2, 7]
    let sequences = lengths.map { Tensor.randInt(1, 30, [$0]) }
    let tokens = padSequence(sequences, batchFirst: true)
    let tags = Tensor.randInt(0, 6, [4, 9]).maskedFill(tokens .== 0, -100)
    let optimizer = Adagrad(model.parameters(), lr: 0.02)
    return (0..<steps).map { _ in
        optimizer.zeroGrad()
        let loss = crossEntropy(model(tokens, lengths).transpose(1, 2), tags)
        loss.backward()
        optimizer.step()
        return loss.item()
    }
}

private final class Tagger: Module {
    let embedding = Embedding(30, 16, paddingIdx: 0)
    let lstm = LSTM(16, 20, numLayers: 2, batchFirst: true, dropout: 0.3, bidirectional: true)
    let fc = Linear(40, 6)

    func callAsFunction(_ tokens: Tensor, _ lengths: [Int]) -> Tensor {
        let packed = packPaddedSequence(embedding(tokens), lengths, batchFirst: true, enforceSorted: false)
        let (output, _) = padPackedSequence(lstm(packed).output, batchFirst: true)
        return fc(output)
    }
}
