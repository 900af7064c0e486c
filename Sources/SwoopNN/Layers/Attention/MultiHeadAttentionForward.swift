/// Attention with several heads, with the projections given as arguments:
/// `torch.nn.functional.multi_head_attention_forward`. ``MultiheadAttention`` is this with parameters of its own.
///
/// Shapes: queries `[L, N, embedDim]`, keys `[S, N, kdim]`, values `[S, N, vdim]`; without a batch N is omitted. Returns the
/// output, which has the queries' shape, and the attention weights `[N, L, S]`, averaged over the heads.
///
/// Traps if `embedDim` or the shapes do not match, if a projection is missing, if a mask is neither bool nor floating-point,
/// or if `isCausal` is true without `attnMask`.
///
/// - Parameters:
///   - inProjWeight: the projections of queries, keys and values as one matrix, `[3·embedDim, embedDim]`.
///   - inProjBias: their biases, `[3·embedDim]`.
///   - biasK: a key that is appended to each sequence, `[1, 1, embedDim]`; `biasV` is its value.
///   - addZeroAttn: whether a key and a value of zeros are appended to each sequence.
///   - dropoutP: the probability with which an attention weight is dropped if `training`.
///   - keyPaddingMask: `[N, S]`, or `[S]` without a batch: true for keys that no query attends to, or numbers that are
///     added to the products.
///   - needWeights: whether the weights are returned. It is faster without them.
///   - attnMask: `[L, S]` or `[N·numHeads, L, S]`: true for keys that a query does not attend to, or numbers that are added
///     to the products.
///   - useSeparateProjWeight: whether the projections are `qProjWeight` `[embedDim, embedDim]`, `kProjWeight`
///     `[embedDim, kdim]` and `vProjWeight` `[embedDim, vdim]`.
///   - staticK: keys that replace the projected ones, `[N·numHeads, S, embedDim/numHeads]`; `staticV` their values.
///   - averageAttnWeights: if false, the weights of each head are returned, `[N, numHeads, L, S]`.
///   - isCausal: declares that `attnMask` is the causal mask.
public func multiHeadAttentionForward(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ embedDim: Int, _ numHeads: Int, _ inProjWeight: Tensor?,
    _ inProjBias: Tensor?, _ biasK: Tensor?, _ biasV: Tensor?, _ addZeroAttn: Bool, _ dropoutP: Double,
    _ outProjWeight: Tensor, _ outProjBias: Tensor?, training: Bool = true, keyPaddingMask: Tensor? = nil,
    needWeights: Bool = true, attnMask: Tensor? = nil, useSeparateProjWeight: Bool = false, qProjWeight: Tensor? = nil,
    kProjWeight: Tensor? = nil, vProjWeight: Tensor? = nil, staticK: Tensor? = nil, staticV: Tensor? = nil,
    averageAttnWeights: Bool = true, isCausal: Bool = false, file: StaticString = #fileID, line: UInt = #line
) -> (output: Tensor, weights: Tensor?) {
    checked(file: file, line: line) { () throws(ProgramError) in
        try MultiheadAttentionRules.sizes(embedDim, numHeads)
        try MultiheadAttentionRules.inputs(query.shape, key.shape, value.shape, embedDim: embedDim)
        try MultiheadAttentionRules.masks(keyPaddingMask, attnMask, isCausal: isCausal)
        try MultiheadAttentionRules.appended(biasK, biasV, isStatic: staticK != nil || staticV != nil)
        try MultiheadAttentionRules.projections(
            useSeparateProjWeight ? [qProjWeight, kProjWeight, vProjWeight] : [inProjWeight], inProjBias,
            embedDim: embedDim)
    }
    let isBatched = query.rank == 3
    // Identical operands stay one tensor, so that one product can replace three.
    let isSelf = query === key && key === value
    func batched(_ x: Tensor) -> Tensor { isBatched ? x : x.unsqueeze(1) }
    let q = batched(query)
    let (length, batch) = (q.shape[0], q.shape[1])
    let heads = AttentionHeads(
        batch: batch, count: numHeads, size: embedDim / numHeads, dropout: training ? dropoutP : 0)
    let projected = project(
        q, isSelf ? q : batched(key), isSelf ? q : batched(value), useSeparateProjWeight ? nil : inProjWeight,
        [qProjWeight, kProjWeight, vProjWeight], inProjBias)
    var (k, v) = (projected.key, projected.value)

    var padding = keyPaddingMask.map { asNumbers(isBatched ? $0 : $0.unsqueeze(0), q.dtype) }
    // A causal mask need not be read if nothing else is added to it.
    let isCausal = isCausal && padding == nil && !needWeights
    var mask = isCausal ? nil : attnMask.map { asNumbers($0, q.dtype) }
    checked(file: file, line: line) { () throws(ProgramError) in
        for (label, given) in [("staticK", staticK), ("staticV", staticV)] {
            if let given { try MultiheadAttentionRules.fixed(given.shape, label, [batch * numHeads, heads.size]) }
        }
        try MultiheadAttentionRules.maskShapes(
            padding?.shape, mask?.shape, length: length, keys: staticK?.shape[1] ?? k.shape[0], batch: batch,
            heads: numHeads)
    }
    func addKey() {
        mask = mask?.widened()
        padding = padding?.widened()
    }
    if let biasK, let biasV {
        k = Tensor.cat([k, biasK.repeat(1, batch, 1)])
        v = Tensor.cat([v, biasV.repeat(1, batch, 1)])
        addKey()
    }
    let queries = heads.split(projected.query)
    (k, v) = (staticK ?? heads.split(k), staticV ?? heads.split(v))
    if addZeroAttn {
        let zero = Tensor.zeros([k.shape[0], 1, k.shape[2]], dtype: k.dtype)
        k = Tensor.cat([k, zero], dim: 1)
        v = Tensor.cat([v, zero], dim: 1)
        addKey()
    }
    if let padding {
        let keys = k.shape[1]
        let each = padding.view(batch, 1, 1, keys).expand(-1, numHeads, -1, -1).reshape(batch * numHeads, 1, keys)
        mask = mask.map { $0 + each } ?? each
    }
    let (attended, weights) =
        needWeights ? heads.weighted(queries, k, v, mask) : (heads.attend(queries, k, v, mask, isCausal: isCausal), nil)
    let output = linear(attended.reshape(length * batch, embedDim), outProjWeight, outProjBias, file: file, line: line)
        .view(length, batch, embedDim)
    let result = isBatched ? output : output.squeeze(1)
    guard var weights else { return (result, nil) }
    weights = weights.view(batch, numHeads, length, k.shape[1])
    if averageAttnWeights { weights = weights.mean(dim: 1) }
    return (result, isBatched ? weights : weights.squeeze(0))
}

