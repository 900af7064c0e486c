/// Stochastic gradient descent, optionally with momentum: `torch.optim.SGD`.
///
/// With gradient g (−g when maximizing), weight decay λ, momentum μ and dampening τ:
/// ```
/// g ← g + λ·p
/// b ← μ·b + (1 − τ)·g        (b ← g in the first step; without momentum b is g)
/// p ← p − lr·b               (Nesterov: p − lr·(g + μ·b))
/// ```
/// State, with momentum: `momentum_buffer` (b).
/// ```swift
/// let optimizer = SGD(model.parameters(), lr: 0.1, momentum: 0.9, nesterov: true)
/// ```
public final class SGD: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The factor of a step.
        public var lr: Double
        /// The part of the buffer that each step keeps.
        public var momentum: Double
        /// The part of the gradient that does not enter the buffer.
        public var dampening: Double
        /// The part of the parameter that is added to the gradient.
        public var weightDecay: Double
        /// Whether the step looks ahead along the momentum.
        public var nesterov: Bool
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-3, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
            nesterov: Bool = false, maximize: Bool = false
        ) {
            self.lr = lr
            self.momentum = momentum
            self.dampening = dampening
            self.weightDecay = weightDecay
            self.nesterov = nesterov
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, a number is
    /// negative, or `nesterov` is set without momentum or with dampening.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
        weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
                maximize: maximize),
            file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.advance { parameter, gradient, state in
                var step = options.step
                if options.momentum != 0 && state.momentumBuffer == nil {
                    step.isFirst = true
                    state.momentumBuffer = Tensor(NDArray(uninitialized: parameter.shape, parameter.dtype))
                }
                let buffer = options.momentum == 0 ? nil : state.momentumBuffer?.array
                NDArray.optimizerStep(step, gradient, into: parameter, state: buffer)
            }
        }
    }
}

extension SGD.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var momentumBuffer: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "SGD" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("momentum", \.momentum, atLeast: 0),
            OptimizerOption("dampening", \.dampening),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            OptimizerOption("nesterov", \.nesterov, absent: false),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.fused),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.tensor("momentum_buffer", \.momentumBuffer).optional]
    }

    public func checkTogether() throws(ProgramError) {
        if nesterov && (momentum <= 0 || dampening != 0) {
            throw ProgramError(
                "SGD", "nesterov with momentum \(momentum) and dampening \(dampening)",
                hint: "It needs a momentum above 0 and no dampening")
        }
    }

    /// The numbers as the kernel takes them.
    fileprivate var step: OptimizerStep {
        var step = OptimizerStep(.sgd, rate: lr, weightDecay: weightDecay, maximize: maximize)
        step.momentum = momentum
        step.dampening = dampening
        step.nesterov = nesterov
        return step
    }
}
