import Swoop
import Testing

/// The order that PyTorch's samplers give for the same seed. They change the default generator.
@Suite(.serialized) struct SamplerTests {
    let ten = Counting(count: 10)

    /// torch.manual_seed(1); RandomSampler(range(10), replacement=True, num_samples=40); torch.rand(1)
    @Test func withReplacement() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(1)
            let sampler = RandomSampler(ten, replacement: true, numSamples: 40)
            #expect(sampler.count == 40)
            #expect(
                Array(sampler.pass()) == [
                    6, 2, 0, 4, 1, 4, 0, 5, 4, 1, 2, 1, 4, 3, 5, 2, 4, 2, 1, 9, 2, 3, 3, 0, 8, 1, 6, 8, 2, 1, 1, 4, 5,
                    8, 6,
                    3, 2, 9, 8, 0,
                ])
            #expect(Tensor.rand(1).floats == [0.40306925773620605])
            let generator = Generator(seed: 5)
            #expect(
                Array(RandomSampler(ten, replacement: true, numSamples: 35, generator: generator).pass()) == [
                    1, 4, 7, 5, 6, 0, 2, 3, 8, 4, 9, 0, 1, 2, 8, 8, 3, 0, 7, 9, 9, 7, 2, 9, 4, 7, 1, 9, 3, 6, 4, 4, 5,
                    4, 0,
                ])
            #expect(Tensor.rand(1, generator: generator).floats == [0.7431865334510803])
        }
    }

    /// torch.manual_seed(1); RandomSampler(range(10), num_samples=13); RandomSampler(range(10), num_samples=4)
    @Test func otherNumbersOfSamples() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(1)
            #expect(Array(RandomSampler(ten, numSamples: 13).pass()) == [6, 7, 4, 1, 3, 9, 0, 2, 8, 5, 1, 8, 9])
            #expect(Array(RandomSampler(ten, numSamples: 4).pass()) == [4, 2, 0, 6])
        }
    }

    /// torch.manual_seed(1); SubsetRandomSampler([3, 1, 4, 15, 9, 2]); torch.rand(1)
    @Test func subset() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(1)
            #expect(Array(SubsetRandomSampler([3, 1, 4, 15, 9, 2]).pass()) == [1, 2, 4, 3, 15, 9])
            #expect(Tensor.rand(1).floats == [0.7998586297035217])
            #expect(Array(SubsetRandomSampler([]).pass()) == [])
        }
    }

    @Test func weighted() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(1)
            #expect(
                Array(WeightedRandomSampler([0.1, 0.9, 0.4, 0.7, 3.0, 0.6], numSamples: 10).pass()) == [
                    1, 2, 2, 2, 4, 1, 4, 4, 4, 4,
                ])
            let without = WeightedRandomSampler(
                Tensor([0.9, 0.4, 0.05, 0.2, 0.3, 0.1], dtype: .float64), numSamples: 5, replacement: false)
            #expect(Array(without.pass()) == [4, 0, 1, 5, 3])
            for (weights, samples, replacement) in [
                ([1.0, -1], 1, true), ([.nan], 1, true), ([0, 0], 1, true), ([], 1, true), ([1, 0], 2, false),
                ([1], 0, true),
            ] {
                #expect(throws: ProgramError.self) { try SamplerRules.weights(weights, samples, replacement) }
            }
        }
    }

    @Test func batches() {
        let sampler = BatchSampler(SequentialSampler(ten), batchSize: 3)
        #expect(Array(sampler.pass()) == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]] && sampler.count == 4)
        let full = BatchSampler(SequentialSampler(ten), batchSize: 3, dropLast: true)
        #expect(Array(full.pass()) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]] && full.count == 3)
        #expect(BatchSampler(SequentialSampler(ten), batchSize: 5).count == 2)
        #expect(Array(BatchSampler(SequentialSampler(Counting(count: 0)), batchSize: 2).pass()) == [])
    }

    @Test func emptyDatasets() async {
        await #expect(processExitsWith: .failure) { _ = RandomSampler(Counting(count: 0)) }
        await #expect(processExitsWith: .failure) {
            _ = BatchSampler(SequentialSampler(Counting(count: 1)), batchSize: 0)
        }
    }
}
