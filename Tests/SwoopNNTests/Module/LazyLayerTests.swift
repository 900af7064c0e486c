import SwoopNN
import Testing

/// Values and printed forms of PyTorch's lazy modules.
@Suite struct LazyLayerTests {
    @Test func becomeOrdinaryLayersInTheFirstCall() {
        // torch.manual_seed(0); m(torch.linspace(-1, 1, 96).view(2, 3, 4, 4))
        let generator = Generator(seed: 0)
        let model = Sequential(
            LazyConv2d(4, 3, padding: 1, generator: generator), LazyBatchNorm2d(), ReLU(), Flatten(),
            LazyLinear(2, generator: generator))
        #expect(
            "\(model)" == """
                Sequential(
                  (0): LazyConv2d(0, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
                  (1): LazyBatchNorm2d(0, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
                  (2): ReLU()
                  (3): Flatten(start_dim=1, end_dim=-1)
                  (4): LazyLinear(in_features=0, out_features=2, bias=True)
                )
                """)
        let y = model(Tensor.linspace(-1, 1, steps: 96).view(2, 3, 4, 4))
        let expected: [Float] = [-0.8888048, -0.2229215, -0.2140679, 0.3734986]
        #expect(zip(y.floats, expected).allSatisfy { ($0 - $1).magnitude < 2e-6 }, "\(y.floats)")
        #expect(
            "\(model)" == """
                Sequential(
                  (0): Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
                  (1): BatchNorm2d(4, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
                  (2): ReLU()
                  (3): Flatten(start_dim=1, end_dim=-1)
                  (4): Linear(in_features=64, out_features=2, bias=True)
                )
                """)
        #expect(
            model.stateDict().keys == [
                "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var",
                "1.num_batches_tracked", "4.weight", "4.bias",
            ])
        #expect(model.parameters().allSatisfy { $0.requiresGrad && $0.isLeaf } && model.parameters().count == 6)
        // It goes on like any other: the second call changes nothing but what a call changes.
        let weight = (model[4] as! Linear).weight
        _ = model(Tensor.zeros(2, 3, 4, 4))
        #expect((model[4] as! Linear).weight === weight && !(model[4] as! LazyLinear).isLazy)
    }

    @Test(arguments: [
        (0, [0.1499028, 0.1499028, 0.1499028], 1.0827920),
        (1, [0.0651635, 0.0651635, 0.0651635], 10.3264017),
        (2, [-0.0044543, -0.1033207, -0.0268444], 13.4565945),
        (3, [0.4426261, 0.0844487, 0.3091555], 34.6869698),
        (4, [0.3062591, 0.1496139, 0.2735060], 19.3183498),
    ]) func convolutionsDrawPyTorchsWeights(_ index: Int, _ first: [Double], _ sum: Double) {
        // torch.manual_seed(1); nn.LazyConv1d(4, 3, bias=False)(torch.ones(2, 3, 8)), LazyConv3d,
        // nn.LazyConvTranspose1d(4, 3, 2, groups=2)(torch.ones(2, 4, 8)), …
        let generator = Generator(seed: 1)
        let (layer, shape): (any Layer, Shape) =
            switch index {
            case 0: (LazyConv1d(4, 3, bias: false, generator: generator), [2, 3, 8])
            case 1: (LazyConv3d(4, 3, bias: false, generator: generator), [1, 2, 4, 4, 4])
            case 2: (LazyConvTranspose1d(4, 3, 2, groups: 2, generator: generator), [2, 4, 8])
            case 3: (LazyConvTranspose2d(4, 3, 2, groups: 2, generator: generator), [2, 4, 3, 3])
            default: (LazyConvTranspose3d(4, 3, 2, groups: 2, generator: generator), [1, 4, 2, 2, 2])
            }
        let y = layer(Tensor.ones(shape))
        #expect(zip(y.doubles, first).allSatisfy { ($0 - $1).magnitude < 1e-6 }, "\(y.doubles.prefix(3))")
        #expect((y.sum().item() - sum).magnitude < 1e-4)
        #expect(!"\(layer)".contains("Lazy"))
    }

    @Test(arguments: [
        (0, [1.4103303, 0.3736776], [0.0634215, 0.0883743, 0.1677694]),
        (1, [1.4103303, 0.3736776], [0.0634215, 0.0883743, 0.1677694]),
        (2, [1.8417466, 1.111838], [0.0384688, 0.0339319, 0.2471645]),
    ]) func instanceNormsFindTheirChannels(_ index: Int, _ first: [Double], _ mean: [Double]) {
        // cls(affine=True, track_running_stats=True)(torch.linspace(-1, 2, n).view(shape)**2)
        let (layer, shape): (InstanceNorm, Shape) =
            switch index {
            case 0: (LazyInstanceNorm1d(affine: true, trackRunningStats: true), [2, 3, 4])
            case 1: (LazyInstanceNorm2d(affine: true, trackRunningStats: true), [2, 3, 2, 2])
            default: (LazyInstanceNorm3d(affine: true, trackRunningStats: true), [1, 3, 2, 2, 2])
            }
        let y = layer(Tensor.linspace(-1, 2, steps: 24).view(shape).square())
        #expect(zip(y.doubles, first).allSatisfy { ($0 - $1).magnitude < 1e-5 })
        #expect(zip(layer.runningMean!.doubles, mean).allSatisfy { ($0 - $1).magnitude < 1e-6 })
        #expect(layer.numFeatures == 3 && layer.weight!.requiresGrad)
        // Without a batch the channels come first.
        let single = LazyInstanceNorm1d(affine: true)
        #expect(single(Tensor.randn(3, 5)).shape == [3, 5] && single.numFeatures == 3)
    }

    @Test func takeOverAStateDictBeforeTheFirstCall() throws {
        let given: StateDict = ["weight": Tensor([[1.0, 2, 3]]), "bias": Tensor([4.0])]
        let layer = LazyLinear(1)
        try layer.load(stateDict: given)
        #expect(layer.weight.floats == [1, 2, 3] && layer.weight !== given["weight"] && layer.weight.requiresGrad)
        #expect(layer(Tensor([[1.0, 1, 1]])).floats == [10] && layer.inFeatures == 3)
        // A part is taken over, the rest is drawn.
        let half = LazyLinear(1)
        #expect(try half.load(stateDict: ["weight": Tensor([[1.0, 2, 3]])], strict: false).missing == ["bias"])
        #expect(half(Tensor.zeros(1, 3)).floats == half.bias!.floats && half.weight.floats == [1, 2, 3])
        let assigned = LazyBatchNorm1d()
        var state = BatchNorm1d(3).stateDict()
        state["running_mean"] = Tensor([1.0, 2, 3])
        try assigned.load(stateDict: state, assign: true)
        #expect(assigned.eval()(Tensor([[1.0, 2, 3]])).floats == [0, 0, 0])
        // One that does not fit leaves the layer as it was.
        let other = LazyLinear(1)
        #expect(throws: StateDictError.self) { try other.load(stateDict: ["weight": Tensor.ones(1, 3)]) }
        #expect(other.isLazy && other(Tensor.zeros(1, 5)).shape == [1, 1] && other.inFeatures == 5)
    }

    @Test func convertBeforeTheFirstCall() {
        let model = Sequential(LazyConv1d(2, 1), LazyBatchNorm1d(), Flatten(), LazyLinear(1)).to(.float64)
        #expect(model(Tensor.ones([2, 3, 4], dtype: .float64)).dtype == .float64)
        #expect(model.buffers().map(\.dtype) == [.float64, .float64, .int64])
    }

    @Test func refuseWhatNeedsTheirSizes() async {
        await #expect(processExitsWith: .failure) { _ = Sequential(LazyLinear(2)).parameters() }
        await #expect(processExitsWith: .failure) { _ = LazyConv2d(2, 3).stateDict() }
        await #expect(processExitsWith: .failure) { _ = LazyBatchNorm2d().buffers() }
        await #expect(processExitsWith: .failure) { _ = LazyLinear(2).weight }
        await #expect(processExitsWith: .failure) { _ = LazyLinear(2).bias }
        await #expect(processExitsWith: .failure) { _ = LazyLinear(2).getParameter("weight") }
        await #expect(processExitsWith: .failure) { _ = weightNorm(LazyLinear(2)) }
        await #expect(processExitsWith: .failure) { _ = LazyConv2d(4, 3, groups: 2)(Tensor.ones(1, 3, 8, 8)) }
        let error = ModuleRules.lazy("parameters", "0.weight")
        #expect(
            error.description.contains("0.weight has no size before the first call of its lazy layer"), "\(error)")
        // What does nothing before the first call does not need them.
        let layer = LazyLinear(2)
        layer.resetParameters()
        #expect(layer.isLazy && layer.eval() === layer)
    }
}
