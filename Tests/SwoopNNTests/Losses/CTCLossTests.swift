import SwoopNN
import Testing

@Suite struct CTCLossTests {
    @Test(arguments: FunctionCase.of("ctcLoss"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let targets = Tensor([[1, 3, 3], [2, 1, 0]])
        sample.check(
            [
                "ctcLoss": { ctcLoss($0[0].logSoftmax(dim: -1), targets, Tensor([7, 5]), Tensor([3, 2])) },
                "ctcLoss joined": {
                    ctcLoss(
                        $0[0].logSoftmax(dim: -1), Tensor([1, 2, 2]), Tensor([6, 7]), Tensor([1, 2]), blank: 3,
                        reduction: .none)
                },
                "ctcLoss infinite": {
                    ctcLoss(
                        $0[0].logSoftmax(dim: -1), targets, Tensor([3, 3]), Tensor([3, 2]), reduction: .sum,
                        zeroInfinity: true)
                },
            ])
    }

    @Test func takesASingleSequence() {
        let x = numbers([5, 4], 1, .float64).logSoftmax(dim: -1)
        let single = ctcLoss(x, Tensor([1, 2]), Tensor(5), Tensor(2), reduction: .none)
        #expect(single.shape == [])
        #expect(ctcLoss(x.unsqueeze(1), Tensor([[1, 2]]), Tensor([5]), Tensor([2]), reduction: .sum).equal(single))
    }

    @Test func refusesLengthsOutOfRange() {
        #expect(throws: ProgramError.self) { try CTCRules.lengths("inputLengths", Tensor([3, 8]), 2, most: 7) }
        #expect(throws: ProgramError.self) { try CTCRules.lengths("inputLengths", Tensor([3]), 2, most: 7) }
        #expect(throws: ProgramError.self) { try CTCRules.lengths("inputLengths", Tensor([3.0, 2]), 2, most: 7) }
    }
}
