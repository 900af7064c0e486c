import SwoopFormula
import SwoopTensor

/// The first anomaly as it was detected; what it is part of is looked up when more is known.
struct Finding {
    /// The operation in the history, if it is there.
    let number: Int?
    /// The node, if it was detected in backward.
    let node: Node?
    let phase: Anomaly.Phase
    let kind: Anomaly.Kind
    let operands: [Tensor?]
    /// The tensor that has the NaN or ∞: the result, the gradient passed on, or the given operand.
    let wrong: Tensor
    /// The index of the operand that it was passed on to, or that has it.
    let operand: Int?
    let arrived: Tensor?

    /// The complete description of the anomaly.
    func anomaly(_ history: OperationHistory, _ passesBefore: Int) -> Anomaly {
        let record = number.flatMap { history[$0] }
        let op = record?.op ?? node!.op
        let numbers = record?.numbers ?? node!.numbers
        let name = record?.name ?? op.call
        let place = Place(kind, in: wrong)
        let elements = self.elements(place, op)
        let gradient = arrived.flatMap { elements.isEmpty ? nil : place.element(of: $0) }

        let situation = Situation(
            name: name, phase: phase, kind: kind,
            elements: elements.map { $0 ?? .nan } + numbers,
            operands: operands, arrived: gradient, value: place.value, resultDType: wrong.dtype)
        let found = phase == .given ? nil : UnstableForm.find(situation, number, history)
        let letters = names(record, found?.match, history)
        let expression = op.written(letters, numbers, as: name)
        let derivative = operand.map { OperatorFormula.written(op.rule($0).text, letters, expression, numbers) }
        return Anomaly(
            operation: name, phase: phase, kind: kind, expression: expression,
            inputs: letters.indices.map { index in
                Anomaly.Input(
                    name: letters[index], value: operands[index],
                    element: elements.isEmpty ? single(operands[index]) : elements[index])
            },
            derivative: phase == .backward ? derivative : nil,
            arrived: phase == .backward ? gradient : nil, value: place.value, index: place.index,
            affected: (place.count, wrong.count), dtype: wrong.dtype, backwardPasses: passesBefore,
            trace: record?.trace, form: found?.row.form?.description,
            hint: phase == .given ? UnstableForm.givenHint : found?.text)
    }

    private func single(_ tensor: Tensor?) -> Double? { tensor.flatMap { $0.count == 1 ? $0.item() : nil } }

    /// The operands' elements at the place if the operation is element-wise, otherwise none.
    private func elements(_ place: Place, _ op: Operator) -> [Double?] {
        guard phase == .forward || phase == .backward, op.rules.allSatisfy(\.isElementwise) else {
            return []
        }
        return operands.map { $0.flatMap(place.element) }
    }

    /// A letter for each operand: its letter in the form if it has one, otherwise `x`, `y`, … or, with a form, `a`,
    /// `b`, …
    private func names(
        _ record: OperationHistory.Operation?, _ match: FormMatch?, _ history: OperationHistory
    ) -> [String] {
        var free = (match == nil ? ["x", "y", "z"] : ["a", "b", "c"])[...]
        return operands.indices.map { index in
            let source = record?.sources[index]
            let letter = match?.letters.first { $0.value == source.map(history.origin) }?.key
            return letter.map { String($0) } ?? free.popFirst() ?? "x\(index + 1)"
        }
    }
}

/// The place of the first NaN or ∞ in a tensor.
private struct Place {
    let value: Double
    let index: [Int]
    let count: Int

    init(_ kind: Anomaly.Kind, in tensor: Tensor) {
        let values = tensor.doubles
        func isMeant(_ value: Double) -> Bool { kind == .nan ? value.isNaN : value.isInfinite }
        let first = values.firstIndex(where: isMeant)!
        value = values[first]
        count = values.count(where: isMeant)
        var index: [Int] = []
        var rest = first
        for size in tensor.shape.reversed() {
            index.insert(rest % size, at: 0)
            rest /= size
        }
        self.index = index
    }

    /// The element of a tensor that broadcasts to the place; nil if it does not.
    func element(of tensor: Tensor) -> Double? {
        if tensor.count == 1 { return tensor.item() }
        // A gradient may have fewer dims than what it was broadcast from, an operand fewer than the result.
        guard tensor.rank <= index.count else { return nil }
        var picked = tensor
        for (size, place) in zip(Array(tensor.shape), index.suffix(tensor.rank)) {
            guard size == 1 || place < size else { return nil }
            picked = picked[size == 1 ? 0 : place]
        }
        return picked.item()
    }
}
