/// The random factors of all kinds of dropout, drawn in PyTorch's order.
struct DropoutNoise {
    private let p: Double
    private let isActive: Bool
    private let generator: Generator
    private let file: StaticString
    private let line: UInt

    init(
        _ operation: String, _ p: Double, _ training: Bool, _ generator: Generator, _ file: StaticString, _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DropoutRules.probability(p, operation: operation)
        }
        self.p = p
        isActive = training && p > 0
        self.generator = generator
        (self.file, self.line) = (file, line)
    }

    /// x ⊙ m, where the elements of m are drawn in the shape that `shape` makes of x: 0, or 1/(1 − p). The input itself
    /// outside of training and for p = 0; zeros for p = 1.
    func applied(to input: Tensor, shape: (Tensor) -> Tensor) -> Tensor {
        changed(input) { input * factors(shape(input)) }
    }

    /// x ⊙ m·a + b, with which self-normalizing activations keep their mean and variance: a dropped element becomes
    /// −α·a for α ≈ 1.7581, plus a shift.
    func appliedAlpha(to input: Tensor, shape: (Tensor) -> Tensor) -> Tensor {
        changed(input) {
            let alpha = 1.7580993408473766
            let scale = 1 / ((alpha * alpha * p + 1) * (1 - p)).squareRoot()
            let (factor, shift) = noGrad {
                let isKept = factors(shape(input)).ne(0).to(input.dtype)
                return (isKept * scale, (isKept - 1) * (alpha * scale) + alpha * scale * p)
            }
            return input * factor + shift
        }
    }

    private func changed(_ input: Tensor, _ body: () -> Tensor) -> Tensor {
        if !isActive || input.count == 0 { return input }
        return p == 1 ? input * Tensor.zeros([], dtype: input.dtype) : body()
    }

    private func factors(_ alike: Tensor) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            Tensor(
                try alike.array.drawnAlike(alike.dtype) { (out, _) throws(ProgramError) in
                    try generator.dropoutNoise(out, p: p)
                })
        }
    }
}

extension Tensor {
    /// A tensor `[n, c, 1, …]`, for factors that whole channels share.
    var channelwise: Tensor {
        Tensor.empty(Shape(shape.enumerated().map { $0.offset < 2 ? $0.element : 1 }), dtype: dtype)
    }
}

/// Preconditions of dropout.
package enum DropoutRules {
    package static func probability(_ p: Double, operation: String = "dropout") throws(ProgramError) {
        guard p >= 0 && p <= 1 else {
            throw ProgramError(operation, "p = \(p)", hint: "A probability is from 0 to 1")
        }
    }

    /// Checks an input whose rank is in a range.
    package static func rank(_ operation: String, _ shape: Shape, _ ranks: ClosedRange<Int>) throws(ProgramError) {
        guard ranks.contains(shape.rank) else {
            throw ProgramError(
                operation, "the input has shape \(shape)",
                hint: "It has from \(ranks.lowerBound) to \(ranks.upperBound) dims, the channels after the batch")
        }
    }
}
