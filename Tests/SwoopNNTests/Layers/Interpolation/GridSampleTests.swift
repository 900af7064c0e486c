import SwoopNN
import Testing

@Suite struct GridSampleTests {
    @Test(arguments: FunctionCase.of("gridSample"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        let words = sample.name.split(separator: " ").map(String.init)
        let (mode, padding) = (GridSampleMode(rawValue: words[1])!, GridPaddingMode(rawValue: words[2])!)
        sample.check(
            [
                sample.name: {
                    gridSample($0[0], $0[1] * 1.6, mode: mode, paddingMode: padding, alignCorners: words[3] == "True")
                }
            ], isComposed: true)
    }

    @Test func differentiatesItsGradient() {
        let grid = numbers([1, 2, 3, 2], 4, .float64) * 0.7
        for mode in [GridSampleMode.bilinear, .bicubic] {
            let errors = errorsOfDerivatives([numbers([1, 2, 4, 5], 1, .float64), grid]) {
                gridSample($0[0], $0[1], mode: mode)
            }
            #expect(errors.first < 1e-6 && errors.second < 1e-6)
        }
    }

    @Test func takesEmptyBatchesAndRefusesShapesThatDoNotFit() {
        #expect(gridSample(Tensor.ones(0, 2, 3, 3), Tensor.ones(0, 4, 5, 2)).shape == [0, 2, 4, 5])
        #expect(throws: ProgramError.self) {
            try GridRules.operands(Tensor.ones(1, 2, 3, 3), Tensor.ones(2, 4, 5, 2), .bilinear)
        }
        #expect(throws: ProgramError.self) {
            try GridRules.operands(Tensor.ones(1, 2, 3, 3, 3), Tensor.ones(1, 4, 5, 6, 3), .bicubic)
        }
    }

    /// x = torch.tensor([[[[1., inf, 2.], [3., 4., nan]]]]); g has the points below
    /// F.grid_sample(x, g, align_corners=False), F.grid_sample(torch.arange(1., 5.).reshape(1, 1, 4, 1), …)
    /// What is outside of the image has no part in a sample, even beside infinity.
    @Test func samplesNextToInfinityAndOneColumn() {
        let x = Tensor([[1, Double.infinity, 2], [3, 4, .nan]]).view(1, 1, 2, 3)
        let points = Tensor([
            [-1.0, -1], [1, 1], [-1.5, 0], [0.2, -2], [-0.9, 0.9], [-0.6, -0.2], [0.3, 0.3], [5, 5], [-0.7, 0.1],
        ]).view(1, 1, 9, 2)
        let found = gridSample(x, points, alignCorners: false).floats
        let expected: [Float] = [0.25, .nan, 0, 0, 1.17, .infinity, .nan, 0, 2.09]
        for (number, wanted) in zip(found, expected) {
            #expect(number == wanted || (number.isNaN && wanted.isNaN) || abs(number - wanted) < 1e-6)
        }
        let column = gridSample(
            Tensor.arange(1.0, 5.0).view(1, 1, 4, 1),
            Tensor([
                [-1.0, -1], [1, 1], [-0.8, 0.1], [0.2, -0.6], [-0.9, 0.9], [-0.6, -0.2], [0.3, 0.3], [0.9, 0.2],
                [-0.7, 0.1],
                [0.05, -0.95],
            ]).view(1, 1, 10, 2), alignCorners: false)
        #expect(
            column.allclose(
                Tensor([0.25, 1, 1.62, 1.17, 1.54, 1.47, 2.635, 1.595, 1.755, 0.585]).view(1, 1, 1, 10), atol: 1e-6))
    }
}
