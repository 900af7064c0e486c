import Swoop

/// A small GPT whose head shares its weight with the embedding: two parameter groups, warm-up, then a cosine.
func gpt() -> [Double] {
    let model = GPT()
    let decay = model.parameters().filter { $0.rank >= 2 }
    let rest = model.parameters().filter { $0.rank < 2 }
    let optimizer = AdamW(groups: [
        (decay, .init(lr: 3e-3, betas: (0.9, 0.95), weightDecay: 0.1)),
        (rest, .init(lr: 3e-3, betas: (0.9, 0.95), weightDecay: 0)),
    ])
    let scheduler = SequentialLR(
        optimizer,
        [
            LinearLR(optimizer, 0.1, totalIters: 10),
            CosineAnnealingLR(optimizer, tMax: steps - 10, etaMin: 1e-4),
        ], milestones: [10])
    let data = Tensor.randInt(0, 31, [200])
    return (0..<steps).map { _ in
        let starts = Tensor.randInt(0, data.size(0) - 13, [4]).ints
        let x = Tensor.stack(starts.map { data[$0..<$0 + 12] })
        let y = Tensor.stack(starts.map { data[$0 + 1..<$0 + 13] })
        let loss = crossEntropy(model(x).view(-1, 31), y.view(-1))
        optimizer.zeroGrad()
        loss.backward()
        clipGradNorm(model.parameters(), 1)
        optimizer.step()
        scheduler.step()
        return loss.item()
    }
}

private final class Block: Layer {
    let norm1: LayerNorm
    let attention: MultiheadAttention
    let norm2: LayerNorm
    let mlp: ModuleDict<any Layer>

    init(_ width: Int, _ heads: Int) {
        norm1 = LayerNorm(width)
        attention = MultiheadAttention(width, heads, dropout: 0.1, batchFirst: true)
        norm2 = LayerNorm(width)
        mlp = ModuleDict([
            "c_fc": Linear(width, 4 * width), "act": GELU(approximate: .tanh), "c_proj": Linear(4 * width, width),
            "dropout": Dropout(0.1),
        ])
    }

    func forward(_ input: Tensor) -> Tensor {
        let length = input.size(1)
        let mask = Tensor.ones(length, length, dtype: .bool).triu(1)
        let normed = norm1(input)
        let x = input + attention(normed, normed, normed, needWeights: false, attnMask: mask).output
        var y = norm2(x)
        for name in ["c_fc", "act", "c_proj", "dropout"] { y = mlp[name](y) }
        return x + y
    }
}

private final class GPT: Layer {
    let wte: Embedding
    @Parameter var wpe: Tensor
    let h: [Block]
    let norm: LayerNorm
    let head: Linear

    init(tokens: Int = 31, width: Int = 24, heads: Int = 3, layers: Int = 2, context: Int = 12) {
        wte = Embedding(tokens, width)
        wpe = Tensor.zeros(1, context, width)
        h = (0..<layers).map { _ in Block(width, heads) }
        norm = LayerNorm(width)
        head = Linear(width, tokens, bias: false)
        head.weight = wte.weight
        apply { module in
            switch module {
            case let linear as Linear:
                Init.normal(linear.weight, mean: 0, std: 0.02)
                if let bias = linear.bias { Init.zeros(bias) }
            case let embedding as Embedding: Init.normal(embedding.weight, mean: 0, std: 0.02)
            default: break
            }
        }
    }

    func forward(_ tokens: Tensor) -> Tensor {
        var x = wte(tokens) + wpe[.all, ..<tokens.size(1)]
        for block in h { x = block(x) }
        return head(norm(x))
    }
}
