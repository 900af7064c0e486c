/// Parameters that share their options.
///
/// The options can be read and written like properties of the group:
/// ```swift
/// for group in optimizer.parameterGroups { group.lr *= 0.5 }
/// ```
@dynamicMemberLookup
public final class ParameterGroup<Options: OptimizerOptions> {
    /// The parameters, in order.
    public let parameters: [Tensor]
    /// The hyperparameters, which may be changed between steps.
    public var options: Options
    /// The state of each parameter.
    public package(set) var states: [Options.State]
    /// Numbers that learning-rate schedules keep with the group under PyTorch's names, such as `initial_lr`. They are
    /// part of the optimizer's state dict.
    public internal(set) var scheduled: [String: Double] = [:]

    /// A group of parameters without any steps taken.
    public init(_ parameters: [Tensor], _ options: Options) {
        self.parameters = parameters
        self.options = options
        states = parameters.map { options.initialState(of: $0) }
    }

    /// A hyperparameter of the group.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Options, Value>) -> Value {
        get { options[keyPath: path] }
        set { options[keyPath: path] = newValue }
    }

    /// Calls `update` with each parameter that has a gradient, its gradient and its state, outside of any graph, and
    /// marks the parameter as written. `update` changes the parameter in place: `parameter -= lr * gradient`. The two
    /// tensors share the memory of the parameter and of its gradient. Traps for a parameter in which several elements
    /// share one memory location, and for a gradient that shares elements with it at other positions.
    public func update(_ update: (_ parameter: Tensor, _ gradient: Tensor, _ state: inout Options.State) -> Void) {
        noGrad { advance { update(Tensor($0), Tensor($1), &$2) } }
    }

    /// The same, with the arrays.
    package func advance(_ update: (_ parameter: NDArray, _ gradient: NDArray, _ state: inout Options.State) -> Void) {
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.grad else { continue }
            checked { () throws(ProgramError) in
                try OptimizerRules.memory(parameter.array, gradient.array, Options.optimizer, index)
            }
            ThreadObserver.writing(.step, parameter, gradient) {
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
