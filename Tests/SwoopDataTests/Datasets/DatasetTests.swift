import Swoop
import Testing

@Suite struct DatasetTests {
    let x = Tensor(0..<12).reshape(6, 2)
    let y = Tensor([10, 20, 30, 40, 50, 60])

    @Test func tensors() {
        let dataset = TensorDataset(x, y)
        #expect(dataset.count == 6)
        #expect(dataset[2].0.ints == [4, 5] && dataset[2].1.item() == 30)
        let (rows, labels) = dataset.batch([5, 0, 5])
        #expect(rows.ints == [10, 11, 0, 1, 10, 11] && rows.shape == [3, 2])
        #expect(labels.ints == [60, 10, 60])
        #expect(dataset.batch([]).0.shape == [0, 2])
        #expect(TensorDataset([x, y, y])[1].map(\.count) == [2, 1, 1])
        for (a, b, c) in DataLoader(TensorDataset(x, y, y), batchSize: 6) { #expect(a.count == 12 && b.equal(c)) }
    }

    /// A batch is the program's own: writing to it leaves the dataset as it is.
    @Test(arguments: [[1, 2], [2, 1]]) func batchesAreCopies(indices: [Int]) {
        let dataset = TensorDataset(x)
        let batch = dataset.batch(indices)
        batch.zero()
        #expect(x.ints == Array(0..<12))
    }

    @Test func tensorRules() {
        #expect(throws: ProgramError.self) { try TensorDatasetRules.rows([]) }
        #expect(throws: ProgramError.self) { try TensorDatasetRules.rows([[2, 3], [3, 2]]) }
        #expect(throws: ProgramError.self) { try TensorDatasetRules.rows([[]]) }
    }

    @Test func subsets() async {
        let subset = Subset(TensorDataset(x, y), [4, 1])
        #expect(subset.count == 2 && subset[0].1.item() == 50)
        #expect(Array(DataLoader(subset, batchSize: 2))[0].1.ints == [50, 20])
        await #expect(processExitsWith: .failure) { _ = Subset(Counting(count: 2), [2]) }
        await #expect(processExitsWith: .failure) { _ = Subset(Counting(count: 2), [1])[1] }
    }

    /// g = torch.Generator().manual_seed(42); random_split(range(10), [3, 7], g); random_split(range(11), [.3, .3, .4], g)
    @Test func randomSplits() throws {
        let parts = randomSplit(Counting(count: 10), [3, 7], generator: Generator(seed: 42))
        #expect(parts.map(\.indices) == [[2, 6, 1], [8, 4, 5, 0, 9, 3, 7]])
        let fractions = randomSplit(Counting(count: 11), [0.3, 0.3, 0.4], generator: Generator(seed: 42))
        #expect(fractions.map(\.indices) == [[6, 8, 9, 2], [1, 10, 0], [7, 3, 5, 4]])
        #expect(throws: ProgramError.self) { try SplitRules.lengths([3, 3], 7) }
        #expect(throws: ProgramError.self) { try SplitRules.lengths([8, -1], 7) }
        #expect(throws: ProgramError.self) { try SplitRules.lengths([0.5, 0.4], 7) }
        #expect(throws: ProgramError.self) { try SplitRules.lengths([1.5, -0.5], 7) }
        #expect(throws: ProgramError.self) { try SplitRules.lengths([Double.nan], 7) }
        #expect(try SplitRules.lengths([0.7, 0.2, 0.1], 10) == [7, 2, 1])
    }

    @Test func concatenation() {
        let whole = ConcatDataset([Counting(count: 2), Counting(count: 0), Counting(count: 3)])
        #expect((0..<whole.count).map { whole[$0] } == [0, 1, 0, 1, 2])
    }

    @Test func stacksAndMaps() throws {
        let pairs = StackDataset(Counting(count: 3), TensorDataset(Tensor([5, 6, 7])))
        let (numbers, tensors) = Array(DataLoader(pairs, batchSize: 3))[0]
        #expect(numbers.ints == [0, 1, 2] && tensors.ints == [5, 6, 7])
        let squares = Counting(count: 4).map { ($0, $0 * $0) }
        #expect(squares[3] == (3, 9))
        let failing = Counting(count: 4).map { index throws(ReadingError) in
            if index == 2 { throw ReadingError(index: 2) }
            return index
        }
        #expect(try failing.sample(at: 1) == 1)
        #expect(throws: ReadingError(index: 2)) { try failing.sample(at: 2) }
    }
}
