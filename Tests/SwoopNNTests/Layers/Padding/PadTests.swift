import SwoopNN
import Testing

@Suite struct PadTests {
    @Test(arguments: FunctionCase.of("pad"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "pad constant": { pad($0[0], [1, -2, 0, 3, -1, 1], value: 0.5) },
                "pad reflect": { pad($0[0], [2, 3, 1, -1], mode: .reflect) },
                "pad reflect wide": { pad($0[0], [2, 3, 1, 2], mode: .reflect) },
                "pad constant wide": { pad($0[0], [2, -3, -1, 2], value: 0.5) },
                "pad replicate": { pad($0[0], [4, -1], mode: .replicate) },
                "pad replicate 3d": { pad($0[0], [1, 0, 2, 1, 0, 1], mode: .replicate) },
                "pad circular": { pad($0[0], [5, 1, -1, 3], mode: .circular) },
            ])
    }

    @Test func keepsTheDTypeAndEmptyBatches() {
        // F.pad(torch.tensor([[1, 2], [3, 4]]), (1, 0), value=7)
        let padded = pad(Tensor([[1, 2], [3, 4]]), [1, 0], value: 7)
        #expect(padded.dtype == .int64 && padded.ints == [7, 1, 2, 7, 3, 4])
        #expect(constantPadNd(Tensor([1, 2]), [0, 1]).ints == [1, 2, 0])
        let x = Tensor.zeros(0, 2, 3, requiresGrad: true)
        for mode in [PadMode.constant, .reflect, .replicate, .circular] {
            let y = pad(x, [1, 2], mode: mode)
            #expect(y.shape == [0, 2, 6])
            #expect(gradient(of: y, withRespectTo: x, gradOutput: Tensor.ones(0, 2, 6)).shape == [0, 2, 3])
        }
    }

    @Test func refusesAmountsThatDoNotFit() {
        func refuses(_ amounts: [Int], _ mode: PadMode, _ shape: Shape) -> Bool {
            (try? PadRules.amounts(amounts, mode, shape)) == nil
        }
        #expect(refuses([1], .constant, [3]))
        #expect(refuses([1, 1, 1, 1], .constant, [3]))
        #expect(refuses([-4, 5], .constant, [3]))
        #expect(refuses([3, 0], .reflect, [2, 3]))
        #expect(refuses([4, 0], .circular, [2, 3]))
        #expect(refuses([3, -1], .circular, [2, 3]))
        #expect(refuses([1, 1], .reflect, [2, 3, 4, 5]))
        #expect(refuses([.max, .max], .constant, [3]))
        #expect(!refuses([2, 0], .reflect, [2, 3]))
    }

    @Test func layersPrintAsPyTorchDoes() {
        #expect("\(ConstantPad2d(1, 3.5))" == "ConstantPad2d(padding=(1, 1, 1, 1), value=3.5)")
        #expect("\(ZeroPad1d([1, 2]))" == "ZeroPad1d((1, 2))")
        #expect(ReflectionPad2d([1, 2, 0, 1])(Tensor.ones(1, 2, 3, 4)).shape == [1, 2, 4, 7])
    }
}
