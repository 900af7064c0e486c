/// Parameters that share their options.
///
/// The options can be read and written like properties of the group: `group.lr = 0.01`.
@dynamicMemberLookup
public final class ParameterGroup<Options: OptimizerOptions> {
    public let parameters: [Tensor]
    public var options: Options
    /// The state of each parameter.
    public package(set) var states: [Options.State]

    public init(_ parameters: [Tensor], _ options: Options) {
        self.parameters = parameters
        self.options = options
        states = Array(repeating: Options.State(), count: parameters.count)
    }

    public subscript<Value>(dynamicMember path: WritableKeyPath<Options, Value>) -> Value {
        get { options[keyPath: path] }
        set { options[keyPath: path] = newValue }
    }

    /// Calls `update` with each parameter that has a gradient, its gradient and its state, and marks the parameter as
    /// written.
    package func update(_ update: (_ parameter: NDArray, _ gradient: NDArray, _ state: inout Options.State) -> Void) {
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.grad else { continue }
            checked { () throws(ProgramError) in
                try OptimizerRules.memory(parameter.array, gradient.array, Options.optimizer, index)
            }
            Observation.writing(.step, parameter, gradient) {
                update(parameter.array, gradient.array, &states[index])
                parameter.array.storage.bumpVersion()
            }
        }
    }
}

extension Operator {
    /// A step of an optimizer, as reported to observers.
    static let step = Operator("step", "step(a, b)", .words("no derivative"), call: "step")
}
