import Swoop

extension GenericCall {
    /// Datasets, samplers and loaders.
    static var data: [GenericCall] {
        [
            GenericCall("TensorDataset.sample(at:)") { s, begin in
                let data = try s.rows()
                let index = s.say(".sample(at: ", s.int(), ")")
                begin()
                s.use(data.sample(at: index))
            },
            GenericCall("TensorDataset.batch(_:)") { s, begin in
                let data = try s.rows()
                let indices = s.say(".batch(", s.array { s.int() }, ")")
                begin()
                s.use(data.batch(indices))
            },
            GenericCall("Subset.sample(at:)") { s, begin in
                let data = try s.rows()
                let indices = s.say(", Subset of ", s.array { s.int() })
                let index = s.say(".sample(at: ", s.int(), ")")
                begin()
                s.use(Subset(data, indices).sample(at: index))
            },
            GenericCall("Subset.batch(_:)") { s, begin in
                let data = try s.rows()
                let indices = s.say(", Subset of ", s.array { s.int() })
                let positions = s.say(".batch(", s.array { s.int() }, ")")
                begin()
                s.use(Subset(data, indices).batch(positions))
            },
            GenericCall("ConcatDataset.sample(at:)") { s, begin in
                let data = try s.array { try s.rows() }
                let index = s.say(", ConcatDataset.sample(at: ", s.int(), ")")
                begin()
                s.use(ConcatDataset(data).sample(at: index))
            },
            GenericCall("StackDataset.sample(at:)") { s, begin in
                let (first, second) = (try s.rows(), try s.say(", ", s.rows()))
                let index = s.say(", StackDataset.sample(at: ", s.int(), ")")
                begin()
                let sample = StackDataset(first, second).sample(at: index)
                s.use(sample.0 + sample.1)
            },
            GenericCall("MappedDataset.sample(at:)") { s, begin in
                let data = try s.rows()
                let index = s.say(".map { $0.count }.sample(at: ", s.int(), ")")
                begin()
                s.use(data.map { $0.count }.sample(at: index))
            },
            GenericCall("randomSplit(_:_:generator:)-lengths") { s, begin in
                let data = try s.rows()
                let lengths = s.say(", randomSplit ", s.array { s.int() })
                begin()
                s.use(randomSplit(data, lengths).map(\.count))
            },
            GenericCall("randomSplit(_:_:generator:)-fractions") { s, begin in
                let data = try s.rows()
                let fractions = s.say(", randomSplit ", s.array { s.double() })
                begin()
                s.use(randomSplit(data, fractions).map(\.count))
            },
            GenericCall("Sampler.pass()") { s, begin in
                let data = try s.rows()
                begin()
                let sampler = try s.order(of: data)
                s.use(sampler.count)
                s.use(Array(AnySequence(sampler.pass).prefix(40)))
            },
            GenericCall("BatchSampler.pass()") { s, begin in
                let data = try s.rows()
                begin()
                let order = try s.order(of: data)
                let sampler = BatchSampler(
                    order, batchSize: s.say(", batchSize: ", s.count()), dropLast: s.say(", dropLast: ", s.bool()))
                s.use(sampler.count)
                s.use(Array(AnySequence(sampler.pass).prefix(10)))
            },
            GenericCall("DataLoader.init(_:batchSize:shuffle:sampler:batchSampler:dropLast:…)") { s, begin in
                let data = try s.rows()
                begin()
                let sampler = try s.say(", sampler: ", s.chance(0.7) ? nil : s.order(of: data))
                let batches = try s.say(
                    ", batchSampler: ", s.chance(0.8) ? nil : BatchSampler(s.order(of: data), batchSize: s.count()))
                let (batchSize, shuffle) = s.batching()
                let (dropLast, workers) = (s.say(", dropLast: ", s.bool()), s.workers())
                let loader = DataLoader(
                    data, batchSize: batchSize, shuffle: shuffle, sampler: sampler, batchSampler: batches,
                    dropLast: dropLast, numWorkers: workers.count, prefetchFactor: workers.prefetch,
                    persistentWorkers: workers.persist)
                s.use(loader.count)
                s.use(loader.underestimatedCount)
                s.read(loader)
                s.read(loader)
            },
            GenericCall("DataLoader.init(_:batchSize:…:collate:)") { s, begin in
                let data = try s.rows().map { $0[0] }
                begin()
                let ((batchSize, shuffle), workers) = (s.batching(), s.workers())
                s.read(
                    DataLoader(
                        data, batchSize: batchSize, shuffle: shuffle, numWorkers: workers.count,
                        prefetchFactor: workers.prefetch, persistentWorkers: workers.persist))
            },
            GenericCall("DataLoader.init(_:batchSize:dropLast:…)-iterable") { s, begin in
                let tensors = try s.array { try s.tensor() }
                begin()
                let (batchSize, dropLast) = s.batching()
                let (isSharded, workers) = (s.bool(), s.workers())
                let data = ChainDataset([SequenceDataset(tensors), SequenceDataset(tensors)])
                if isSharded {
                    s.read(
                        DataLoader(
                            data.sharded(), batchSize: batchSize, dropLast: dropLast, numWorkers: workers.count,
                            prefetchFactor: workers.prefetch, persistentWorkers: workers.persist))
                } else {
                    s.read(
                        DataLoader(
                            data.map { $0 * 2 }, batchSize: batchSize, dropLast: dropLast, numWorkers: workers.count,
                            prefetchFactor: workers.prefetch, persistentWorkers: workers.persist))
                }
            },
            GenericCall("DataLoader.batches(from:)") { s, begin in
                let data = try s.rows()
                begin()
                let ((batchSize, shuffle), workers) = (s.batching(), s.workers())
                let loader = DataLoader(
                    data, batchSize: batchSize, shuffle: shuffle, numWorkers: workers.count,
                    prefetchFactor: workers.prefetch, persistentWorkers: workers.persist)
                let other = DataLoader(
                    data, batchSize: s.say(", other batchSize: ", s.count()), numWorkers: workers.count)
                let batches = loader.batches()
                _ = batches.next()
                s.use((s.bool() ? loader : other).batches(from: batches.position).next())
            },
        ]
    }
}

