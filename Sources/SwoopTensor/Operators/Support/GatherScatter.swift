// Gathering elements by their position along a dim, and adding them back there. Both are linear, and each is the
// derivative of the other.
extension Tensor {
    /// The elements at `indices` (int64) along `axis`, with shape `shape`, recorded as `op`.
    /// dx = g added where the elements came from
    func gathering(
        _ indices: Tensor, _ axis: Int, _ shape: Shape, as op: Operator = .gather, keepDim: Bool = false
    ) -> Tensor {
        gathering(indices, axis, array.gathered(indices.array, axis, shape), as: op, keepDim: keepDim)
    }

    /// The same where these elements, `values`, are known.
    func gathering(
        _ indices: Tensor, _ axis: Int, _ values: NDArray, as op: Operator, keepDim: Bool = false
    ) -> Tensor {
        differentiable(
            op, [self], numbers: Numbers(axis: axis, keepDim: keepDim), saving: [indices], results: [values],
            pullback: { [from = self.shape] gradients, saved in
                [gradients[0]?.scattering(saved[0], axis, in: from)]
            })[0]
    }

    /// Zeros of shape `shape`, with these elements added at `indices` (int64) along `axis`.   dx = g at the indices
    func scattering(_ indices: Tensor, _ axis: Int, in shape: Shape) -> Tensor {
        differentiable(
            .scatterAdd, [self], numbers: Numbers(whole: axis), saving: [indices],
            results: [array.scattered(indices.array, axis, in: shape)],
            pullback: { [from = self.shape] gradients, saved in
                [gradients[0]?.gathering(saved[0], axis, from)]
            })[0]
    }
}
