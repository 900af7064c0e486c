/// Hyperparameters of a parameter group, declared in one table, from which follow the checks of their ranges, and how a
/// state dict is written and read; likewise what is kept for each parameter.
public protocol OptimizerOptions: Sendable {
    /// What is kept for a parameter.
    associatedtype State: ParameterState

    /// The learning rate.
    var lr: Double { get set }

    /// The optimizer's name, for messages.
    static var optimizer: String { get }
    /// The options where none are given.
    static var defaults: Self { get }
    /// All options.
    static var options: [OptimizerOption<Self>] { get }
    /// All that is kept for a parameter.
    static var stateEntries: [StateEntry<Self>] { get }

    /// Throws when options that are each in their range do not go together.
    func checkTogether() throws(ProgramError)
}

extension OptimizerOptions {
    public func checkTogether() throws(ProgramError) {}

    /// Throws when an option is out of its range.
    public func check() throws(ProgramError) {
        for option in Self.options { try option.check(self) }
        try checkTogether()
    }

    /// The options under PyTorch's names.
    public var entries: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: Self.options.map { ($0.name, $0.value(self)) })
    }

    /// Takes over the options of a state. What chooses PyTorch's implementation, and does not change the numbers, is
    /// passed over.
    mutating func read(_ saved: [String: OptionValue]) throws(OptimizerStateError) {
        for option in Self.options { try option.read(saved, into: &self) }
        let known = Self.options.map(\.name) + ["foreach", "fused", "capturable", "differentiable", "initial_lr"]
        if let name = Set(saved.keys).subtracting(known).min() { throw .unknownOption(name) }
    }
}
