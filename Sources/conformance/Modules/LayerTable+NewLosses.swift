import Swoop

/// Losses that demand margins, likelihoods and sequences.
extension LayerTable {
    static let newLosses: [String: Make] = [
        "MarginRankingLoss": { (a) throws(CaseValueError) in
            let margin = try a.number("margin", default: 0)
            return pair(MarginRankingLoss(margin: margin, reduction: try a.moduleReduction()))
        },
        "CosineEmbeddingLoss": { (a) throws(CaseValueError) in
            let margin = try a.number("margin", default: 0)
            return pair(CosineEmbeddingLoss(margin: margin, reduction: try a.moduleReduction()))
        },
        "HingeEmbeddingLoss": { (a) throws(CaseValueError) in
            let margin = try a.number("margin", default: 1)
            return .loss(HingeEmbeddingLoss(margin: margin, reduction: try a.moduleReduction()))
        },
        "SoftMarginLoss": { (a) throws(CaseValueError) in
            .loss(SoftMarginLoss(reduction: try a.moduleReduction()))
        },
        "MultiMarginLoss": { (a) throws(CaseValueError) in
            let (p, margin) = (try a.integer("p", default: 1), try a.number("margin", default: 1))
            let weight = try a.optionalTensor("weight")
            return .loss(MultiMarginLoss(p: p, margin: margin, weight: weight, reduction: try a.moduleReduction()))
        },
        "MultiLabelMarginLoss": { (a) throws(CaseValueError) in
            .loss(MultiLabelMarginLoss(reduction: try a.moduleReduction()))
        },
        "MultiLabelSoftMarginLoss": { (a) throws(CaseValueError) in
            let weight = try a.optionalTensor("weight")
            return .loss(MultiLabelSoftMarginLoss(weight: weight, reduction: try a.moduleReduction()))
        },
        "TripletMarginLoss": { (a) throws(CaseValueError) in
            let (margin, p) = (try a.number("margin", default: 1), try a.number("p", default: 2))
            let (eps, swap) = (try a.number("eps", default: 1e-6), try a.flag("swap", default: false))
            let loss = TripletMarginLoss(
                margin: margin, p: p, eps: eps, swap: swap, reduction: try a.moduleReduction())
            return three(loss, "anchor", "positive", "negative") { loss($0, $1, $2) }
        },
        "PoissonNLLLoss": { (a) throws(CaseValueError) in
            let (logInput, full) = (try a.flag("log_input", default: true), try a.flag("full", default: false))
            a.absent("size_average")
            let eps = try a.number("eps", default: 1e-8)
            return .loss(
                PoissonNLLLoss(logInput: logInput, full: full, eps: eps, reduction: try a.moduleReduction()))
        },
        "GaussianNLLLoss": { (a) throws(CaseValueError) in
            let (full, eps) = (try a.flag("full", default: false), try a.number("eps", default: 1e-6))
            let loss = GaussianNLLLoss(full: full, eps: eps, reduction: try a.lossReduction())
            return three(loss, "input", "target", "var") { loss($0, $1, $2) }
        },
        "LinearCrossEntropyLoss": { (a) throws(CaseValueError) in
            let sizes = (try a.integer("in_features"), try a.integer("num_classes"))
            let (outputs, bias) = (try a.sizes("out_features") ?? [], try a.flag("bias", default: false))
            let (reduction, weight) = (try a.lossReduction(), try a.optionalTensor("weight"))
            let (ignored, smoothing) = (
                try a.optionalInteger("ignore_index"), try a.number("label_smoothing", default: 0)
            )
            a.absent("options")
            a.ignore("dtype")
            return .loss(
                LinearCrossEntropyLoss(
                    sizes.0, sizes.1, outFeatures: outputs, bias: bias, reduction: reduction, weight: weight,
                    ignoreIndex: ignored, labelSmoothing: smoothing))
        },
        "CTCLoss": { (a) throws(CaseValueError) in
            let (blank, reduction) = (try a.integer("blank", default: 0), try a.lossReduction())
            let loss = CTCLoss(
                blank: blank, reduction: reduction, zeroInfinity: try a.flag("zero_infinity", default: false))
            return LayerEntry(loss) { (a) throws(CaseValueError) in
                let (x, targets) = (try a.tensor("log_probs"), try a.tensor("targets"))
                let inputs = try a.lengths("input_lengths")
                return [loss(x, targets, inputs, try a.lengths("target_lengths"))]
            }
        },
    ]

    private static func pair(_ loss: some PairLoss) -> LayerEntry {
        three(loss, "input1", "input2", "target") { loss($0, $1, $2) }
    }

    private static func three(
        _ module: any Module, _ first: String, _ second: String, _ third: String,
        _ call: @escaping (Tensor, Tensor, Tensor) -> Tensor
    ) -> LayerEntry {
        LayerEntry(module) { (a) throws(CaseValueError) in
            let (x, y) = (try a.tensor(first), try a.tensor(second))
            return [call(x, y, try a.tensor(third))]
        }
    }
}

extension CallArguments {
    fileprivate func moduleReduction() throws(CaseValueError) -> Reduction {
        absent("size_average", "reduce")
        return try lossReduction()
    }
}
