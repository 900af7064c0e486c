import Swoop
import Testing

struct LoaderPositionTorchValueTests {
    /// A position goes through a file of PyTorch, also that of workers that persist.
    @Test(arguments: [0, 2]) func positions(workers: Int) throws {
        let dataset = TensorDataset(Tensor.arange(10))
        let loader = DataLoader(
            dataset, batchSize: 2, shuffle: true, numWorkers: workers, persistentWorkers: workers > 0,
            generator: Generator(seed: 3))
        for _ in loader {}
        let batches = loader.batches()
        for _ in 0..<3 { _ = batches.next() }
        try withScratchDirectory { directory in
            let path = "\(directory)/last.pt"
            try Checkpoint(generator: nil, position: TorchValue(batches.position)).save(to: path)
            let position = try #require(try Checkpoint(path: path).position.flatMap { LoaderPosition($0) })
            #expect(position == batches.position && position.count == 3)
        }
    }

    @Test func otherValues() {
        let state = TorchValue.tensor(Tensor(Generator().state.bytes, dtype: .uint8))
        #expect(LoaderPosition(["batch": 3, "rng_state": state])?.count == 3)
        #expect(LoaderPosition(.none) == nil && LoaderPosition(["batch": 3]) == nil)
        #expect(LoaderPosition(["batch": -1, "rng_state": state]) == nil)
        #expect(LoaderPosition(["batch": 3, "rng_state": state, "workers": .list([state])]) == nil)
        #expect(LoaderPosition(["batch": 3, "rng_state": state, "workers": .list([.none]), "seed": 5]) == nil)
    }
}
