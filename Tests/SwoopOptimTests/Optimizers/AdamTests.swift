import SwoopOptim
import Testing

@Suite struct AdamTests {
    @Test func stepsAsPyTorchDoes() {
        // torch.optim.Adam(ps, foreach=False, …)
        #expect(
            afterThreeSteps { Adam($0) } == [
                [0.9970000982284546, -1.9970000982284546, 0.49700015783309937], [0.24700017273426056],
            ])
        let amsgrad = afterThreeSteps {
            Adam($0, lr: 0.1, betas: (0.4, 0.9), eps: 1e-4, weightDecay: 0.01, amsgrad: true)
        }
        #expect(
            amsgrad == [[0.7057302594184875, -1.704239845275879, 0.2100735902786255], [-0.03389410674571991]])
        #expect(
            afterThreeSteps { Adam($0, maximize: true) } == [
                [1.0030001401901245, -2.002999782562256, 0.5030001401901245], [0.2530001699924469],
            ])
    }

    @Test func stepsHalfTypesInFloat32() {
        let halves = afterThreeSteps(dtype: .float16) { Adam($0, lr: 0.1, amsgrad: true) }
        let singles = afterThreeSteps { Adam($0, lr: 0.1, amsgrad: true) }
        for (half, single) in zip(halves.flatMap { $0 }, singles.flatMap { $0 }) {
            #expect((half - single).magnitude < 0.005)
        }
    }

    @Test func splitsLargeParametersOverThreads() {
        let small = Tensor([0.5, -0.25], requiresGrad: true)
        let large = Tensor.full([100_001], 0.5).requiresGrad(true)
        let optimizer = Adam([small, large], lr: 0.1)
        small.grad = Tensor([0.3, 0.7])
        large.grad = Tensor.full([100_001], 0.3)
        optimizer.step()
        optimizer.step()
        let expected = small.floats[0]
        #expect(large.floats.allSatisfy { $0 == expected })
    }

    @Test func keepsStateUnderPyTorchsNames() {
        let parameters = startingPoint()
        let optimizer = Adam(parameters)
        #expect(optimizer.stateDict().state.isEmpty)
        for _ in 0..<3 { step(optimizer, parameters) }
        let state = optimizer.stateDict()
        #expect(state.state[0]!.keys.sorted() == ["exp_avg", "exp_avg_sq", "step"])
        #expect(state.state[1]!["step"]!.floats == [3] && state.state[1]!["exp_avg"]!.shape == [1, 1])
        #expect(state.parameterGroups[0].parameters == [0, 1])
        #expect(state.parameterGroups[0].options["betas"] == .list([0.9, 0.999]))
    }
}
