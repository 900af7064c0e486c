/// The declaration of an entry of a parameter's state: PyTorch's name, the property that holds it, its shape, and which
/// parameters have it, as in `.tensor("exp_avg", \.average)`.
public struct StateEntry<Options: OptimizerOptions>: Sendable {
    let name: String
    /// The value for a state dict; nil if there is none yet.
    let value: @Sendable (Options.State) -> StateValue?
    /// Takes over a value from a state dict.
    let read: @Sendable (StateValue, StateOwner, inout Options.State) throws(OptimizerStateError) -> Void
    /// Whether the parameter can have this entry.
    var isKept: @Sendable (StateOwner) -> Bool = { _ in true }
    /// Whether it must be present if the parameter has any state.
    var isRequired: @Sendable (Options) -> Bool = { _ in true }
}

extension StateEntry {
    /// The number of steps taken, `step`, which PyTorch keeps in a tensor. It is written once a step was taken, or
    /// whenever `isKept` says so.
    public static func steps(
        _ path: WritableKeyPath<Options.State, Int> & Sendable,
        isKept: @escaping @Sendable (Options.State) -> Bool = { _ in false }
    ) -> StateEntry {
        StateEntry(
            name: "step",
            value: { $0[keyPath: path] > 0 || isKept($0) ? .tensor(Tensor(Float($0[keyPath: path]))) : nil },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                let steps = try saved.integer("step", owner)
                // It must be possible to count one more.
                guard (0..<Int.max).contains(steps) else { throw saved.isNot("a number of steps", "step", owner) }
                state[keyPath: path] = steps
            })
    }

    /// A tensor of the parameter's dtype.
    public static func tensor(
        _ name: String, _ path: WritableKeyPath<Options.State, Tensor?> & Sendable,
        shape: @escaping @Sendable (StateOwner) -> Shape = { $0.parameter.shape }
    ) -> StateEntry {
        StateEntry(
            name: name,
            value: { $0[keyPath: path].map { .tensor($0) } },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                state[keyPath: path] = try saved.tensor(name, owner, shape(owner))
            })
    }

    /// A list of tensors of the parameter's dtype, all of one shape.
    public static func tensors(
        _ name: String, _ path: WritableKeyPath<Options.State, [Tensor]?> & Sendable,
        shape: @escaping @Sendable (StateOwner) -> Shape = { $0.parameter.shape }
    ) -> StateEntry {
        StateEntry(
            name: name,
            value: { $0[keyPath: path].map { .list($0.map { .tensor($0) }) } },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                guard case .list(let values) = saved else { throw saved.isNot("a list", name, owner) }
                var tensors: [Tensor] = []
                for value in values { tensors.append(try value.tensor(name, owner, shape(owner))) }
                state[keyPath: path] = tensors
            })
    }

    /// A number that PyTorch keeps in a tensor, in float32.
    public static func scalar(
        _ name: String, _ path: WritableKeyPath<Options.State, Double?> & Sendable
    ) -> StateEntry {
        number(name, path) { .tensor(Tensor(Float($0))) }
    }

    /// A number that PyTorch keeps as a plain number.
    public static func real(_ name: String, _ path: WritableKeyPath<Options.State, Double?> & Sendable) -> StateEntry {
        number(name, path) { .real($0) }
    }

    private static func number(
        _ name: String, _ path: WritableKeyPath<Options.State, Double?> & Sendable,
        _ value: @escaping @Sendable (Double) -> StateValue
    ) -> StateEntry {
        StateEntry(
            name: name,
            value: { $0[keyPath: path].map(value) },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                state[keyPath: path] = try saved.number(name, owner)
            })
    }

    /// An integer that PyTorch keeps as a plain number.
    public static func integer(_ name: String, _ path: WritableKeyPath<Options.State, Int?> & Sendable) -> StateEntry {
        StateEntry(
            name: name,
            value: { $0[keyPath: path].map { .integer($0) } },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                state[keyPath: path] = try saved.integer(name, owner)
            })
    }

    /// A count that PyTorch keeps as a plain number: a whole number of at least 0, to which others can be added.
    public static func count(_ name: String, _ path: WritableKeyPath<Options.State, Int?> & Sendable) -> StateEntry {
        StateEntry(
            name: name,
            value: { $0[keyPath: path].map { .integer($0) } },
            read: { (saved, owner, state) throws(OptimizerStateError) in
                let count = try saved.integer(name, owner)
                guard (0...Int.max / 2).contains(count) else { throw saved.isNot("a count", name, owner) }
                state[keyPath: path] = count
            })
    }

    /// A workspace of PyTorch: ignored in its files, and not written.
    public static func workspace(_ name: String) -> StateEntry {
        StateEntry(name: name, value: { _ in nil }, read: { (_, _, _) throws(OptimizerStateError) in }).optional
    }

    /// The same, required in a state only with some options.
    public func required(if condition: @escaping @Sendable (Options) -> Bool) -> StateEntry {
        var entry = self
        entry.isRequired = condition
        return entry
    }

    /// The same, which may be missing in a state.
    public var optional: StateEntry { required { _ in false } }

    /// The same, which only some parameters have.
    public func kept(for condition: @escaping @Sendable (StateOwner) -> Bool) -> StateEntry {
        var entry = self
        entry.isKept = condition
        return entry
    }
}

// Reading.
extension StateValue {
    fileprivate func isNot(_ expected: String, _ name: String, _ owner: StateOwner) -> OptimizerStateError {
        .wrongState(parameter: owner.number, name: name, expected: expected, found: description)
    }

    /// A number; a tensor with more elements has the wrong shape.
    fileprivate func number(_ name: String, _ owner: StateOwner) throws(OptimizerStateError) -> Double {
        if case .tensor(let tensor) = self, tensor.count != 1 {
            throw .wrongShape(parameter: owner.number, name: name, expected: [], found: tensor.shape)
        }
        guard let number else { throw isNot("a number", name, owner) }
        return number
    }

    fileprivate func integer(_ name: String, _ owner: StateOwner) throws(OptimizerStateError) -> Int {
        switch self {
        case .integer(let value): return value
        case .tensor(let tensor) where tensor.count == 1 && !tensor.dtype.isFloatingPoint: return tensor.ints[0]
        default: break
        }
        guard let integer = Int(exactly: try number(name, owner)) else { throw isNot("a whole number", name, owner) }
        return integer
    }

    /// A copy in the parameter's dtype. A file has a plain number if PyTorch had not made a tensor of it yet.
    fileprivate func tensor(
        _ name: String, _ owner: StateOwner, _ expected: Shape
    ) throws(OptimizerStateError) -> Tensor {
        let tensor: Tensor
        switch self {
        case .tensor(let saved): tensor = saved
        case .integer, .real: tensor = Tensor(number!, dtype: .float64)
        case .list, .null: throw isNot("a tensor", name, owner)
        }
        guard tensor.shape == expected else {
            throw .wrongShape(parameter: owner.number, name: name, expected: expected, found: tensor.shape)
        }
        return Tensor(tensor.array.cast(to: owner.parameter.dtype).copied())
    }
}
