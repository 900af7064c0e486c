import CSwoopKernels

/// The reduction of the losses of the items.
@usableFromInline package enum LossReduction: Sendable, Hashable {
    case none, sum, mean

    var code: sw_loss_reduction {
        switch self {
        case .none: SW_LOSS_NONE
        case .sum: SW_LOSS_SUM
        case .mean: SW_LOSS_MEAN
        }
    }
}

/// The sizes `[outer, classes, inner]` of the items; items whose target is `ignored` do not count.
@usableFromInline package struct ClassSizes: Sendable, Hashable {
    package let outer: Int
    package let classes: Int
    package let inner: Int
    package let ignored: Int64

    package init(outer: Int, classes: Int, inner: Int, ignored: Int64) {
        self.outer = outer
        self.classes = classes
        self.inner = inner
        self.ignored = ignored
    }

    fileprivate func withCode<Result>(_ body: (UnsafePointer<sw_nll_sizes>) -> Result) -> Result {
        withUnsafePointer(to: sw_nll_sizes(outer: outer, classes: classes, inner: inner, ignored: ignored), body)
    }
}

/// The negative log-likelihood loss. Arrays are contiguous, of float32 or float64, and targets of int64.
extension NDArray {
    /// Returns −w[t]·x[t] of each item as `[outer · inner]`, or reduced as `[]`, and Σ w[t], which is 0 without a
    /// reduction.
    package static func nll(
        _ x: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: ClassSizes, _ reduction: LossReduction
    ) -> (loss: NDArray, total: NDArray) {
        let shape: Shape = reduction == .none ? [sizes.outer * sizes.inner] : []
        let loss = NDArray(uninitialized: shape, x.dtype)
        let total = NDArray.filled([], .integer(0), x.dtype)
        nll(x, targets, weight, sizes, reduction, into: loss, total)
        return (loss, total)
    }

    /// The same, written into the targets; the total only with a reduction.
    package static func nll(
        _ x: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: ClassSizes, _ reduction: LossReduction,
        into loss: NDArray, _ total: NDArray
    ) {
        Gate.pass(.nll(sizes, reduction), reading: [x, targets, weight], into: [loss, total])
        sizes.withCode {
            sw_nll(
                x.dtype.code, reduction.code, loss.pointer, total.pointer, x.pointer, targets.typed(Int64.self),
                weight?.pointer, $0)
        }
    }

    /// The gradient of `x`, of the given shape, from the gradient of the loss and Σ w[t].
    package static func nllBackward(
        _ g: NDArray, _ total: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: ClassSizes,
        _ reduction: LossReduction, _ shape: Shape
    ) -> NDArray {
        let result = NDArray(uninitialized: shape, g.dtype)
        nllBackward(g, total, targets, weight, sizes, reduction, into: result)
        return result
    }

    /// The same, written into the target.
    package static func nllBackward(
        _ g: NDArray, _ total: NDArray, _ targets: NDArray, _ weight: NDArray?, _ sizes: ClassSizes,
        _ reduction: LossReduction, into target: NDArray
    ) {
        Gate.pass(.nllBackward(sizes, reduction), reading: [g, total, targets, weight], into: [target])
        sizes.withCode {
            sw_nll_backward(
                g.dtype.code, reduction.code, target.pointer, total.pointer, g.pointer, targets.typed(Int64.self),
                weight?.pointer, $0)
        }
    }

    /// The first target that is neither a class nor ignored, with its position; nil if there is none.
    package static func firstOutside(_ targets: NDArray, _ sizes: ClassSizes) -> (target: Int, position: Int)? {
        Gate.pass(.checkClasses(sizes), reading: [targets])
        let position = sizes.withCode { sw_nll_first_outside(targets.typed(Int64.self), targets.count, $0) }
        return position < 0 ? nil : (Int(targets.typed(Int64.self)[position]), position)
    }
}
