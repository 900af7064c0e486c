/// A list of parameters of the module that holds it: `torch.nn.ParameterList`.
///
/// State-dict keys: "0", "1", …, after the key of the list. Tensors become leaves that require gradients, as with
/// ``Parameter``.
/// ```swift
/// let weights = ParameterList((0..<3).map { _ in Tensor.randn(4, 4) })
/// var x = Tensor.randn(2, 4)
/// for weight in weights { x = x.matmul(weight) }
/// ```
public final class ParameterList: ListContainer, Sequence {
    private var slots: [Parameter<Tensor>]

    /// Creates a list of these tensors, in order.
    public init(_ tensors: [Tensor] = []) { slots = tensors.map { Parameter(wrappedValue: $0) } }

    /// Creates a list of the tensors of a sequence.
    public convenience init(_ tensors: some Sequence<Tensor>) { self.init(Array(tensors)) }

    /// The parameters in order. Those that stay keep their identity.
    public var elements: [Tensor] {
        get { slots.map(\.wrappedValue) }
        set { slots = newValue.map { Parameter(wrappedValue: $0) } }
    }

    public var extraRepresentation: String {
        parameterLines(elements.enumerated().map { ("\($0.offset)", $0.element, "torch.\($0.element.dtype)") })
    }
}

extension ParameterList: ContainerModule {
    var members: [Member] {
        slots.enumerated().map { Member(key: "\($0.offset)", content: .parameter($0.element)) }
    }
}

/// A line for each parameter, `  (0): Parameter containing: [torch.float32 of size 2x3]`, as PyTorch prints them.
func parameterLines(_ parameters: [(key: String, tensor: Tensor, type: String)]) -> String {
    parameters.map { key, tensor, type in
        let sizes = tensor.shape.map(String.init).joined(separator: "x")
        return "  (\(key)): Parameter containing: [\(type) of size \(sizes)]"
    }.joined(separator: "\n")
}
