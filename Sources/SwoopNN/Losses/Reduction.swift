/// Reduction of the losses of single elements or items.
public enum Reduction: Sendable, Hashable {
    /// No reduction: one loss per element or item.
    case none
    /// The mean, weighted if there are weights.
    case mean
    /// The sum.
    case sum
}

extension Reduction {
    func callAsFunction(_ losses: Tensor) -> Tensor {
        switch self {
        case .none: losses
        case .mean: losses.mean()
        case .sum: losses.sum()
        }
    }

    /// The same for losses with weights of the same shape: the mean is Σ w·l / Σ w.
    func callAsFunction(_ losses: Tensor, weight: Tensor) -> Tensor {
        let weighted = losses * weight
        switch self {
        case .none: return weighted
        case .mean: return weighted.sum() / weight.sum()
        case .sum: return weighted.sum()
        }
    }

    func callAsFunction(_ losses: NDArray) -> NDArray {
        if self == .none { return losses }
        if self == .sum { return .reduce(.sum, losses, .all(rank: losses.rank)) }
        // The sum of a mean may be beyond a half type.
        let sum = NDArray.reduce(
            .sum, losses.dtype.isHalf ? losses.cast(to: .float32) : losses, .all(rank: losses.rank))
        NDArray.binary(.div, sum, .real(Double(losses.count)), into: sum)
        return sum.cast(to: losses.dtype)
    }

    /// The contribution of one of `count` losses to the result: 1, or 1/count for the mean.
    func share(of count: Int) -> Double { self == .mean ? 1 / Double(count) : 1 }

    /// The corresponding reduction of the kernels.
    var forItems: LossReduction {
        switch self {
        case .none: .none
        case .mean: .mean
        case .sum: .sum
        }
    }
}

extension DType {
    /// Whether PyTorch computes it in float32.
    var isHalf: Bool { self == .float16 || self == .bfloat16 }
}

extension Tensor {
    /// The tensor itself, but nil if PyTorch rounds after each operation of a loss, so that a kernel would be too exact.
    var unlessHalf: Tensor? { dtype.isHalf ? nil : self }
}

/// Preconditions of a loss's operands.
package enum LossRules {
    /// Checks that input, target and, if given, the weight of each element have the same shape, and that the input is
    /// floating-point, or complex if the loss takes that.
    ///
    /// PyTorch broadcasts target and input with a warning; `[n]` against `[n, 1]` would give n² differences.
    package static func elementwise(
        _ operation: String, _ input: Tensor, _ target: Tensor, weight: Tensor? = nil, takesComplex: Bool = false
    ) throws(ProgramError) {
        try sameShape(operation, input, target)
        if let weight, weight.shape != input.shape {
            throw ProgramError(
                operation, "input \(input.shape), weight \(weight.shape): shapes differ",
                hint: "There is a weight for each element")
        }
        if !(takesComplex && input.dtype.isComplex) { try floating(operation, input) }
    }

    /// Checks operands of one shape that may be integers, which are computed in float32.
    package static func numbers(_ operation: String, _ input: Tensor, _ others: Tensor...) throws(ProgramError) {
        for tensor in others {
            try sameShape(operation, input, tensor)
            try Elementwise.check(operation, tensor.dtype, .numbers)
        }
        try Elementwise.check(operation, input.dtype, .numbers)
    }

    /// Checks operands that may be integers, whose dims of size 1 broadcast.
    package static func broadcasting(_ operation: String, _ input: Tensor, _ others: Tensor...) throws(ProgramError) {
        for tensor in others {
            guard tensor.rank == input.rank else {
                throw ProgramError(
                    operation, "input \(input.shape), target \(tensor.shape): the ranks differ",
                    hint: "Dims of size 1 broadcast: add them with unsqueeze")
            }
            _ = try Rules.broadcast(input.shape, tensor.shape, operation)
            try Elementwise.check(operation, tensor.dtype, .numbers)
        }
        try Elementwise.check(operation, input.dtype, .numbers)
    }

    /// Checks that two operands have the same shape.
    package static func sameShape(_ operation: String, _ input: Tensor, _ target: Tensor) throws(ProgramError) {
        guard input.shape == target.shape else {
            let same = input.count == target.count
            throw ProgramError(
                operation, "input \(input.shape), target \(target.shape): shapes differ",
                hint: same ? "Try target.reshape(\(input.shape))" : "They are compared element by element")
        }
    }

    package static func floating(_ operation: String, _ input: Tensor) throws(ProgramError) {
        guard input.dtype.isFloatingPoint else {
            throw ProgramError(
                operation, "not defined for an input of \(input.dtype)", hint: "Convert with to(…) first")
        }
    }

    package static func positive(_ operation: String, _ name: String, _ value: Double) throws(ProgramError) {
        guard value > 0 else { throw ProgramError(operation, "\(name) is \(value)", hint: "It must be above 0") }
    }
}
