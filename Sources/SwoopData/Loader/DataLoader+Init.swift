import SwoopTensor

extension DataLoader {
    /// Reads a dataset that makes its own batches, such as ``TensorDataset``.
    ///
    /// Traps for contradictory arguments: see the parameters.
    /// - Parameters:
    ///   - dataset: The samples.
    ///   - batchSize: The number of samples of a batch; the last one may have fewer.
    ///   - shuffle: Whether the samples come in random order, a new one in each pass. The dataset must not be empty.
    ///   - sampler: The order of the samples, instead of `shuffle`.
    ///   - batchSampler: The positions of each batch, instead of `batchSize`, `shuffle`, `sampler` and `dropLast`.
    ///   - dropLast: Whether a last batch with fewer samples is left out.
    ///   - numWorkers: The number of threads that prepare batches, up to 4096; 0 for none.
    ///   - prefetchFactor: How many batches each worker prepares ahead, 2 by default; all together at most 65,536.
    ///   - persistentWorkers: Whether the workers live as long as the loader, instead of a pass. As in PyTorch, no seed is
    ///     drawn for them after the first pass, so a training that is resumed, which starts them anew, shuffles otherwise
    ///     than one that never stopped.
    ///   - workerInit: Called on each worker's thread when it starts, with its number.
    ///   - generator: From where the order and the workers' seeds are drawn. By default, that is the default generator.
    public convenience init<Source: BatchedDataset>(
        _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler<Int>)? = nil,
        batchSampler: (any Sampler<[Int]>)? = nil, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) where Source.Batch == Batch, Source.Failure == Failure {
        self.init(
            dataset.batchSampler(batchSize, shuffle, sampler, batchSampler, dropLast, generator, file, line),
            LoaderOptions(numWorkers, prefetchFactor, persistentWorkers, workerInit, generator, file, line)
        ) { () throws(Failure) in { (indices) throws(Failure) in try dataset.batch(indices) } }
    }

    /// Reads a dataset, and joins the samples of a batch as PyTorch does: see ``Collatable``. The arguments are those
    /// of ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    @_disfavoredOverload
    public convenience init<Source: Dataset>(
        _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler<Int>)? = nil,
        batchSampler: (any Sampler<[Int]>)? = nil, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    )
    where
        Source.Sample: Collatable & SendableMetatype, Batch == Source.Sample.Collated, Source.Failure == Failure
    {
        self.init(
            dataset, batchSize: batchSize, shuffle: shuffle, sampler: sampler, batchSampler: batchSampler,
            dropLast: dropLast, numWorkers: numWorkers, prefetchFactor: prefetchFactor,
            persistentWorkers: persistentWorkers, workerInit: workerInit, generator: generator,
            collate: { Source.Sample.collate($0) }, file: file, line: line)
    }

    /// Reads a dataset whose samples are pairs or longer tuples, and joins each part as PyTorch does: see
    /// ``Collatable``. The arguments are those of
    /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    @_disfavoredOverload
    public convenience init<
        Source: Dataset, First: Collatable & SendableMetatype, Second: Collatable & SendableMetatype,
        each Rest: Collatable & SendableMetatype
    >(
        _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler<Int>)? = nil,
        batchSampler: (any Sampler<[Int]>)? = nil, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    )
    where
        Source.Sample == (First, Second, repeat each Rest),
        Batch == (First.Collated, Second.Collated, repeat (each Rest).Collated), Source.Failure == Failure
    {
        self.init(
            dataset, batchSize: batchSize, shuffle: shuffle, sampler: sampler, batchSampler: batchSampler,
            dropLast: dropLast, numWorkers: numWorkers, prefetchFactor: prefetchFactor,
            persistentWorkers: persistentWorkers, workerInit: workerInit, generator: generator,
            collate: { SwoopData.collate($0) }, file: file, line: line)
    }

    /// Reads a dataset, and makes a batch of samples with `collate`, which several workers may call at the same time.
    /// The other arguments are those of
    /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    public convenience init<Source: Dataset>(
        _ dataset: Source, batchSize: Int = 1, shuffle: Bool = false, sampler: (any Sampler<Int>)? = nil,
        batchSampler: (any Sampler<[Int]>)? = nil, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        collate: @escaping @Sendable ([Source.Sample]) -> Batch, file: StaticString = #fileID, line: UInt = #line
    ) where Source.Failure == Failure {
        self.init(
            dataset.batchSampler(batchSize, shuffle, sampler, batchSampler, dropLast, generator, file, line),
            LoaderOptions(numWorkers, prefetchFactor, persistentWorkers, workerInit, generator, file, line)
        ) { () throws(Failure) in
            { (indices) throws(Failure) in
                var samples: [Source.Sample] = []
                samples.reserveCapacity(indices.count)
                for index in indices { samples.append(try dataset.sample(at: index)) }
                return collate(samples)
            }
        }
    }

    /// Reads an iterable dataset, and joins the samples of a batch as PyTorch does: see ``Collatable``. The arguments
    /// are those of
    /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    @_disfavoredOverload
    public convenience init<Source: IterableDataset>(
        _ dataset: Source, batchSize: Int = 1, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    )
    where
        Source.Sample: Collatable & SendableMetatype, Batch == Source.Sample.Collated, Source.Failure == Failure
    {
        self.init(
            dataset, batchSize: batchSize, dropLast: dropLast, numWorkers: numWorkers, prefetchFactor: prefetchFactor,
            persistentWorkers: persistentWorkers, workerInit: workerInit, generator: generator,
            collate: { Source.Sample.collate($0) }, file: file, line: line)
    }

    /// Reads an iterable dataset whose samples are pairs or longer tuples, and joins each part as PyTorch does: see
    /// ``Collatable``. The arguments are those of
    /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    @_disfavoredOverload
    public convenience init<
        Source: IterableDataset, First: Collatable & SendableMetatype, Second: Collatable & SendableMetatype,
        each Rest: Collatable & SendableMetatype
    >(
        _ dataset: Source, batchSize: Int = 1, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    )
    where
        Source.Sample == (First, Second, repeat each Rest),
        Batch == (First.Collated, Second.Collated, repeat (each Rest).Collated), Source.Failure == Failure
    {
        self.init(
            dataset, batchSize: batchSize, dropLast: dropLast, numWorkers: numWorkers, prefetchFactor: prefetchFactor,
            persistentWorkers: persistentWorkers, workerInit: workerInit, generator: generator,
            collate: { SwoopData.collate($0) }, file: file, line: line)
    }

    /// Reads an iterable dataset, and makes a batch of samples with `collate`, which several workers may call at the
    /// same time. Each worker reads the dataset from its beginning; see ``IterableDataset/sharded()``. The other
    /// arguments are those of
    /// ``init(_:batchSize:shuffle:sampler:batchSampler:dropLast:numWorkers:prefetchFactor:persistentWorkers:workerInit:generator:file:line:)``.
    public convenience init<Source: IterableDataset>(
        _ dataset: Source, batchSize: Int = 1, dropLast: Bool = false, numWorkers: Int = 0,
        prefetchFactor: Int? = nil, persistentWorkers: Bool = false,
        workerInit: (@Sendable (_ id: Int) -> Void)? = nil, generator: SwoopArray.Generator? = nil,
        collate: @escaping @Sendable ([Source.Sample]) -> Batch, file: StaticString = #fileID, line: UInt = #line
    ) where Source.Failure == Failure {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(batchSize, "DataLoader", "batchSize")
        }
        self.init(
            nil, LoaderOptions(numWorkers, prefetchFactor, persistentWorkers, workerInit, generator, file, line)
        ) { () throws(Failure) in
            let iterator = try dataset.samples()
            return { (_) throws(Failure) in
                var samples: [Source.Sample] = []
                while samples.count < batchSize, let sample = try iterator.next() { samples.append(sample) }
                return samples.isEmpty || dropLast && samples.count < batchSize ? nil : collate(samples)
            }
        }
    }
}

extension LoaderOptions {
    fileprivate init(
        _ workerCount: Int, _ prefetchFactor: Int?, _ persistentWorkers: Bool,
        _ workerInit: (@Sendable (Int) -> Void)?, _ generator: Generator?, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LoaderRules.workers(workerCount, prefetchFactor: prefetchFactor, persistent: persistentWorkers)
        }
        self.init(
            workerCount: workerCount, prefetchFactor: prefetchFactor ?? 2, persistentWorkers: persistentWorkers,
            workerInit: workerInit, generator: generator ?? .default)
    }
}
