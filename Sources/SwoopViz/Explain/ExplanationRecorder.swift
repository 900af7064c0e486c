import SwoopFormula
import SwoopTensor

/// Records what happens while `body` of ``explain(parameters:result:gradient:file:line:_:)`` runs, and then what
/// backward does.
final class ExplanationRecorder: OperationObserver {
    /// Where an operand comes from.
    private enum Source {
        case step(Int, result: Int)
        case leaf(Int)
        case number
    }

    private var names: [ObjectIdentifier: String] = [:]
    private var rankOfName: [String: Int] = [:]
    private var takenNames: Set<String> = []
    private var counters: [String: Int] = [:]

    private var leaves: [Explanation.Leaf] = []
    private var steps: [Explanation.Step] = []
    private var sources: [[Source]] = []
    /// The node of each step; nil for an operation that was not recorded.
    private var nodes: [Node?] = []
    /// The step of a recorded node, and of a result without a node.
    private var stepOfNode: [ObjectIdentifier: Int] = [:]
    private var placeOfTensor: [ObjectIdentifier: (step: Int, result: Int)] = [:]
    private var leafOfTensor: [ObjectIdentifier: Int] = [:]
    /// The objects that the identifiers above belong to, kept so that no identifier is reused.
    private var kept: [Tensor] = []

    private var backwardOrder: [Int] = []
    private var isBackward = false
    /// The step that is passing on gradients, and its inputs that have not received theirs.
    private var current: (step: Int, waiting: ArraySlice<Int>)?
    private var start: Source = .number

    init(names: [(String, Tensor)]) {
        for (name, tensor) in names {
            self.names[ObjectIdentifier(tensor)] = name
            takenNames.insert(name)
            rankOfName[name] = rankOfName.count
            kept.append(tensor)
        }
    }

    // MARK: Forward

    func made(_ op: Operator, _ operands: [Tensor], _ numbers: [Double], _ results: [Tensor]) {
        guard isGradEnabled && !isBackward else { return }
        kept += operands + results
        let node = results.lazy.compactMap(\.gradFn).first
        let operandSources = operands.map(source)
        // Steps that only serve a kernel's bookkeeping are removed in the end, so names are assigned only then.
        let inputs = operands.map { operand in
            Explanation.Input(name: "", value: copy(operand), takesGradient: operand.requiresGrad)
        }
        let index = steps.count
        let quantities = results.enumerated().map { position, result in
            placeOfTensor[ObjectIdentifier(result)] = (index, position)
            return Explanation.Quantity(name: names[ObjectIdentifier(result)] ?? "", value: copy(result))
        }
        steps.append(
            Explanation.Step(
                number: index + 1, operation: op.call, gradFn: nil, inputs: inputs,
                results: quantities, numbers: numbers, op: op))
        sources.append(operandSources)
        nodes.append(node)
        if let node { stepOfNode[ObjectIdentifier(node)] = index }
    }

    private func copy(_ tensor: Tensor) -> Tensor { noGrad { tensor.detach().clone() } }

    /// Where a tensor comes from: the step that produced it, or otherwise a leaf, which is added here if necessary.
    private func source(_ tensor: Tensor) -> Source {
        if let node = tensor.gradFn, let step = stepOfNode[ObjectIdentifier(node)] {
            return .step(step, result: tensor.resultIndex)
        }
        let identifier = ObjectIdentifier(tensor)
        if let place = placeOfTensor[identifier] { return .step(place.step, result: place.result) }
        if let leaf = leafOfTensor[identifier] { return .leaf(leaf) }
        if !tensor.requiresGrad && tensor.count == 1 && names[identifier] == nil { return .number }
        leafOfTensor[identifier] = leaves.count
        leaves.append(
            Explanation.Leaf(
                quantity: .init(name: names[identifier] ?? "", value: copy(tensor)),
                requiresGrad: tensor.requiresGrad, contributions: []))
        return .leaf(leaves.count - 1)
    }

