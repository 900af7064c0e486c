import SwoopNN
import Testing

@Suite struct ShufflesTests {
    @Test(arguments: FunctionCase.of("pixelShuffle", "pixelUnshuffle", "channelShuffle"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            [
                "pixelShuffle": { pixelShuffle($0[0], 2) }, "pixelUnshuffle": { pixelUnshuffle($0[0], 3) },
                "channelShuffle": { channelShuffle($0[0], 2) },
            ])
    }

    @Test func refusesFactorsThatDoNotFit() {
        #expect(throws: ProgramError.self) { try ShuffleRules.pixelShuffle([1, 6, 2, 2], 2) }
        #expect(throws: ProgramError.self) { try ShuffleRules.pixelShuffle([2, 2], 1) }
        #expect(throws: ProgramError.self) { try ShuffleRules.pixelUnshuffle([1, 6, 4, 3], 2) }
        #expect(throws: ProgramError.self) { try ShuffleRules.pixelUnshuffle([1, 6, 4, 3], 0) }
        #expect(throws: ProgramError.self) { try ShuffleRules.channelShuffle([1, 6, 4], 4) }
        #expect("\(PixelShuffle(2))" == "PixelShuffle(upscale_factor=2)")
        #expect(PixelUnshuffle(2)(Tensor.ones(0, 3, 4, 4)).shape == [0, 12, 2, 2])
    }
}
