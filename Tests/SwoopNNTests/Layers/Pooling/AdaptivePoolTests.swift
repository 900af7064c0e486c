import SwoopNN
import Testing

@Suite struct AdaptivePoolTests {
    @Test(
        arguments: FunctionCase.of(
            "adaptiveAvgPool1d", "adaptiveAvgPool2d", "adaptiveAvgPool3d", "adaptiveMaxPool1d", "adaptiveMaxPool2d",
            "adaptiveMaxPool3d"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "adaptiveAvgPool1d": { adaptiveAvgPool1d($0[0], 3) },
                "adaptiveAvgPool2d": { adaptiveAvgPool2d($0[0], [3, 7]) },
                "adaptiveAvgPool2d whole": { adaptiveAvgPool2d($0[0], 1) },
                "adaptiveAvgPool2d wide": { adaptiveAvgPool2d($0[0], [4, 33]) },
                "adaptiveMaxPool2d wide": { adaptiveMaxPool2d($0[0], [4, 33]) },
                "adaptiveAvgPool3d": { adaptiveAvgPool3d($0[0], [2, nil, 4]) },
                "adaptiveMaxPool1d": { adaptiveMaxPool1d($0[0], 5) },
                "adaptiveMaxPool2d": { adaptiveMaxPool2d($0[0], [3, nil]) },
                "adaptiveMaxPool3d": { adaptiveMaxPool3d($0[0], 3) },
            ], isComposed: sample.name.hasSuffix("1d"))
    }

    @Test func givesPositionsAndTakesEmptyBatches() {
        // F.adaptive_max_pool1d(torch.tensor([[1., 4, 2, 4, 3]]), 2, return_indices=True)
        let (values, indices) = AdaptiveMaxPool1d(2).forwardWithIndices(Tensor([[1.0, 4, 2, 4, 3]]))
        #expect(values.floats == [4, 4] && indices.ints == [1, 3])
        #expect(AdaptiveAvgPool2d(2)(Tensor.ones(0, 3, 5, 5)).shape == [0, 3, 2, 2])
        #expect("\(AdaptiveAvgPool2d([3, nil]))" == "AdaptiveAvgPool2d(output_size=(3, None))")
        #expect("\(AdaptiveMaxPool1d(5))" == "AdaptiveMaxPool1d(output_size=5)")
        #expect(throws: ProgramError.self) { try AdaptiveRules.pooling("x", Tensor.ones(1, 2, 0, 3), 2, 2) }
        #expect(throws: ProgramError.self) { try AdaptiveRules.pooling("x", Tensor.ones(1, 2, 3, 3), 2, -1) }
    }
}
