// Summing over dims and repeating over dims: linear, and each other's derivatives. What broadcasting and every
// reduction come back to in backward.
extension Tensor {
    /// The sum over the dims along which an operand of `shape` was broadcast to this one's shape.   dx = g, repeated
    package func sum(to shape: Shape) -> Tensor {
        if shape == self.shape { return self }
        return differentiable(
            .sum, self, forward: { $0.summed(to: shape) },
            derivative: .of { [from = self.shape] g, _ in g.spread(over: from.broadcastAxes(from: shape), to: from) })
    }

    /// The sum over `axes`, recorded as the operator it belongs to.   dx = g, repeated
    func sum(over axes: AxisSet, keepDim: Bool, as op: Operator = .sum) -> Tensor {
        differentiable(
            op, self, forward: { .reduce(.sum, $0, axes, keepDim: keepDim) },
            derivative: .of { [shape] g, _ in g.spread(over: axes, to: shape) })
    }

    /// What a reduction over `axes` of a tensor of `shape` left, its dims gone or kept, repeated to that shape; the
    /// elements are shared.   dx = g summed over the same dims
    package func spread(over axes: AxisSet, to shape: Shape) -> Tensor {
        differentiable(
            .expand, self, forward: { $0.spread(over: axes, to: shape) },
            derivative: .of { [keeps = rank == shape.rank] g, _ in g.sum(over: axes, keepDim: keeps) })
    }
}
