import SwoopTensor
import Testing

@Suite struct InPlaceFunctionsTests {
    // y = x * 1; y[1:3].clamp_(max=2.5); y.sum().backward()
    @Test func writesThroughAView() {
        let x = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true)
        let y = x * 1
        y.narrow(dim: 0, start: 1, length: 2).clampInPlace(max: 2.5)
        #expect(y.floats == [1, 2, 2.5, 4])
        y.sum().backward()
        #expect(x.grad!.floats == [1, 1, 0, 1])
    }

    @Test func givesTheTensorBack() {
        let x = Tensor([0.0, 4.0])
        #expect(x.sqrtInPlace() === x)
        #expect(x.negInPlace().floats == [0, -2])
        #expect(x.absInPlace().reluInPlace().floats == [0, 2])
        #expect(Tensor([3, -4]).clampInPlace(min: 0).ints == [3, 0])
    }
}
