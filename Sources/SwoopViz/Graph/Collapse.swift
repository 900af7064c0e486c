import SwoopTensor

/// Decides which operations are drawn as one box, so that large graphs stay readable.
///
/// A box always consists of operations that were recorded consecutively, so that no two boxes depend on each other in
/// both directions.
struct Collapse {
    let graph: RecordedGraph
    let tree: ModuleTree
    let options: GraphOptions

    init(_ graph: RecordedGraph, _ tree: ModuleTree, _ options: GraphOptions) {
        self.graph = graph
        self.tree = tree
        self.options = options
    }

    /// Operations that are drawn as one box.
    struct Unit {
        enum Kind: Hashable {
            case operation
            case module(Int)
            /// Consecutive operations without anything else in common.
            case run
        }
        var kind: Kind
        var operations: Range<Int>
        /// The module whose frame contains it.
        var frame: Int
        /// For a run: the modules in it.
        var modules: [Int] = []
    }

    func sketch() -> Sketch {
        let depths =
            options.depth.map { [$0] } ?? [.max] + (tree.deepest > 0 ? Array((1...tree.deepest).reversed()) : [])
        for depth in depths {
            if let sketch = fitting(units(depth: depth)) { return sketch }
        }
        let alone = withEqualSiblingsMerged(units(depth: depths.last!))
        for leaves in LeafGrouping.allCases {
            if let sketch = fitting(alone, leaves) { return sketch }
        }
        let cuts = valuesAcross()
        for mergesModules in [false, true] {
            // Aims at half of the allowed boxes: many small runs are no more informative than fewer larger ones.
            var length = max(2, (2 * alone.count + options.maxBoxes - 1) / options.maxBoxes)
            while length < 2 * alone.count {
                let units = withRunsMerged(alone, length: length, mergesModules: mergesModules, cuts)
                for leaves in LeafGrouping.allCases {
                    if let sketch = fitting(units, leaves) { return sketch }
                }
                length = max(length + 1, length * 5 / 4)
            }
        }
        // Reached only if there are very many outputs, all of which were requested.
        return SketchBuilder(self, alone, .together).build()
    }

    /// The drawing of these units; nil if it would have too many boxes.
    private func fitting(_ units: [Unit], _ leaves: LeafGrouping = .complete) -> Sketch? {
        guard units.count <= options.maxBoxes else { return nil }
        let sketch = SketchBuilder(self, units, leaves).build()
        return sketch.boxes.count <= options.maxBoxes ? sketch : nil
    }

    /// The units if modules at this depth are drawn as one box: consecutive operations of such a module are one unit,
    /// and every operation above that depth is its own unit.
    private func units(depth: Int) -> [Unit] {
        var units: [Unit] = []
        for (index, operation) in graph.operations.enumerated() {
            if tree.depth(operation.module) < depth {
                units.append(Unit(kind: .operation, operations: index..<index + 1, frame: operation.module))
                continue
            }
            let module = tree.ancestor(operation.module, at: depth)
            if let last = units.last, last.kind == .module(module) {
                units[units.count - 1].operations = last.operations.lowerBound..<index + 1
            } else {
                let frame = tree.entries[module].parent
                units.append(Unit(kind: .module(module), operations: index..<index + 1, frame: frame))
            }
        }
        return units
    }

    /// Merges neighbors in an array of modules, `blocks.0 … blocks.99`, that have the same type and number of
    /// operations. Consecutive calls of one module are merged too.
    private func withEqualSiblingsMerged(_ units: [Unit]) -> [Unit] {
        var result: [Unit] = []
        for unit in units {
            guard case .module(let module) = unit.kind, var last = result.last, last.frame == unit.frame,
                let previous = last.modules.last, tree.type(previous) == tree.type(module),
                tree.areAlike(previous, module),
                last.operations.count == unit.operations.count * last.modules.count
            else {
                var unit = unit
                if case .module(let module) = unit.kind { unit.modules = [module] }
                result.append(unit)
                continue
            }
            last.kind = .run
            last.operations = last.operations.lowerBound..<unit.operations.upperBound
            last.modules.append(module)
            result[result.count - 1] = last
        }
        return result
    }

    /// Merges runs of about `length` neighboring units, operations only or modules too. Runs end where few values
    /// cross.
    private func withRunsMerged(_ units: [Unit], length: Int, mergesModules: Bool, _ cuts: [Int]) -> [Unit] {
        var result: [Unit] = []
        var start = 0
        while start < units.count {
            var end = start + 1
            while end < units.count,
                mergesModules
                    || (units[start].kind == .operation && units[end].kind == .operation
                        && units[end].frame == units[start].frame)
            { end += 1 }
            while start < end {
                var cut = end
                if end - start > length + length / 2 {
                    let ideal = start + length
                    cut = (ideal - length / 2...ideal + length / 2).dropFirst().min { one, other in
                        (cuts[units[one - 1].operations.upperBound], abs(one - ideal))
                            < (cuts[units[other - 1].operations.upperBound], abs(other - ideal))
                    }!
                }
                result.append(cut - start == 1 ? units[start] : run(units[start..<cut]))
                start = cut
            }
        }
        return result
    }

    private func run(_ units: ArraySlice<Unit>) -> Unit {
        Unit(
            kind: .run, operations: units.first!.operations.lowerBound..<units.last!.operations.upperBound,
            frame: units.dropFirst().reduce(units.first!.frame) { tree.common($0, $1.frame) },
            modules: units.flatMap(\.modules))
    }

    /// For each position between operations, the number of results that are computed before it and used after it.
    private func valuesAcross() -> [Int] {
        var lastUse = graph.operations.indices.map { $0 }
        for (index, operation) in graph.operations.enumerated() {
            for case .operation(let made, _) in operation.operands { lastUse[made] = max(lastUse[made], index) }
        }
        var change = [Int](repeating: 0, count: lastUse.count + 2)
        for (made, last) in lastUse.enumerated() where last > made {
            change[made + 1] += 1
            change[last + 1] -= 1
        }
        var across = 0
        return change.map { step in
            across += step
            return across
        }
    }
}
