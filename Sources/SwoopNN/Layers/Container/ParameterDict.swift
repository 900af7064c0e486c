/// Parameters by key, in the order in which they were added: `torch.nn.ParameterDict`.
///
/// State-dict keys: the keys, after the key of the dictionary. Tensors become leaves that require gradients, as with
/// ``Parameter``.
/// ```swift
/// let parameters = ParameterDict(["scale": Tensor.ones(4), "shift": Tensor.zeros(4)])
/// parameters["scale"] * 2 + parameters["shift"]
/// ```
public final class ParameterDict: Module {
    private var entries: [(key: String, slot: Parameter<Tensor>)] = []

    /// Creates an empty dictionary.
    public init() {}

    /// Creates a dictionary of these tensors. Of equal keys, the last counts. Traps if a key is empty or contains a
    /// dot.
    public init(_ tensors: KeyValuePairs<String, Tensor>) {
        for (key, tensor) in tensors { self[key] = tensor }
    }

    /// Creates a dictionary of the tensors of another one, or of a sequence. A Swift dictionary has no order.
    @_disfavoredOverload
    public convenience init(_ tensors: some Sequence<(key: String, value: Tensor)>) {
        self.init()
        update(tensors)
    }

    /// A dictionary with the same value for each key: `fromkeys`. Each key has a copy of its own.
    public static func fromKeys(_ keys: [String], _ value: Tensor) -> ParameterDict {
        ParameterDict(keys.map { ($0, noGrad { value.detach().clone() }) })
    }

    /// The keys in order.
    public var keys: [String] { entries.map(\.key) }
    /// The parameters in the order of the keys.
    public var values: [Tensor] { entries.map(\.slot.wrappedValue) }
    /// Keys and parameters in order.
    public var items: [(key: String, value: Tensor)] { entries.map { ($0.key, $0.slot.wrappedValue) } }
    /// The number of entries.
    public var count: Int { entries.count }
    /// Whether there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The parameter of a key. Reading traps if there is none; a new key is appended.
    public subscript(key: String) -> Tensor {
        get {
            checked { () throws(ProgramError) in
                try PositionRules.key(entries.first { $0.key == key }?.slot, key, "ParameterDict")
            }.wrappedValue
        }
        set {
            checked { () throws(ProgramError) in try ContainerRules.key(key, "ParameterDict") }
            if let known = entries.first(where: { $0.key == key }) {
                known.slot.wrappedValue = newValue
            } else {
                entries.append((key, Parameter(wrappedValue: newValue)))
            }
        }
    }

    /// Whether there is such a key.
    public func contains(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Adds tensors, or replaces those with the same keys: `update`.
    public func update(_ tensors: KeyValuePairs<String, Tensor>) {
        for (key, tensor) in tensors { self[key] = tensor }
    }

    /// Adds the tensors of another dictionary, or replaces those with the same keys: `update`. A Swift dictionary has no
    /// order: its new keys are appended in an arbitrary one.
    @_disfavoredOverload
    public func update(_ tensors: some Sequence<(key: String, value: Tensor)>) {
        for (key, tensor) in tensors { self[key] = tensor }
    }

    /// The parameter of a key, or nil: `get`.
    public func get(_ key: String) -> Tensor? { entries.first { $0.key == key }?.slot.wrappedValue }

    /// The parameter of a key, which is added with this value if there is none: `setdefault`.
    @discardableResult
    public func setDefault(_ key: String, _ value: Tensor) -> Tensor {
        if !contains(key) { self[key] = value }
        return self[key]
    }

    /// A dictionary of the same parameters: `copy`.
    public func copy() -> ParameterDict { ParameterDict(items) }

    /// Removes the last key and returns it with its parameter: `popitem`. Traps if there are no entries.
    @discardableResult
    public func popItem() -> (key: String, value: Tensor) {
        let key = checked { () throws(ProgramError) in
            guard let last = entries.last else { throw ProgramError("ParameterDict", "popItem of an empty dictionary") }
            return last.key
        }
        return (key, pop(key))
    }

    /// Removes a key and returns its parameter: `pop`. Traps if there is no such key.
    @discardableResult
    public func pop(_ key: String) -> Tensor {
        let tensor = self[key]
        entries.removeAll { $0.key == key }
        return tensor
    }

    /// Removes all keys: `clear`.
    public func clear() { entries = [] }

    public var extraRepresentation: String {
        let names: [DType: String] = [
            .float32: "FloatTensor", .float64: "DoubleTensor", .float16: "HalfTensor", .bfloat16: "BFloat16Tensor",
        ]
        return parameterLines(
            items.map { ($0.key, $0.value, names[$0.value.dtype].map { "torch.\($0)" } ?? "torch.Tensor") })
    }
}

extension ParameterDict: ContainerModule {
    var members: [Member] { entries.map { Member(key: $0.key, content: .parameter($0.slot)) } }
}

extension ParameterDict: Sequence {
    /// Iterates over keys and parameters, in order.
    public func makeIterator() -> IndexingIterator<[(key: String, value: Tensor)]> { items.makeIterator() }
}
