/// Attention with several heads, each on its own share of the features, with projections before and after (Vaswani et
/// al. 2017): `torch.nn.MultiheadAttention`.
///
/// Shapes: queries `[L, N, embedDim]`, keys `[S, N, kdim]`, values `[S, N, vdim]`. With `batchFirst`, N comes first;
/// without a batch it is omitted. The input projections are initialized with Xavier's uniform distribution and the
/// biases with zeros; random numbers are drawn in the same order as in PyTorch. Traps if a size is not positive or
/// `numHeads` does not divide `embedDim`.
/// The result is Σⱼ softmaxⱼ(q·kⱼ/√d)·vⱼ in each of the heads, of d = embedDim / numHeads features, projected.
/// State-dict keys: `in_proj_weight` (or `q_proj_weight`, `k_proj_weight`, `v_proj_weight`), `in_proj_bias`, `bias_k`,
/// `bias_v`, `out_proj.weight`, `out_proj.bias`, as far as there are such.
/// ```swift
/// let attention = MultiheadAttention(8, 2, batchFirst: true)
/// let (output, weights) = attention(Tensor.randn(3, 4, 8), Tensor.randn(3, 5, 8), Tensor.randn(3, 5, 8))
/// // output [3, 4, 8], weights [3, 4, 5]
/// ```
public final class MultiheadAttention: ModeDependent {
    /// The number of features of queries and results.
    public let embedDim: Int
    /// The number of heads.
    public let numHeads: Int
    /// The probability with which an attention weight is dropped in training.
    public let dropout: Double
    /// Whether the batch is the first dim.
    public let batchFirst: Bool
    /// Whether a key and a value of zeros are appended.
    public let addZeroAttn: Bool
    public var training = true

    /// The projections of queries, keys and values as one matrix, `[3·embedDim, embedDim]`; nil if `kdim` or `vdim`
    /// differs from `embedDim`.
    @Parameter("in_proj_weight") public var inProjWeight: Tensor?
    @Parameter("q_proj_weight") public var qProjWeight: Tensor?
    @Parameter("k_proj_weight") public var kProjWeight: Tensor?
    @Parameter("v_proj_weight") public var vProjWeight: Tensor?
    @Parameter("in_proj_bias") public var inProjBias: Tensor?
    /// A learned key that is appended to each sequence; ``biasV`` is its value.
    @Parameter("bias_k") public var biasK: Tensor?
    @Parameter("bias_v") public var biasV: Tensor?
    @Child("out_proj") public var outProj: NonDynamicallyQuantizableLinear

    /// - Parameters:
    ///   - dropout: the probability with which an attention weight is dropped in training.
    ///   - bias: whether the projections have biases.
    ///   - addBiasKV: whether a learned key and a learned value are appended to each sequence.
    ///   - addZeroAttn: whether a key and a value of zeros are appended.
    ///   - kdim: the number of features of keys; `embedDim` if it is nil.
    ///   - vdim: the number of features of values; `embedDim` if it is nil.
    ///   - batchFirst: whether the batch is the first dim.
    public init(
        _ embedDim: Int, _ numHeads: Int, dropout: Double = 0, bias: Bool = true, addBiasKV: Bool = false,
        addZeroAttn: Bool = false, kdim: Int? = nil, vdim: Int? = nil, batchFirst: Bool = false,
        dtype: DType = .float32, generator: Generator = .default, file: StaticString = #fileID, line: UInt = #line
    ) {
        let (kdim, vdim) = (kdim ?? embedDim, vdim ?? embedDim)
        checked(file: file, line: line) { () throws(ProgramError) in
            try MultiheadAttentionRules.sizes(embedDim, numHeads, kdim, vdim)
            try DropoutRules.probability(dropout)
        }
        self.embedDim = embedDim
        self.numHeads = numHeads
        self.dropout = dropout
        self.batchFirst = batchFirst
        self.addZeroAttn = addZeroAttn
        outProj = NonDynamicallyQuantizableLinear(embedDim, embedDim, bias: bias, dtype: dtype, generator: generator)
        func empty(_ sizes: Int...) -> Tensor { Tensor.empty(Shape(sizes), dtype: dtype) }
        if kdim == embedDim && vdim == embedDim {
            inProjWeight = empty(embedDim.saturatingProduct(3), embedDim)
        } else {
            qProjWeight = empty(embedDim, embedDim)
            kProjWeight = empty(embedDim, kdim)
            vProjWeight = empty(embedDim, vdim)
        }
        if bias { inProjBias = empty(embedDim.saturatingProduct(3)) }
        if addBiasKV {
            biasK = empty(1, 1, embedDim)
            biasV = empty(1, 1, embedDim)
        }
        resetParameters(generator: generator)
    }

