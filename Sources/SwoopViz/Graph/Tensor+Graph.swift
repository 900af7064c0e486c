import SwoopTensor

extension Tensor {
    /// A drawing of the operations that this tensor was computed with: torchviz's `make_dot`.
    ///
    /// Leaves are light blue, with name, shape, value where they have one element, and gradient where one is known;
    /// operations are grey, this tensor is green. A result of an operation that is named among the parameters has a box
    /// of its own. Operands without gradient do not appear.
    ///
    /// What is named like a module's parameter, `blocks.0.attn.weight`, is drawn in a frame for each module, and where
    /// that would be too much, with one box for each module.
    ///
    /// - Parameters:
    ///   - parameters: the names of leaves and results: a dictionary, a state dict, or pairs.
    ///   - showAttributes: say in each operation what it saved for backward, and its number.
    ///   - showSaved: draw the tensors that operations saved, in orange.
    ///   - depth: draw modules below this level as one box each, the outermost being at level 1; nil, the default,
    ///     takes the deepest level at which no more than `maxBoxes` boxes remain.
    ///   - maxBoxes: when there are more boxes, modules, operations in a row and leaves are drawn together. With
    ///     `.max` everything is drawn.
    ///
    /// Traps when `depth` is negative or `maxBoxes` less than 10.
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

    /// A drawing with a frame for each call of a module of the model, where one is given.
    package init(
        of outputs: [Tensor], parameters: [(key: String, value: Tensor)], model: GraphModel?,
        _ options: GraphOptions, file: StaticString, line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in try options.check() }
        // Whoever draws does not compute: nothing of it is recorded, nor told to those who watch.
        self = Observation.by(nil) {
            noGrad {
                var tree = ModuleTree(isOfCalls: model != nil)
                var recorded = RecordedGraph(of: outputs, names: parameters)
                if let model { recorded.assignCalls(&tree, model) } else { recorded.assignModules(&tree) }
                return Graph(dot: dotText(Collapse(recorded, tree, options).sketch()))
            }
        }
    }
}

/// What a drawing shows.
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
