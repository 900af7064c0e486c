/// A list of modules that are children of the module that holds it: `torch.nn.ModuleList`. An array of modules does the
/// same; this has PyTorch's methods.
///
/// State-dict keys: those of the modules after "0.", "1.", …
/// ```swift
/// let layers = ModuleList((0..<3).map { _ in Linear(8, 8) })
/// var x = Tensor.randn(2, 8)
/// for layer in layers { x = layer(x).relu() }
///
/// let mixed = ModuleList([Linear(8, 8), ReLU()])  // of any Layer
/// ```
public final class ModuleList<Element>: ListContainer, Sequence {
    /// The elements in order.
    public var elements: [Element]

    /// A list of these modules. Traps if an element is not a module.
    @_disfavoredOverload
    public convenience init(_ modules: [Element] = []) { self.init(modules: modules) }

    private init(modules: [Element]) {
        checked { () throws(ProgramError) in try ContainerRules.modules(modules, "ModuleList") }
        elements = modules
    }
}

// Which of these a literal means follows from its elements: modules of one type, layers of several, or others.

extension ModuleList where Element: Module {
    /// A list of modules of one type.
    public convenience init(_ modules: [Element]) { self.init(modules: modules) }
}

extension ModuleList where Element == any Layer {
    /// A list of different layers.
    public convenience init(_ layers: [any Layer]) { self.init(modules: layers) }
}

extension ModuleList where Element == any Module {
    /// A list of different modules, not all of them layers.
    @_disfavoredOverload
    public convenience init(_ modules: [any Module]) { self.init(modules: modules) }
}

extension ModuleList: ContainerModule {
    var members: [Member] {
        elements.enumerated().map { Member(key: "\($0.offset)", content: .module($0.element as! any Module)) }
    }
    var joinsEqualLines: Bool { true }
}

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
                try PositionRules.key(entries.first { $0.key == key }?.value, key, "ModuleDict")
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

    /// Whether there is such a key.
    public func contains(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// Adds modules, or replaces those with the same keys: `update`.
    public func update(_ modules: KeyValuePairs<String, Element>) {
        for (key, module) in modules { self[key] = module }
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

/// Preconditions of what containers hold.
package enum ContainerRules {
    package static func modules<Element>(_ elements: [Element], _ container: String) throws(ProgramError) {
        for element in elements where !(element is any Module) {
            throw ProgramError(
                container, "\(type(of: element)) is not a module", hint: "Its elements conform to Module")
        }
    }

    package static func names(_ names: [String], _ container: String) throws(ProgramError) {
        for name in names { try key(name, container) }
        guard Set(names.map { ExactString($0) }).count == names.count else {
            throw ProgramError(container, "a name of \(names) occurs twice", hint: "Names are keys of the state dict")
        }
    }

    package static func key(_ key: String, _ container: String) throws(ProgramError) {
        guard !key.isEmpty && !key.contains(".") else {
            throw ProgramError(
                container, "\"\(key)\" as a key", hint: "A key is part of state-dict keys: not empty, and without a dot"
            )
        }
    }
}
