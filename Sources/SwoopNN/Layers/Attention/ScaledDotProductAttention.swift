/// softmax(scale·q·kᵀ + mask)·v: `torch.nn.functional.scaled_dot_product_attention`.
///
/// Shapes: queries `[…, L, E]`, keys `[…, S, E]`, values `[…, S, V]`, result `[…, L, V]`; the leading dims broadcast.
/// The result is 0 for a query that attends to no key. Operands of three and four dims are computed block by block,
/// without the matrix of all weights, unless there is dropout or the mask requires gradients.
///
/// Traps if shapes do not match, if dtypes differ or are not floating-point, if the mask is neither bool nor of the
/// queries' dtype, or if both a mask and `isCausal` are given.
///
/// - Parameters:
///   - attnMask: broadcasts to `[…, L, S]`; true marks the keys that a query attends to; numbers are added to the
///     products.
///   - dropoutP: the probability with which a weight is dropped. It always applies: pass 0 in evaluation.
///   - isCausal: whether query i attends only to the keys up to i.
///   - scale: 1/√E unless given.
///   - enableGQA: whether several heads of queries, dim −3, share one head of keys and values.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, attnMask: Tensor? = nil, dropoutP: Double = 0,
    isCausal: Bool = false, scale: Double? = nil, enableGQA: Bool = false, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try AttentionRules.operands(query, key, value, attnMask, isCausal: isCausal)
        try DropoutRules.probability(dropoutP)
    }
    let scale = scale ?? 1 / Double(query.shape[query.rank - 1]).squareRoot()
    let attention = Attention(scale: scale, isCausal: isCausal, isGrouped: enableGQA)
    if dropoutP == 0, let result = attention.blockwise(query, key, value, attnMask) { return result }
    return attention.composed(query, key, value, attnMask, dropoutP, generator, file, line)
}

/// The options that all variants share.
private struct Attention {
    let scale: Double
    let isCausal: Bool
    let isGrouped: Bool

    /// Attention composed of tensor operations, as in PyTorch.
    func composed(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?, _ p: Double, _ generator: Generator,
        _ file: StaticString = #fileID, _ line: UInt = #line
    ) -> Tensor {
        let (keys, values) = checked(file: file, line: line) { () throws(ProgramError) in
            isGrouped ? (try shared(key, by: query, "key"), try shared(value, by: query, "value")) : (key, value)
        }
        // Both operands are multiplied by the root of the scale, so that neither overflows unless the product does.
        let factor = scale.squareRoot()
        let products = (query * factor).matmul(keys.transpose(-2, -1) * factor)
        let weights = safeSoftmax(masked(products, mask, isCausal: isCausal))
        return dropout(weights, p: p, generator: generator).matmul(values)
    }

    /// Attention by the kernel that never holds all weights; nil for operands that it does not support.
    func blockwise(_ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?) -> Tensor? {
        if query.rank == 3 && key.rank == 3 && value.rank == 3 {
            return blockwise(query.unsqueeze(0), key.unsqueeze(0), value.unsqueeze(0), mask)?.squeeze(0)
        }
        guard query.rank == 4, key.rank == 4, key.shape == value.shape, query.shape[0] == key.shape[0], scale > 0,
            isGrouped
                ? key.shape[1] > 0 && query.shape[1] % key.shape[1] == 0 : query.shape[1] == key.shape[1],
            query.count > 0, key.count > 0, !(RunningThread.isGradEnabled && mask?.requiresGrad == true)
        else { return nil }
        let products: Shape = [query.shape[0], query.shape[1], query.shape[2], key.shape[2]]
        if let mask, (try? Rules.broadcast(mask.shape, products, "")) != products { return nil }
        let (result, left) = operands(query, key, value, mask).forward()
        return differentiable(
            .attention, [query, key, value],
            saving: [query, key, value, Tensor(left)] + (mask.map { [$0] } ?? []), savingResults: true,
            results: [result.cast(to: query.dtype)],
            pullback: { [hasMask = mask != nil] gradients, saved in
                guard let g = gradients[0] else { return [nil, nil, nil] }
                let mask = hasMask ? saved[4] : nil
                if RunningThread.isGradEnabled { return recordedGradients(g, saved, mask) }
                return operands(saved[0], saved[1], saved[2], mask)
                    .backward(g.array, result: saved.output(0).array, left: saved[3].array)
                    .map { Tensor($0.cast(to: g.dtype)) }
            })[0]
    }

    private func operands(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?) -> AttentionOperands {
        let products: Shape = [q.shape[0], q.shape[1], q.shape[2], k.shape[2]]
        return AttentionOperands(
            q.array, k.array, v.array, mask: mask?.array.broadcast(to: products), scale: scale, isCausal: isCausal)
    }

