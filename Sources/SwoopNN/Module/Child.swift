/// Marks a child module whose key differs from the name of the property.
/// ```swift
/// @Child("out_proj") var outProjection: Linear
/// ```
/// Reading the property before it has a value traps.
@propertyWrapper
public final class Child<Value: Module> {
    private var stored: Value?
    let key: String

    /// A child that is assigned later.
    public init(_ key: String) { self.key = key }

    /// A child with this key.
    public init(wrappedValue: Value, _ key: String) {
        stored = wrappedValue
        self.key = key
    }

    /// The value of the property. Reading it traps if it has none.
    public var wrappedValue: Value {
        get {
            guard let stored else { trap(ModuleRules.unset("Child", key)) }
            return stored
        }
        set { stored = newValue }
    }
}

/// The property wrapper, as found by reflection.
protocol ChildSlot {
    var key: String { get }
    /// Nil if it was never assigned.
    var module: (any Module)? { get }
}

extension Child: ChildSlot {
    var module: (any Module)? { stored }
}
