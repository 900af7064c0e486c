/// Rates that are multiplied by `factor` when a metric, such as the loss of validation, has not become better for
/// `patience` epochs: `torch.optim.lr_scheduler.ReduceLROnPlateau`.
///
/// A metric a is better than the best one b if a < b·(1 − threshold), or a < b − threshold with `.abs`; in mode `.max` if
/// a > b·(1 + threshold) or a > b + threshold. It is not an ``LRScheduler``, because a step needs the metric.
///
/// State dict: `factor`, `default_min_lr`, `min_lrs`, `patience`, `cooldown`, `eps`, `last_epoch`, `_last_lr`,
/// `mode_worse`, `mode`, `threshold`, `threshold_mode`, `best`, `cooldown_counter`, `num_bad_epochs`.
/// ```swift
/// let scheduler = ReduceLROnPlateau(optimizer, patience: 5)
/// for epoch in 0..<100 {
///     for batch in loader { trainStep(batch) }
///     scheduler.step(crossEntropy(model(images), labels).item())
/// }
/// ```
public final class ReduceLROnPlateau: ScheduleState {
    /// Which metrics are good.
    public enum Mode: String, OptionConvertible {
        /// Small ones, such as a loss.
        case min
        /// Large ones, such as an accuracy.
        case max
    }

    /// What the threshold is.
    public enum ThresholdMode: String, OptionConvertible {
        /// A part of the best metric.
        case rel
        /// A difference.
        case abs
    }

    /// The optimizer whose learning rates are changed.
    public let optimizer: any Optimizer
    /// The number of the current epoch.
    public private(set) var lastEpoch = 0
    /// The best metric so far.
    public private(set) var best: Double
    private var lastLR: [Double]
    private var factor: Double
    private var defaultMinLR: Double?
    private var minLRs: [Double]
    private var patience: Int
    private var cooldown: Int
    private var eps: Double
    private var mode: Mode
    private var threshold: Double
    private var thresholdMode: ThresholdMode
    private var cooldownCounter = 0
    private var badEpochs = 0

    /// Whether the epochs after a reduction are not over during which none counts as bad: `in_cooldown`.
    public var inCooldown: Bool { cooldownCounter > 0 }

    /// After a reduction, `cooldown` epochs do not count as bad. `minLR` is one number for all groups, or a list with one
    /// for each. A change of a rate by no more than `eps` is not made. Traps if `factor` is 1 or more, and for a list
    /// with another number of values than there are groups.
    public init(
        _ optimizer: any Optimizer, mode: Mode = .min, factor: Double = 0.1, patience: Int = 10,
        threshold: Double = 1e-4, thresholdMode: ThresholdMode = .rel, cooldown: Int = 0,
        minLR: some GroupNumbers = 0, eps: Double = 1e-8, file: StaticString = #fileID, line: UInt = #line
    ) {
        let groups = optimizer.scheduledGroups.count
        self.optimizer = optimizer
        minLRs = checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("ReduceLROnPlateau", "factor", factor, below: 1)
            return try ScheduleRules.numbers("ReduceLROnPlateau", "minLR", minLR, groups: groups)
        }
        defaultMinLR = minLR is [Double] ? nil : minLRs.first
        lastLR = optimizer.learningRates
        best = mode == .min ? .infinity : -.infinity
        (self.mode, self.factor, self.patience, self.threshold) = (mode, factor, patience, threshold)
        (self.thresholdMode, self.cooldown, self.eps) = (thresholdMode, cooldown, eps)
    }

    /// The rates that were set last: `get_last_lr`.
    public func getLastLR() -> [Double] { lastLR }

    /// Ends an epoch with its metric. `epoch` is its number, by default the next one. Traps if it is negative.
    public func step(_ metric: Double, epoch: Int? = nil) {
        if let epoch { ScheduleRules.checkEpoch(epoch) }
        lastEpoch = epoch ?? lastEpoch + 1
        if isBetter(metric) {
            best = metric
            badEpochs = 0
        } else {
            badEpochs += 1
        }
        if inCooldown {
            cooldownCounter -= 1
            badEpochs = 0
        }
        if badEpochs > patience {
            reduce()
            cooldownCounter = cooldown
            badEpochs = 0
        }
        lastLR = optimizer.learningRates
    }

    /// The same, with a tensor of one element.
    public func step(_ metric: Tensor, epoch: Int? = nil, file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.single(metric.shape, "ReduceLROnPlateau")
        }
        step(metric.doubles[0], epoch: epoch)
    }

    private func reduce() {
        let groups = optimizer.scheduledGroups
        if groups.count != minLRs.count {
            checked { () throws(ProgramError) in
                if defaultMinLR == nil {
                    try ScheduleRules.count("ReduceLROnPlateau", "minLRs", minLRs.count, groups: groups.count)
                }
            }
            minLRs = Array(repeating: defaultMinLR ?? 0, count: groups.count)
        }
        for (group, least) in zip(groups, minLRs) {
            let reduced = Swift.max(group.rate * factor, least)
            if group.rate - reduced > eps { group.rate = reduced }
        }
    }

    private func isBetter(_ metric: Double) -> Bool {
        switch (mode, thresholdMode) {
        case (.min, .rel): metric < best * (1 - threshold)
        case (.min, .abs): metric < best - threshold
        case (.max, .rel): metric > best * (threshold + 1)
        case (.max, .abs): metric > best + threshold
        }
    }

    /// The state, under PyTorch's names: `state_dict`.
    public func stateDict() -> [String: OptionValue] { entries }

    /// Takes over a state: `load_state_dict`. If an error is thrown, nothing has changed.
    public func load(stateDict: [String: OptionValue]) throws(OptimizerStateError) { try read(stateDict) }

    var stateEntries: [ScheduleEntry] {
        let groups = optimizer.scheduledGroups.count
        return [
            ScheduleEntry("factor", self, \.factor), ScheduleEntry("default_min_lr", self, \.defaultMinLR),
            ScheduleEntry("min_lrs", self, groups: groups, \.minLRs),
            ScheduleEntry("patience", self, \.patience), ScheduleEntry("cooldown", self, \.cooldown),
            ScheduleEntry("eps", self, \.eps), ScheduleEntry(epoch: self, \.lastEpoch),
            ScheduleEntry("_last_lr", self, groups: groups, \.lastLR),
            ScheduleEntry(constant: "mode_worse", .real(mode == .min ? .infinity : -.infinity)),
            ScheduleEntry("mode", self, \.mode), ScheduleEntry("threshold", self, \.threshold),
            ScheduleEntry("threshold_mode", self, \.thresholdMode), ScheduleEntry("best", self, \.best),
            ScheduleEntry("cooldown_counter", self, \.cooldownCounter, atLeast: 0, atMost: 0x1p53),
            ScheduleEntry("num_bad_epochs", self, \.badEpochs, atLeast: 0, atMost: 0x1p53),
        ]
    }
}

extension ScheduleRules {
    package static func single(_ shape: Shape, _ schedule: String) throws(ProgramError) {
        guard shape.allSatisfy({ $0 == 1 }) else {
            throw ProgramError(schedule, "the metric has shape \(shape)", hint: "Pass its mean() or another number")
        }
    }
}