    /// The gradients of the composed form. Each operand is a separate view, since all may be the same tensor.
    private func recordedGradients(_ g: Tensor, _ saved: SavedList, _ mask: Tensor?) -> [Tensor?] {
        let operands = (0..<3).map { saved[$0].view(as: saved[$0]) }
        let result = composed(operands[0], operands[1], operands[2], mask, 0, .default)
        let needed = (0..<3).filter { saved.needs($0) }
        let found = gradients(
            of: result, withRespectTo: needed.map { operands[$0] }, gradOutput: g, createGraph: true)
        var all: [Tensor?] = [nil, nil, nil]
        for (index, gradient) in zip(needed, found) { all[index] = gradient }
        return all
    }
}

/// Keys or values, with each head repeated for the heads of queries that share it.
private func shared(_ x: Tensor, by query: Tensor, _ name: String) throws(ProgramError) -> Tensor {
    let count = try AttentionRules.repeats(query.shape, x.shape, name)
    return count == 1 ? x : x.repeatInterleave(count, dim: -3)
}

/// The products, with −∞ for the keys that a query does not attend to.
private func masked(_ products: Tensor, _ mask: Tensor?, isCausal: Bool) -> Tensor {
    if isCausal {
        let (rows, columns) = (products.shape[products.rank - 2], products.shape[products.rank - 1])
        return products.maskedFill(Tensor.ones([rows, columns], dtype: .bool).triu(1), -Double.infinity)
    }
    guard let mask else { return products }
    return mask.dtype == .bool ? products.maskedFill(mask.logicalNot(), -Double.infinity) : products + mask
}

/// Softmax along the last dim, with zeros in rows that contain only −∞.
private func safeSoftmax(_ x: Tensor) -> Tensor {
    let hidden = noGrad { x.detach().eq(-Double.infinity).all(dim: -1, keepDim: true) }
    // Such rows are filled first, so that neither the result nor a gradient of any order is NaN there.
    return x.maskedFill(hidden, 0).softmax(dim: -1).maskedFill(hidden, 0)
}

/// Preconditions of the operands of attention.
package enum AttentionRules {
    package static func operands(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, _ mask: Tensor?, isCausal: Bool
    ) throws(ProgramError) {
        let operation = "scaledDotProductAttention"
        try LossRules.floating(operation, query)
        let (q, k, v) = (query.shape, key.shape, value.shape)
        guard q.rank >= 2 && k.rank >= 2 && v.rank >= 2 else {
            throw ProgramError(
                operation, "query \(q), key \(k), value \(v)",
                hint: "Each has at least the dims of positions and features")
        }
        guard query.dtype == key.dtype && key.dtype == value.dtype else {
            throw ProgramError(
                operation, "query is \(query.dtype), key \(key.dtype), value \(value.dtype)",
                hint: "Convert them with to(…)")
        }
        guard q[q.rank - 1] == k[k.rank - 1] else {
            throw ProgramError(
                operation, "query \(q), key \(k): \(q[q.rank - 1]) features and \(k[k.rank - 1])",
                hint: "They are compared feature by feature")
        }
        guard k[k.rank - 2] == v[v.rank - 2] else {
            throw ProgramError(
                operation, "key \(k), value \(v): \(k[k.rank - 2]) positions and \(v[v.rank - 2])",
                hint: "There is a value for each key")
        }
        guard let mask else { return }
        if isCausal {
            throw ProgramError(operation, "both attnMask and isCausal", hint: "Put the causal part into the mask")
        }
        guard mask.dtype == .bool || mask.dtype == query.dtype else {
            throw ProgramError(
                operation, "a mask of \(mask.dtype) for a query of \(query.dtype)",
                hint: "It is bool or of the query's dtype")
        }
    }

    /// The number of query heads that share one head of keys or values.
    package static func repeats(_ query: Shape, _ other: Shape, _ name: String) throws(ProgramError) -> Int {
        guard
            query.rank >= 3 && other.rank >= 3 && other[other.rank - 3] > 0
                && query[query.rank - 3] % other[other.rank - 3] == 0
        else {
            throw ProgramError(
                "scaledDotProductAttention", "query \(query), \(name) \(other) with enableGQA",
                hint: "Heads stand in dim -3, and those of the \(name) divide those of the query")
        }
        return query[query.rank - 3] / other[other.rank - 3]
    }
}

extension Operator {
    static let attention = Operator(
        "ScaledDotProductFlashAttentionForCpuBackward0", "softmax(a @ bᵀ/sqrt(d)) @ c",
        .words("the gradient of the weights times b/sqrt(d)"),
        .words("the gradient of the weights, transposed, times a/sqrt(d)"),
        .words("the weights, transposed, times g"), call: "scaledDotProductAttention",
        operands: ["query", "key", "value"], entries: ["query", "key", "value", "logsumexp", "attn_mask"],
        results: ["output"])
}
