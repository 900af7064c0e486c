import SwoopTensor
import Testing

@Suite struct IndexSelectTests {
    // torch.zeros(3).index_fill(0, torch.tensor([0, 0, 2]), v)
    @Test func countsASliceNamedTwiceOnce() {
        let value = Tensor(2.0, requiresGrad: true)
        let y = Tensor.zeros(3).indexFill(dim: 0, index: Tensor([0, 0, 2]), value: value)
        (y * Tensor([1.0, 2, 4])).sum().backward()
        #expect(value.grad!.item() == 5)
    }
}
