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
            ])
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
            try GridRules.operands(Tensor.ones(1, 2, 3, 3), Tensor.ones(2, 4, 5, 2))
        }
    }

    /// x = torch.arange(27.).reshape(1, 1, 3, 3, 3) ** 2 / 10
    /// g = torch.tensor([0.1, -0.3, 0.4, -0.9, 0.2, 1.1]).reshape(1, 1, 1, 2, 3)
    /// F.grid_sample(x, g, mode="bicubic", align_corners=False)
    @Test func samplesCubesOfThreeDims() {
        let x = (Tensor.arange(27).to(.float32).square() / 10).view(1, 1, 3, 3, 3)
        let positions = Tensor([0.1, -0.3, 0.4, -0.9, 0.2, 1.1], shape: [1, 1, 1, 2, 3])
        let found = gridSample(x, positions, mode: .bicubic, alignCorners: false)
        #expect(found.flatten().allclose(Tensor([39.8556, 12.6661]), rtol: 1e-5))
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

    /// Positions that are not numbers, infinite or very large, in float32:
    /// inf, nan = float("inf"), float("nan"); x = torch.arange(1., 21).reshape(1, 1, 4, 5), and 41 and (1, 1, 2, 4, 5)
    /// F.grid_sample(x, g, mode, padding, False) with the points g below
    @Test(
        arguments: [
            ("bilinear zeros", [.nan, .nan, .nan, .nan, 12.75, .nan], [0, 0, 0, 0, 22.75, 0]),
            ("bilinear border", [8.5, 3, 12.5, 3, 12.75, 12.5], [22.5, 30, 22.5, 13, 22.75, 30.5]),
            ("bilinear reflection", [8.5, 3, 8.5, 3, 12.75, 8.5], [22.5, 30, 22.5, 28, 22.75, 30.5]),
            ("nearest zeros", [0, 0, 0, 0, 13, 0], [0, 0, 0, 0, 13, 0]),
            ("nearest border", [11, 3, 15, 3, 13, 15], [15, 38, 15, 3, 13, 33]),
            ("nearest reflection", [11, 3, 11, 3, 13, 11], [15, 38, 15, 18, 13, 33]),
            ("bicubic zeros", [.nan, .nan, .nan, .nan, 12.616878509521484, .nan], []),
            ("bicubic border", [.nan, .nan, .nan, .nan, 12.616878509521484, .nan], []),
            ("bicubic reflection", [.nan, .nan, .nan, .nan, 12.616878509521484, .nan], []),
        ] as [(String, [Float], [Float])])
    func samplesAtPositionsThatAreNotNumbers(_ name: String, _ plane: [Float], _ volume: [Float]) {
        let words = name.split(separator: " ").map(String.init)
        let (mode, padding) = (GridSampleMode(rawValue: words[0])!, GridPaddingMode(rawValue: words[1])!)
        let infinity = Double.infinity
        let points = Tensor([[.nan, 0], [0, .nan], [infinity, 0], [0, -infinity], [0.1, 0.2], [3e38, 0]])
        let image = gridSample(
            Tensor.arange(1.0, 21.0).view(1, 1, 4, 5), points.view(1, 6, 1, 2), mode: mode, paddingMode: padding)
        expectAlmost(image.floats, plane)
        guard mode != .bicubic else { return }
        let places = Tensor([
            [.nan, 0, 0], [0, .nan, 0.1], [infinity, 0, 0], [0, -infinity, 0], [0.1, 0.2, 0], [0, 0, 3e38],
        ])
        let cube = gridSample(
            Tensor.arange(1.0, 41.0).view(1, 1, 2, 4, 5), places.view(1, 6, 1, 1, 3), mode: mode, paddingMode: padding)
        expectAlmost(cube.floats, volume)
    }

    /// x = torch.arange(1., 31).reshape(1, 1, 5, 6); x[0, 0, 1, 2], x[0, 0, 3, 3] = float("inf"), float("nan")
    /// F.grid_sample(x, g, "bicubic", padding, False) with the points below
    @Test func samplesCubicsNextToInfinity() {
        let numbers = (1...30).map { $0 == 9 ? Double.infinity : $0 == 22 ? .nan : Double($0) }
        let points = Tensor([
            [-0.3, -0.4], [0.9, 0.9], [-0.9, -0.4], [-0.5, -0.4], [0.9, 0], [-2, -0.4], [-0.9, 0.9],
        ]).view(1, 7, 1, 2)
        let x = Tensor(numbers, shape: [1, 1, 5, 6])
        expectAlmost(
            gridSample(x, points, mode: .bicubic).floats,
            [.nan, 19.71506690979004, 5.671998977661133, .nan, 14.928004264831543, 0, 16.3799991607666])
        expectAlmost(
            gridSample(x, points, mode: .bicubic, paddingMode: .border).floats,
            [.nan, 30.72881317138672, 6.903998851776123, .nan, 18.09600067138672, 7, 25.53680992126465])
    }

    private func expectAlmost(_ found: [Float], _ wanted: [Float], sourceLocation: SourceLocation = #_sourceLocation) {
        let agree = zip(found, wanted).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) || abs($0 - $1) < 1e-4 }
        #expect(found.count == wanted.count && agree, "\(found)", sourceLocation: sourceLocation)
    }
}
