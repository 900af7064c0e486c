/// Preconditions of schedules.
package enum ScheduleRules {
    static func initialRates(_ groups: [any ScheduledGroup], lastEpoch: Int) throws(ProgramError) -> [Double] {
        try number("lastEpoch", "the last epoch", Double(lastEpoch), atLeast: -1, atMost: 0x1p53)
        var rates: [Double] = []
        for (index, group) in groups.enumerated() {
            guard let rate = group[.initialLR] else {
                throw ProgramError(
                    "lastEpoch", "group \(index) has no initial_lr",
                    hint: "Load the optimizer's state dict first, or leave lastEpoch out")
            }
            rates.append(rate)
        }
        return rates
    }

    package static func number(
        _ schedule: String, _ name: String, _ value: Double, atLeast: Double? = nil, atMost: Double? = nil,
        below: Double? = nil
    ) throws(ProgramError) {
        let range = OptionRange(atLeast: atLeast, atMost: atMost, below: below)
        guard range.contains(value) else {
            let text = Int(exactly: value).map { "\($0)" } ?? "\(value)"
            throw ProgramError(schedule, "\(name) is \(text)", hint: "It must be \(range)")
        }
    }

    package static func numbers(
        _ schedule: String, _ name: String, _ value: some GroupNumbers, groups: Int
    ) throws(ProgramError) -> [Double] {
        guard let numbers = value.numbers(groups: groups), numbers.count == groups else {
            throw ProgramError(
                schedule, "\(name) has another number of values than the \(groups) groups",
                hint: "Give one value, or one for each group")
        }
        return numbers
    }

    /// Traps for an epoch from which no other can be counted.
    static func checkEpoch(_ epoch: Int) {
        checked { () throws(ProgramError) in
            try number("step", "epoch", Double(epoch), atLeast: 0, atMost: 0x1p53)
        }
    }

    static func count(_ schedule: String, _ name: String, _ count: Int, groups: Int) throws(ProgramError) {
        guard count == groups else {
            throw ProgramError(schedule, "\(count) \(name) for \(groups) groups", hint: "Give one for each group")
        }
    }

    static func momentum(_ schedule: String, _ groups: [any ScheduledGroup]) throws(ProgramError) {
        guard groups.allSatisfy({ $0.scheduledMomentum != nil }) else {
            throw ProgramError(
                schedule, "the optimizer has neither a momentum nor betas", hint: "Pass cycleMomentum: false")
        }
    }

    static func parts(
        _ schedule: String, _ schedulers: [LRScheduler], of optimizer: any Optimizer
    ) throws(ProgramError) {
        for (index, scheduler) in schedulers.enumerated() where scheduler.optimizer !== optimizer {
            throw ProgramError(
                schedule, "schedule \(index) belongs to another optimizer", hint: "Make all of them for the same one")
        }
    }

    static func milestones(
        _ milestones: [Int], _ schedulers: [LRScheduler]
    ) throws(ProgramError) {
        guard milestones.count == schedulers.count - 1 else {
            throw ProgramError(
                "SequentialLR", "\(milestones.count) milestones for \(schedulers.count) schedules",
                hint: "Give the epoch at which each schedule but the first begins")
        }
        if let index = schedulers.dropFirst().firstIndex(where: { $0 is SequentialLR || $0 is ChainedScheduler }) {
            throw ProgramError(
                "SequentialLR", "schedule \(index), which is made of others, is to begin at a milestone",
                hint: "Only the first schedule can be a SequentialLR or a ChainedScheduler")
        }
    }
}
