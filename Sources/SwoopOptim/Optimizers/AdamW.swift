/// Adam with a weight decay that does not pass through its averages (Loshchilov & Hutter 2019): `torch.optim.AdamW`.
///
/// With gradient g (−g when maximizing) and weight decay λ, in step s:
/// ```
/// p ← p − lr·λ·p
/// m ← β₁·m + (1 − β₁)·g
/// v ← β₂·v + (1 − β₂)·g²
/// p ← p − lr/(1 − β₁ˢ) · m / (√v / √(1 − β₂ˢ) + eps)
/// ```
/// AMSGrad puts the largest v so far in the place of v in the last line.
public final class AdamW: Optimizer {
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
            lr: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8, weightDecay: Double = 0.01,
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
        weightDecay: Double = 0.01, amsgrad: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
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

extension AdamW.Options: AdamOptions {
    public static var optimizer: String { "AdamW" }
    public static var decouplesWeightDecay: Bool { true }
}
