import SwoopBase
import SwoopTensor

/// The texts in the box of several operations.
struct UnitSummary {
    let kind: Sketch.Kind
    private let title: String?
    private let operations: ArraySlice<RecordedGraph.Operation>
    private let leaves: [RecordedGraph.Leaf]
    /// The leaves that are named instead of connected by a line.
    private let uses: [RecordedGraph.Leaf]
    /// The shapes of the results that other units use.
    private let shapes: [Shape]

    init(
        _ graph: RecordedGraph, _ unit: Collapse.Unit, leaves: [Int], results: Set<RecordedGraph.Source>,
        uses: [RecordedGraph.Leaf], tree: ModuleTree
    ) {
        operations = graph.operations[unit.operations]
        self.leaves = leaves.map { graph.leaves[$0] }
        self.uses = uses
        switch unit.kind {
        case .module(let module):
            (kind, title) = (.module, tree.title(module))
        case .run, .operation:
            kind = unit.modules.isEmpty ? .run : .module
            title = UnitSummary.title(unit, tree)
        }
        shapes = UnitSummary.shapes(of: results, graph)
    }

    /// `blocks.0 … blocks.99`, with the count and the type if all have the same type. For a single module, its name and
    /// the number of calls.
    private static func title(_ unit: Collapse.Unit, _ tree: ModuleTree) -> String? {
        guard let first = unit.modules.first, let last = unit.modules.last else { return nil }
        if first == last { return tree.title(first) }
        if tree.entries[first].path == tree.entries[last].path {
            return "\(tree.name(first))\n\(unit.modules.count) calls"
        }
        let range = "\(tree.entries[first].path) … \(tree.entries[last].path)"
        let types = Set(unit.modules.map { tree.type($0) })
        if types.count == 1, let type = types.first! { return "\(range)\n\(unit.modules.count) × \(type)" }
        return range
    }

    /// The distinct shapes of the results, the last result first.
    private static func shapes(of results: Set<RecordedGraph.Source>, _ graph: RecordedGraph) -> [Shape] {
        var made: [(operation: Int, output: Int)] = []
        for case .operation(let operation, let output) in results { made.append((operation, output)) }
        var shapes: [Shape] = []
        for (operation, output) in made.sorted(by: >) {
            let shape = graph.operations[operation].node.shape(ofOutput: output)
            if !shapes.contains(shape) { shapes.append(shape) }
        }
        return shapes
    }

    func label(showSaved: Bool) -> String {
        var lines = title.map { [$0] } ?? []
        lines.append(counted(operations.count, "operation", "operations"))
        if kind == .run {
            let counts = operationCounts
            lines.append(contentsOf: wrapped(counts.prefix(6).map(\.text), more: counts.count > 6))
        }
        let count = leaves.reduce(0) { $0 + $1.shape.elementCount }
        if kind == .run {
            if !leaves.isEmpty { lines.append(counted(leaves.count, "leaf", "leaves")) }
        } else if count > 0 {
            lines.append(counted(count, "parameter", "parameters"))
        }
        if !uses.isEmpty {
            let names = uses.compactMap(\.name)
            let isNamed = names.count == uses.count && names.count <= 3
            lines.append("uses " + (isNamed ? names.joined(separator: ", ") : counted(uses.count, "leaf", "leaves")))
        }
        if showSaved, let saved = savedText { lines.append(saved) }
        lines += shapes.prefix(2).map { " " + parenthesized($0) }
        if shapes.count > 2 { lines.append(" … \(shapes.count - 2) more") }
        return lines.joined(separator: "\n")
    }

    /// All operations with their counts.
    var tooltip: String {
        ((title.map { [$0] } ?? []) + operationCounts.map(\.text)).joined(separator: "\n")
    }

    /// Sorted by count, the most frequent first, then alphabetically.
    private var operationCounts: [(count: Int, text: String)] {
        var counts: [String: Int] = [:]
        for operation in operations { counts[shortName(operation.node), default: 0] += 1 }
        return counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
            .map { ($0.value, "\(withSeparators($0.value)) × \($0.key)") }
    }

    /// Two texts per line.
    private func wrapped(_ texts: [String], more: Bool) -> [String] {
        let lines = stride(from: 0, to: texts.count, by: 2).map {
            texts[$0..<min($0 + 2, texts.count)].joined(separator: ", ")
        }
        return more ? lines.dropLast() + [lines.last! + ", …"] : lines
    }

    /// The memory of the values saved for backward, except leaves that require gradients.
    private var savedText: String? {
        var storages: [ObjectIdentifier: Int] = [:]
        for operation in operations {
            for (_, tensor) in operation.node.savedForBackward where !(tensor.isLeaf && tensor.requiresGrad) {
                storages[ObjectIdentifier(tensor.array.storage), default: 0] = tensor.count * tensor.dtype.itemSize
            }
        }
        if storages.isEmpty { return nil }
        return "saved \(counted(storages.count, "tensor", "tensors")), \(byteText(storages.values.reduce(0, +)))"
    }
}
