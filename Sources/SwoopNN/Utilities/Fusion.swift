/// A convolution that computes what a convolution and the batch normalization after it do in evaluation:
/// `torch.nn.utils.fuse_conv_bn_eval`.
///
/// Traps if the normalization is in training mode or has no running statistics.
/// ```swift
/// let fused = fuseConvBNEval(Conv2d(3, 8, 3), BatchNorm2d(8).eval())
/// ```
/// - Returns: a new layer with parameters of its own.
public func fuseConvBNEval<Convolution: ConvolutionLayer>(
    _ conv: Convolution, _ bn: BatchNorm, file: StaticString = #fileID, line: UInt = #line
) -> Convolution {
    let (weight, bias) = fused(conv.weight, conv.bias, bn, "fuseConvBNEval", file, line)
    let result = conv.copied(hasBias: true) as! Convolution
    (result.weight, result.bias) = (weight, bias)
    return result
}

/// The same for a linear layer: `torch.nn.utils.fuse_linear_bn_eval`.
/// ```swift
/// let fused = fuseLinearBNEval(Linear(4, 8), BatchNorm1d(8).eval())
/// ```
public func fuseLinearBNEval(
    _ linear: Linear, _ bn: BatchNorm, file: StaticString = #fileID, line: UInt = #line
) -> Linear {
    let (weight, bias) = fused(linear.weight, linear.bias, bn, "fuseLinearBNEval", file, line)
    let result = Linear(
        linear.inFeatures, linear.outFeatures, dtype: weight.dtype, generator: Generator(seed: 0), file: file,
        line: line)
    (result.weight, result.bias) = (weight, bias)
    return result
}

/// Weight and bias of the fused layer: w·s and (b − mean)·s + bias of the normalization, with
/// s = weight of the normalization/√(variance + eps).
private func fused(
    _ weight: Tensor, _ bias: Tensor?, _ bn: BatchNorm, _ operation: String, _ file: StaticString, _ line: UInt
) -> (weight: Tensor, bias: Tensor) {
    let (mean, variance) = checked(file: file, line: line) { () throws(ProgramError) in
        try FusionRules.statistics(operation, bn, channels: weight.shape[0])
    }
    return noGrad {
        var scale = (variance + bn.eps).rsqrt()
        if let own = bn.weight { scale = scale * own }
        var shift = ((bias ?? Tensor.zerosLike(mean)) - mean) * scale
        if let own = bn.bias { shift = shift + own }
        let each = scale.reshape(Shape([weight.shape[0]] + Array(repeating: 1, count: weight.rank - 1)))
        return ((weight * each).to(weight.dtype), shift.to(weight.dtype))
    }
}

/// Preconditions of fused layers.
package enum FusionRules {
    package static func statistics(
        _ operation: String, _ bn: BatchNorm, channels: Int
    ) throws(ProgramError) -> (mean: Tensor, variance: Tensor) {
        if bn.training {
            throw ProgramError(operation, "the batch normalization is in training mode", hint: "Call eval() first")
        }
        guard let mean = bn.runningMean, let variance = bn.runningVar else {
            throw ProgramError(operation, "the batch normalization has no running statistics")
        }
        guard mean.count == channels else {
            throw ProgramError(
                operation, "\(channels) channels, the batch normalization has \(mean.count)",
                hint: "It follows the layer")
        }
        return (mean, variance)
    }
}