    /// Initializes the input projections, ``biasK`` and ``biasV`` with new random numbers, and sets the biases of the
    /// input and output projections to zero: `_reset_parameters`.
    public func resetParameters(generator: Generator = .default) {
        for weight in [inProjWeight, qProjWeight, kProjWeight, vProjWeight] {
            if let weight { Init.xavierUniform(weight, generator: generator) }
        }
        for bias in [inProjBias, outProj.bias] {
            if let bias { Init.zeros(bias) }
        }
        for bias in [biasK, biasV] {
            if let bias { Init.xavierNormal(bias, generator: generator) }
        }
    }

    /// Computes the output, which has the queries' shape, and the attention weights `[N, L, S]`, averaged over the
    /// heads.
    ///
    /// Traps if shapes do not match, if a mask is neither bool nor floating-point, or if `isCausal` is true without
    /// `attnMask`.
    ///
    /// - Parameters:
    ///   - keyPaddingMask: `[N, S]`, or `[S]` without a batch: true for keys that no query attends to, or numbers that
    ///     are added to the products.
    ///   - needWeights: whether the weights are returned. It is faster without them.
    ///   - attnMask: `[L, S]` or `[N·numHeads, L, S]`: true for keys that a query does not attend to, or numbers that
    ///     are added to the products.
    ///   - averageAttnWeights: if false, the weights of each head are returned, `[N, numHeads, L, S]`.
    ///   - isCausal: declares that `attnMask` is the causal mask.
    public func forward(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil, needWeights: Bool = true,
        attnMask: Tensor? = nil, averageAttnWeights: Bool = true, isCausal: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, weights: Tensor?) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try MultiheadAttentionRules.inputs(query.shape, key.shape, value.shape, embedDim: embedDim)
            try MultiheadAttentionRules.masks(keyPaddingMask, attnMask, isCausal: isCausal)
        }
        let isBatched = query.rank == 3
        let swaps = isBatched && batchFirst
        // Identical operands stay one tensor, so that one product can replace three.
        var arranged: [ObjectIdentifier: Tensor] = [:]
        func arrange(_ x: Tensor) -> Tensor {
            if let done = arranged[ObjectIdentifier(x)] { return done }
            let result = !isBatched ? x.unsqueeze(1) : swaps ? x.transpose(1, 0) : x
            arranged[ObjectIdentifier(x)] = result
            return result
        }
        var (q, k, v) = project(arrange(query), arrange(key), arrange(value))
        let (length, batch) = (q.shape[0], q.shape[1])
        var padding = keyPaddingMask.map { asNumbers(isBatched ? $0 : $0.unsqueeze(0), q.dtype) }
        // A causal mask need not be read if nothing else is added to it.
        let isCausal = isCausal && padding == nil && !needWeights
        var mask = isCausal ? nil : attnMask.map { asNumbers($0, q.dtype) }
        checked(file: file, line: line) { () throws(ProgramError) in
            try MultiheadAttentionRules.maskShapes(
                padding?.shape, mask?.shape, length: length, keys: k.shape[0], batch: batch, heads: numHeads)
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
        func heads(_ x: Tensor) -> Tensor {
            x.reshape([x.shape[0], batch * numHeads, embedDim / numHeads]).transpose(0, 1)
        }
        (q, k, v) = (heads(q), heads(k), heads(v))
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
            needWeights ? weighted(q, k, v, mask) : (attend(q, k, v, mask, batch, isCausal: isCausal), nil)
        var output = outProj(attended.reshape(length * batch, embedDim)).view(length, batch, embedDim)
        output = !isBatched ? output.squeeze(1) : swaps ? output.transpose(1, 0) : output
        guard var weights else { return (output, nil) }
        weights = weights.view(batch, numHeads, length, k.shape[1])
        if averageAttnWeights { weights = weights.mean(dim: 1) }
        return (output, isBatched ? weights : weights.squeeze(0))
    }

    /// Computes the output and the weights, and runs the hooks: `attention(query, key, value)`.
    public func callAsFunction(
        _ query: Tensor, _ key: Tensor, _ value: Tensor, keyPaddingMask: Tensor? = nil, needWeights: Bool = true,
        attnMask: Tensor? = nil, averageAttnWeights: Bool = true, isCausal: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> (output: Tensor, weights: Tensor?) {
        call(with: query, key, value, keyPaddingMask, attnMask) {
            forward(
                query, key, value, keyPaddingMask: keyPaddingMask, needWeights: needWeights, attnMask: attnMask,
                averageAttnWeights: averageAttnWeights, isCausal: isCausal, file: file, line: line)
        }
    }

    // MARK: Parts

    /// Projects queries, keys and values, `[positions, batch, features]`, to `embedDim` features.
    private func project(_ query: Tensor, _ key: Tensor, _ value: Tensor) -> (Tensor, Tensor, Tensor) {
        if let inProjWeight, query === key && key === value {
            let parts = linear(query, inProjWeight, inProjBias).chunk(3, dim: -1)
            return (parts[0], parts[1], parts[2])
        }
        let weights = inProjWeight?.chunk(3) ?? [qProjWeight!, kProjWeight!, vProjWeight!]
        let biases = inProjBias?.chunk(3)
        return (
            linear(query, weights[0], biases?[0]), linear(key, weights[1], biases?[1]),
            linear(value, weights[2], biases?[2])
        )
    }

    /// The output, `[L, N·heads, features]`, and the weights, `[N·heads, L, S]`.
    private func weighted(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?) -> (Tensor, Tensor?) {
        let scaled = q * (1 / Double(q.shape[2])).squareRoot()
        let products = mask.map { $0.baddbmm(scaled, k.transpose(-2, -1)) } ?? scaled.bmm(k.transpose(-2, -1))
        let weights = SwoopNN.dropout(products.softmax(dim: -1), p: dropout, training: training)
        return (weights.bmm(v).transpose(0, 1), weights)
    }

    /// The output without the weights, `[L, N, heads, features]`.
    private func attend(
        _ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor?, _ batch: Int, isCausal: Bool
    ) -> Tensor {
        func split(_ x: Tensor) -> Tensor { x.view(batch, numHeads, x.shape[1], x.shape[2]) }
        let each = mask.map { mask in
            mask.rank == 2 || mask.shape[0] == 1
                ? mask : mask.view(batch, numHeads, mask.shape[1], mask.shape[2])
        }
        return scaledDotProductAttention(
            split(q), split(k), split(v), attnMask: each, dropoutP: training ? dropout : 0, isCausal: isCausal
        ).permute(2, 0, 1, 3)
    }

    /// A bool mask as numbers to be added: −∞ where it is true, otherwise 0.
    private func asNumbers(_ mask: Tensor, _ dtype: DType) -> Tensor {
        mask.dtype == .bool ? Tensor.zeros(mask.shape, dtype: dtype).maskedFill(mask, -Double.infinity) : mask
    }
}

