/// Sequences of different lengths without padding: `torch.nn.utils.rnn.PackedSequence`. ``RNN``, ``LSTM`` and ``GRU``
/// take and return them.
///
/// ``packPaddedSequence(_:lengths:batchFirst:enforceSorted:file:line:)`` and ``packSequence(_:enforceSorted:file:line:)``
/// make them. The sequences abc and x become axbc with the batch sizes [2, 1, 1].
/// ```swift
/// let packed = packSequence([Tensor([1.0, 2, 3]), Tensor([4.0])])
/// print(packed.data, packed.batchSizes)    // tensor([1., 4., 2., 3.]) tensor([2, 1, 1])
/// ```
public struct PackedSequence: TensorGroup, CustomStringConvertible {
    /// The elements of the first step of all sequences, the longest first, then those of the second step, and so on.
    public let data: Tensor
    /// The number of sequences that have each step, int64.
    public let batchSizes: Tensor
    /// Which sequence of the batch stands at each place, int64; nil if they were not sorted.
    public let sortedIndices: Tensor?
    /// The place of each sequence of the batch.
    public let unsortedIndices: Tensor?

    /// Packed sequences from their parts. The functions that use them trap if the parts do not match.
    ///
    /// - Parameter unsortedIndices: by default the inverse of `sortedIndices`.
    public init(
        _ data: Tensor, _ batchSizes: Tensor, sortedIndices: Tensor? = nil, unsortedIndices: Tensor? = nil
    ) {
        self.data = data
        self.batchSizes = batchSizes
        self.sortedIndices = sortedIndices
        self.unsortedIndices = unsortedIndices ?? sortedIndices.map { invertPermutation($0) }
    }

    public var tensors: [Tensor] { [data] }

    /// The sequences with their elements converted: `to(dtype)`.
    public func to(_ dtype: DType) -> PackedSequence { with(data.to(dtype)) }

    /// The same sequences with other elements.
    func with(_ data: Tensor) -> PackedSequence {
        PackedSequence(data, batchSizes, sortedIndices: sortedIndices, unsortedIndices: unsortedIndices)
    }

    public var description: String {
        func text(_ tensor: Tensor?) -> String { tensor.map { "\($0)" } ?? "None" }
        return "PackedSequence(data=\(data), batch_sizes=\(batchSizes), sorted_indices=\(text(sortedIndices)), "
            + "unsorted_indices=\(text(unsortedIndices)))"
    }
}

/// The inverse of a permutation: `torch.nn.utils.rnn.invert_permutation`.
public func invertPermutation(_ permutation: Tensor) -> Tensor { permutation.argsort(dim: 0) }

