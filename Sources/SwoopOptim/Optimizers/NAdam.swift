import SwoopSystem

/// Adam with Nesterov momentum (Dozat 2016): `torch.optim.NAdam`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s, where μₛ = β₁·(1 − 0.96^(s·ψ)/2) for the momentum
/// decay ψ, and Πₛ = μ₁·…·μₛ:
/// ```
/// g ← g + λ·p                (decoupled: p ← (1 − lr·λ)·p)
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// d ← √(v / (1 − β₂ˢ)) + eps
/// p ← p − lr·(1 − μₛ)/(1 − Πₛ) · g/d − lr·μₛ₊₁/(1 − Πₛ₊₁) · m/d
/// ```
/// State: `step`, `mu_product` (Πₛ), `exp_avg` (m), `exp_avg_sq` (v).
/// ```swift
/// let optimizer = NAdam(model.parameters(), lr: 0.002)
/// ```
public final class NAdam: Optimizer {
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
        /// How fast the momentum approaches β₁.
        public var momentumDecay: Double
        /// Whether weight decay acts on the parameter itself instead of the gradient.
        public var decoupledWeightDecay: Bool
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, weightDecay: Double = 0,
            momentumDecay: Double = 4e-3, decoupledWeightDecay: Bool = false, maximize: Bool = false
        ) {
            self.lr = lr
            self.betas = betas
            self.eps = eps
            self.weightDecay = weightDecay
            self.momentumDecay = momentumDecay
            self.decoupledWeightDecay = decoupledWeightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or a beta is not in [0, 1).
    public convenience init(
        _ parameters: [Tensor], lr: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, momentumDecay: Double = 4e-3, decoupledWeightDecay: Bool = false,
        maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, momentumDecay: momentumDecay,
                decoupledWeightDecay: decoupledWeightDecay, maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.advance { parameter, gradient, state in
                state.step += 1
                let steps = Double(state.step)
                let (momentum, next) = (options.momentum(steps), options.momentum(steps + 1))
                // PyTorch keeps the product in float32.
                let product = Double(Float(state.product ?? 1) * Float(momentum))
                state.product = product
                var step = OptimizerStep(
                    .nadam, rate: options.lr * (1 - momentum) / (1 - product), weightDecay: options.weightDecay,
                    maximize: options.maximize)
                step.rate2 = options.lr * next / (1 - product * next)
                if options.decoupledWeightDecay { step.decouple(lr: options.lr) }
                (step.beta1, step.beta2) = options.betas
                step.eps = options.eps
                step.correction2 = 1 - pow(options.betas.1, steps)
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.average),
                    parameter.kept(in: &state.squareAverage))
            }
        }
    }
}

extension NAdam.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var product: Double?
        var average: Tensor?
        var squareAverage: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "NAdam" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption(pair: "betas", \.betas, atLeast: 0, below: 1),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("momentum_decay", \.momentumDecay, atLeast: 0),
            OptimizerOption("decoupled_weight_decay", \.decoupledWeightDecay, absent: false),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [
            .steps(\.step), .scalar("mu_product", \.product), .tensor("exp_avg", \.average),
            .tensor("exp_avg_sq", \.squareAverage),
        ]
    }

    /// The momentum of a step.
    fileprivate func momentum(_ step: Double) -> Double { betas.0 * (1 - 0.5 * pow(0.96, step * momentumDecay)) }
}
