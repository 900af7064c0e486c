import SwoopSystem

/// Rates that swing between those of the beginning and `etaMin` along a cosine (Loshchilov & Hutter 2017):
/// `torch.optim.lr_scheduler.CosineAnnealingLR`.
///
/// lr(e) = etaMin + (lr(0) − etaMin)·(1 + cos(π·e/tMax))/2. State dict: the common entries, `T_max`, `eta_min`.
/// ```swift
/// let scheduler = CosineAnnealingLR(optimizer, tMax: 100)
/// ```
public final class CosineAnnealingLR: LRScheduler {
    private var tMax: Int
    private var etaMin: Double

    /// Traps if `tMax`, the number of epochs to the lowest rate, is below 1.
    public init(
        _ optimizer: any Optimizer, tMax: Int, etaMin: Double = 0, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("CosineAnnealingLR", "tMax", Double(tMax), atLeast: 1, atMost: 0x1p53)
        }
        self.tMax = tMax
        self.etaMin = etaMin
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let rates = optimizer.learningRates
        let (epoch, total) = (Double(lastEpoch), Double(tMax))
        if isInitial { return rates }
        if stepCount == 1 && lastEpoch > 0 {
            return baseLRs.map { etaMin + ($0 - etaMin) * (1 + cos(epoch * .pi / total)) / 2 }
        }
        if (lastEpoch - 1 - tMax) % (2 * tMax) == 0 {
            return zip(rates, baseLRs).map { $0 + ($1 - etaMin) * (1 - cos(.pi / total)) / 2 }
        }
        let factor = (1 + cos(.pi * epoch / total)) / (1 + cos(.pi * (epoch - 1) / total))
        return rates.map { factor * ($0 - etaMin) + etaMin }
    }

    public override func closedFormLR() -> [Double]? {
        let height = 1 + cos(.pi * Double(lastEpoch) / Double(tMax))
        return baseLRs.map { etaMin + ($0 - etaMin) * height / 2 }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("T_max", self, \.tMax, atLeast: 1, atMost: 0x1p53), ScheduleEntry("eta_min", self, \.etaMin),
        ]
    }
}

/// Rates that fall along a cosine and start anew, each time after `tMult` times as many epochs (Loshchilov & Hutter
/// 2017): `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`.
///
/// lr = etaMin + (lr(0) − etaMin)·(1 + cos(π·c/n))/2 after c epochs of a run of n, which is t0 at first. State dict: the
/// common entries, `T_0`, `T_i` (n), `T_mult`, `eta_min`, `T_cur` (c).
/// ```swift
/// let scheduler = CosineAnnealingWarmRestarts(optimizer, t0: 10, tMult: 2)
/// for epoch in 0..<20 {
///     for (i, batch) in loader.enumerated() {
///         trainStep(batch)
///         scheduler.step(epoch: Double(epoch) + Double(i) / Double(loader.count))
///     }
/// }
/// ```
public final class CosineAnnealingWarmRestarts: LRScheduler {
    private var t0: Int
    private var tI: Int
    private var tMult: Int
    private var etaMin: Double
    private var tCur: Double

    /// Traps if `t0`, the number of epochs of the first run, or `tMult` is below 1.
    public init(
        _ optimizer: any Optimizer, t0: Int, tMult: Int = 1, etaMin: Double = 0, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("CosineAnnealingWarmRestarts", "t0", Double(t0), atLeast: 1)
            try ScheduleRules.number("CosineAnnealingWarmRestarts", "tMult", Double(tMult), atLeast: 1)
        }
        (self.t0, tI, self.tMult, self.etaMin, tCur) = (t0, t0, tMult, etaMin, Double(lastEpoch))
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let height = 1 + cos(.pi * tCur / Double(tI))
        return baseLRs.map { etaMin + ($0 - etaMin) * height / 2 }
    }

    public override func step() {
        guard lastEpoch >= 0 else { return step(epoch: 0) }
        lastEpoch += 1
        tCur += 1
        if tCur >= Double(tI) {
            tCur = tCur.truncatingRemainder(dividingBy: Double(tI))
            let (product, overflow) = tI.multipliedReportingOverflow(by: tMult)
            tI = overflow ? .max : product
        }
        set(getLR())
    }

    public override func step(epoch: Int) { step(epoch: Double(epoch)) }

    /// Goes to a point between two epochs: 1.5 is the middle of epoch 1. Traps if it is negative.
    public func step(epoch: Double) {
        checked { () throws(ProgramError) in
            try ScheduleRules.number("CosineAnnealingWarmRestarts", "epoch", epoch, atLeast: 0, atMost: 0x1p53)
        }
        jump(to: epoch)
        lastEpoch = Int(epoch.rounded(.down))
        set(getLR())
    }

    /// The same with the point by position.
    public func step(_ epoch: Double) { step(epoch: epoch) }

    override func jump(to epoch: Int) { step(epoch: Double(epoch)) }

    private func jump(to epoch: Double) {
        if epoch < Double(t0) {
            (tI, tCur) = (t0, epoch)
        } else if tMult == 1 {
            tCur = epoch.truncatingRemainder(dividingBy: Double(t0))
        } else {
            let (first, factor) = (Double(t0), Double(tMult))
            let power = pow(factor, (log(epoch / first * (factor - 1) + 1) / log(factor)).rounded(.towardZero))
            tCur = epoch - first * (power - 1) / (factor - 1)
            tI = Int(exactly: first * power) ?? .max
        }
    }

    public override var stateEntries: [ScheduleEntry] {
        let current = ScheduleEntry("T_cur") { [unowned self] in
            Int(exactly: tCur).map { .integer($0) } ?? .real(tCur)
        } assign: { [unowned self] saved in
            guard let number = Double(option: saved), number >= -1 else { return false }
            tCur = number
            return true
        }
        return super.stateEntries + [
            ScheduleEntry("T_0", self, \.t0, atLeast: 1), ScheduleEntry("T_i", self, \.tI, atLeast: 1),
            ScheduleEntry("T_mult", self, \.tMult, atLeast: 1), ScheduleEntry("eta_min", self, \.etaMin), current,
        ]
    }
}
