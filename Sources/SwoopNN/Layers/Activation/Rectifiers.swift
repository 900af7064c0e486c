/// An activation whose only option is where its result is written.
public class InPlaceActivation: Layer {
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(inplace: Bool = false) { self.inplace = inplace }

    /// The same with leading arguments by position.
    public convenience init(_ inplace: Bool) { self.init(inplace: inplace) }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("inplace", inplace: inplace, value)
    }

    /// The result in memory of its own.
    func value(_ x: Tensor) -> Tensor { x }

    public var extraRepresentation: String { inplace ? "inplace=True" : "" }
}

/// max(x, 0) of each element: `torch.nn.ReLU`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// ReLU()(Tensor([-1.0, 2.0]))  // [0, 2]
/// ```
public final class ReLU: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.relu() }
}

/// min(max(x, 0), 6) of each element: `torch.nn.ReLU6`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// ReLU6()(Tensor([-1.0, 2.0, 9.0]))  // [0, 2, 6]
/// ```
public final class ReLU6: InPlaceActivation {
    override func value(_ x: Tensor) -> Tensor { x.relu6() }
}

/// x for positive elements, otherwise `negativeSlope`·x: `torch.nn.LeakyReLU`.
///
/// Input and result have the same shape, which is arbitrary. No parameters.
/// ```swift
/// LeakyReLU(0.1)(Tensor([-1.0, 2.0]))  // [-0.1, 2]
/// ```
public final class LeakyReLU: Layer {
    /// The slope below 0.
    public let negativeSlope: Double
    /// Whether the result is written into the input.
    public let inplace: Bool

    /// Creates the module. The arguments are its properties of the same names.
    public init(negativeSlope: Double = 0.01, inplace: Bool = false) {
        self.negativeSlope = negativeSlope
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(_ negativeSlope: Double, inplace: Bool = false) {
        self.init(negativeSlope: negativeSlope, inplace: inplace)
    }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("LeakyReLU", inplace: inplace) { $0.leakyRelu(negativeSlope: negativeSlope) }
    }

    public var extraRepresentation: String {
        "negative_slope=\(pythonFloat(negativeSlope))" + pythonInplace(inplace)
    }
}

/// x for positive elements, otherwise a·x with a learned slope a: `torch.nn.PReLU`.
///
/// Input `[n, c, …]` of any shape, result of the same. Parameter `weight`: the slopes, `[1]`, or `[c]` with one for
/// each channel (dim 1). Traps in a call if there are several slopes and not as many channels.
/// ```swift
/// PReLU(numParameters: 3)(Tensor.randn(2, 3, 4))
/// ```
public final class PReLU: Layer {
    /// The number of slopes.
    public let numParameters: Int
    private let initial: Double
    /// The slopes, `[numParameters]`.
    @Parameter public var weight: Tensor

    /// - Parameters:
    ///   - numParameters: the number of slopes: 1, or one for each channel.
    ///   - initial: the value with which each slope begins: PyTorch's `init`.
    public init(numParameters: Int = 1, initial: Double = 0.25, dtype: DType = .float32) {
        self.numParameters = numParameters
        self.initial = initial
        weight = Tensor.full([numParameters], initial, dtype: dtype)
    }

    /// The same with leading arguments by position.
    public convenience init(_ numParameters: Int, initial: Double = 0.25, dtype: DType = .float32) {
        self.init(numParameters: numParameters, initial: initial, dtype: dtype)
    }

    /// Sets the slopes to the initial value again: `reset_parameters`.
    public func resetParameters() { Init.constant(weight, initial) }

    public func forward(_ input: Tensor) -> Tensor { input.prelu(weight) }

    public var extraRepresentation: String { "num_parameters=\(numParameters)" }
}

/// x for positive elements, otherwise a·x with a random slope a: ``rrelu(_:lower:upper:training:generator:file:line:)``
/// as a layer, `torch.nn.RReLU`.
///
/// Input and result have the same shape, which is arbitrary. No parameters. In training each slope is drawn uniformly
/// from [lower, upper); in evaluation it is their mean.
/// ```swift
/// RReLU(0.1, 0.3).eval()(Tensor([-1.0, 2.0]))  // [-0.2, 2]
/// ```
public final class RReLU: Layer, ModeDependent {
    /// The least slope.
    public let lower: Double
    /// The bound of the slopes.
    public let upper: Double
    /// Whether the result is written into the input.
    public let inplace: Bool
    public var training = true

    /// Traps unless lower ≤ upper, both finite.
    public init(
        lower: Double = 1.0 / 8, upper: Double = 1.0 / 3, inplace: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in try RReLURules.bounds(lower, upper) }
        self.lower = lower
        self.upper = upper
        self.inplace = inplace
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ lower: Double, _ upper: Double = 1.0 / 3, inplace: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(lower: lower, upper: upper, inplace: inplace, file: file, line: line)
    }

    public func forward(_ input: Tensor) -> Tensor {
        input.mapped("RReLU", inplace: inplace) { rrelu($0, lower: lower, upper: upper, training: training) }
    }

    public var extraRepresentation: String {
        "lower=\(pythonFloat(lower)), upper=\(pythonFloat(upper))" + pythonInplace(inplace)
    }
}

/// x for positive elements, otherwise a·x (Xu et al. 2015): `torch.nn.functional.rrelu`.   dx = g if x > 0, otherwise
/// a·g
///
/// In training a is drawn for each element that is not positive, uniformly from [lower, upper) and in PyTorch's order;
/// otherwise it is their mean. Traps unless lower ≤ upper, both finite, and for integers and bool.
public func rrelu(
    _ input: Tensor, lower: Double = 1.0 / 8, upper: Double = 1.0 / 3, training: Bool = false,
    generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try RReLURules.bounds(lower, upper)
        try WindowRules.floating("rrelu", input.dtype)
    }
    guard training else { return input.leakyRelu(negativeSlope: (lower + upper) / 2, file: file, line: line) }
    let slopes = noGrad {
        let isSloped = input.le(0)
        let drawn = Tensor.empty([Int(isSloped.sum().item())], dtype: .float64)
        drawn.uniformInPlace(from: lower, to: upper, generator: generator, file: file, line: line)
        let slopes = Tensor.ones(input.shape, dtype: input.dtype)
        return slopes.maskedScatterInPlace(isSloped, drawn.to(input.dtype))
    }
    return input * slopes
}

/// Preconditions of random slopes.
package enum RReLURules {
    package static func bounds(_ lower: Double, _ upper: Double) throws(ProgramError) {
        guard lower <= upper && lower.isFinite && upper.isFinite else {
            throw ProgramError(
                "rrelu", "slopes from \(lower) to \(upper)", hint: "Both are finite, and lower is not above upper")
        }
    }
}
