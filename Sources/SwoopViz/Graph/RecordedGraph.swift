import SwoopTensor

/// The recorded operations that some tensors were computed with, in the order of recording.
struct RecordedGraph {
    /// Where an operand or an output comes from.
    enum Source: Hashable {
        case operation(Int, output: Int)
        case leaf(Int)
    }

    struct Operation {
        let node: Node
        /// The operands that gradients go to.
        var operands: [Source] = []
        /// The index in the module tree.
        var module = 0
    }

    struct Leaf {
        /// Nil if the tensor was freed and only its accumulator is left.
        let tensor: Tensor?
        let shape: Shape
        let name: String?
        var module = 0
        /// Whether this is a known parameter of the model.
        var isParameter = false
    }

    struct Output {
        let tensor: Tensor
        let name: String?
        /// Nil if no gradient reaches it.
        let source: Source?
        /// The index of the output that is the base of this view.
        var base: Int?
        var isBase = false
    }

    private(set) var operations: [Operation] = []
    private(set) var leaves: [Leaf] = []
    private(set) var outputs: [Output] = []
    /// The named results of operations, except the outputs.
    private(set) var namedResults: [Source: (name: String, tensor: Tensor)] = [:]

    private var operationIndex: [ObjectIdentifier: Int] = [:]
    private var leafIndex: [ObjectIdentifier: Int] = [:]

    /// - Parameter names: if a tensor has several names, the alphabetically first one is used.
    init(of tensors: [Tensor], names: [(key: String, value: Tensor)]) {
        var nameOf: [Tensor: String] = [:]
        for (name, tensor) in names where nameOf[tensor].map({ name < $0 }) ?? true { nameOf[tensor] = name }
        // The bases of views are drawn as results too.
        let bases = tensors.compactMap(\.viewBase)
        let roots = (tensors + bases).compactMap(\.gradFn)
        for node in RecordedGraph.reachable(from: roots) {
            operationIndex[ObjectIdentifier(node)] = operations.count
            operations.append(Operation(node: node))
        }
        for index in operations.indices {
            for case let operand? in operations[index].node.operands {
                operations[index].operands.append(source(operand.node, operand.outputIndex, nameOf))
            }
        }
        addOutputs(tensors, nameOf)
        for (tensor, name) in nameOf {
            guard let node = tensor.gradFn, let index = operationIndex[ObjectIdentifier(node)] else { continue }
            let source = Source.operation(index, output: tensor.resultIndex)
            if outputs.contains(where: { $0.source == source }) { continue }
            if namedResults[source].map({ name < $0.name }) ?? true { namedResults[source] = (name, tensor) }
        }
    }

    private mutating func addOutputs(_ tensors: [Tensor], _ nameOf: [Tensor: String]) {
        var places: [Tensor: Int] = [:]
        func place(_ tensor: Tensor, isBase: Bool) -> Int {
            if let known = places[tensor] { return known }
            let source = tensor.gradFn.map { self.source($0, tensor.resultIndex, nameOf) } ?? leafSource(of: tensor)
            places[tensor] = outputs.count
            outputs.append(Output(tensor: tensor, name: nameOf[tensor], source: source, isBase: isBase))
            return outputs.count - 1
        }
        for tensor in tensors {
            let index = place(tensor, isBase: false)
            if let base = tensor.viewBase { outputs[index].base = place(base, isBase: true) }
        }
    }

    private func leafSource(of tensor: Tensor) -> Source? {
        leaves.firstIndex { $0.tensor === tensor }.map { .leaf($0) }
    }

    /// The source that a node represents. Leaves are numbered in the order in which they are found.
    private mutating func source(_ node: Node, _ outputIndex: Int, _ nameOf: [Tensor: String]) -> Source {
        let identifier = ObjectIdentifier(node)
        if let index = operationIndex[identifier] { return .operation(index, output: outputIndex) }
        if let index = leafIndex[identifier] { return .leaf(index) }
        leafIndex[identifier] = leaves.count
        let tensor = node.leaf
        leaves.append(Leaf(tensor: tensor, shape: node.resultShape, name: tensor.flatMap { nameOf[$0] }))
        return .leaf(leaves.count - 1)
    }

    /// The reachable operations, operands before their users. Found without recursion, since graphs may be deep.
    private static func reachable(from roots: [Node]) -> [Node] {
        var seen: Set<ObjectIdentifier> = []
        var found: [Node] = []
        // A node is pushed once to be visited, and again below its operands to be listed after them.
        var stack = roots.reversed().map { (node: $0, isDone: false) }
        while let (node, isDone) = stack.popLast() {
            if isDone {
                found.append(node)
            } else if !node.isAccumulator, seen.insert(ObjectIdentifier(node)).inserted {
                stack.append((node, true))
                for case let operand? in node.operands.reversed() { stack.append((operand.node, false)) }
            }
        }
        return inRecordedOrder(found)
    }

    /// The operations in the order of recording. Each thread numbers its own operations; if the numbers do not put
    /// operands before their users, the given order is kept.
    private static func inRecordedOrder(_ nodes: [Node]) -> [Node] {
        let sorted = nodes.enumerated().sorted {
            ($0.element.recordingNumber, $0.offset) < ($1.element.recordingNumber, $1.offset)
        }.map(\.element)
        var seen: Set<ObjectIdentifier> = []
        for node in sorted {
            for case let operand? in node.operands
            where !operand.node.isAccumulator && !seen.contains(ObjectIdentifier(operand.node)) { return nodes }
            seen.insert(ObjectIdentifier(node))
        }
        return sorted
    }
}

extension RecordedGraph {
    mutating func setModule(_ module: Int, ofOperation index: Int) { operations[index].module = module }
    mutating func setModule(_ module: Int, ofLeaf index: Int) { leaves[index].module = module }
    mutating func setParameter(in module: Int, leaf index: Int) {
        leaves[index].module = module
        leaves[index].isParameter = true
    }
}
