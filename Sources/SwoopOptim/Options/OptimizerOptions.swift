/// Hyperparameters of a parameter group, declared in one table that determines how their ranges are checked and how a
/// state dict is written and read. The state of each parameter is declared likewise.
public protocol OptimizerOptions: Sendable {
    /// The state of a parameter; tensors by name unless it is declared.
    associatedtype State: ParameterState = NamedState

    /// The learning rate.
    var lr: Double { get set }

    /// The optimizer's name, for error messages; that of the enclosing type unless it is declared.
    static var optimizer: String { get }
    /// The options if none are given.
    static var defaults: Self { get }
    /// All options.
    static var options: [OptimizerOption<Self>] { get }
    /// All entries of a parameter's state.
    static var stateEntries: [StateEntry<Self>] { get }

    /// Whether an optimizer can have more than one group; true unless it is declared.
    static var takesSeveralGroups: Bool { get }

    /// Throws if options that are each in their range cannot be combined; never unless it is declared.
    func checkTogether() throws(ProgramError)

    /// Throws if the optimizer cannot train such a parameter; never unless it is declared.
    func check(parameter: Tensor) throws(ProgramError)

    /// The state before the first step; an empty one unless it is declared.
    func initialState(of parameter: Tensor) -> State
}

extension OptimizerOptions {
    public static var optimizer: String {
        // Module.Lion.Options, or Module.LionOptions.
        let names = String(reflecting: Self.self).split(separator: ".")
        return String(names.count > 2 ? names[names.count - 2] : names.last ?? "Optimizer")
    }
    public static var takesSeveralGroups: Bool { true }
    public func checkTogether() throws(ProgramError) {}
    public func check(parameter: Tensor) throws(ProgramError) {}
    public func initialState(of parameter: Tensor) -> State { State() }

    /// Throws if an option is out of its range.
    public func check() throws(ProgramError) {
        for option in Self.options { try option.check(self) }
        try checkTogether()
    }

    /// The options under PyTorch's names.
    public var entries: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: Self.options.map { ($0.name, $0.value(self)) })
    }

    /// Takes over the options of a state dict. Those that choose PyTorch's implementation and do not change the numbers
    /// are ignored; numbers of schedules are read elsewhere.
    mutating func read(_ saved: [String: OptionValue]) throws(OptimizerStateError) {
        for option in Self.options { try option.read(saved, into: &self) }
        let known = Self.options.map(\.name) + ImplementationSwitch.names + ScheduledNumber.names
        if let name = Set(saved.keys).subtracting(known).min() { throw .unknownOption(name) }
        do throws(ProgramError) {
            try checkTogether()
        } catch {
            throw .wrongOptions(error.message)
        }
    }
}
