/// A list of parameters of the module that holds it: `torch.nn.ParameterList`.
///
/// State-dict keys: "0", "1", …, after the key of the list. Tensors become leaves that require gradients, as with
/// ``Parameter``.
/// ```swift
/// let weights = ParameterList((0..<3).map { _ in Tensor.randn(4, 4) })
/// var x = Tensor.randn(2, 4)
/// for weight in weights { x = x.matmul(weight) }
/// ```
public final class ParameterList: ListContainer, Sequence {
    private var slots: [Parameter<Tensor>]

    /// Creates a list of these tensors, in order.
    public init(_ tensors: [Tensor] = []) { slots = tensors.map { Parameter(wrappedValue: $0) } }

    /// Creates a list of the tensors of a sequence.
    public convenience init(_ tensors: some Sequence<Tensor>) { self.init(Array(tensors)) }

    /// The parameters in order. Those that stay keep their identity.
    public var elements: [Tensor] {
        get { slots.map(\.wrappedValue) }
        set { slots = newValue.map { Parameter(wrappedValue: $0) } }
    }

    public var extraRepresentation: String {
        parameterLines(elements.enumerated().map { ("\($0.offset)", $0.element, "torch.\($0.element.dtype)") })
    }
}

extension ParameterList: ContainerModule {
    var members: [Member] {
        slots.enumerated().map { Member(key: "\($0.offset)", content: .parameter($0.element)) }
    }
}

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

/// A line for each parameter, `  (0): Parameter containing: [torch.float32 of size 2x3]`, as PyTorch prints them.
private func parameterLines(_ parameters: [(key: String, tensor: Tensor, type: String)]) -> String {
    parameters.map { key, tensor, type in
        let sizes = tensor.shape.map(String.init).joined(separator: "x")
        return "  (\(key)): Parameter containing: [\(type) of size \(sizes)]"
    }.joined(separator: "\n")
}
