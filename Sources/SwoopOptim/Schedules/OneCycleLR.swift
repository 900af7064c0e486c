import SwoopSystem

/// How a rate goes from one value to another.
public enum AnnealStrategy: String, OptionConvertible {
    /// Along half a period of a cosine.
    case cos
    /// In a straight line.
    case linear

    /// The value at a fraction of the way.
    func value(from start: Double, to end: Double, at fraction: Double) -> Double {
        switch self {
        case .cos: end + (start - end) / 2 * (cosine(.pi * fraction) + 1)
        case .linear: (end - start) * fraction + start
        }
    }
}

/// The function, which has the name of a strategy.
private func cosine(_ x: Double) -> Double { cos(x) }

/// Rates that rise to a maximum and then fall far below the beginning, and momenta that go the opposite way (Smith &
/// Topin 2018): `torch.optim.lr_scheduler.OneCycleLR`. Step it after each batch.
///
/// In `pctStart` of the steps the rate goes from maxLR/divFactor to maxLR, and the momentum from maxMomentum to
/// baseMomentum. In the others the rate goes to maxLR/divFactor/finalDivFactor, and the momentum back; with `threePhase`
/// the rate goes to maxLR/divFactor first, in as many steps as it rose. The momentum is the first beta of optimizers with
/// betas.
///
/// State dict: the common entries, `total_steps`, `_schedule_phases`, `_anneal_func_type`, `cycle_momentum`, and with it
/// `use_beta1`.
/// ```swift
/// let scheduler = OneCycleLR(optimizer, maxLR: 0.1, epochs: 10, stepsPerEpoch: loader.count)
/// ```
public final class OneCycleLR: LRScheduler {
    private var totalSteps: Int
    private var phases: [SchedulePhase]
    private var strategy: AnnealStrategy
    private var cycleMomentum: Bool

    /// Numbers for groups are one for all groups, or a list with one for each. Traps if neither `totalSteps` nor both
    /// `epochs` and `stepsPerEpoch` are given or one of them is below 1, if `pctStart` is not in 0...1, for a list with
    /// another number of values than there are groups, and for `cycleMomentum` with an optimizer that has no momentum.
    public init(
        _ optimizer: any Optimizer, maxLR: some GroupNumbers, totalSteps: Int? = nil, epochs: Int? = nil,
        stepsPerEpoch: Int? = nil, pctStart: Double = 0.3, annealStrategy: AnnealStrategy = .cos,
        cycleMomentum: Bool = true, baseMomentum: some GroupNumbers = 0.85, maxMomentum: some GroupNumbers = 0.95,
        divFactor: Double = 25, finalDivFactor: Double = 1e4, threePhase: Bool = false, lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let groups = optimizer.scheduledGroups
        func numbers(_ name: String, _ value: some GroupNumbers) -> [Double] {
            checked(file: file, line: line) { () throws(ProgramError) in
                try ScheduleRules.numbers("OneCycleLR", name, value, groups: groups.count)
            }
        }
        let steps = checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("OneCycleLR", "pctStart", pctStart, atLeast: 0, atMost: 1)
            if cycleMomentum { try ScheduleRules.momentum("OneCycleLR", groups) }
            return try ScheduleRules.steps(totalSteps, epochs, stepsPerEpoch)
        }
        self.totalSteps = steps
        phases = SchedulePhase.all(steps: Double(steps), rising: pctStart, threePhase: threePhase)
        strategy = annealStrategy
        self.cycleMomentum = cycleMomentum
        let maxLRs = numbers("maxLR", maxLR)
        let bases = numbers("baseMomentum", baseMomentum)
        let largest = numbers("maxMomentum", maxMomentum)
        if lastEpoch == -1 {
            for (group, most) in zip(groups, maxLRs) {
                group[.initialLR] = most / divFactor
                group[.maxLR] = most
                group[.minLR] = most / divFactor / finalDivFactor
            }
            if cycleMomentum { groups.keepMomenta(bases, largest) }
        }
        super.init(optimizer, lastEpoch: lastEpoch, file: file, line: line)
    }

    /// Traps after `totalSteps` steps.
    public override func getLR() -> [Double] {
        let index = phases.firstIndex { Double(lastEpoch) <= $0.endStep } ?? phases.count - 1
        let (phase, start) = (phases[index], index == 0 ? 0 : phases[index - 1].endStep)
        checked { () throws(ProgramError) in
            try ScheduleRules.step(lastEpoch, of: totalSteps, phase: start...max(start, phase.endStep))
        }
        let fraction = (Double(lastEpoch) - start) / (phase.endStep - start)
        return optimizer.scheduledGroups.map { group in
            func value(_ start: ScheduledNumber, _ end: ScheduledNumber) -> Double {
                strategy.value(from: group[start] ?? .nan, to: group[end] ?? .nan, at: fraction)
            }
            if cycleMomentum { group.scheduledMomentum = value(phase.startMomentum, phase.endMomentum) }
            return value(phase.startLR, phase.endLR)
        }
    }

    public override var stateEntries: [ScheduleEntry] {
        let phases = ScheduleEntry("_schedule_phases") { [unowned self] in
            .tuple(self.phases.map(\.option))
        } assign: { [unowned self] saved in
            let phases = saved.parts.compactMap { SchedulePhase(option: $0) }
            guard !phases.isEmpty && phases.count == saved.parts.count else { return false }
            self.phases = phases
            return true
        }
        var entries =
            super.stateEntries + [
                ScheduleEntry("total_steps", self, \.totalSteps, atLeast: 1), phases,
                ScheduleEntry("_anneal_func_type", self, \.strategy),
                ScheduleEntry("cycle_momentum", self, \.cycleMomentum),
            ]
        if cycleMomentum {
            entries.append(ScheduleEntry(constant: "use_beta1", .flag(optimizer.scheduledGroups[0].hasBetas)))
        }
        return entries
    }
}

