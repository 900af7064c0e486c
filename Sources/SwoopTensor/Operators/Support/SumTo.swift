// Summing over dims and repeating over dims. Both are linear, and each is the derivative of the other. The backward
// passes of broadcasting and of every reduction use them.
extension Tensor {
    /// The sum over the dims along which an operand of `shape` was broadcast to this tensor's shape.   dx = g, repeated
    package func sum(to shape: Shape) -> Tensor {
        if shape == self.shape { return self }
        return differentiable(
            .sum, self, forward: { $0.summed(to: shape) },
            derivative: .of { [from = self.shape] g, _ in
                let axes = from.broadcastAxes(from: shape)
                // Of the summed dims all are kept or all are removed.
                let isMixed = g.rank < from.rank && axes.bits.nonzeroBitCount > from.rank - g.rank
                let kept = isMixed ? g.reshape(Array(repeating: 1, count: from.rank - g.rank) + Array(g.shape)) : g
                return kept.spread(over: axes, to: from)
            })
    }

    /// The sum over `axes`, recorded as `op`.   dx = g, repeated
    func sum(over axes: AxisSet, keepDim: Bool, as op: Operator = .sum) -> Tensor {
        differentiable(
            op, self, numbers: Numbers(axes: axes, keepDim: keepDim),
            forward: { .reduce(.sum, $0, axes, keepDim: keepDim) },
            derivative: .of { [shape] g, _ in g.spread(over: axes, to: shape) })
    }

    /// The result of a reduction over `axes`, with the reduced dims removed or kept, repeated to `shape`, the shape
    /// before the reduction; the elements are shared.   dx = g summed over the same dims
    package func spread(over axes: AxisSet, to shape: Shape) -> Tensor {
        differentiable(
            .expand, self, forward: { $0.spread(over: axes, to: shape) },
            derivative: .of { [keeps = rank == shape.rank] g, _ in g.sum(over: axes, keepDim: keeps) })
    }
}
