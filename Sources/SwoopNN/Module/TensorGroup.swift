/// What modules take and give: a tensor, or several in a structure. Tensors are one, and so are optionals and arrays of
/// them; a structure of your own lists its tensors:
/// ```swift
/// struct CellState: TensorGroup {
///     let hidden: Tensor
///     let cell: Tensor
///     var tensors: [Tensor] { [hidden, cell] }
/// }
/// ```
public protocol TensorGroup {
    /// The tensors in it, in order.
    var tensors: [Tensor] { get }
}

extension Tensor: TensorGroup {
    public var tensors: [Tensor] { [self] }
}

extension Optional: TensorGroup where Wrapped: TensorGroup {
    public var tensors: [Tensor] { self?.tensors ?? [] }
}

extension Array: TensorGroup where Element: TensorGroup {
    public var tensors: [Tensor] { flatMap(\.tensors) }
}
