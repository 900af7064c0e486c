import SwoopNN
import Testing

/// Layers that can write into their input, with what PyTorch makes of [-1, 0.5, 2] and of Σy²: the result, the gradient,
/// the printed form.
private func inPlaceLayers() -> [(layer: any Layer, result: [Float], gradient: [Float], text: String)] {
    [
        (ReLU(true), [0, 0.5, 2], [0, 1, 4], "ReLU(inplace=True)"),
        (ReLU6(true), [0, 0.5, 2], [0, 1, 4], "ReLU6(inplace=True)"),
        (
            LeakyReLU(0.1, inplace: true), [-0.10000000149011612, 0.5, 2], [-0.020000001415610313, 1, 4],
            "LeakyReLU(negative_slope=0.1, inplace=True)"
        ),
        (
            Hardtanh(-0.7, 1, inplace: true), [-0.699999988079071, 0.5, 1], [0, 1, 0],
            "Hardtanh(min_val=-0.7, max_val=1.0, inplace=True)"
        ),
        (
            Hardsigmoid(true), [0.3333333432674408, 0.5833333134651184, 0.8333333134651184],
            [0.111111119389534, 0.1944444477558136, 0.2777777910232544], "Hardsigmoid()"
        ),
        (
            Hardswish(true), [-0.3333333432674408, 0.2916666567325592, 1.6666666269302368],
            [-0.1111111044883728, 0.3888888955116272, 3.8888890743255615], "Hardswish()"
        ),
        (
            Threshold(0.1, 20, inplace: true), [20, 0.5, 2], [0, 1, 4],
            "Threshold(threshold=0.1, value=20.0, inplace=True)"
        ),
        (
            SiLU(true), [-0.2689414322376251, 0.3112296760082245, 1.7615940570831299],
            [-0.038904789835214615, 0.4605957567691803, 3.8430380821228027], "SiLU(inplace=True)"
        ),
        (
            Mish(true), [-0.3034014403820038, 0.37524524331092834, 1.9439589977264404],
            [-0.035932883620262146, 0.6652531027793884, 4.157420635223389], "Mish(inplace=True)"
        ),
        (
            ELU(1.5, inplace: true), [-0.9481807947158813, 0.5, 2], [-1.0464487075805664, 1, 4],
            "ELU(alpha=1.5, inplace=True)"
        ),
        (
            CELU(2, inplace: true), [-0.7869386672973633, 0.5, 2], [-0.9546048641204834, 1, 4],
            "CELU(alpha=2.0, inplace=True)"
        ),
        (
            SELU(true), [-1.1113307476043701, 0.5253505110740662, 2.1014020442962646],
            [-1.4375475645065308, 1.1039726734161377, 4.415890693664551], "SELU(inplace=True)"
        ),
        (
            RReLU(0.1, 0.3, inplace: true).eval(), [-0.20000000298023224, 0.5, 2], [-0.08000000566244125, 1, 4],
            "RReLU(lower=0.1, upper=0.3, inplace=True)"
        ),
    ]
}

@Suite struct RectifiersTests {
    @Test(arguments: inPlaceLayers().indices)
    func writesIntoItsInput(_ index: Int) {
        let (layer, result, gradient, text) = inPlaceLayers()[index]
        #expect("\(layer)" == text)
        let x = Tensor([[-1.0, 0.5, 2]], requiresGrad: true)
        let h = x * 1
        let y = layer(h)
        #expect(y === h && isClose(y.floats, result), "\(text): \(y.floats)")
        (y * y).sum().backward()
        #expect(isClose(x.grad.floats, gradient), "\(text): \(x.grad.floats)")
        // Where nothing is recorded.
        let plain = Tensor([-1.0, 0.5, 2])
        let same = noGrad { layer(plain) }
        #expect(same === plain && isClose(plain.floats, result))
    }

    @Test func drawsPyTorchsSlopes() {
        // torch.manual_seed(3); F.rrelu(x, 0.1, 0.4, training=True)
        let x = Tensor([-1.0, 2, -3, 0, -0.5, 4], requiresGrad: true)
        let y = rrelu(x, lower: 0.1, upper: 0.4, training: true, generator: Generator(seed: 3))
        #expect(isClose(y.floats, [-0.11023245751857758, 2, -0.5580662488937378, 0, -0.07623905688524246, 4]))
        let slopes: [Float] = [0.11023245751857758, 1, 0.1860220730304718, 0.3318744897842407, 0.15247811377048492, 1]
        #expect(isClose(slope(y, x), slopes))
        let wide = rrelu(
            Tensor([-1.0, 2, -3], dtype: .float64), lower: 0.1, upper: 0.4, training: true,
            generator: Generator(seed: 3))
        #expect(isClose(wide.doubles, [-0.11023245869515615, 2, -0.5580662040491763]))
        #expect(throws: ProgramError.self) { try RReLURules.bounds(0.5, 0.1) }
    }

    @Test(arguments: [false, true]) func theLayerDrawsSlopesInTraining(_ inplace: Bool) {
        // torch.manual_seed(0); y = nn.RReLU(0.1, 0.3)(x); y.backward(torch.arange(1., 7.)); then torch.rand(2)
        let slopes: [Float] = [0.29401061, 0.24156398, 1, 0.19187659, 0.28414955, 0.22900482]
        let (x, values) = (
            Tensor([-1.0, -2, 3, -4, 0, -0.5], requiresGrad: true),
            [-0.29401060938835144, -0.4831279516220093, 3.0, -0.7675063610076904, 0.0, -0.11450241506099701] as [Float]
        )
        let layer = RReLU(0.1, 0.3, inplace: inplace)
        let (y, next) = Generator.$ofTask.withValue(Generator(seed: 0)) { (layer(x * 1), Tensor.rand(2)) }
        #expect(isClose(y.floats, values) && isClose(next.floats, [0.3488934636116028, 0.40171730518341064]))
        y.backward(Tensor.arange(1.0, 7.0))
        #expect((x.grad / Tensor.arange(1.0, 7.0)).allclose(Tensor(slopes), atol: 1e-6))
        // Nothing is drawn in evaluation: the slope is the mean of the bounds.
        layer.eval()
        let still = Generator.$ofTask.withValue(Generator(seed: 0)) { (layer(Tensor([-1.0, 2])), Tensor.rand(1)) }
        #expect(isClose(still.0.floats, [-0.2, 2]) && isClose(still.1.floats, [0.49625658988952637]))
    }

    @Test func printsAsPyTorch() {
        #expect("\(PReLU(3))" == "PReLU(num_parameters=3)" && "\(GLU())" == "GLU(dim=-1)")
        #expect("\(Hardshrink(0.7)) \(Softshrink())" == "Hardshrink(0.7) Softshrink(0.5)")
        #expect("\(RReLU())" == "RReLU(lower=0.125, upper=0.3333333333333333)")
        #expect("\(Softsign()) \(Tanhshrink()) \(ReLU6())" == "Softsign() Tanhshrink() ReLU6()")
        #expect(PReLU(2).stateDict()["weight"]?.floats == [0.25, 0.25])
    }
}
