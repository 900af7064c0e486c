import SwoopNN
import Testing

@Suite struct FusionTests {
    private func norm() -> BatchNorm2d {
        let bn = BatchNorm2d(3).eval()
        bn.runningMean!.data = Tensor([0.1, -0.2, 0.3])
        bn.runningVar!.data = Tensor([1.0, 2, 0.5])
        bn.weight!.data = Tensor([1.0, 2, 3])
        bn.bias!.data = Tensor([0.5, 0.1, -0.1])
        return bn
    }

    @Test func agreesWithPyTorch() {
        // torch.manual_seed(1); c = nn.Conv2d(2, 3, 2, bias=False); fuse_conv_bn_eval(c.eval(), b.eval())
        let conv = Conv2d(2, 3, 2, bias: false, generator: Generator(seed: 1))
        let fused = fuseConvBNEval(conv, norm())
        let weight: [Float] = [0.18217213451862335, -0.15604999661445618, -0.0685400441288948, 0.1659461408853531]
        #expect(isClose(Array(fused.weight.floats.prefix(4)), weight) && fused.weight.requiresGrad)
        #expect(isClose(fused.bias!.floats, [0.40000051259994507, 0.3828420042991638, -1.3727794885635376]))
        #expect("\(fused)" == "Conv2d(2, 3, kernel_size=(2, 2), stride=(1, 1))")
    }

    @Test func keepsTheOptions() {
        let bn = norm()
        let conv = Conv2d(2, 3, [3, 2], stride: [1, 2], padding: 1, paddingMode: .reflect)
        let x = Tensor.randn(2, 2, 6, 7)
        #expect(fuseConvBNEval(conv, bn)(x).allclose(bn(conv(x)), atol: 1e-5))
        let (linear, rows) = (Linear(4, 3), BatchNorm1d(3).eval())
        rows.runningMean!.data = Tensor([1.0, 2, 3])
        let y = Tensor.randn(5, 4)
        #expect(fuseLinearBNEval(linear, rows)(y).allclose(rows(linear(y)), atol: 1e-5))
        #expect(throws: ProgramError.self) { try FusionRules.statistics("f", BatchNorm1d(3), channels: 3) }
        #expect(throws: ProgramError.self) { try FusionRules.statistics("f", rows, channels: 4) }
    }
}
