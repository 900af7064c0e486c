/// Joins sequences `[L, …]` of different lengths to one tensor of the longest: `torch.nn.utils.rnn.pad_sequence`.
///
/// Result `[T, B, …]`, or `[B, T, …]` with `batchFirst`, of the first sequence's dtype. Traps without sequences, for a
/// sequence without dims, and if the further dims differ.
///
/// - Parameters:
///   - paddingValue: the number that fills up shorter sequences.
///   - paddingSide: whether it stands after the sequence or before it.
public func padSequence(
    _ sequences: [Tensor], batchFirst: Bool = false, paddingValue: some TensorScalar = 0.0,
    paddingSide: PaddingSide = .right, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let longest = checked(file: file, line: line) { () throws(ProgramError) in
        try PackingRules.longest(sequences.map(\.shape))
    }
    let dtype = sequences[0].dtype
    let padded = sequences.map { sequence in
        let missing = longest - sequence.shape[0]
        if missing == 0 { return sequence.to(dtype) }
        // The amounts begin with the last dim.
        let other = [Int](repeating: 0, count: 2 * (sequence.rank - 1))
        let first = paddingSide == .right ? [0, missing] : [missing, 0]
        return pad(sequence.to(dtype), other + first, value: paddingValue, file: file, line: line)
    }
    return Tensor.stack(padded, dim: batchFirst ? 0 : 1)
}

/// Where ``padSequence(_:batchFirst:paddingValue:paddingSide:file:line:)`` fills up a sequence.
public enum PaddingSide: String, Sendable, Hashable {
    /// Before its first element.
    case left
    /// After its last element.
    case right
}

/// The sequences of a padded batch, each a copy of its first elements: `torch.nn.utils.rnn.unpad_sequence`.
///
/// Traps if there is not one length for each sequence. A length above T counts as T, and one below 0 as 0.
///
/// - Parameters:
///   - padded: `[T, B, …]`, or `[B, T, …]` with `batchFirst`.
///   - lengths: a vector of B numbers.
public func unpadSequence(
    _ padded: Tensor, _ lengths: Tensor, batchFirst: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
    let lengths = checked(file: file, line: line) { () throws(ProgramError) in
        let lengths = try PackingRules.lengths(lengths)
        try PackingRules.counts("unpadSequence", padded.shape, lengths.count, batchFirst: batchFirst)
        return lengths
    }
    let most = padded.shape[batchFirst ? 1 : 0]
    return zip(padded.unbind(dim: batchFirst ? 0 : 1), lengths).map { sequence, length in
        sequence.narrow(dim: 0, start: 0, length: min(max(length, 0), most)).clone()
    }
}

/// The same with the lengths as numbers.
public func unpadSequence(
    _ padded: Tensor, _ lengths: [Int], batchFirst: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> [Tensor] {
    unpadSequence(padded, Tensor(lengths, dtype: .int64), batchFirst: batchFirst, file: file, line: line)
}

/// Preconditions of packed and padded sequences.
package enum PackingRules {
    /// Lengths that are given as a tensor.
    package static func lengths(_ lengths: Tensor) throws(ProgramError) -> [Int] {
        guard lengths.rank == 1 else {
            throw ProgramError("lengths", "a tensor of shape \(lengths.shape)", hint: "It is a vector")
        }
        return lengths.to(.int64).array.scalars(by: .engine).map { Int($0.integer) }
    }

    package static func counts(
        _ name: String, _ shape: Shape, _ lengths: Int, batchFirst: Bool
    ) throws(ProgramError) {
        guard shape.rank >= 2 else {
            throw ProgramError(name, "input \(shape)", hint: "It has the dims of steps and sequences")
        }
        let batch = shape[batchFirst ? 0 : 1]
        guard lengths == batch else {
            throw ProgramError(name, "\(lengths) lengths for a batch of \(batch)", hint: "Each sequence has one")
        }
    }

    package static func padded(
        _ shape: Shape, _ lengths: [Int], batchFirst: Bool, enforceSorted: Bool
    ) throws(ProgramError) {
        let name = "packPaddedSequence"
        try counts(name, shape, lengths.count, batchFirst: batchFirst)
        let steps = shape[batchFirst ? 1 : 0]
        // The numbers of the places and, of an expanded tensor, the elements.
        try Rules.memory(max(steps.saturatingProduct(lengths.count), shape.elementCount), .int64, name)
        guard !lengths.isEmpty else {
            throw ProgramError(name, "no sequences", hint: "A batch has at least one")
        }
        if let wrong = lengths.first(where: { $0 <= 0 || $0 > steps }) {
            throw ProgramError(
                name, "a length of \(wrong) among \(steps) steps", hint: "Lengths are from 1 to \(steps)")
        }
        if enforceSorted, let place = lengths.indices.dropFirst().first(where: { lengths[$0] > lengths[$0 - 1] }) {
            throw ProgramError(
                name, "sequence \(place) of length \(lengths[place]) stands after one of length \(lengths[place - 1])",
                hint: "Sort them, the longest first, or pass enforceSorted: false")
        }
    }

    /// The batch sizes, which match the elements.
    package static func rows(_ packed: PackedSequence, _ name: String) throws(ProgramError) -> [Int] {
        let sizes = try lengths(packed.batchSizes)
        let isFalling = zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 }
        guard let last = sizes.last, last > 0, isFalling, packed.data.rank > 0,
            sizes.reduce(0, { $0.saturatingSum($1) }) == packed.data.shape[0]
        else {
            throw ProgramError(
                name, "batch sizes \(sizes) for packed data \(packed.data.shape)",
                hint: "They are above 0, do not increase, and add up to the rows")
        }
        for indices in [packed.sortedIndices, packed.unsortedIndices] {
            if let indices, indices.shape != [sizes[0]] {
                throw ProgramError(
                    name, "indices \(indices.shape) of \(sizes[0]) sequences", hint: "There is one for each sequence")
            }
        }
        return sizes
    }

    /// The padded length.
    package static func total(_ total: Int?, _ sizes: [Int], _ data: Tensor) throws(ProgramError) -> Int {
        let (name, longest) = ("padPackedSequence", sizes.count)
        if let total, total < longest {
            throw ProgramError(
                name, "totalLength \(total), a sequence of length \(longest)",
                hint: "The total length is at least that of the longest sequence")
        }
        let result = total ?? longest
        let inner = max(data.shape.dropFirst().reduce(1, *), 1)
        try Rules.memory(result.saturatingProduct(sizes[0]).saturatingProduct(inner), data.dtype, name)
        return result
    }

    package static func longest(_ shapes: [Shape]) throws(ProgramError) -> Int {
        guard let first = shapes.first else {
            throw ProgramError("padSequence", "no sequences", hint: "Pass at least one")
        }
        for shape in shapes {
            guard shape.rank > 0 && shape.dropFirst().elementsEqual(first.dropFirst()) else {
                throw ProgramError(
                    "padSequence", "sequences \(first) and \(shape)", hint: "They differ in their first dim only")
            }
        }
        return shapes.map { $0[0] }.max() ?? 0
    }
}