    // MARK: Backward

    func backwardBegins() {}
    func backwardEnds() {}

    func allows(_ node: Node) -> Bool {
        // Nodes beyond the steps are not explained, and no leaf accumulates anything.
        guard isBackward, let step = stepOfNode[ObjectIdentifier(node)] else { return !isBackward }
        for (position, gradient) in node.arrived.enumerated() where position < steps[step].results.count {
            steps[step].results[position].gradient = gradient
        }
        backwardOrder.append(step + 1)
        current = (step, steps[step].inputs.indices.filter { steps[step].inputs[$0].takesGradient }[...])
        return true
    }

    func passes(_ gradient: Tensor?) -> Bool {
        guard isBackward else { return true }
        guard let step = current?.step else {
            contribute(gradient, from: 0, to: start)
            return true
        }
        let input = current!.waiting.removeFirst()
        let value = steps[step].inputs[input].value
        let handedOn = gradient.map { gradient in noGrad { gradient.sum(to: value.shape).to(value.dtype) } }
        steps[step].inputs[input].handedOn = handedOn
        contribute(handedOn, from: step + 1, to: sources[step][input])
        return true
    }

    private func contribute(_ gradient: Tensor?, from step: Int, to source: Source) {
        guard let gradient, case .leaf(let leaf) = source else { return }
        leaves[leaf].contributions.append(.init(step: step, gradient: gradient))
        let sum = leaves[leaf].gradient
        leaves[leaf].quantity.gradient = sum.map { sum in noGrad { sum + gradient } } ?? gradient
    }

    // MARK: Result

    /// The recorded explanation, with the gradients of a backward pass from `result`.
    func explanation(
        of result: Tensor, name: String?, gradient: Tensor?, _ file: StaticString, _ line: UInt
    ) -> Explanation {
        start = source(result)
        let seed =
            result.requiresGrad
            ? checked(file: file, line: line) { () throws(ProgramError) in
                try BackwardRules.seed(result, gradient, "explain")
            } : nil
        if let seed {
            isBackward = true
            ThreadObserver.by(self) { result.backward(gradient: seed, retainGraph: true) }
            isBackward = false
        }
        let used = usedSteps()
        if let name, case .step(let step, let position) = start { steps[step].results[position].name = name }
        nameEverything(used)
        for step in used { addDerivatives(step) }
        let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($0.element + 1, $0.offset + 1) })
        return Explanation(
            leaves: orderedLeaves(used, numbers), steps: renumbered(used),
            backwardOrder: backwardOrder.compactMap { numbers[$0] }, result: result,
            resultName: self.name(of: start, result), seed: seed)
    }

    /// The recorded steps, and the others that one of these or the result depends on.
    private func usedSteps() -> [Int] {
        var isUsed = nodes.map { $0 != nil }
        if case .step(let step, _) = start { isUsed[step] = true }
        for step in steps.indices.reversed() where isUsed[step] {
            for case .step(let operand, _) in sources[step] { isUsed[operand] = true }
        }
        return isUsed.indices.filter { isUsed[$0] }
    }

    private func nameEverything(_ used: [Int]) {
        for step in used {
            for case .leaf(let leaf) in sources[step] { name(leaf) }
            let count = steps[step].results.count
            let own = steps[step].results.contains { $0.name.isEmpty } ? freeName("v") : ""
            for position in steps[step].results.indices where steps[step].results[position].name.isEmpty {
                // With several results: `v3.0`, `v3.1`, …
                steps[step].results[position].name = count == 1 ? own : "\(own).\(position)"
            }
            for (index, source) in sources[step].enumerated() {
                steps[step].inputs[index].name = name(of: source, steps[step].inputs[index].value)
            }
        }
        if case .leaf(let leaf) = start { name(leaf) }
    }

    private func name(_ leaf: Int) {
        guard leaves[leaf].name.isEmpty else { return }
        leaves[leaf].quantity.name = freeName(leaves[leaf].requiresGrad ? "leaf" : "c")
    }

    private func freeName(_ prefix: String) -> String {
        while true {
            counters[prefix, default: 0] += 1
            let name = "\(prefix)\(counters[prefix]!)"
            if takenNames.insert(name).inserted { return name }
        }
    }

    private func name(of source: Source, _ value: Tensor) -> String {
        switch source {
        case .step(let step, let result): steps[step].results[result].name
        case .leaf(let leaf): leaves[leaf].name
        case .number: numberText(value)
        }
    }

    /// The leaves of the used steps: first those with given names, in the given order, then the others in the order of
    /// first use.
    private func orderedLeaves(_ used: [Int], _ numbers: [Int: Int]) -> [Explanation.Leaf] {
        var indices: [Int] = []
        var seen: Set<Int> = []
        for source in used.flatMap({ sources[$0] }) + [start] {
            if case .leaf(let leaf) = source, seen.insert(leaf).inserted { indices.append(leaf) }
        }
        indices.sort { (rankOfName[leaves[$0].name] ?? .max, $0) < (rankOfName[leaves[$1].name] ?? .max, $1) }
        return indices.map { index in
            var leaf = leaves[index]
            leaf.contributions = leaf.contributions.map {
                .init(step: numbers[$0.step] ?? 0, gradient: $0.gradient)
            }
            return leaf
        }
    }

    private func renumbered(_ used: [Int]) -> [Explanation.Step] {
        used.enumerated().map { place, index in
            var step = steps[index]
            step.number = place + 1
            // A user-defined function gets its name only after it was computed.
            if let node = nodes[index] {
                step.gradFn = node.name
                if step.op === Operator.custom { step.operation = Operator.call(of: node.name) }
            }
            return step
        }
    }

    private func addDerivatives(_ step: Int) {
        guard let node = nodes[step] else { return }
        for input in steps[step].inputs.indices where steps[step].inputs[input].takesGradient {
            steps[step].inputs[input].derivative = LocalDerivative(of: steps[step], by: input, node)
        }
    }
}

