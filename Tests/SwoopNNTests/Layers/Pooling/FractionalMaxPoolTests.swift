import SwoopNN
import Testing

@Suite struct FractionalMaxPoolTests {
    @Test func agreesWithPyTorch() {
        // torch.manual_seed(6); x = torch.randn(1, 2, 5, 6); F.fractional_max_pool2d(x, 2, output_size=(3, 4))
        let generator = Generator(seed: 6)
        let x = Tensor.randn([1, 2, 5, 6], generator: generator).requiresGrad(true)
        let y = fractionalMaxPool2d(x, kernelSize: 2, outputSize: [3, 4], generator: generator)
        let expected: [Float] = [
            0.6303585767745972, 0.6303585767745972, 1.1031601428985596, 2.548506021499634, 0.3294970691204071,
            1.461236596107483, 1.461236596107483, 2.548506021499634, 0.8535268306732178, 0.8811348080635071,
            0.8811348080635071, 1.8512190580368042, 0.40185678005218506, 1.9538428783416748, 1.9538428783416748,
            1.7102057933807373, -0.3136258125305176, -0.6418042182922363, 0.34670841693878174, 0.06287635117769241,
            1.5445808172225952, 1.8124992847442627, 1.8124992847442627, 1.5363001823425293,
        ]
        #expect(y.shape == [1, 2, 3, 4] && isClose(y.floats, expected))
        let gradient: [Float] = [
            0, 2, 0, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0, 0, 0, 0, 1, 2, 0, 1, 0,
            0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0,
        ]
        #expect(slope(y, x) == gradient)
    }

    @Test func agreesWithPyTorchInThreeDims() {
        // torch.manual_seed(6); x = torch.randn(2, 5, 6, 4)
        // F.fractional_max_pool3d(x, (2, 2, 1), output_ratio=(0.6, 0.5, 0.5))
        let generator = Generator(seed: 6)
        let x = Tensor.randn([2, 5, 6, 4], generator: generator)
        let (y, indices) = fractionalMaxPool3dWithIndices(
            x, kernelSize: [2, 2, 1], outputRatio: [0.6, 0.5, 0.5], generator: generator)
        #expect(y.shape == [2, 3, 3, 2])
        let expected: [Float] = [
            0.580968976020813, 0.40185678005218506, 1.9538428783416748, 0.8944460153579712, 0.6976583003997803,
            1.8512190580368042, 0.580968976020813, 0.40185678005218506, 1.9538428783416748, 0.8944460153579712,
        ]
        #expect(isClose(Array(y.floats.prefix(10)), expected))
        #expect(x[0].flatten().gather(dim: 0, index: indices[0].flatten()).equal(y[0].flatten()))
    }

    @Test func isALayer() {
        let layer = FractionalMaxPool2d(3, outputRatio: 0.5)
        #expect("\(layer)" == "FractionalMaxPool2d()")
        #expect(layer(Tensor.randn(2, 4, 8, 10)).shape == [2, 4, 4, 5])
        #expect(layer(Tensor.randn(0, 4, 8, 10)).shape == [0, 4, 4, 5])
        #expect(throws: ProgramError.self) { try FractionalPoolRules.either("FractionalMaxPool2d", nil, nil) }
        #expect(throws: ProgramError.self) { try FractionalPoolRules.fits("f", [5], [2], [5]) }
        #expect(throws: ProgramError.self) { try FractionalPoolRules.scaled("f", [5], 1.0) }
    }
}
