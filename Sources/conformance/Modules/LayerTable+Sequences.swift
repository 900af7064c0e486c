import Swoop

/// Normalization, embeddings and attention.
extension LayerTable {
    static let sequences: [String: Make] = [
        "LayerNorm": { (a) throws(CaseValueError) in
            let (shape, eps) = (try a.sizes("normalized_shape") ?? [], try a.number("eps", default: 1e-5))
            let affine = try a.flag("elementwise_affine", default: true)
            return .layer(
                LayerNorm(shape, eps: eps, elementwiseAffine: affine, bias: try a.flag("bias", default: true)))
        },
        "RMSNorm": { (a) throws(CaseValueError) in
            let (shape, eps) = (try a.sizes("normalized_shape") ?? [], try a.optionalNumber("eps", default: nil))
            return .layer(
                RMSNorm(shape, eps: eps, elementwiseAffine: try a.flag("elementwise_affine", default: true)))
        },
        "Embedding": { (a) throws(CaseValueError) in
            let sizes = (try a.integer("num_embeddings"), try a.integer("embedding_dim"))
            let padding = try a.optionalNumber("padding_idx", default: nil).map { Int($0) }
            let (norm, type) = (try a.optionalNumber("max_norm", default: nil), try a.number("norm_type", default: 2))
            let layer = Embedding(
                sizes.0, sizes.1, paddingIdx: padding, maxNorm: norm, normType: type,
                scaleGradByFreq: try a.flag("scale_grad_by_freq", default: false))
            if try a.flag("sparse", default: false) { a.refuse("argument sparse") }
            return .layer(layer)
        },
        "EmbeddingBag": { (a) throws(CaseValueError) in
            let sizes = (try a.integer("num_embeddings"), try a.integer("embedding_dim"))
            let (norm, type) = (try a.optionalNumber("max_norm", default: nil), try a.number("norm_type", default: 2))
            let (scale, mode) = (try a.flag("scale_grad_by_freq", default: false), try a.bagMode())
            if try a.flag("sparse", default: false) { a.refuse("argument sparse") }
            a.absent("_weight")
            let last = try a.flag("include_last_offset", default: false)
            let bags = EmbeddingBag(
                sizes.0, sizes.1, maxNorm: norm, normType: type, scaleGradByFreq: scale, mode: mode,
                includeLastOffset: last, paddingIdx: try a.optionalInteger("padding_idx"))
            return LayerEntry(bags) { (a) throws(CaseValueError) in
                let (x, offsets) = (try a.tensor("input"), try a.optionalTensor("offsets"))
                return [bags(x, offsets, perSampleWeights: try a.optionalTensor("per_sample_weights"))]
            }
        },
        "MultiheadAttention": { (a) throws(CaseValueError) in
            let (dim, heads) = (try a.integer("embed_dim"), try a.integer("num_heads"))
            let (dropout, bias) = (try a.number("dropout", default: 0), try a.flag("bias", default: true))
            let (biasKV, zero) = (
                try a.flag("add_bias_kv", default: false), try a.flag("add_zero_attn", default: false)
            )
            let kdim = try a.optionalNumber("kdim", default: nil).map { Int($0) }
            let vdim = try a.optionalNumber("vdim", default: nil).map { Int($0) }
            let attention = MultiheadAttention(
                dim, heads, dropout: dropout, bias: bias, addBiasKV: biasKV, addZeroAttn: zero, kdim: kdim, vdim: vdim,
                batchFirst: try a.flag("batch_first", default: false))
            return LayerEntry(attention) { (a) throws(CaseValueError) in
                let (query, key, value) = (try a.tensor("query"), try a.tensor("key"), try a.tensor("value"))
                let padding = try a.optionalTensor("key_padding_mask")
                let needWeights = try a.flag("need_weights", default: true)
                let mask = try a.optionalTensor("attn_mask")
                let average = try a.flag("average_attn_weights", default: true)
                let result = attention(
                    query, key, value, keyPaddingMask: padding, needWeights: needWeights, attnMask: mask,
                    averageAttnWeights: average, isCausal: try a.flag("is_causal", default: false))
                return [result.output] + (result.weights.map { [$0] } ?? [])
            }
        },
    ]
}
