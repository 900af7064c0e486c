import SwoopSystem

/// Averaged stochastic gradient descent (Polyak & Juditsky 1992): `torch.optim.ASGD`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s, where η is lr and μ is 1 at first:
/// ```
/// g ← g + λ·p
/// p ← (1 − lambd·η)·p − η·g
/// a ← a + μ·(p − a)
/// η ← lr / (1 + lambd·lr·s)^alpha
/// μ ← 1 / max(1, s − t0)
/// ```
/// State: `step`, `eta` (η), `mu` (μ), `ax` (a, the average of the parameter from step t0 on).
/// ```swift
/// let optimizer = ASGD(model.parameters(), lr: 0.01, t0: 1000)
/// ```
public final class ASGD: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of the first step.
        public var lr: Double
        /// The decay of the parameter and of the learning rate.
        public var lambd: Double
        /// The power with which the learning rate decreases.
        public var alpha: Double
        /// The step from which the parameter is averaged.
        public var t0: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-2, lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6, weightDecay: Double = 0,
            maximize: Bool = false
        ) {
            self.lr = lr
            self.lambd = lambd
            self.alpha = alpha
            self.t0 = t0
            self.weightDecay = weightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, or a number
    /// other than `t0` is negative.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-2, lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6,
        weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(lr: lr, lambd: lambd, alpha: alpha, t0: t0, weightDecay: weightDecay, maximize: maximize), file,
            line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.advance { parameter, gradient, state in
                let eta = state.eta ?? Double(Float(options.lr))
                var step = OptimizerStep(
                    .asgd, rate: eta, weightDecay: options.weightDecay, maximize: options.maximize)
                step.kept = 1 - options.lambd * eta
                step.rate2 = state.mu ?? 1
                NDArray.optimizerStep(step, gradient, into: parameter, state: parameter.kept(in: &state.average))
                state.step += 1
                let steps = Double(state.step)
                // PyTorch keeps both in float32.
                state.eta = Double(Float(options.lr / pow(1 + options.lambd * options.lr * steps, options.alpha)))
                state.mu = Double(Float(1 / max(1, steps - options.t0)))
            }
        }
    }
}

extension ASGD.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var eta: Double?
        var mu: Double?
        var average: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "ASGD" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("lambd", \.lambd, atLeast: 0),
            OptimizerOption("alpha", \.alpha, atLeast: 0),
            OptimizerOption("t0", \.t0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step), .scalar("eta", \.eta), .scalar("mu", \.mu), .tensor("ax", \.average)]
    }
}
