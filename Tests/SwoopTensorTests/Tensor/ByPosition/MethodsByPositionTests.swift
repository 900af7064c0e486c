import SwoopTensor
import Testing

/// Methods with arguments by position. The numbers are PyTorch's for the same positions: the elements of the
/// result, weighted by the cosines of their indices.
@Suite struct MethodsByPositionTests {
    private func s(_ sizes: Int...) -> Tensor {
        Tensor.arange(sizes.reduce(1, *), dtype: .float64).sin().view(Shape(sizes))
    }

    private func expect(_ result: Tensor, _ expected: Double, location: SourceLocation = #_sourceLocation) {
        let x = result.to(.float64).flatten()
        let found = (x * Tensor.arange(x.count, dtype: .float64).cos()).sum().item()
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), sourceLocation: location)
    }

    @Test func reductionsTakeDimsByPosition() {
        let (i2, v) = (s(2, 3, 6, 8), s(3, 4))
        expect(v.sum(1), 1.228195142764003)
        expect(v.sum(0, true), 0.5558965771181235)
        expect(v.mean(1), 0.30704878569100075)
        expect(i2.mean([2, 3]), 0.02279288081735345)
        expect(i2.mean([2, 3], true), 0.02279288081735345)
        expect(v.prod(1), -0.16428662508491423)
        expect(v.std(0), 0.2221634917009545)
        expect(v.var(1), 0.16153387526835417)
        expect(v.max(1).values, 0.8525504964937618)
        expect(v.min(0, true).indices, -1.2719763604270358)
        expect(v.amax(1), 0.8525504964937618)
        expect(v.argmax(1), 3.6209069176044193)
        expect(v.argmin(0), -1.2719763604270358)
        expect(v.logSumExp(1), 1.940072712393478)
        expect(v.median(1).values, -0.04138946093029497)
        expect(v.cumsum(1), -7.204382877929607)
        expect(v.cumprod(0), -0.2798029238825435)
        expect(v.sort(0).indices, -0.031056072479393793)
        expect(v.argsort(1), -0.34465335094822713)
        expect(v.topk(2, 0).values, 0.37020057268614237)
        expect(v.norm(3, 1), 1.198792251026593)
        expect((v .> 0).any(1), 1.1241554693209974)
    }

    @Test func selectionsTakeDimsByPosition() {
        let (v, y, ids) = (s(3, 4), s(3, 4).cos(), Tensor([1, 0, 2]))
        expect((v .> -1).all(0), 0.134162972720552)
        expect(v.softmax(0), -0.04694136893853433)
        expect(v.logSoftmax(1), 1.4594217779226863)
        expect(Tensor.softmax(v, 0), -0.04694136893853433)
        expect(Tensor.sum(v, 1, true), 1.228195142764003)
        expect(Tensor.argmax(v, 1), 3.6209069176044193)
        expect(v.gather(1, ids.view(3, 1)), 0.6589615158177343)
        expect(v.indexSelect(0, ids), -0.6582791687726011)
        expect(v.select(1, 2), 0.9847212531649804)
        expect(v.narrow(1, 1, 2), 1.5847421951106588)
        expect(v.unfold(1, 2, 1), 0.30645502658670964)
        expect(v.scatter(1, ids.view(3, 1), y), -1.4827329656993997)
        expect(v.scatter(1, ids.view(3, 1), 5.0), -5.849037490074089)
        expect(v.scatterAdd(0, ids.view(1, 3), y), -0.4902188164276853)
        expect(v.clone().scatterAddInPlace(1, ids.view(3, 1), y), -0.07693250361105419)
        expect(v.indexAdd(0, ids, y, alpha: 2), -1.4916103694444764)
        expect(v.clone().indexAddInPlace(0, ids, y), -0.586391588535299)
        expect(v.indexCopy(0, ids, y), -0.9052187809091774)
        expect(v.indexFill(1, ids, 3), -0.1929022384935256)
        expect(v.scatterReduce(0, ids.view(1, 3), y, .amax), -1.801410054192811)
        expect(Tensor.cat([v, y], 1), -1.136054226195608)
        expect(Tensor.stack([v, y], 2), 0.4726782951576619)
    }

    @Test func shapesTakeDimsByPosition() {
        let (i2, v, y) = (s(2, 3, 6, 8), s(3, 4), s(3, 4).cos())
        expect(i2.flatten(1), 0.45645804766400144)
        expect(i2.flatten(1, 2), 0.45645804766400144)
        expect(v.split(3, 1)[1], 0.9122341433062939)
        expect(v.chunk(2, 1)[1], 0.5233474864596128)
        expect(v.unbind(1)[2], 0.9847212531649804)
        expect(v.roll(1, 0), 4.867743769435126)
        expect(v.roll([1, 2], [0, 1]), -1.7511477077773514)
        expect(v.repeatInterleave(2, 1), 0.49229168848621563)
        expect(v.diagonal(1), 1.1066449078699205)
        expect(i2.diagonal(0, 2, 3), -0.26102306641146467)
        expect(v.clamp(-0.5, 0.3), 0.1407476535360167)
        expect(v.clone().clampInPlace(-0.5, 0.3), 0.1407476535360167)
        expect(v.lerp(y, 0.3), 0.1336462186440641)
        expect(v.renorm(2, 0, 1), 0.22381750637515688)
        expect(v.cdist(y, 1), 2.12905968846186)
        expect(v.tensordot(y.T, 1), 2.1891998017758456)
        expect(v.leakyRelu(0.2), -0.006316071294441672)
        expect(v.elu(0.5), 0.056022227501907274)
    }

    @Test func factoriesTakeStepsByPosition() {
        #expect(Tensor.linspace(0, 1, 5).floats == [0, 0.25, 0.5, 0.75, 1])
        #expect(Tensor.logspace(0, 2, 3).floats == [1, 10, 100])
        #expect(Tensor.arange(0, 1, 0.25).floats == [0, 0.25, 0.5, 0.75] && Tensor.arange(1, 6, 2).ints == [1, 3, 5])
        let (first, second) = (Generator(seed: 3), Generator(seed: 3))
        #expect(
            Tensor.normal(1, 2, [4], generator: first).equal(
                Tensor.normal(mean: 1, std: 2, [4], generator: second)))
        #expect(Tensor.bernoulli(Tensor([0.0, 1])).floats == [0, 1])
        #expect(Tensor.multinomial(Tensor([0.0, 1, 0]), 3, replacement: true).ints == [1, 1, 1])
    }
}
