import SwoopTensor
import Testing

/// Lists of dims under PyTorch's labels. x = torch.arange(6.).reshape(1, 2, 3); the numbers can be read off it.
@Suite struct DimsByLabelTests {
    private let x = Tensor.arange(6.0).reshape(1, 2, 3)
    private let dims = [1, 2]

    @Test func reductions() {
        #expect(x.sum(dim: [1, 2]).floats == [15] && x.sum(dim: dims, keepDim: true).shape == [1, 1, 1])
        #expect(x.sum(dim: [0, 1], dtype: .float64).doubles == [3, 5, 7] && x.mean(dim: [0, 2]).floats == [1, 4])
        #expect(x.nansum(dim: dims).floats == [15] && x.nansum(dim: 1).floats == [3, 5, 7])
        #expect(x.nanmean(dim: dims).floats == [2.5] && x.nanmean(dim: 1, keepDim: true).floats == [1.5, 2.5, 3.5])
        #expect(x.amax(dim: dims).floats == [5] && x.amin(dim: [0, 1]).floats == [0, 1, 2])
        #expect(x.any(dim: [0, 1]).ints == [1, 1, 1] && x.all(dim: [0, 1]).ints == [0, 1, 1])
        #expect(x.countNonzero(dim: dims).ints == [5] && x.countNonzero(dim: 1).ints == [1, 2, 2])
        // log(2e⁰), of equal elements.
        #expect(Tensor.zeros(2, 1).logSumExp(dim: [0, 1]).allclose(Tensor(0.6931472)))
    }

    /// The variance of 0 … 5 is 35/12, and 3.5 without bias.
    @Test func moments() {
        #expect(x.var(dim: dims).floats == [3.5] && x.var(dim: dims, correction: 0).allclose(Tensor([35.0 / 12])))
        #expect(x.var(unbiased: false).allclose(Tensor(35.0 / 12)) && x.var(unbiased: true).floats == [3.5])
        #expect(x.var(dim: [1, 2], unbiased: false).allclose(Tensor([35.0 / 12])))
        #expect(x.var(dim: 1, unbiased: false).floats == [2.25, 2.25, 2.25])
        #expect(x.std(dim: 1, unbiased: false, keepDim: true).floats == [1.5, 1.5, 1.5])
        #expect(x.std(dim: dims).allclose(Tensor([3.5]).sqrt()) && x.std(unbiased: true).allclose(Tensor(3.5).sqrt()))
        #expect(x.std(dim: [1, 2], unbiased: false).allclose(Tensor([35.0 / 12]).sqrt()))
        let (variance, mean) = x.varMean(dim: dims)
        #expect(variance.floats == [3.5] && mean.floats == [2.5])
        #expect(x.varMean(dim: 1, correction: 0).var.floats == [2.25, 2.25, 2.25])
        #expect(x.stdMean(dim: 1, correction: 0).std.floats == [1.5, 1.5, 1.5])
        #expect(x.stdMean(dim: [0, 1], keepDim: true).mean.floats == [1.5, 2.5, 3.5])
    }

    /// Of 3 and 4 the norms are 5, 7 and 4.
    @Test func measures() {
        let y = Tensor([[3.0, 4]])
        #expect(y.norm(p: 1).floats == [7] && y.norm(p: .infinity, dim: 1).floats == [4])
        #expect(y.norm(dim: [0, 1]).floats == [5] && y.norm(1, dim: [0, 1], keepDim: true).shape == [1, 1])
        #expect(y.norm(p: 2, dim: [0, 1]).floats == [5] && y.norm(p: 2, dim: 0).floats == [3, 4])
        #expect(y.matrixNorm(dim: (0, 1)).floats == [5] && y.matrixNorm(1, dim: (0, 1)).floats == [4])
        #expect(x[0].roll(1, dims: 0).floats == [3, 4, 5, 0, 1, 2])
        #expect(x[0].gradient(dim: 1)[0].floats == [1, 1, 1, 1, 1, 1])
        #expect(x[0].gradient(spacing: 2, dim: [0])[0].floats == [1.5, 1.5, 1.5, 1.5, 1.5, 1.5])
        #expect(x[0].gradient(spacing: [Tensor([0.0, 2])], dim: [0])[0].floats == [1.5, 1.5, 1.5, 1.5, 1.5, 1.5])
    }

    /// The transform over two dims is the sum at frequency 0.
    @Test func transforms() {
        let y = x[0]
        for transformed in [y.fft2(dim: [0, 1]), y.fftn(dim: [0, 1]), y.rfft2(dim: [0, 1]), y.rfftn(dim: [0, 1])] {
            #expect(transformed[0, 0].real.floats == [15])
        }
        #expect(y.fftn(dim: [0, 1]).ifftn(dim: [0, 1]).real.allclose(y))
        #expect(y.fft2(dim: [1, 0]).ifft2(dim: [1, 0]).real.allclose(y))
        #expect(y.rfft2(dim: [0, 1]).irfft2(s: [2, 3], dim: [0, 1]).allclose(y, atol: 1e-6))
        #expect(y.rfftn(dim: [0, 1]).irfftn(s: [2, 3], dim: [0, 1]).allclose(y, atol: 1e-6))
        #expect(y.ihfft2(dim: [0, 1]).hfft2(s: [2, 3], dim: [0, 1]).allclose(y, atol: 1e-6))
        #expect(y.ihfftn(dim: [0, 1]).hfftn(s: [2, 3], dim: [0, 1]).allclose(y, atol: 1e-6))
        #expect(y.fftshift(dim: 1).floats == [2, 0, 1, 5, 3, 4] && y.fftshift(dim: [0]).floats == [3, 4, 5, 0, 1, 2])
        #expect(
            y.fftshift(dim: [0, 1]).ifftshift(dim: [0, 1]).equal(y) && y.ifftshift(dim: 1)[0].floats == [1, 2, 0])
    }
}
