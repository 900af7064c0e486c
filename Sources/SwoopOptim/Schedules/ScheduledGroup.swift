/// A parameter group as schedules see it, without the type of its options.
protocol ScheduledGroup: AnyObject {
    var rate: Double { get set }
    /// The momentum, which is the first beta of optimizers that have betas; nil for an optimizer without either.
    var scheduledMomentum: Double? { get set }
    /// Whether the momentum is a beta.
    var hasBetas: Bool { get }
    var scheduled: [String: Double] { get set }
}

extension ScheduledGroup {
    subscript(number: ScheduledNumber) -> Double? {
        get { scheduled[number.rawValue] }
        set { scheduled[number.rawValue] = newValue }
    }
}

extension ParameterGroup: ScheduledGroup {
    var rate: Double {
        get { options.lr }
        set { options.lr = newValue }
    }

    var hasBetas: Bool { Options.options.contains { $0.name == "betas" } }

    private var momentumOption: OptimizerOption<Options>? {
        Options.options.first { $0.name == (hasBetas ? "betas" : "momentum") }
    }

    var scheduledMomentum: Double? {
        get {
            guard let value = momentumOption?.value(options) else { return nil }
            return Double(option: value.parts.first ?? value)
        }
        set {
            guard let newValue, let option = momentumOption else { return }
            let rest = option.value(options).parts.dropFirst()
            let value = rest.isEmpty ? .real(newValue) : OptionValue.tuple([.real(newValue)] + rest)
            option.write(value, into: &options)
        }
    }
}

extension Optimizer {
    var scheduledGroups: [any ScheduledGroup] { parameterGroups.map { $0 } }
}

/// Numbers for the parameter groups of an optimizer: one for all, `0.1`, or one for each, `[0.1, 0.2]`.
public protocol GroupNumbers {
    /// The numbers of so many groups; nil if there is another number of them.
    func numbers(groups: Int) -> [Double]?
}

extension Double: GroupNumbers {
    public func numbers(groups: Int) -> [Double]? { Array(repeating: self, count: groups) }
}

extension Int: GroupNumbers {
    public func numbers(groups: Int) -> [Double]? { Double(self).numbers(groups: groups) }
}

extension [Double]: GroupNumbers {
    public func numbers(groups: Int) -> [Double]? { count == groups ? self : nil }
}
