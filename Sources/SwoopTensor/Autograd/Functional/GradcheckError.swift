/// Why ``gradcheck(_:_:eps:atol:rtol:raiseException:nondetTol:checkUndefinedGrad:checkBatchedGrad:fastMode:file:line:)``
/// failed: which derivatives are wrong, with both numbers, and what that looks like.
///
/// ```text
/// [gradcheck] 2 of 9 derivatives of output 0 (CubeBackward) with respect to input 0 are not those that differences give:
///   output 0 [1] by input 0 [1]: analytical 8.0, numerical 12.0
///   output 0 [2] by input 0 [2]: analytical 18.0, numerical 27.0
/// The analytical ones are 0.66667 times the numerical ones: a factor is missing or too many in backward.
/// ```
public struct GradcheckError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One derivative that is wrong: ∂ an element of an output / ∂ an element of an input.
    public struct Mismatch: Hashable, Sendable {
        /// What of an output is differentiated: of complex outputs, each part alone.
        public enum Part: Hashable, Sendable {
            /// A real output.
            case whole
            /// The real or the imaginary part of a complex one.
            case real, imaginary
        }

        /// The index of the output among the function's results.
        public let output: Int
        /// The part of the output.
        public let part: Part
        /// The position of the element in the output.
        public let outputElement: [Int]
        /// The index of the input.
        public let input: Int
        /// The position of the element in the input.
        public let inputElement: [Int]
        /// What the backward pass gives. Of a complex input it is ∂/∂re + i·∂/∂im, of a real one it has no imaginary part.
        public let analytical: Complex
        /// What differences give, along both parts of a complex input.
        public let numerical: Complex
    }

    /// The function that was called: `gradcheck` or `gradgradcheck`.
    public let operation: String
    /// What is wrong.
    public let message: String
    /// All wrong derivatives of the first output and input that have some; empty if something else is wrong.
    public let mismatches: [Mismatch]
    /// What the mistake may be.
    public let hint: String?
    /// The mismatches as lines of text.
    private let lines: [String]

    init(
        _ operation: String, _ message: String, _ mismatches: [Mismatch] = [], lines: [String] = [],
        hint: String? = nil
    ) {
        (self.operation, self.message, self.mismatches, self.lines, self.hint) = (
            operation, message, mismatches, lines, hint
        )
    }

    /// `[gradcheck] message`, some of the mismatches on a line each, and the hint.
    public var description: String {
        var text = "[\(operation)] \(message)" + (lines.isEmpty ? "." : ":")
        for line in lines.prefix(Self.shown) { text += "\n  \(line)" }
        if lines.count > Self.shown { text += "\n  and \(lines.count - Self.shown) more" }
        if let hint { text += (lines.isEmpty ? " " : "\n") + hint + "." }
        return text
    }

    private static let shown = 8
}

/// What wrong derivatives have in common, which tells a common mistake.
struct DerivativePattern {
    /// A Jacobian by backward and by differences, [output elements, input elements].
    let analytical: [Complex]
    let numerical: [Complex]
    let rows: Int
    let columns: Int
    /// The places where they differ.
    let wrong: [Int]

    /// What the mistake may be; nil if nothing can be told.
    var hint: String? {
        let pairs = wrong.map { (analytical[$0], numerical[$0]) }
        if pairs.contains(where: { $0.0.real.isNaN || $0.0.imag.isNaN }) {
            return "The analytical derivative is NaN: detectAnomaly { … } tells which operation it comes from"
        }
        if pairs.allSatisfy({ $0.0 == 0 }) {
            return "The analytical ones are all 0: an input is detached, or backward returns nil for it"
        }
        let ratios = pairs.map { $0.0 / $0.1 }
        if let ratio = ratios.first, ratio.magnitude.isFinite, ratio != 0,
            ratios.allSatisfy({ ($0 - ratio).magnitude <= 1e-3 * ratio.magnitude })
        {
            if (ratio + 1).magnitude < 1e-3 { return "The analytical ones have the opposite sign" }
            if wrong.count > 1 || rows * columns == 1 {
                let (real, imag) = ((ratio.real * 1e5).rounded() / 1e5, (ratio.imag * 1e5).rounded() / 1e5)
                let rounded = imag == 0 ? "\(real)" : "\(Complex(real, imag))"
                return
                    "The analytical ones are \(rounded) times the numerical ones: a factor is missing or too many in "
                    + "backward"
            }
        }
        if pairs.allSatisfy({ ($0.0.conjugate - $0.1).magnitude <= 1e-5 + 1e-3 * $0.1.magnitude }) {
            return "The analytical ones are the conjugates of the numerical ones: backward must multiply by conjugates"
        }
        if rows == columns && rows > 1 && isTransposed {
            return "The analytical Jacobian is the transpose of the numerical one"
        }
        return nil
    }

    private var isTransposed: Bool {
        (0..<rows).allSatisfy { row in
            (0..<columns).allSatisfy { column in
                let (found, expected) = (analytical[row * columns + column], numerical[column * columns + row])
                return (found - expected).magnitude <= 1e-5 + 1e-3 * expected.magnitude
            }
        }
    }
}
