/// Parameters that share their options.
///
/// The options read and write like properties of the group: `group.lr = 0.01`.
@dynamicMemberLookup
public final class ParameterGroup<Options: OptimizerOptions> {
    public let parameters: [Tensor]
    public var options: Options
    /// What is kept for each of the parameters.
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

    /// Hands each parameter that has a gradient to `update`, with its gradient and state, and notes that it was written.
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
    /// A step of an optimizer, as observers are told of it.
    static let step = Operator("step", "step(a, b)", .words("no derivative"), call: "step")
}
