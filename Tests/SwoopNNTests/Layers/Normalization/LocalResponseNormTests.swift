import SwoopNN
import Testing

@Suite struct LocalResponseNormTests {
    @Test(arguments: FunctionCase.of("localResponseNorm"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(["localResponseNorm": { localResponseNorm($0[0], 3, alpha: 0.3, beta: 0.6, k: 2) }])
    }

    @Test func roundsTheMeansOfIntegersDown() {
        // F.local_response_norm(torch.tensor([[[3], [2]]]), 2, alpha=1.0, beta=1.0)
        #expect(localResponseNorm(Tensor([[[3], [2]]]), 2, alpha: 1, beta: 1).floats == [3.0 / 5, 2.0 / 7])
        #expect(throws: ProgramError.self) { try LocalResponseRules.operands(Tensor.ones(2, 3), 1) }
        #expect("\(LocalResponseNorm(2))" == "LocalResponseNorm(2, alpha=0.0001, beta=0.75, k=1.0)")
    }
}
