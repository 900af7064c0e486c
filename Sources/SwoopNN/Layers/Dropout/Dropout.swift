/// In training, sets each element to 0 with probability p and multiplies the others by 1/(1 − p); in evaluation,
/// returns the input unchanged.
///
/// The masks are those that PyTorch draws from the same seed. Traps unless p is in [0, 1].
public final class Dropout: Layer, ModeDependent {
    public let p: Double
    public var training = true

    public init(p: Double = 0.5, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in try DropoutRules.probability(p) }
        self.p = p
    }

    public func forward(_ input: Tensor) -> Tensor { dropout(input, p: p, training: training) }

    public var extraRepresentation: String { "p=\(pythonFloat(p)), inplace=False" }
}

/// x ⊙ m, where each element of m is 0 with probability p and otherwise 1/(1 − p); x itself unless `training`:
/// `torch.nn.functional.dropout`.   dx = g ⊙ m
///
/// The result has the input's shape. Traps unless p is in [0, 1] and, in training, the dtype is a floating-point one.
public func dropout(
    _ input: Tensor, p: Double = 0.5, training: Bool = true, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try DropoutRules.probability(p) }
    if !training || p == 0 || input.count == 0 { return input }
    if p == 1 { return input * Tensor.zeros([], dtype: input.dtype) }
    let mask = checked(file: file, line: line) { () throws(ProgramError) in
        let noise = try input.array.drawnAlike(input.dtype) { (out, _) throws(ProgramError) in
            try generator.dropoutNoise(out, p: p)
        }
        return Tensor(noise)
    }
    return input * mask
}

/// Precondition of the probability.
package enum DropoutRules {
    package static func probability(_ p: Double) throws(ProgramError) {
        guard p >= 0 && p <= 1 else {
            throw ProgramError("dropout", "p = \(p)", hint: "A probability is from 0 to 1")
        }
    }
}
