import CSwoopKernels

/// The connectionist temporal classification loss of log-probabilities `[steps, batch, classes]`: see swoop_ctc.h. Arrays
/// are contiguous, log-probabilities of float32 or float64, the others of int64.
@usableFromInline package struct TemporalClassification: Sendable, Hashable {
    package let steps: Int
    package let batch: Int
    package let classes: Int
    /// The length of the longest target.
    package let longest: Int
    package let blank: Int
    package let zeroInfinity: Bool

    package init(steps: Int, batch: Int, classes: Int, longest: Int, blank: Int, zeroInfinity: Bool) {
        self.steps = steps
        self.batch = batch
        self.classes = classes
        self.longest = longest
        self.blank = blank
        self.zeroInfinity = zeroInfinity
    }

    private var states: Int { 2 * longest + 1 }

    /// The targets of all items, the place of each item's first one, and the lengths of inputs and targets.
    package struct Items {
        let targets: NDArray
        let starts: NDArray
        let inputLengths: NDArray
        let targetLengths: NDArray

        package init(targets: NDArray, starts: NDArray, inputLengths: NDArray, targetLengths: NDArray) {
            self.targets = targets
            self.starts = starts
            self.inputLengths = inputLengths
            self.targetLengths = targetLengths
        }

        fileprivate var arrays: [NDArray?] { [targets, starts, inputLengths, targetLengths] }
    }

    /// The loss of each item, and log α (float64), which the gradient needs.
    package func losses(_ x: NDArray, _ items: Items) -> (loss: NDArray, alpha: NDArray) {
        let loss = NDArray(uninitialized: [batch], x.dtype)
        let alpha = NDArray(uninitialized: [batch, steps, states], .float64)
        losses(x, items, into: loss, alpha)
        return (loss, alpha)
    }

    package func losses(_ x: NDArray, _ items: Items, into loss: NDArray, _ alpha: NDArray) {
        Gate.pass(.temporalClassification(self), reading: [x] + items.arrays, into: [loss, alpha])
        withCode(items) { sw_ctc(x.dtype.code, loss.pointer, alpha.typed(Double.self), x.pointer, $0) }
    }

    /// The gradient of x from that of the losses.
    package func gradient(_ g: NDArray, _ x: NDArray, _ items: Items, _ loss: NDArray, _ alpha: NDArray) -> NDArray {
        let result = NDArray(uninitialized: [steps, batch, classes], x.dtype)
        gradient(g, x, items, loss, alpha, into: result)
        return result
    }

    package func gradient(
        _ g: NDArray, _ x: NDArray, _ items: Items, _ loss: NDArray, _ alpha: NDArray, into target: NDArray
    ) {
        Gate.pass(
            .temporalClassificationBackward(self), reading: [g, x, loss, alpha] + items.arrays, into: [target])
        let rows = NDArray(uninitialized: [batch, 2 * states + classes], .float64)
        withCode(items) {
            sw_ctc_backward(
                x.dtype.code, target.pointer, g.pointer, x.pointer, loss.pointer, alpha.typed(Double.self),
                rows.typed(Double.self), zeroInfinity, $0)
        }
    }

    private func withCode(_ items: Items, _ body: (UnsafePointer<sw_ctc_sizes>) -> Void) {
        let sizes = sw_ctc_sizes(
            steps: steps, batch: batch, classes: classes, longest: longest, blank: Int64(blank),
            targets: items.targets.typed(Int64.self), starts: items.starts.typed(Int64.self),
            input_lengths: items.inputLengths.typed(Int64.self), target_lengths: items.targetLengths.typed(Int64.self))
        withUnsafePointer(to: sizes, body)
    }
}
