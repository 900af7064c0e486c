/// The weights of one direction of a recurrent layer: input `[G·hidden, features]`, hidden `[G·hidden, projected]`, a
/// bias for each, `[G·hidden]`, and a projection `[projected, hidden]`.
struct RecurrentWeights {
    let input: Tensor
    let hidden: Tensor
    let inputBias: Tensor?
    let hiddenBias: Tensor?
    let projection: Tensor?

    var list: [Tensor] { [input, hidden] + [inputBias, hiddenBias, projection].compactMap { $0 } }

    var arrays: Recurrence.Weights {
        Recurrence.Weights(
            input: input.array, hidden: hidden.array, inputBias: inputBias?.array, hiddenBias: hiddenBias?.array,
            projection: projection?.array)
    }
}

extension Recurrence.Cell {
    /// One step in tensor operations: the state `[n, projected]`, and an LSTM's cells `[n, hidden]`, after the input's
    /// part of the sums, `[n, G·hidden]`.
    func step(
        _ sums: Tensor, h: Tensor, c: Tensor?, _ weights: RecurrentWeights
    ) -> (h: Tensor, c: Tensor?) {
        let hidden = linear(h, weights.hidden, weights.hiddenBias)
        switch self {
        case .tanh: return ((hidden + sums).tanh(), nil)
        case .relu: return ((hidden + sums).relu(), nil)
        case .lstm:
            let gates = (hidden + sums).chunk(4, dim: 1)
            let cells = gates[1].sigmoid() * c! + gates[0].sigmoid() * gates[2].tanh()
            let result = gates[3].sigmoid() * cells.tanh()
            return (weights.projection.map { linear(result, $0) } ?? result, cells)
        case .gru:
            let (inner, outer) = (hidden.chunk(3, dim: 1), sums.chunk(3, dim: 1))
            let reset = (inner[0] + outer[0]).sigmoid()
            let update = (inner[1] + outer[1]).sigmoid()
            let candidate = (outer[2] + inner[2] * reset).tanh()
            return ((h - candidate) * update + candidate, nil)
        }
    }
}

extension Recurrence {
    /// The layer in tensor operations, for derivatives of its gradients: the results, and the state after the last step.
    func composed(
        _ x: Tensor, h: Tensor, c: Tensor?, _ weights: [RecurrentWeights]
    ) -> (result: Tensor, h: Tensor, c: Tensor?) {
        let (lead, features) = (Array(x.shape.dropLast()), x.shape[x.rank - 1])
        let x = x.reshape(items, features)
        var (results, states, cells): ([Tensor], [Tensor], [Tensor]) = ([], [], [])
        for (direction, weights) in weights.enumerated() {
            let sums = linear(x, weights.input, weights.inputBias).split(rows, dim: 0)
            var (h, c) = (h[direction], c?[direction])
            var outputs = [Tensor?](repeating: nil, count: rows.count)
            for step in direction == 0 ? Array(rows.indices) : rows.indices.reversed() {
                let count = rows[step]
                let (next, nextCells) = cell.step(
                    sums[step], h: h.narrow(dim: 0, start: 0, length: count),
                    c: c?.narrow(dim: 0, start: 0, length: count), weights)
                outputs[step] = next
                h = next.followed(by: h)
                c = nextCells.map { $0.followed(by: c!) }
            }
            results.append(Tensor.cat(outputs.compactMap { $0 }))
            states.append(h)
            if let c { cells.append(c) }
        }
        let result = Tensor.cat(results, dim: -1).reshape(lead + [directions * projected])
        return (result, Tensor.stack(states), c == nil ? nil : Tensor.stack(cells))
    }
}

extension Tensor {
    /// These rows, and the further ones of another tensor.
    fileprivate func followed(by other: Tensor) -> Tensor {
        let (count, all) = (shape[0], other.shape[0])
        return count == all ? self : Tensor.cat([self, other.narrow(dim: 0, start: count, length: all - count)])
    }
}
