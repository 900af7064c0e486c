import SwoopNN
import Testing

@Suite struct ConvTransposeTests {
    @Test(arguments: FunctionCase.of("convTranspose1d", "convTranspose2d", "convTranspose3d"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "convTranspose1d": {
                    convTranspose1d($0[0], $0[1], $0[2], stride: 2, padding: 1, outputPadding: 1)
                },
                "convTranspose2d": {
                    convTranspose2d(
                        $0[0], $0[1], $0[2], stride: [3, 2], padding: [1, 0], outputPadding: [2, 2], groups: 2,
                        dilation: [1, 3])
                },
                "convTranspose3d": { convTranspose3d($0[0], $0[1], stride: 2, padding: [1, 0, 0]) },
                "convTranspose2d large": {
                    convTranspose2d($0[0], $0[1], $0[2], stride: 2, padding: 1, outputPadding: 1)
                },
            ], isComposed: sample.shapes[0].count == 4 && sample.shapes[1].count == 5)
    }

    @Test func computesIntegersExactly() {
        // F.conv_transpose1d(torch.tensor([[1, 2, 3]]), torch.tensor([[[1, 10, 2**53 + 1]]]), stride=2, padding=1)
        let y = convTranspose1d(
            Tensor([[1, 2, 3]]), Tensor([[[1, 10, 9_007_199_254_740_993]]]), stride: 2, padding: 1)
        #expect(y.dtype == .int64)
        #expect(y.ints == [10, 9_007_199_254_740_995, 20, 18_014_398_509_481_989, 30])
    }

    @Test func hasTheSizeThatIsAskedFor() {
        // torch.nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)(x, output_size=…)
        let layer = ConvTranspose2d(2, 3, 3, stride: 2, padding: 1)
        let x = Tensor.randn(1, 2, 3, 3)
        #expect(layer(x, outputSize: [5, 6]).shape == [1, 3, 5, 6])
        #expect(layer(x[0], outputSize: [3, 6, 5]).shape == [3, 6, 5])
        #expect(layer(x, outputSize: [1, 3, 5, 5]).equal(layer(x)))
        let larger = convTranspose2d(x, layer.weight, layer.bias, stride: 2, padding: 1, outputPadding: [0, 1])
        #expect(layer(x, outputSize: [5, 6]).equal(larger))
        for size in [[7, 6], [4, 4], [5], [3, 5, 6], [-1, 5]] {
            #expect(throws: ProgramError.self) {
                try ConvTransposeRules.outputPadding(
                    "convTranspose2d", for: size, [1, 2, 3, 3], [3, 3], [2, 2], [1, 1], [1, 1])
            }
        }
    }

    @Test func layerHasPyTorchsParameters() {
        // nn.ConvTranspose2d(4, 6, (3, 2), stride=2, output_padding=1, groups=2)
        let layer = ConvTranspose2d(4, 6, [3, 2], stride: 2, outputPadding: 1, groups: 2)
        #expect(layer.weight.shape == [4, 3, 3, 2] && layer.bias?.shape == [6])
        #expect(
            "\(layer)" == "ConvTranspose2d(4, 6, kernel_size=(3, 2), stride=(2, 2), output_padding=(1, 1), groups=2)")
        #expect(layer(Tensor.ones(0, 4, 5, 5)).shape == [0, 6, 12, 11])
        #expect(throws: ProgramError.self) { try ConvTransposeRules.outputPadding("convTranspose1d", [2], [2], [1]) }
    }
}
