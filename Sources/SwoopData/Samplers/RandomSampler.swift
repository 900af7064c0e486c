import SwoopTensor

/// Positions in random order: `torch.utils.data.RandomSampler`. The same seed gives PyTorch's order.
///
/// Without a generator of its own, each pass seeds a new one with a number from the default generator. With a generator,
/// a pass draws from that one, and as in PyTorch it draws one permutation more than it needs, at its end.
public struct RandomSampler: Sampler {
    private let range: Int
    private let replacement: Bool
    private let generator: Generator?
    public let count: Int

    /// Positions of a dataset. Traps if `numSamples`, by default the number of samples, is not positive.
    ///
    /// - Parameters:
    ///   - replacement: Whether a position may occur again before all others have occurred.
    ///   - numSamples: The number of positions of a pass. More than the dataset has begin again.
    public init(
        _ dataset: some Dataset, replacement: Bool = false, numSamples: Int? = nil, generator: Generator? = nil,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let range = dataset.count
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(range, "RandomSampler", "a dataset of size")
            try DatasetRules.positive(numSamples ?? range, "RandomSampler", "numSamples")
        }
        (self.range, self.replacement, self.generator) = (range, replacement, generator)
        count = numSamples ?? range
    }

    /// Begins a pass.
    public func pass() -> AnyIterator<Int> {
        var source: Generator?
        var drawn = [Int]().makeIterator()
        var left = count
        return AnyIterator { [range, replacement, generator] () -> Int? in
            if let index = drawn.next() { return index }
            if left < 0 { return nil }
            let random = source ?? generator ?? Generator(seed: Generator.default.randomSeed())
            source = random
            let size = min(left, replacement ? 32 : range)
            if replacement {
                drawn = Tensor.randInt(range, [size], generator: random).integers.makeIterator()
            } else {
                drawn = Array(random.permutation(range)[..<size]).makeIterator()
            }
            // A part that is not full is the last, also if it is empty.
            left = size < (replacement ? 32 : range) ? -1 : left - size
            return drawn.next()
        }
    }
}
