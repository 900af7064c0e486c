/// Schedules one after the other: `torch.optim.lr_scheduler.SequentialLR`.
///
/// Schedule i + 1 begins in epoch `milestones[i]`, with its own epoch 0 and, if it has a closed formula, with the rates
/// of that. State dict: `_milestones`, `last_epoch`, `_last_lr`, `_schedulers` with the state dict of each.
/// ```swift
/// let warmup = LinearLR(optimizer, startFactor: 0.1, totalIters: 5)
/// let decay = CosineAnnealingLR(optimizer, tMax: 95)
/// let scheduler = SequentialLR(optimizer, schedulers: [warmup, decay], milestones: [5])
/// ```
public final class SequentialLR: LRScheduler {
    private let schedulers: [LRScheduler]
    private var milestones: [Int]

    /// Traps if there is no schedule, one belongs to another optimizer, or there is not one milestone fewer than
    /// schedules. Only the first schedule can be made of others.
    public init(
        _ optimizer: any Optimizer, schedulers: [LRScheduler], milestones: [Int], lastEpoch: Int = -1,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number("SequentialLR", "the number of schedules", Double(schedulers.count), atLeast: 1)
            try ScheduleRules.number("SequentialLR", "lastEpoch", Double(lastEpoch), atLeast: -1, atMost: 0x1p53)
            try ScheduleRules.parts("SequentialLR", schedulers, of: optimizer)
            try ScheduleRules.milestones(milestones, schedulers)
        }
        self.schedulers = schedulers
        self.milestones = milestones
        super.init(composedFor: optimizer, lastEpoch: lastEpoch + 1)
        for group in optimizer.scheduledGroups { group.rate = group[.initialLR] ?? group.rate }
        for scheduler in schedulers { scheduler.undoInitialStep() }
        let first = schedulers[milestones.count { $0 <= 0 }]
        first.initialStep()
        first.isFirstPart = true
        lastLR = first.getLastLR()
    }

    public override func step() {
        lastEpoch += 1
        let index = milestones.count { $0 <= lastEpoch }
        let scheduler = schedulers[index]
        if index > 0 && milestones[index - 1] == lastEpoch { scheduler.jump(to: 0) } else { scheduler.step() }
        lastLR = scheduler.getLastLR()
    }

    /// Traps: it goes from epoch to epoch only.
    public override func step(epoch: Int) { refuseJump("SequentialLR") }

    override func undoInitialStep() { for scheduler in schedulers { scheduler.undoInitialStep() } }

    public override var stateEntries: [ScheduleEntry] {
        composedEntries + [
            ScheduleEntry(epoch: self, \.lastEpoch), ScheduleEntry("_milestones", self, \.milestones),
        ]
    }

    public override func stateDict() -> [String: OptionValue] { stateDict(of: schedulers) }

    public override func load(stateDict: [String: OptionValue]) throws(OptimizerStateError) {
        let count = milestones.count
        try load(stateDict, parts: schedulers) { $0["_milestones"]?.parts.count == count }
    }
}

/// Schedules that act at the same time: `torch.optim.lr_scheduler.ChainedScheduler`. A step steps each of them, in order.
///
/// State dict: `_last_lr`, `_schedulers` with the state dict of each.
/// ```swift
/// let warmup = ConstantLR(optimizer, factor: 0.1, totalIters: 20)
/// let decay = ExponentialLR(optimizer, gamma: 0.9)
/// let scheduler = ChainedScheduler([warmup, decay])
/// ```
public final class ChainedScheduler: LRScheduler {
    private let schedulers: [LRScheduler]

    /// Traps if there is no schedule, or if they do not all belong to the same optimizer.
    public init(_ schedulers: [LRScheduler], file: StaticString = #fileID, line: UInt = #line) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.number(
                "ChainedScheduler", "the number of schedules", Double(schedulers.count), atLeast: 1)
            try ScheduleRules.parts("ChainedScheduler", schedulers, of: schedulers[0].optimizer)
        }
        self.schedulers = schedulers
        super.init(composedFor: schedulers[0].optimizer, lastEpoch: 0)
    }

    public override func step() {
        lastEpoch += 1
        for scheduler in schedulers { scheduler.step() }
        lastLR = optimizer.learningRates
    }

    /// Traps: it goes from epoch to epoch only.
    public override func step(epoch: Int) { refuseJump("ChainedScheduler") }

    override func undoInitialStep() { for scheduler in schedulers { scheduler.undoInitialStep() } }

    public override var stateEntries: [ScheduleEntry] { composedEntries }

    public override func stateDict() -> [String: OptionValue] { stateDict(of: schedulers) }

    public override func load(stateDict: [String: OptionValue]) throws(OptimizerStateError) {
        try load(stateDict, parts: schedulers) { _ in true }
    }
}

extension LRScheduler {
    /// The entries that all schedules made of others have, besides those of their parts.
    fileprivate var composedEntries: [ScheduleEntry] {
        let rates = ScheduleEntry("_last_lr", self, groups: optimizer.scheduledGroups.count, \.lastLR)
        // Written only where it is itself the first part of a schedule, which made its first step anew.
        let first = [
            ScheduleEntry(constant: "_step_count", .integer(0)), ScheduleEntry(constant: "_is_initial", .flag(false)),
        ]
        return isFirstPart ? [rates] + first : [rates]
    }

    fileprivate func stateDict(of parts: [LRScheduler]) -> [String: OptionValue] {
        var result = entries
        result["_schedulers"] = .tuple(
            parts.map { part in
                .dictionary(
                    Dictionary(uniqueKeysWithValues: part.stateDict().map { (.text($0.key), $0.value) }))
            })
        return result
    }

    /// Takes over the state of a schedule made of others. If an error is thrown, nothing has changed.
    fileprivate func load(
        _ saved: [String: OptionValue], parts: [LRScheduler], _ fits: ([String: OptionValue]) -> Bool
    ) throws(OptimizerStateError) {
        guard let list = saved["_schedulers"] else { throw .missingOption("_schedulers") }
        let dictionaries = list.parts.compactMap(\.texts)
        guard dictionaries.count == parts.count && list.parts.count == parts.count else {
            throw .wrongOption("_schedulers", list)
        }
        guard fits(saved) else { throw .wrongOption("_milestones", saved["_milestones"] ?? .null) }
        let before = parts.map { $0.stateDict() }
        do throws(OptimizerStateError) {
            for (part, dictionary) in zip(parts, dictionaries) { try part.load(stateDict: dictionary) }
            try read(saved.filter { $0.key != "_schedulers" })
        } catch {
            for (part, dictionary) in zip(parts, before) { try part.load(stateDict: dictionary) }
            throw error
        }
    }

    fileprivate func refuseJump(_ schedule: String) {
        checked { () throws(ProgramError) in
            throw ProgramError(schedule, "a step takes no epoch", hint: "Call step() once in each epoch")
        }
    }
}

extension OptionValue {
    /// A dictionary whose keys are texts; nil for anything else.
    fileprivate var texts: [String: OptionValue]? {
        guard case .dictionary(let entries) = self else { return nil }
        var result: [String: OptionValue] = [:]
        for (key, value) in entries {
            guard case .text(let name) = key else { return nil }
            result[name] = value
        }
        return result
    }
}
