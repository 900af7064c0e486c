import Swoop

/// A step of a small language model, and the normalizations on their own.
let transformer: [Job] = [
    Job(name: "H", title: "step of GPT, 4 layers of 128, 12×64 tokens, AdamW", unit: .time) {
        manualSeed(1)
        let model = GPT()
        let optimizer = AdamW(model.parameters(), lr: 0.001)
        let tokens = Tensor.randInt(0, GPT.vocabulary, [12, GPT.context])
        let targets = Tensor.randInt(0, GPT.vocabulary, [12, GPT.context]).view(-1)
        func step() -> Tensor {
            optimizer.zeroGrad()
            let loss = crossEntropy(model(tokens).view(-1, GPT.vocabulary), targets)
            loss.backward()
            optimizer.step()
            return loss
        }
        return Prepared(units: 1, check: { (0..<5).map { _ in step() }.last!.item() }, body: { _ = step() })
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

/// Attention and a two-layer network, each with a residual connection.
private final class Block: Layer {
    let norm1 = LayerNorm(GPT.width)
    let projection = Linear(GPT.width, 3 * GPT.width)
    let output = Linear(GPT.width, GPT.width)
    let norm2 = LayerNorm(GPT.width)
    let widening = Linear(GPT.width, 4 * GPT.width)
    let narrowing = Linear(4 * GPT.width, GPT.width)

    func forward(_ x: Tensor) -> Tensor {
        let (batch, length) = (x.shape[0], x.shape[1])
        let heads = projection(norm1(x)).split(GPT.width, dim: 2).map {
            $0.view(batch, length, GPT.heads, GPT.width / GPT.heads).transpose(1, 2)
        }
        let attended = scaledDotProductAttention(heads[0], heads[1], heads[2], isCausal: true)
        let x = x + output(attended.transpose(1, 2).reshape(batch, length, GPT.width))
        return x + narrowing(widening(norm2(x)).gelu())
    }
}

private final class GPT: Layer {
    static let vocabulary = 65
    static let context = 64
    static let width = 128
    static let heads = 4

    let tokens = Embedding(vocabulary, width)
    let positions = Embedding(context, width)
    let blocks = (0..<4).map { _ in Block() }
    let norm = LayerNorm(width)
    let head = Linear(width, vocabulary, bias: false)

    func forward(_ input: Tensor) -> Tensor {
        var x = tokens(input) + positions(Tensor.arange(GPT.context))
        for block in blocks { x = block(x) }
        return head(norm(x))
    }
}
