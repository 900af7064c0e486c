import SwoopTensor
import Testing

/// PyTorch's keywords give what its positions give.
@Suite struct ShapesByLabelTests {
    private let x = Tensor.arange(6).reshape(2, 3)

    @Test func shapes() {
        #expect(x.flip(dims: [1]).equal(x.flip(1)) && x.flip(dims: [0, 1]).ints == [5, 4, 3, 2, 1, 0])
        #expect(x.permute(dims: [1, 0]).equal(x.t()))
        #expect(x.roll(shifts: 1, dims: 0).ints == [3, 4, 5, 0, 1, 2])
        #expect(x.roll(shifts: [1, 1], dims: [0, 1]).ints == [5, 3, 4, 2, 0, 1])
        #expect(x.rot90(k: 2, dims: [0, 1]).ints == [5, 4, 3, 2, 1, 0])
        #expect(throws: ProgramError.self) { try RearrangeRules.plane([0]) }
        #expect(x.tile(dims: [2, 1]).shape == [4, 3] && x.repeat(repeats: [1, 2]).shape == [2, 6])
        #expect(x.unsqueeze(dim: 1).shape == [2, 1, 3] && x.unsqueeze(0).squeeze(dim: 0).shape == [2, 3])
        #expect(x.reshape(1, 2, 1, 3).squeeze(dim: [0, 2]).shape == [2, 3])
        #expect(x.transpose(dim0: 0, dim1: 1).equal(x.t()) && x.movedim(source: 0, destination: 1).equal(x.t()))
        #expect(x.movedim(source: [0, 1], destination: [1, 0]).equal(x.t()))
        #expect(x.reshape(shape: [3, 2]).shape == [3, 2] && x.unflatten(dim: 1, sizes: [3, 1]).shape == [2, 3, 1])
        #expect(x.chunk(chunks: 2).count == 2 && x.split(splitSize: 2, dim: 1).map { $0.shape[1] } == [2, 1])
        #expect(x.split(splitSize: [1, 2], dim: 1).map { $0.shape[1] } == [1, 2])
        #expect(x.triu(diagonal: 1).ints == [0, 1, 2, 0, 0, 5] && x.tril(diagonal: -1).ints == [0, 0, 0, 3, 0, 0])
    }

