import SwoopTensor
import Testing

@Suite struct TensorDataTests {
    /// w = torch.tensor([1., 2.], requires_grad=True); (w * w).sum().backward(); w.data -= 0.1 * w.grad
    @Test func updatesALeafUnrecorded() {
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        (w * w).sum().backward()
        w.data -= 0.1 * w.grad
        #expect("\(w)" == "tensor([0.8000, 1.6000], requires_grad=True)")
        w.grad.data.zero()
        #expect(w.grad.floats == [0, 0])
        w.data[0] = 7
        #expect(w.floats == [7, 1.6] && w.isLeaf)
    }

    @Test func settingCopies() {
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        let new = Tensor([3, 4])
        w.data = new
        new.zero()
        #expect(w.floats == [3, 4] && w.dtype == .float32 && w.requiresGrad && w.isLeaf)
        #expect(!w.data.requiresGrad)
        let row = Tensor.zeros(2, 2)
        row[1].data = Tensor([5.0, 6.0])
        #expect(row.floats == [0, 0, 5, 6])
    }

    @Test func otherShapesAreRefused() {
        #expect(throws: ProgramError.self) { try DataRules.replacement([3], for: [2]) }
        #expect(throws: Never.self) { try DataRules.replacement([2], for: [2]) }
    }

    @Test func backwardNoticesTheWrite() async {
        await #expect(processExitsWith: .failure) {
            let w = Tensor([1.0, 2.0], requiresGrad: true)
            let y = (w * w).sum()
            w.data += 1
            y.backward()
        }
    }
}
