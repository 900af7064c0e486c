// Schedules with leading arguments by position: `StepLR(optimizer, 30)`, `OneCycleLR(optimizer, 0.1, total_steps=100)`.

extension StepLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ stepSize: Int, gamma: Double = 0.1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, stepSize: stepSize, gamma: gamma, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ stepSize: Int, _ gamma: Double, lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, stepSize: stepSize, gamma: gamma, lastEpoch: lastEpoch, file: file, line: line) }
}

extension MultiStepLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ milestones: [Int], gamma: Double = 0.1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, milestones: milestones, gamma: gamma, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ milestones: [Int], _ gamma: Double, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, milestones: milestones, gamma: gamma, lastEpoch: lastEpoch, file: file, line: line) }
}

extension ExponentialLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ gamma: Double, lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, gamma: gamma, lastEpoch: lastEpoch, file: file, line: line) }
}

extension PolynomialLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ totalIters: Int, power: Double = 1, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, totalIters: totalIters, power: power, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ totalIters: Int, _ power: Double, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, totalIters: totalIters, power: power, lastEpoch: lastEpoch, file: file, line: line) }
}

extension ConstantLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ factor: Double, totalIters: Int = 5, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, factor: factor, totalIters: totalIters, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ factor: Double, _ totalIters: Int, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, factor: factor, totalIters: totalIters, lastEpoch: lastEpoch, file: file, line: line) }
}

extension LinearLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ startFactor: Double, endFactor: Double = 1, totalIters: Int = 5,
        lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, startFactor: startFactor, endFactor: endFactor, totalIters: totalIters, lastEpoch: lastEpoch,
            file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ startFactor: Double, _ endFactor: Double, _ totalIters: Int = 5,
        lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, startFactor: startFactor, endFactor: endFactor, totalIters: totalIters, lastEpoch: lastEpoch,
            file: file, line: line)
    }
}

extension CosineAnnealingLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ tMax: Int, etaMin: Double = 0, lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, tMax: tMax, etaMin: etaMin, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ tMax: Int, _ etaMin: Double, lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, tMax: tMax, etaMin: etaMin, lastEpoch: lastEpoch, file: file, line: line) }
}

extension CosineAnnealingWarmRestarts {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ t0: Int, tMult: Int = 1, etaMin: Double = 0, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, t0: t0, tMult: tMult, etaMin: etaMin, lastEpoch: lastEpoch, file: file, line: line) }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ t0: Int, _ tMult: Int, etaMin: Double = 0, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) { self.init(optimizer, t0: t0, tMult: tMult, etaMin: etaMin, lastEpoch: lastEpoch, file: file, line: line) }
}

extension CyclicLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ baseLR: some GroupNumbers, _ maxLR: some GroupNumbers, stepSizeUp: Int = 2000,
        stepSizeDown: Int? = nil, mode: Mode = .triangular, gamma: Double = 1, scaleFn: ((Double) -> Double)? = nil,
        scaleMode: ScaleMode = .cycle, cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.8,
        maxMomentum: some GroupNumbers = 0.9, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, baseLR: baseLR, maxLR: maxLR, stepSizeUp: stepSizeUp, stepSizeDown: stepSizeDown, mode: mode,
            gamma: gamma, scaleFn: scaleFn, scaleMode: scaleMode, cycleMomentum: cycleMomentum,
            baseMomentum: baseMomentum, maxMomentum: maxMomentum, lastEpoch: lastEpoch, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ baseLR: some GroupNumbers, _ maxLR: some GroupNumbers, _ stepSizeUp: Int,
        stepSizeDown: Int? = nil, mode: Mode = .triangular, gamma: Double = 1, scaleFn: ((Double) -> Double)? = nil,
        scaleMode: ScaleMode = .cycle, cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.8,
        maxMomentum: some GroupNumbers = 0.9, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, baseLR: baseLR, maxLR: maxLR, stepSizeUp: stepSizeUp, stepSizeDown: stepSizeDown, mode: mode,
            gamma: gamma, scaleFn: scaleFn, scaleMode: scaleMode, cycleMomentum: cycleMomentum,
            baseMomentum: baseMomentum, maxMomentum: maxMomentum, lastEpoch: lastEpoch, file: file, line: line)
    }
}

