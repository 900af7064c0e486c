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
        #expect(Tensor.zeros(x.shape + [4], dtype: .float64).shape == [2, 3, 4] && Tensor.zeros([]).shape == [])
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
