import Swoop

extension OperatorTable {
    static let losses: [String: Call] = [
        "nn.functional.mse_loss": { (a) throws(CaseValueError) in
            let (x, target, reduction) = try a.loss()
            return [mseLoss(x, target, weight: try a.optionalTensor("weight"), reduction: reduction)]
        },
        "nn.functional.l1_loss": { (a) throws(CaseValueError) in
            let (x, target, reduction) = try a.loss()
            return [l1Loss(x, target, weight: try a.optionalTensor("weight"), reduction: reduction)]
        },
        "nn.functional.smooth_l1_loss": { (a) throws(CaseValueError) in
            let (x, target, reduction) = try a.loss()
            return [smoothL1Loss(x, target, reduction: reduction, beta: try a.number("beta", default: 1))]
        },
        "nn.functional.huber_loss": { (a) throws(CaseValueError) in
            let (x, target, reduction) = (try a.tensor("input"), try a.tensor("target"), try a.reduction())
            let delta = try a.number("delta", default: 1)
            let weight = try a.optionalTensor("weight")
            return [huberLoss(x, target, reduction: reduction, delta: delta, weight: weight)]
        },
        "nn.functional.kl_div": { (a) throws(CaseValueError) in
            let (x, target) = (try a.tensor("input"), try a.tensor("target"))
            a.absent("size_average", "reduce")
            let words: [String: DivergenceReduction] = [
                "none": .none, "mean": .mean, "sum": .sum, "batchmean": .batchMean,
            ]
            let reduction = try a.choice("reduction", words, default: .mean)
            return [klDiv(x, target, reduction: reduction, logTarget: try a.flag("log_target", default: false))]
        },
        "nn.functional.cross_entropy": { (a) throws(CaseValueError) in
            let (x, target, weight) = (try a.tensor("input"), try a.tensor("target"), try a.optionalTensor("weight"))
            a.absent("size_average")
            let ignoreIndex = try a.integer("ignore_index", default: -100)
            a.absent("reduce")
            let reduction = try a.reduction()
            return [
                crossEntropy(
                    x, target, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
                    labelSmoothing: try a.number("label_smoothing", default: 0))
            ]
        },
        "nn.functional.nll_loss": { (a) throws(CaseValueError) in
            let (x, target, weight) = (try a.tensor("input"), try a.tensor("target"), try a.optionalTensor("weight"))
            a.absent("size_average")
            let ignoreIndex = try a.integer("ignore_index", default: -100)
            a.absent("reduce")
            return [nllLoss(x, target, weight: weight, ignoreIndex: ignoreIndex, reduction: try a.reduction())]
        },
        "nn.functional.binary_cross_entropy": { (a) throws(CaseValueError) in
            let (x, target, weight) = (try a.tensor("input"), try a.tensor("target"), try a.optionalTensor("weight"))
            a.absent("size_average", "reduce")
            return [binaryCrossEntropy(x, target, weight: weight, reduction: try a.reduction())]
        },
        "nn.functional.binary_cross_entropy_with_logits": { (a) throws(CaseValueError) in
            let (x, target, weight) = (try a.tensor("input"), try a.tensor("target"), try a.optionalTensor("weight"))
            a.absent("size_average", "reduce")
            let reduction = try a.reduction()
            return [
                binaryCrossEntropyWithLogits(
                    x, target, weight: weight, reduction: reduction, posWeight: try a.optionalTensor("pos_weight"))
            ]
        },
    ]
}

extension CallArguments {
    func reduction() throws(CaseValueError) -> Reduction {
        try choice("reduction", ["none": .none, "mean": .mean, "sum": .sum], default: .mean)
    }

    /// The input, the target and the reduction of a loss with PyTorch's former arguments between them.
    fileprivate func loss() throws(CaseValueError) -> (Tensor, Tensor, Reduction) {
        let (input, target) = (try tensor("input"), try tensor("target"))
        absent("size_average", "reduce")
        return (input, target, try reduction())
    }
}
