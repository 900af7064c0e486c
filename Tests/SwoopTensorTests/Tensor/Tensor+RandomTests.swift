import SwoopTensor
import Testing

@Suite struct TensorRandomTests {
    private func isClose(_ tensor: Tensor, _ expected: [Double]) -> Bool {
        tensor.count == expected.count
            && zip(tensor.doubles, expected).allSatisfy { ($0 - $1).magnitude <= 1e-6 * $1.magnitude }
    }

    /// g = torch.Generator().manual_seed(4); torch.bernoulli(torch.empty(8), 0.3, generator=g), torch.empty(4, 2).t()
    @Test func drawsWithOneProbability() {
        let expected: [Float] = [0, 0, 1, 0, 0, 0, 0, 0]
        #expect(Tensor.empty(8).bernoulli(p: 0.3, generator: Generator(seed: 4)).floats == expected)
        #expect(Tensor.empty(8).bernoulli(0.3, generator: Generator(seed: 4)).floats == expected)
        #expect(Tensor.bernoulli(Tensor.empty(8), p: 0.3, generator: Generator(seed: 4)).floats == expected)
        #expect(Tensor.bernoulli(Tensor.empty(4, 2).t(), 0.3, generator: Generator(seed: 4)).floats == expected)
    }

    /// torch.manual_seed(5), then the calls that stand in the comments.
    @Test func drawsPyTorchsNumbers() {
        let g = Generator(seed: 5)
        // torch.bernoulli(torch.tensor([.1, .5, .9, .5]))
        #expect(Tensor([0.1, 0.5, 0.9, 0.5]).bernoulli(generator: g).floats == [0, 1, 0, 0])
        // torch.multinomial(torch.tensor([.1, .2, .7]), 5, True)
        #expect(Tensor([0.1, 0.2, 0.7]).multinomial(5, replacement: true, generator: g).ints == [2, 2, 1, 2, 2])
        // torch.empty(3).exponential_(2.)
        #expect(
            isClose(
                Tensor.empty(3).exponentialInPlace(lambda: 2, generator: g),
                [0.6365655064582825, 0.9400197267532349, 0.3017185926437378]))
        // torch.randint(-3, 9, (4,)), torch.randperm(5)
        #expect(Tensor.randInt(-3, 9, [4], generator: g).ints == [6, 0, -3, 0])
        #expect(Tensor.randPerm(5, generator: g).ints == [4, 2, 3, 0, 1])
        // torch.normal(torch.tensor([0., 10.]), torch.tensor([1., 2.]))
        #expect(
            isClose(
                Tensor.normal(mean: Tensor([0.0, 10.0]), std: Tensor([1.0, 2.0]), generator: g),
                [0.6846421957015991, 11.148003578186035]))
        // torch.empty(4).uniform_(-1, 3)
        #expect(
            Tensor.empty(4).uniformInPlace(from: -1, to: 3, generator: g).floats == [
                -0.8233344554901123, 0.9536480903625488, 2.185851573944092, 1.9727461338043213,
            ])
        // torch.empty(2, 3).t().normal_(1, 2)
        #expect(
            isClose(
                Tensor.empty(2, 3).t().normalInPlace(mean: 1, std: 2, generator: g),
                [
                    1.1141853332519531, -0.6653075218200684, -1.378749132156372, 2.8028974533081055,
                    -0.13176976144313812, 1.4231423139572144,
                ]))  // in the order of memory
        // torch.randn(2, dtype=torch.float64), torch.empty(3).bernoulli_(0.5)
        #expect(isClose(Tensor.randn(2, dtype: .float64, generator: g), [0.44792784964186655, -0.6088235524426459]))
        #expect(Tensor.empty(3).bernoulliInPlace(p: 0.5, generator: g).floats == [1, 1, 0])
        // torch.empty(2).cauchy_(), .geometric_(.3), .log_normal_()
        #expect(isClose(Tensor.empty(2).cauchyInPlace(generator: g), [2.3761579990386963, 1.207520842552185]))
        #expect(Tensor.empty(2).geometricInPlace(p: 0.3, generator: g).floats == [1, 4])
        #expect(isClose(Tensor.empty(2).logNormalInPlace(generator: g), [0.019760841503739357, 15.52700138092041]))
        // torch.empty(2, dtype=torch.int64).random_(10)
        #expect(Tensor.empty(2, dtype: .int64).randomInPlace(to: 10, generator: g).ints == [2, 6])
    }

    @Test func usesTheDefaultGenerator() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(1)
            let first = Tensor.rand([2, 2], requiresGrad: true)
            manualSeed(1)
            #expect(first.equal(Tensor.randLike(Tensor.zeros(2, 2))))
            #expect(first.requiresGrad && first.shape == [2, 2])
            #expect(Tensor.randnLike(first, dtype: .float64).dtype == .float64)
            #expect(Tensor.randInt(3, [100]).ints.allSatisfy { 0..<3 ~= $0 })
            #expect(Tensor.rand(0).count == 0)
        }
    }

    @Test func writesOverWhatWasThere() {
        let base = Tensor.zeros(2, 2)
        base.t().bernoulliInPlace(p: Tensor([[1.0, 0.0]]))
        #expect(base.floats == [1, 1, 0, 0])
        let x = Tensor([1.0, 2.0], requiresGrad: true)
        let y = x * 2
        y.uniformInPlace()
        #expect(y.gradFn?.name == "UniformBackward0")
        y.sum().backward()
        #expect(x.grad!.floats == [0, 0])
    }

    @Test func drawsRowsOfCategories() {
        let drawn = Tensor([[0.0, 1.0], [1.0, 0.0]]).multinomial(3, replacement: true)
        #expect(drawn.shape == [2, 3] && drawn.dtype == .int64)
        #expect(drawn.ints == [1, 1, 1, 0, 0, 0])
        #expect(throws: ProgramError.self) { try RandomRules.weights([1, 2, 3]) }
        #expect(throws: ProgramError.self) { try RandomRules.deviations([1, -1]) }
    }

    @Test func drawsInTheOrderOfMemory() {
        let strided = Tensor.zeros(2, 3, 4).permute(2, 0, 1)
        #expect(strided.array.memoryOrder == [1, 2, 0])
        #expect(Tensor.zeros(3, 1).expand(3, 5).array.memoryOrder == [0, 1])
        func drawn(_ tensor: Tensor) -> Tensor { tensor.uniformInPlace(generator: Generator(seed: 1)) }
        #expect(drawn(strided).permute(1, 2, 0).equal(drawn(Tensor.zeros(2, 3, 4))))
        let alike = Tensor.randLike(strided, generator: Generator(seed: 1))
        #expect(alike.equal(strided) && alike.strides == strided.strides)
    }
}
