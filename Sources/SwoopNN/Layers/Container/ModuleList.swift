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