/// Packs padded sequences: `torch.nn.utils.rnn.pack_padded_sequence`.
///
/// Traps if a length is not in 1 … T, if there is not one for each sequence, or, with `enforceSorted`, if a sequence is
/// longer than the one before.
///
/// - Parameters:
///   - input: `[T, B, …]`, or `[B, T, …]` with `batchFirst`.
///   - lengths: the length of each sequence, a vector of B numbers.
///   - enforceSorted: whether the sequences are in the order of their lengths, the longest first; otherwise they are
///     sorted, and layers return their states in the order of the batch.
public func packPaddedSequence(
    _ input: Tensor, lengths: Tensor, batchFirst: Bool = false, enforceSorted: Bool = true,
    file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence {
    let lengths = checked(file: file, line: line) { () throws(ProgramError) in
        try PackingRules.lengths(lengths)
    }
    return packPaddedSequence(
        input, lengths: lengths, batchFirst: batchFirst, enforceSorted: enforceSorted, file: file, line: line)
}

/// The same with the lengths as numbers.
public func packPaddedSequence(
    _ input: Tensor, lengths: [Int], batchFirst: Bool = false, enforceSorted: Bool = true,
    file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence {
    checked(file: file, line: line) { () throws(ProgramError) in
        try PackingRules.padded(input.shape, lengths, batchFirst: batchFirst, enforceSorted: enforceSorted)
    }
    // Stable, as in PyTorch.
    let order = lengths.indices.sorted { lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1 }
    let sizes = counts(of: order.map { lengths[$0] })
    let (steps, batch) = batchFirst ? (1, input.shape[1]) : (input.shape[1], 1)
    let places = sizes.enumerated().flatMap { step, size in order.prefix(size).map { $0 * batch + step * steps } }
    let data = input.packed(places)
    return PackedSequence(
        data, Tensor(sizes), sortedIndices: enforceSorted ? nil : Tensor(Array(order)))
}

/// Pads packed sequences: `torch.nn.utils.rnn.pad_packed_sequence`.
///
/// Traps if `totalLength` is below the length of the longest sequence.
///
/// - Parameters:
///   - batchFirst: whether the result is `[B, T, …]` instead of `[T, B, …]`.
///   - paddingValue: the number after the end of each sequence.
///   - totalLength: T; by default the length of the longest sequence.
/// - Returns: the padded sequences in the order of the batch, and their lengths, int64.
public func padPackedSequence(
    _ sequence: PackedSequence, batchFirst: Bool = false, paddingValue: some TensorScalar = 0.0,
    totalLength: Int? = nil, file: StaticString = #fileID, line: UInt = #line
) -> (output: Tensor, lengths: Tensor) {
    let (sizes, total) = checked(file: file, line: line) { () throws(ProgramError) in
        let sizes = try PackingRules.rows(sequence, "padPackedSequence")
        return (sizes, try PackingRules.total(totalLength, sizes, sequence.data))
    }
    let batch = sizes[0]
    let places = sizes.enumerated().flatMap { step, size in
        (0..<size).map { batchFirst ? $0 * total + step : step * batch + $0 }
    }
    let lead = batchFirst ? [batch, total] : [total, batch]
    let empty = Tensor.full(
        Shape([batch * total] + sequence.data.shape.dropFirst()), paddingValue, dtype: sequence.data.dtype)
    let padded = empty.indexCopy(dim: 0, index: Tensor(places), source: sequence.data)
        .reshape(lead + Array(sequence.data.shape.dropFirst()))
    let lengths = Tensor(counts(of: sizes))
    guard let back = sequence.unsortedIndices else { return (padded, lengths) }
    return (padded.indexSelect(dim: batchFirst ? 0 : 1, index: back), lengths.indexSelect(dim: 0, index: back))
}

/// Packs sequences `[L, …]` of different lengths: `torch.nn.utils.rnn.pack_sequence`.
///
/// Traps like ``packPaddedSequence(_:lengths:batchFirst:enforceSorted:file:line:)``.
public func packSequence(
    _ sequences: [Tensor], enforceSorted: Bool = true, file: StaticString = #fileID, line: UInt = #line
) -> PackedSequence {
    packPaddedSequence(
        padSequence(sequences, file: file, line: line), lengths: sequences.map { $0.shape[0] },
        enforceSorted: enforceSorted, file: file, line: line)
}

/// The sequences of a packed batch, `[L, …]` each, in its order: `torch.nn.utils.rnn.unpack_sequence`.
public func unpackSequence(
    _ packed: PackedSequence, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
    let (padded, lengths) = padPackedSequence(packed, batchFirst: true, file: file, line: line)
    return unpadSequence(padded, lengths, batchFirst: true, file: file, line: line)
}

/// How many of the falling numbers are above 0, above 1, and so on: the batch sizes of lengths, and the reverse.
private func counts(of falling: [Int]) -> [Int] {
    var count = falling.count
    return (0..<falling[0]).map { number in
        while falling[count - 1] <= number { count -= 1 }
        return count
    }
}

extension Tensor {
    /// The elements at places of the first two dims.   dx = g put back there
    fileprivate func packed(_ places: [Int]) -> Tensor {
        let (index, sizes, inner) = (Tensor(places), Array(shape), Array(shape.dropFirst(2)))
        let rows = sizes[0] * sizes[1]
        return differentiable(
            .packPaddedSequence, self,
            forward: { x in
                noGrad { Tensor(x).reshape([rows] + inner).indexSelect(dim: 0, index: index).array }
            },
            derivative: .of { g, _ in
                Tensor.zeros(Shape([rows] + inner), dtype: g.dtype).indexCopy(dim: 0, index: index, source: g)
                    .reshape(sizes)
            })
    }
}

extension Operator {
    fileprivate static let packPaddedSequence = Operator(
        "PackPaddedSequenceBackward0", "packPaddedSequence(a)", .words("g where the elements come from"), role: .moves,
        operands: ["input"])
}
