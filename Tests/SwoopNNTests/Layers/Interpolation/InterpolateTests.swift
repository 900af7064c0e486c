import SwoopNN
import Testing

@Suite struct InterpolateTests {
    @Test(arguments: FunctionCase.of("interpolate"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "interpolate nearest 1.7": { interpolate($0[0], scaleFactor: 1.7) },
                "interpolate nearest [7, 3]": { interpolate($0[0], size: [7, 3]) },
                "interpolate nearest-exact [8, 3]": { interpolate($0[0], size: [8, 3], mode: .nearestExact) },
                "interpolate nearest 2.0": { interpolate($0[0], scaleFactor: 2) },
                "interpolate linear [9]": { interpolate($0[0], size: 9, mode: .linear) },
                "interpolate linear [9] aligned": {
                    interpolate($0[0], size: 9, mode: .linear, alignCorners: true)
                },
                "interpolate bilinear 1.6": {
                    interpolate($0[0], scaleFactor: 1.6, mode: .bilinear, alignCorners: false)
                },
                "interpolate bilinear [3, 9] aligned": {
                    interpolate($0[0], size: [3, 9], mode: .bilinear, alignCorners: true)
                },
                "interpolate bicubic [8, 3]": { interpolate($0[0], size: [8, 3], mode: .bicubic) },
                "interpolate bicubic [8, 7] aligned": {
                    interpolate($0[0], size: [8, 7], mode: .bicubic, alignCorners: true)
                },
                "interpolate trilinear [5, 3, 4]": { interpolate($0[0], size: [5, 3, 4], mode: .trilinear) },
                "interpolate area [3, 2]": { interpolate($0[0], size: [3, 2], mode: .area) },
                "interpolate bilinear (3, 2) smooth": {
                    interpolate($0[0], size: [3, 2], mode: .bilinear, antialias: true)
                },
                "interpolate bilinear (3, 9) smooth aligned": {
                    interpolate($0[0], size: [3, 9], mode: .bilinear, alignCorners: true, antialias: true)
                },
                "interpolate bicubic (3, 2) smooth": {
                    interpolate($0[0], size: [3, 2], mode: .bicubic, antialias: true)
                },
                "interpolate bicubic (4, 3) smooth aligned": {
                    interpolate($0[0], size: [4, 3], mode: .bicubic, alignCorners: true, antialias: true)
                },
                "interpolate nearest wide": { interpolate($0[0], scaleFactor: 2) },
                "interpolate bilinear wide": { interpolate($0[0], scaleFactor: 2, mode: .bilinear) },
                "interpolate bicubic wide": { interpolate($0[0], size: [5, 90], mode: .bicubic) },
                "interpolate bicubic 0.4 smooth": {
                    interpolate($0[0], scaleFactor: 0.4, mode: .bicubic, antialias: true)
                },
            ])
    }

    @Test func refusesOptionsThatDoNotFit() {
        func refuses(_ shape: Shape, _ mode: InterpolationMode, _ align: Bool? = nil, _ antialias: Bool = false) -> Bool
        {
            (try? InterpolationRules.options(Tensor.ones(shape), mode, align, antialias)) == nil
        }
        #expect(refuses([1, 2, 3], .bilinear))
        #expect(refuses([1, 2, 3, 4], .nearest, true))
        #expect(refuses([1, 2, 3, 4], .area, nil, true))
        #expect(!refuses([1, 2, 3, 4], .bilinear, nil, true))
        #expect(!refuses([1, 2, 3, 4], .bilinear, true))
        for (size, factor) in [(2, 2), (nil, nil), (0, nil), (nil, 0)] as [(Int?, Int?)] {
            #expect(throws: ProgramError.self) {
                try InterpolationRules.sizes([1, 2, 3], size, factor, recomputes: false)
            }
        }
    }

    @Test func layersPrintAndTakeEmptyBatches() {
        #expect("\(Upsample(scaleFactor: 2))" == "Upsample(scale_factor=2.0, mode='nearest')")
        #expect("\(UpsamplingBilinear2d(size: [3, 4]))" == "UpsamplingBilinear2d(size=(3, 4), mode='bilinear')")
        let x = Tensor.ones(0, 2, 3, 3, requiresGrad: true)
        let y = Upsample(scaleFactor: 2, mode: .bicubic)(x)
        #expect(y.shape == [0, 2, 6, 6])
        #expect(gradient(of: y.sum(), withRespectTo: x).shape == [0, 2, 3, 3])
    }
}
