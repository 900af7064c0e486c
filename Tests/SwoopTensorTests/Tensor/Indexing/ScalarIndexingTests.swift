import SwoopTensor
import Testing

/// Numbers on the right of a subscript; the numbers are what PyTorch gives for the call in the comment.
@Suite struct ScalarIndexingTests {
    @Test func literalsAndVariables() {
        let z = Tensor.zeros(2, 3)
        let (v, f, n) = (0.5, Float(0.25), 3)
        z[0] = 5
        #expect(z.floats == [5, 5, 5, 0, 0, 0])  // z[0] = 5
        z[1, 2] = v
        z[.all, 1] = f
        z[0, 0...0] = n
        #expect(z.floats == [3, 0.25, 5, 0, 0.25, 0.5])
        z[[0, 1], [2, 0]] = -1
        #expect(z.floats == [3, 0.25, -1, -1, 0.25, 0.5])  // z[[0, 1], [2, 0]] = -1
        z[z .< 0] = Int32(9)
        #expect(z.floats == [3, 0.25, 9, 9, 0.25, 0.5])  // z[z < 0] = 9
        z[Tensor([1])] = true
        #expect(z.floats == [3, 0.25, 9, 1, 1, 1])  // z[torch.tensor([1])] = True
    }

    @Test func theTensorKeepsItsDType() {
        let z = Tensor.zeros(2, 3, dtype: .int64)
        z[0] = 2.7
        z[1, 1] = true
        #expect(z.dtype == .int64 && z.ints == [2, 2, 2, 0, 1, 0])  // z[0] = 2.7; z[1, 1] = True
        let large = Tensor.zeros(1, dtype: .int64)
        large[0] = Int.max
        #expect(large.ints == [Int.max])
    }

    @Test func ellipses() {
        let z = Tensor.zeros(2, 3)
        z[Tensor([[true, false, true], [false, false, true]])] = 5
        z[..., 1] = 7
        z[1, ...] += 1
        #expect(z.floats == [5, 7, 5, 1, 8, 6])  // z[mask] = 5; z[..., 1] = 7; z[1, ...] += 1
        z[0, ..., 2] = -1
        #expect(z.floats == [5, 7, -1, 1, 8, 6])  // z[0, ..., 2] = -1
        z[...] = 2
        #expect(z.floats == [2, 2, 2, 2, 2, 2])
    }

    /// The setter of the index is called, although a number could be read and written as well.
    @Test func inPlaceArithmeticStillWritesBack() {
        let z = Tensor.ones(3)
        let (i, v) = (Tensor([0, 2]), 0.5)
        z[i] += 2
        z[i] *= v
        z[z .> 1] -= 1
        z[1] /= 4
        #expect(z.floats == [0.5, 0.25, 0.5])
        z[..., i] += z[..., i]
        #expect(z.floats == [1, 0.25, 1])
    }

    @Test func gradientsPass() {
        let x = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
        let y = x * 2
        y[1] = 5
        y[x .> 2] = 0
        (y * y).sum().backward()
        #expect(x.grad.floats == [8, 0, 0])  // y[1] = 5; y[x > 2] = 0; (y * y).sum().backward()
    }

    @Test func mistakesTrap() async {
        await #expect(processExitsWith: .failure) { Tensor.zeros(2)[2] = 1 }
        await #expect(processExitsWith: .failure) { Tensor.zeros(2, requiresGrad: true)[0] = 1 }
    }
}
