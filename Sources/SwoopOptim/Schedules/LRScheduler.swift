/// Changes the learning rates of an optimizer from epoch to epoch: `torch.optim.lr_scheduler.LRScheduler`.
///
/// Each schedule computes the rates from those of the epoch before, as PyTorch does, so that several schedules of one
/// optimizer multiply their effects:
/// ```swift
/// let scheduler = StepLR(optimizer, stepSize: 30, gamma: 0.1)
/// for epoch in 0..<100 {
///     for batch in loader { trainStep(batch) }
///     scheduler.step()
/// }
/// ```
/// A schedule of your own is a subclass that overrides ``getLR()``, and ``stateEntries`` if it has a state. Where classes
/// belong to the main actor by default, it is `nonisolated`:
/// ```swift
/// nonisolated final class InverseRootLR: LRScheduler {
///     override func getLR() -> [Double] { baseLRs.map { $0 / Double(lastEpoch + 1).squareRoot() } }
/// }
/// ```
/// State dict: `base_lrs`, `last_epoch`, `_step_count`, `_last_lr`, and the arguments of the schedule under PyTorch's
/// names. The optimizer's own state dict has what a schedule keeps with the groups, such as `initial_lr`.
open class LRScheduler: ScheduleState {
    /// The optimizer whose learning rates are changed.
    public let optimizer: any Optimizer
    /// The rates of the groups before the first epoch.
    public internal(set) var baseLRs: [Double]
    /// The number of the current epoch, from 0.
    public internal(set) var lastEpoch: Int
    /// Whether the schedule is being created: ``getLR()`` gives the rates of the first epoch.
    public internal(set) var isInitial = false
    var lastLR: [Double]
    var stepCount = 0
    /// Whether a schedule made of others has made the first step of this one anew.
    var isFirstPart = false

    /// A schedule of an optimizer that sets the rates of the first epoch. With `lastEpoch` it continues after that epoch;
    /// the optimizer must have been loaded from a state dict then, and it traps for one whose groups have no
    /// `initial_lr`.
    public init(
        _ optimizer: any Optimizer, lastEpoch: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.optimizer = optimizer
        self.lastEpoch = lastEpoch
        let groups = optimizer.scheduledGroups
        if lastEpoch == -1 { for group in groups { group[.initialLR] = group[.initialLR] ?? group.rate } }
        baseLRs = checked(file: file, line: line) { () throws(ProgramError) in
            try ScheduleRules.initialRates(groups, lastEpoch: lastEpoch)
        }
        lastLR = optimizer.learningRates
        initialStep()
    }

    /// A schedule that is made of others.
    init(composedFor optimizer: any Optimizer, lastEpoch: Int) {
        self.optimizer = optimizer
        self.lastEpoch = lastEpoch
        baseLRs = []
        lastLR = optimizer.learningRates
    }

    func initialStep() {
        stepCount = 0
        isInitial = true
        step()
        isInitial = false
    }

    /// The rates of the groups in epoch ``lastEpoch``, of which the optimizer still has those of the epoch before.
    open func getLR() -> [Double] { optimizer.learningRates }

    /// The rates of the groups in epoch ``lastEpoch`` by a formula that does not need those of the epoch before; nil if
    /// there is none.
    open func closedFormLR() -> [Double]? { nil }

    /// The rates that were set last: `get_last_lr`.
    public func getLastLR() -> [Double] { lastLR }

    /// Goes to the next epoch. Call it after the optimizer's steps of an epoch. Traps if groups were added to the
    /// optimizer since the schedule was made.
    open func step() {
        stepCount += 1
        lastEpoch += 1
        set(getLR())
    }

    /// Goes to a certain epoch, by the closed formula if there is one. Traps for a negative epoch.
    open func step(epoch: Int) {
        ScheduleRules.checkEpoch(epoch)
        stepCount += 1
        jump(to: epoch)
    }

    func jump(to epoch: Int) {
        lastEpoch = epoch
        set(closedFormLR() ?? getLR())
    }

    /// Takes back the first step, before another schedule makes it again.
    func undoInitialStep() { lastEpoch -= 1 }

    func set(_ rates: [Double]) {
        optimizer.learningRates = rates
        lastLR = rates
    }

    /// The entries of the state dict. A subclass adds its own to `super.stateEntries`.
    open var stateEntries: [ScheduleEntry] {
        let groups = optimizer.scheduledGroups.count
        return [
            ScheduleEntry("base_lrs", self, groups: groups, \.baseLRs), ScheduleEntry(epoch: self, \.lastEpoch),
            ScheduleEntry("_step_count", self, \.stepCount, atLeast: 0, atMost: 0x1p53),
            ScheduleEntry(constant: "_is_initial", .flag(false)),
            ScheduleEntry(constant: "_get_lr_called_within_step", .flag(false)),
            ScheduleEntry("_last_lr", self, groups: groups, \.lastLR),
        ]
    }

    /// The state, under PyTorch's names: `state_dict`.
    open func stateDict() -> [String: OptionValue] { entries }

    /// Takes over a state: `load_state_dict`. The optimizer's rates are part of its own state. If an error is thrown,
    /// nothing has changed.
    open func load(stateDict: [String: OptionValue]) throws(OptimizerStateError) { try read(stateDict) }
}

extension ScheduleEntry {
    /// The number of the epoch.
    init<Schedule: AnyObject>(epoch schedule: Schedule, _ path: ReferenceWritableKeyPath<Schedule, Int>) {
        self.init("last_epoch", schedule, path, atLeast: -1, atMost: 0x1p53)
    }
}
