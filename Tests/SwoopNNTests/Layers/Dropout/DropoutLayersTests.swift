import SwoopNN
import Testing

@Suite(.serialized) struct DropoutLayersTests {
    private let kept: Float = 1.6666666269302368

    /// The result of a layer with p = 0.4 after `torch.manual_seed(4)`.
    private func drawn(_ x: Tensor, _ function: (Tensor, Double, Generator) -> Tensor) -> [Float] {
        function(x, 0.4, Generator(seed: 4)).floats
    }

    @Test func dropsChannelsAsPyTorch() {
        let first = drawn(Tensor.ones(2, 3, 2)) { dropout1d($0, p: $1, generator: $2) }
        #expect(first == [kept, kept, 0, 0, kept, kept, 0, 0, 0, 0, kept, kept])
        #expect(drawn(Tensor.ones(3, 2)) { dropout1d($0, p: $1, generator: $2) } == [kept, kept, 0, 0, kept, kept])
        let images = drawn(Tensor.ones(2, 2, 1, 2)) { dropout2d($0, p: $1, generator: $2) }
        #expect(images == [kept, kept, 0, 0, kept, kept, 0, 0])
        let volumes = drawn(Tensor.ones(3, 1, 1, 2)) { dropout3d($0, p: $1, generator: $2) }
        #expect(volumes == [kept, kept, 0, 0, kept, kept])
    }

    @Test func keepsMeanAndVarianceAsPyTorch() {
        let x = Tensor.arange(1.0, 7.0)
        let alpha = drawn(x) { alphaDropout($0, p: $1, training: true, generator: $2) }
        let dropped: Float = -0.9106420278549194
        #expect(
            isClose(
                alpha, [1.4703772068023682, dropped, 3.1969423294067383, dropped, dropped, 5.786790370941162]))
        let channels = drawn(Tensor.arange(1.0, 9.0).view(2, 2, 2)) {
            featureAlphaDropout($0, p: $1, training: true, generator: $2)
        }
        #expect(
            isClose(
                channels,
                [
                    1.4703772068023682, 2.3336598873138428, dropped, dropped, 4.9235076904296875, 5.786790370941162,
                    dropped, dropped,
                ]))
    }

    @Test func areLayers() {
        let x = Tensor.ones(2, 3, 4, 5, 6)
        for layer in [Dropout(0.3), Dropout2d(0.3), Dropout3d(0.3), AlphaDropout(0.3), FeatureAlphaDropout(0.3)] {
            #expect(layer(x).shape == x.shape && layer.eval()(x) === x)
            #expect(
                "\(layer)".hasSuffix("Dropout(p=0.3, inplace=False)") || "\(layer)".hasSuffix("d(p=0.3, inplace=False)")
            )
        }
        let cases: [(any Layer, (Tensor) -> Tensor)] = [
            (Dropout2d(0.4), { dropout2d($0, p: 0.4) }), (Dropout3d(0.4), { dropout3d($0, p: 0.4) }),
            (AlphaDropout(0.4), { alphaDropout($0, p: 0.4, training: true) }),
            (FeatureAlphaDropout(0.4), { featureAlphaDropout($0, p: 0.4, training: true) }),
        ]
        Generator.$ofTask.withValue(Generator()) {
            for (layer, function) in cases {
                manualSeed(4)
                let y = layer(x)
                manualSeed(4)
                #expect(y.equal(function(x)) && !y.equal(x))
            }
        }
        let written = Tensor.ones(8)
        #expect(Dropout(1, inplace: true)(written) === written && written.sum().item() == 0)
        #expect("\(Dropout1d(inplace: true))" == "Dropout1d(p=0.5, inplace=True)")
        #expect(throws: ProgramError.self) { try DropoutRules.rank("dropout1d", [2], 2...3) }
    }
}
