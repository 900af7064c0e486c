import SwoopArray
import SwoopData
import SwoopIO

extension TorchValue {
    /// The position of a loader, for ``Checkpoint/position``.
    public init(_ position: LoaderPosition) {
        var entries: TorchDictionary = ["batch": .integer(position.count), "rng_state": TorchValue(position.start)]
        if let workers = position.workers {
            entries.set("seed", .integer(Int(truncatingIfNeeded: workers.seed)))
            entries.set("workers", .list(workers.generators.map { TorchValue($0) }))
        }
        self = .dictionary(entries)
    }
}

extension LoaderPosition {
    /// The position of a loader in a checkpoint; nil for something else.
    public init?(_ value: TorchValue) {
        guard let count = value["batch"]?.count, let start = value["rng_state"]?.generatorState else { return nil }
        var workers: WorkerStates?
        if let states = value["workers"]?.arrayValue {
            let generators = states.compactMap(\.generatorState)
            guard let seed = value["seed"]?.intValue, generators.count == states.count else { return nil }
            workers = WorkerStates(seed: UInt64(truncatingIfNeeded: seed), generators: generators)
        }
        self.init(count: count, start: start, workers: workers)
    }
}
