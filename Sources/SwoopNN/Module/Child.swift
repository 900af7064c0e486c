/// Marks a module held by this one that has a key of its own in place of the property's name.
/// ```swift
/// @Child("out_proj") var outProjection: Linear
/// ```
/// Reading a property that has no value yet traps.
@propertyWrapper
public final class Child<Value: Module> {
    private var stored: Value?
    let key: String

    /// A child that gets its value later.
    public init(_ key: String) { self.key = key }

    public init(wrappedValue: Value, _ key: String) {
        stored = wrappedValue
        self.key = key
    }

    public var wrappedValue: Value {
        get {
            guard let stored else { trap(ModuleRules.unset("Child", key)) }
            return stored
        }
        set { stored = newValue }
    }
}

/// The wrapper as reflection finds it.
protocol ChildSlot {
    var key: String { get }
    /// Nil where it was never set.
    var module: (any Module)? { get }
}

extension Child: ChildSlot {
    var module: (any Module)? { stored }
}
