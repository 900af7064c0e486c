import SwoopNN
import Testing

@Suite struct LayerNormTests {
    @Test func agreesWithPyTorch() {
        // x = (torch.arange(12.).reshape(2, 2, 3) ** 2 / 10); y = F.layer_norm(x, [2, 3], w, b, 0.5)
        // (y * torch.arange(12.).reshape(2, 2, 3)).sum().backward()
        let c = Tensor.arange(12.0, dtype: .float64).reshape(2, 2, 3)
        let x = (c.square() / 10).requiresGrad(true)
        let w = Tensor([[1.0, 2, -1], [0.5, 0, 3]], dtype: .float64, requiresGrad: true)
        let b = Tensor([[0.0, 1, 2], [3, 4, 5]], dtype: .float64, requiresGrad: true)
        let y = layerNorm(x, [2, 3], weight: w, bias: b, eps: 0.5)
        #expect(y.gradFn?.name == "NativeLayerNormBackward0")
        #expect(
            isClose(
                y.doubles,
                [
                    -0.806645873, -0.437296284, 2.454654947, 2.992666856, 4.0, 9.179892253, -1.306180575, -0.745279577,
                    2.372400419, 3.097268766, 4.0, 9.585527552,
                ]))
        (y * c).sum().backward()
        #expect(
            isClose(
                x.grad!.doubles,
                [
                    -0.012492687, 1.484831589, -2.822968745, -1.056199919, -4.214578388, 6.621408151, 1.735576698,
                    3.5784009, -4.710503684, -1.620844174, -4.327505582, 5.344875842,
                ]))
        #expect(
            isClose(
                w.grad!.doubles,
                [-7.837083453, -6.827126663, -3.888513249, 1.706838927, 10.687012001, 23.780088113]))
        #expect(b.grad!.doubles == [6, 8, 10, 12, 14, 16] && w.grad!.shape == [2, 3])
    }

    @Test(arguments: [[3], [70], [2, 20]]) func hasDerivatives(_ sizes: [Int]) {
        let generator = Generator(seed: 3)
        func drawn(_ sizes: [Int]) -> Tensor { Tensor.randn(Shape(sizes), dtype: .float64, generator: generator) }
        let (x, w, b) = (drawn([2, 9] + sizes), drawn(sizes), drawn(sizes))
        let both = errorsOfDerivatives([x, w, b]) { layerNorm($0[0], sizes, weight: $0[1], bias: $0[2]) }
        #expect(both.first < 1e-6 && both.second < 1e-5)
        let plain = errorsOfDerivatives([x]) { layerNorm($0[0], sizes, eps: 0.1) }
        #expect(plain.first < 1e-6 && plain.second < 1e-5)
        let root = errorsOfDerivatives([x, w]) { rmsNorm($0[0], sizes, weight: $0[1]) }
        #expect(root.first < 1e-6 && root.second < 1e-5)
    }

    @Test func doesNotDependOnHowRowsAreShared() {
        // Every row is the same, so every row of the result is, and the sums are multiples of one row's.
        let generator = Generator(seed: 5)
        let row = Tensor.randn([1, 1000], generator: generator)
        let (one, many) = (row.clone().requiresGrad(true), row.expand(300, 1000).clone().requiresGrad(true))
        let w = Tensor.randn([1000], generator: generator)
        let (a, b) = (layerNorm(one, [1000], weight: w), layerNorm(many, [1000], weight: w))
        #expect(b.equal(a.expand(300, 1000)))
        a.sum().backward()
        b.sum().backward()
        #expect(many.grad!.equal(one.grad!.expand(300, 1000)))
    }

    @Test func prints() {
        #expect("\(LayerNorm(4))" == "LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)")
        #expect(
            "\(LayerNorm([3, 4], elementwiseAffine: false))"
                == "LayerNorm((3, 4), eps=1e-05, elementwise_affine=False, bias=False)")
        #expect("\(RMSNorm(4))" == "RMSNorm((4,), eps=None, elementwise_affine=True)")
        #expect("\(RMSNorm([3, 4], eps: 1e-3))" == "RMSNorm((3, 4), eps=0.001, elementwise_affine=True)")
        #expect(
            "\(GELU())" == "GELU(approximate='none')" && "\(GELU(approximate: .tanh))" == "GELU(approximate='tanh')")
        #expect("\(Mish())" == "Mish()")
    }

    @Test func dividesByTheRootMeanSquare() {
        // F.rms_norm(torch.linspace(-1, 1, 6).reshape(2, 3), [3], torch.tensor([1., 2, 3]))
        let x = Tensor.linspace(-1, 1, steps: 6).reshape(2, 3)
        let layer = RMSNorm(3)
        layer.weight = Tensor([1.0, 2.0, 3.0])
        let y = layer(x)
        #expect(y.gradFn?.name == "MulBackward0")
        #expect(
            isClose(
                y.floats,
                [
                    -1.4638499021530151, -1.756619930267334, -0.8783099055290222, 0.2927699685096741, 1.756619930267334,
                    4.391549587249756,
                ]))
    }

    // y = (x − m)/√(v + ε) with m = (n − 1)/2 and v = (n² − 1)/12; for the gradient x itself the sum over the rows is xᵢ·yᵢ
    // for the weight, xᵢ for the bias, and 0 for x up to rounding.
    @Test(arguments: [31, 32, 33, 47, 63, 64, 65, 100, 4097]) func normalizesCounts(_ n: Int) {
        let (mean, variance) = (Double(n - 1) / 2, Double(n * n - 1) / 12)
        let deviation = (variance + 1e-5).squareRoot()
        let expected: [Float] = (0..<n).map { Float((Double($0) - mean) / deviation) }
        let biasGradient: [Float] = (0..<n).map { 3 * Float($0) }
        let weightGradient: [Float] = zip(biasGradient, expected).map { $0 * $1 }
        for hasWeight in [false, true] {
            let x = Tensor(0..<n, dtype: .float32).expand(3, n).clone().requiresGrad(true)
            let weight = Tensor.ones(n, requiresGrad: true)
            let bias = Tensor.zeros(n, requiresGrad: true)
            let y = hasWeight ? layerNorm(x, [n], weight: weight, bias: bias) : layerNorm(x, [n])
            #expect(areNear(y.floats, expected + expected + expected))
            y.backward(x.detach())
            #expect(x.grad!.abs().max().item() < 1e-4)
            guard hasWeight else { continue }
            #expect(areNear(bias.grad!.floats, biasGradient))
            #expect(areNear(weight.grad!.floats, weightGradient))
        }
    }

    private func areNear(_ values: [Float], _ expected: [Float]) -> Bool {
        zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-5 * max(abs($1), 1) }
    }

    @Test func takesHalfTypesAndNothing() {
        let x = Tensor([[1.0, 2.0, 4.0]], dtype: .bfloat16)
        #expect(layerNorm(x, [3]).dtype == .bfloat16)
        #expect(isClose(layerNorm(x, [3]).floats, layerNorm(x.to(.float32), [3]).to(.bfloat16).floats))
        let empty = Tensor.zeros(0, 3, requiresGrad: true)
        let layer = LayerNorm(3)
        layer(empty).sum().backward()
        #expect(layer.weight!.grad!.floats == [0, 0, 0] && empty.grad!.shape == [0, 3])
    }

    @Test func saysWhatClashes() {
        let x = Tensor.zeros(2, 3)
        #expect(throws: ProgramError.self) { try NormalizationRules.operands("layerNorm", x, [2], nil, nil) }
        #expect(throws: ProgramError.self) { try NormalizationRules.operands("layerNorm", x, [], nil, nil) }
        #expect(throws: ProgramError.self) {
            try NormalizationRules.operands("layerNorm", x, [3], Tensor.zeros(2), nil)
        }
        #expect(throws: ProgramError.self) {
            try NormalizationRules.operands("layerNorm", x, [3], nil, Tensor.zeros(3, dtype: .float64))
        }
        #expect(throws: ProgramError.self) {
            try NormalizationRules.operands("layerNorm", x.to(.int64), [3], nil, nil)
        }
        #expect(throws: ProgramError.self) { try NormalizationRules.sizes("LayerNorm", [-1]) }
    }
}
