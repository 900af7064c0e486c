/// The state of one parameter: momenta, the number of steps and so on. Its entries are declared in
/// ``OptimizerOptions/stateEntries``.
public protocol ParameterState: Sendable {
    /// The state before the first step.
    init()
}

/// The parameter that a state belongs to.
public struct StateOwner {
    /// The parameter itself.
    public let parameter: Tensor
    /// The parameters of its group.
    public let group: [Tensor]
    /// Its index among them.
    public let index: Int
    /// Its number in the state dict.
    let number: Int
}
