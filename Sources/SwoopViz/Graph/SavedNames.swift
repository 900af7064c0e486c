import SwoopTensor

/// PyTorch's names of what operations save: `grad_fn._saved_self` and its like.
package enum SavedNames {
    package static func name(_ place: Node.SavedPlace, of node: Node) -> String {
        switch place {
        case .operand(let index):
            let names = operands[node.name] ?? (node.operands.count > 2 ? [] : ["self", "other"])
            return index < names.count ? names[index] : "operand[\(index)]"
        case .entry(let index):
            let names = entries[node.name] ?? []
            return index < names.count ? names[index] : "saved[\(index)]"
        case .result(let index):
            if let names = results[node.name], index < names.count { return names[index] }
            return node.outputCount == 1 ? "result" : "result\(index)"
        }
    }

    /// The name of the number that took part, nil where it has none.
    package static func number(of node: Node) -> String? {
        // A number in place of the second operand, which PyTorch makes a tensor of.
        if node.operands.count == 1, scalarOperands.contains(node.name) { return "other" }
        return numbers[node.name]
    }

    private static let scalarOperands: Set<String> = [
        "AddBackward0", "SubBackward0", "RsubBackward1", "MulBackward0", "DivBackward0",
    ]

    private static let operands: [String: [String]] = [
        "AddmmBackward0": ["self", "mat1", "mat2"], "BaddbmmBackward0": ["self", "batch1", "batch2"],
        "MmBackward0": ["self", "mat2"], "BmmBackward0": ["self", "mat2"], "MvBackward0": ["self", "vec"],
        "DotBackward0": ["self", "tensor"], "LerpBackward0": ["self", "end"],
        "LerpBackward1": ["self", "end", "weight"],
        "PowBackward1": ["self", "exponent"], "PreluKernelBackward0": ["self", "weight"],
        "MseLossBackward0": ["self", "target"], "SmoothL1LossBackward0": ["self", "target"],
        "HuberLossBackward0": ["self", "target"], "ClampBackward1": ["self", "min", "max"],
        "GatherBackward0": ["self", "index"], "IndexSelectBackward0": ["self", "index"],
        "TakeBackward0": ["self", "index"], "ScatterAddBackward0": ["self", "index"],
        "IndexBackward0": ["self", "indices"],
        "MaskedFillBackward0": ["self", "mask"], "WhereBackward0": ["self", "condition"],
    ]

    private static let entries: [String: [String]] = [
        "ConvolutionBackward0": ["input", "weight"],
        "NativeBatchNormBackward0": ["input", "result1", "result2", "weight"],
        "NativeLayerNormBackward0": ["input", "result1", "result2", "weight"],
        "ScaledDotProductFlashAttentionForCpuBackward0": ["query", "key", "value", "logsumexp", "attn_mask"],
        "EmbeddingBackward0": ["indices"], "NllLossBackward0": ["target", "total_weight", "weight"],
        "NllLoss2DBackward0": ["target", "total_weight", "weight"], "MaxPool2DWithIndicesBackward0": ["result1"],
        "MaxPool3DWithIndicesBackward0": ["result1"], "AddcmulBackward0": ["tensor1", "tensor2"],
        "AddcdivBackward0": ["tensor1", "tensor2"], "LerpBackward1": ["self", "end", "weight"],
        "WhereBackward0": ["condition"], "MaskedFillBackward0": ["mask"], "MaskedFillBackward1": ["mask"],
        "ScatterBackward0": ["index"], "ScatterAddBackward0": ["index"], "IndexAddBackward0": ["index"],
        "IndexCopyBackward0": ["index"], "IndexPutBackward0": ["indices"], "SortBackward0": ["indices"],
        "ClampBackward0": ["self", "min", "max"],
        "BinaryCrossEntropyBackward0": ["self", "target", "weight"],
        "BinaryCrossEntropyWithLogitsBackward0": ["self", "target", "weight", "pos_weight"],
    ]

    private static let results: [String: [String]] = [
        "ScaledDotProductFlashAttentionForCpuBackward0": ["output"]
    ]

    private static let numbers: [String: String] = [
        "AddBackward0": "alpha", "SubBackward0": "alpha", "PowBackward0": "exponent", "PowBackward2": "self",
        "LeakyReluBackward0": "negative_slope", "ThresholdBackward0": "threshold", "HardshrinkBackward0": "lambd",
        "SoftshrinkBackward0": "lambd", "LinalgVectorNormBackward0": "ord", "LerpBackward0": "weight",
        "PolygammaBackward0": "n",
    ]
}
