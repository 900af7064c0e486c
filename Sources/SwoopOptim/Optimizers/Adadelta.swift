/// Steps whose size adapts to that of recent gradients and recent steps (Zeiler 2012): `torch.optim.Adadelta`.
///
/// With gradient g (−g when maximizing) and weight decay λ:
/// ```
/// g ← g + λ·p
/// v ← ρ·v + (1 − ρ)·g²
/// d ← √(u + eps) / √(v + eps) · g
/// u ← ρ·u + (1 − ρ)·d²
/// p ← p − lr·d
/// ```
/// State: `step`, `square_avg` (v), `acc_delta` (u).
/// ```swift
/// let optimizer = Adadelta(model.parameters(), lr: 1, rho: 0.9)
/// ```
public final class Adadelta: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The decay rate of both averages: the part that each step keeps; in 0...1.
        public var rho: Double
        /// Added under both roots.
        public var eps: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0, maximize: Bool = false
        ) {
            self.lr = lr
            self.rho = rho
            self.eps = eps
            self.weightDecay = weightDecay
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or `rho` is above 1.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0,
        maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, Options(lr: lr, rho: rho, eps: eps, weightDecay: weightDecay, maximize: maximize), file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            var step = OptimizerStep(
                .adadelta, rate: options.lr, weightDecay: options.weightDecay, maximize: options.maximize)
            step.beta2 = options.rho
            step.eps = options.eps
            group.advance { parameter, gradient, state in
                state.step += 1
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.squareAverage),
                    parameter.kept(in: &state.changes))
            }
        }
    }
}

extension Adadelta.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var squareAverage: Tensor?
        var changes: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Adadelta" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("rho", \.rho, atLeast: 0, atMost: 1),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.capturable), OptimizerOption(.foreach), OptimizerOption(.differentiable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step), .tensor("square_avg", \.squareAverage), .tensor("acc_delta", \.changes)]
    }
}