extension OneCycleLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ maxLR: some GroupNumbers, totalSteps: Int? = nil, epochs: Int? = nil,
        stepsPerEpoch: Int? = nil, pctStart: Double = 0.3, annealStrategy: AnnealStrategy = .cos,
        cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.85, maxMomentum: some GroupNumbers = 0.95,
        divFactor: Double = 25, finalDivFactor: Double = 1e4, threePhase: Bool = false, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, maxLR: maxLR, totalSteps: totalSteps, epochs: epochs, stepsPerEpoch: stepsPerEpoch,
            pctStart: pctStart, annealStrategy: annealStrategy, cycleMomentum: cycleMomentum,
            baseMomentum: baseMomentum, maxMomentum: maxMomentum, divFactor: divFactor, finalDivFactor: finalDivFactor,
            threePhase: threePhase, lastEpoch: lastEpoch, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ maxLR: some GroupNumbers, _ totalSteps: Int?, epochs: Int? = nil,
        stepsPerEpoch: Int? = nil, pctStart: Double = 0.3, annealStrategy: AnnealStrategy = .cos,
        cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.85, maxMomentum: some GroupNumbers = 0.95,
        divFactor: Double = 25, finalDivFactor: Double = 1e4, threePhase: Bool = false, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, maxLR: maxLR, totalSteps: totalSteps, epochs: epochs, stepsPerEpoch: stepsPerEpoch,
            pctStart: pctStart, annealStrategy: annealStrategy, cycleMomentum: cycleMomentum,
            baseMomentum: baseMomentum, maxMomentum: maxMomentum, divFactor: divFactor, finalDivFactor: finalDivFactor,
            threePhase: threePhase, lastEpoch: lastEpoch, file: file, line: line)
    }
}

extension ReduceLROnPlateau {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ mode: Mode, factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4,
        thresholdMode: ThresholdMode = .rel, cooldown: Int = 0, minLR: some GroupNumbers = 0, eps: Double = 1e-8,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, mode: mode, factor: factor, patience: patience, threshold: threshold,
            thresholdMode: thresholdMode, cooldown: cooldown, minLR: minLR, eps: eps, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ mode: Mode, _ factor: Double, _ patience: Int = 10, threshold: Double = 1e-4,
        thresholdMode: ThresholdMode = .rel, cooldown: Int = 0, minLR: some GroupNumbers = 0, eps: Double = 1e-8,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, mode: mode, factor: factor, patience: patience, threshold: threshold,
            thresholdMode: thresholdMode, cooldown: cooldown, minLR: minLR, eps: eps, file: file, line: line)
    }
}

extension SWALR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ swaLR: some GroupNumbers, annealEpochs: Int = 10,
        annealStrategy: AnnealStrategy = .cos, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, swaLR: swaLR, annealEpochs: annealEpochs, annealStrategy: annealStrategy, lastEpoch: lastEpoch,
            file: file, line: line)
    }
}

extension SequentialLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ schedulers: [LRScheduler], milestones: [Int], lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, schedulers: schedulers, milestones: milestones, lastEpoch: lastEpoch, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ schedulers: [LRScheduler], _ milestones: [Int], lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        self.init(
            optimizer, schedulers: schedulers, milestones: milestones, lastEpoch: lastEpoch, file: file, line: line)
    }
}

extension LambdaLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ lrLambdas: [(Int) -> Double], lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, lrLambdas: lrLambdas, lastEpoch: lastEpoch, file: file, line: line) }
}

extension MultiplicativeLR {
    /// The same with leading arguments by position.
    public convenience init(
        _ optimizer: any Optimizer, _ lrLambdas: [(Int) -> Double], lastEpoch: Int = -1, file: StaticString = #fileID,
        line: UInt = #line
    ) { self.init(optimizer, lrLambdas: lrLambdas, lastEpoch: lastEpoch, file: file, line: line) }
}
