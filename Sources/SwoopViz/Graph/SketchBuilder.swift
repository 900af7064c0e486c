import SwoopTensor

/// Creates the boxes and lines of a drawing from units, each of which becomes one box.
struct SketchBuilder {
    private typealias Source = RecordedGraph.Source

    private let graph: RecordedGraph
    private let options: GraphOptions
    private let units: [Collapse.Unit]
    private let plan: LeafPlan
    /// Whether nothing is merged. Leaves are then drawn with their accumulators.
    private let isComplete: Bool
    private var unitOf: [Int] = []
    /// The results of each unit that other units use or that are outputs.
    private var usedOutside: [Int: Set<Source>] = [:]
    private var sketch: Sketch

    // The boxes created so far.
    private var unitBoxes: [Int] = []
    private var leafBoxes: [Int: Int] = [:]
    private var accumulatorBoxes: [Int: Int] = [:]
    private var resultBoxes: [Source: Int] = [:]
    private var leafOf: [Tensor: Int] = [:]

    init(_ collapse: Collapse, _ units: [Collapse.Unit], _ grouping: LeafGrouping) {
        graph = collapse.graph
        options = collapse.options
        self.units = units
        isComplete = grouping == .complete && units.allSatisfy { $0.kind == .operation }
        sketch = Sketch(collapse.tree)
        for (index, unit) in units.enumerated() {
            unitOf += repeatElement(index, count: unit.operations.count)
        }
        plan = LeafPlan(graph, collapse.tree, units, unitOf, isComplete ? nil : grouping)
        for (index, leaf) in graph.leaves.enumerated() {
            if let tensor = leaf.tensor { leafOf[tensor] = index }
        }
        if !isComplete { noteUses() }
    }

    private mutating func noteUses() {
        func use(_ source: Source, by user: Int?) {
            guard case .operation(let made, _) = source, unitOf[made] != user else { return }
            usedOutside[unitOf[made], default: []].insert(source)
        }
        for (index, operation) in graph.operations.enumerated() {
            for operand in operation.operands { use(operand, by: unitOf[index]) }
        }
        for case let source? in graph.outputs.map(\.source) { use(source, by: nil) }
    }

    func build() -> Sketch {
        var builder = self
        for index in units.indices { builder.addUnit(index) }
        builder.addOutputs()
        return builder.sketch
    }

    // MARK: Operations

    private mutating func addUnit(_ index: Int) {
        let unit = units[index]
        let operands = unit.operations.flatMap { graph.operations[$0].operands }
        /// The operands that are already drawn and are only named in this box.
        var named: Set<Int> = []
        for case .leaf(let leaf) in operands {
            if unit.kind != .operation, plan.shared.contains(leaf), leafBoxes[leaf] != nil { named.insert(leaf) }
        }
        for case .leaf(let leaf) in operands { addLeaf(leaf) }
        let box = sketch.add(describe(unit, index, uses: named.sorted()))
        unitBoxes.append(box)
        for operand in operands {
            if case .leaf(let leaf) = operand, named.contains(leaf) { continue }
            guard let from = origin(of: operand), from != box else { continue }
            if isPlain(operand) && unit.kind == .operation {
                sketch.add(Sketch.Line(from: from, to: box))
            } else {
                let isStraight = if case .operation = operand { true } else { false }
                sketch.addOnce(Sketch.Line(from: from, to: box, isStraight: isStraight))
            }
        }
        if options.showSaved && unit.kind == .operation { addSaved(graph.operations[unit.operations.lowerBound], box) }
        addNamedResults(of: unit, box)
    }

    /// Whether each use of an operand has its own line.
    private func isPlain(_ source: Source) -> Bool {
        switch source {
        case .leaf: isComplete
        case .operation(let made, _): units[unitOf[made]].kind == .operation
        }
    }

    /// The box where a line from an operand starts; nil if the operand is part of its only user.
    private func origin(of source: Source) -> Int? {
        switch source {
        case .leaf(let leaf): accumulatorBoxes[leaf] ?? leafBoxes[leaf]
        case .operation(let made, _):
            resultBoxes[source] ?? unitBoxes[unitOf[made]]
        }
    }

    private func describe(_ unit: Collapse.Unit, _ index: Int, uses: [Int]) -> Sketch.Box {
        let frame = unit.frame
        guard unit.kind != .operation else {
            let node = graph.operations[unit.operations.lowerBound].node
            return Sketch.Box(
                kind: .operation, label: operationLabel(node, showAttributes: options.showAttributes),
                tooltip: "\(node.name): \(parenthesized(node.resultShape)) \(node.resultDType)", module: frame)
        }
        let summary = UnitSummary(
            graph, unit, leaves: plan.absorbed[index] ?? [], results: usedOutside[index] ?? [],
            uses: uses.map { graph.leaves[$0] }, tree: sketch.tree)
        return Sketch.Box(
            kind: summary.kind, label: summary.label(showSaved: options.showSaved || options.showAttributes),
            tooltip: summary.tooltip, module: frame)
    }

