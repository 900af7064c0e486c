/// Modules by key, in the order in which they were added: `torch.nn.ModuleDict`. A dictionary of modules does the same,
/// in the order of its keys; this has PyTorch's methods.
///
/// State-dict keys: those of the modules after their keys and a dot.
/// ```swift
/// let choices = ModuleDict(["relu": ReLU(), "elu": ELU()])
/// choices["relu"](Tensor([-1.0]))  // [0]
/// choices["tanh"] = Tanh()
/// ```
public final class ModuleDict<Element>: Module {
    private var entries: [(key: String, value: Element)] = []

    /// Creates an empty dictionary.
    public init() {}

    /// Creates a dictionary of these modules. Of equal keys, the last counts. Traps if an element is not a module, or
    /// if a key is empty or contains a dot.
    @_disfavoredOverload
    public convenience init(_ modules: KeyValuePairs<String, Element>) {
        self.init()
        update(modules)
    }

    /// The keys in order.
    public var keys: [String] { entries.map(\.key) }
    /// The modules in the order of the keys.
    public var values: [Element] { entries.map(\.value) }
    /// Keys and modules in order.
    public var items: [(key: String, value: Element)] { entries }
    /// The number of entries.
    public var count: Int { entries.count }
    /// Whether there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The module of a key. Reading traps if there is none; a new key is appended.
    public subscript(key: String) -> Element {
        get {
            checked { () throws(ProgramError) in
                try PositionRules.key(get(key), key, "ModuleDict")
            }
        }
        set {
            checked { () throws(ProgramError) in
                try ContainerRules.modules([newValue], "ModuleDict")
                try ContainerRules.key(key, "ModuleDict")
            }
            if let place = entries.firstIndex(where: { $0.key == key }) {
                entries[place].value = newValue
            } else {
                entries.append((key, newValue))
            }
        }
    }

    /// Whether there is such a key: `key in modules`.
    public func contains(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Adds modules, or replaces those with the same keys: `update`.
    public func update(_ modules: KeyValuePairs<String, Element>) {
        for (key, module) in modules { self[key] = module }
    }

    /// Adds the modules of another dictionary, or replaces those with the same keys: `update`. A Swift dictionary has no
    /// order: its new keys are appended in an arbitrary one.
    @_disfavoredOverload
    public func update(_ modules: some Sequence<(key: String, value: Element)>) {
        for (key, module) in modules { self[key] = module }
    }

    /// The module of a key, or nil.
    public func get(_ key: String) -> Element? { entries.first { $0.key == key }?.value }

    /// A dictionary of the same modules.
    public func copy() -> ModuleDict {
        let result = ModuleDict()
        result.entries = entries
        return result
    }

    /// Removes a key and returns its module: `pop`. Traps if there is no such key.
    @discardableResult
    public func pop(_ key: String) -> Element {
        let module = self[key]
        entries.removeAll { $0.key == key }
        return module
    }

    /// Removes all keys: `clear`.
    public func clear() { entries = [] }
}

extension ModuleDict where Element: Module {
    /// A dictionary of modules of one type.
    public convenience init(_ modules: KeyValuePairs<String, Element>) {
        self.init()
        update(modules)
    }
}

extension ModuleDict where Element == any Layer {
    /// A dictionary of different layers.
    public convenience init(_ layers: KeyValuePairs<String, any Layer>) {
        self.init()
        update(layers)
    }
}

extension ModuleDict where Element == any Module {
    /// A dictionary of different modules, not all of them layers.
    @_disfavoredOverload
    public convenience init(_ modules: KeyValuePairs<String, any Module>) {
        self.init()
        update(modules)
    }
}

extension ModuleDict: ContainerModule {
    var members: [Member] {
        entries.map { Member(key: $0.key, content: .module($0.value as! any Module)) }
    }
}

extension ModuleDict: Sequence {
    /// Iterates over keys and modules, in order.
    public func makeIterator() -> IndexingIterator<[(key: String, value: Element)]> { entries.makeIterator() }
}
