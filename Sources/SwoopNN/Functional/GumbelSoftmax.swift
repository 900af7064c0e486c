/// A random choice that can be differentiated: softmax((logits + g) / tau) along `dim`, with g from the Gumbel
/// distribution (Jang et al. 2017): `torch.nn.functional.gumbel_softmax`.
///
/// The result has the shape of the logits, and sums to 1 along `dim`. With `hard` it is 1 at the largest element and 0
/// elsewhere, with the derivative of the soft result. Traps if there is no such dim, and unless the dtype is
/// floating-point.
/// ```swift
/// gumbelSoftmax(Tensor.zeros(2, 5), hard: true).sum()  // 2
/// ```
public func gumbelSoftmax(
    _ logits: Tensor, tau: Double = 1, hard: Bool = false, dim: Int = -1, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let noise = noGrad {
        Tensor.empty(logits.shape, dtype: logits.dtype)
            .exponentialInPlace(generator: generator, file: file, line: line).log()
    }
    let soft = ((logits - noise) / tau).softmax(dim, file: file, line: line)
    guard hard else { return soft }
    let chosen = noGrad {
        Tensor.zeros(logits.shape, dtype: logits.dtype)
            .scatter(dim: dim, index: soft.argmax(dim: dim, keepDim: true), value: 1)
    }
    return chosen - soft.detach() + soft
}

/// The same with leading arguments by position.
public func gumbelSoftmax(
    _ logits: Tensor, _ tau: Double, _ hard: Bool = false, dim: Int = -1, generator: Generator = .default,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    gumbelSoftmax(logits, tau: tau, hard: hard, dim: dim, generator: generator, file: file, line: line)
}
