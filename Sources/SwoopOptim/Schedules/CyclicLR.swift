import SwoopSystem

/// Rates that go up and down between two bounds, and momenta that go the opposite way (Smith 2017):
/// `torch.optim.lr_scheduler.CyclicLR`. Step it after each batch.
///
/// In a cycle of stepSizeUp + stepSizeDown steps, h goes from 0 to 1 and back:
/// ```
/// lr       = baseLR + (maxLR − baseLR)·h·f
/// momentum = maxMomentum − (maxMomentum − baseMomentum)·h·f
/// ```
/// where f is 1 for `.triangular`, 1/2^(cycle − 1) for `.triangular2`, and gammaᵉ for `.expRange`, or what `scaleFn` gives
/// for the cycle, counted from 1, or for the step. The momentum is the first beta of optimizers with betas.
///
/// State dict: the common entries, `max_lrs`, `total_size`, `step_ratio`, `mode`, `gamma`, `scale_mode`,
/// `cycle_momentum`, and with it `use_beta1`, `base_momentums`, `max_momentums`.
/// ```swift
/// let scheduler = CyclicLR(optimizer, baseLR: 0.001, maxLR: 0.1, stepSizeUp: 500, mode: .triangular2)
/// ```
public final class CyclicLR: LRScheduler {
    /// How the height of the cycles changes.
    public enum Mode: String, OptionConvertible {
        /// It stays the same.
        case triangular
        /// It is halved after each cycle.
        case triangular2
        /// It is multiplied by gamma in each step.
        case expRange = "exp_range"
    }

    /// What `scaleFn` is given.
    public enum ScaleMode: String, OptionConvertible {
        /// The number of the cycle, from 1.
        case cycle
        /// The number of the step, from 0.
        case iterations
    }

    private var maxLRs: [Double]
    private var totalSize: Double
    private var stepRatio: Double
    private var mode: Mode
    private var gamma: Double
    private let scaleFn: ((Double) -> Double)?
    private var scaleMode: ScaleMode
    private var cycleMomentum: Bool
    private var baseMomentums: [Double]
    private var maxMomentums: [Double]

    /// Numbers are one for all groups, or a list with one for each. `stepSizeDown` is `stepSizeUp` if it is not given;
    /// with `scaleFn`, `mode` and `gamma` do nothing. Traps for a list with another number of values than there are
    /// groups, for a number of steps below 1, and for `cycleMomentum` with an optimizer that has no momentum.
    public init(
        _ optimizer: any Optimizer, baseLR: some GroupNumbers, maxLR: some GroupNumbers, stepSizeUp: Int = 2000,
        stepSizeDown: Int? = nil, mode: Mode = .triangular, gamma: Double = 1, scaleFn: ((Double) -> Double)? = nil,
        scaleMode: ScaleMode = .cycle, cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.8,
        maxMomentum: some GroupNumbers = 0.9, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        let groups = optimizer.scheduledGroups
        func numbers(_ name: String, _ value: some GroupNumbers) -> [Double] {
            checked(file: file, line: line) { () throws(ProgramError) in
                try ScheduleRules.numbers("CyclicLR", name, value, groups: groups.count)
            }
        }
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("CyclicLR", "stepSizeUp", Double(stepSizeUp), atLeast: 1)
            try ScheduleRules.number("CyclicLR", "stepSizeDown", Double(stepSizeDown ?? stepSizeUp), atLeast: 1)
            if cycleMomentum { try ScheduleRules.momentum("CyclicLR", groups) }
        }
        let bases = numbers("baseLR", baseLR)
        maxLRs = numbers("maxLR", maxLR)
        totalSize = Double(stepSizeUp) + Double(stepSizeDown ?? stepSizeUp)
        stepRatio = Double(stepSizeUp) / totalSize
        self.mode = mode
        self.gamma = gamma
        self.scaleFn = scaleFn
        self.scaleMode = scaleFn != nil ? scaleMode : mode == .expRange ? .iterations : .cycle
        self.cycleMomentum = cycleMomentum
        baseMomentums = numbers("baseMomentum", baseMomentum)
        maxMomentums = numbers("maxMomentum", maxMomentum)
        if lastEpoch == -1 {
            for (group, base) in zip(groups, bases) { group.rate = base }
            if cycleMomentum { groups.keepMomenta(baseMomentums, maxMomentums) }
        }
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
        baseLRs = bases
    }

    public override func getLR() -> [Double] {
        let position = Double(lastEpoch) / totalSize
        let cycle = (1 + position).rounded(.down)
        let x = 1 + position - cycle
        let height = x <= stepRatio ? x / stepRatio : (x - 1) / (stepRatio - 1)
        let factor = scale(scaleMode == .cycle ? cycle : Double(lastEpoch))
        if cycleMomentum {
            let bounds = zip(baseMomentums, maxMomentums)
            for (group, (base, most)) in zip(optimizer.scheduledGroups, bounds) {
                group.scheduledMomentum = most - (most - base) * height * factor
            }
        }
        return zip(baseLRs, maxLRs).map { base, most in base + (most - base) * height * factor }
    }

    private func scale(_ x: Double) -> Double {
        if let scaleFn { return scaleFn(x) }
        return switch mode {
        case .triangular: 1
        case .triangular2: 1 / pow(2, x - 1)
        case .expRange: pow(gamma, x)
        }
    }

    public override var stateEntries: [ScheduleEntry] {
        let groups = optimizer.scheduledGroups.count
        var entries =
            super.stateEntries + [
                ScheduleEntry("max_lrs", self, groups: groups, \.maxLRs),
                ScheduleEntry("total_size", self, \.totalSize, atLeast: 1),
                ScheduleEntry("step_ratio", self, \.stepRatio, atLeast: 0, atMost: 1),
                ScheduleEntry("mode", self, \.mode), ScheduleEntry("gamma", self, \.gamma),
                ScheduleEntry("scale_mode", self, \.scaleMode), ScheduleEntry("cycle_momentum", self, \.cycleMomentum),
                ScheduleEntry(constant: "_scale_fn_custom", .null),
            ]
        if cycleMomentum {
            entries += [
                ScheduleEntry(constant: "use_beta1", .flag(optimizer.scheduledGroups[0].hasBetas)),
                ScheduleEntry("base_momentums", self, groups: groups, \.baseMomentums),
                ScheduleEntry("max_momentums", self, groups: groups, \.maxMomentums),
            ]
        }
        return entries
    }
}

extension [any ScheduledGroup] {
    /// Keeps the bounds of the momentum with the groups, and begins with the upper one.
    func keepMomenta(_ bases: [Double], _ largest: [Double]) {
        for (group, (base, most)) in zip(self, zip(bases, largest)) {
            group.scheduledMomentum = most
            group[.maxMomentum] = most
            group[.baseMomentum] = base
        }
    }
}
