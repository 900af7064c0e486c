import SwoopTensor

/// Reads a dataset in batches, in order or shuffled, on threads of its own if asked to: `torch.utils.data.DataLoader`.
///
/// ```swift
/// let loader = DataLoader(TensorDataset(images, labels), batchSize: 64, shuffle: true)
/// for epoch in 0..<10 {
///     for (x, y) in loader { … }
/// }
/// ```
/// Each `for` is a pass over the dataset. The same seed gives PyTorch's order, and leaves the default generator where
/// PyTorch's loader leaves it, so numbers that are drawn afterward agree too.
///
/// **Errors.** A dataset that reads files may fail. Such a loader is no sequence; its batches are asked for one by one,
/// and an error comes out at the batch that it belongs to. The next call goes on with the batch after that.
/// ```swift
/// var batches = loader.batches()
/// while let (images, labels) = try batches.next() { … }
/// ```
/// **Workers.** With `numWorkers: n`, n threads prepare `n · prefetchFactor` batches ahead. Batches come in the same
/// order as without workers. Operations on a worker's thread use no other threads, so they do not take processors from
/// the training step. A program that forks must not have a pass running, or workers that persist. A thread cannot be
/// ended from outside, so there is no timeout: a worker that waits for a file system holds up its pass.
public final class DataLoader<Batch: Sendable, Failure: Error>: Sendable {
    /// Makes the batch of some positions; nil at the end of an iterable dataset. A worker makes its own.
    typealias Fetch = ([Int]) throws(Failure) -> Batch?

    let makeFetch: @Sendable () throws(Failure) -> Fetch
    /// Nil for an iterable dataset, which has no positions.
    let sampler: (any Sampler<[Int]>)?
    let options: LoaderOptions
    /// Workers that persist, while no pass uses them.
    let idleWorkers = Guarded<LoaderWorkers<Batch, Failure>?>(nil)

    init(
        _ sampler: (any Sampler<[Int]>)?, _ options: LoaderOptions,
        _ makeFetch: @escaping @Sendable () throws(Failure) -> Fetch
    ) {
        (self.sampler, self.options, self.makeFetch) = (sampler, options, makeFetch)
    }

    /// The number of batches of a pass. Traps for an iterable dataset, whose number of samples is not known.
    public var count: Int {
        guard let sampler else {
            trap(ProgramError("DataLoader", "an iterable dataset has no count", hint: "Count the batches as they come"))
        }
        return sampler.count
    }

    /// Begins a pass over the dataset.
    public func batches() -> LoaderBatches<Batch, Failure> { begin(nil) }

    /// Begins a pass, with the workers that persist as they were in another one.
    func begin(_ workers: WorkerStates?) -> LoaderBatches<Batch, Failure> {
        let start = options.generator.state
        return LoaderBatches(
            options.workerCount == 0
                ? SerialLoaderPass<Batch, Failure>(self) : WorkerLoaderPass<Batch, Failure>(self, workers), start)
    }

    /// Calls `body` with each batch of a pass. Throws the error of a batch that cannot be read, or of `body`.
    /// ```swift
    /// try loader.forEachBatch { images, labels in … }
    /// ```
    public func forEachBatch(_ body: (Batch) throws -> Void) throws {
        let batches = batches()
        while let batch = try batches.next() { try body(batch) }
    }
}

/// A pass over a dataset: the batches that are still to come.
public struct LoaderBatches<Batch: Sendable, Failure: Error> {
    private let pass: LoaderPass<Batch, Failure>
    private let start: Generator.State

    init(_ pass: LoaderPass<Batch, Failure>, _ start: Generator.State) { (self.pass, self.start) = (pass, start) }

    /// The next batch; nil at the end. Throws if it cannot be read; the next call then goes on with the one after it.
    public func next() throws(Failure) -> Batch? {
        // One that cannot be read counts too: the next call goes on after it.
        pass.taken += 1
        if let batch = try pass.next() { return batch }
        pass.taken -= 1
        return nil
    }

    /// How far the pass is; ``DataLoader/batches(from:file:line:)`` goes on from there.
    public var position: LoaderPosition {
        LoaderPosition(count: pass.taken, start: start, workers: pass.workerStates)
    }
}

extension LoaderBatches: Sequence where Failure == Never {
    /// The batches that are still to come, for `for`.
    public func makeIterator() -> LoaderIterator<Batch> { LoaderIterator(batches: self) }
}

/// The batches of a loader that cannot fail, for `for`.
public struct LoaderIterator<Batch: Sendable>: IteratorProtocol {
    fileprivate let batches: LoaderBatches<Batch, Never>

    public mutating func next() -> Batch? { batches.next() }
}

extension DataLoader {
    /// The number of batches of a pass; 0 for an iterable dataset.
    package var leastCount: Int { sampler?.count ?? 0 }
}

extension DataLoader: Sequence where Failure == Never {
    /// The number of batches of a pass; 0 for an iterable dataset, whose number of samples is not known.
    public var underestimatedCount: Int { leastCount }

    public func makeIterator() -> LoaderIterator<Batch> { LoaderIterator(batches: batches()) }
}

/// A pass: the subclasses prepare the batches where they are asked for, or on workers.
class LoaderPass<Batch: Sendable, Failure: Error> {
    private let indices: AnyIterator<[Int]>?
    private let isIterable: Bool
    /// The number of batches that were asked for.
    var taken = 0
    /// What workers that persist were when the pass began; nil for others.
    var workerStates: WorkerStates? { nil }

    /// - Parameter indices: The positions of the batches; nil for an iterable dataset.
    init(_ indices: AnyIterator<[Int]>?) {
        self.indices = indices
        isIterable = indices == nil
    }

    /// The positions of the next batch; nil at the end. For an iterable dataset they are empty and never end.
    final func nextIndices() -> [Int]? { isIterable ? [] : indices?.next() }

    func next() throws(Failure) -> Batch? { nil }
}

/// A pass that makes each batch when it is asked for.
final class SerialLoaderPass<Batch: Sendable, Failure: Error>: LoaderPass<Batch, Failure> {
    private let makeFetch: @Sendable () throws(Failure) -> DataLoader<Batch, Failure>.Fetch
    private var fetch: DataLoader<Batch, Failure>.Fetch?
    private var isAtEnd = false

    init(_ loader: DataLoader<Batch, Failure>) {
        makeFetch = loader.makeFetch
        super.init(loader.sampler?.pass())
        // The sampler draws its first number after this one, as in PyTorch.
        _ = loader.options.drawSeed()
    }

    override func next() throws(Failure) -> Batch? {
        guard !isAtEnd, let indices = nextIndices() else { return nil }
        if let fetch { return try made(fetch, indices) }
        // A dataset that cannot be opened has no batches.
        isAtEnd = true
        let fetch = try makeFetch()
        self.fetch = fetch
        isAtEnd = false
        return try made(fetch, indices)
    }

    private func made(_ fetch: DataLoader<Batch, Failure>.Fetch, _ indices: [Int]) throws(Failure) -> Batch? {
        let batch = try fetch(indices)
        isAtEnd = batch == nil
        return batch
    }
}
