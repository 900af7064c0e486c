import SwoopNN
import Testing

@Suite struct InstanceNormTests {
    @Test(arguments: FunctionCase.of("instanceNorm"))
    func agreesWithPyTorch(_ sample: FunctionCase) {
        sample.check(
            ["instanceNorm": { instanceNorm($0[0], weight: $0[1], bias: $0[2], eps: 0.01) }], isComposed: true)
    }

    @Test func tracksTheMeanOverTheItems() {
        // m = nn.InstanceNorm1d(2, momentum=0.5, track_running_stats=True); m(torch.arange(8.).reshape(2, 2, 2))
        let layer = InstanceNorm1d(2, momentum: 0.5, trackRunningStats: true)
        _ = layer(Tensor.arange(8.0).reshape(2, 2, 2))
        #expect(layer.runningMean?.floats == [1.25, 2.25])
        #expect(layer.runningVar?.floats == [0.75, 0.75])
        #expect(layer.numBatchesTracked?.item(Int.self) == 0)
        #expect(
            "\(InstanceNorm2d(3))"
                == "InstanceNorm2d(3, eps=1e-05, momentum=0.1, affine=False, bias=False, track_running_stats=False)")
        #expect(InstanceNorm1d(2)(Tensor.ones(0, 2, 3)).shape == [0, 2, 3])
        #expect(throws: ProgramError.self) { try InstanceNormRules.operands(Tensor.ones(2, 2, 1), true, []) }
    }
}
