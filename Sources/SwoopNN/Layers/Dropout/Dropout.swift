/// x ⊙ m, where each element of m is 0 with probability p and otherwise 1/(1 − p); x itself unless `training`:
/// `torch.nn.functional.dropout`.   dx = g ⊙ m
///
/// The result has the input's shape. Traps unless p is in [0, 1] and, in training, the dtype is a floating-point one.
public func dropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    DropoutNoise("dropout", p, training, generator, file, line).applied(to: input) { $0 }
}

/// Dropout of whole channels: x ⊙ m, where the elements of each channel share one factor, 0 with probability p and
/// otherwise 1/(1 − p): `torch.nn.functional.dropout1d`.   dx = g ⊙ m
///
/// Input `[n, c, l]` or `[c, l]`; the result has its shape. Traps for another rank, unless p is in [0, 1] and, in
/// training, the dtype is a floating-point one.
public func dropout1d(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    droppingChannels("dropout1d", input, 2...3, batched: 3, p, training, generator, file, line)
}

/// Dropout of whole channels, as ``dropout1d(_:p:training:generator:file:line:)``: `torch.nn.functional.dropout2d`.
///
/// Input `[n, c, …]`, usually `[n, c, h, w]`; one of rank 3 counts as `[n, c, l]`, as in PyTorch. Traps for a rank
/// below 2, unless p is in [0, 1] and, in training, the dtype is a floating-point one.
public func dropout2d(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    droppingChannels("dropout2d", input, 2...Shape.maximumRank, batched: 2, p, training, generator, file, line)
}

/// Dropout of whole channels, as ``dropout1d(_:p:training:generator:file:line:)``: `torch.nn.functional.dropout3d`.
///
/// Input `[n, c, d, h, w]` or `[c, d, h, w]`. Traps for another rank, unless p is in [0, 1] and, in training, the dtype
/// is a floating-point one.
public func dropout3d(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    droppingChannels("dropout3d", input, 4...5, batched: 5, p, training, generator, file, line)
}

/// Dropout for networks of ``SELU`` (Klambauer et al. 2017), which keeps mean 0 and variance 1: a dropped element
/// becomes −α·λ ≈ −1.7581, and the result is scaled by a = 1/√((α²λ²p + 1)(1 − p)) and shifted by a·α·λ·p:
/// `torch.nn.functional.alpha_dropout`.   dx = a·g where an element is kept, otherwise 0
///
/// The result has the input's shape. Traps unless p is in [0, 1] and, in training, the dtype is a floating-point one.
public func alphaDropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = false, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    DropoutNoise("alphaDropout", p, training, generator, file, line).appliedAlpha(to: input) { $0 }
}

/// ``alphaDropout(_:p:training:generator:file:line:)`` of whole channels: `torch.nn.functional.feature_alpha_dropout`.
///
/// Input `[n, c, …]`; the result has its shape. Traps for a rank below 2, unless p is in [0, 1] and, in training, the
/// dtype is a floating-point one.
public func featureAlphaDropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = false, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try DropoutRules.rank("featureAlphaDropout", input.shape, 2...Shape.maximumRank)
    }
    return DropoutNoise("featureAlphaDropout", p, training, generator, file, line)
        .appliedAlpha(to: input) { $0.channelwise }
}

/// - Parameter batched: the rank of an input with a batch; one of a smaller rank has none.
private func droppingChannels(
    _ operation: String, _ input: Tensor, _ ranks: ClosedRange<Int>, batched: Int, _ p: Double, _ training: Bool,
    _ generator: Generator, _ file: StaticString, _ line: UInt
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try DropoutRules.rank(operation, input.shape, ranks)
    }
    let noise = DropoutNoise(operation, p, training, generator, file, line)
    if input.rank >= batched { return noise.applied(to: input) { $0.channelwise } }
    return noise.applied(to: input.unsqueeze(0)) { $0.channelwise }.squeeze(0)
}
