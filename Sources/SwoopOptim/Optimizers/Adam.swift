/// Adam (Kingma & Ba 2015), with AMSGrad (Reddi et al. 2018) if wanted: `torch.optim.Adam`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s:
/// ```
/// g ← g + λ·p
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// p ← p − lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps)
/// ```
/// AMSGrad puts the largest v so far in the place of v in the last line.
public final class Adam: Optimizer {
    /// What governs a group.
    public struct Options {
        public var lr: Double
        /// How much of the averages of the gradient and of its square stays in each step.
        public var betas: (Double, Double)
        /// Added to the denominator.
        public var eps: Double
        public var weightDecay: Double
        public var amsgrad: Bool
        public var maximize: Bool

        public init(
            lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, weightDecay: Double = 0,
            amsgrad: Bool = false, maximize: Bool = false
        ) {
            self.lr = lr
            self.betas = betas
            self.eps = eps
            self.weightDecay = weightDecay
            self.amsgrad = amsgrad
            self.maximize = maximize
        }
    }

    public let parameterGroups: ParameterGroups<Options>

    /// An optimizer of one group. Traps when the list is empty, a parameter is not a leaf or stands there twice, a number
    /// is negative, or a beta is not in [0, 1).
    public init(
        _ parameters: [Tensor], lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        let options = Options(
            lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize)
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
        for group in parameterGroups { group.adamStep() }
    }
}

extension Adam.Options: AdamOptions {
    public static var optimizer: String { "Adam" }
    public static var decouplesWeightDecay: Bool { false }
}

/// What governs a group of ``Adam`` or ``AdamW``.
public protocol AdamOptions: OptimizerOptions {
    var betas: (Double, Double) { get }
    var eps: Double { get }
    var weightDecay: Double { get }
    var amsgrad: Bool { get }
    var maximize: Bool { get }

    /// Whether the weight decay acts on the parameter itself instead of the gradient.
    static var decouplesWeightDecay: Bool { get }

    init(lr: Double, betas: (Double, Double), eps: Double, weightDecay: Double, amsgrad: Bool, maximize: Bool)
}

extension AdamOptions {
    public static var stateNames: [String] { ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"] }
    public var requiredStateNames: [String] { Array(Self.stateNames.prefix(amsgrad ? 3 : 2)) }
    public static var countsSteps: Bool { true }

    public var entries: [String: OptionValue] {
        [
            "lr": .real(lr), "betas": .list([betas.0, betas.1]), "eps": .real(eps), "weight_decay": .real(weightDecay),
            "amsgrad": .flag(amsgrad), "maximize": .flag(maximize),
            "decoupled_weight_decay": .flag(Self.decouplesWeightDecay),
        ]
    }

    public init(reading reader: inout OptionReader) throws(OptimizerStateError) {
        self.init(
            lr: try reader.real("lr"), betas: try reader.pair("betas"), eps: try reader.real("eps"),
            weightDecay: try reader.real("weight_decay"), amsgrad: try reader.flag("amsgrad", default: false),
            maximize: try reader.flag("maximize", default: false))
        // Files of either optimizer differ in this flag alone.
        let decoupled = try reader.flag("decoupled_weight_decay", default: Self.decouplesWeightDecay)
        if decoupled != Self.decouplesWeightDecay { throw .wrongOption("decoupled_weight_decay", .flag(decoupled)) }
    }

    public func check() throws(ProgramError) {
        let name = Self.optimizer
        try OptimizerRules.option(name, "lr", lr, "at least 0", lr >= 0)
        try OptimizerRules.option(name, "eps", eps, "at least 0", eps >= 0)
        try OptimizerRules.option(name, "betas.0", betas.0, "at least 0 and below 1", betas.0 >= 0 && betas.0 < 1)
        try OptimizerRules.option(name, "betas.1", betas.1, "at least 0 and below 1", betas.1 >= 0 && betas.1 < 1)
        try OptimizerRules.option(name, "weightDecay", weightDecay, "at least 0", weightDecay >= 0)
    }

    /// The numbers of one step as the kernel takes them.
    fileprivate func step(_ number: Int) -> AdamStep {
        AdamStep(
            lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, step: number, maximize: maximize,
            isDecoupled: Self.decouplesWeightDecay)
    }
}

extension ParameterGroup where Options: AdamOptions {
    /// One step of every parameter that has a gradient.
    func adamStep() {
        let options = options
        update { parameter, gradient, state in
            state.step += 1
            func average(_ index: Int) -> NDArray {
                if let tensor = state.tensors[index] { return tensor.array }
                let zeros = NDArray.filled(parameter.shape, .integer(0), parameter.dtype)
                state.tensors[index] = Tensor(zeros)
                return zeros
            }
            NDArray.adamStep(
                options.step(state.step), gradient, into: parameter, average: average(0), squareAverage: average(1),
                largest: options.amsgrad ? average(2) : nil)
        }
    }
}
