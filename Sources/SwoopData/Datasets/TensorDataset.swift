import SwoopTensor

/// The rows of tensors: sample i consists of row i of each, `torch.utils.data.TensorDataset`.
///
/// ```swift
/// let dataset = TensorDataset(images, labels)
/// for (x, y) in DataLoader(dataset, batchSize: 64, shuffle: true) { … }
/// ```
/// A sample is a view of the tensors, a batch a copy: one operation for each tensor gathers its rows.
public struct TensorDataset<Sample: Sendable>: BatchedDataset {
    /// The tensors, with their rows along dim 0.
    public let tensors: [Tensor]
    private let assemble: @Sendable ([Tensor]) -> Sample

    private init(
        _ tensors: [Tensor], _ file: StaticString, _ line: UInt, _ assemble: @escaping @Sendable ([Tensor]) -> Sample
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try TensorDatasetRules.rows(tensors.map(\.shape))
        }
        self.tensors = tensors
        self.assemble = assemble
    }

    /// The number of rows.
    public var count: Int { tensors[0].shape[0] }

    /// Row `index` of each tensor, as views. Traps if there is no such row.
    public func sample(at index: Int) -> Sample {
        checked { () throws(ProgramError) in try Rules.position(index, in: count, "TensorDataset") }
        return assemble(tensors.map { $0.select(dim: 0, index: index) })
    }

    /// The rows at these positions, as copies of shape `[indices.count, …]`. Traps if there is no such row.
    public func batch(_ indices: [Int]) -> Sample {
        let positions = indices.isConsecutive ? nil : indices.tensor
        if let first = indices.first, positions == nil {
            checked { () throws(ProgramError) in try Rules.position(first, in: count, "TensorDataset") }
        }
        return assemble(
            tensors.map { tensor in
                guard let positions else {
                    return tensor.narrow(dim: 0, start: indices.first ?? 0, length: indices.count).clone()
                }
                return tensor.indexSelect(dim: 0, index: positions)
            })
    }
}

extension TensorDataset where Sample == Tensor {
    /// The rows of one tensor. Traps if it has no dims.
    public init(_ tensor: Tensor, file: StaticString = #fileID, line: UInt = #line) {
        self.init([tensor], file, line) { $0[0] }
    }
}

extension TensorDataset where Sample == (Tensor, Tensor) {
    /// The rows of two tensors. Traps if their number differs.
    public init(_ first: Tensor, _ second: Tensor, file: StaticString = #fileID, line: UInt = #line) {
        self.init([first, second], file, line) { ($0[0], $0[1]) }
    }
}

extension TensorDataset where Sample == (Tensor, Tensor, Tensor) {
    /// The rows of three tensors. Traps if their number differs.
    public init(
        _ first: Tensor, _ second: Tensor, _ third: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init([first, second, third], file, line) { ($0[0], $0[1], $0[2]) }
    }
}

extension TensorDataset where Sample == [Tensor] {
    /// The rows of any number of tensors. Traps if there are none, or if their number of rows differs.
    public init(_ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line) {
        self.init(tensors, file, line) { $0 }
    }
}

extension [Int] {
    /// Whether each is one more than the previous.
    fileprivate var isConsecutive: Bool { zip(self, dropFirst()).allSatisfy { $1 == $0 &+ 1 } }

    /// A vector of these positions, made faster than one of any numbers.
    fileprivate var tensor: Tensor {
        Tensor(
            NDArray(indices: [count]) { elements in
                for (place, index) in enumerated() { elements[place] = Int64(index) }
            })
    }
}

/// Preconditions of datasets of tensors.
package enum TensorDatasetRules {
    package static func rows(_ shapes: [Shape]) throws(ProgramError) {
        guard let first = shapes.first else {
            throw ProgramError("TensorDataset", "there are no tensors", hint: "Pass at least one")
        }
        for shape in shapes where shape.rank == 0 {
            throw ProgramError("TensorDataset", "a single number has no rows", hint: "Pass tensors of rank 1 or more")
        }
        for shape in shapes where shape[0] != first[0] {
            throw ProgramError(
                "TensorDataset", "tensors of shapes \(first) and \(shape) have different numbers of rows",
                hint: "Sizes of dim 0 must be equal")
        }
    }
}
