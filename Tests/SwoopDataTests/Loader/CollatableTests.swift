import Swoop
import Testing

@Suite struct CollatableTests {
    private struct Samples<Sample: Sendable>: Dataset {
        let samples: [Sample]
        var count: Int { samples.count }
        func sample(at index: Int) -> Sample { samples[index] }
    }

    /// The types and dtypes of PyTorch's `default_collate`.
    @Test func numbers() {
        for batch in DataLoader(Samples(samples: [0.5, 1.5]), batchSize: 2) {
            #expect(batch.dtype == .float64 && batch.doubles == [0.5, 1.5])
        }
        for batch in DataLoader(Samples(samples: [Float(0.5), 1.5]), batchSize: 2) { #expect(batch.dtype == .float32) }
        for batch in DataLoader(Samples(samples: [true, false]), batchSize: 2) { #expect(batch.dtype == .bool) }
        for batch in DataLoader(Samples(samples: [UInt8(3), 255]), batchSize: 2) {
            #expect(batch.dtype == .uint8 && batch.ints == [3, 255])
        }
        for batch in DataLoader(Samples(samples: ["a", "b"]), batchSize: 2) { #expect(batch == ["a", "b"]) }
    }

    @Test func tuples() {
        let triples = Samples(samples: [(Tensor([1, 2]), "a", 7), (Tensor([3, 4]), "b", 8)])
        for (tensors, texts, numbers) in DataLoader(triples, batchSize: 2) {
            #expect(tensors.ints == [1, 2, 3, 4] && tensors.shape == [2, 2])
            #expect(texts == ["a", "b"] && numbers.ints == [7, 8])
        }
    }

    /// default_collate([[0, 1], [2, 3]]) and default_collate([{'A': 0, 'B': 1}, {'A': 100, 'B': 100}])
    @Test func arraysAndDictionaries() {
        for batch in DataLoader(Samples(samples: [[0, 1], [2, 3]]), batchSize: 2) {
            #expect(batch.map { $0.ints } == [[0, 2], [1, 3]])
        }
        for batch in DataLoader(Samples(samples: [["A": 0, "B": 1], ["A": 100, "B": 100]]), batchSize: 2) {
            #expect(batch["A"]?.ints == [0, 100] && batch["B"]?.ints == [1, 100])
        }
        #expect(throws: ProgramError.self) { try CollateRules.lengths([2, 2, 3]) }
        #expect(throws: Never.self) { try CollateRules.lengths([2, 2]) }
    }

    @Test func ownCollation() {
        let dataset = Samples(samples: [[1], [2, 3], [4, 5, 6]])
        let loader = DataLoader(dataset, batchSize: 2, collate: { samples in samples.map(\.count) })
        #expect(Array(loader) == [[1, 2], [3]])
    }
}
