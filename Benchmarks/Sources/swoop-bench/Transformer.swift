import Swoop

/// A step of two small language models, and the normalizations on their own.
let transformer: [Job] = [
    language("H", "step of GPT, 4 layers of 128, 12×64 tokens, AdamW", batch: 12) {
        GPT(vocabulary: 65, context: 64, width: 128, heads: 4)
    },
    language("U", "step of GPT, 4 layers of 256, 4×256 tokens, AdamW", batch: 4) {
        GPT(vocabulary: 256, context: 256, width: 256, heads: 8)
    },
    rows("MS", "softmax") { $0.softmax(dim: -1) },
    rows("ML", "layerNorm") { layerNorm($0, [1024]) },
]

private func rows(_ name: String, _ title: String, _ function: @escaping @Sendable (Tensor) -> Tensor) -> Job {
    Job(name: name, title: "\(title) of 4096×1024", unit: .rate(8 * 4096 * 1024, "GB/s")) {
        manualSeed(1)
        let x = Tensor.randn(4096, 1024)
        return Prepared(units: 1, check: { function(x)[1].abs().max().item() }, body: { _ = function(x) })
    }
}

/// Steps of a language model on random tokens; the loss of the fifth step is compared.
private func language(_ name: String, _ title: String, batch: Int, _ make: @escaping @Sendable () -> GPT) -> Job {
    Job(name: name, title: title, unit: .time) {
        manualSeed(1)
        let model = make()
        let optimizer = AdamW(model.parameters(), lr: 0.001)
        let tokens = Tensor.randInt(0, model.vocabulary, [batch, model.context])
        let targets = Tensor.randInt(0, model.vocabulary, [batch, model.context]).view(-1)
        func step() -> Tensor {
            optimizer.zeroGrad()
            let loss = crossEntropy(model(tokens).view(-1, model.vocabulary), targets)
            loss.backward()
            optimizer.step()
            return loss
        }
        return Prepared(units: 1, check: { (0..<5).map { _ in step() }.last!.item() }, body: { _ = step() })
    }
}

/// Attention and a two-layer network, each with a residual connection.
private final class Block: Layer {
    let norm1: LayerNorm
    let projection: Linear
    let output: Linear
    let norm2: LayerNorm
    let widening: Linear
    let narrowing: Linear
    private let width: Int
    private let heads: Int

    init(width: Int, heads: Int) {
        (self.width, self.heads) = (width, heads)
        norm1 = LayerNorm(width)
        projection = Linear(width, 3 * width)
        output = Linear(width, width)
        norm2 = LayerNorm(width)
        widening = Linear(width, 4 * width)
        narrowing = Linear(4 * width, width)
    }

    func forward(_ x: Tensor) -> Tensor {
        let (batch, length) = (x.shape[0], x.shape[1])
        let parts = projection(norm1(x)).split(width, dim: 2).map {
            $0.view(batch, length, heads, width / heads).transpose(1, 2)
        }
        let attended = scaledDotProductAttention(parts[0], parts[1], parts[2], isCausal: true)
        let x = x + output(attended.transpose(1, 2).reshape(batch, length, width))
        return x + narrowing(widening(norm2(x)).gelu())
    }
}

private final class GPT: Layer {
    let vocabulary: Int
    let context: Int

    let tokens: Embedding
    let positions: Embedding
    let blocks: [Block]
    let norm: LayerNorm
    let head: Linear

    init(vocabulary: Int, context: Int, width: Int, heads: Int) {
        (self.vocabulary, self.context) = (vocabulary, context)
        tokens = Embedding(vocabulary, width)
        positions = Embedding(context, width)
        blocks = (0..<4).map { _ in Block(width: width, heads: heads) }
        norm = LayerNorm(width)
        head = Linear(width, vocabulary, bias: false)
    }

    func forward(_ input: Tensor) -> Tensor {
        var x = tokens(input) + positions(Tensor.arange(context))
        for block in blocks { x = block(x) }
        return head(norm(x))
    }
}
