import Swoop

/// Transformers and their layers.
extension LayerTable {
    static let transformers: [String: Make] = [
        "TransformerEncoderLayer": { (a) throws(CaseValueError) in
            let o = try TransformerArguments(a, isWhole: false)
            let layer = TransformerEncoderLayer(
                o.dModel, o.nhead, o.dimFeedforward, dropout: o.dropout, activation: o.activation, layerNormEps: o.eps,
                batchFirst: o.batchFirst, normFirst: o.normFirst, bias: o.bias)
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let (src, mask) = (try a.tensor("src"), try a.optionalTensor("src_mask"))
                let padding = try a.optionalTensor("src_key_padding_mask")
                return [
                    layer(
                        src, srcMask: mask, srcKeyPaddingMask: padding,
                        isCausal: try a.flag("is_causal", default: false))
                ]
            }
        },
        "TransformerDecoderLayer": { (a) throws(CaseValueError) in
            let o = try TransformerArguments(a, isWhole: false)
            let layer = TransformerDecoderLayer(
                o.dModel, o.nhead, o.dimFeedforward, dropout: o.dropout, activation: o.activation, layerNormEps: o.eps,
                batchFirst: o.batchFirst, normFirst: o.normFirst, bias: o.bias)
            return LayerEntry(layer) { (a) throws(CaseValueError) in
                let (tgt, memory) = (try a.tensor("tgt"), try a.tensor("memory"))
                let masks = (try a.optionalTensor("tgt_mask"), try a.optionalTensor("memory_mask"))
                let padding = try a.optionalTensor("tgt_key_padding_mask")
                let memoryPadding = try a.optionalTensor("memory_key_padding_mask")
                let isCausal = try a.flag("tgt_is_causal", default: false)
                return [
                    layer(
                        tgt, memory, tgtMask: masks.0, memoryMask: masks.1, tgtKeyPaddingMask: padding,
                        memoryKeyPaddingMask: memoryPadding, tgtIsCausal: isCausal,
                        memoryIsCausal: try a.flag("memory_is_causal", default: false))
                ]
            }
        },
        "Transformer": { (a) throws(CaseValueError) in
            let o = try TransformerArguments(a, isWhole: true)
            let model = Transformer(
                dModel: o.dModel, nhead: o.nhead, numEncoderLayers: o.layers.0, numDecoderLayers: o.layers.1,
                dimFeedforward: o.dimFeedforward, dropout: o.dropout, activation: o.activation, layerNormEps: o.eps,
                batchFirst: o.batchFirst, normFirst: o.normFirst, bias: o.bias)
            return LayerEntry(model) { (a) throws(CaseValueError) in
                let (src, tgt) = (try a.tensor("src"), try a.tensor("tgt"))
                let masks = (try a.optionalTensor("src_mask"), try a.optionalTensor("tgt_mask"))
                let memoryMask = try a.optionalTensor("memory_mask")
                let padding = try a.optionalTensor("src_key_padding_mask")
                let targetPadding = try a.optionalTensor("tgt_key_padding_mask")
                let memoryPadding = try a.optionalTensor("memory_key_padding_mask")
                return [
                    model(
                        src, tgt, srcMask: masks.0, tgtMask: masks.1, memoryMask: memoryMask,
                        srcKeyPaddingMask: padding, tgtKeyPaddingMask: targetPadding,
                        memoryKeyPaddingMask: memoryPadding)
                ]
            }
        },
    ]
}

private struct TransformerArguments {
    let dModel: Int
    let nhead: Int
    let layers: (Int, Int)
    let dimFeedforward: Int
    let dropout: Double
    let activation: TransformerActivation
    let eps: Double
    let batchFirst: Bool
    let normFirst: Bool
    let bias: Bool

    /// - Parameter isWhole: whether they are those of a transformer, which has numbers of layers, and not of a layer.
    init(_ a: CallArguments, isWhole: Bool) throws(CaseValueError) {
        dModel = try a.integer("d_model", default: 512)
        nhead = try a.integer("nhead", default: 8)
        layers =
            isWhole
            ? (try a.integer("num_encoder_layers", default: 6), try a.integer("num_decoder_layers", default: 6))
            : (0, 0)
        dimFeedforward = try a.integer("dim_feedforward", default: 2048)
        dropout = try a.number("dropout", default: 0.1)
        activation = try a.choice("activation", ["relu": .relu, "gelu": .gelu], default: .relu)
        if isWhole { a.absent("custom_encoder", "custom_decoder") }
        eps = try a.number("layer_norm_eps", default: 1e-5)
        batchFirst = try a.flag("batch_first", default: false)
        normFirst = try a.flag("norm_first", default: false)
        bias = try a.flag("bias", default: true)
    }
}
