@_exported import SwoopTensor

/// A part of a model: it holds parameters, buffers and other modules, and computes with them.
///
/// Any class can conform; nothing has to be stored or registered. Parameters are the properties marked ``Parameter``,
/// buffers those marked ``Buffer``. Children are the properties whose values are modules, in this class and its
/// superclasses; optionals, arrays and dictionaries (in the order of their keys) are searched to any depth.
/// ```swift
/// final class Block: Layer {
///     let linear = Linear(2, 3)
///     @Parameter var scale = Tensor.ones(3)
///     func forward(_ x: Tensor) -> Tensor { linear(x) * scale }
/// }
/// ```
/// Keys are the same as in PyTorch: `linear.weight`, `linear.bias`, `scale`. Members of an array are numbered from 0
/// (`layers.0.weight`); those of a dictionary have its keys. A reference to a module that holds this one does not make
/// it a child.
///
/// A module that maps one tensor to one tensor is a ``Layer``. Any other has a `callAsFunction` that uses
/// ``call(with:forward:)``.
public protocol Module: AnyObject, CustomStringConvertible {
    /// The text between the parentheses of the printed form, before the children: PyTorch's `extra_repr`.
    var extraRepresentation: String { get }
}

extension Module {
    public var extraRepresentation: String { "" }
}

/// A module that maps one tensor to one tensor. ``Sequential`` is composed of layers.
public protocol Layer: Module {
    /// Computes the layer's result. Call `layer(x)` instead, which also runs the hooks.
    func forward(_ input: Tensor) -> Tensor
}

/// A module that behaves differently in training and in evaluation, such as ``Dropout``. ``Module/train(_:)`` and
/// ``Module/eval()`` set the mode of a module and of all modules it holds.
public protocol ModeDependent: Module {
    /// Whether the module is in training: `training`.
    var training: Bool { get set }
}

/// A module whose printed name differs from that of its type.
protocol NamedInPython: Module {
    static var pythonName: String { get }
}

/// A module whose members have keys of their own, independent of the properties that hold them.
protocol ContainerModule: Module {
    var members: [Member] { get }
    /// Whether neighbors that print alike share a line, as in PyTorch's `ModuleList`.
    var joinsEqualLines: Bool { get }
}

extension ContainerModule {
    var joinsEqualLines: Bool { false }
}
