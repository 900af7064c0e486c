import CSwoopKernels

/// Parameters of a step of stochastic gradient descent: see swoop_optimizer.h.
@usableFromInline package struct SGDStep: Sendable, Hashable {
    package var lr: Double
    package var momentum: Double
    package var dampening: Double
    package var weightDecay: Double
    package var nesterov: Bool
    package var maximize: Bool
    /// Whether this is the first step: the buffer has no momentum yet and is set to the gradient.
    package var isFirst: Bool

    package init(
        lr: Double, momentum: Double, dampening: Double, weightDecay: Double, nesterov: Bool, maximize: Bool,
        isFirst: Bool
    ) {
        self.lr = lr
        self.momentum = momentum
        self.dampening = dampening
        self.weightDecay = weightDecay
        self.nesterov = nesterov
        self.maximize = maximize
        self.isFirst = isFirst
    }
}

/// Parameters of a step of Adam: see swoop_optimizer.h.
@usableFromInline package struct AdamStep: Sendable, Hashable {
    package var lr: Double
    package var beta1: Double
    package var beta2: Double
    package var eps: Double
    package var weightDecay: Double
    /// The number of steps, including this one.
    package var step: Double
    package var maximize: Bool
    /// Whether weight decay acts on the parameter itself and not on the gradient: AdamW.
    package var isDecoupled: Bool

    package init(
        lr: Double, betas: (Double, Double), eps: Double, weightDecay: Double, step: Int, maximize: Bool,
        isDecoupled: Bool
    ) {
        self.lr = lr
        (beta1, beta2) = betas
        self.eps = eps
        self.weightDecay = weightDecay
        self.step = Double(step)
        self.maximize = maximize
        self.isDecoupled = isDecoupled
    }
}

/// Optimizer steps, in one pass over a parameter, its gradient and its state.
extension NDArray {
    /// One step of stochastic gradient descent. `buffer` is nil without momentum.
    package static func sgdStep(_ step: SGDStep, _ gradient: NDArray, into parameter: NDArray, buffer: NDArray?) {
        guard parameter.isSteppable && gradient.isSteppable && buffer?.isSteppable ?? true else {
            let copies = (parameter.steppable(), buffer?.steppable())
            sgdStep(step, gradient.steppable(), into: copies.0, buffer: copies.1)
            parameter.assign(copies.0)
            if let buffer { buffer.assign(copies.1!) }
            return
        }
        Gate.pass(.sgdStep(step), reading: [gradient], into: [parameter, buffer])
        let options = sw_sgd_options(
            lr: step.lr, momentum: step.momentum, dampening: step.dampening, weight_decay: step.weightDecay,
            nesterov: step.nesterov, maximize: step.maximize, first: step.isFirst)
        withUnsafePointer(to: options) {
            sw_sgd_step(
                parameter.dtype.code, parameter.count, parameter.pointer, gradient.pointer, buffer?.pointer, $0)
        }
    }

    /// One step of Adam. `largest` is nil without AMSGrad.
    package static func adamStep(
        _ step: AdamStep, _ gradient: NDArray, into parameter: NDArray, average: NDArray, squareAverage: NDArray,
        largest: NDArray?
    ) {
        guard
            parameter.isSteppable && gradient.isSteppable && average.isSteppable && squareAverage.isSteppable
                && largest?.isSteppable ?? true
        else {
            let targets = [parameter, average, squareAverage] + (largest.map { [$0] } ?? [])
            let copies = targets.map { $0.steppable() }
            adamStep(
                step, gradient.steppable(), into: copies[0], average: copies[1], squareAverage: copies[2],
                largest: largest == nil ? nil : copies[3])
            for (target, copy) in zip(targets, copies) { target.assign(copy) }
            return
        }
        Gate.pass(.adamStep(step), reading: [gradient], into: [parameter, average, squareAverage, largest])
        let options = sw_adam_options(
            lr: step.lr, beta1: step.beta1, beta2: step.beta2, eps: step.eps, weight_decay: step.weightDecay,
            step: step.step, maximize: step.maximize, decoupled: step.isDecoupled)
        withUnsafePointer(to: options) {
            sw_adam_step(
                parameter.dtype.code, parameter.count, parameter.pointer, gradient.pointer, average.pointer,
                squareAverage.pointer, largest?.pointer, $0)
        }
    }

    /// Whether the loops can work directly on the elements.
    private var isSteppable: Bool { isContiguous && (dtype == .float32 || dtype == .float64) }

    /// The elements in a form that the loops can work on; half types are computed in float32.
    private func steppable() -> NDArray { (dtype == .float64 ? self : cast(to: .float32)).contiguous() }
}
