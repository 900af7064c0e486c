import Swoop

/// Normalization.
extension OperatorTable {
    static let newNormalizations: [String: Call] = [
        "nn.functional.group_norm": { (a) throws(CaseValueError) in
            let (x, groups) = (try a.tensor("input"), try a.integer("num_groups"))
            let (weight, bias) = (try a.optionalTensor("weight"), try a.optionalTensor("bias"))
            return [groupNorm(x, groups, weight: weight, bias: bias, eps: try a.number("eps", default: 1e-5))]
        },
        "native_group_norm": { (a) throws(CaseValueError) in
            let (x, weight, bias) = (
                try a.tensor("input"), try a.optionalTensor("weight"), try a.optionalTensor("bias")
            )
            a.ignore("N", "C", "HxW")
            let (groups, eps) = (try a.integer("group"), try a.number("eps"))
            // The second and third results are the statistics of the groups.
            let parts = x.reshape([x.shape[0], groups, x.count / Swift.max(x.shape[0] * groups, 1)])
            let (variance, mean) = parts.varMean(dims: [2], correction: 0)
            return [groupNorm(x, groups, weight: weight, bias: bias, eps: eps), mean, (variance + eps).rsqrt()]
        },
        "nn.functional.instance_norm": { (a) throws(CaseValueError) in
            let x = try a.tensor("input")
            let (mean, variance) = (try a.optionalTensor("running_mean"), try a.optionalTensor("running_var"))
            let (weight, bias) = (try a.optionalTensor("weight"), try a.optionalTensor("bias"))
            let (usesInput, momentum) = (
                try a.flag("use_input_stats", default: true), try a.number("momentum", default: 0.1)
            )
            return [
                instanceNorm(
                    x, runningMean: mean, runningVar: variance, weight: weight, bias: bias, useInputStats: usesInput,
                    momentum: momentum, eps: try a.number("eps", default: 1e-5))
            ]
        },
        "nn.functional.local_response_norm": { (a) throws(CaseValueError) in
            let (x, size) = (try a.tensor("input"), try a.integer("size"))
            let (alpha, beta) = (try a.number("alpha", default: 1e-4), try a.number("beta", default: 0.75))
            return [localResponseNorm(x, size, alpha: alpha, beta: beta, k: try a.number("k", default: 1))]
        },
        "nn.functional.rms_norm": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), try a.sizes("normalized_shape") ?? [])
            let weight = try a.optionalTensor("weight")
            return [rmsNorm(x, shape, weight: weight, eps: try a.optionalNumber("eps", default: nil))]
        },
    ]
}
