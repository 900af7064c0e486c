/// Newton's method with an approximation of the inverse Hessian by recent steps (Liu & Nocedal 1989), optionally with a
/// line search: `torch.optim.LBFGS`.
///
/// A step takes a closure that computes the loss, and calls it several times: for each of `maxIter` iterations with
/// direction d = −H·g, where H approximates the inverse Hessian, it moves all parameters by lr·d, or with
/// `.strongWolfe` by t·d with a t that fulfills the strong Wolfe conditions. An iteration is the last one if the largest
/// gradient is at most `toleranceGrad`, or the step or the change of the loss is at most `toleranceChange`, or the
/// closure was called `maxEval` times. There is one parameter group.
///
/// State, with the first parameter: `func_evals`, `n_iter`, `d`, `t`, `old_dirs`, `old_stps`, `ro`, `H_diag`,
/// `prev_flat_grad`, `prev_loss`. It takes `historySize` + 1 times the memory of the parameters, twice.
/// ```swift
/// let optimizer = LBFGS(model.parameters(), lineSearchFn: .strongWolfe)
/// optimizer.step {
///     optimizer.zeroGrad()
///     let loss = mseLoss(model(x), y)
///     loss.backward()
///     return loss
/// }
/// ```
public final class LBFGS: Optimizer {
    /// How the length of a step is found.
    public enum LineSearch: String, OptionConvertible {
        /// By a search for a point that fulfills the strong Wolfe conditions.
        case strongWolfe = "strong_wolfe"
    }

    /// Hyperparameters.
    public struct Options {
        /// The factor of a step, or the first length that the line search tries.
        public var lr: Double
        /// The largest number of iterations in a step.
        public var maxIter: Int
        /// The largest number of times that a step calls the closure; 5/4 of `maxIter` if it is not given.
        public var maxEval: Int
        /// The largest gradient at which the search ends.
        public var toleranceGrad: Double
        /// The smallest change of the parameters or of the loss with which the search goes on.
        public var toleranceChange: Double
        /// The number of steps that the approximation of the Hessian remembers.
        public var historySize: Int
        /// The line search; nil moves by `lr` times the direction.
        public var lineSearchFn: LineSearch?
        /// Whether to go up the gradient instead of down.
        public var maximize: Bool

        /// Hyperparameters with PyTorch's defaults; their ranges are checked by the optimizer.
        public init(
            lr: Double = 1, maxIter: Int = 20, maxEval: Int? = nil, toleranceGrad: Double = 1e-7,
            toleranceChange: Double = 1e-9, historySize: Int = 100, lineSearchFn: LineSearch? = nil,
            maximize: Bool = false
        ) {
            self.lr = lr
            self.maxIter = maxIter
            self.maxEval = maxEval ?? ((1...Int.max / 2).contains(maxIter) ? maxIter + maxIter / 4 : maxIter)
            self.toleranceGrad = toleranceGrad
            self.toleranceChange = toleranceChange
            self.historySize = historySize
            self.lineSearchFn = lineSearchFn
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>
    public init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    /// An optimizer of all parameters. Traps if the list is empty, a parameter is not a leaf or occurs twice, `lr` is
    /// negative, or a number of iterations is below 1.
    public convenience init(
        _ parameters: [Tensor], lr: Double = 1, maxIter: Int = 20, maxEval: Int? = nil, toleranceGrad: Double = 1e-7,
        toleranceChange: Double = 1e-9, historySize: Int = 100, lineSearchFn: LineSearch? = nil,
        maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters,
            Options(
                lr: lr, maxIter: maxIter, maxEval: maxEval, toleranceGrad: toleranceGrad,
                toleranceChange: toleranceChange, historySize: historySize, lineSearchFn: lineSearchFn,
                maximize: maximize),
            file, line)
    }

    /// Traps: a step needs a closure.
    public func step() {
        checked { () throws(ProgramError) in
            throw ProgramError("LBFGS", "a step needs a closure", hint: "Write optimizer.step { …; return loss }")
        }
    }

    @discardableResult
    public func step(closure: () -> Tensor) -> Tensor {
        let group = parameterGroups[0]
        for (index, parameter) in group.parameters.enumerated() {
            checked { () throws(ProgramError) in
                try OptimizerRules.memory(parameter.array, parameter.array, Options.optimizer, index)
            }
        }
        return noGrad {
            withoutActuallyEscaping(closure) { closure in
                let search = LBFGSSearch(group.parameters, maximize: group.maximize, closure)
                let loss = enableGrad { closure() }
                group.states[0] = search.run(from: search.read(loss), group.options, group.states[0])
                return loss
            }
        }
    }
}

extension LBFGS.Options: OptimizerOptions {
    /// The state of the search, which belongs to the first parameter.
    public struct State: ParameterState {
        var evaluations: Int?
        var iterations: Int?
        var direction: Tensor?
        var length: Double?
        /// Differences of gradients and of parameters, and the inverses of their products.
        var gradientChanges: [Tensor]?
        var moves: [Tensor]?
        var scales: [Tensor]?
        /// The diagonal of the first approximation.
        var diagonal: Tensor?
        var gradient: Tensor?
        var loss: Double?

        /// The state before the first step.
        public init() {}
    }

    public static var optimizer: String { "LBFGS" }
    public static var defaults: Self { Self() }
    public static var takesSeveralGroups: Bool { false }

    public static var options: [OptimizerOption<Self>] {
        [
            OptimizerOption("lr", \.lr, atLeast: 0),
            OptimizerOption("max_iter", \.maxIter, atLeast: 1),
            OptimizerOption("max_eval", \.maxEval, atLeast: 1),
            OptimizerOption("tolerance_grad", \.toleranceGrad),
            OptimizerOption("tolerance_change", \.toleranceChange),
            OptimizerOption("history_size", \.historySize, atLeast: 1),
            OptimizerOption("line_search_fn", \.lineSearchFn),
            OptimizerOption("maximize", \.maximize, absent: false),
        ]
    }

    public static var stateEntries: [StateEntry<Self>] {
        let flat: @Sendable (StateOwner) -> Shape = { [$0.group.reduce(0) { $0 + $1.count }] }
        let entries: [StateEntry<Self>] = [
            .count("func_evals", \.evaluations), .count("n_iter", \.iterations),
            .tensor("d", \.direction, shape: flat).optional, .real("t", \.length).optional,
            .tensors("old_dirs", \.gradientChanges, shape: flat).optional,
            .tensors("old_stps", \.moves, shape: flat).optional,
            .tensors("ro", \.scales) { _ in [] }.optional, .tensor("H_diag", \.diagonal) { _ in [] }.optional,
            .tensor("prev_flat_grad", \.gradient, shape: flat).optional, .real("prev_loss", \.loss).optional,
            .workspace("al"),
        ]
        return entries.map { $0.kept { $0.index == 0 } }
    }
}
