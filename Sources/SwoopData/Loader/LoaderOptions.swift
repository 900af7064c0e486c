import SwoopTensor

/// What a loader is told besides its dataset and its order.
struct LoaderOptions: Sendable {
    let workerCount: Int
    let prefetchFactor: Int
    let persistentWorkers: Bool
    let workerInit: (@Sendable (_ id: Int) -> Void)?
    let generator: Generator

    /// The base seed of the workers. A pass without workers draws it too, as in PyTorch.
    func drawSeed() -> UInt64 { generator.randomSeed() }
}

/// Preconditions of loaders.
package enum LoaderRules {
    /// More workers than this help on no machine, and may take the threads that its other programs need.
    package static let mostWorkers = 4096

    package static func workers(_ count: Int, prefetchFactor: Int?, persistent: Bool) throws(ProgramError) {
        guard 0...mostWorkers ~= count else {
            throw ProgramError("DataLoader", "\(count) workers", hint: "numWorkers is from 0 to \(mostWorkers)")
        }
        if let prefetchFactor { try DatasetRules.positive(prefetchFactor, "DataLoader", "prefetchFactor") }
        guard count > 0 || prefetchFactor == nil && !persistent else {
            throw ProgramError(
                "DataLoader", "prefetchFactor and persistentWorkers concern workers, and there are none",
                hint: "Pass numWorkers: 1 or more")
        }
    }

    package static func order(
        batchSize: Int, shuffle: Bool, hasSampler: Bool, hasBatchSampler: Bool, dropLast: Bool
    ) throws(ProgramError) {
        try DatasetRules.positive(batchSize, "DataLoader", "batchSize")
        guard !hasSampler || !shuffle else {
            throw ProgramError(
                "DataLoader", "a sampler and shuffle: true", hint: "The sampler decides the order; leave out shuffle:")
        }
        guard !hasBatchSampler || batchSize == 1 && !shuffle && !hasSampler && !dropLast else {
            throw ProgramError(
                "DataLoader", "a batchSampler together with batchSize, shuffle, sampler or dropLast",
                hint: "The batchSampler decides all of them")
        }
    }
}

extension Dataset {
    /// The batches that a loader reads.
    func batchSampler(
        _ batchSize: Int, _ shuffle: Bool, _ sampler: (any Sampler<Int>)?, _ batchSampler: (any Sampler<[Int]>)?,
        _ dropLast: Bool, _ generator: Generator?, _ file: StaticString, _ line: UInt
    ) -> any Sampler<[Int]> {
        checked(file: file, line: line) { () throws(ProgramError) in
            try LoaderRules.order(
                batchSize: batchSize, shuffle: shuffle, hasSampler: sampler != nil,
                hasBatchSampler: batchSampler != nil, dropLast: dropLast)
        }
        if let batchSampler { return batchSampler }
        let order: any Sampler<Int> =
            if let sampler {
                sampler
            } else if shuffle {
                RandomSampler(self, generator: generator, file: file, line: line)
            } else {
                SequentialSampler(self)
            }
        return BatchSampler(order, batchSize: batchSize, dropLast: dropLast, file: file, line: line)
    }
}
