import SwoopTensor

// Which module an operation belongs to in a drawing that knows of no model: the names of the parameters tell it.
extension RecordedGraph {
    /// Operations that only show their operand differently: between a parameter and its user they belong to the user.
    private static let viewLike: Set<String> = [
        "TBackward0", "TransposeBackward0", "PermuteBackward0", "ViewBackward0", "UnsafeViewBackward0",
        "ExpandBackward0", "SqueezeBackward0", "SqueezeBackward1", "SqueezeBackward2", "SqueezeBackward4",
        "UnsqueezeBackward0", "SelectBackward0", "SliceBackward0", "SplitBackward0", "SplitWithSizesBackward0",
        "UnbindBackward0", "AliasBackward0", "AsStridedBackward0", "CloneBackward0", "ToCopyBackward0",
        "RepeatBackward0",
    ]

    /// Assigns each operation the innermost module that its parameters are known to belong to; operations without
    /// parameters the innermost that holds the operations around them.
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

    /// The modules of those operations that take a parameter.
    private func owners(_ tree: ModuleTree) -> [Int?] {
        var owners = [Int?](repeating: nil, count: operations.count)
        /// The modules of operations that are a parameter, seen differently.
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
            // The outermost module's own tensors, an input above all, say less than those of the others.
            owners[index] = known.filter { $0 != 0 }.reduce(first, tree.common)
            if known.count == modules.count, RecordedGraph.viewLike.contains(operation.node.name) {
                shown[index] = owners[index]
            }
        }
        addFoldedBatches(&owners)
        return owners
    }

    /// A linear layer views a batch of more dims as a matrix before and after its product; that is part of the layer.
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

    /// For each operation the owner that was met last, going along `order`.
    private func nearest(_ owners: [Int?], _ order: some Sequence<Int>) -> [Int?] {
        var result = owners
        var last: Int?
        for index in order {
            last = owners[index] ?? last
            result[index] = last
        }
        return result
    }

    /// The innermost module that made all operands, if several operations made them; else the whole.
    private func joinedModule(_ index: Int, _ tree: ModuleTree) -> Int {
        var makers: Set<Int> = []
        for case .operation(let made, _) in operations[index].operands where made < index { makers.insert(made) }
        guard makers.count > 1, let first = makers.first else { return 0 }
        return makers.reduce(operations[first].module) { tree.common($0, operations[$1].module) }
    }
}
