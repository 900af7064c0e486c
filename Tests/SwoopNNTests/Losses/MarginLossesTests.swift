import SwoopNN
import Testing

private func signs(_ shape: [Int], _ dtype: DType) -> Tensor { numbers(shape, 9, dtype).sign() }

@Suite struct MarginLossesTests {
    @Test(
        arguments: FunctionCase.of(
            "marginRankingLoss", "hingeEmbeddingLoss", "cosineEmbeddingLoss", "softMarginLoss",
            "multilabelSoftMarginLoss"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let t = signs([4, 3], sample.type)
        sample.check(
            [
                "marginRankingLoss": { marginRankingLoss($0[0], $0[1], t, margin: 0.4) },
                "hingeEmbeddingLoss": { hingeEmbeddingLoss($0[0], t, margin: 0.4, reduction: .sum) },
                "cosineEmbeddingLoss": { cosineEmbeddingLoss($0[0], $0[1], signs([4], sample.type), margin: 0.1) },
                "softMarginLoss": { softMarginLoss($0[0], t) },
                "multilabelSoftMarginLoss": {
                    multilabelSoftMarginLoss(
                        $0[0], (t + 1) / 2, weight: Tensor([0.5, 2, 1], dtype: sample.type), reduction: .none)
                },
            ])
    }

    @Test func broadcastDimsOfSizeOne() {
        // F.margin_ranking_loss(x, x.flip(0), torch.tensor([[1.], [-1.]]), 0.5, reduction="none"), with hinge_embedding_loss
        let x = Tensor([[1.0, 2.0], [3.0, 4.5]])
        let target = Tensor([[1.0], [-1.0]])
        #expect(marginRankingLoss(x, x.flip(0), target, margin: 0.5, reduction: .none).floats == [2.5, 3, 2.5, 3])
        #expect(hingeEmbeddingLoss(x, target, margin: 4, reduction: .none).floats == [1, 2, 1, 0])
        #expect(throws: ProgramError.self) { try LossRules.broadcasting("hingeEmbeddingLoss", x, Tensor([1.0, -1.0])) }
        #expect(throws: ProgramError.self) { try LossRules.broadcasting("hingeEmbeddingLoss", x, Tensor.ones(3, 2)) }
    }

    @Test func computesIntegersInFloat32() {
        // F.margin_ranking_loss(i, i + 1, i, margin=0.5, reduction="none") with i = [1, 2, 3]
        let i = Tensor([1, 2, 3])
        #expect(marginRankingLoss(i, i + 1, i, margin: 0.5, reduction: .none).floats == [1.5, 2.5, 3.5])
    }

    @Test func refusesToBroadcast() {
        #expect(throws: ProgramError.self) { try LossRules.numbers("x", Tensor.ones(3), Tensor.ones(3, 1)) }
        #expect(throws: ProgramError.self) {
            try MarginRules.vectors("x", Tensor.ones(3, 2), Tensor.ones(3, 2), Tensor.ones(2))
        }
    }
}
