import SwoopSystem

/// Adam that steps like momentum until its estimate of the variance is reliable (Liu et al. 2020): `torch.optim.RAdam`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s, where ρ∞ = 2/(1 − β₂) − 1 and
/// ρ = ρ∞ − 2·s·β₂ˢ/(1 − β₂ˢ):
/// ```
/// g ← g + λ·p                (decoupled: p ← (1 − lr·λ)·p)
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// d ← m / (1 − β₁ˢ)          (ρ > 5: times r · √(1 − β₂ˢ) / (√v + eps))
/// p ← p − lr·d
/// ```
/// where r = √((ρ − 4)·(ρ − 2)·ρ∞ / ((ρ∞ − 4)·(ρ∞ − 2)·ρ)). State: `step`, `exp_avg` (m), `exp_avg_sq` (v).
/// ```swift
/// let optimizer = RAdam(model.parameters(), lr: 0.001)
/// ```
public final class RAdam: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The decay rates of the averages of the gradient and of its square: the part that each step keeps.
        public var betas: (Double, Double)
        /// Added to the denominator.
        public var eps: Double
        /// The weight decay λ.
        public var weightDecay: Double
        /// Whether weight decay acts on the parameter itself instead of the gradient.
        public var decoupledWeightDecay: Bool
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, weightDecay: Double = 0,
            decoupledWeightDecay: Bool = false, maximize: Bool = false
        ) {
            self.lr = lr
            self.betas = betas
            self.eps = eps
            self.weightDecay = weightDecay
            self.decoupledWeightDecay = decoupledWeightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or a beta is not in [0, 1).
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, decoupledWeightDecay: Bool = false, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, decoupledWeightDecay: decoupledWeightDecay,
                maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            let longest = 2 / (1 - options.betas.1) - 1
            group.advance { parameter, gradient, state in
                state.step += 1
                let steps = Double(state.step)
                let power = pow(options.betas.1, steps)
                let length = longest - 2 * steps * power / (1 - power)
                var step = OptimizerStep(
                    .radam, rate: options.lr, weightDecay: options.weightDecay, maximize: options.maximize)
                if options.decoupledWeightDecay { step.decouple(lr: options.lr) }
                (step.beta1, step.beta2) = options.betas
                step.eps = options.eps
                step.correction1 = 1 - pow(options.betas.0, steps)
                step.correction2 = (1 - power).squareRoot()
                if length > 5 {
                    let numerator = (length - 4) * (length - 2) * longest
                    step.rate2 = (numerator / ((longest - 4) * (longest - 2) * length)).squareRoot()
                }
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.average),
                    parameter.kept(in: &state.squareAverage))
            }
        }
    }
}

extension RAdam.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var average: Tensor?
        var squareAverage: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "RAdam" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption(pair: "betas", \.betas, atLeast: 0, below: 1),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("decoupled_weight_decay", \.decoupledWeightDecay, absent: false),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step), .tensor("exp_avg", \.average), .tensor("exp_avg_sq", \.squareAverage)]
    }
}
