/// Steps whose size grows while the gradient keeps its sign, and shrinks when the sign changes (Riedmiller & Braun 1993):
/// `torch.optim.Rprop`. It is meant for gradients of the whole data set.
///
/// With gradient g (−g when maximizing), η⁻ and η⁺ the two `etas`, and z the step size, which is lr at first:
/// ```
/// z ← clamp(η⁺·z, stepSizes)  where g·g₋₁ > 0;   clamp(η⁻·z, stepSizes)  where g·g₋₁ < 0
/// g ← 0                       where g·g₋₁ < 0
/// p ← p − sign(g)·z
/// g₋₁ ← g
/// ```
/// State: `step`, `prev` (g₋₁), `step_size` (z).
/// ```swift
/// let optimizer = Rprop(model.parameters(), lr: 0.01)
/// ```
public final class Rprop: Optimizer {
    /// Hyperparameters of a parameter group.
    public struct Options {
        /// The size of the first step.
        public var lr: Double
        /// The factors by which the step size shrinks and grows: in (0, 1), and above 1.
        public var etas: (Double, Double)
        /// The smallest and the largest step size.
        public var stepSizes: (Double, Double)
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1e-2, etas: (Double, Double) = (0.5, 1.2), stepSizes: (Double, Double) = (1e-6, 50),
            maximize: Bool = false
        ) {
            self.lr = lr
            self.etas = etas
            self.stepSizes = stepSizes
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of one group. Traps if the list is empty, a parameter is not a leaf or occurs twice, `lr` is
    /// negative, or not 0 < `etas.0` < 1 < `etas.1`.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1e-2, etas: (Double, Double) = (0.5, 1.2),
        stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(parameters, Options(lr: lr, etas: etas, stepSizes: stepSizes, maximize: maximize), file, line)
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            var step = OptimizerStep(.rprop, rate: 0, maximize: options.maximize)
            (step.down, step.up) = options.etas
            (step.smallest, step.largest) = options.stepSizes
            group.advance { parameter, gradient, state in
                state.step += 1
                NDArray.optimizerStep(
                    step, gradient, into: parameter, state: parameter.kept(in: &state.previous),
                    parameter.kept(in: &state.stepSize, from: options.lr))
            }
        }
    }
}

extension Rprop.Options: OptimizerOptions {
    /// The state of a parameter.
    public struct State: ParameterState {
        var step = 0
        var previous: Tensor?
        var stepSize: Tensor?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "Rprop" }
    public static var defaults: Self { Self() }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption(pair: "etas", \.etas),
            OptimizerOption(pair: "step_sizes", \.stepSizes),
            OptimizerOption("maximize", \.maximize, absent: false),
            OptimizerOption(.foreach), OptimizerOption(.differentiable), OptimizerOption(.capturable),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        [.steps(\.step), .tensor("prev", \.previous), .tensor("step_size", \.stepSize)]
    }

    public func checkTogether() throws(ProgramError) {
        guard 0 < etas.0 && etas.0 < 1 && 1 < etas.1 else {
            throw ProgramError(
                "Rprop", "etas are \(etas.0) and \(etas.1)",
                hint: "The first must be above 0 and below 1, the second above 1")
        }
    }
}
