import Swoop

/// Bags of embeddings and attention with several heads.
extension OperatorTable {
    static let sequences: [String: Call] = [
        "nn.functional.embedding_bag": { (a) throws(CaseValueError) in
            // PyTorch's cases give the weight first.
            let (weight, x, offsets) = (try a.tensor("weight"), try a.tensor("input"), try a.optionalTensor("offsets"))
            let (norm, type) = (try a.optionalNumber("max_norm", default: nil), try a.number("norm_type", default: 2))
            let scale = try a.flag("scale_grad_by_freq", default: false)
            let mode = try a.bagMode()
            if try a.flag("sparse", default: false) { a.refuse("argument sparse") }
            let (weights, last) = (
                try a.optionalTensor("per_sample_weights"), try a.flag("include_last_offset", default: false)
            )
            return [
                embeddingBag(
                    x, weight, offsets, maxNorm: norm, normType: type, scaleGradByFreq: scale, mode: mode,
                    perSampleWeights: weights, includeLastOffset: last, paddingIdx: try a.optionalInteger("padding_idx")
                )
            ]
        },
        "nn.functional.multi_head_attention_forward": { (a) throws(CaseValueError) in
            let (query, key, value) = (try a.tensor("query"), try a.tensor("key"), try a.tensor("value"))
            let (dim, heads) = (try a.integer("embed_dim_to_check"), try a.integer("num_heads"))
            let (inWeight, inBias) = (try a.optionalTensor("in_proj_weight"), try a.optionalTensor("in_proj_bias"))
            let (biasK, biasV) = (try a.optionalTensor("bias_k"), try a.optionalTensor("bias_v"))
            let (zero, dropout) = (try a.flag("add_zero_attn", default: false), try a.number("dropout_p"))
            let (outWeight, outBias) = (try a.tensor("out_proj_weight"), try a.optionalTensor("out_proj_bias"))
            let (training, padding) = (try a.flag("training", default: true), try a.optionalTensor("key_padding_mask"))
            let (needWeights, mask) = (try a.flag("need_weights", default: true), try a.optionalTensor("attn_mask"))
            let separate = try a.flag("use_separate_proj_weight", default: false)
            let (q, k, v) = (
                try a.optionalTensor("q_proj_weight"), try a.optionalTensor("k_proj_weight"),
                try a.optionalTensor("v_proj_weight")
            )
            let (staticK, staticV) = (try a.optionalTensor("static_k"), try a.optionalTensor("static_v"))
            let average = try a.flag("average_attn_weights", default: true)
            let isCausal = try a.flag("is_causal", default: false)
            // PyTorch's cases set this seed before they call the function.
            let result = Generator.$ofTask.withValue(Generator(seed: 42)) {
                multiHeadAttentionForward(
                    query, key, value, dim, heads, inWeight, inBias, biasK, biasV, zero, dropout, outWeight, outBias,
                    training: training, keyPaddingMask: padding, needWeights: needWeights, attnMask: mask,
                    useSeparateProjWeight: separate, qProjWeight: q, kProjWeight: k, vProjWeight: v, staticK: staticK,
                    staticV: staticV, averageAttnWeights: average, isCausal: isCausal)
            }
            return [result.output] + (result.weights.map { [$0] } ?? [])
        },
    ]
}

extension CallArguments {
    func bagMode() throws(CaseValueError) -> EmbeddingBagMode {
        let words = Dictionary(uniqueKeysWithValues: EmbeddingBagMode.allCases.map { ($0.rawValue, $0) })
        return try choice("mode", words, default: .mean)
    }
}