/// A part of the cycle: where it ends, and the numbers of a group between which it goes.
private struct SchedulePhase {
    var endStep: Double
    var startLR: ScheduledNumber
    var endLR: ScheduledNumber
    var startMomentum: ScheduledNumber
    var endMomentum: ScheduledNumber

    static func all(steps: Double, rising: Double, threePhase: Bool) -> [SchedulePhase] {
        let rise = SchedulePhase(
            endStep: rising * steps - 1, startLR: .initialLR, endLR: .maxLR, startMomentum: .maxMomentum,
            endMomentum: .baseMomentum)
        var fall = SchedulePhase(
            endStep: steps - 1, startLR: .maxLR, endLR: .minLR, startMomentum: .baseMomentum,
            endMomentum: .maxMomentum)
        guard threePhase else { return [rise, fall] }
        fall.endStep = 2 * rising * steps - 2
        fall.endLR = .initialLR
        return [
            rise, fall,
            SchedulePhase(
                endStep: steps - 1, startLR: .initialLR, endLR: .minLR, startMomentum: .maxMomentum,
                endMomentum: .maxMomentum),
        ]
    }
}

extension SchedulePhase: OptionConvertible {
    private static let names: [(String, WritableKeyPath<SchedulePhase, ScheduledNumber> & Sendable)] = [
        ("start_lr", \.startLR), ("end_lr", \.endLR), ("start_momentum", \.startMomentum),
        ("end_momentum", \.endMomentum),
    ]

    init?(option: OptionValue) {
        guard case .dictionary(let entries) = option,
            let end = entries[.text("end_step")].flatMap(Double.init(option:)), !end.isNaN
        else { return nil }
        self.init(
            endStep: end, startLR: .initialLR, endLR: .maxLR, startMomentum: .maxMomentum, endMomentum: .baseMomentum)
        for (name, path) in Self.names {
            guard case .text(let text)? = entries[.text(name)], let number = ScheduledNumber(rawValue: text) else {
                return nil
            }
            self[keyPath: path] = number
        }
    }

    var option: OptionValue {
        var entries: [OptionValue: OptionValue] = [.text("end_step"): .real(endStep)]
        for (name, path) in Self.names { entries[.text(name)] = .text(self[keyPath: path].rawValue) }
        return .dictionary(entries)
    }
}

extension ScheduleRules {
    package static func steps(_ total: Int?, _ epochs: Int?, _ perEpoch: Int?) throws(ProgramError) -> Int {
        if let total {
            try number("OneCycleLR", "totalSteps", Double(total), atLeast: 1)
            return total
        }
        guard let epochs, let perEpoch else {
            throw ProgramError(
                "OneCycleLR", "the number of steps is unknown",
                hint: "Give totalSteps, or both epochs and stepsPerEpoch")
        }
        try number("OneCycleLR", "epochs", Double(epochs), atLeast: 1)
        try number("OneCycleLR", "stepsPerEpoch", Double(perEpoch), atLeast: 1)
        let (product, overflow) = epochs.multipliedReportingOverflow(by: perEpoch)
        return overflow ? .max : product
    }

    /// Throws if the cycle is over, or its phase has no length.
    package static func step(_ step: Int, of total: Int, phase: ClosedRange<Double>) throws(ProgramError) {
        guard step <= total else {
            throw ProgramError(
                "OneCycleLR", "step \(step) of a cycle of \(total) steps", hint: "Give the number of all steps")
        }
        guard phase.lowerBound < phase.upperBound else {
            throw ProgramError(
                "OneCycleLR", "a phase of a cycle of \(total) steps has no step",
                hint: "Take more steps, or another pctStart")
        }
    }
}
