import SwoopTensor

extension Tensor {
    /// A drawing of the operations that this tensor was computed with: torchviz's `make_dot`.
    ///
    /// Leaves are light blue, with their name, shape, value if they have one element, and gradient if there is one.
    /// Operations are gray, and this tensor is green. A result of an operation has its own box if `parameters` names
    /// it. Operands without gradient are not drawn.
    ///
    /// Leaves with names like those of a module's parameters, `blocks.0.attn.weight`, are drawn in a frame for each
    /// module. If that needs too many boxes, each module is drawn as one box.
    ///
    /// - Parameters:
    ///   - parameters: the names of leaves and results: a dictionary, a state dict, or pairs.
    ///   - showAttributes: whether each operation lists its saved values and its numbers.
    ///   - showSaved: whether the tensors saved by operations are drawn, in orange.
    ///   - depth: modules at this level are drawn as one box each; the outermost ones are at level 1. Nil, the default,
    ///     selects the deepest level with at most `maxBoxes` boxes.
    ///   - maxBoxes: if there are more boxes, modules, consecutive operations and leaves are merged. With `.max`
    ///     everything is drawn.
    ///
    /// Traps if `depth` is negative or `maxBoxes` is less than 10.
    public func graph(
        parameters: some Sequence<(key: String, value: Tensor)> = [String: Tensor](), showAttributes: Bool = false,
        showSaved: Bool = false, depth: Int? = nil, maxBoxes: Int = 60, file: StaticString = #fileID, line: UInt = #line
    ) -> Graph {
        Graph(
            of: [self], parameters: parameters, showAttributes: showAttributes, showSaved: showSaved, depth: depth,
            maxBoxes: maxBoxes, file: file, line: line)
    }

    /// A drawing of the operations that this tensor was computed with, with the names of `namedParameters()`.
    @_disfavoredOverload
    public func graph(
        parameters: some Sequence<(name: String, parameter: Tensor)>, showAttributes: Bool = false,
        showSaved: Bool = false, depth: Int? = nil, maxBoxes: Int = 60, file: StaticString = #fileID, line: UInt = #line
    ) -> Graph {
        graph(
            parameters: parameters.map { (key: $0.name, value: $0.parameter) }, showAttributes: showAttributes,
            showSaved: showSaved, depth: depth, maxBoxes: maxBoxes, file: file, line: line)
    }
}

extension Graph {
    /// A drawing of the operations that several tensors were computed with; the arguments are those of
    /// ``SwoopTensor/Tensor/graph(parameters:showAttributes:showSaved:depth:maxBoxes:file:line:)``.
    public init(
        of outputs: [Tensor], parameters: some Sequence<(key: String, value: Tensor)> = [String: Tensor](),
        showAttributes: Bool = false, showSaved: Bool = false, depth: Int? = nil, maxBoxes: Int = 60,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        let options = GraphOptions(
            showAttributes: showAttributes, showSaved: showSaved, depth: depth, maxBoxes: maxBoxes)
        self.init(of: outputs, parameters: Array(parameters), model: nil, options, file: file, line: line)
    }

    /// A drawing with a frame for each call of one of the model's modules, if a model is given.
    package init(
        of outputs: [Tensor], parameters: [(key: String, value: Tensor)], model: GraphModel?,
        _ options: GraphOptions, file: StaticString, line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in try options.check() }
        // Drawing is not part of the computation: its operations are neither recorded nor observed.
        self = ThreadObserver.by(nil) {
            noGrad {
                var tree = ModuleTree(isOfCalls: model != nil)
                var recorded = RecordedGraph(of: outputs, names: parameters)
                if let model { recorded.assignCalls(&tree, model) } else { recorded.assignModules(&tree) }
                return Graph(dot: dotText(Collapse(recorded, tree, options).sketch()))
            }
        }
    }
}

/// The options of a drawing.
package struct GraphOptions: Sendable {
    package var showAttributes = false
    package var showSaved = false
    package var depth: Int?
    package var maxBoxes = 60

    package init(showAttributes: Bool = false, showSaved: Bool = false, depth: Int? = nil, maxBoxes: Int = 60) {
        self.showAttributes = showAttributes
        self.showSaved = showSaved
        self.depth = depth
        self.maxBoxes = maxBoxes
    }

    package func check() throws(ProgramError) {
        if let depth, depth < 0 {
            throw ProgramError("graph", "depth is \(depth)", hint: "Give 0 or more, or nil to let it be chosen")
        }
        guard maxBoxes >= 10 else {
            throw ProgramError("graph", "maxBoxes is \(maxBoxes)", hint: "Give 10 or more, or .max for everything")
        }
    }
}
