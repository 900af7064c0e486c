/// x / (k + alpha·mean of x² over `size` neighboring channels)^beta, with zeros beyond the first and last channel:
/// `torch.nn.functional.local_response_norm` (Krizhevsky et al. 2012).
///
/// Input and result `[n, c, …]`. The means of integers are rounded down. Traps for a size below 1, a rank below 3, and
/// for bool.
public func localResponseNorm(
    _ input: Tensor, _ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in try LocalResponseRules.operands(input, size) }
    if input.count == 0 { return input * 1 }
    let shape = input.shape
    let squares = (input * input).reshape([shape[0], 1, shape[1], shape.dropFirst(2).reduce(1, *)])
    let padded = pad(squares, [0, 0, size / 2, (size - 1) / 2], file: file, line: line)
    func mean(_ squares: Tensor) -> Tensor {
        avgPool2d(squares, kernelSize: [size, 1], stride: 1, file: file, line: line).reshape(Array(shape))
    }
    // The mean of integers is an integer.
    let means = input.dtype.isFloatingPoint ? mean(padded) : mean(padded.to(.float64)).floor().to(.float32)
    return input / (means * alpha + k).pow(beta)
}

/// Preconditions of local response normalization.
package enum LocalResponseRules {
    package static func operands(_ input: Tensor, _ size: Int) throws(ProgramError) {
        try Elementwise.check("localResponseNorm", input.dtype, .numbers)
        guard input.rank >= 3 else {
            throw ProgramError(
                "localResponseNorm", "the input has shape \(input.shape)", hint: "It is [n, c, …], of rank 3 or more")
        }
        guard size > 0 else {
            throw ProgramError("localResponseNorm", "size is \(size)", hint: "It must be at least 1")
        }
    }
}

/// Divides by sums over neighboring channels: ``localResponseNorm(_:_:alpha:beta:k:file:line:)`` as a layer,
/// `torch.nn.LocalResponseNorm`.
///
/// Input and result `[n, c, …]`. No parameters.
/// ```swift
/// LocalResponseNorm(2)(Tensor.randn(32, 5, 24, 24)).shape  // [32, 5, 24, 24]
/// ```
public final class LocalResponseNorm: Layer {
    /// The number of neighboring channels in a sum.
    public let size: Int
    /// The factor of the sum of squares.
    public let alpha: Double
    /// The exponent.
    public let beta: Double
    /// The number that is added to the sum.
    public let k: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k
    }

    public func forward(_ input: Tensor) -> Tensor { localResponseNorm(input, size, alpha: alpha, beta: beta, k: k) }

    public var extraRepresentation: String {
        "\(size), alpha=\(pythonFloat(alpha)), beta=\(pythonFloat(beta)), k=\(pythonFloat(k))"
    }
}