/// A ``Linear`` layer under PyTorch's name of the output projection.
public final class NonDynamicallyQuantizableLinear: Layer {
    /// The size of the last dim of the input.
    public let inFeatures: Int
    /// The size of the last dim of the result.
    public let outFeatures: Int
    /// The weight, `[outFeatures, inFeatures]`.
    @Parameter public var weight: Tensor
    /// The bias, `[outFeatures]`, if there is one.
    @Parameter public var bias: Tensor?

    init(_ inFeatures: Int, _ outFeatures: Int, bias: Bool, dtype: DType, generator: Generator) {
        let drawn = Linear(inFeatures, outFeatures, bias: bias, dtype: dtype, generator: generator)
        self.inFeatures = inFeatures
        self.outFeatures = outFeatures
        weight = drawn.weight
        self.bias = drawn.bias
    }

    public func forward(_ input: Tensor) -> Tensor { linear(input, weight, bias) }

    public var extraRepresentation: String {
        "in_features=\(inFeatures), out_features=\(outFeatures), bias=\(pythonBool(bias != nil))"
    }
}

extension Tensor {
    /// The mask with zeros for one additional key.
    fileprivate func widened() -> Tensor {
        Tensor.cat([self, Tensor.zeros(Shape(Array(shape.dropLast()) + [1]), dtype: dtype)], dim: -1)
    }
}

