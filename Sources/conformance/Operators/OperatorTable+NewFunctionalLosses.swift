import Swoop

/// Losses that demand margins, likelihoods and sequences.
extension OperatorTable {
    static let newLosses: [String: Call] = [
        "nn.functional.margin_ranking_loss": { (a) throws(CaseValueError) in
            let (first, second) = (try a.tensor("input1"), try a.tensor("input2"))
            let (target, margin) = (try a.tensor("target"), try a.number("margin", default: 0))
            return [marginRankingLoss(first, second, target, margin: margin, reduction: try a.lossReduction())]
        },
        "nn.functional.hinge_embedding_loss": { (a) throws(CaseValueError) in
            let (x, target, margin) = (
                try a.tensor("input"), try a.tensor("target"), try a.number("margin", default: 1)
            )
            return [hingeEmbeddingLoss(x, target, margin: margin, reduction: try a.lossReduction())]
        },
        "nn.functional.cosine_embedding_loss": { (a) throws(CaseValueError) in
            let (first, second) = (try a.tensor("input1"), try a.tensor("input2"))
            let (target, margin) = (try a.tensor("target"), try a.number("margin", default: 0))
            return [cosineEmbeddingLoss(first, second, target, margin: margin, reduction: try a.lossReduction())]
        },
        "nn.functional.soft_margin_loss": { (a) throws(CaseValueError) in
            let (x, target) = (try a.tensor("input"), try a.tensor("target"))
            return [softMarginLoss(x, target, reduction: try a.lossReduction())]
        },
        "nn.functional.multilabel_soft_margin_loss": { (a) throws(CaseValueError) in
            let (x, target, weight) = (
                try a.tensor("input"), try a.tensor("target"), try a.optionalTensor("weight")
            )
            return [multilabelSoftMarginLoss(x, target, weight: weight, reduction: try a.lossReduction())]
        },
        "nn.functional.multi_margin_loss": { (a) throws(CaseValueError) in
            let (x, target) = (try a.tensor("input"), try a.tensor("target"))
            let (p, margin) = (try a.integer("p", default: 1), try a.number("margin", default: 1))
            let weight = try a.optionalTensor("weight")
            return [
                multiMarginLoss(x, target, p: p, margin: margin, weight: weight, reduction: try a.lossReduction())
            ]
        },
        "nn.functional.multilabel_margin_loss": { (a) throws(CaseValueError) in
            let (x, target) = (try a.tensor("input"), try a.tensor("target"))
            return [multilabelMarginLoss(x, target, reduction: try a.lossReduction())]
        },
        "nn.functional.triplet_margin_loss": { (a) throws(CaseValueError) in
            let (anchor, positive, negative) = (
                try a.tensor("anchor"), try a.tensor("positive"), try a.tensor("negative")
            )
            let (margin, p) = (try a.number("margin", default: 1), try a.number("p", default: 2))
            let (eps, swap) = (try a.number("eps", default: 1e-6), try a.flag("swap", default: false))
            return [
                tripletMarginLoss(
                    anchor, positive, negative, margin: margin, p: p, eps: eps, swap: swap,
                    reduction: try a.lossReduction())
            ]
        },
        "nn.functional.triplet_margin_with_distance_loss": { (a) throws(CaseValueError) in
            let (anchor, positive, negative) = (
                try a.tensor("anchor"), try a.tensor("positive"), try a.tensor("negative")
            )
            a.absent("distance_function")
            let (margin, swap) = (try a.number("margin", default: 1), try a.flag("swap", default: false))
            return [
                tripletMarginWithDistanceLoss(
                    anchor, positive, negative, margin: margin, swap: swap, reduction: try a.lossReduction())
            ]
        },
        "nn.functional.poisson_nll_loss": { (a) throws(CaseValueError) in
            let (x, target) = (try a.tensor("input"), try a.tensor("target"))
            let (logInput, full) = (try a.flag("log_input", default: true), try a.flag("full", default: false))
            let eps = try a.number("eps", default: 1e-8)
            return [
                poissonNLLLoss(
                    x, target, logInput: logInput, full: full, eps: eps, reduction: try a.lossReduction())
            ]
        },
        "nn.functional.gaussian_nll_loss": { (a) throws(CaseValueError) in
            let (x, target, variance) = (try a.tensor("input"), try a.tensor("target"), try a.operand("var"))
            let (full, eps) = (try a.flag("full", default: false), try a.number("eps", default: 1e-6))
            return [
                gaussianNLLLoss(x, target, var: variance, full: full, eps: eps, reduction: try a.lossReduction())
            ]
        },
        "nn.functional.linear_cross_entropy": { (a) throws(CaseValueError) in
            let (x, linearWeight) = (try a.tensor("input"), try a.tensor("linear_weight"))
            let (target, linearBias) = (try a.tensor("target"), try a.optionalTensor("linear_bias"))
            let (weight, reduction) = (try a.optionalTensor("weight"), try a.lossReduction())
            let (ignored, smoothing) = (
                try a.optionalInteger("ignore_index"), try a.number("label_smoothing", default: 0)
            )
            a.absent("options")
            return [
                linearCrossEntropy(
                    x, linearWeight, target, linearBias: linearBias, weight: weight, reduction: reduction,
                    ignoreIndex: ignored, labelSmoothing: smoothing)
            ]
        },
        "nn.functional.ctc_loss": { (a) throws(CaseValueError) in
            let (x, targets) = (try a.tensor("log_probs"), try a.tensor("targets"))
            let (inputs, lengths) = (try a.lengths("input_lengths"), try a.lengths("target_lengths"))
            let (blank, reduction) = (try a.integer("blank", default: 0), try a.lossReduction())
            return [
                ctcLoss(
                    x, targets, inputs, lengths, blank: blank, reduction: reduction,
                    zeroInfinity: try a.flag("zero_infinity", default: false))
            ]
        },
    ]
}

extension CallArguments {
    func lossReduction() throws(CaseValueError) -> Reduction {
        try choice("reduction", ["none": .none, "mean": .mean, "sum": .sum], default: .mean)
    }

    /// A tensor, or a list of integers.
    func lengths(_ name: String) throws(CaseValueError) -> Tensor {
        isList(name) ? Tensor(try sizes(name) ?? []) : try tensor(name)
    }
}
