import Swoop

/// A small BERT that guesses masked tokens; its decoder shares the weight of the embedding.
func bert() -> [Double] {
    let model = BERT()
    let tokens = Tensor.randInt(2, 30, [4, 10])
    tokens[0, 7...] = 0
    let segments = Tensor.zerosLike(tokens)
    segments[.all, 5...] = 1
    func decays(_ name: String) -> Bool { !name.contains("bias") && !name.contains("norm") }
    let named = model.namedParameters()
    let optimizer = AdamW(groups: [
        (named.filter { decays($0.name) }.map(\.parameter), .init(lr: 5e-3, weightDecay: 0.01)),
        (named.filter { !decays($0.name) }.map(\.parameter), .init(lr: 5e-3, weightDecay: 0)),
    ])
    let criterion = CrossEntropyLoss()
    return (0..<steps).map { _ in
        let chances = Tensor.full(tokens.shape, 0.3).maskedFill(tokens .== 0, 0)
        let masked = Tensor.bernoulli(chances).to(.bool)
        let labels = tokens.clone()
        labels[~masked] = -100
        let input = tokens.clone()
        input[masked] = 1
        optimizer.zeroGrad()
        let loss = criterion(model(input, segments).view(-1, 30), labels.view(-1))
        loss.backward()
        optimizer.step()
        return loss.item()
    }
}

private final class BERT: Module {
    let word: Embedding
    let position: Embedding
    let segment: Embedding
    let norm: LayerNorm
    let dropout = Dropout(0.1)
    let encoder: TransformerEncoder
    let dense: Linear
    let headNorm: LayerNorm
    let decoder: Linear
    @Parameter var bias: Tensor

    init(tokens: Int = 30, width: Int = 16, length: Int = 10) {
        word = Embedding(tokens, width, paddingIdx: 0)
        position = Embedding(length, width)
        segment = Embedding(2, width)
        norm = LayerNorm(width, eps: 1e-12)
        encoder = TransformerEncoder(
            TransformerEncoderLayer(width, 2, 32, 0.1, .gelu, layerNormEps: 1e-12, batchFirst: true), 2)
        dense = Linear(width, width)
        headNorm = LayerNorm(width, eps: 1e-12)
        decoder = Linear(width, tokens, bias: false)
        bias = Tensor.zeros(tokens)
        apply { module in
            switch module {
            case let linear as Linear:
                linear.weight.data.normalInPlace(0, 0.02)
                linear.bias?.data.zero()
            case let embedding as Embedding:
                embedding.weight.data.normalInPlace(0, 0.02)
                if let padding = embedding.paddingIdx { embedding.weight.data[padding].zero() }
            default: break
            }
        }
        decoder.weight = word.weight
    }

    func callAsFunction(_ tokens: Tensor, _ segments: Tensor) -> Tensor {
        let positions = Tensor.arange(tokens.size(1)).unsqueeze(0)
        let embedded = dropout(norm(word(tokens) + position(positions) + segment(segments)))
        let encoded = encoder(embedded, srcKeyPaddingMask: tokens .== 0)
        return decoder(headNorm(gelu(dense(encoded)))) + bias
    }
}
