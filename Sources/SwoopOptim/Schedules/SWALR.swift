import SwoopSystem

/// Rates that go to a constant one for averaging weights (Izmailov et al. 2018): `torch.optim.swa_utils.SWALR`.
///
/// lr(e) = lr(0) + (swaLR − lr(0))·a, where a goes from 0 to 1 in `annealEpochs` epochs, along a cosine or a line. Other
/// schedules may act on the rate at the same time. State dict: the common entries, `_anneal_strategy`, `anneal_epochs`;
/// the optimizer's state dict has `swa_lr`.
/// ```swift
/// let averaging = SWALR(optimizer, swaLR: 0.05)
/// ```
public final class SWALR: LRScheduler {
    private var annealEpochs: Int
    private var strategy: AnnealStrategy

    /// `swaLR` is one number for all groups, or a list with one for each. Traps if `annealEpochs` is negative, and for a
    /// list with another number of values than there are groups.
    public init(
        _ optimizer: any Optimizer, swaLR: some GroupNumbers, annealEpochs: Int = 10,
        annealStrategy: AnnealStrategy = .cos, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        let groups = optimizer.scheduledGroups
        let rates = checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("SWALR", "annealEpochs", Double(annealEpochs), atLeast: 0)
            return try ScheduleRules.numbers("SWALR", "swaLR", swaLR, groups: groups.count)
        }
        for (group, rate) in zip(groups, rates) { group[.swaLR] = rate }
        self.annealEpochs = annealEpochs
        strategy = annealStrategy
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    public override func getLR() -> [Double] {
        let step = annealEpochs == 0 ? max(1, stepCount - 1) : stepCount - 1
        func weight(_ step: Int) -> Double {
            let fraction = max(0, min(1, Double(step) / Double(max(1, annealEpochs))))
            return strategy == .linear ? fraction : (1 - cos(.pi * fraction)) / 2
        }
        let (before, now) = (weight(step - 1), weight(step))
        return optimizer.scheduledGroups.map { group in
            let end = group[.swaLR] ?? group.rate
            let start = before == 1 ? end : (group.rate - before * end) / (1 - before)
            return end * now + start * (1 - now)
        }
    }

    public override var stateEntries: [ScheduleEntry] {
        super.stateEntries + [
            ScheduleEntry("_anneal_strategy", self, \.strategy),
            ScheduleEntry("anneal_epochs", self, \.annealEpochs, atLeast: 0),
        ]
    }
}
