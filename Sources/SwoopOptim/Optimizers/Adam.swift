import SwoopSystem

/// Adam (Kingma & Ba 2015), optionally with AMSGrad (Reddi et al. 2018): `torch.optim.Adam`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s:
/// ```
/// g ← g + λ·p
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// p ← p − lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps)
/// ```
/// AMSGrad replaces v in the last line with the largest v so far. State: `step`, `exp_avg` (m), `exp_avg_sq` (v), with
/// AMSGrad `max_exp_avg_sq`.
/// ```swift
/// let optimizer = Adam(model.parameters(), lr: 0.001, amsgrad: true)
/// ```
public final class Adam: Optimizer, AdamVariant {
    /// The options of this optimizer.
    public typealias Options = AdamOptions<Adam>
    /// The name, for error messages.
    public static var name: String { "Adam" }
    public static var defaultWeightDecay: Double { 0 }
    public static var decouplesWeightDecay: Bool { false }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }
    public func step() { for group in parameterGroups { group.adamStep() } }
}

/// What distinguishes ``Adam`` from ``AdamW``.
public protocol AdamVariant: SendableMetatype {
    /// The name, for error messages.
    static var name: String { get }
    /// The weight decay if none is given.
    static var defaultWeightDecay: Double { get }
    /// Whether the weight decay acts on the parameter itself instead of the gradient.
    static var decouplesWeightDecay: Bool { get }
}

/// Hyperparameters of a parameter group of ``Adam`` or ``AdamW``.
/// ```swift
/// let groups = [([w], Adam.Options(lr: 0.01)), (layer.parameters(), Adam.Options(weightDecay: 0.1))]
/// let optimizer = Adam(groups: groups)
/// ```
public struct AdamOptions<Variant: AdamVariant>: OptimizerOptions {
    /// The state of a parameter.
    public typealias State = AdamState

    /// The factor of a step.
    public var lr: Double
    /// The decay rates of the averages of the gradient and of its square: the part that each step keeps.
    public var betas: (Double, Double)
    /// Added to the denominator.
    public var eps: Double
    /// 0 in ``Adam`` and 0.01 in ``AdamW``, unless another is given.
    public var weightDecay: Double
    /// Whether the largest average of squares so far divides, instead of the current one.
    public var amsgrad: Bool
    /// Whether to go up the gradient instead of down.
    public var maximize: Bool

    /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
    public init(
        lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = Variant.defaultWeightDecay, amsgrad: Bool = false, maximize: Bool = false
    ) {
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weightDecay = weightDecay
        self.amsgrad = amsgrad
        self.maximize = maximize
    }

    public static var optimizer: String { Variant.name }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption(pair: "betas", \.betas, atLeast: 0, below: 1),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("amsgrad", \.amsgrad, absent: false),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.capturable), OptimizerOption(.differentiable),
            OptimizerOption(.fused),
            OptimizerOption(constant: "decoupled_weight_decay", .flag(Variant.decouplesWeightDecay)),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [
            .steps(\.step), .tensor("exp_avg", \.average), .tensor("exp_avg_sq", \.squareAverage),
            .tensor("max_exp_avg_sq", \.largest).required { $0.amsgrad },
        ]
    }
}

/// The state of a parameter in ``Adam`` or ``AdamW``.
public struct AdamState: ParameterState {
    var step = 0
    var average: Tensor?
    var squareAverage: Tensor?
    var largest: Tensor?

    /// The state before the first step.
    public init() {}
}

extension AdamVariant where Self: Optimizer, Options == AdamOptions<Self> {
    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or a beta is not in [0, 1).
    public init(
        _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = Self.defaultWeightDecay, amsgrad: Bool = false, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize),
            file, line)
    }
}

extension ParameterGroup {
    /// One step of every parameter that has a gradient.
    func adamStep<Variant>() where Options == AdamOptions<Variant> {
        let options = options
        advance { parameter, gradient, state in
            state.step += 1
            var step = OptimizerStep(
                .adam, rate: options.lr / (1 - pow(options.betas.0, Double(state.step))),
                weightDecay: options.weightDecay, maximize: options.maximize)
            if Variant.decouplesWeightDecay { step.decouple(lr: options.lr) }
            (step.beta1, step.beta2) = options.betas
            step.eps = options.eps
            step.correction2 = (1 - pow(options.betas.1, Double(state.step))).squareRoot()
            NDArray.optimizerStep(
                step, gradient, into: parameter, state: parameter.kept(in: &state.average),
                parameter.kept(in: &state.squareAverage),
                options.amsgrad ? parameter.kept(in: &state.largest) : nil)
        }
    }
}
