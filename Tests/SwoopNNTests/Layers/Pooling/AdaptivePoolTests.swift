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
                "adaptiveMaxPool1d wide": { adaptiveMaxPool1d($0[0], 3) },
                "adaptiveMaxPool2d": { adaptiveMaxPool2d($0[0], [3, nil]) },
                "adaptiveMaxPool3d": { adaptiveMaxPool3d($0[0], 3) },
            ], isComposed: sample.name.contains("1d"))
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

    @Test func takesNaNAndEqualsInLongWindows() {
        // x = (torch.arange(300.) * 37 % 101).reshape(1, 2, 150); x[0, 1, [3, 70, 71, 140]] = float("nan")
        // F.adaptive_max_pool1d(x, n, return_indices=True)[1].flatten(), F.adaptive_max_pool2d(x, 1, …)
        let numbers = (0..<300).map { [153, 220, 221, 290].contains($0) ? Double.nan : Double($0 * 37 % 101) }
        let x = Tensor(numbers, shape: [1, 2, 150])
        for (count, expected) in [(1, [30, 140]), (2, [30, 131, 71, 140])] as [(Int, [Int])] {
            let (values, indices) = AdaptiveMaxPool1d(count).forwardWithIndices(x)
            #expect(indices.ints == expected)
            #expect(values.floats.filter(\.isNaN).count == count)
        }
        #expect(AdaptiveMaxPool2d(1).forwardWithIndices(x).indices.ints == [290])
    }
}
