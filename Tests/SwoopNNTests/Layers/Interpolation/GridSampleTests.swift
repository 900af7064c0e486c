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
}
