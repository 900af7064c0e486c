@_exported import SwoopTensor

/// A part of a model: it holds parameters, buffers and other modules, and computes something of them.
///
/// A class conforms by being one; nothing has to be stored or registered. Parameters are the properties marked
/// ``Parameter``, buffers those marked ``Buffer``, and children are found by their conformance: in properties of this
/// class and its superclasses, in optionals, arrays and dictionaries (keys in order), to any depth.
/// ```swift
/// final class Block: Layer {
///     let linear = Linear(2, 3)
///     @Parameter var scale = Tensor.ones(3)
///     func forward(_ x: Tensor) -> Tensor { linear(x) * scale }
/// }
/// ```
/// Keys are those of PyTorch: `linear.weight`, `linear.bias`, `scale`; members of an array count from 0
/// (`layers.0.weight`), those of a dictionary have its keys. A module that holds this one is not taken for its child.
///
/// From one tensor to one tensor it is a ``Layer``; what takes or gives anything else has a `callAsFunction` that passes
/// ``call(with:forward:)``.
public protocol Module: AnyObject, CustomStringConvertible {
    /// What stands between the parentheses of the printed form, before the children: PyTorch's `extra_repr`.
    var extraRepresentation: String { get }
}

extension Module {
    public var extraRepresentation: String { "" }
}

/// A module from one tensor to one tensor: what ``Sequential`` is made of.
public protocol Layer: Module {
    /// The layer's result.
    func forward(_ input: Tensor) -> Tensor
}

/// A module that computes differently in training and in evaluation, as ``Dropout`` does. ``Module/train(_:)`` and
/// ``Module/eval()`` set it, on the module and on all that it holds.
public protocol ModeDependent: Module {
    /// Whether the module is in training mode.
    var training: Bool { get set }
}

/// A module whose children stand under keys of their own, not under the name of the property that holds them.
protocol ContainerModule: Module {
    var contained: [(key: String, module: any Module)] { get }
}
