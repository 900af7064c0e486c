import SwoopArray

/// Options for printing tensors.
public struct PrintOptions: Equatable, Sendable {
    /// The number of digits after the decimal point of a floating-point element.
    public let precision: Int
    /// A tensor with more elements than this is summarized: only its edges and `...` are shown.
    public let threshold: Int
    /// The number of elements of each dim that a summary shows at the beginning and at the end.
    public let edgeItems: Int
    /// The maximum line width: rows are wrapped, and suffixes move to their own line, to fit.
    public let lineWidth: Int
    /// Whether floating-point elements are shown as `1.0000e-05`; if nil, their magnitudes decide.
    public let sciMode: Bool?

    /// The default options, with the given ones replaced.
    ///
    /// Traps if `precision` or `edgeItems` is negative.
    public init(
        precision: Int = 4, threshold: Int = 1000, edgeItems: Int = 3, lineWidth: Int = 80, sciMode: Bool? = nil
    ) {
        for (name, value) in [("precision", precision), ("edgeItems", edgeItems)] where value < 0 {
            trap(ProgramError("PrintOptions", "\(name) is \(value)", hint: "It must not be negative"))
        }
        self.precision = precision
        self.threshold = threshold
        self.edgeItems = edgeItems
        self.lineWidth = lineWidth
        self.sciMode = sciMode
    }

    /// Precision 4, summaries above 1000 elements with 3 at each edge, lines of 80 characters.
    public static let `default` = PrintOptions()
    /// The defaults, with precision 2 and 2 elements at each edge.
    public static let short = PrintOptions(precision: 2, edgeItems: 2)
    /// The defaults, without summaries.
    public static let full = PrintOptions(threshold: .max)

    /// The current options: those of the innermost `withPrintOptions` in this task, otherwise those of the program.
    public static var current: PrintOptions {
        scoped ?? program.withLock { $0 }
    }

    @TaskLocal fileprivate static var scoped: PrintOptions?
    fileprivate static let program = Guarded(PrintOptions())

    /// These options with the given ones replaced; `sciMode` is always replaced, as in PyTorch.
    fileprivate func replacing(
        precision: Int?, threshold: Int?, edgeItems: Int?, lineWidth: Int?, sciMode: Bool?
    ) -> PrintOptions {
        PrintOptions(
            precision: precision ?? self.precision, threshold: threshold ?? self.threshold,
            edgeItems: edgeItems ?? self.edgeItems, lineWidth: lineWidth ?? self.lineWidth, sciMode: sciMode)
    }
}

/// Sets how tensors are printed from now on in the whole program (except inside a running `withPrintOptions`).
///
/// `profile` (`.default`, `.short`, `.full`) is applied first, then the single values. Values that are not given keep
/// their setting, except `sciMode`, which is reset to `nil`, as in PyTorch. Traps if `precision` or `edgeItems` is
/// negative.
///
/// ```swift
/// setPrintOptions(precision: 2)
/// setPrintOptions(profile: .full)
/// ```
public func setPrintOptions(
    precision: Int? = nil, threshold: Int? = nil, edgeItems: Int? = nil, lineWidth: Int? = nil,
    profile: PrintOptions? = nil, sciMode: Bool? = nil
) {
    PrintOptions.program.withLock { options in
        options = (profile ?? options).replacing(
            precision: precision, threshold: threshold, edgeItems: edgeItems, lineWidth: lineWidth, sciMode: sciMode)
    }
}

/// Runs `body` with other print options for the current task; tensors printed elsewhere meanwhile are not affected.
///
/// The arguments are those of `setPrintOptions`. Traps if `precision` or `edgeItems` is negative.
///
/// ```swift
/// withPrintOptions(precision: 8) { print(Tensor(Double.pi)) }  // tensor(3.14159274)
/// ```
public func withPrintOptions<Result, Failure: Error>(
    precision: Int? = nil, threshold: Int? = nil, edgeItems: Int? = nil, lineWidth: Int? = nil,
    profile: PrintOptions? = nil, sciMode: Bool? = nil, _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let options = (profile ?? .current).replacing(
        precision: precision, threshold: threshold, edgeItems: edgeItems, lineWidth: lineWidth, sciMode: sciMode)
    // `withValue` rethrows untyped errors, so the outcome is passed out as a value.
    let outcome = PrintOptions.$scoped.withValue(options) { () -> Swift.Result<Result, Failure> in
        do throws(Failure) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }
    return try outcome.get()
}
