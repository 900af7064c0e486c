import Swoop
import Testing

/// A small model of characters, trained as in PyTorch: embeddings, recurrent layers with dropout, Adam.
@Suite struct CharacterModelTests {
    private final class Model<Network: RNNBase>: Module {
        let embedding: Embedding
        let rnn: Network
        let head: Linear
        private let run: (Network, Tensor) -> Tensor

        init(
            _ letters: Int, _ generator: Generator, _ make: (Generator) -> Network,
            _ run: @escaping (Network, Tensor) -> Tensor
        ) {
            embedding = Embedding(letters, 8, generator: generator)
            rnn = make(generator)
            rnn.dropoutGenerator = generator
            head = Linear(16, letters, generator: generator)
            self.run = run
        }

        func forward(_ x: Tensor) -> Tensor { head(run(rnn, embedding(x))) }
    }

    private let text = Array(
        "the quick brown fox jumps over the lazy dog. pack my box with five dozen liquor jugs. ")

    private func losses<Network: RNNBase>(
        _ make: (Generator) -> Network, _ run: @escaping (Network, Tensor) -> Tensor
    ) -> [Double] {
        let letters = Set(text).sorted()
        let data = Tensor(text.map { letters.firstIndex(of: $0)! })
        let generator = Generator(seed: 7)
        let model = Model(letters.count, generator, make, run)
        let optimizer = Adam(model.parameters(), lr: 0.02)
        return (0..<20).map { _ in
            let starts = Tensor.randInt(0, text.count - 13, [4], generator: generator).ints
            let x = Tensor.stack(starts.map { data[$0..<$0 + 12] }, dim: 1)
            let y = Tensor.stack(starts.map { data[$0 + 1..<$0 + 13] }, dim: 1)
            let loss = crossEntropy(model.forward(x).view(-1, letters.count), y.view(-1))
            optimizer.zeroGrad()
            loss.backward()
            optimizer.step()
            return loss.item()
        }
    }

    /// The expected losses are those of the same program in PyTorch, rounded.
    private func agree(_ losses: [Double], _ expected: [Double]) -> Bool {
        losses.count == expected.count && zip(losses, expected).allSatisfy { ($0 - $1).magnitude < 2e-5 }
    }

    @Test func learnsWithAnLSTM() {
        let found = losses({ LSTM(8, 16, numLayers: 2, dropout: 0.25, generator: $0) }) { $0($1).output }
        let expected: [Double] = [
            3.302014, 3.289167, 3.243348, 3.098384, 3.053047, 3.209355, 2.952682, 2.922468, 3.204119, 3.136405,
            3.096081, 2.983914, 3.029107, 3.062487, 2.873953, 2.972816, 2.969395, 3.25892, 2.9203, 2.897779,
        ]
        #expect(agree(found, expected), "\(found)")
    }

    @Test func learnsWithAGRU() {
        let found = losses({ GRU(8, 16, numLayers: 2, dropout: 0.25, generator: $0) }) { $0($1).output }
        let expected: [Double] = [
            3.392507, 3.320693, 3.304426, 3.216761, 3.209181, 3.093834, 3.162647, 3.158134, 3.100477, 3.142859,
            3.028221, 2.893411, 3.04952, 3.014269, 3.155645, 2.751012, 3.045619, 2.899672, 3.01062, 2.701489,
        ]
        #expect(agree(found, expected), "\(found)")
    }
}
