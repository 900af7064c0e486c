import SwoopNN
import Testing

@Suite struct OrthogonalTests {
    struct Case: Sendable {
        let inputs: Int
        let outputs: Int
        let map: OrthogonalMap?
        let seed: UInt64
        let start: [Float]
        let weight: [Float]
        let original: [Float]
    }

    /// torch.manual_seed(seed); l = orthogonal(nn.Linear(inputs, outputs, bias=False), orthogonal_map=map); then three
    /// steps of SGD(lr=0.5) with ((l(torch.linspace(-1, 1, 5 * inputs).view(5, inputs)) - 1)**2).mean()
    static let cases = [
        Case(
            inputs: 3, outputs: 3, map: nil, seed: 0,
            start: [-0.0101689, 0.5581022, -0.82971, -0.9995861, -0.0280043, -0.0065861],
            weight: [-0.2628169, 0.6746384, -0.6897756, -0.9632419, -0.2246641, 0.1472787],
            original: [-1, 0, 0, -0.1854066, -1, 0, 0.1793249, -0.1854066, -1]),
        Case(
            inputs: 2, outputs: 4, map: nil, seed: 1, start: [0.4642755, -0.0573718, -0.174678, 0.6386417],
            weight: [0.0811746, 0.3475361, -0.2357222, 0.612539, -0.9406576, -0.2828824, -0.2302361, 0.6511465],
            original: [-1, 0, -0.0100123, -1, 0.1899768, -0.1923617, 0.0758777, -0.0768301]),
        Case(
            inputs: 4, outputs: 2, map: nil, seed: 2, start: [0.5303738, -0.5502212, 0.6340452, -0.1180973],
            weight: [-0.5624278, -0.6282797, 0.3011313, 0.4452634, -0.162903, -0.2217546, 0.4717372, -0.8377061],
            original: [-1, -0.7200466, -0.3965535, 0.10481, 0, -1, -0.3188302, -0.1298854]),
        Case(
            inputs: 2, outputs: 3, map: .matrixExp, seed: 3, start: [-0.9167364, 0.2622167, -0.3960289, -0.4973751],
            weight: [-0.8185657, 0.4963211, -0.5059932, -0.3847612, -0.2718838, -0.7782186],
            original: [-1, 0, 0.2649122, -1, 0.0097492, -0.0097492]),
        Case(
            inputs: 3, outputs: 3, map: .householder, seed: 4,
            start: [0.1037233, -0.0188407, -0.9944277, -0.5043614],
            weight: [-0.2654321, -0.6708159, -0.6924968, -0.9195853, -0.0396512, 0.3908842],
            original: [-1, 0, 0, 0.3870276, -1, 0, 0.1935027, 0.4315937, -1]),
    ]

    private func isNear(_ found: Tensor, _ expected: [Float]) -> Bool {
        zip(found.floats, expected).allSatisfy { ($0 - $1).magnitude < 2e-6 }
    }

    @Test(arguments: cases) func trainsAsInPyTorch(_ one: Case) {
        let layer = Generator.$ofTask.withValue(Generator(seed: one.seed)) {
            orthogonal(Linear(one.inputs, one.outputs, bias: false), orthogonalMap: one.map)
        }
        #expect(isNear(layer.weight, one.start), "\(layer.weight.floats)")
        #expect(layer.stateDict().keys == ["parametrizations.weight.original", "parametrizations.weight.0.base"])
        let x = Tensor.linspace(-1, 1, steps: 5 * one.inputs).view(5, one.inputs)
        for _ in 0..<3 {
            layer.zeroGrad()
            (layer(x) - 1).square().mean().backward()
            noGrad { for parameter in layer.parameters() { parameter -= 0.5 * parameter.grad } }
        }
        #expect(isNear(layer.weight, one.weight), "\(layer.weight.floats)")
        #expect(isNear(layer.parameters()[0], one.original), "\(layer.parameters()[0].floats)")
        // It stays orthogonal far from where it began, where the matrix exponential needs squarings.
        noGrad { layer.parameters()[0] *= 9 }
        let weight = one.outputs < one.inputs ? layer.weight : layer.weight.t()
        let isOrthogonal = one.map != .householder && one.inputs == one.outputs
        if isOrthogonal { #expect(weight.matmul(weight.t()).allclose(Tensor.eye(weight.shape[0]), atol: 1e-5)) }
    }

    @Test func assigning() {
        let layer = orthogonal(Linear(2, 2, bias: false, generator: Generator(seed: 1)))
        layer.weight = Tensor([[0.0, 1], [1, 0]])
        #expect(layer.weight.floats == [0, 1, 1, 0] && layer.parameters().count == 1)
        #expect(throws: ProgramError.self) { try OrthogonalRules.matrix([3]) }
        #expect(throws: ProgramError.self) { try OrthogonalRules.matrix([0, 3]) }
        #expect(throws: ProgramError.self) { try OrthogonalRules.matrix([4, 3, 3]) }
        #expect("\(layer)".contains("(0): _Orthogonal()"))
    }
}