    private mutating func addNamedResults(of unit: Collapse.Unit, _ box: Int) {
        // If a box has several operations, only the result of the last one is drawn.
        let last = unit.operations.upperBound - 1
        for output in 0..<graph.operations[last].node.outputCount {
            let source = Source.operation(last, output: output)
            guard let (name, tensor) = graph.namedResults[source] else { continue }
            let result = sketch.add(
                Sketch.Box(
                    kind: .result, label: tensorLabel(name, tensor), tooltip: tensorTooltip(name, tensor),
                    module: unit.frame))
            sketch.add(Sketch.Line(from: box, to: result))
            resultBoxes[source] = result
        }
    }

    private mutating func addSaved(_ operation: RecordedGraph.Operation, _ box: Int) {
        let saved = operation.node.savedForBackward.map { (operation.node.savedName($0.place), $0.tensor) }
        var names: [Tensor: [String]] = [:]
        for (name, tensor) in saved { names[tensor, default: []].append(name) }
        for (_, tensor) in saved {
            guard let own = names.removeValue(forKey: tensor) else { continue }
            if let leaf = leafOf[tensor], let leafBox = leafBoxes[leaf] {
                sketch.add(Sketch.Line(from: leafBox, to: box, kind: .saved))
                continue
            }
            let name = own.joined(separator: ", ")
            // Detached, because the gradient of a saved operand is shown elsewhere.
            let savedBox = sketch.add(
                Sketch.Box(
                    kind: .saved, label: tensorLabel(name, tensor.detach()), tooltip: tensorTooltip(name, tensor),
                    module: operation.module))
            sketch.add(Sketch.Line(from: box, to: savedBox, kind: .saved))
        }
    }

    // MARK: Leaves

    private mutating func addLeaf(_ index: Int) {
        guard leafBoxes[index] == nil, let group = plan.groups[index] else { return }
        let members = group.members.map { graph.leaves[$0] }
        let leaf = members[0]
        let frame = plan.frame(ofLeaf: index)
        let box: Int
        if members.count > 1 {
            box = sketch.add(leavesBox(members))
        } else if let tensor = leaf.tensor {
            box = sketch.add(
                Sketch.Box(
                    kind: .leaf, label: tensorLabel(leaf.name, tensor), tooltip: tensorTooltip(leaf.name, tensor),
                    module: frame))
        } else {
            box = sketch.add(
                Sketch.Box(
                    kind: .leaf, label: " " + parenthesized(leaf.shape), tooltip: "a leaf that is gone", module: frame))
        }
        for member in group.members { leafBoxes[member] = box }
        guard isComplete else { return }
        let accumulator = sketch.add(
            Sketch.Box(
                kind: .accumulator, label: "AccumulateGrad",
                tooltip: "adds the gradient to that of the leaf", module: frame))
        sketch.add(Sketch.Line(from: box, to: accumulator))
        accumulatorBoxes[index] = accumulator
    }

    private func leavesBox(_ leaves: [RecordedGraph.Leaf]) -> Sketch.Box {
        var lines = [counted(leaves.count, "leaf", "leaves")]
        let names = leaves.compactMap(\.name)
        if let first = names.first, let last = names.last, names.count > 1 { lines.append("\(first) … \(last)") }
        lines.append(counted(leaves.reduce(0) { $0 + $1.shape.elementCount }, "element", "elements"))
        let label = lines.joined(separator: "\n")
        return Sketch.Box(kind: .leaf, label: label, tooltip: label)
    }

    // MARK: Outputs

    private mutating func addOutputs() {
        var boxes: [Int] = []
        for output in graph.outputs {
            if case .leaf(let leaf)? = output.source, let box = leafBoxes[leaf] {
                boxes.append(box)
                continue
            }
            let isMade = if case .operation? = output.source { true } else { false }
            let box = sketch.add(
                Sketch.Box(
                    kind: output.isBase ? .base : isMade ? .output : .leaf,
                    label: tensorLabel(output.name, output.tensor), tooltip: tensorTooltip(output.name, output.tensor)))
            if let source = output.source, let from = origin(of: source) {
                sketch.add(Sketch.Line(from: from, to: box))
            }
            boxes.append(box)
        }
        for (index, output) in graph.outputs.enumerated() {
            if let base = output.base { sketch.add(Sketch.Line(from: boxes[base], to: boxes[index], kind: .view)) }
        }
    }
}
