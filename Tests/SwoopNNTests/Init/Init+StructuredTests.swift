import SwoopNN
import Testing

@Suite struct StructuredInitTests {
    @Test func agreesWithPyTorch() {
        // torch.manual_seed(5); nn.init.orthogonal_(torch.empty(2, 3), gain=1.5); …(torch.empty(3, 2, 1))
        let generator = Generator(seed: 5)
        let wide = Init.orthogonal(Tensor.empty(2, 3), gain: 1.5, generator: generator)
        let tall = Init.orthogonal(Tensor.empty(3, 2, 1), generator: generator)
        let first: [Float] = [
            -0.764157235622406, -0.947890043258667, -0.8761096000671387, -0.01944725029170513, -1.0095610618591309,
            1.1092376708984375,
        ]
        let second: [Float] = [
            -0.8571325540542603, -0.5142577886581421, 0.38598328828811646, -0.6789987087249756, -0.3410874009132385,
            0.5239272713661194,
        ]
        #expect(wide.allclose(Tensor(first, shape: [2, 3]), atol: 1e-6))
        #expect(tall.allclose(Tensor(second, shape: [3, 2, 1]), atol: 1e-6))
        let square = Init.orthogonal(Tensor.empty([2, 2], dtype: .float64), generator: Generator(seed: 5))
        #expect((square.doubles[0] + 0.6573157234506515).magnitude < 1e-12)
        let large = Init.orthogonal(Tensor.empty([40, 60], dtype: .float64), generator: Generator(seed: 5))
        #expect(large.matmul(large.t()).allclose(Tensor.eye(40, dtype: .float64), atol: 1e-12))

        let sparse = Init.sparse(Tensor.empty(5, 2), sparsity: 0.5, generator: Generator(seed: 5))
        let expected: [Float] = [
            0, -0.006038215942680836, -0.005580962169915438, 0.00667524291202426, 0, 0, -0.014017020352184772, 0, 0, 0,
        ]
        #expect(isClose(sparse.floats, expected))
    }

    @Test func placesTheIdentity() {
        #expect(Init.dirac(Tensor.empty(4, 1, 3), groups: 2).floats == [0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
        #expect(Init.dirac(Tensor.empty(2, 3, 2)).floats == [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])
        let image = Tensor.randn(1, 3, 5, 5)
        #expect(conv2d(image, Init.dirac(Tensor.empty(3, 3, 3, 3)), padding: 1).allclose(image))
        #expect(throws: ProgramError.self) { try InitRules.kernel([3, 3], 1) }
        #expect(throws: ProgramError.self) { try InitRules.kernel([3, 3, 3], 2) }
        #expect(throws: ProgramError.self) { try InitRules.part(1.5) }
    }
}
