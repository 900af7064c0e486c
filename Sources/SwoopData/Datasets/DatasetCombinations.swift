import SwoopTensor

/// Several datasets, one after the other: `torch.utils.data.ConcatDataset`.
public struct ConcatDataset<Base: Dataset>: Dataset {
    /// The datasets, in order.
    public let datasets: [Base]
    /// Where each one ends.
    private let ends: [Int]

    /// Traps if there are no datasets.
    public init(_ datasets: [Base], file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard !datasets.isEmpty else {
                throw ProgramError("ConcatDataset", "there are no datasets", hint: "Pass at least one")
            }
        }
        self.datasets = datasets
        var end = 0
        ends = datasets.map { dataset in
            end += dataset.count
            return end
        }
    }

    /// The number of samples of all datasets together.
    public var count: Int { ends[ends.count - 1] }

    /// The sample at a position. Traps if there is none.
    public func sample(at index: Int) throws(Base.Failure) -> Base.Sample {
        checked { () throws(ProgramError) in try Rules.position(index, in: count, "ConcatDataset") }
        // The first that ends behind the position.
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > index { high = middle } else { low = middle + 1 }
        }
        return try datasets[low].sample(at: index - (low == 0 ? 0 : ends[low - 1]))
    }
}

/// Two datasets side by side: sample i is the pair of their samples i, `torch.utils.data.StackDataset`.
public struct StackDataset<First: Dataset, Second: Dataset>: Dataset where Second.Failure == First.Failure {
    /// The dataset of the first elements.
    public let first: First
    /// The dataset of the second elements.
    public let second: Second

    /// Traps if the datasets have different numbers of samples.
    public init(_ first: First, _ second: Second, file: StaticString = #fileID, line: UInt = #line) {
        let counts = (first.count, second.count)
        checked(file: file, line: line) { () throws(ProgramError) in
            guard counts.0 == counts.1 else {
                throw ProgramError(
                    "StackDataset", "the datasets have \(counts.0) and \(counts.1) samples",
                    hint: "Stack datasets of one size")
            }
        }
        (self.first, self.second) = (first, second)
    }

    /// The number of samples of each.
    public var count: Int { first.count }

    /// The samples of both at a position.
    public func sample(at index: Int) throws(First.Failure) -> (First.Sample, Second.Sample) {
        (try first.sample(at: index), try second.sample(at: index))
    }
}

/// A dataset whose samples are transformed when they are read; see ``Dataset/map(_:)``.
public struct MappedDataset<Base: Dataset, Sample, Failure: Error>: Dataset {
    /// The dataset that is transformed.
    public let dataset: Base
    private let sample: @Sendable (Base, Int) throws(Failure) -> Sample

    fileprivate init(_ dataset: Base, _ sample: @escaping @Sendable (Base, Int) throws(Failure) -> Sample) {
        (self.dataset, self.sample) = (dataset, sample)
    }

    /// The number of samples.
    public var count: Int { dataset.count }

    /// The transformed sample at a position.
    public func sample(at index: Int) throws(Failure) -> Sample {
        try sample(dataset, index)
    }
}

extension Dataset {
    /// A dataset with each sample transformed. The workers of a loader call `transform` at the same time.
    /// ```swift
    /// let flattened = mnist.map { image, label in (image.flatten(), label) }
    /// ```
    public func map<Result>(
        _ transform: @escaping @Sendable (Sample) throws(Failure) -> Result
    ) -> MappedDataset<Self, Result, Failure> {
        MappedDataset(self) { (dataset, index) throws(Failure) in try transform(dataset.sample(at: index)) }
    }
}

extension Dataset where Failure == Never {
    /// A dataset with each sample transformed, which may fail.
    @_disfavoredOverload
    public func map<Result, Failed: Error>(
        _ transform: @escaping @Sendable (Sample) throws(Failed) -> Result
    ) -> MappedDataset<Self, Result, Failed> {
        MappedDataset(self) { (dataset, index) throws(Failed) in
            switch dataset.read(index) {
            case .success(let sample): try transform(sample)
            }
        }
    }
}
