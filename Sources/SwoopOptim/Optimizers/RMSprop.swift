/// Steps divided by the root of an average of squared gradients (Tieleman & Hinton 2012), optionally centered (Graves
/// 2013): `torch.optim.RMSprop`.
///
/// With gradient g (−g when maximizing), weight decay λ and momentum μ:
/// ```
/// g ← g + λ·p
/// v ← α·v + (1 − α)·g²
/// d ← √v + eps               (centered: a ← α·a + (1 − α)·g, d ← √(v − a²) + eps)
/// b ← μ·b + g/d              (without momentum b is g/d)
/// p ← p − lr·b
/// ```
/// State: `step`, `square_avg` (v), with momentum `momentum_buffer` (b), if centered `grad_avg` (a).
/// ```swift
/// let optimizer = RMSprop(model.parameters(), lr: 0.01, alpha: 0.9, momentum: 0.9)
/// ```
public final class RMSprop: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The decay rate of the averages: the part that each step keeps.
        public var alpha: Double
        /// Added to the denominator.
        public var eps: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// The part of the previous step that is added to a step.
        public var momentum: Double
        /// Whether the variance of the gradient divides instead of its average square.
        public var centered: Bool
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-2, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0, momentum: Double = 0,
            centered: Bool = false, maximize: Bool = false
        ) {
            self.lr = lr
            self.alpha = alpha
            self.eps = eps
            self.weightDecay = weightDecay
            self.momentum = momentum
            self.centered = centered
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, or a number is
    /// negative.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-2, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
        momentum: Double = 0, centered: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, alpha: alpha, eps: eps, weightDecay: weightDecay, momentum: momentum, centered: centered,
                maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            var step = OptimizerStep(
                .rmsprop, rate: options.lr, weightDecay: options.weightDecay, maximize: options.maximize)
            step.beta2 = options.alpha
            step.eps = options.eps
            step.momentum = options.momentum
            group.advance { parameter, gradient, state in
                state.step += 1
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.squareAverage),
                    options.momentum > 0 ? parameter.kept(in: &state.momentumBuffer) : nil,
                    options.centered ? parameter.kept(in: &state.average) : nil)
            }
        }
    }
}

extension RMSprop.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var squareAverage: Tensor?
        var momentumBuffer: Tensor?
        var average: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "RMSprop" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("momentum", \.momentum, atLeast: 0),
            OptimizerOption("alpha", \.alpha, atLeast: 0),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("centered", \.centered),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [
            .steps(\.step), .tensor("square_avg", \.squareAverage),
            .tensor("momentum_buffer", \.momentumBuffer).required { $0.momentum > 0 },
            .tensor("grad_avg", \.average).required { $0.centered },
        ]
    }
}
