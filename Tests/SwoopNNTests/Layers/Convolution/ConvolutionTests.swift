import SwoopNN
import Testing

@Suite struct ConvolutionTests {
    @Test(arguments: WindowCase.all("conv"))
    func agreesWithPyTorch(_ sample: WindowCase) {
        let (rank, kernel) = (sample.rank!, sample.kernel!)
        let channels = sample.x[sample.x.count - rank - 1] / sample.groups!
        let x = numbers(sample.x, 1, sample.type).requiresGrad(true)
        let w = numbers([sample.out!, channels] + kernel, 2, sample.type).requiresGrad(true)
        let b = sample.bias! ? numbers([sample.out!], 3, sample.type).requiresGrad(true) : nil
        let padding: PaddingAmount = sample.same! ? .same : .sizes(sample.padding!)
        let (stride, dilation, groups) = (sample.stride!, sample.dilation!, sample.groups!)
        let y =
            switch rank {
            case 1: conv1d(x, w, b, stride: stride, padding: padding, dilation: dilation, groups: groups)
            case 2: conv2d(x, w, b, stride: stride, padding: padding, dilation: dilation, groups: groups)
            default: conv3d(x, w, b, stride: stride, padding: padding, dilation: dilation, groups: groups)
            }
        #expect(Array(y.shape) == sample.shape)
        let found = sample.digests(y, [x, w] + (b.map { [$0] } ?? []))
        #expect(sample.agrees(found), "expected \(sample.expected), found \(found)")
        // Without a graph of the derivative the same gradients come another way.
        let first = gradients(
            of: [y], withRespectTo: [x, w], gradOutputs: [numbers(sample.shape, 50, sample.type)], retainGraph: true)
        #expect((digest(first[0], 71) - found[1]).magnitude <= 1e-4 * Swift.max(found[1].magnitude, 1))
        #expect((digest(first[1], 72) - found[2]).magnitude <= 1e-4 * Swift.max(found[2].magnitude, 1))
    }

