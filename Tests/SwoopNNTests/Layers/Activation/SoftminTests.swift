import SwoopNN
import Testing

@Suite struct SoftminTests {
    @Test(arguments: FunctionCase.of("softmin"))
    func agreesWithPyTorch(_ sample: FunctionCase) { sample.check(["softmin": { softmin($0[0], dim: 0) }]) }

    @Test func convertsAndPrints() {
        #expect(softmin(Tensor([1, 1]), dim: 0, dtype: .float64).doubles == [0.5, 0.5])
        #expect("\(Softmin(dim: 1))" == "Softmin(dim=1)")
        #expect(Softmax2d()(Tensor.ones(2, 4, 3, 3)).floats.allSatisfy { $0 == 0.25 })
    }
}
