import Swoop

extension OperatorTable {
    static let normalization: [String: Call] = [
        "nn.functional.batch_norm": { (a) throws(CaseValueError) in
            let (x, mean, variance) = (
                try a.tensor("input"), try a.optionalTensor("running_mean"), try a.optionalTensor("running_var")
            )
            let (weight, bias) = (try a.optionalTensor("weight"), try a.optionalTensor("bias"))
            let (training, momentum) = (try a.flag("training", default: false), try a.number("momentum", default: 0.1))
            return [
                batchNorm(
                    x, runningMean: mean, runningVar: variance, weight: weight, bias: bias, training: training,
                    momentum: momentum, eps: try a.number("eps", default: 1e-5))
            ]
        },
        "native_batch_norm": { (a) throws(CaseValueError) in
            let (x, weight, bias) = (
                try a.tensor("input"), try a.optionalTensor("weight"), try a.optionalTensor("bias")
            )
            let (mean, variance) = (try a.optionalTensor("running_mean"), try a.optionalTensor("running_var"))
            let (training, momentum) = (try a.flag("training", default: false), try a.number("momentum"))
            let eps = try a.number("eps")
            let result = batchNorm(
                x, runningMean: mean, runningVar: variance, weight: weight, bias: bias, training: training,
                momentum: momentum, eps: eps)
            // The second and third results are the statistics of the channels, in evaluation nothing.
            guard training else { return [result] + Array(repeating: Tensor.empty([0], dtype: x.dtype), count: 2) }
            let (batch, center) = x.varMean(dims: [0] + Array(2..<x.rank), correction: 0)
            return [result, center, (batch + eps).rsqrt()]
        },
        "nn.functional.layer_norm": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), try a.sizes("normalized_shape") ?? [])
            let (weight, bias) = (try a.optionalTensor("weight"), try a.optionalTensor("bias"))
            return [layerNorm(x, shape, weight: weight, bias: bias, eps: try a.number("eps", default: 1e-5))]
        },
        "native_layer_norm": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), try a.sizes("normalized_shape") ?? [])
            let (weight, bias, eps) = (
                try a.optionalTensor("weight"), try a.optionalTensor("bias"), try a.number("eps")
            )
            // The second and third results are the statistics of the rows.
            let dims = Array(x.rank - shape.count..<x.rank)
            let (variance, mean) = x.varMean(dims: dims, correction: 0, keepDim: true)
            return [layerNorm(x, shape, weight: weight, bias: bias, eps: eps), mean, (variance + eps).rsqrt()]
        },
        "nn.functional.rms_norm": { (a) throws(CaseValueError) in
            let (x, shape) = (try a.tensor("input"), try a.sizes("normalized_shape") ?? [])
            let weight = try a.optionalTensor("weight")
            return [rmsNorm(x, shape, weight: weight, eps: try a.optionalNumber("eps", default: nil))]
        },
    ]
}
