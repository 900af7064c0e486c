import SwoopNN
import Testing

@Suite struct LinearCrossEntropyTests {
    @Test(arguments: FunctionCase.of("linearCrossEntropy"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let classes = Tensor([0, 1, 2, 0])
        sample.check(
            [
                "linearCrossEntropy": {
                    linearCrossEntropy(
                        $0[0], $0[1], classes, linearBias: $0[2], ignoreIndex: 2, labelSmoothing: 0.1)
                },
                "linearCrossEntropy outputs": {
                    linearCrossEntropy($0[0], $0[1], $0[3], linearBias: $0[2], reduction: .sum)
                },
            ], isComposed: true)
    }

    @Test func isALayer() {
        let loss = LinearCrossEntropyLoss(5, 3, outFeatures: [2], bias: true, weight: Tensor.ones(3))
        #expect(loss.stateDict().keys == ["weight", "linear.weight", "linear.bias"])
        #expect(loss.linear.weight.shape == [6, 5])
        #expect(
            "\(loss)" == """
                LinearCrossEntropyLoss(
                  in_features=5, num_classes=3, out_features=(2,), bias=True, reduction=mean, ignore_index=None, \
                label_smoothing=0.0, options=None
                  (linear): Linear(in_features=5, out_features=6, bias=True)
                )
                """)
        let (x, target) = (Tensor.randn(4, 5), Tensor.zeros([4, 2], dtype: .int64))
        let logits = loss.linear(x).reshape(4, 3, 2)
        #expect(loss(x, target).allclose(crossEntropy(logits, target)))
    }

    @Test func saysWhatDoesNotFit() {
        let logits = LinearCrossEntropyRules.logits
        #expect(throws: ProgramError.self) { _ = try logits([4, 5], [3, 6], nil, [4], nil) }
        #expect(throws: ProgramError.self) { _ = try logits([4, 5], [5], nil, [4], nil) }
        #expect(throws: ProgramError.self) { _ = try logits([4, 5], [3, 5], [4], [4], nil) }
        #expect(throws: ProgramError.self) { _ = try logits([5], [3, 2, 5], nil, [2], nil) }
        #expect(throws: ProgramError.self) { _ = try logits([4, 5], [3, 5], nil, [4, 3], 1) }
        #expect(throws: ProgramError.self) { try LinearCrossEntropyRules.options(3, [], [4]) }
        #expect(throws: ProgramError.self) { try LinearCrossEntropyRules.options(3, [-1], nil) }
    }
}
