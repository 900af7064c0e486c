import SwoopTensor

/// Keeps what happens while `body` of ``explain(parameters:gradient:file:line:_:)`` runs, and then what backward does.
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
    /// By step: its node, nil for an operation that was not recorded.
    private var nodes: [Node?] = []
    /// The step of a recorded node, and of a result without a node.
    private var stepOfNode: [ObjectIdentifier: Int] = [:]
    private var placeOfTensor: [ObjectIdentifier: (step: Int, result: Int)] = [:]
    private var leafOfTensor: [ObjectIdentifier: Int] = [:]
    /// What the identifiers above belong to, so that none of them is given to another object.
    private var kept: [Tensor] = []

    private var backwardOrder: [Int] = []
    private var isBackward = false
    /// The step that hands gradients on, and its inputs that have not got theirs.
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

    func made(_ label: StaticString, _ operands: [Tensor], _ scalar: Double, _ results: [Tensor]) {
        guard isGradEnabled && !isBackward else { return }
        kept += operands + results
        let node = results.lazy.compactMap(\.gradFn).first
        let label = node?.name ?? label.description
        let formula = OperationFormula.find(label, operands: operands.count, scalar: scalar)
        let operandSources = operands.map(source)
        let inputs = zip(operands, operandSources).map { operand, source in
            Explanation.Input(
                name: name(of: source, operand), value: copy(operand), takesGradient: operand.requiresGrad)
        }
        let index = steps.count
        let quantities = results.enumerated().map { position, result in
            placeOfTensor[ObjectIdentifier(result)] = (index, position)
            return Explanation.Quantity(
                name: names[ObjectIdentifier(result)] ?? resultName(position, of: results.count), value: copy(result))
        }
        let operation = OperationFormula.operation(label)
        steps.append(
            Explanation.Step(
                number: index + 1, operation: operation, gradFn: node?.name,
                inputs: inputs, results: quantities, scalar: scalar, formula: formula))
        sources.append(operandSources)
        nodes.append(node)
        if let node { stepOfNode[ObjectIdentifier(node)] = index }
    }

    private func copy(_ tensor: Tensor) -> Tensor { noGrad { tensor.detach().clone() } }

    /// Where a tensor comes from: the step that made it, or else a leaf, which it becomes here if need be.
    private func source(_ tensor: Tensor) -> Source {
        if let node = tensor.gradFn, let step = stepOfNode[ObjectIdentifier(node)] {
            return .step(step, result: tensor.resultIndex)
        }
        let identifier = ObjectIdentifier(tensor)
        if let place = placeOfTensor[identifier] { return .step(place.step, result: place.result) }
        if let leaf = leafOfTensor[identifier] { return .leaf(leaf) }
        if !tensor.requiresGrad && tensor.count == 1 && names[identifier] == nil { return .number }
        let name = names[identifier] ?? freeName(tensor.requiresGrad ? "leaf" : "c")
        leafOfTensor[identifier] = leaves.count
        leaves.append(
            Explanation.Leaf(
                quantity: .init(name: name, value: copy(tensor)), requiresGrad: tensor.requiresGrad, contributions: []))
        return .leaf(leaves.count - 1)
    }

    private func name(of source: Source, _ tensor: Tensor) -> String {
        switch source {
        case .step(let step, let result): steps[step].results[result].name
        case .leaf(let leaf): leaves[leaf].name
        case .number: numberText(tensor)
        }
    }

    private func freeName(_ prefix: String) -> String {
        while true {
            counters[prefix, default: 0] += 1
            let name = "\(prefix)\(counters[prefix]!)"
            if takenNames.insert(name).inserted { return name }
        }
    }

    /// `v3`, or with several results `v3.0`, `v3.1`, …
    private func resultName(_ position: Int, of count: Int) -> String {
        if count == 1 { return freeName("v") }
        if position == 0 { pending = freeName("v") }
        return "\(pending).\(position)"
    }
    private var pending = ""

    // MARK: Backward

    func backwardBegins() {}
    func backwardEnds() {}

    func allows(_ node: Node) -> Bool {
        // What lies beyond the steps is not explained, and no leaf collects anything.
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

    /// What was recorded, with the gradients of a backward pass from `result`.
    func explanation(
        of result: Tensor, name: String?, gradient: Tensor?, _ file: StaticString, _ line: UInt
    ) -> Explanation {
        let resultSource = source(result)
        if let name { rename(resultSource, name) }
        let seed =
            result.requiresGrad
            ? checked(file: file, line: line) { () throws(ProgramError) in
                try BackwardRules.seed(result, gradient, "explain")
            } : nil
        if let seed {
            start = resultSource
            isBackward = true
            Observation.by(self) { result.backward(gradient: seed, retainGraph: true) }
            isBackward = false
        }
        for step in steps.indices { addDerivatives(step) }
        // Those that were given names first, in the order given, then the others as they were first used.
        let ordered = leaves.enumerated().sorted {
            (rankOfName[$0.element.name] ?? .max, $0.offset) < (rankOfName[$1.element.name] ?? .max, $1.offset)
        }
        return Explanation(
            leaves: ordered.map(\.element), steps: steps, backwardOrder: backwardOrder, result: result,
            resultName: self.name(of: resultSource, result), seed: seed)
    }

    /// Gives a step's result another name, wherever it is used. A leaf keeps its own.
    private func rename(_ source: Source, _ name: String) {
        guard case .step(let step, let position) = source else { return }
        steps[step].results[position].name = name
        for user in sources.indices {
            for (input, source) in sources[user].enumerated() {
                if case .step(step, result: position) = source { steps[user].inputs[input].name = name }
            }
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
    /// The most elements that a Jacobian is written out for.
    private static var limit: Int { 4096 }

    /// The derivative of the first result of a step that got a gradient, or of the first.
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
        let rule = step.formula?.operands[input]
        formula = rule?.text(names, result.name, step.scalar)
        if rule?.isElementwise ?? false {
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
        // More dims than a tensor can have are flattened.
        let sizes = Array(result.value.shape) + Array(operand.shape)
        value =
            rows.isEmpty
            ? nil
            : Tensor.stack(rows).reshape(sizes.count <= 8 ? sizes : [result.value.count, operand.count])
    }
}
