/// The operands of one layer of a recurrent network, in all its directions.
struct RecurrentOperands {
    /// The input by item, `[items, features]` or `[steps, batch, features]`.
    let input: Tensor
    /// The state before the first step, `[directions, batch, projected]`.
    let h: Tensor
    /// That of an LSTM's cells, `[directions, batch, hidden]`.
    let c: Tensor?
    let weights: [RecurrentWeights]

    var list: [Tensor] { [input, h] + (c.map { [$0] } ?? []) + weights.flatMap(\.list) }
    var form: Form {
        Form(
            hasCells: c != nil, directions: weights.count, hasBias: weights[0].inputBias != nil,
            hasProjection: weights[0].projection != nil)
    }

    /// Which operands there are.
    struct Form {
        let hasCells: Bool
        let directions: Int
        let hasBias: Bool
        let hasProjection: Bool

        /// The operands from their list.
        func operands(_ list: [Tensor]) -> RecurrentOperands {
            var rest = list[...]
            let (input, h) = (rest.removeFirst(), rest.removeFirst())
            let c = hasCells ? rest.removeFirst() : nil
            let weights = (0..<directions).map { _ in
                RecurrentWeights(
                    input: rest.removeFirst(), hidden: rest.removeFirst(),
                    inputBias: hasBias ? rest.removeFirst() : nil, hiddenBias: hasBias ? rest.removeFirst() : nil,
                    projection: hasProjection ? rest.removeFirst() : nil)
            }
            return RecurrentOperands(input: input, h: h, c: c, weights: weights)
        }
    }
}

extension Recurrence {
    /// Computes a layer: the results, `[…, directions·projected]` with the input's other sizes, and the state after the
    /// last step.
    ///
    /// All steps are a single operation. Its gradient goes back through the steps once, and the gradients of the input
    /// and of the weights are products over all steps. The derivative of the gradient is that of the composed form.
    func callAsFunction(_ operands: RecurrentOperands) -> (result: Tensor, h: Tensor, c: Tensor?) {
        let list = operands.list
        let isKept = RunningThread.isGradEnabled && list.contains { $0.requiresGrad }
        let dtype = operands.input.dtype
        var shape = operands.input.shape
        shape[shape.rank - 1] = directions * projected
        let (result, h, c, traces) = forward(
            byItem(operands.input), h: operands.h.array, c: operands.c?.array, operands.weights.map(\.arrays),
            isKept: isKept)
        let kept = isKept ? traces.flatMap(\.arrays).map { Tensor($0) } : []
        let tensors = differentiable(
            cell.op, list, saving: list + kept,
            results: ([result.reshaped(shape), h] + (c.map { [$0] } ?? [])).map { $0.cast(to: dtype) },
            pullback: pullback(operands.form, list.count, kept.count))
        return (tensors[0], tensors[1], c == nil ? nil : tensors[2])
    }

    /// The gradients of the operands, of which there are `count`; the traces are saved after them. The closure holds no
    /// tensors.
    private func pullback(_ form: RecurrentOperands.Form, _ count: Int, _ kept: Int) -> ManyPullback {
        { [self] g, saved in
            let operands = form.operands((0..<count).map { saved[$0] })
            let needed = (0..<count).filter { saved.needs($0) }
            if RunningThread.isGradEnabled { return recordedGradients(g, operands, needed) }
            return fusedGradients(
                g, operands, Set(needed), traces((count..<count + kept).map { saved[$0].array }))
        }
    }

    /// The rows of a tensor whose last dim is the features.
    private func byItem(_ x: Tensor) -> NDArray { x.array.reshaped([items, x.shape[x.rank - 1]]) }

    private func fusedGradients(
        _ g: [Tensor?], _ operands: RecurrentOperands, _ needed: Set<Int>, _ traces: [Trace]
    ) -> [Tensor?] {
        let weights = operands.weights.map(\.arrays)
        let (slopes, dh, dc) = backward(
            g[0].map { byItem($0) }, h: g[1]?.array, c: cell == .lstm ? g[2]?.array : nil, weights, traces)
        var results: [Tensor?] = []
        func add(_ gradient: @autoclosure () -> NDArray) {
            results.append(needed.contains(results.count) ? Tensor(gradient()) : nil)
        }
        add(inputGradient(slopes, weights).reshaped(operands.input.shape))
        add(dh)
        if let dc { add(dc) }
        for (direction, weights) in operands.weights.enumerated() {
            let (slopes, trace) = (slopes[direction], traces[direction])
            add(inputWeightGradient(slopes, byItem(operands.input)))
            add(hiddenWeightGradient(slopes, trace))
            if weights.inputBias != nil {
                let biases = biasGradients(slopes)
                add(biases.input)
                add(biases.hidden)
            }
            if weights.projection != nil { add(projectionGradient(slopes, trace)) }
        }
        return results
    }

    /// The gradients of the composed form. Each operand is a separate view, since two may be the same tensor.
    private func recordedGradients(_ g: [Tensor?], _ operands: RecurrentOperands, _ needed: [Int]) -> [Tensor?] {
        let list = operands.list.map { $0.view(as: $0) }
        let apart = operands.form.operands(list)
        let (result, h, c) = composed(apart.input, h: apart.h, c: apart.c, apart.weights)
        let arrived = zip([result, h, c], g).compactMap { output, g in
            g.flatMap { g in output.map { (output: $0, g: g) } }
        }
        let found = SwoopNN.gradients(
            of: arrived.map(\.output), withRespectTo: needed.map { list[$0] }, gradOutputs: arrived.map(\.g),
            createGraph: true, materializeGrads: true)
        var all = [Tensor?](repeating: nil, count: list.count)
        for (index, gradient) in zip(needed, found) { all[index] = gradient }
        return all
    }
}

extension Recurrence.Cell {
    /// The declaration of a layer of these cells.
    fileprivate var op: Operator {
        switch self {
        case .tanh: .rnnTanh
        case .relu: .rnnRelu
        case .lstm: .lstm
        case .gru: .gru
        }
    }
}

extension Operator {
    private static func recurrent(_ name: StaticString, _ call: String, operands: [String]) -> Operator {
        Operator(
            name, "\(call)(a, b, c)", .words("the gradient of the gates' sums, times the input weight"),
            .words("the gradient that has come back to the first step"), call: call, operands: operands,
            entries: operands + ["weight_ih", "weight_hh"], results: ["output", "h_n", "c_n"])
    }

    fileprivate static let rnnTanh = recurrent("RnnTanhBackward0", "rnn", operands: ["input", "hx"])
    fileprivate static let rnnRelu = recurrent("RnnReluBackward0", "rnn", operands: ["input", "hx"])
    fileprivate static let gru = recurrent("GruBackward0", "gru", operands: ["input", "hx"])
    // PyTorch's name for float32; it has no double backward there.
    fileprivate static let lstm = recurrent(
        "MkldnnRnnLayerBackward0", "lstm", operands: ["input", "hx", "cx"])
}
