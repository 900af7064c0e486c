import SwoopNN
import Testing

@Suite struct LPPoolTests {
    @Test(arguments: FunctionCase.of("lpPool1d", "lpPool2d", "lpPool3d"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "lpPool1d": { lpPool1d($0[0], normType: 2, kernelSize: 3, stride: 2, ceilMode: true) },
                "lpPool2d": { lpPool2d($0[0], normType: 4, kernelSize: [2, 3]) },
                "lpPool3d": { lpPool3d($0[0], normType: 2, kernelSize: 2, stride: 1) },
                "lpPool2d infinite": { lpPool2d($0[0], normType: .infinity, kernelSize: 2) },
            ], isComposed: true)
    }

    @Test func isALayer() {
        #expect(
            "\(LPPool2d(2, [2, 3], 1))"
                == "LPPool2d(norm_type=2.0, kernel_size=(2, 3), stride=1, ceil_mode=False)")
        #expect(LPPool1d(2, 3, 2)(Tensor.ones(1, 4, 9)).shape == [1, 4, 4])
        #expect(LPPool1d(-.infinity, kernelSize: 2)(Tensor([[[-3.0, 2.0]]])).floats == [2])
        #expect(throws: ProgramError.self) { try LPPoolRules.norm("LPPool1d", 0) }
    }
}
