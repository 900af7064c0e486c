import SwoopNN
import Testing

@Suite struct MultiMarginLossesTests {
    @Test(arguments: FunctionCase.of("multiMarginLoss", "multilabelMarginLoss"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let classes = Tensor([0, 1, 2, 0])
        let labels = Tensor([[2, 0, -1, 1], [-1, 0, 1, 2], [1, 1, -1, 0]])
        sample.check(
            [
                "multiMarginLoss": { multiMarginLoss($0[0], classes) },
                "multiMarginLoss p 2": {
                    multiMarginLoss(
                        $0[0], classes, p: 2, margin: 0.7, weight: Tensor([0.5, 2, 1], dtype: sample.type),
                        reduction: .none)
                },
                "multilabelMarginLoss": { multilabelMarginLoss($0[0], labels) },
            ])
    }

    @Test func differentiatesTheGradientOfSquares() {
        let errors = errorsOfDerivatives([numbers([4, 3], 1, .float64)]) {
            multiMarginLoss($0[0], Tensor([0, 1, 2, 0]), p: 2)
        }
        #expect(errors.first < 1e-7 && errors.second < 1e-7)
    }

    @Test func takesASingleItemAndRefusesWhatIsNoClass() {
        // F.multi_margin_loss(torch.tensor([0.1, 0.2, 0.4]), torch.tensor(2)) is (0.7 + 0.8)/3
        #expect(isClose(multiMarginLoss(Tensor([0.1, 0.2, 0.4]), Tensor(2)).floats, [0.5]))
        #expect(throws: ProgramError.self) { try MultiMarginRules.operands(Tensor.ones(2, 3), Tensor([0, 3]), 1, nil) }
        #expect(throws: ProgramError.self) { try MultiMarginRules.operands(Tensor.ones(2, 3), Tensor([0, 1]), 3, nil) }
        #expect(throws: ProgramError.self) { try MultiMarginRules.labels(Tensor.ones(2), Tensor([0, 2])) }
    }
}
