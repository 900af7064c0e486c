import SwoopNN
import Testing

@Suite struct LikelihoodLossesTests {
    @Test(arguments: FunctionCase.of("poissonNLLLoss", "gaussianNLLLoss"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let counts = numbers([4, 3], 9, sample.type).sign() + 2
        sample.check(
            [
                "poissonNLLLoss": { poissonNLLLoss($0[0], counts, full: true) },
                "gaussianNLLLoss": { gaussianNLLLoss($0[0], $0[1], var: $0[2] * $0[2], full: true, eps: 0.05) },
            ])
    }

    @Test func refusesVariancesThatDoNotFit() {
        #expect(throws: ProgramError.self) { try GaussianRules.variance([2, 3], Tensor([[1.0, 2, -3], [1, 1, 1]])) }
        #expect(throws: ProgramError.self) { try GaussianRules.variance([2, 3], Tensor.ones(3)) }
        #expect(throws: ProgramError.self) { try GaussianRules.variance([2, 3], Tensor.ones(1, 1)) }
        #expect((try? GaussianRules.variance([2, 3], Tensor.ones(2))) == [2, 1])
        #expect((try? GaussianRules.variance([2, 3], Tensor.ones(1, 3))) == [1, 3])
    }
}
