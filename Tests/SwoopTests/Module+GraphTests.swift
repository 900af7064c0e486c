import Swoop
import Testing

private final class Block: Layer {
    let ln1 = LayerNorm(16)
    let attn = MultiheadAttention(16, 4, batchFirst: true)
    let ln2 = LayerNorm(16)
    let mlp = Sequential(Linear(16, 32), GELU(), Linear(32, 16))

    func forward(_ input: Tensor) -> Tensor {
        let normed = ln1(input)
        let x = input + attn(normed, normed, normed).output
        return x + mlp(ln2(x))
    }
}

private final class Transformer: Module {
    let tokens = Embedding(20, 16)
    let positions = Embedding(8, 16)
    let blocks: [Block]
    let norm = LayerNorm(16)
    let head = Linear(16, 20)

    init(_ count: Int) { blocks = (0..<count).map { _ in Block() } }

    func loss() -> Tensor {
        let ids = Tensor([1, 2, 3, 4, 5, 6, 7, 8])
        var x = (tokens(ids) + positions(Tensor.arange(8))).unsqueeze(0)
        for block in blocks { x = block(x) }
        return crossEntropy(head(norm(x))[0], ids)
    }
}

@Suite struct ModuleGraphTests {
    /// The first line of each box.
    private func titles(_ graph: Graph, _ kind: String) -> [String] {
        graph.dot.split(separator: "\n").filter { $0.contains("[class=\(kind) ") }.map {
            String($0.split(separator: "label=\"")[1].split(separator: "\"")[0].split(separator: #"\n"#)[0])
        }
    }

    @Test func aLargeTransformerIsABoxForEachBlock() {
        let model = Transformer(24)
        let loss = model.loss()
        let all = model.graph(of: loss, maxBoxes: .max)
        #expect(titles(all, "operation").count + titles(all, "accumulator").count >= 1000)
        let graph = model.graph(of: loss)
        #expect(graph.dot.split(separator: "\n").filter { $0.contains("label=") }.count <= 60)
        #expect(
            titles(graph, "module") == ["tokens · Embedding", "positions · Embedding"]
                + (0..<24).map { "blocks.\($0) · Block" } + ["norm · LayerNorm", "head · Linear"])
        // Nothing of a block is left outside of it: its sums of residuals belong to it.
        #expect(
            titles(graph, "operation") == [
                "AddBackward0", "UnsqueezeBackward0", "SelectBackward0", "LogSoftmaxBackward0", "NllLossBackward0",
            ])
        // 2·(16 + 16) of the norms, 3·16·16 + 3·16 + 16·16 + 16 of the attention, 2·16·32 + 32 + 16 of the rest.
        let block = graph.dot.split(separator: "\n").first { $0.contains("blocks.0 · Block") }!
        #expect(block.contains(#"\n2,224 parameters\n"#))
    }

    @Test func blocksAreOneBoxWhereThereAreTooMany() {
        let model = Transformer(70)
        #expect(
            titles(model.graph(of: model.loss()), "module") == [
                "tokens · Embedding", "positions · Embedding", "blocks.0 … blocks.69", "norm · LayerNorm",
                "head · Linear",
            ])
    }

    @Test func deeperLevelsHaveFrames() {
        let model = Transformer(2)
        let graph = model.graph(of: model.loss(), depth: 2)
        #expect(titles(graph, "module").contains("blocks.1.attn · MultiheadAttention"))
        #expect(graph.dot.contains(#"label="blocks.1 · Block""#))
        // In a block: norm, attention, sum, norm, feed-forward, sum.
        #expect(titles(graph, "module").filter { $0.hasPrefix("blocks.1.") }.count == 4)
    }

    @Test func parametersMayBeNamedParameters() {
        let layer = Linear(2, 3)
        let y = layer(Tensor.ones(4, 2))
        let pairs = y.graph(parameters: layer.namedParameters())
        let dictionary = y.graph(parameters: ["weight": layer.weight, "bias": layer.bias!])
        #expect(titles(pairs, "leaf").sorted() == ["bias", "weight"])
        #expect(pairs.dot == dictionary.dot)
        #expect(titles(layer.graph(of: y, parameters: ["y": y]), "output") == ["y"])
    }
}
