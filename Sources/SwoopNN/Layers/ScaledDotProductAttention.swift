/// softmax(scale·q·kᵀ + mask)·v: `torch.nn.functional.scaled_dot_product_attention`.
///
/// Queries `[…, L, E]`, keys `[…, S, E]`, values `[…, S, V]`, result `[…, L, V]`; the dims before are broadcast. A query
/// that may see no key gives 0. Traps when shapes clash, dtypes differ or are not floating-point, the mask is neither
/// bool nor of the queries' dtype, or both it and `isCausal` are given.
///
/// - Parameters:
///   - attnMask: broadcasts to `[…, L, S]`; bool says which keys a query sees, numbers are added to the products.
///   - dropoutP: the probability with which a weight is dropped, always: pass 0 in evaluation.
///   - isCausal: query i sees the keys up to i alone.
///   - scale: 1/√E unless given.
///   - enableGQA: whether several heads of queries, dim −3, share one of keys and values.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, attnMask: Tensor? = nil, dropoutP: Double = 0,
    isCausal: Bool = false, scale: Double? = nil, enableGQA: Bool = false, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    checked(file: file, line: line) { () throws(ProgramError) in
        try AttentionRules.operands(query, key, value, attnMask, isCausal: isCausal)
        try DropoutRules.probability(dropoutP)
    }
    let (keys, values) = checked(file: file, line: line) { () throws(ProgramError) in
        enableGQA
            ? (try shared(key, by: query, "key"), try shared(value, by: query, "value")) : (key, value)
    }
    let factor = (scale ?? 1 / Double(query.shape[query.rank - 1]).squareRoot()).squareRoot()
    // Both sides take the root of the scale, so that neither overflows where the product does not.
    let products = (query * factor).matmul(keys.transpose(-2, -1) * factor)
    let weights = safeSoftmax(masked(products, attnMask, isCausal: isCausal))
    return dropout(weights, p: dropoutP, generator: generator).matmul(values)
}

/// Keys or values with each head repeated for the heads of queries that share it.
private func shared(_ x: Tensor, by query: Tensor, _ name: String) throws(ProgramError) -> Tensor {
    let count = try AttentionRules.repeats(query.shape, x.shape, name)
    return count == 1 ? x : x.repeatInterleave(count, dim: -3)
}

/// The products with what a query must not see at −∞.
private func masked(_ products: Tensor, _ mask: Tensor?, isCausal: Bool) -> Tensor {
    if isCausal {
        let (rows, columns) = (products.shape[products.rank - 2], products.shape[products.rank - 1])
        return products.maskedFill(Tensor.ones([rows, columns], dtype: .bool).triu(1), -Double.infinity)
    }
    guard let mask else { return products }
    return mask.dtype == .bool ? products.maskedFill(mask.logicalNot(), -Double.infinity) : products + mask
}

/// Soft-max along the last dim, with zeros in rows of −∞ alone.
private func safeSoftmax(_ x: Tensor) -> Tensor {
    let hidden = noGrad { x.detach().eq(-Double.infinity).all(dim: -1, keepDim: true) }
    // Filled before, so that neither the result nor a gradient of any order is NaN there.
    return x.maskedFill(hidden, 0).softmax(dim: -1).maskedFill(hidden, 0)
}

/// What must hold of the operands of attention: pure rules.
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

    /// How many heads of queries share one of keys or values.
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
