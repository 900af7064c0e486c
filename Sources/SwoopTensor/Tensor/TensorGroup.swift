/// The inputs and results of modules: one or several tensors. Tensors conform, and so do optionals and arrays of them.
/// A struct of your own lists its tensors:
/// ```swift
/// struct CellState: TensorGroup {
///     let hidden: Tensor
///     let cell: Tensor
///     var tensors: [Tensor] { [hidden, cell] }
/// }
/// ```
public protocol TensorGroup {
    /// The tensors of this group, in order.
    var tensors: [Tensor] { get }
}

extension Tensor: TensorGroup {
    /// The tensors of this group, in order.
    public var tensors: [Tensor] { [self] }
}

extension Optional: TensorGroup where Wrapped: TensorGroup {
    /// The tensors of this group, in order.
    public var tensors: [Tensor] { self?.tensors ?? [] }
}

extension Array: TensorGroup where Element: TensorGroup {
    /// The tensors of this group, in order.
    public var tensors: [Tensor] { flatMap(\.tensors) }
}
