import SwoopNN
import Testing

@Suite struct MultiHeadAttentionForwardTests {
    @Test(arguments: FunctionCase.of("multiHeadAttentionForward"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        func attend(_ x: [Tensor], _ staticK: Tensor?, _ staticV: Tensor?) -> Tensor {
            multiHeadAttentionForward(
                x[0], x[1], x[2], 4, 2, x[3], nil, nil, nil, false, 0, x[4], nil, staticK: staticK, staticV: staticV
            ).output
        }
        let keys = Tensor.ones([2, 2, 4], dtype: sample.type)
        sample.check(
            [
                "multiHeadAttentionForward": { attend($0, nil, nil) },
                "multiHeadAttentionForward static": { attend([$0[0], keys, keys, $0[1], $0[2]], $0[3], $0[4]) },
            ], isComposed: true)
    }

    @Test func takesSeparateProjections() {
        let (x, weight, out) = (Tensor.randn(3, 2, 4), Tensor.randn(12, 4), Tensor.randn(4, 4))
        let parts = weight.chunk(3)
        let whole = multiHeadAttentionForward(x, x, x, 4, 2, weight, nil, nil, nil, false, 0, out, nil)
        let separate = multiHeadAttentionForward(
            x, x, x, 4, 2, nil, nil, nil, nil, false, 0, out, nil, useSeparateProjWeight: true, qProjWeight: parts[0],
            kProjWeight: parts[1], vProjWeight: parts[2])
        #expect(separate.output.allclose(whole.output, atol: 1e-6))
        #expect(separate.weights!.allclose(whole.weights!, atol: 1e-6))
    }

    @Test func saysWhatDoesNotFit() {
        let rules = MultiheadAttentionRules.self
        #expect(throws: ProgramError.self) { try rules.projections([nil], nil, embedDim: 4) }
        #expect(throws: ProgramError.self) { try rules.projections([Tensor.ones(11, 4)], nil, embedDim: 4) }
        #expect(throws: ProgramError.self) {
            try rules.projections([Tensor.ones(12, 4)], Tensor.ones(11), embedDim: 4)
        }
        #expect(throws: ProgramError.self) { try rules.appended(Tensor.ones(1, 1, 4), nil, isStatic: false) }
        #expect(throws: ProgramError.self) {
            try rules.appended(Tensor.ones(1, 1, 4), Tensor.ones(1, 1, 4), isStatic: true)
        }
        #expect(throws: ProgramError.self) { try rules.fixed([4, 3, 3], "staticK", [4, 2]) }
        #expect(throws: ProgramError.self) { try rules.sizes(4, 3) }
    }
}
