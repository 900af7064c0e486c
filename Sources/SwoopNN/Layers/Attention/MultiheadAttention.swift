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
    /// The weight of the queries, `[embedDim, embedDim]`, where the three are separate.
    @Parameter("q_proj_weight") public var qProjWeight: Tensor?
    /// The weight of the keys, `[embedDim, kdim]`, where the three are separate.
    @Parameter("k_proj_weight") public var kProjWeight: Tensor?
    /// The weight of the values, `[embedDim, vdim]`, where the three are separate.
    @Parameter("v_proj_weight") public var vProjWeight: Tensor?
    /// The biases of queries, keys and values, `[3·embedDim]`, if there are any.
    @Parameter("in_proj_bias") public var inProjBias: Tensor?
    /// A learned key that is appended to each sequence; ``biasV`` is its value.
    @Parameter("bias_k") public var biasK: Tensor?
    /// The value that belongs to ``biasK``, `[1, 1, embedDim]`.
    @Parameter("bias_v") public var biasV: Tensor?
    /// The map of the joined heads to the result.
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
        let swaps = query.rank == 3 && batchFirst
        // Identical operands stay one tensor, so that one product can replace three.
        var arranged: [ObjectIdentifier: Tensor] = [:]
        func arrange(_ x: Tensor) -> Tensor {
            guard swaps, x.rank == 3 else { return x }
            if let done = arranged[ObjectIdentifier(x)] { return done }
            let result = x.transpose(1, 0)
            arranged[ObjectIdentifier(x)] = result
            return result
        }
        // Once: a parametrized weight is computed at each use.
        let whole = inProjWeight
        let result = multiHeadAttentionForward(
            arrange(query), arrange(key), arrange(value), embedDim, numHeads, whole, inProjBias, biasK, biasV,
            addZeroAttn, dropout, outProj.weight, outProj.bias, training: training, keyPaddingMask: keyPaddingMask,
            needWeights: needWeights, attnMask: attnMask, useSeparateProjWeight: whole == nil,
            qProjWeight: qProjWeight, kProjWeight: kProjWeight, vProjWeight: vProjWeight,
            averageAttnWeights: averageAttnWeights, isCausal: isCausal, file: file, line: line)
        return (swaps ? result.output.transpose(1, 0) : result.output, result.weights)
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
}

/// A ``Linear`` layer under PyTorch's name of the output projection.
public final class NonDynamicallyQuantizableLinear: Linear {}