extension LocalDerivative {
    /// The maximum number of elements of a Jacobian that is written out.
    private static var limit: Int { 4096 }

    /// The derivative of the first result of a step that received a gradient, or of the first result if none did.
    init(of step: Explanation.Step, by input: Int, _ node: Node) {
        let names = step.inputs.map(\.name)
        let position = step.results.firstIndex { $0.gradient != nil } ?? 0
        let result = step.results[position]
        let operand = step.inputs[input].value
        func pullback(_ gradient: Tensor, fitted: Bool) -> Tensor? {
            var gradients = [Tensor?](repeating: nil, count: step.results.count)
            gradients[position] = gradient
            return node.pullback(gradients, fitted: fitted)[input]
        }
        let rule = step.op.rule(input)
        formula = OperatorFormula.written(rule.text, names, result.name, step.numbers)
        if rule.isElementwise {
            form = .factor
            value = pullback(Tensor.onesLike(result.value), fitted: false)
            return
        }
        form = .jacobian
        guard result.value.count * operand.count <= Self.limit else {
            value = nil
            return
        }
        let rows = (0..<result.value.count).map { row in
            let unit = Tensor.zeros([result.value.count], dtype: result.value.dtype)
            unit[row] = Tensor(1, dtype: result.value.dtype)
            let gradient = pullback(unit.reshape(Array(result.value.shape)), fitted: true)
            return gradient ?? Tensor.zerosLike(operand)
        }
        // Flattened if it would have more dims than a tensor can have.
        let sizes = Array(result.value.shape) + Array(operand.shape)
        value =
            rows.isEmpty
            ? nil
            : Tensor.stack(rows).reshape(sizes.count <= 8 ? sizes : [result.value.count, operand.count])
    }
}
