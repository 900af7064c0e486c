/// What may stand under ``Parameter`` and ``Buffer``: a `Tensor`, or a `Tensor?` that may be absent.
public protocol MaybeTensor {
    /// The tensor, nil where it is absent.
    var tensorIfPresent: Tensor? { get }
    /// This tensor as a value of the type.
    static func holding(_ tensor: Tensor) -> Self
    /// The value of a property that was never set: nil where the type has no such value.
    static var unset: Self? { get }
}

extension Tensor: MaybeTensor {
    public var tensorIfPresent: Tensor? { self }
    public static func holding(_ tensor: Tensor) -> Tensor { tensor }
    public static var unset: Tensor? { nil }
}

extension Optional: MaybeTensor where Wrapped == Tensor {
    public var tensorIfPresent: Tensor? { self }
    public static func holding(_ tensor: Tensor) -> Tensor? { tensor }
    public static var unset: Tensor?? { .some(nil) }
}

/// Marks a tensor that is trained: `torch.nn.Parameter`.
///
/// The tensor assigned becomes a leaf that requires gradients (the result of an operation is detached). Its key in a
/// state dict is the property's name, or the one given.
/// ```swift
/// @Parameter var weight: Tensor
/// @Parameter var bias: Tensor?                    // may be absent
/// @Parameter("in_proj_weight") var inProjection = Tensor.zeros(3, 3)
/// ```
/// Reading a property that has no value yet traps.
@propertyWrapper
public final class Parameter<Value: MaybeTensor> {
    @usableFromInline var stored: Value?
    let givenKey: String?

    /// A parameter with a value, under the property's name.
    public init(wrappedValue: Value) {
        givenKey = nil
        stored = Parameter.prepared(wrappedValue)
    }

    /// A parameter with a value, under a key of its own.
    public init(wrappedValue: Value, _ key: String) {
        givenKey = key
        stored = Parameter.prepared(wrappedValue)
    }

    /// A parameter that gets its value later, under a key of its own.
    public init(_ key: String) {
        givenKey = key
        stored = Value.unset
    }

    public var wrappedValue: Value {
        @inlinable get { stored ?? trapUnset() }
        set { stored = Parameter.prepared(newValue) }
    }

    @usableFromInline func trapUnset() -> Value {
        trap(ModuleRules.unset("Parameter", givenKey))
    }

    private static func prepared(_ value: Value) -> Value {
        guard let tensor = value.tensorIfPresent else { return value }
        let leaf = tensor.isLeaf ? tensor : tensor.detach()
        return .holding(leaf.requiresGrad(true))
    }
}

/// Marks a tensor that belongs to a module's state but is not trained: `register_buffer`.
///
/// Its key in a state dict is the property's name, or the one given; with `persistent: false` it is left out of it.
/// Reading a property that has no value yet traps.
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

    /// A buffer that gets its value later, under a key of its own.
    public init(_ key: String, persistent: Bool = true) {
        givenKey = key
        isPersistent = persistent
        stored = Value.unset
    }

    /// A buffer that gets its value later, under the property's name.
    public init(persistent: Bool) {
        givenKey = nil
        isPersistent = persistent
        stored = Value.unset
    }

    public var wrappedValue: Value {
        @inlinable get { stored ?? trapUnset() }
        @inlinable set { stored = newValue }
    }

    @usableFromInline func trapUnset() -> Value {
        trap(ModuleRules.unset("Buffer", givenKey))
    }
}

/// A property wrapper as reflection finds it.
protocol TensorSlot: AnyObject {
    var givenKey: String? { get }
    /// Nil where the tensor is absent or was never set.
    var tensor: Tensor? { get }
    /// Puts another tensor in its place, as it is.
    func replace(_ tensor: Tensor)
}

protocol ParameterSlot: TensorSlot {}
protocol BufferSlot: TensorSlot {
    var isPersistent: Bool { get }
}

extension Parameter: ParameterSlot {
    var tensor: Tensor? { stored?.tensorIfPresent }
    func replace(_ tensor: Tensor) { stored = .holding(tensor) }
}

extension Buffer: BufferSlot {
    var tensor: Tensor? { stored?.tensorIfPresent }
    func replace(_ tensor: Tensor) { stored = .holding(tensor) }
}

/// What must hold of modules: pure rules.
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