    @Test func startsWithPyTorchsNumbers() {
        // torch.manual_seed(7); l = nn.Conv2d(2, 2, 2); l.weight, l.bias, torch.rand(2)
        let generator = Generator(seed: 7)
        let layer = Conv2d(2, 2, 2, generator: generator)
        #expect(
            layer.weight.floats == [
                0.024693964049220085, -0.2129783034324646, 0.11257966607809067, 0.1109381765127182,
                -0.18896611034870148, -0.05298958718776703, -0.20712144672870636, 0.09173746407032013,
                -0.09523586183786392, 0.24838422238826752, 0.25098270177841187, 0.03601663187146187,
                -0.15072758495807648, -0.20766355097293854, -0.03882711008191109, -0.09949985891580582,
            ])
        #expect(layer.bias!.floats == [0.15583248436450958, -0.30189788341522217])
        #expect(Tensor.rand(2, generator: generator).floats == [0.9699196219444275, 0.10778653621673584])
        #expect(layer.stateDict().keys == ["weight", "bias"])
    }

    /// One image with few channels, of which the loops compute the gradient of x and the library that of the weight.
    @Test(arguments: [1, 2]) func thinImagesHaveBothGradients(groups: Int) {
        let generator = Generator(seed: 3)
        let (x, weight) = (
            Tensor.randn(1, 8, 30, 30, generator: generator), Tensor.randn(8, 8 / groups, 3, 3, generator: generator)
        )
        func gradients(_ dtype: DType) -> [Tensor] {
            let leaves = [x, weight].map { $0.to(dtype).detach().requiresGrad(true) }
            conv2d(leaves[0], leaves[1], stride: [1, 2], padding: 1, groups: groups).square().sum().backward()
            return leaves.map { $0.grad!.to(.float64) }
        }
        for (found, exact) in zip(gradients(.float32), gradients(.float64)) {
            #expect(found.allclose(exact, rtol: 1e-5, atol: 1e-3))
        }
    }

    @Test func padsWithItsOwnElements() {
        // c = nn.Conv2d(1, 1, 3, padding=(2, 1), padding_mode=…) with weight arange(9), bias 0, of arange(9)
        let image = Tensor.arange(9.0).reshape(1, 1, 3, 3)
        let expected: [(PaddingMode, [Float])] = [
            (.reflect, [78, 96, 102, 96, 114, 120, 186, 204, 210, 168, 186, 192, 78, 96, 102]),
            (.replicate, [15, 42, 63, 78, 105, 126, 177, 204, 225, 222, 249, 270, 231, 258, 279]),
            (.circular, [114, 123, 114, 114, 123, 114, 195, 204, 195, 114, 123, 114, 114, 123, 114]),
        ]
        for (mode, numbers) in expected {
            let layer = Conv2d(1, 1, 3, padding: [2, 1], bias: false, paddingMode: mode)
            noGrad { layer.weight.copy(from: image) }
            #expect(layer(image).shape == [1, 1, 5, 3])
            #expect(layer(image).floats == numbers)
        }
    }

    @Test func printsAsPyTorchDoes() {
        #expect("\(Conv2d(1, 32, 3))" == "Conv2d(1, 32, kernel_size=(3, 3), stride=(1, 1))")
        #expect(
            "\(Conv2d(4, 8, [3, 5], stride: 2, padding: [1, 2], dilation: 2, groups: 2, bias: false, paddingMode: .reflect))"
                == "Conv2d(4, 8, kernel_size=(3, 5), stride=(2, 2), padding=(1, 2), dilation=(2, 2), groups=2, "
                + "bias=False, padding_mode=reflect)")
        #expect("\(Conv1d(1, 2, 3, padding: .same))" == "Conv1d(1, 2, kernel_size=(3,), stride=(1,), padding=same)")
        #expect(
            "\(Conv2d(1, 2, 3, padding: .valid))" == "Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1), padding=valid)")
    }

    @Test func takesHalfTypesAndEmptyBatches() {
        let (x, w) = (
            numbers([1, 2, 5, 5], 1, .float32).to(.float16), numbers([3, 2, 3, 3], 2, .float32).to(.float16)
        )
        let y = conv2d(x, w)
        #expect(y.dtype == .float16)
        #expect(y.floats == conv2d(x.to(.float32), w.to(.float32)).to(.float16).floats)
        let empty = Tensor.zeros(0, 2, 5, 5, requiresGrad: true)
        let layer = Conv2d(2, 3, 3)
        #expect(layer(empty).shape == [0, 3, 3, 3])
        layer(empty).sum().backward()
        #expect(layer.weight.grad!.floats == Array(repeating: 0, count: 54))
    }

    @Test func namesItsGraphAsPyTorchDoes() {
        let x = Tensor.ones(1, 2, 4, 4, requiresGrad: true)
        #expect(Conv2d(2, 3, 3)(x).gradFn?.name == "ConvolutionBackward0")
    }

    @Test func refusesWhatDoesNotFit() {
        #expect(throws: ProgramError.self) {
            try ConvolutionRules.dtypes("conv2d", .float32, .float64, nil)
        }
        #expect(throws: ProgramError.self) {
            try ConvolutionRules.channels("Conv2d", 3, 4, 2)
        }
        #expect(throws: ProgramError.self) {
            _ = try WindowRules.sizes("conv2d", "stride", [1, 2, 3], 2, least: 1)
        }
        #expect(throws: ProgramError.self) {
            _ = try WindowRules.sizes("conv2d", "stride", 0, 2, least: 1)
        }
        #expect(throws: ProgramError.self) {
            try WindowRules.input("conv2d", [3, 3], 2)
        }
        #expect(throws: ProgramError.self) {
            try PadRules.amounts([3, 3, 3, 3], .reflect, [1, 1, 3, 3])
        }
    }
}
