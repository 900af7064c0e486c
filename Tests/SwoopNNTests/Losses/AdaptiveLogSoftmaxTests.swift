import SwoopNN
import Testing

@Suite struct AdaptiveLogSoftmaxTests {
    @Test func agreesWithPyTorch() {
        // torch.manual_seed(6); m = nn.AdaptiveLogSoftmaxWithLoss(4, 10, [3, 6], div_value=2.0, head_bias=True)
        let generator = Generator(seed: 6)
        let layer = AdaptiveLogSoftmaxWithLoss(
            4, 10, [3, 6], divValue: 2, headBias: true, generator: generator)
        let x = Tensor.randn([5, 4], generator: generator).requiresGrad(true)
        let (output, loss) = layer(x, Tensor([0, 3, 9, 2, 6]))
        #expect(
            isClose(
                output.floats,
                [
                    -1.9885386228561401, -1.619715690612793, -2.699888229370117, -1.7542736530303955,
                    -2.6950080394744873,
                ]))
        #expect((loss.item() - 2.151484966278076).magnitude < 1e-6)
        loss.backward()
        let gradient: [Float] = [
            0.01893528364598751, -0.0018320949748158455, -0.10934331268072128, -0.022560860961675644,
            -0.016581961885094643, -0.04793187975883484, 0.05902085453271866, -0.0402786061167717,
        ]
        #expect(x.grad.floats.prefix(8).elementsEqual(gradient) { ($0 - $1).magnitude < 1e-6 })
        let all = layer.logProb(x)
        #expect((all[0, 9].item() + 2.339378833770752).magnitude < 1e-5 && all.shape == [5, 10])
        #expect(layer.predict(x).ints == [2, 3, 3, 0, 0])
        #expect(
            layer.stateDict().keys == [
                "head.weight", "head.bias", "tail.0.0.weight", "tail.0.1.weight", "tail.1.0.weight", "tail.1.1.weight",
            ])
        // A single example.
        let single = layer(x.detach()[1], Tensor(3))
        #expect(single.output.shape == [] && single.output.allclose(output.detach()[1]))
    }

    @Test func checksItsArguments() {
        #expect(throws: ProgramError.self) { try AdaptiveLogSoftmaxRules.cutoffs([3, 3], classes: 10) }
        #expect(throws: ProgramError.self) { try AdaptiveLogSoftmaxRules.cutoffs([], classes: 10) }
        #expect(throws: ProgramError.self) {
            try AdaptiveLogSoftmaxRules.operands([2, 4], Tensor([1, 10]), classes: 10)
        }
        #expect(throws: ProgramError.self) { try AdaptiveLogSoftmaxRules.operands([2, 4], Tensor(1), classes: 10) }
    }
}