extension Source {
    fileprivate func rows() throws -> TensorDataset<[Tensor]> {
        try TensorDataset(say("TensorDataset(", array { try tensor() }, ")"))
    }

    fileprivate func order(of data: some Dataset) throws -> any Sampler<Int> {
        switch below(4) {
        case 0: return say("SequentialSampler", SequentialSampler(data))
        case 1: return SubsetRandomSampler(say("SubsetRandomSampler(", array { int() }, ")"))
        case 2:
            let replacement = say("RandomSampler(replacement: ", bool())
            let numSamples = optional { say(", numSamples: ", count(), ")") }
            return RandomSampler(data, replacement: replacement, numSamples: numSamples)
        default:
            let (weights, count) = (try say("WeightedRandomSampler(", tensor()), say(", numSamples: ", count()))
            return WeightedRandomSampler(weights, numSamples: count, replacement: say(", replacement: ", bool(), ")"))
        }
    }

    fileprivate func batching() -> (size: Int, flag: Bool) {
        (say(", batchSize: ", count()), say(", shuffle or dropLast: ", bool()))
    }

    /// Few workers: a number of threads that the system refuses is tested as a rule.
    fileprivate func workers() -> (count: Int, prefetch: Int?, persist: Bool) {
        let count = chance(0.5) ? 0 : pick([1, 2, -1])
        text(", numWorkers: \(count)")
        return (
            count, say(", prefetchFactor: ", chance(0.6) ? nil : self.count()),
            say(", persistentWorkers: ", chance(0.7) ? false : bool())
        )
    }

    /// The first batches of a pass.
    fileprivate func read<Batch>(_ loader: DataLoader<Batch, Never>) {
        for (place, batch) in loader.enumerated() {
            use(batch)
            if place == 4 { break }
        }
    }
}
