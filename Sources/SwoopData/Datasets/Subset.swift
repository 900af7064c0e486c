import SwoopTensor

/// The samples of a dataset at some positions: `torch.utils.data.Subset`.
public struct Subset<Base: Dataset>: Dataset {
    /// The dataset that the samples are from.
    public let dataset: Base
    /// Their positions in that dataset, in order.
    public let indices: [Int]

    /// The samples at `indices`. Traps if the dataset has no such sample.
    public init(_ dataset: Base, _ indices: [Int], file: StaticString = #fileID, line: UInt = #line) {
        let count = dataset.count
        checked(file: file, line: line) { () throws(ProgramError) in
            for index in indices { try Rules.position(index, in: count, "Subset") }
        }
        (self.dataset, self.indices) = (dataset, indices)
    }

    /// The number of positions.
    public var count: Int { indices.count }

    /// The sample at position `indices[index]` of the dataset. Traps if there is no such position.
    public func sample(at index: Int) throws(Base.Failure) -> Base.Sample {
        checked { () throws(ProgramError) in try Rules.position(index, in: count, "Subset") }
        return try dataset.sample(at: indices[index])
    }
}

extension Subset: BatchedDataset where Base: BatchedDataset {
    /// The samples at these positions of the subset. Traps if there is no such position.
    public func batch(_ positions: [Int]) throws(Base.Failure) -> Base.Batch {
        checked { () throws(ProgramError) in
            for position in positions { try Rules.position(position, in: count, "Subset") }
        }
        return try dataset.batch(positions.map { indices[$0] })
    }
}

/// Parts of a dataset with these numbers of samples, which are chosen at random: `torch.utils.data.random_split`.
///
/// The same seed gives the same parts as in PyTorch. Traps if a length is negative or if they do not add up to the
/// number of samples.
/// ```swift
/// let parts = randomSplit(dataset, [50_000, 10_000], generator: Generator(seed: 42))
/// let (training, validation) = (parts[0], parts[1])
/// ```
public func randomSplit<Base: Dataset>(
    _ dataset: Base, _ lengths: [Int], generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> [Subset<Base>] {
    let count = dataset.count
    checked(file: file, line: line) { () throws(ProgramError) in try SplitRules.lengths(lengths, count) }
    let indices = generator.permutation(count)
    var start = 0
    return lengths.map { length in
        defer { start += length }
        return Subset(dataset, Array(indices[start..<start + length]))
    }
}

/// Parts of a dataset with these fractions of its samples, which are chosen at random: `torch.utils.data.random_split`.
///
/// A part gets ⌊fraction · count⌋ samples; those that are left go to the first parts, one each. The same seed gives the
/// same parts as in PyTorch. Traps unless the fractions are in [0, 1] and add up to 1.
public func randomSplit<Base: Dataset>(
    _ dataset: Base, _ fractions: [Double], generator: Generator = .default, file: StaticString = #fileID,
    line: UInt = #line
) -> [Subset<Base>] {
    let count = dataset.count
    let lengths = checked(file: file, line: line) { () throws(ProgramError) in
        try SplitRules.lengths(fractions, count)
    }
    return randomSplit(dataset, lengths, generator: generator, file: file, line: line)
}

/// Preconditions of random splits.
package enum SplitRules {
    package static func lengths(_ lengths: [Int], _ count: Int) throws(ProgramError) {
        guard lengths.allSatisfy({ $0 >= 0 }) && lengths.reduce(0, { $0.saturatingSum($1) }) == count else {
            throw ProgramError(
                "randomSplit", "lengths \(lengths) do not add up to the \(count) samples",
                hint: "Use fractions, such as [0.8, 0.2], for parts of any dataset")
        }
    }

    /// The lengths for some fractions.
    package static func lengths(_ fractions: [Double], _ count: Int) throws(ProgramError) -> [Int] {
        let sum = fractions.reduce(0, +)
        guard fractions.allSatisfy({ $0 >= 0 && $0 <= 1 }) && abs(sum - 1) <= 1e-9 else {
            throw ProgramError(
                "randomSplit", "fractions \(fractions) add up to \(sum)",
                hint: "Each must be in [0, 1], and their sum 1")
        }
        var lengths = fractions.map { Int((Double(count) * $0).rounded(.down)) }
        let rest = count - lengths.reduce(0, +)
        for index in 0..<max(rest, 0) { lengths[index % lengths.count] += 1 }
        return lengths
    }
}
