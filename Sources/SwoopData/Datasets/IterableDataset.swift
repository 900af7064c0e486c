import SwoopTensor

/// Samples that come one after the other, such as the lines of a file larger than memory:
/// `torch.utils.data.IterableDataset`.
///
/// ```swift
/// struct Countdown: IterableDataset {
///     let start: Int
///     func samples() -> SampleIterator<Tensor, Never> {
///         var next = start
///         return SampleIterator {
///             defer { next -= 1 }
///             return next > 0 ? Tensor(next) : nil
///         }
///     }
/// }
/// for batch in DataLoader(Countdown(start: 5), batchSize: 2) { print(batch.ints) }  // [5, 4], [3, 2], [1]
/// ```
/// **Workers.** As in PyTorch, each worker of a loader reads the whole dataset. ``sharded()`` gives each a share.
public protocol IterableDataset<Sample>: Sendable {
    /// One element.
    associatedtype Sample
    /// The error of a sample that cannot be read.
    associatedtype Failure: Error = Never
    /// Begins to read the samples.
    func samples() throws(Failure) -> SampleIterator<Sample, Failure>
}

/// Samples that are still to come. It is an iterator whose `next` may throw.
public struct SampleIterator<Sample, Failure: Error> {
    private let body: () throws(Failure) -> Sample?

    /// The samples that `next` returns until it returns nil.
    public init(_ next: @escaping () throws(Failure) -> Sample?) { body = next }

    /// The next sample; nil at the end.
    public func next() throws(Failure) -> Sample? { try body() }
}

/// The elements of a sequence, as a dataset: `SequenceDataset(1...)`.
public struct SequenceDataset<Base: Sequence & Sendable>: IterableDataset {
    private let base: Base

    /// The elements of this sequence, anew for each pass.
    public init(_ base: Base) { self.base = base }

    /// The elements.
    public func samples() -> SampleIterator<Base.Element, Never> {
        var iterator = base.makeIterator()
        return SampleIterator { () throws(Never) in iterator.next() }
    }
}

/// Several datasets, one after the other: `torch.utils.data.ChainDataset`.
public struct ChainDataset<Base: IterableDataset>: IterableDataset {
    public typealias Sample = Base.Sample
    public typealias Failure = Base.Failure

    private let datasets: [Base]

    /// These datasets, in order.
    public init(_ datasets: [Base]) { self.datasets = datasets }

    /// The samples of all datasets. Each one is opened when the one before is at its end.
    public func samples() -> SampleIterator<Base.Sample, Base.Failure> {
        var remaining = datasets[...]
        var current: SampleIterator<Base.Sample, Base.Failure>?
        return SampleIterator { () throws(Base.Failure) in
            while true {
                if let sample = try current?.next() { return sample }
                guard let next = remaining.popFirst() else { return nil }
                current = try next.samples()
            }
        }
    }
}

/// A dataset of which each worker of a loader reads a share; see ``IterableDataset/sharded()``.
public struct ShardedDataset<Base: IterableDataset>: IterableDataset {
    fileprivate let dataset: Base

    /// Of n workers, worker i reads the samples i, i + n, i + 2n … Without workers these are all samples.
    public func samples() throws(Base.Failure) -> SampleIterator<Base.Sample, Base.Failure> {
        let (share, shares) = WorkerInfo.current.map { ($0.id, $0.count) } ?? (0, 1)
        let samples = try dataset.samples()
        var skipped = share
        return SampleIterator { () throws(Base.Failure) in
            for _ in 0..<skipped where try samples.next() == nil { return nil }
            skipped = shares - 1
            return try samples.next()
        }
    }
}

/// An iterable dataset whose samples are transformed when they are read; see ``IterableDataset/map(_:)``.
public struct MappedIterableDataset<Base: IterableDataset, Sample>: IterableDataset {
    fileprivate let dataset: Base
    fileprivate let transform: @Sendable (Base.Sample) throws(Base.Failure) -> Sample

    /// The transformed samples.
    public func samples() throws(Base.Failure) -> SampleIterator<Sample, Base.Failure> {
        let samples = try dataset.samples()
        return SampleIterator { () throws(Base.Failure) in
            guard let sample = try samples.next() else { return nil }
            return try transform(sample)
        }
    }
}

extension IterableDataset {
    /// This dataset with its samples dealt out to the workers of a loader, so that each sample occurs once. Each worker
    /// still reads what it skips.
    public func sharded() -> ShardedDataset<Self> { ShardedDataset(dataset: self) }

    /// A dataset with each sample transformed. The workers of a loader call `transform` at the same time.
    public func map<Result>(
        _ transform: @escaping @Sendable (Sample) throws(Failure) -> Result
    ) -> MappedIterableDataset<Self, Result> {
        MappedIterableDataset(dataset: self, transform: transform)
    }
}