/// Projects queries, keys and values, `[positions, batch, features]`, by one matrix of all or by one each.
private func project(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ whole: Tensor?, _ parts: [Tensor?], _ bias: Tensor?
) -> (query: Tensor, key: Tensor, value: Tensor) {
    if let whole, query === key && key === value {
        let parts = linear(query, whole, bias).chunk(3, dim: -1)
        return (parts[0], parts[1], parts[2])
    }
    let weights = whole?.chunk(3) ?? parts.map { $0! }
    let biases = bias?.chunk(3)
    return (
        linear(query, weights[0], biases?[0]), linear(key, weights[1], biases?[1]),
        linear(value, weights[2], biases?[2])
    )
}

/// A bool mask as numbers to be added: −∞ where it is true, otherwise 0.
private func asNumbers(_ mask: Tensor, _ dtype: DType) -> Tensor {
    mask.dtype == .bool ? Tensor.zeros(mask.shape, dtype: dtype).maskedFill(mask, -Double.infinity) : mask
}

/// The attention of each head on its own share of the features.
private struct AttentionHeads {
    let batch: Int
    let count: Int
    /// The features of a head.
    let size: Int
    let dropout: Double

    /// `[positions, N, embedDim]` as `[N·heads, positions, size]`.
    func split(_ x: Tensor) -> Tensor { x.reshape([x.shape[0], batch * count, size]).transpose(0, 1) }

    /// The output, `[L, N·heads, size]`, and the weights, `[N·heads, L, S]`.
    func weighted(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?) -> (Tensor, Tensor?) {
        let scaled = q * (1 / Double(size)).squareRoot()
        let products = mask.map { $0.baddbmm(scaled, k.transpose(-2, -1)) } ?? scaled.bmm(k.transpose(-2, -1))
        let weights = SwoopNN.dropout(products.softmax(dim: -1), p: dropout)
        return (weights.bmm(v).transpose(0, 1), weights)
    }

    /// The output without the weights, `[L, N, heads, size]`.
    func attend(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?, isCausal: Bool) -> Tensor {
        func split(_ x: Tensor) -> Tensor { x.view(batch, count, x.shape[1], x.shape[2]) }
        let each = mask.map { mask in
            mask.rank == 2 || mask.shape[0] == 1 ? mask : mask.view(batch, count, mask.shape[1], mask.shape[2])
        }
        return scaledDotProductAttention(
            split(q), split(k), split(v), attnMask: each, dropoutP: dropout, isCausal: isCausal
        ).permute(2, 0, 1, 3)
    }
}

extension Tensor {
    /// The mask with zeros for one additional key.
    fileprivate func widened() -> Tensor {
        Tensor.cat([self, Tensor.zeros(Shape(Array(shape.dropLast()) + [1]), dtype: dtype)], dim: -1)
    }
}
