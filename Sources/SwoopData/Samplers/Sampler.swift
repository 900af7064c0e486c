import SwoopTensor

/// The order in which a loader reads samples: positions (`Sampler<Int>`), or batches of them (`Sampler<[Int]>`).
/// `torch.utils.data.Sampler`.
///
/// A pass draws its random numbers while it runs, not before, as in PyTorch; only so do numbers that are drawn
/// afterward agree.
public protocol Sampler<Element>: Sendable {
    /// A position, or an array of the positions of a batch.
    associatedtype Element
    /// The number of elements of a pass.
    var count: Int { get }
    /// Begins a pass. `for index in sampler.pass() { … }`
    func pass() -> AnyIterator<Element>
}

/// All positions in order: `torch.utils.data.SequentialSampler`.
public struct SequentialSampler: Sampler {
    public let count: Int

    /// The positions of a dataset.
    public init(_ dataset: some Dataset) { count = dataset.count }

    /// Begins a pass.
    public func pass() -> AnyIterator<Int> { AnyIterator((0..<count).makeIterator()) }
}

/// Some positions in random order: `torch.utils.data.SubsetRandomSampler`. The same seed gives PyTorch's order.
public struct SubsetRandomSampler: Sampler {
    private let indices: [Int]
    private let generator: Generator

    public init(_ indices: [Int], generator: Generator = .default) {
        (self.indices, self.generator) = (indices, generator)
    }

    public var count: Int { indices.count }

    /// Begins a pass.
    public func pass() -> AnyIterator<Int> {
        drawing { generator.permutation(indices.count).map { indices[$0] } }
    }
}

/// Positions drawn with probabilities proportional to their weights: `torch.utils.data.WeightedRandomSampler`. The same
/// seed gives PyTorch's positions.
///
/// With replacement, classes of different sizes can be drawn equally often: the weight of a sample is then 1 / the size
/// of its class.
public struct WeightedRandomSampler: Sampler {
    private let weights: Tensor
    private let replacement: Bool
    private let generator: Generator
    public let count: Int

    /// Traps if `numSamples` is not positive, if there are no weights or a negative or infinite one, and without
    /// replacement if there are fewer weights above 0 than samples.
    public init(
        _ weights: [Double], numSamples: Int, replacement: Bool = true, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try SamplerRules.weights(weights, numSamples, replacement)
        }
        self.weights = Tensor(weights, dtype: .float64)
        (count, self.replacement, self.generator) = (numSamples, replacement, generator)
    }

    /// The same with the weights as a tensor.
    public init(
        _ weights: Tensor, numSamples: Int, replacement: Bool = true, generator: Generator = .default,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            weights.doubles, numSamples: numSamples, replacement: replacement, generator: generator, file: file,
            line: line)
    }

    /// Begins a pass.
    public func pass() -> AnyIterator<Int> {
        drawing { weights.multinomial(count, replacement: replacement, generator: generator).integers }
    }
}

/// Batches of the positions of another sampler: `torch.utils.data.BatchSampler`.
public struct BatchSampler: Sampler {
    private let sampler: any Sampler<Int>
    private let batchSize: Int
    private let dropLast: Bool

    /// Traps if `batchSize` is not positive.
    ///
    /// - Parameter dropLast: Whether a last batch of fewer than `batchSize` positions is left out.
    public init(
        _ sampler: any Sampler<Int>, batchSize: Int, dropLast: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(batchSize, "BatchSampler", "batchSize")
        }
        (self.sampler, self.batchSize, self.dropLast) = (sampler, batchSize, dropLast)
    }

    public var count: Int { sampler.count / batchSize + (dropLast || sampler.count % batchSize == 0 ? 0 : 1) }

    /// Begins a pass.
    public func pass() -> AnyIterator<[Int]> {
        let positions = sampler.pass()
        return AnyIterator { [batchSize, dropLast] () -> [Int]? in
            var batch: [Int] = []
            while batch.count < batchSize, let index = positions.next() { batch.append(index) }
            return batch.isEmpty || dropLast && batch.count < batchSize ? nil : batch
        }
    }
}

/// The positions that `draw` returns, drawn when the first is asked for.
func drawing(_ draw: @escaping () -> [Int]) -> AnyIterator<Int> {
    var indices: IndexingIterator<[Int]>?
    return AnyIterator { () -> Int? in
        if indices == nil { indices = draw().makeIterator() }
        return indices?.next()
    }
}

extension Generator {
    /// 0 ..< count in random order: `torch.randperm`.
    func permutation(_ count: Int) -> [Int] { Tensor.randPerm(count, generator: self).integers }
}

extension Tensor {
    /// The elements of a contiguous int64 tensor.
    var integers: [Int] { withUnsafeBufferPointer(of: Int.self) { Array($0) } }
}

/// Preconditions of samplers.
package enum SamplerRules {
    package static func weights(_ weights: [Double], _ samples: Int, _ replacement: Bool) throws(ProgramError) {
        let operation = "WeightedRandomSampler"
        try DatasetRules.positive(samples, operation, "numSamples")
        guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }), weights.contains(where: { $0 > 0 }) else {
            throw ProgramError(
                operation, "the weights are not all finite and at least 0 with one above 0",
                hint: "Pass a weight for each sample")
        }
        let drawable = weights.count { $0 > 0 }
        guard replacement || samples <= drawable else {
            throw ProgramError(
                operation, "\(samples) samples without replacement from \(drawable) weights above 0",
                hint: "Draw with replacement, or fewer")
        }
    }
}
