import SwoopNN
import SwoopTensor
import SwoopViz

extension Module {
    /// A drawing of the operations that computed a result of this module, with the names of its parameters and the
    /// types of its submodules.
    ///
    /// ```swift
    /// let loss = crossEntropy(model(x), y)
    /// try model.graph(of: loss).write(to: "model.svg")
    /// ```
    /// The arguments are those of `Tensor.graph`; `parameters` may name further tensors. Traps if `depth` is negative
    /// or `maxBoxes` is less than 10.
    public func graph(
        of output: Tensor, parameters: some Sequence<(key: String, value: Tensor)> = [String: Tensor](),
        showAttributes: Bool = false, showSaved: Bool = false, depth: Int? = nil, maxBoxes: Int = 60,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Graph {
        let named = namedParameters().map { (key: $0.name, value: $0.parameter) }
        let types = namedModules().map { ($0.name, String(describing: type(of: $0.module))) }
        return Graph(
            of: [output], parameters: named + Array(parameters),
            moduleTypes: Dictionary(types, uniquingKeysWith: { first, _ in first }),
            GraphOptions(showAttributes: showAttributes, showSaved: showSaved, depth: depth, maxBoxes: maxBoxes),
            file: file, line: line)
    }
}
