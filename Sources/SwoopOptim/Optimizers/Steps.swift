extension OptimizerStep {
    /// Lets weight decay act on the parameter itself: p ← (1 − lr·λ)·p.
    mutating func decouple(lr: Double) {
        kept = 1 - lr * weightDecay
        weightDecay = 0
    }
}

extension NDArray {
    /// The array kept for this one; `value` everywhere at first.
    func kept(in kept: inout Tensor?, from value: Double = 0) -> NDArray {
        if let kept { return kept.array }
        let start = NDArray.filled(shape, .real(value), dtype)
        kept = Tensor(start)
        return start
    }
}

extension Tensor {
    /// The first element, which the optimizer needs to decide how to go on.
    var deciding: Double { array.decidingScalar.double }
}
