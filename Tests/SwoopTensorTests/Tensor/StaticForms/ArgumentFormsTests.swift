import SwoopTensor
import Testing

/// Functions with arguments as PyTorch's programs call them, `torch.clamp(x, min=0)`: what the methods give.
@Suite struct ArgumentFormsTests {
    private let x = Tensor.arange(6.0).reshape(2, 3)
    private let i = Tensor([[0, 2], [1, 1]])

    @Test func reductions() {
        #expect(Tensor.sum(x, dim: [0, 1]).floats == [15] && Tensor.sum(x, dim: 1).floats == [3, 12])
        #expect(Tensor.sum(x, dtype: .float64).dtype == .float64 && Tensor.mean(x, dim: [0]).floats == [1.5, 2.5, 3.5])
        #expect(Tensor.prod(x, dim: 0).floats == [0, 4, 10] && Tensor.amax(x, dim: 1).floats == [2, 5])
        #expect(Tensor.amin(x, dim: [0, 1], keepDim: true).shape == [1, 1])
        #expect(Tensor.any(x, dim: 1).ints == [1, 1] && Tensor.all(x, dim: [0]).ints == [0, 1, 1])
        #expect(Tensor.argmax(x, dim: 1).ints == [2, 2] && Tensor.argmin(x, dim: 0, keepDim: true).shape == [1, 3])
        #expect(Tensor.aminmax(x, dim: 1).max.floats == [2, 5] && Tensor.countNonzero(x, dim: 0).ints == [1, 2, 2])
        #expect(Tensor.logSumExp(Tensor.zeros(1, 2), dim: 1).allclose(Tensor([0.6931472])))
        #expect(
            Tensor.cumsum(x, dim: 1).floats == [0, 1, 3, 3, 7, 12] && Tensor.cumprod(x, 1)[1].floats == [3, 12, 60])
        #expect(Tensor.cummax(x, dim: 1).indices.ints == [0, 1, 2, 0, 1, 2])
        #expect(Tensor.softmax(Tensor.zeros(2), dim: 0).floats == [0.5, 0.5])
        #expect(Tensor.std(x, dim: 0, unbiased: false).floats == [1.5, 1.5, 1.5])
        #expect(Tensor.var(x, dim: [0], correction: 0).floats == [2.25, 2.25, 2.25])
        #expect(Tensor.varMean(x, dim: [0, 1]).mean.floats == [2.5] && Tensor.norm(x, p: 1, dim: 1).floats == [3, 12])
        #expect(Tensor.nansum(x, dim: 1).floats == [3, 12] && Tensor.nanmean(x, dim: [0, 1]).floats == [2.5])
    }

    @Test func statistics() {
        #expect(
            Tensor.topk(x, 1, dim: 1).values.floats == [2, 5]
                && Tensor.sort(x, descending: true).values[0, 0].item() == 2)
        #expect(Tensor.argsort(x, dim: 0, descending: true).ints == [1, 1, 1, 0, 0, 0])
        #expect(
            Tensor.kthvalue(x, 2, dim: 1).values.floats == [1, 4] && Tensor.median(x, dim: 1).values.floats == [1, 4])
        #expect(Tensor.mode(x, dim: 1).values.floats == [0, 3] && Tensor.quantile(x, 0.5).floats == [2.5])
        #expect(
            Tensor.unique(i, dim: 0).counts.ints == [1, 1]
                && Tensor.bincount(i.flatten(), minlength: 4).ints == [1, 2, 1, 0])
        #expect(
            Tensor.histc(x, bins: 2, min: 0, max: 6).floats == [3, 3] && Tensor.diff(x, dim: 0).floats == [3, 3, 3])
        #expect(Tensor.trapezoid(x, dx: 2).floats == [4, 16] && Tensor.trapezoid(x, x: x).floats == [2, 8])
        #expect(Tensor.cov(x, correction: 0).allclose(Tensor.full([2, 2], 2.0 / 3)))
    }

    @Test func pairs() {
        #expect(
            Tensor.clamp(x, min: 1, max: 4).floats == [1, 1, 2, 3, 4, 4] && Tensor.clamp(x, 2)[0].floats == [2, 2, 2])
        #expect(
            Tensor.clamp(x, max: 3).floats == [0, 1, 2, 3, 3, 3]
                && Tensor.clamp(x, min: x + 1).floats == [1, 2, 3, 4, 5, 6])
        #expect(
            Tensor.eq(x, 2).sum().item() == 1 && Tensor.ne(x, x).sum().item() == 0 && Tensor.gt(x, 3).sum().item() == 2)
        #expect(
            Tensor.ge(x, 3).sum().item() == 3 && Tensor.lt(x, x).sum().item() == 0 && Tensor.le(x, x).sum().item() == 6)
        #expect(Tensor.equal(x, x) && Tensor.allclose(x, x + 1e-9) && Tensor.isclose(x, x).sum().item() == 6)
        #expect(Tensor.logicalAnd(x, x).sum().item() == 5 && Tensor.logicalXor(x, x).sum().item() == 0)
        #expect(Tensor.isin(i, Tensor([2])).sum().item() == 1 && Tensor.floorDivide(x, 2).floats == [0, 0, 1, 1, 2, 2])
        #expect(Tensor.remainder(x, 2).floats == [0, 1, 0, 1, 0, 1] && Tensor.fmod(-x, 2)[1].floats == [-1, 0, -1])
        #expect(Tensor.hypot(Tensor([3.0]), Tensor([4.0])).floats == [5] && Tensor.fmax(x, x * 2).equal(x * 2))
        #expect(Tensor.round(Tensor([0.126]), decimals: 2).floats == [0.13] && Tensor.lerp(x, x + 2, 0.5).equal(x + 1))
        #expect(Tensor.nanToNum(Tensor([Double.nan]), nan: 3).floats == [3])
    }

    @Test func products() {
        let (a, b) = (x[0], x[1])
        #expect(
            Tensor.dot(a, b).floats == [14] && Tensor.outer(a, b).shape == [3, 3] && Tensor.mv(x, a).floats == [5, 14])
        #expect(Tensor.bmm(x.unsqueeze(0), x.t().unsqueeze(0)).floats == [5, 14, 14, 50])
        #expect(
            Tensor.inner(a, b).floats == [14] && Tensor.kron(a, b).count == 9
                && Tensor.cross(a, b).floats == [-3, 6, -3])
        #expect(
            Tensor.tensordot(x, x, dims: ([0, 1], [0, 1])).floats == [55]
                && Tensor.cdist(x, x, p: 1)[0].floats == [0, 9])
        #expect(Tensor.dist(a, b).allclose(Tensor(27).to(.float32).sqrt()))
        #expect(Tensor.addmm(Tensor.ones(2, 2), x, x.t(), beta: 2).floats == [7, 16, 16, 52])
        #expect(Tensor.addcmul(a, a, b, value: 2).floats == [0, 9, 22] && Tensor.addcdiv(a, a, b).allclose(a + a / b))
    }

    @Test func indexing() {
        #expect(
            Tensor.gather(x, 1, i).floats == [0, 2, 4, 4] && Tensor.gather(x, dim: 1, index: i).floats == [0, 2, 4, 4])
        #expect(Tensor.indexSelect(x, 0, Tensor([1])).floats == [3, 4, 5] && Tensor.take(x, Tensor([5])).floats == [5])
        #expect(Tensor.scatter(x, 1, i, 9.0).floats == [9, 1, 9, 3, 9, 5])
        #expect(Tensor.scatterAdd(x, 1, i, Tensor.ones(2, 2)).floats == [1, 1, 3, 3, 6, 5])
        #expect(Tensor.scatterReduce(x, 1, i, x[.all, ..<2], .amax).floats == [0, 1, 2, 3, 4, 5])
        #expect(Tensor.indexAdd(x, 0, Tensor([1]), x[..<1])[1].floats == [3, 5, 7])
        #expect(
            Tensor.indexFill(x, 0, Tensor([0]), 7)[0].floats == [7, 7, 7]
                && Tensor.indexCopy(x, 0, Tensor([0]), x[1...])[0].floats == [3, 4, 5])
        #expect(
            Tensor.maskedSelect(x, x.gt(3)).floats == [4, 5] && Tensor.maskedFill(x, x.gt(3), 0)[1].floats == [3, 0, 0])
        #expect(
            Tensor.takeAlongDim(x, i, dim: 1).floats == [0, 2, 4, 4] && Tensor.narrow(x, 0, 1, 1).floats == [3, 4, 5])
        #expect(
            Tensor.searchsorted(x[0], x[1]).ints == [3, 3, 3]
                && Tensor.bucketize(x, Tensor([2.5])).ints == [0, 0, 0, 1, 1, 1])
    }

    @Test func shapes() {
        let sizes = [3, 2]
        #expect(
            Tensor.reshape(x, sizes).shape == [3, 2] && Tensor.reshape(x, [6]).shape == [6]
                && Tensor.flatten(x, 0).shape == [6])
        #expect(Tensor.permute(x, [1, 0]).shape == [3, 2] && Tensor.permute(x, dims: [1, 0]).shape == [3, 2])
        #expect(Tensor.unflatten(x, 1, [3, 1]).shape == [2, 3, 1] && Tensor.movedim(x, 0, 1).shape == [3, 2])
        #expect(
            Tensor.unsqueeze(x, dim: 0).shape == [1, 2, 3] && Tensor.squeeze(x.unsqueeze(0), dim: 0).shape == [2, 3])
        #expect(
            Tensor.split(x, 2, dim: 1).map(\.count) == [4, 2] && Tensor.split(x, [1, 2], 1).map(\.count) == [2, 4])
        #expect(
            Tensor.chunk(x, 2).count == 2 && Tensor.tensorSplit(x, 2, dim: 1).count == 2
                && Tensor.unbind(x, dim: 1).count == 3)
        #expect(Tensor.tile(x, [2, 1]).shape == [4, 3] && Tensor.repeatInterleave(x, 2, dim: 0).shape == [4, 3])
        #expect(
            Tensor.roll(x, 1, dims: 1).floats == [2, 0, 1, 5, 3, 4]
                && Tensor.roll(x, shifts: 1, dims: 1)[0].floats == [2, 0, 1])
        #expect(Tensor.flip(x, [1])[0].floats == [2, 1, 0] && Tensor.flip(x, dims: [0])[0].floats == [3, 4, 5])
        #expect(
            Tensor.rot90(x, k: 2, dims: [0, 1])[0].floats == [5, 4, 3] && Tensor.swapaxes(x, 0, 1).shape == [3, 2])
        #expect(Tensor.triu(x, diagonal: 1)[1].floats == [0, 0, 5] && Tensor.tril(x, 0)[0].floats == [0, 0, 0])
        #expect(
            Tensor.diag(x, 1).floats == [1, 5] && Tensor.diagonal(x, offset: 1).floats == [1, 5]
                && Tensor.diagEmbed(x, offset: 1).shape == [2, 4, 4])
        #expect(
            Tensor.fftn(x, dim: [0, 1])[0, 0].real.floats == [15] && Tensor.fftshift(x, dim: 1)[0].floats == [2, 0, 1])
    }
}
