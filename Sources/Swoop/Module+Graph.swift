import SwoopNN
import SwoopTensor
import SwoopViz

extension Module {
    /// A drawing of the operations that computed a result of this module, with the names of its parameters, and with a
    /// frame for each call of a submodule: what was computed there and nothing else.
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
        let modules = Dictionary(uniqueKeysWithValues: modules().map { (ModuleIdentity($0), $0) })
        let model = GraphModel(
            outermost: ModuleIdentity(self), types: modules.mapValues { String(describing: type(of: $0)) },
            parameters: named.map(\.value)
        ) { holder in
            let held = modules[holder]?.namedModules() ?? []
            return Dictionary(uniqueKeysWithValues: held.map { (ModuleIdentity($0.module), $0.name) })
        }
        return Graph(
            of: [output], parameters: named + Array(parameters), model: model,
            GraphOptions(showAttributes: showAttributes, showSaved: showSaved, depth: depth, maxBoxes: maxBoxes),
            file: file, line: line)
    }
}
