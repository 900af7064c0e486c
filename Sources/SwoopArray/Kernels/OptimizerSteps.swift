import CSwoopKernels

/// Steps of the optimizers, in one pass over a parameter, its gradient and what is kept for it.
extension NDArray {
    /// One step of stochastic gradient descent. `buffer` is nil where there is no momentum.
    package static func sgdStep(
        _ parameter: NDArray, _ gradient: NDArray, buffer: NDArray?, _ options: sw_sgd_options
    ) {
        guard parameter.isSteppable && gradient.isSteppable && buffer?.isSteppable ?? true else {
            let copies = (parameter.steppable(), buffer?.steppable())
            sgdStep(copies.0, gradient.steppable(), buffer: copies.1, options)
            parameter.assign(copies.0)
            if let buffer { buffer.assign(copies.1!) }
            return
        }
        withUnsafePointer(to: options) {
            sw_sgd_step(
                parameter.dtype.code, parameter.count, parameter.pointer, gradient.pointer, buffer?.pointer, $0)
        }
    }

    /// One step of Adam. `largest` is nil unless it is AMSGrad.
    package static func adamStep(
        _ parameter: NDArray, _ gradient: NDArray, average: NDArray, squareAverage: NDArray, largest: NDArray?,
        _ options: sw_adam_options
    ) {
        guard
            parameter.isSteppable && gradient.isSteppable && average.isSteppable && squareAverage.isSteppable
                && largest?.isSteppable ?? true
        else {
            let targets = [parameter, average, squareAverage] + (largest.map { [$0] } ?? [])
            let copies = targets.map { $0.steppable() }
            adamStep(
                copies[0], gradient.steppable(), average: copies[1], squareAverage: copies[2],
                largest: largest == nil ? nil : copies[3], options)
            for (target, copy) in zip(targets, copies) { target.assign(copy) }
            return
        }
        withUnsafePointer(to: options) {
            sw_adam_step(
                parameter.dtype.code, parameter.count, parameter.pointer, gradient.pointer, average.pointer,
                squareAverage.pointer, largest?.pointer, $0)
        }
    }

    /// Whether the loops can work on the elements as they are.
    private var isSteppable: Bool { isContiguous && (dtype == .float32 || dtype == .float64) }

    /// The elements as the loops can work on them; half types are computed in float32.
    private func steppable() -> NDArray { (dtype == .float64 ? self : cast(to: .float32)).contiguous() }
}
