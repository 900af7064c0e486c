/// The type of a property marked ``Parameter`` or ``Buffer``: `Tensor`, or `Tensor?` if it may be absent.
public protocol MaybeTensor {
    /// The tensor; nil if it is absent.
    var tensorIfPresent: Tensor? { get }
    /// Converts a tensor to this type.
    static func holding(_ tensor: Tensor) -> Self
    /// The value of a property that was never assigned; nil if the type has no such value.
    static var unset: Self? { get }
}

extension Tensor: MaybeTensor {
    /// The tensor; nil if it is absent.
    public var tensorIfPresent: Tensor? { self }
    /// Converts a tensor to this type.
    public static func holding(_ tensor: Tensor) -> Tensor { tensor }
    /// The value of a property that was never assigned.
    public static var unset: Tensor? { nil }
}

extension Optional: MaybeTensor where Wrapped == Tensor {
    /// The tensor; nil if it is absent.
    public var tensorIfPresent: Tensor? { self }
    /// Converts a tensor to this type.
    public static func holding(_ tensor: Tensor) -> Tensor? { tensor }
    /// The value of a property that was never assigned.
    public static var unset: Tensor?? { .some(nil) }
}

/// Marks a tensor that is trained: `torch.nn.Parameter`.
///
/// The assigned tensor becomes a leaf that requires gradients; the result of an operation is detached first. A tensor
/// that is a parameter already stays as it is, frozen if it was. The key in a state dict is the name of the property,
/// unless a key is given.
/// ```swift
/// @Parameter var weight: Tensor
/// @Parameter var bias: Tensor?                    // may be absent
/// @Parameter("in_proj_weight") var inProjection = Tensor.zeros(3, 3)
/// ```
/// Reading the property before it has a value traps.
@propertyWrapper
public final class Parameter<Value: MaybeTensor> {
    @usableFromInline var stored: Value?
    let givenKey: String?
    /// What the value is computed from at each use; nil, except for a parametrized parameter, which stores no value.
    var parametrizations: ParametrizationList?

    /// A parameter with a value. Its key is the name of the property.
    public init(wrappedValue: Value) {
        givenKey = nil
        stored = Parameter.prepared(wrappedValue)
    }

    /// A parameter with a value and the given key.
    public init(wrappedValue: Value, _ key: String) {
        givenKey = key
        stored = Parameter.prepared(wrappedValue)
    }

    /// A parameter with the given key that is assigned later.
    public init(_ key: String) {
        givenKey = key
        stored = Value.unset
    }

    /// The value of the property. Reading it traps if it has none.
    public var wrappedValue: Value {
        @inlinable get { stored ?? computed() }
        set {
            if let parametrizations, let tensor = newValue.tensorIfPresent {
                parametrizations.assign(tensor)
            } else {
                stored = Parameter.prepared(newValue)
                parametrizations = nil
            }
        }
    }

    /// The value of a parametrized parameter. Traps if the parameter has none.
    @usableFromInline func computed() -> Value {
        guard let parametrizations else { trap(ModuleRules.unset("Parameter", givenKey)) }
        return .holding(parametrizations.value())
    }

    private static func prepared(_ value: Value) -> Value {
        guard let tensor = value.tensorIfPresent else { return value }
        let leaf = tensor.isLeaf ? tensor : tensor.detach()
        if leaf.isParameter { return .holding(leaf) }
        leaf.becomeParameter()
        return .holding(leaf.requiresGrad(true))
    }
}

/// Marks a tensor that belongs to the state of a module but is not trained: `register_buffer`.
///
/// Its key in a state dict is the name of the property, unless a key is given; with `persistent: false` the state dict
/// omits it. Reading the property before it has a value traps.
@propertyWrapper
public final class Buffer<Value: MaybeTensor> {
    @usableFromInline var stored: Value?
    let givenKey: String?
    let isPersistent: Bool

    /// A buffer with a value.
    public init(wrappedValue: Value, _ key: String? = nil, persistent: Bool = true) {
        givenKey = key
        isPersistent = persistent
        stored = wrappedValue
    }

    /// A buffer with the given key that is assigned later.
    public init(_ key: String, persistent: Bool = true) {
        givenKey = key
        isPersistent = persistent
        stored = Value.unset
    }

    /// A buffer that is assigned later. Its key is the name of the property.
    public init(persistent: Bool) {
        givenKey = nil
        isPersistent = persistent
        stored = Value.unset
    }

    /// The value of the property. Reading it traps if it has none.
    public var wrappedValue: Value {
        @inlinable get { stored ?? trapUnset() }
        @inlinable set { stored = newValue }
    }

    @usableFromInline func trapUnset() -> Value {
        trap(ModuleRules.unset("Buffer", givenKey))
    }
}

/// A property wrapper, as found by reflection.
protocol TensorSlot: AnyObject {
    var givenKey: String? { get }
    /// Nil if the tensor is absent or was never assigned.
    var tensor: Tensor? { get }
    /// Replaces the tensor by another one, unchanged.
    func replace(_ tensor: Tensor)
    /// Replaces the tensor without making it a parameter.
    func hold(_ tensor: Tensor)
}

protocol ParameterSlot: TensorSlot {
    var parametrizations: ParametrizationList? { get set }
    /// Stores no value any more: the parameter is computed from others.
    func clear()
}
protocol BufferSlot: TensorSlot {
    var isPersistent: Bool { get }
}

extension Parameter: ParameterSlot {
    var tensor: Tensor? { stored?.tensorIfPresent }
    func replace(_ tensor: Tensor) {
        tensor.becomeParameter()
        stored = .holding(tensor)
    }
    func hold(_ tensor: Tensor) { stored = .holding(tensor) }
    func clear() { stored = nil }
}

extension Buffer: BufferSlot {
    var tensor: Tensor? { stored?.tensorIfPresent }
    func replace(_ tensor: Tensor) { stored = .holding(tensor) }
    func hold(_ tensor: Tensor) { stored = .holding(tensor) }
}

/// Preconditions of modules.
package enum ModuleRules {
    package static func unset(_ wrapper: String, _ key: String?) -> ProgramError {
        ProgramError(
            wrapper, "\(key ?? "a property") is read before it has a value", hint: "Assign it in the module's init")
    }

    package static func castable(_ dtype: DType) throws(ProgramError) {
        guard dtype.isFloatingPoint else {
            throw ProgramError("to", "a module cannot be of \(dtype)", hint: "Use a floating-point dtype")
        }
    }
}
