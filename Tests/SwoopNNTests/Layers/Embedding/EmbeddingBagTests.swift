import SwoopNN
import Testing

@Suite struct EmbeddingBagTests {
    private static let items = Tensor([1, 3, 3, 0, 2, 1, 3])
    private static let starts = Tensor([0, 2, 2, 6])

    @Test(arguments: FunctionCase.of("embeddingBag"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        var functions: [String: ([Tensor]) -> Tensor] = [
            "embeddingBag weighted": {
                embeddingBag(
                    Self.items, $0[0], Self.starts, mode: .sum, perSampleWeights: $0[1], paddingIdx: 1)
            }
        ]
        for mode in EmbeddingBagMode.allCases {
            functions["embeddingBag \(mode)"] = { embeddingBag(Self.items, $0[0], Self.starts, mode: mode) }
            functions["embeddingBag \(mode) padding"] = {
                embeddingBag(Self.items[..<6].reshape(2, 3), $0[0], mode: mode, paddingIdx: -1)
            }
            functions["embeddingBag \(mode) frequencies"] = {
                embeddingBag(
                    Self.items, $0[0], Tensor([0, 3, 7]), scaleGradByFreq: true, mode: mode, includeLastOffset: true)
            }
        }
        sample.check(functions)
    }

    @Test(arguments: EmbeddingBagMode.allCases)
    func hasDerivatives(_ mode: EmbeddingBagMode) {
        let weight = Tensor.randn([4, 3], dtype: .float64, generator: Generator(seed: 1))
        let errors = errorsOfDerivatives([weight]) { embeddingBag(Self.items, $0[0], Self.starts, mode: mode) ** 3 }
        #expect(errors.first < 1e-6 && errors.second < 1e-6)
    }

    @Test func hasDerivativesOfWeights() {
        let generator = Generator(seed: 1)
        let operands = [[4, 3], [7]].map { Tensor.randn($0, dtype: .float64, generator: generator) }
        let errors = errorsOfDerivatives(operands) {
            embeddingBag(Self.items, $0[0], Self.starts, mode: .sum, perSampleWeights: $0[1]) ** 3
        }
        #expect(errors.first < 1e-6 && errors.second < 1e-6)
    }

    /// Wide rows, added by hand.
    @Test(arguments: [DType.float32, .float64, .bfloat16])
    func addsWideRows(_ dtype: DType) {
        let weight = (Tensor.arange(40 * 301) * 2_654_435_761 % 17 - 8).to(dtype).view(40, 301)
        let items = (Tensor.arange(60) * 7 % 40).view(12, 5)
        let rows = weight.indexSelect(dim: 0, index: items.ravel()).view(12, 5, 301)
        #expect(embeddingBag(items, weight, mode: .sum).equal(rows.sum(dim: 1)))
        let shares = (Tensor.arange(60) % 3).to(dtype).view(12, 5)
        let weighted = embeddingBag(items, weight, mode: .sum, perSampleWeights: shares)
        #expect(weighted.equal((rows * shares.unsqueeze(2)).sum(dim: 1)))
    }

    @Test func takesEmptyBags() {
        let weight = Tensor.arange(8.0).reshape(4, 2)
        let none = Tensor.zeros([0], dtype: .int64)
        for mode in EmbeddingBagMode.allCases {
            #expect(embeddingBag(none, weight, Tensor([0, 0]), mode: mode).floats == [0, 0, 0, 0])
            #expect(embeddingBag(none, weight, none, mode: mode).shape == [0, 2])
            #expect(embeddingBag(Tensor([[1], [1]]), weight, mode: mode, paddingIdx: 1).floats == [0, 0, 0, 0])
        }
        let weighted = embeddingBag(
            Tensor([[1], [1]]), weight, mode: .sum, perSampleWeights: Tensor([[2.0], [3]]), paddingIdx: 1)
        #expect(weighted.floats == [0, 0, 0, 0])
        // The last offset may leave items out.
        #expect(
            embeddingBag(Self.items, weight, Tensor([0, 2]), mode: .sum, includeLastOffset: true).floats == [8, 10])
    }

    @Test func leavesNaNOutOfMaxima() {
        // F.embedding_bag(torch.tensor([0, 1]), w, torch.tensor([0]), mode="max")
        let weight = Tensor([[1, .nan], [Double.nan, 2]])
        let y = embeddingBag(Tensor([0, 1]), weight, Tensor([0]), mode: .max).doubles
        #expect(y[0] == 1 && y[1].isNaN)
    }

    @Test func isALayer() {
        // torch.manual_seed(7); nn.EmbeddingBag(3, 2, padding_idx=-1).weight
        let bags = EmbeddingBag(3, 2, paddingIdx: -1, generator: Generator(seed: 7))
        #expect(
            isClose(
                bags.weight.floats,
                [-0.1467950940132141, 0.7861412763595581, 0.9468216300010681, -1.1143440008163452, 0, 0]))
        #expect(bags.stateDict().keys == ["weight"] && bags.paddingIdx == 2)
        #expect(bags(Tensor([0, 1]), Tensor([0])).equal(bags.weight[..<2].mean(dim: 0, keepDim: true)))
        #expect(
            "\(EmbeddingBag(3, 2, maxNorm: 1, scaleGradByFreq: true, mode: .sum, paddingIdx: 1))"
                == "EmbeddingBag(3, 2, max_norm=1.0, scale_grad_by_freq=True, mode='sum', padding_idx=1)")
        let table = Tensor([[3.0, 4.0]])
        let fixed = EmbeddingBag.fromPretrained(table, maxNorm: 1, mode: .sum)
        #expect(fixed.weight === table && !table.requiresGrad)
        #expect(isClose(fixed(Tensor([0, 0]), Tensor([0])).floats, [1.2, 1.6]))
    }

    @Test func saysWhatDoesNotFit() {
        let (items, starts) = (Self.items.shape, EmbeddingBagRules.starts)
        #expect(throws: ProgramError.self) { _ = try starts(items, nil, false) }
        #expect(throws: ProgramError.self) { _ = try starts([2, 3], Tensor([0]), false) }
        #expect(throws: ProgramError.self) { _ = try starts(items, Tensor([1, 3]), false) }
        #expect(throws: ProgramError.self) { _ = try starts(items, Tensor([0, 3, 2]), false) }
        #expect(throws: ProgramError.self) { _ = try starts(items, Tensor([0, 8]), false) }
        #expect(throws: ProgramError.self) { _ = try starts(items, Tensor([0, 8]), true) }
        #expect(throws: ProgramError.self) { _ = try starts(items, Tensor([0.0]), false) }
        let weights = Tensor.ones(7)
        #expect(throws: ProgramError.self) {
            try EmbeddingBagRules.options(.mean, false, Self.items, weights, .float32)
        }
        #expect(throws: ProgramError.self) {
            try EmbeddingBagRules.options(.sum, false, Self.items, weights[1...], .float32)
        }
        #expect(throws: ProgramError.self) { try EmbeddingBagRules.options(.max, true, Self.items, nil, .float32) }
    }
}
