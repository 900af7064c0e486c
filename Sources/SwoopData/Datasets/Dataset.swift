import SwoopTensor

/// Samples that are found by their positions: `torch.utils.data.Dataset`.
///
/// A dataset may read a sample from a file; it then names the error that can occur, and ``DataLoader`` hands it on at
/// the batch in which it occurs. Without such a declaration, the samples cannot fail.
/// ```swift
/// struct Squares: Dataset {
///     let count = 100
///     func sample(at index: Int) -> (Double, Double) { (Double(index), Double(index * index)) }
/// }
/// for (x, y) in DataLoader(Squares(), batchSize: 10, shuffle: true) { … }
/// ```
/// **Threads.** The workers of a loader read a dataset at the same time, which is why it is `Sendable`: a struct of
/// tensors, numbers and texts is. Tensors may be read by many threads; nobody may write them meanwhile.
public protocol Dataset<Sample>: Sendable {
    /// One element: often a pair of an input and a label.
    associatedtype Sample
    /// The error of a sample that cannot be read.
    associatedtype Failure: Error = Never
    /// The number of samples.
    var count: Int { get }
    /// The sample at a position, counted from 0.
    func sample(at index: Int) throws(Failure) -> Sample
}

extension Dataset where Failure == Never {
    /// The sample at a position, counted from 0.
    public subscript(_ index: Int) -> Sample {
        switch read(index) {
        case .success(let sample): sample
        }
    }
}

extension Dataset {
    /// A sample as a value. The compiler cannot translate a call of `sample(at:)` where `Failure` is known to be `Never`.
    func read(_ index: Int) -> Result<Sample, Failure> {
        do throws(Failure) { return .success(try sample(at: index)) } catch { return .failure(error) }
    }
}

/// A dataset that makes a whole batch at once, instead of one sample after the other.
///
/// ``DataLoader`` asks it for batches. ``TensorDataset`` gathers the rows of one in a single operation.
public protocol BatchedDataset<Sample>: Dataset {
    /// The samples of a batch together.
    associatedtype Batch: Sendable
    /// The samples at these positions.
    func batch(_ indices: [Int]) throws(Failure) -> Batch
}

/// Preconditions of datasets.
enum DatasetRules {
    static func positive(_ count: Int, _ operation: String, _ name: String) throws(ProgramError) {
        guard count > 0 else { throw ProgramError(operation, "\(name) \(count)", hint: "It must be 1 or more") }
    }
}
