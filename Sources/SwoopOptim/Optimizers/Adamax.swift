import SwoopSystem

/// Adam with the largest recent gradient instead of the average of squares (Kingma & Ba 2015): `torch.optim.Adamax`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s:
/// ```
/// g ← g + λ·p
/// m ← β₁·m + (1 − β₁)·g
/// u ← max(β₂·u, |g| + eps)
/// p ← p − lr/(1 − β₁ˢ) · m / u
/// ```
/// State: `step`, `exp_avg` (m), `exp_inf` (u).
/// ```swift
/// let optimizer = Adamax(model.parameters(), lr: 0.002)
/// ```
public final class Adamax: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The decay rates of the average and of the largest gradient: the part that each step keeps.
        public var betas: (Double, Double)
        /// Added to the size of the gradient.
        public var eps: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, weightDecay: Double = 0,
            maximize: Bool = false
        ) {
            self.lr = lr
            self.betas = betas
            self.eps = eps
            self.weightDecay = weightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or a beta is not in [0, 1).
    public convenience init(
        _ parameters: [Tensor], lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, Options(lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, maximize: maximize), file,
            line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.advance { parameter, gradient, state in
                state.step += 1
                var step = OptimizerStep(
                    .adamax, rate: options.lr / (1 - pow(options.betas.0, Double(state.step))),
                    weightDecay: options.weightDecay, maximize: options.maximize)
                (step.beta1, step.beta2) = options.betas
                step.eps = options.eps
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.average),
                    parameter.kept(in: &state.largest))
            }
        }
    }
}

extension Adamax.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var average: Tensor?
        var largest: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Adamax" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption(pair: "betas", \.betas, atLeast: 0, below: 1),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step), .tensor("exp_avg", \.average), .tensor("exp_inf", \.largest)]
    }
}
