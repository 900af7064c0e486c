import SwoopFormula
import SwoopTensor

/// The first operation that produced a NaN or ∞: the result of ``firstAnomaly(infinities:_:)``.
///
/// Its description is the message with which ``detectAnomaly(infinities:file:line:_:)`` stops the program.
public struct Anomaly: Sendable {
    /// What was produced.
    public enum Kind: Sendable, Hashable {
        /// Not a number.
        case nan
        /// ∞ or −∞.
        case infinite
    }

    /// Where it arose.
    public enum Phase: Sendable, Hashable {
        /// The result has it, and no operand has it.
        case forward
        /// The derivative passes it on, and the incoming gradient does not have it.
        case backward
        /// The gradients that arrive at the operation are finite, but their sum is not.
        case sum
        /// An operand had it although no operation produced it: it was in the data, or was written there.
        case given
    }

    /// One operand of the operation.
    public struct Input: Sendable {
        /// A letter for it.
        public let name: String
        /// Its value; nil if it is no longer known: for a derivative, values of at most 64 MiB in total are kept.
        public let value: Tensor?
        /// The element at the place ``Anomaly/index``; nil if the operation is not element-wise.
        public let element: Double?
    }

    /// The call of the operation in the program that uses the library.
    public struct Location: Sendable, Hashable {
        /// A line of a source file.
        public struct Line: Sendable, Hashable {
            /// The path of the source file at compile time.
            public let file: String
            /// The number of the line, counted from 1.
            public let line: Int
        }
        /// The function; nil for the top level of a program.
        public let function: String?
        /// Nil if the program has no debug information.
        public let line: Line?
    }

    /// The operator's name: `exp`.
    public let operation: String
    /// Where it arose.
    public let phase: Phase
    /// What was produced.
    public let kind: Kind
    /// What was computed, with the names of the inputs: `exp(y)`.
    public let expression: String
    /// The operands in order; empty for the derivative of an operation that was computed before `body`.
    public let inputs: [Input]
    /// The derivative with respect to the operand it was passed on to, `1/(2·sqrt(x))`; nil in forward, and if no
    /// formula exists.
    public let derivative: String?
    /// The element of the incoming gradient in backward, if the operation is element-wise.
    public let arrived: Double?
    /// The first element that is NaN or ∞: of the result, of the gradient passed on, or of the given operand.
    public let value: Double
    /// The index of that element; empty for a single number.
    public let index: [Int]
    /// The number of elements that are NaN or ∞, and the number of all elements.
    public let affected: (count: Int, of: Int)
    /// The dtype of the tensor that contains it.
    public let dtype: DType
    /// The number of backward passes completed before, which in training is the number of steps.
    public let backwardPasses: Int
    /// The addresses on the stack when the operation was called.
    let trace: CallTrace?
    /// The unstable form that it is part of, `log(eˣ/(eˣ + eʸ))`; nil if no known one matches.
    public let form: String?
    /// How to fix it.
    public let hint: String?

    /// The line that called the operation, or in backward its forward operation; nil if unknown. It is looked up in the
    /// program's debug information, which takes a while.
    public var location: Location? { trace?.site.map(Location.init) }

    /// Whether it arose in a backward pass.
    public var isBackward: Bool { phase == .backward || phase == .sum }
}

extension Anomaly: CustomStringConvertible {
    /// What happened, where, and how to fix it, each on its own line.
    public var description: String { error.description }

    var error: ProgramError { ProgramError(operation, String(message.dropLast())) }

    private var message: String {
        var lines = ["\(what)\(computed)."]
        if inputs.contains(where: { ($0.value?.count ?? 1) > 1 }) {
            lines += inputs.compactMap { input in input.value.map { "  \(input.name) = \(summary($0))" } }
        }
        if let place = [location?.description, passesText].compactMap({ $0 }).sentence { lines.append(place) }
        if let hint { lines.append(hint.hasSuffix(".") ? hint : hint + ".") }
        return lines.joined(separator: "\n")
    }

    private var passesText: String? {
        switch backwardPasses {
        case 0: nil
        case 1: "after one backward pass"
        default: "after \(backwardPasses) backward passes"
        }
    }

    private var what: String {
        switch phase {
        case .forward: "made \(written(value)) in its forward"
        case .backward: "made \(written(value)) in its derivative"
        case .sum: "got gradients that add up to \(written(value))"
        case .given: "was given \(written(value)), which no operation made"
        }
    }

    /// `: a/b with a = 1 and b = 0 at [2] (1 of 3 elements)`
    private var computed: String {
        let elements = inputs.compactMap { input in
            input.element.map { "\(input.name) = \(written($0, input.value?.dtype ?? dtype))" }
        }
        var text = ": \(expression)"
        if !elements.isEmpty { text += " with " + elements.joined(separator: ", ") }
        if affected.of > 1 {
            let place = "[\(index.map { "\($0)" }.joined(separator: ", "))]"
            text +=
                affected.count == 1
                ? " at \(place), one of \(affected.of) elements"
                : " at \(place), the first of \(affected.count) among \(affected.of) elements"
        }
        if let derivative { text += "; its derivative is \(derivative)" }
        if let arrived {
            text += derivative == nil ? "; \(written(arrived)) arrived" : " and \(written(arrived)) arrived"
        }
        return text
    }

    private func written(_ value: Double, _ dtype: DType? = nil) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "−∞" : "∞" }
        return numberText(Tensor(value, dtype: dtype ?? self.dtype))
    }
}

extension Anomaly.Location: CustomStringConvertible {
    init(_ site: CallSite) {
        self.init(function: site.function, line: site.line.map { Line(file: $0.file, line: $0.line) })
    }

    public var description: String {
        let place = line.map { " at \($0.file):\($0.line)" } ?? ""
        return "Called\(place)\(function.map { " in \($0)" } ?? "")"
    }
}

extension [String] {
    /// The parts as a sentence, separated by commas; nil if there are none.
    fileprivate var sentence: String? {
        guard let first else { return nil }
        return first.prefix(1).uppercased() + ([String(first.dropFirst())] + dropFirst()).joined(separator: ", ") + "."
    }
}