/// Preconditions of sizes, inputs and masks.
package enum MultiheadAttentionRules {
    private static let name = "MultiheadAttention"

    package static func sizes(_ embedDim: Int, _ numHeads: Int, _ kdim: Int, _ vdim: Int) throws(ProgramError) {
        guard embedDim > 0 && numHeads > 0 && kdim > 0 && vdim > 0 else {
            throw ProgramError(
                name, "embedDim \(embedDim), \(numHeads) heads, kdim \(kdim), vdim \(vdim)", hint: "All are above 0")
        }
        guard embedDim % numHeads == 0 else {
            throw ProgramError(
                name, "\(numHeads) heads do not divide embedDim \(embedDim)",
                hint: "Each head has embedDim / numHeads features"
            )
        }
    }

    package static func inputs(
        _ query: Shape, _ key: Shape, _ value: Shape, embedDim: Int
    ) throws(ProgramError) {
        guard (query.rank == 2 || query.rank == 3) && key.rank == query.rank && value.rank == query.rank else {
            throw ProgramError(
                name, "query \(query), key \(key), value \(value)",
                hint: "All have three dims, or two where there is no batch")
        }
        guard query[query.rank - 1] == embedDim else {
            throw ProgramError(name, "query \(query) for embedDim \(embedDim)", hint: "Its last dim is embedDim")
        }
        guard Array(key.dropLast()) == Array(value.dropLast()) else {
            throw ProgramError(name, "key \(key), value \(value)", hint: "There is a value for each key")
        }
    }

    package static func masks(
        _ keyPaddingMask: Tensor?, _ attnMask: Tensor?, isCausal: Bool
    ) throws(ProgramError) {
        for (label, mask) in [("keyPaddingMask", keyPaddingMask), ("attnMask", attnMask)] {
            if let mask, mask.dtype != .bool && !mask.dtype.isFloatingPoint {
                throw ProgramError(name, "\(label) of \(mask.dtype)", hint: "It is bool or floating-point")
            }
        }
        if isCausal && attnMask == nil {
            throw ProgramError(name, "isCausal without attnMask", hint: "It says of attnMask that it is the causal one")
        }
    }

    package static func maskShapes(
        _ padding: Shape?, _ mask: Shape?, length: Int, keys: Int, batch: Int, heads: Int
    ) throws(ProgramError) {
        if let padding, padding != [batch, keys] {
            throw ProgramError(
                name, "keyPaddingMask \(padding) for a batch of \(batch) and \(keys) keys",
                hint: "There is one number for each key")
        }
        if let mask, mask != [length, keys] && mask != [batch * heads, length, keys] {
            throw ProgramError(
                name, "attnMask \(mask) for \(length) queries and \(keys) keys",
                hint: "It is \(Shape([length, keys])) or \(Shape([batch * heads, length, keys]))")
        }
    }
}
