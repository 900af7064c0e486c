import Swoop

extension LayerTable {
    static let losses: [String: Make] = [
        "MSELoss": { (a) throws(CaseValueError) in
            a.absent("size_average", "reduce")
            return .loss(MSELoss(reduction: try a.reduction()))
        },
        "L1Loss": { (a) throws(CaseValueError) in
            a.absent("size_average", "reduce")
            return .loss(L1Loss(reduction: try a.reduction()))
        },
        "SmoothL1Loss": { (a) throws(CaseValueError) in
            a.absent("size_average", "reduce")
            let reduction = try a.reduction()
            return .loss(SmoothL1Loss(reduction: reduction, beta: try a.number("beta", default: 1)))
        },
        "HuberLoss": { (a) throws(CaseValueError) in
            let reduction = try a.reduction()
            return .loss(HuberLoss(reduction: reduction, delta: try a.number("delta", default: 1)))
        },
        "KLDivLoss": { (a) throws(CaseValueError) in
            a.absent("size_average", "reduce")
            let words: [String: DivergenceReduction] = [
                "none": .none, "mean": .mean, "sum": .sum, "batchmean": .batchMean,
            ]
            let reduction = try a.choice("reduction", words, default: .mean)
            return .loss(KLDivLoss(reduction: reduction, logTarget: try a.flag("log_target", default: false)))
        },
        "CrossEntropyLoss": { (a) throws(CaseValueError) in
            let weight = try a.optionalTensor("weight")
            a.absent("size_average")
            let ignoreIndex = try a.integer("ignore_index", default: -100)
            a.absent("reduce")
            let reduction = try a.reduction()
            return .loss(
                CrossEntropyLoss(
                    weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
                    labelSmoothing: try a.number("label_smoothing", default: 0)))
        },
        "NLLLoss": { (a) throws(CaseValueError) in
            let weight = try a.optionalTensor("weight")
            a.absent("size_average")
            let ignoreIndex = try a.integer("ignore_index", default: -100)
            a.absent("reduce")
            return .loss(NLLLoss(weight: weight, ignoreIndex: ignoreIndex, reduction: try a.reduction()))
        },
        "BCELoss": { (a) throws(CaseValueError) in
            let weight = try a.optionalTensor("weight")
            a.absent("size_average", "reduce")
            return .loss(BCELoss(weight: weight, reduction: try a.reduction()))
        },
        "BCEWithLogitsLoss": { (a) throws(CaseValueError) in
            let weight = try a.optionalTensor("weight")
            a.absent("size_average", "reduce")
            let reduction = try a.reduction()
            return .loss(
                BCEWithLogitsLoss(weight: weight, reduction: reduction, posWeight: try a.optionalTensor("pos_weight")))
        },
    ]
}
