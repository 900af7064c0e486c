import SwoopNN
import Testing

@Suite struct EmbeddingTests {
    private let indices = Tensor([[1, 3], [1, 0]])

    @Test func startsWithPyTorchsNumbers() {
        // torch.manual_seed(7); nn.Embedding(3, 2, padding_idx=-1).weight, torch.rand(1)
        let generator = Generator(seed: 7)
        let layer = Embedding(3, 2, paddingIdx: -1, generator: generator)
        #expect(
            isClose(
                layer.weight.floats,
                [-0.1467950940132141, 0.7861412763595581, 0.9468216300010681, -1.1143440008163452, 0, 0]))
        #expect(Tensor.rand(1, generator: generator).floats == [0.28683900833129883])
        #expect(layer.paddingIdx == 2 && layer.stateDict().keys == ["weight"])
    }

    @Test func looksUpRows() {
        // y = F.embedding(i, torch.arange(8.).reshape(4, 2), padding_idx=0, scale_grad_by_freq=True)
        // (y * torch.tensor([[1., 2], [3, 4]])).sum().backward()
        let weight = Tensor.arange(8.0).reshape(4, 2).requiresGrad(true)
        let y = embedding(indices, weight, paddingIdx: 0, scaleGradByFreq: true)
        #expect(y.gradFn?.name == "EmbeddingBackward0" && y.shape == [2, 2, 2])
        #expect(y.floats == [2, 3, 6, 7, 2, 3, 0, 1])
        (y * Tensor([[1.0, 2.0], [3.0, 4.0]])).sum().backward()
        #expect(weight.grad!.floats == [0, 0, 1, 2, 0, 0, 3, 4])
        #expect(embedding(Tensor(2), weight).floats == [4, 5])
        #expect(embedding(Tensor.zeros([0], dtype: .int64), weight).shape == [0, 2])
    }

    @Test func hasDerivatives() {
        let weight = Tensor.randn([4, 3], dtype: .float64, generator: Generator(seed: 1))
        let indices = indices
        let errors = errorsOfDerivatives([weight]) {
            embedding(indices, $0[0]) ** 3
        }
        #expect(errors.first < 1e-6 && errors.second < 1e-6)
    }

    @Test func limitsNorms() {
        // F.embedding(i, w, max_norm=2.0); w
        let weight = Tensor.arange(8.0).reshape(4, 2)
        _ = embedding(indices, weight, maxNorm: 2)
        #expect(
            isClose(
                weight.floats,
                [
                    0, 1, 1.1094003915786743, 1.6641006469726562, 4, 5, 1.3015828132629395, 1.5185132026672363,
                ]))
    }

    @Test func takesATable() {
        let table = Tensor([[1.0, 2.0], [3.0, 4.0]])
        let layer = Embedding.fromPretrained(table)
        #expect(layer.weight === table && !table.requiresGrad)
        #expect(layer(Tensor([1])).floats == [3, 4])
        #expect(Embedding.fromPretrained(table, freeze: false).weight.requiresGrad)
    }

    @Test func prints() {
        #expect("\(Embedding(4, 3))" == "Embedding(4, 3)")
        #expect(
            "\(Embedding(4, 3, paddingIdx: 1, maxNorm: 2, normType: 1, scaleGradByFreq: true))"
                == "Embedding(4, 3, padding_idx=1, max_norm=2.0, norm_type=1.0, scale_grad_by_freq=True)")
    }

    @Test func saysWhatIsOutOfRange() {
        let error = #expect(throws: ProgramError.self) { _ = try EmbeddingRules.rows(Tensor([0, 4]), count: 4) }
        #expect(error?.message == "index 4 is out of range: there are 4 rows")
        #expect(throws: ProgramError.self) { _ = try EmbeddingRules.rows(Tensor([-1]), count: 4) }
        #expect(throws: ProgramError.self) { _ = try EmbeddingRules.rows(Tensor([1.0]), count: 4) }
        #expect(throws: ProgramError.self) { _ = try EmbeddingRules.padding(4, rows: 4) }
        #expect(throws: ProgramError.self) { try EmbeddingRules.table([4]) }
        #expect(throws: ProgramError.self) { try EmbeddingRules.sizes(-1, 2) }
    }
}
