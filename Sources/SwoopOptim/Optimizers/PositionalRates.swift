// Optimizers with the learning rate by position: `torch.optim.SGD(parameters, 0.1)`.

extension AdamVariant where Self: Optimizer, Options == AdamOptions<Self> {
    /// The same with leading arguments by position.
    public init(
        _ parameters: [Tensor], _ lr: Double, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = Self.defaultWeightDecay, amsgrad: Bool = false, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize,
            file: file, line: line)
    }

    /// The same with leading arguments by position.
    public init(
        _ parameters: [Tensor], _ lr: Double, _ betas: (Double, Double), eps: Double = 1e-8,
        weightDecay: Double = Self.defaultWeightDecay, amsgrad: Bool = false, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize,
            file: file, line: line)
    }
}

extension SGD {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, momentum: Double = 0, dampening: Double = 0, weightDecay: Double = 0,
        nesterov: Bool = false, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
            maximize: maximize, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, _ momentum: Double, dampening: Double = 0, weightDecay: Double = 0,
        nesterov: Bool = false, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay, nesterov: nesterov,
            maximize: maximize, file: file, line: line)
    }
}

extension RMSprop {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
        momentum: Double = 0, centered: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, alpha: alpha, eps: eps, weightDecay: weightDecay, momentum: momentum,
            centered: centered, maximize: maximize, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, _ alpha: Double, eps: Double = 1e-8, weightDecay: Double = 0,
        momentum: Double = 0, centered: Bool = false, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, alpha: alpha, eps: eps, weightDecay: weightDecay, momentum: momentum,
            centered: centered, maximize: maximize, file: file, line: line)
    }
}

extension Adagrad {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, lrDecay: Double = 0, weightDecay: Double = 0,
        initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, lrDecay: lrDecay, weightDecay: weightDecay,
            initialAccumulatorValue: initialAccumulatorValue, eps: eps, maximize: maximize, file: file, line: line)
    }
}

extension Adadelta {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0,
        maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, rho: rho, eps: eps, weightDecay: weightDecay, maximize: maximize, file: file, line: line
        )
    }
}

extension Adafactor {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, beta2Decay: Double = -0.8, eps: (Double?, Double) = (nil, 1e-3),
        d: Double = 1, weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, beta2Decay: beta2Decay, eps: eps, d: d, weightDecay: weightDecay, maximize: maximize,
            file: file, line: line)
    }
}

extension Adamax {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, maximize: maximize, file: file,
            line: line)
    }
}

extension ASGD {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6,
        weightDecay: Double = 0, maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, lambd: lambd, alpha: alpha, t0: t0, weightDecay: weightDecay, maximize: maximize,
            file: file, line: line)
    }
}

extension LBFGS {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, maxIter: Int = 20, maxEval: Int? = nil, toleranceGrad: Double = 1e-7,
        toleranceChange: Double = 1e-9, historySize: Int = 100, lineSearchFn: LineSearch? = nil, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, maxIter: maxIter, maxEval: maxEval, toleranceGrad: toleranceGrad,
            toleranceChange: toleranceChange, historySize: historySize, lineSearchFn: lineSearchFn, maximize: maximize,
            file: file, line: line)
    }
}

extension Muon {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, weightDecay: Double = 0.1, momentum: Double = 0.95, nesterov: Bool = true,
        nsCoefficients: (Double, Double, Double) = (3.4445, -4.775, 2.0315), eps: Double = 1e-7, nsSteps: Int = 5,
        adjustLRFn: LearningRateAdjustment? = nil, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, weightDecay: weightDecay, momentum: momentum, nesterov: nesterov,
            nsCoefficients: nsCoefficients, eps: eps, nsSteps: nsSteps, adjustLRFn: adjustLRFn, file: file, line: line)
    }
}

extension NAdam {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, momentumDecay: Double = 4e-3, decoupledWeightDecay: Bool = false,
        maximize: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, momentumDecay: momentumDecay,
            decoupledWeightDecay: decoupledWeightDecay, maximize: maximize, file: file, line: line)
    }
}

extension RAdam {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
        weightDecay: Double = 0, decoupledWeightDecay: Bool = false, maximize: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            parameters, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay,
            decoupledWeightDecay: decoupledWeightDecay, maximize: maximize, file: file, line: line)
    }
}

extension Rprop {
    /// The same with leading arguments by position.
    public convenience init(
        _ parameters: [Tensor], _ lr: Double, etas: (Double, Double) = (0.5, 1.2),
        stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(parameters, lr: lr, etas: etas, stepSizes: stepSizes, maximize: maximize, file: file, line: line) }
}
