import SwoopNN
import Testing

@Suite struct BatchNormTests {
    @Test(arguments: WindowCase.all("norm"))
    func agreesWithPyTorch(_ sample: WindowCase) {
        let channels = sample.x[1]
        let x = numbers(sample.x, 1, sample.type).requiresGrad(true)
        let w = sample.affine! ? numbers([channels], 2, sample.type).requiresGrad(true) : nil
        let b = sample.affine! ? numbers([channels], 3, sample.type).requiresGrad(true) : nil
        let mean = numbers([channels], 4, sample.type)
        let variance = numbers([channels], 5, sample.type) + 2
        let y = batchNorm(
            x, runningMean: mean, runningVar: variance, weight: w, bias: b, training: sample.training!, momentum: 0.3,
            eps: 0.01)
        #expect(Array(y.shape) == sample.shape)
        let leaves = [x] + [w, b].compactMap { $0 }
        let found = sample.digests(y, leaves) + [digest(mean, 90), digest(variance, 90)]
        #expect(sample.agrees(found), "expected \(sample.expected), found \(found)")
        // Without a graph of the derivative the same gradients come from one kernel.
        let first = gradients(
            of: [y], withRespectTo: leaves, gradOutputs: [numbers(sample.shape, 50, sample.type)], retainGraph: true)
        for (index, g) in first.enumerated() {
            #expect(
                (digest(g, 71 + index) - found[1 + index]).magnitude <= 1e-4 * Swift.max(found[1 + index].magnitude, 1))
        }
    }

    @Test(arguments: FunctionCase.of("batchNorm"))
    func featuresAgreeWithPyTorch(_ sample: FunctionCase) {
        sample.check([
            "batchNorm features": {
                batchNorm($0[0], runningMean: nil, runningVar: nil, weight: $0[1], bias: $0[2], training: true)
            }
        ])
    }

    @Test func keepsRunningStatistics() {
        // b = nn.BatchNorm1d(2, momentum=None) after two batches
        let layer = BatchNorm1d(2, momentum: nil)
        #expect(layer.stateDict().keys == ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"])
        _ = layer(Tensor([[1.0, 2], [3, 6]]))
        _ = layer(Tensor([[0.0, 2], [8, 6]]))
        #expect(layer.runningMean!.floats == [3, 4])
        #expect(layer.runningVar!.floats == [17, 8])
        #expect(layer.numBatchesTracked!.ints == [2])
        layer.eval()
        _ = layer(Tensor([[1.0, 2], [3, 6]]))
        #expect(layer.runningMean!.floats == [3, 4])
        layer.resetRunningStats()
        #expect(layer.runningMean!.floats == [0, 0] && layer.runningVar!.floats == [1, 1])
        #expect(layer.numBatchesTracked!.ints == [0])
    }

    /// As in PyTorch, where backward after `running_mean.add_(1)`, `running_var.add_(1)` or `weight.add_(1)` raises that a
    /// variable needed for gradient computation has been modified, and after `bias.add_(1)` does not.
    @Test func noticesStatisticsThatWereOverwrittenBeforeBackward() async {
        await #expect(processExitsWith: .failure) { backward(training: false) { mean, _, _, _ in mean += 1 } }
        await #expect(processExitsWith: .failure) { backward(training: false) { _, variance, _, _ in variance += 1 } }
        await #expect(processExitsWith: .failure) { backward(training: false) { _, _, weight, _ in weight += 1 } }
        backward(training: false) { _, _, _, bias in bias += 1 }
        // Another batch in training moves the running statistics, which no derivative of training reads.
        backward(training: true) { mean, variance, _, _ in
            _ = batchNorm(Tensor.ones(4, 3), runningMean: mean, runningVar: variance, training: true)
        }
    }

    /// The shapes that the loops treat differently, with a mean far from 0, beside the formula in float64.
    @Test(arguments: [[9, 5], [7, 40], [6, 3, 7], [3, 2, 33, 33], [12, 2, 3000], [2, 1, 5, 4, 130]])
    func agreesWithTheFormula(_ shape: [Int]) {
        let generator = Generator(seed: 8)
        func draw(_ shape: [Int]) -> Tensor { Tensor.randn(Shape(shape), generator: generator) }
        let channels = [shape[1]]
        let leaves = [draw(shape) + 3, draw(channels), draw(channels)].map { $0.detach().requiresGrad(true) }
        let g = draw(shape)
        let (mean, variance) = (Tensor.zeros(shape[1]), Tensor.ones(shape[1]))
        let y = batchNorm(
            leaves[0], runningMean: mean, runningVar: variance, weight: leaves[1], bias: leaves[2], training: true)
        y.backward(gradient: g)

        let exact = leaves.map { $0.detach().to(.float64).requiresGrad(true) }
        let dims = [0] + Array(2..<shape.count)
        let row = [1, shape[1]] + Array(repeating: 1, count: shape.count - 2)
        let centered = exact[0] - exact[0].mean(dims: dims, keepDim: true)
        let spread = centered.square().mean(dims: dims, keepDim: true)
        let expected = centered / (spread + 1e-5).sqrt() * exact[1].reshape(row) + exact[2].reshape(row)
        expected.backward(gradient: g.to(.float64))
        let count = Double(shape.reduce(1, *) / shape[1])
        let pairs = [
            (y, expected), (mean, 0.1 * exact[0].mean(dims: dims)),
            (variance, 0.9 + 0.1 * count / (count - 1) * spread.flatten()),
        ]
        for (found, exact) in pairs + zip(leaves, exact).map({ ($0.grad!, $1.grad!) }) {
            #expect(found.detach().to(.float64).allclose(exact.detach(), rtol: 2e-5, atol: 1e-4))
        }
    }

    @Test func leavesStatisticsOfNothing() {
        // F.batch_norm(torch.ones(shape), mean, var, training=training) has the shape and changes no statistics.
        for training in [true, false] {
            for shape in [[0, 3], [2, 3, 0], [0, 3, 2], [2, 0], [2, 0, 3], [0]] as [Shape] {
                let channels = shape.rank > 1 ? shape[1] : 0
                let (mean, variance) = (Tensor.zeros(channels), Tensor.ones(channels))
                let y = batchNorm(
                    Tensor.ones(shape), runningMean: mean, runningVar: variance, training: training)
                #expect(y.shape == shape)
                #expect(mean.equal(Tensor.zeros(channels)) && variance.equal(Tensor.ones(channels)))
            }
        }
    }

    @Test func withoutStatisticsUsesTheBatch() {
        let layer = BatchNorm1d(2, eps: 0, affine: false, trackRunningStats: false).eval()
        #expect(layer.stateDict().isEmpty)
        #expect(layer(Tensor([[1.0, 2], [3, 6]])).floats == [-1, -1, 1, 1])
    }

    @Test func printsAsPyTorchDoes() {
        #expect(
            "\(BatchNorm2d(3))"
                == "BatchNorm2d(3, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)")
        #expect(
            "\(BatchNorm1d(4, momentum: nil, affine: false, trackRunningStats: false))"
                == "BatchNorm1d(4, eps=1e-05, momentum=None, affine=False, bias=False, track_running_stats=False)")
    }

    @Test func namesItsGraphAsPyTorchDoes() {
        let x = Tensor.ones(2, 2, 4, 4, requiresGrad: true)
        #expect(BatchNorm2d(2)(x).gradFn?.name == "NativeBatchNormBackward0")
    }

    @Test func refusesWhatDoesNotFit() {
        #expect(throws: ProgramError.self) {
            try BatchNormRules.input([2, 3], 4...4, 3)
        }
        #expect(throws: ProgramError.self) {
            try BatchNormRules.input([2, 3, 4, 4], 4...4, 4)
        }
        #expect(throws: ProgramError.self) {
            try BatchNormRules.statistics([1, 3], training: true, isKnown: true)
        }
        #expect(throws: ProgramError.self) {
            try BatchNormRules.statistics([2, 3], training: false, isKnown: false)
        }
    }
}

/// Backward through a batch normalization, after `change` was made to its running statistics, weight and bias.
private func backward(
    training: Bool, _ change: (_ mean: Tensor, _ variance: Tensor, _ weight: Tensor, _ bias: Tensor) -> Void
) {
    let x = Tensor([[1.0, 2, 3], [2, 4, 0], [0, 1, 1], [5, 2, 2]], requiresGrad: true)
    let (mean, variance) = (Tensor.zeros(3), Tensor.ones(3))
    let (weight, bias) = (Tensor.ones(3, requiresGrad: true), Tensor.zeros(3, requiresGrad: true))
    let y = batchNorm(x, runningMean: mean, runningVar: variance, weight: weight, bias: bias, training: training)
    noGrad { change(mean, variance, weight, bias) }
    (y * y).sum().backward()
}
