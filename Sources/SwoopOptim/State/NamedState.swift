/// A state of tensors by PyTorch's names, for optimizers that declare no state of their own. Such an optimizer lists its
/// entries, as `static let stateEntries: [StateEntry<Self>] = [.steps, .tensor("exp_avg")]`.
/// ```swift
/// var state = NamedState()
/// state["exp_avg"] = state.zeros("exp_avg", like: x) * 0.9
/// state.step += 1
/// ```
public struct NamedState: ParameterState {
    /// The number of steps taken. Only an optimizer that counts them writes it.
    public var step = 0
    private var tensors: [String: Tensor] = [:]

    /// A state without tensors, before the first step.
    public init() {}

    /// The tensor of a name; nil if there is none yet.
    public subscript(name: String) -> Tensor? {
        get { tensors[name] }
        set { tensors[name] = newValue }
    }

    /// The tensor of a name; at first zeros of the shape and dtype of `parameter`.
    public mutating func zeros(_ name: String, like parameter: Tensor) -> Tensor {
        if let tensor = tensors[name] { return tensor }
        let zeros = Tensor.zeros(parameter.shape, dtype: parameter.dtype)
        tensors[name] = zeros
        return zeros
    }
}

extension StateEntry where Options.State == NamedState {
    /// The number of steps taken, `step`.
    public static var steps: StateEntry { .steps(\.step) }

    /// A tensor of the parameter's dtype, by default of its shape.
    public static func tensor(
        _ name: String, shape: @escaping @Sendable (StateOwner) -> Shape = { $0.parameter.shape }
    ) -> StateEntry {
        .tensor(name, \.[name], shape: shape)
    }
}
