import Swoop
import Testing

/// A range that each worker reads as a whole, unless it is given ranges for each.
private struct Ranges: IterableDataset {
    let ranges: [Range<Int>]
    func samples() -> SampleIterator<Int, Never> {
        SequenceDataset(ranges[ranges.count == 1 ? 0 : WorkerInfo.current!.id]).samples()
    }
}

/// Fails when it is opened, or at a sample.
private struct Broken: IterableDataset {
    let opens: Bool
    func samples() throws(ReadingError) -> SampleIterator<Int, ReadingError> {
        if !opens { throw ReadingError(index: -1) }
        var index = 0
        return SampleIterator { () throws(ReadingError) in
            index += 1
            if index == 3 { throw ReadingError(index: 3) }
            return index > 4 ? nil : index
        }
    }
}

@Suite struct IterableLoaderTests {
    @Test func batches() {
        #expect(lists(DataLoader(SequenceDataset(0..<5), batchSize: 2)) == [[0, 1], [2, 3], [4]])
        #expect(lists(DataLoader(SequenceDataset(0..<5), batchSize: 2, dropLast: true)) == [[0, 1], [2, 3]])
        #expect(lists(DataLoader(SequenceDataset(0..<0), batchSize: 2)) == [])
        // Larger than memory: without an end.
        #expect(lists(DataLoader(SequenceDataset(1...), batchSize: 2).prefix(2)) == [[1, 2], [3, 4]])
        #expect(lists(DataLoader(SequenceDataset(1...), batchSize: 2, numWorkers: 2).prefix(2)) == [[1, 2], [1, 2]])
    }

    /// The batches of PyTorch's loader with as many workers.
    @Test func workers() {
        let whole = DataLoader(Ranges(ranges: [0..<5]), batchSize: 2, numWorkers: 2)
        #expect(lists(whole) == [[0, 1], [0, 1], [2, 3], [2, 3], [4], [4]])
        let uneven = DataLoader(Ranges(ranges: [0..<1, 10..<17, 20..<23]), batchSize: 2, numWorkers: 3)
        #expect(lists(uneven) == [[0], [10, 11], [20, 21], [12, 13], [22], [14, 15], [16]])
        let shards = SequenceDataset(0..<9).sharded()
        #expect(lists(DataLoader(shards, batchSize: 2, numWorkers: 2)) == [[0, 2], [1, 3], [4, 6], [5, 7], [8]])
        #expect(lists(DataLoader(shards, batchSize: 9)) == [Array(0..<9)])
    }

    /// The tasks of an endless dataset end nowhere, however many are asked for ahead.
    @Test func prefetchesWithoutEnd() {
        let loader = DataLoader(SequenceDataset(1...), batchSize: 2, numWorkers: 2, prefetchFactor: .max)
        #expect(lists(loader.prefix(3)) == [[1, 2], [1, 2], [3, 4]])
    }

    @Test(arguments: [0, 1]) func errors(workers: Int) throws {
        let batches = DataLoader(Broken(opens: true), batchSize: 2, numWorkers: workers).batches()
        #expect(try batches.next()?.ints == [1, 2])
        #expect(throws: ReadingError(index: 3)) { try batches.next() }
        #expect(try batches.next()?.ints == [4])
        #expect(try batches.next() == nil)
        let closed = DataLoader(Broken(opens: false), batchSize: 2, numWorkers: workers).batches()
        #expect(throws: ReadingError(index: -1)) { try closed.next() }
        #expect(try closed.next() == nil)
    }

    @Test func chainsAndMaps() {
        let chain = ChainDataset([SequenceDataset(0..<2), SequenceDataset(5..<5), SequenceDataset(7..<9)])
        #expect(lists(DataLoader(chain, batchSize: 3)) == [[0, 1, 7], [8]])
        #expect(lists(DataLoader(chain.map { $0 * 2 }, batchSize: 4)) == [[0, 2, 14, 16]])
    }
}
