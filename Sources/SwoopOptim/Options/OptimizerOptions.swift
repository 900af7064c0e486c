/// Hyperparameters of a parameter group, declared in one table that determines how their ranges are checked and how a
/// state dict is written and read. The state of each parameter is declared likewise.
public protocol OptimizerOptions: Sendable {
    /// The state of a parameter.
    associatedtype State: ParameterState

    /// The learning rate.
    var lr: Double { get set }

    /// The optimizer's name, for error messages.
    static var optimizer: String { get }
    /// The options if none are given.
    static var defaults: Self { get }
    /// All options.
    static var options: [OptimizerOption<Self>] { get }
    /// All entries of a parameter's state.
    static var stateEntries: [StateEntry<Self>] { get }

    /// Throws if options that are each in their range cannot be combined.
    func checkTogether() throws(ProgramError)
}

extension OptimizerOptions {
    public func checkTogether() throws(ProgramError) {}

    /// Throws if an option is out of its range.
    public func check() throws(ProgramError) {
        for option in Self.options { try option.check(self) }
        try checkTogether()
    }

    /// The options under PyTorch's names.
    public var entries: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: Self.options.map { ($0.name, $0.value(self)) })
    }

    /// Takes over the options of a state dict. Options that choose PyTorch's implementation and do not change the
    /// numbers are ignored.
    mutating func read(_ saved: [String: OptionValue]) throws(OptimizerStateError) {
        for option in Self.options { try option.read(saved, into: &self) }
        let known = Self.options.map(\.name) + ["foreach", "fused", "capturable", "differentiable", "initial_lr"]
        if let name = Set(saved.keys).subtracting(known).min() { throw .unknownOption(name) }
        do throws(ProgramError) {
            try checkTogether()
        } catch {
            throw .wrongOptions(error.message)
        }
    }
}
