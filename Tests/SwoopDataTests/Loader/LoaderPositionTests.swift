import Foundation
import Swoop
import Testing

/// Positions with noise, which a worker draws from its generator and the program from the default one.
private struct Noisy: Dataset {
    let count: Int
    func sample(at index: Int) -> Tensor {
        Tensor.rand([], generator: WorkerInfo.current?.generator ?? .default) + Double(index)
    }
}

@Suite struct LoaderPositionTests {
    /// A loader of the same kind each time, as in another process.
    private func loader(_ workers: Int, _ persistent: Bool) -> DataLoader<Tensor, Never> {
        DataLoader(
            Noisy(count: 11), batchSize: 2, shuffle: true, numWorkers: workers, persistentWorkers: persistent)
    }

    /// What is left of a pass is the same, whether it was left or not, and so are the numbers that are drawn afterward.
    @Test(arguments: [(0, false), (1, false), (2, false), (4, false), (1, true), (2, true), (4, true)])
    func goesOn(workers: Int, persistent: Bool) throws {
        for (passes, taken) in [(0, 0), (0, 3), (1, 2), (0, 6)] {
            var (whole, rest) = ([[Float]](), [[Float]]())
            var after: [Float] = []
            var (position, state) = (Data(), Generator().state)
            Generator.$ofTask.withValue(Generator(seed: 5)) {
                let loader = loader(workers, persistent)
                for _ in 0..<passes { for _ in loader {} }
                let batches = loader.batches()
                for _ in 0..<taken { whole.append(batches.next()!.floats) }
                // The model draws too.
                _ = Tensor.rand(3)
                #expect(batches.position.count == taken)
                position = try! JSONEncoder().encode(batches.position)
                state = Generator.default.state
                for batch in batches { rest.append(batch.floats) }
                after = Tensor.rand(2).floats
            }
            #expect(whole.count + rest.count == 6)
            try Generator.$ofTask.withValue(Generator(seed: 99)) {
                Generator.default.state = state
                let position = try JSONDecoder().decode(LoaderPosition.self, from: position)
                let batches = loader(workers, persistent).batches(from: position)
                #expect(batches.position == position)
                #expect(batches.map(\.floats) == rest, "\(passes) passes, \(taken) batches")
                #expect(Tensor.rand(2).floats == after)
            }
        }
    }

    /// Batches that cannot be read count, and their errors do not come again.
    @Test(arguments: [0, 2]) func errors(workers: Int) throws {
        let loader = DataLoader(Failing(count: 8, bad: 3), batchSize: 2, numWorkers: workers, generator: Generator())
        let batches = loader.batches()
        #expect(try batches.next()?.ints == [0, 1])
        #expect(throws: ReadingError.self) { try batches.next() }
        #expect(batches.position.count == 2)
        let rest = loader.batches(from: batches.position)
        #expect(try rest.next()?.ints == [4, 5])
        #expect(try rest.next()?.ints == [6, 7])
        #expect(try rest.next() == nil && rest.position.count == 4)
    }

    @Test func rules() {
        let state = Generator().state
        let saved = LoaderPosition(count: 2, start: state, workers: WorkerStates(seed: 1, generators: [state, state]))
        func message(_ rule: () throws(ProgramError) -> Void) -> String? {
            do throws(ProgramError) { try rule() } catch { return error.message }
            return nil
        }
        func fits(_ workers: Int, _ persistent: Bool) -> String? {
            message { () throws(ProgramError) in
                try LoaderRules.position(saved, workers: workers, persistent: persistent)
            }
        }
        #expect(fits(2, true) == nil)
        #expect(fits(3, true)?.contains("2 workers that persist; the loader has 3") == true)
        #expect(fits(2, false)?.contains("none that persist") == true)
        let found = message { () throws(ProgramError) in try LoaderRules.skipped(1, of: saved) }
        #expect(found == "the position is after 2 batches, but a pass has 1")
    }
}