    @Test func bounds() {
        let y = Tensor([-1.0, 0.5, 2])
        #expect(y.clamp(0).floats == [0, 0.5, 2] && y.clampMin(0).floats == [0, 0.5, 2])
        #expect(y.clampMax(1).floats == [-1, 0.5, 1] && y.clampMin(Tensor([0.0, 1, 1])).floats == [0, 1, 2])
        #expect(y.clampMax(Tensor([0.0, 1, 1])).floats == [-1, 0.5, 1] && y.clamp(Tensor(0.0)).floats == [0, 0.5, 2])
        #expect(y.clone().clampInPlace(0).floats == [0, 0.5, 2])
        #expect(
            y.clone().clampMinInPlace(0).floats == [0, 0.5, 2] && y.clone().clampMaxInPlace(1).floats == [-1, 0.5, 1])
    }

    @Test func sizesAsAnArray() {
        let sizes = [2, 3]
        for tensor in [
            Tensor.zeros(sizes), Tensor.ones(sizes), Tensor.empty(sizes), Tensor.full(sizes, 2.0), Tensor.rand(sizes),
            Tensor.randn(sizes), Tensor.randInt(0, 10, sizes), Tensor.randInt(10, sizes), Tensor.normal(0, 1, sizes),
            Tensor.normal(mean: 0, std: 1, sizes),
        ] { #expect(tensor.shape == [2, 3]) }
        #expect(
            Tensor([1, 2, 3, 4, 5, 6], shape: sizes).equal(x + 1) && Tensor([0, 1], shape: [2, 1]).shape == [2, 1])
        #expect(Tensor.zeros(x.shape + [4], dtype: .float64).shape == [2, 3, 4] && Tensor.zeros([]).shape == [])
    }

    @Test func factories() {
        #expect(Tensor.zeros(size: [2, 1]).shape == [2, 1] && Tensor.ones(size: [2]).floats == [1, 1])
        #expect(
            Tensor.full(size: [2], fillValue: 3).ints == [3, 3]
                && Tensor.fullLike(x, fillValue: 7)[0].ints == [7, 7, 7])
        #expect(
            Tensor.arange(start: 1, end: 3).ints == [1, 2]
                && Tensor.arange(start: 0, end: 5, step: 2).ints == [0, 2, 4])
        #expect(Tensor.linspace(start: 0, end: 1, steps: 3).floats == [0, 0.5, 1])
        func same(_ make: (Generator) -> Tensor, _ other: (Generator) -> Tensor) -> Bool {
            make(Generator(seed: 3)).equal(other(Generator(seed: 3)))
        }
        #expect(
            same {
                Tensor.rand(size: [3], generator: $0)
            } _: {
                Tensor.rand(3, generator: $0)
            })
        #expect(
            same {
                Tensor.randn(size: [3], generator: $0)
            } _: {
                Tensor.randn(3, generator: $0)
            })
        #expect(
            same {
                Tensor.randInt(low: 2, high: 9, size: [3], generator: $0)
            } _: {
                Tensor.randInt(2, 9, [3], generator: $0)
            })
        #expect(
            same {
                Tensor.randInt(high: 9, size: [3], generator: $0)
            } _: {
                Tensor.randInt(9, [3], generator: $0)
            })
        #expect(
            same {
                Tensor.randInt(2, 9, size: [3], generator: $0)
            } _: {
                Tensor.randInt(2, 9, [3], generator: $0)
            })
        #expect(
            same {
                Tensor.normal(mean: 1, std: 2, size: [3], generator: $0)
            } _: {
                Tensor.normal(1, 2, [3], generator: $0)
            })
    }

    @Test func counts() {
        #expect(x.topk(k: 1, dim: 1).values.ints == [2, 5] && x.to(.float32).quantile(q: 0.5).floats == [2.5])
        #expect(x.repeatInterleave(repeats: 2, dim: 0).shape == [4, 3])
        #expect(Tensor([0.0, 1]).multinomial(numSamples: 1).ints == [1])
    }

    @Test func indices() {
        let (y, i) = (Tensor.zeros(2, 2), Tensor([[1], [0]]))
        #expect(
            y.scatter(1, i, value: 3).floats == [0, 3, 3, 0]
                && y.scatter(1, i, src: Tensor.ones(2, 1)).floats == [0, 1, 1, 0])
        #expect((y + 1).scatter(1, i, Tensor.full([2, 1], 5.0), reduce: .add).floats == [1, 6, 6, 1])
        #expect(y.scatterReduce(1, i, Tensor.ones(2, 1), reduce: .amax).floats == [0, 1, 1, 0])
        #expect(y.indexReduce(0, Tensor([1]), Tensor.ones(1, 2), reduce: .sum).floats == [0, 0, 1, 1])
        #expect(y.maskedFill(y .== 0, value: 2).floats == [2, 2, 2, 2])
        #expect(x.gather(1, index: i).ints == [1, 3] && x.indexSelect(0, index: Tensor([1])).ints == [3, 4, 5])
        #expect(y.clone().scatterInPlace(1, i, value: 3).floats == [0, 3, 3, 0])
        #expect(y.clone().scatterInPlace(1, i, src: Tensor.ones(2, 1)).floats == [0, 1, 1, 0])
        #expect(y.clone().scatterInPlace(1, i, Tensor.ones(2, 1), reduce: .add).floats == [0, 1, 1, 0])
        #expect(y.clone().scatterReduceInPlace(1, i, Tensor.ones(2, 1), reduce: .amax).floats == [0, 1, 1, 0])
        #expect(y.clone().indexReduceInPlace(0, Tensor([1]), Tensor.ones(1, 2), reduce: .sum).floats == [0, 0, 1, 1])
        #expect(y.clone().maskedFillInPlace(y .== 0, value: 2).floats == [2, 2, 2, 2])
        let places = Tensor.where(x .> 3)
        #expect(places.map(\.ints) == [[1, 1], [1, 2]] && x.max(x * 0 + 3).ints == [3, 3, 3, 3, 4, 5])
        #expect(x.min(x * 0 + 3).ints == [0, 1, 2, 3, 3, 3])
    }

    /// The same numbers for a seed, with labels and without.
    @Test func randomNumbers() {
        func drawn(_ fill: (Tensor, Generator) -> Tensor) -> [Float] {
            fill(Tensor.zeros(4), Generator(seed: 3)).floats
        }
        #expect(
            drawn { $0.bernoulliInPlace(0.5, generator: $1) } == drawn { $0.bernoulliInPlace(p: 0.5, generator: $1) })
        #expect(drawn { $0.bernoulliInPlace(Tensor([0.0, 1, 0, 1]), generator: $1) } == [0, 1, 0, 1])
        #expect(
            drawn { $0.geometricInPlace(0.5, generator: $1) } == drawn { $0.geometricInPlace(p: 0.5, generator: $1) })
        #expect(
            drawn { $0.exponentialInPlace(2, generator: $1) }
                == drawn { $0.exponentialInPlace(lambda: 2, generator: $1) })
        #expect(
            drawn { $0.cauchyInPlace(1, 2, generator: $1) }
                == drawn { $0.cauchyInPlace(median: 1, sigma: 2, generator: $1) })
        #expect(
            drawn { $0.logNormalInPlace(0, 1, generator: $1) }
                == drawn { $0.logNormalInPlace(mean: 0, std: 1, generator: $1) })
        #expect(drawn { $0.randomInPlace(9, generator: $1) } == drawn { $0.randomInPlace(to: 9, generator: $1) })
        #expect(
            drawn { $0.randomInPlace(3, 9, generator: $1) } == drawn { $0.randomInPlace(from: 3, to: 9, generator: $1) }
        )
    }
}
