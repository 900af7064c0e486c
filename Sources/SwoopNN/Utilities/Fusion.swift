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
    let result = type(of: conv).init(copying: conv, hasBias: true)
    (result.weight, result.bias) = (weight, bias)
    return result
}

/// The same for a transposed convolution: `transpose=True`.
/// ```swift
/// let fused = fuseConvBNEval(ConvTranspose2d(8, 4, 3), BatchNorm2d(4).eval())
/// ```
public func fuseConvBNEval<Convolution: ConvTransposeLayer>(
    _ conv: Convolution, _ bn: BatchNorm, file: StaticString = #fileID, line: UInt = #line
) -> Convolution {
    // The channels of the result are those of each group, one group after the other.
    let (weight, shape) = (conv.weight, Array(conv.weight.shape))
    let byChannel = weight.reshape([conv.groups, shape[0] / conv.groups] + shape.dropFirst()).transpose(1, 2)
    let (scaled, bias) = fused(
        byChannel.reshape([conv.outChannels, shape[0] / conv.groups] + shape.dropFirst(2)), conv.bias, bn,
        "fuseConvBNEval", file, line)
    let result = type(of: conv).init(copying: conv, hasBias: true)
    let parts = scaled.reshape([conv.groups, shape[1], shape[0] / conv.groups] + shape.dropFirst(2))
    (result.weight, result.bias) = (parts.transpose(1, 2).reshape(shape).contiguous(), bias)
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

/// Weight and bias of a convolution or linear layer that computes what it and the batch normalization after it do in
/// evaluation: w·s and (b − mean)·s + bnB with s = bnW/√(bnRV + eps): `fuse_conv_bn_weights`, `fuse_linear_bn_weights`.
///
/// Traps unless the vectors have an element for each channel, dim 0 of the weight.
/// - Returns: tensors without a graph, of the weight's dtype.
public func fuseConvBNWeights(
    _ convW: Tensor, _ convB: Tensor?, _ bnRM: Tensor, _ bnRV: Tensor, _ bnEps: Double, _ bnW: Tensor?, _ bnB: Tensor?,
    file: StaticString = #fileID, line: UInt = #line
) -> (weight: Tensor, bias: Tensor) {
    checked(file: file, line: line) { () throws(ProgramError) in
        try FusionRules.vectors(convW.shape, [convB, bnRM, bnRV, bnW, bnB])
    }
    return noGrad {
        var scale = (bnRV + bnEps).rsqrt()
        if let bnW { scale = scale * bnW }
        var shift = ((convB ?? Tensor.zerosLike(bnRM)) - bnRM) * scale
        if let bnB { shift = shift + bnB }
        let each = scale.reshape(Shape([convW.shape[0]] + Array(repeating: 1, count: convW.rank - 1)))
        return ((convW * each).to(convW.dtype), shift.to(convW.dtype))
    }
}

private func fused(
    _ weight: Tensor, _ bias: Tensor?, _ bn: BatchNorm, _ operation: String, _ file: StaticString, _ line: UInt
) -> (weight: Tensor, bias: Tensor) {
    let (mean, variance) = checked(file: file, line: line) { () throws(ProgramError) in
        try FusionRules.statistics(operation, bn, channels: weight.shape[0])
    }
    return fuseConvBNWeights(weight, bias, mean, variance, bn.eps, bn.weight, bn.bias, file: file, line: line)
}

/// Preconditions of fused layers.
package enum FusionRules {
    package static func vectors(_ weight: Shape, _ vectors: [Tensor?]) throws(ProgramError) {
        guard weight.rank > 0, vectors.allSatisfy({ $0 == nil || $0!.shape == [weight[0]] }) else {
            let shapes = vectors.map { $0.map { "\($0.shape)" } ?? "nil" }.joined(separator: ", ")
            throw ProgramError(
                "fuseConvBNWeights", "a weight of shape \(weight), vectors of \(shapes)",
                hint: "Each has an element for each channel of the result")
        }
    }

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
