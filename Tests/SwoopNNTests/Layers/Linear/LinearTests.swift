import SwoopNN
import Testing

@Suite struct LinearTests {
    @Test func startsWithPyTorchsNumbers() {
        // torch.manual_seed(7); l = nn.Linear(3, 2); l.weight, l.bias, torch.rand(2)
        let generator = Generator(seed: 7)
        let linear = Linear(3, 2, generator: generator)
        #expect(
            linear.weight.floats == [
                0.04032507538795471, -0.3477921187877655, 0.18384182453155518, 0.1811612844467163,
                -0.3085803687572479, -0.0865316316485405,
            ])
        #expect(linear.bias!.floats == [-0.33822792768478394, 0.1498066484928131])
        #expect(Tensor.rand(2, generator: generator).floats == [0.36531615257263184, 0.8512683510780334])
    }

    @Test func namesItsGraphAsPyTorchDoes() {
        // F.linear(x, W, b).grad_fn for x of rank 2, 3 and 1, with and without a bias
        let (w, b) = (Tensor.ones(2, 2, requiresGrad: true), Tensor([1.0, 2.0], requiresGrad: true))
        #expect(linear(w, w, b).gradFn?.name == "AddmmBackward0")
        #expect(linear(w, w).gradFn?.name == "MmBackward0")
        for input in [Tensor.ones(3, 2, 2), Tensor.ones(2), Tensor.ones(1, 3, 2, 2)] {
            #expect(linear(input, w, b).gradFn?.name == "UnsafeViewBackward0")
        }
        #expect(linear(Tensor.ones(3, 2, 2), w).gradFn?.name == "UnsafeViewBackward0")
        #expect(linear(Tensor.ones(2), w).gradFn?.name == "SqueezeBackward4")
    }

    @Test func takesAllRanks() {
        // x = torch.arange(12.).reshape(2, 3, 2); F.linear(x, W, b) and its gradients of the sum
        let x = Tensor.arange(12.0).reshape(2, 3, 2).requiresGrad(true)
        let w = Tensor([[1.0, 2.0], [-1.0, 0.5]], requiresGrad: true)
        let b = Tensor([0.5, -0.5], requiresGrad: true)
        let y = linear(x, w, b)
        #expect(y.shape == [2, 3, 2])
        #expect(y.floats == [2.5, 0, 8.5, -1, 14.5, -2, 20.5, -3, 26.5, -4, 32.5, -5])
        y.sum().backward()
        #expect(x.grad!.floats == [0, 2.5, 0, 2.5, 0, 2.5, 0, 2.5, 0, 2.5, 0, 2.5])
        #expect(w.grad!.floats == [30, 36, 30, 36])
        #expect(b.grad!.floats == [6, 6])
        #expect(linear(Tensor([1.0, 1.0]), w, b).floats == [3.5, -1])
        #expect(linear(x.detach(), Tensor([1.0, 1.0])).shape == [2, 3])
        #expect(linear(Tensor.zeros(0, 2), w, b).shape == [0, 2])
        #expect(linear(Tensor.zeros(2, 0, 2), w, b).shape == [2, 0, 2])
        #expect(Linear(0, 2)(Tensor.zeros(3, 0)).shape == [3, 2])
        #expect(Linear(0, 2)(Tensor.zeros(2, 3, 0)).shape == [2, 3, 2])
    }

    @Test func reachesTheSecondOrder() {
        // y = Σ (x·Wᵀ + b)²: d²y/dx² = 2·WᵀW
        let x = Tensor([[1.0, -1.0]], dtype: .float64, requiresGrad: true)
        let w = Tensor([[1.0, 2.0], [-1.0, 0.5]], dtype: .float64, requiresGrad: true)
        let b = Tensor([0.5, -0.5], dtype: .float64, requiresGrad: true)
        let y = linear(x, w, b)
        let g = gradient(of: (y * y).sum(), withRespectTo: x, createGraph: true)
        #expect(g.doubles == [3, -4])
        let second = gradients(of: g.sum(), withRespectTo: [x, w, b])
        #expect(second[0].doubles == [7, 11.5])
        #expect(second[1].doubles == [5, -7, -5, -3])
        #expect(second[2].doubles == [6, -1])
    }

    @Test func saysWhatClashes() {
        let transposed = #expect(throws: ProgramError.self) { try LinearRules.shapes([4, 2], [2, 3], nil) }
        #expect(
            transposed?.message == "input [4, 2] · weight [2, 3]: the input has 2 features, the weight takes 3"
                && transposed?.hint == "The weight is [out, in]: try weight.t()")
        #expect(throws: ProgramError.self) { try LinearRules.shapes([], [2, 3], nil) }
        #expect(throws: ProgramError.self) { try LinearRules.shapes([4, 3], [2, 3], [3]) }
        #expect(throws: ProgramError.self) { try LinearRules.dtypes(.float32, .float64, nil) }
        #expect(throws: ProgramError.self) { try LinearRules.features(-1, 2) }
    }
}
