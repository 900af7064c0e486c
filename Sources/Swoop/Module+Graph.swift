import SwoopNN
import SwoopTensor
import SwoopViz

extension Module {
    /// A drawing of the operations that a result of this module was computed with, under the names of its parameters
    /// and with the types of the modules in it.
    ///
    /// ```swift
    /// let loss = crossEntropy(model(x), y)
    /// try model.graph(of: loss).write(to: "model.svg")
    /// ```
    /// The arguments are those of `Tensor.graph`; `parameters` may give names of further tensors. Traps when `depth` is
    /// negative or `maxBoxes` less than 10.
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
