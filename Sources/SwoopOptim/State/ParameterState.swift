/// The state of one parameter: momenta, the number of steps and so on. Its entries are declared in
/// ``OptimizerOptions/stateEntries``.
public protocol ParameterState: Sendable {
    /// The state before the first step.
    init()
}

/// The parameter that a state belongs to.
package struct StateOwner {
    package let parameter: Tensor
    /// The parameters of its group, and its index among them.
    package let group: [Tensor]
    package let index: Int
    /// Its number in the state dict.
    let number: Int
}
