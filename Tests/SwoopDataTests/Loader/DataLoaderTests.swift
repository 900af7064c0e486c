import Swoop
import Testing

/// The numbers 0 ..< count.
struct Counting: Dataset {
    let count: Int
    func sample(at index: Int) -> Int { index }
}

struct ReadingError: Error, Equatable { let index: Int }

/// Numbers of which one cannot be read.
struct Failing: Dataset {
    let count: Int
    let bad: Int
    func sample(at index: Int) throws(ReadingError) -> Int {
        if index == bad { throw ReadingError(index: index) }
        return index
    }
}

func lists<Batches: Sequence<Tensor>>(_ batches: Batches) -> [[Int]] { batches.map { $0.ints } }

/// These change the default generator, so they run one after the other.
@Suite(.serialized) struct DataLoaderTests {
    /// torch.manual_seed(7); l = DataLoader(range(10), batch_size=4, shuffle=True); list(l), list(l), torch.rand(2)
    @Test(arguments: [0, 1, 2, 3]) func shuffledOrder(workers: Int) {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(7)
            let loader = DataLoader(Counting(count: 10), batchSize: 4, shuffle: true, numWorkers: workers)
            #expect(loader.count == 3)
            #expect(lists(loader) == [[3, 2, 7, 8], [6, 1, 5, 9], [0, 4]])
            #expect(lists(loader) == [[1, 3, 5, 2], [8, 9, 6, 7], [4, 0]])
            #expect(Tensor.rand(2).floats == [0.36531615257263184, 0.8512683510780334])
        }
    }

    /// A pass in order draws the seed of workers that it does not have.
    @Test func sequentialOrder() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(7)
            let loader = DataLoader(Counting(count: 10), batchSize: 4)
            #expect(lists(loader) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
            #expect(Tensor.rand(2).floats == [0.6592116951942444, 0.6568902730941772])
        }
    }

    /// g = torch.Generator().manual_seed(5); DataLoader(…, batch_size=3, shuffle=True, drop_last=True, generator=g)
    @Test func ownGenerator() {
        Generator.$ofTask.withValue(Generator()) {
            let generator = Generator(seed: 5)
            manualSeed(7)
            let loader = DataLoader(
                Counting(count: 10), batchSize: 3, shuffle: true, dropLast: true, generator: generator)
            #expect(loader.count == 3)
            #expect(lists(loader) == [[7, 4, 8], [1, 2, 3], [6, 5, 9]])
            #expect(lists(loader) == [[2, 1, 6], [3, 5, 9], [4, 7, 8]])
            #expect(Tensor.rand(2, generator: generator).floats == [0.5818747282028198, 0.3590012192726135])
            #expect(Tensor.rand(2).floats == [0.5349225401878357, 0.19880318641662598])
        }
    }

    /// With persistent_workers=True and num_workers=2 no seed is drawn for the second pass.
    @Test func persistentWorkers() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(7)
            let starts = Starts()
            let loader = DataLoader(
                Counting(count: 10), batchSize: 4, shuffle: true, numWorkers: 2, persistentWorkers: true,
                workerInit: { _ in starts.add() })
            #expect(lists(loader) == [[3, 2, 7, 8], [6, 1, 5, 9], [0, 4]])
            #expect(lists(loader) == [[1, 0, 5, 7], [8, 2, 3, 4], [9, 6]])
            #expect(Tensor.rand(2).floats == [0.20708602666854858, 0.6297363638877869])
            #expect(starts.count == 2)
        }
    }

    /// A dataset of torch.rand(()) with torch.manual_seed(3), batch_size=2, num_workers=2, two passes.
    @Test func randomNumbersOfWorkers() {
        Generator.$ofTask.withValue(Generator()) {
            manualSeed(3)
            let dataset = Counting(count: 8).map { _ in Tensor.rand([], generator: WorkerInfo.current!.generator) }
            let loader = DataLoader(dataset, batchSize: 2, numWorkers: 2, persistentWorkers: true)
            let first: [[Float]] = [
                [0.2876076102256775, 0.686290979385376], [0.7470175623893738, 0.8290408253669739],
                [0.6020464301109314, 0.6949343085289001], [0.682488203048706, 0.6939346790313721],
            ]
            let second: [[Float]] = [
                [0.9360095262527466, 0.7469896078109741], [0.29077035188674927, 0.05694246292114258],
                [0.558281421661377, 0.9107693433761597], [0.9118934869766235, 0.7330830097198486],
            ]
            #expect(loader.map { $0.floats } == first)
            #expect(loader.map { $0.floats } == second)
            #expect(WorkerInfo.current == nil)
        }
    }

    @Test func ownSamplers() {
        let backward = DataLoader(Counting(count: 5), batchSize: 2, sampler: Order(elements: [4, 3, 2, 1, 0]))
        #expect(lists(backward) == [[4, 3], [2, 1], [0]])
        let uneven = DataLoader(Counting(count: 5), batchSampler: Order(elements: [[0], [4, 1, 2], []]))
        #expect(lists(uneven.prefix(2)) == [[0], [4, 1, 2]])
        #expect(uneven.count == 3)
    }

    /// A pass that is given up leaves its workers at once, and the next one begins anew.
    @Test(arguments: [false, true]) func breaksOff(persistent: Bool) {
        let loader = DataLoader(
            Counting(count: 1000), batchSize: 1, numWorkers: 2, prefetchFactor: 3, persistentWorkers: persistent)
        for _ in 0..<20 {
            for batch in loader where batch[0].item() == 3 { break }
        }
        #expect(lists(loader.prefix(4)) == [[0], [1], [2], [3]])
        // Two passes at a time have workers of their own.
        #expect(zip(loader, loader).allSatisfy { $0.equal($1) })
    }

    /// The threads of a pass that is given up, or whose batch cannot be read, are gone with it: nothing holds the dataset.
    @Test(arguments: [false, true]) func workersDoNotOutliveTheirLoader(persistent: Bool) {
        weak var left: Held?
        do {
            let held = Held()
            left = held
            let dataset = Failing(count: 100, bad: 7).map { index throws(ReadingError) in held.number + index }
            let loader = DataLoader(dataset, batchSize: 2, numWorkers: 3, persistentWorkers: persistent)
            let (first, second) = (loader.batches(), loader.batches())
            #expect((try? first.next())?.ints == [0, 1])
            for _ in 0..<3 { _ = try? second.next() }
            #expect(throws: ReadingError(index: 7)) { try second.next() }
        }
        #expect(left == nil)
    }

    @Test(arguments: [0, 1, 2]) func errorsComeAtTheirBatch(workers: Int) throws {
        let loader = DataLoader(Failing(count: 6, bad: 3), batchSize: 2, numWorkers: workers)
        let batches = loader.batches()
        #expect(try batches.next()?.ints == [0, 1])
        #expect(throws: ReadingError(index: 3)) { try batches.next() }
        #expect(try batches.next()?.ints == [4, 5])
        #expect(try batches.next() == nil)
        var seen = 0
        #expect(throws: ReadingError(index: 3)) { try loader.forEachBatch { seen += $0.count } }
        #expect(seen == 2)
    }

    @Test func aTrapOnAWorkerEndsTheProgram() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let dataset = Counting(count: 4).map { Tensor([1, 2])[$0] }
            for _ in DataLoader(dataset, numWorkers: 2) {}
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("Fatal error"))
    }

    @Test func rules() {
        func order(_ batchSize: Int = 1, _ shuffle: Bool = false, sampler: Bool = false, batch: Bool = false) -> String?
        {
            message { () throws(ProgramError) in
                try LoaderRules.order(
                    batchSize: batchSize, shuffle: shuffle, hasSampler: sampler, hasBatchSampler: batch,
                    dropLast: false)
            }
        }
        #expect(order() == nil && order(4, true) == nil && order(4, sampler: true) == nil && order(batch: true) == nil)
        #expect(order(0)?.contains("batchSize 0") == true)
        #expect(order(1, true, sampler: true)?.contains("sampler and shuffle") == true)
        #expect(order(2, batch: true) != nil && order(1, true, batch: true) != nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(-1, prefetchFactor: nil, persistent: false) }
                != nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(4096, prefetchFactor: .max, persistent: false)
            }
                == nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(.max, prefetchFactor: nil, persistent: false) }
                == "\(Int.max) workers")
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(0, prefetchFactor: 2, persistent: false) }
                != nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(0, prefetchFactor: nil, persistent: true) }
                != nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(2, prefetchFactor: 0, persistent: true) }
                != nil)
        #expect(
            message { () throws(ProgramError) in try LoaderRules.workers(2, prefetchFactor: 1, persistent: true) }
                == nil)
    }

    func message(_ rule: () throws(ProgramError) -> Void) -> String? {
        do throws(ProgramError) { try rule() } catch { return error.message }
        return nil
    }
}

/// A given order.
private struct Order<Element: Sendable>: Sampler {
    let elements: [Element]
    var count: Int { elements.count }
    func pass() -> AnyIterator<Element> { AnyIterator(elements.makeIterator()) }
}

/// What a dataset refers to.
private final class Held: Sendable {
    let number = 0
}

/// Counts calls from several threads.
private final class Starts: Sendable {
    private let starts = Monitor(0)
    func add() { starts.change { $0 += 1 } }
    var count: Int { starts.change { $0 } }
}
