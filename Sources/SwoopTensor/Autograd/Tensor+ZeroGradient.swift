extension Tensor {
    /// Drops the accumulated gradient, or sets it to zero in place, outside of any graph.
    package func zeroGradient(setToNil: Bool) {
        guard let gradient else { return }
        if setToNil {
            self.gradient = nil
        } else {
            if gradient.requiresGrad { self.gradient = gradient.detach() }
            noGrad { self.gradient!.zero() }
        }
    }
}
