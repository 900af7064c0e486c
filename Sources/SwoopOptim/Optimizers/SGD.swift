/// Stochastic gradient descent, with momentum if wanted: `torch.optim.SGD`.
///
/// With gradient g (−g when maximizing), weight decay λ, momentum μ and dampening τ:
/// ```
/// g ← g + λ·p
/// b ← μ·b + (1 − τ)·g        (b ← g in the first step; without momentum b is g)
/// p ← p − lr·b               (Nesterov: p − lr·(g + μ·b))
/// ```
public final class SGD: Optimizer {
    /// What governs a group.
    public struct Options: OptimizerOptions {
        public var lr: Double
        public var momentum: Double
        public var dampening: Double
        public var weightDecay: Double
        public var nesterov: Bool
        public var maximize: Bool

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

    /// An optimizer of one group. Traps when the list is empty, a parameter is not a leaf or stands there twice, a number
    /// is negative, or Nesterov's momentum is asked for without momentum or with dampening.
    public init(
        _ parameters: [Tensor], lr: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
        weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        let options = Options(
            lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
            maximize: maximize)
        parameterGroups = checked(file: file, line: line) { () throws(ProgramError) in
            try ParameterGroups([(parameters, options)], defaults: options)
        }
    }

    /// An optimizer of several groups, each with its own options. Traps as the initializer of one group does.
    public init(
        groups: [(parameters: [Tensor], options: Options)], file: StaticString = #fileID, line: UInt = #line
    ) {
        parameterGroups = checked(file: file, line: line) { () throws(ProgramError) in
            try ParameterGroups(groups, defaults: Options())
        }
    }

    public func step() {
        for group in parameterGroups {
            let options = group.options
            group.update { parameter, gradient, state in
                var step = options.step
                if options.momentum != 0 && state.tensors[0] == nil {
                    step.isFirst = true
                    state.tensors[0] = Tensor(NDArray(uninitialized: parameter.shape, parameter.dtype))
                }
                let buffer = options.momentum == 0 ? nil : state.tensors[0]?.array
                NDArray.sgdStep(step, gradient, into: parameter, buffer: buffer)
            }
        }
    }
}

extension SGD.Options {
    public static var optimizer: String { "SGD" }
    public static var stateNames: [String] { ["momentum_buffer"] }
    public var requiredStateNames: [String] { [] }
    public static var countsSteps: Bool { false }

    public var entries: [String: OptionValue] {
        [
            "lr": .real(lr), "momentum": .real(momentum), "dampening": .real(dampening),
            "weight_decay": .real(weightDecay), "nesterov": .flag(nesterov), "maximize": .flag(maximize),
        ]
    }

    public init(reading reader: inout OptionReader) throws(OptimizerStateError) {
        lr = try reader.real("lr")
        momentum = try reader.real("momentum")
        dampening = try reader.real("dampening")
        weightDecay = try reader.real("weight_decay")
        nesterov = try reader.flag("nesterov", default: false)
        maximize = try reader.flag("maximize", default: false)
    }

    public func check() throws(ProgramError) {
        try OptimizerRules.option("SGD", "lr", lr, "at least 0", lr >= 0)
        try OptimizerRules.option("SGD", "momentum", momentum, "at least 0", momentum >= 0)
        try OptimizerRules.option("SGD", "weightDecay", weightDecay, "at least 0", weightDecay >= 0)
        if nesterov && (momentum <= 0 || dampening != 0) {
            throw ProgramError(
                "SGD", "nesterov with momentum \(momentum) and dampening \(dampening)",
                hint: "It needs a momentum above 0 and no dampening")
        }
    }

    /// The numbers as the kernel takes them.
    fileprivate var step: SGDStep {
        SGDStep(
            lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
            maximize: maximize, isFirst: false)
    }
}
