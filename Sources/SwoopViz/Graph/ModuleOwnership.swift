import SwoopTensor

// The modules that operations belong to in a drawing without a model. They are derived from the names of the
// parameters.
extension RecordedGraph {
    /// Operations that only rearrange or copy their operand. Between a parameter and its user, they belong to the
    /// user's module.
    private static let viewLike: Set<String> = [
        "TBackward0", "TransposeBackward0", "PermuteBackward0", "ViewBackward0", "UnsafeViewBackward0",
        "ExpandBackward0", "SqueezeBackward0", "SqueezeBackward1", "SqueezeBackward2", "SqueezeBackward4",
        "UnsqueezeBackward0", "SelectBackward0", "SliceBackward0", "SplitBackward0", "SplitWithSizesBackward0",
        "UnbindBackward0", "AliasBackward0", "AsStridedBackward0", "CloneBackward0", "ToCopyBackward0",
        "RepeatBackward0",
    ]

    /// Assigns each operation to the innermost module that its parameters belong to. An operation without parameters is
    /// assigned to the innermost module that contains the operations before and after it.
    mutating func assignModules(_ tree: inout ModuleTree) {
        for index in leaves.indices {
            if let name = leaves[index].name { setModule(tree.module(ofParameter: name), ofLeaf: index) }
        }
        let owners = owners(tree)
        let before = nearest(owners, owners.indices.map { $0 })
        let after = nearest(owners, owners.indices.reversed())
        for index in operations.indices {
            if let owner = owners[index] {
                setModule(owner, ofOperation: index)
                continue
            }
            var module = 0
            if let previous = before[index], let next = after[index] { module = tree.common(previous, next) }
            // The sum at the end of a residual block joins two results of the block itself.
            let joined = joinedModule(index, tree)
            setModule(tree.depth(joined) > tree.depth(module) ? joined : module, ofOperation: index)
        }
    }

    /// The modules of the operations that take a parameter; nil for the others.
    private func owners(_ tree: ModuleTree) -> [Int?] {
        var owners = [Int?](repeating: nil, count: operations.count)
        /// The modules of operations whose result is a rearranged parameter.
        var shown = owners
        for (index, operation) in operations.enumerated() {
            let modules = operation.operands.map { operand in
                switch operand {
                case .leaf(let leaf): leaves[leaf].name == nil ? nil : leaves[leaf].module
                case .operation(let made, _): shown[made]
                }
            }
            let known = modules.compactMap { $0 }
            guard let first = known.first(where: { $0 != 0 }) ?? known.first else { continue }
            // Tensors of the outermost module itself, often an input, are less specific than those of inner modules.
            owners[index] = known.filter { $0 != 0 }.reduce(first, tree.common)
            if known.count == modules.count, RecordedGraph.viewLike.contains(operation.node.name) {
                shown[index] = owners[index]
            }
        }
        addFoldedBatches(&owners)
        return owners
    }

    /// Assigns the views that a linear layer makes around its product, to fold a batch with several dims into a matrix,
    /// to the layer.
    private func addFoldedBatches(_ owners: inout [Int?]) {
        for (index, operation) in operations.enumerated() where operation.node.name == "UnsafeViewBackward0" {
            guard case .operation(let product, _)? = operation.operands.first, let owner = owners[product] else {
                continue
            }
            owners[index] = owners[index] ?? owner
            for case .operation(let view, _) in operations[product].operands
            where view == product - 1 && operations[view].node.name == "ViewBackward0" {
                owners[view] = owners[view] ?? owner
            }
        }
    }

    /// For each operation, the most recent owner in `order`.
    private func nearest(_ owners: [Int?], _ order: some Sequence<Int>) -> [Int?] {
        var result = owners
        var last: Int?
        for index in order {
            last = owners[index] ?? last
            result[index] = last
        }
        return result
    }

    /// The innermost module that contains the operations that computed the operands, if there are several; otherwise
    /// the whole drawing.
    private func joinedModule(_ index: Int, _ tree: ModuleTree) -> Int {
        var makers: Set<Int> = []
        for case .operation(let made, _) in operations[index].operands where made < index { makers.insert(made) }
        guard makers.count > 1, let first = makers.first else { return 0 }
        return makers.reduce(operations[first].module) { tree.common($0, operations[$1].module) }
    }
}
