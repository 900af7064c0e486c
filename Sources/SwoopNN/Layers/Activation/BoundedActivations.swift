/// x clamped to [minVal, maxVal]: `torch.nn.Hardtanh`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// Hardtanh(-2, 2)(Tensor([-3.0, 1.0]))  // [-2, 1]
/// ```
public final class Hardtanh: Layer {
    /// The lower bound.
    public let minVal: Double
    /// The upper bound.
    public let maxVal: Double
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Traps unless minVal < maxVal.
    public init(
        minVal: Double = -1, maxVal: Double = 1, inplace: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard minVal < maxVal else {
                throw ProgramError("Hardtanh", "bounds \(minVal) and \(maxVal)", hint: "minVal is below maxVal")
            }
        }
        self.minVal = minVal
        self.maxVal = maxVal
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ minVal: Double, _ maxVal: Double = 1, inplace: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(minVal: minVal, maxVal: maxVal, inplace: inplace, file: file, line: line)
    }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("Hardtanh", inplace: inplace) { $0.hardtanh(minVal: minVal, maxVal: maxVal) }
    }

    public var extraRepresentation: String {
        "min_val=\(pythonFloat(minVal)), max_val=\(pythonFloat(maxVal))" + pythonInplace(inplace)
    }
}

/// min(max(x + 3, 0), 6)/6 of each element: `torch.nn.Hardsigmoid`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// Hardsigmoid()(Tensor([-3.0, 0.0, 3.0]))  // [0, 0.5, 1]
/// ```
public final class Hardsigmoid: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.hardsigmoid() }

    // PyTorch does not print the flag of this layer.
    public override var extraRepresentation: String { "" }
}

/// x·min(max(x + 3, 0), 6)/6 of each element: `torch.nn.Hardswish`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// Hardswish()(Tensor([-3.0, 1.0, 4.0]))  // [0, 0.6667, 4]
/// ```
public final class Hardswish: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.hardswish() }

    // PyTorch does not print the flag of this layer.
    public override var extraRepresentation: String { "" }
}

/// x if x > threshold, otherwise `value`: `torch.nn.Threshold`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// Threshold(0.1, 20)(Tensor([0.0, 1.0]))  // [20, 1]
/// ```
public final class Threshold: Layer {
    /// The bound at which the function changes.
    public let threshold: Double
    /// The number in their place.
    public let value: Double
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(threshold: Double, value: Double, inplace: Bool = false) {
        self.threshold = threshold
        self.value = value
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(_ threshold: Double, _ value: Double, inplace: Bool = false) {
        self.init(threshold: threshold, value: value, inplace: inplace)
    }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("Threshold", inplace: inplace) { $0.threshold(threshold, value: value) }
    }

    public var extraRepresentation: String {
        "threshold=\(pythonFloat(threshold)), value=\(pythonFloat(value))" + pythonInplace(inplace)
    }
}

/// x if |x| > λ, otherwise 0: `torch.nn.Hardshrink`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// Hardshrink()(Tensor([-1.0, 0.2]))  // [-1, 0]
/// ```
public final class Hardshrink: Layer {
    /// The distance λ from 0.
    public let lambd: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(lambd: Double = 0.5) { self.lambd = lambd }

    /// The same with leading arguments by position.
    public convenience init(_ lambd: Double) { self.init(lambd: lambd) }

    public func forward(_ input: Tensor) -> Tensor { input.hardshrink(lambd: lambd) }

    public var extraRepresentation: String { pythonFloat(lambd) }
}

/// x moved toward 0 by λ, or 0 if |x| ≤ λ: `torch.nn.Softshrink`.
///
/// Input and result have the same shape, which is arbitrary. No parameters. Traps in a call if λ is negative.
/// ```swift
/// Softshrink()(Tensor([-1.0, 0.2]))  // [-0.5, 0]
/// ```
public final class Softshrink: Layer {
    /// The distance λ from 0.
    public let lambd: Double

    /// Creates the module. The arguments are its properties of the same names.
    public init(lambd: Double = 0.5) { self.lambd = lambd }

    /// The same with leading arguments by position.
    public convenience init(_ lambd: Double) { self.init(lambd: lambd) }

    public func forward(_ input: Tensor) -> Tensor { input.softshrink(lambd: lambd) }

    public var extraRepresentation: String { pythonFloat(lambd) }
}
