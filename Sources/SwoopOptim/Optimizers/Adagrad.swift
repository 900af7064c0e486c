/// Steps divided by the root of the sum of all squared gradients (Duchi et al. 2011): `torch.optim.Adagrad`.
///
/// With gradient g (−g when maximizing), weight decay λ and learning-rate decay δ, in step s:
/// ```
/// g ← g + λ·p
/// v ← v + g²
/// p ← p − lr/(1 + (s − 1)·δ) · g / (√v + eps)
/// ```
/// State, present from the beginning: `step`, `sum` (v).
/// ```swift
/// let optimizer = Adagrad(model.parameters(), lr: 0.01)
/// ```
public final class Adagrad: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of the first step.
        public var lr: Double
        /// How fast the factor decreases with the number of steps.
        public var lrDecay: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// The sum of squares before the first step.
        public var initialAccumulatorValue: Double
        /// Added to the denominator.
        public var eps: Double
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-2, lrDecay: Double = 0, weightDecay: Double = 0, initialAccumulatorValue: Double = 0,
            eps: Double = 1e-10, maximize: Bool = false
        ) {
            self.lr = lr
            self.lrDecay = lrDecay
            self.weightDecay = weightDecay
            self.initialAccumulatorValue = initialAccumulatorValue
            self.eps = eps
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, or a number is
    /// negative.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-2, lrDecay: Double = 0, weightDecay: Double = 0,
        initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, lrDecay: lrDecay, weightDecay: weightDecay, initialAccumulatorValue: initialAccumulatorValue,
                eps: eps, maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.advance { parameter, gradient, state in
                state.step += 1
                var step = OptimizerStep(
                    .adagrad, rate: options.lr / (1 + Double(state.step - 1) * options.lrDecay),
                    weightDecay: options.weightDecay, maximize: options.maximize)
                step.eps = options.eps
                NDArray.optimizerStep(
                    step, gradient, into: parameter,
                    state: parameter.kept(in: &state.sum, from: options.initialAccumulatorValue))
            }
        }
    }
}

extension Adagrad.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var sum: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Adagrad" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("lr_decay", \.lrDecay, atLeast: 0),
            OptimizerOption("eps", \.eps, atLeast: 0),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("initial_accumulator_value", \.initialAccumulatorValue, atLeast: 0),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.fused),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step) { $0.sum != nil }, .tensor("sum", \.sum)]
    }

    public func initialState(of parameter: Tensor) -> State {
        var state = State()
        _ = parameter.array.kept(in: &state.sum, from: initialAccumulatorValue)
        return state
    }
}
