import SwoopNN
import Testing

@Suite struct TripletMarginLossTests {
    @Test(arguments: FunctionCase.of("tripletMarginLoss"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "tripletMarginLoss": { tripletMarginLoss($0[0], $0[1], $0[2], margin: 0.8, swap: true) },
                "tripletMarginLoss p 3": {
                    tripletMarginLoss($0[0], $0[1], $0[2], margin: 2, p: 3, reduction: .none)
                },
            ], isComposed: true)
    }

    @Test func takesADistance() {
        let (a, p, n) = (Tensor([[1.0, 2]]), Tensor([[2.0, 4]]), Tensor([[1.0, 3]]))
        let loss = TripletMarginWithDistanceLoss(distanceFunction: { ($0 - $1).abs().sum(dim: -1) })
        #expect(loss(a, p, n).floats == [3])
        #expect(throws: ProgramError.self) { try TripletRules.operands("x", a, p, n, 0) }
        #expect(throws: ProgramError.self) { try TripletRules.operands("x", a, p, Tensor([1.0]), 1) }
    }
}
