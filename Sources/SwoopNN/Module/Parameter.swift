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
    /// The same for a pruned parameter.
    var pruning: PrunedParameter?
    var lazyDType: DType?

    /// A parameter whose size the first call of a layer tells; see ``LazyLayer``. Its key is the name of the property.
    init(lazy dtype: DType) {
        givenKey = nil
        lazyDType = dtype
    }

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
                (parametrizations, pruning, lazyDType) = (nil, nil, nil)
            }
        }
    }

    /// The value of a parameter that is computed from others. Traps if it has none.
    @usableFromInline func computed() -> Value {
        if let parametrizations { return .holding(parametrizations.value()) }
        if let pruning { return .holding(pruning.value()) }
        trap(ModuleRules.withoutValue("Parameter", givenKey, self))
    }

    /// Whether there is a value, or will be one.
    var isPresent: Bool { stored == nil || stored?.tensorIfPresent != nil }

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
/// ```swift
/// @Buffer("running_mean") var runningMean = Tensor.zeros(3)
/// @Buffer(persistent: false) var positions = Tensor.arange(100)
/// ```
@propertyWrapper
public final class Buffer<Value: MaybeTensor> {
    @usableFromInline var stored: Value?
    let givenKey: String?
    let isPersistent: Bool
    var lazyDType: DType?

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
        set {
            stored = newValue
            lazyDType = nil
        }
    }

    /// From now on it is a buffer whose size the first call of a layer tells; see ``LazyLayer``.
    func becomeLazy(_ dtype: DType) {
        stored = nil
        lazyDType = dtype
    }

    @usableFromInline func trapUnset() -> Value {
        trap(ModuleRules.withoutValue("Buffer", givenKey, self))
    }
}

/// A property wrapper, as found by reflection.
protocol TensorSlot: AnyObject {
    var givenKey: String? { get }
    /// Nil if the tensor is absent, is computed from others, or was never assigned.
    var tensor: Tensor? { get }
    /// The dtype that the tensor will have; nil unless its size is not known before the first call of a lazy layer.
    var lazyDType: DType? { get set }
    /// Replaces the tensor by another one, unchanged.
    func replace(_ tensor: Tensor)
    /// Replaces the tensor without making it a parameter.
    func hold(_ tensor: Tensor)
}

protocol ParameterSlot: TensorSlot {
    var parametrizations: ParametrizationList? { get set }
    var pruning: PrunedParameter? { get set }
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
        lazyDType = nil
    }
    func hold(_ tensor: Tensor) { stored = .holding(tensor) }
    func clear() { stored = nil }
}

extension Buffer: BufferSlot {
    var tensor: Tensor? { stored?.tensorIfPresent }
    func replace(_ tensor: Tensor) { wrappedValue = .holding(tensor) }
    func hold(_ tensor: Tensor) { stored = .holding(tensor) }
}

/// Preconditions of modules.
package enum ModuleRules {
    package static func unset(_ wrapper: String, _ key: String?) -> ProgramError {
        ProgramError(
            wrapper, "\(key ?? "a property") is read before it has a value", hint: "Assign it in the module's init")
    }

    /// A tensor of a lazy layer is needed too early.
    package static func lazy(_ operation: String, _ key: String?) -> ProgramError {
        ProgramError(
            operation, "\(key ?? "a property") has no size before the first call of its lazy layer",
            hint: "Call the model with data once first")
    }

    /// Why a parameter or buffer has no value.
    static func withoutValue(_ wrapper: String, _ key: String?, _ slot: any TensorSlot) -> ProgramError {
        if let slot = slot as? any ParameterSlot, slot.pruning != nil {
            return ProgramError(wrapper, "\(key ?? "a property") is pruned", hint: "Call Prune.remove first")
        }
        return slot.lazyDType == nil ? unset(wrapper, key) : lazy(wrapper, key)
    }

    package static func castable(_ dtype: DType) throws(ProgramError) {
        guard dtype.isFloatingPoint else {
            throw ProgramError("to", "a module cannot be of \(dtype)", hint: "Use a floating-point dtype")
        }
    }
}
