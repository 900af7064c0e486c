import CSwoopKernels

/// One step of an optimizer that moves each element on its own: its rule and its numbers, whose formulas are in
/// swoop_optimizer.h.
@usableFromInline package struct OptimizerStep: Sendable, Hashable {
    package enum Rule: Sendable, Hashable {
        case sgd, adam, adadelta, adagrad, adamax, asgd, nadam, radam, rmsprop, rprop

        fileprivate var code: sw_step_rule {
            switch self {
            case .sgd: SW_STEP_sgd
            case .adam: SW_STEP_adam
            case .adadelta: SW_STEP_adadelta
            case .adagrad: SW_STEP_adagrad
            case .adamax: SW_STEP_adamax
            case .asgd: SW_STEP_asgd
            case .nadam: SW_STEP_nadam
            case .radam: SW_STEP_radam
            case .rmsprop: SW_STEP_rmsprop
            case .rprop: SW_STEP_rprop
            }
        }
    }

    package var rule: Rule
    package var maximize: Bool
    /// The part of the parameter that is added to the gradient.
    package var weightDecay: Double
    /// The factor that decoupled weight decay applies to the parameter; 1 without it.
    package var kept = 1.0
    package var rate: Double
    package var rate2 = 0.0
    package var momentum = 0.0
    package var dampening = 0.0
    package var beta1 = 0.0
    package var beta2 = 0.0
    package var eps = 0.0
    package var correction1 = 1.0
    package var correction2 = 1.0
    /// Rprop's factors of the step size where gradients agree and disagree, and the bounds of the step size.
    package var up = 1.0
    package var down = 1.0
    package var smallest = 0.0
    package var largest = 0.0
    package var nesterov = false
    /// Whether SGD's buffer has no momentum yet and is set to the gradient.
    package var isFirst = false

    package init(_ rule: Rule, rate: Double, weightDecay: Double = 0, maximize: Bool) {
        self.rule = rule
        self.rate = rate
        self.weightDecay = weightDecay
        self.maximize = maximize
    }

    fileprivate var numbers: sw_step {
        sw_step(
            weight_decay: weightDecay, kept: kept, rate: rate, rate2: rate2, momentum: momentum, dampening: dampening,
            beta1: beta1, beta2: beta2, eps: eps, correction1: correction1, correction2: correction2, up: up,
            down: down,
            smallest: smallest, largest: largest, maximize: maximize, nesterov: nesterov, first: isFirst)
    }
}

/// Optimizer steps, in one pass over a parameter, its gradient and its state.
extension NDArray {
    /// One step. `state` are the rule's states in order, nil where it keeps none.
    package static func optimizerStep(
        _ step: OptimizerStep, _ gradient: NDArray, into parameter: NDArray, state s0: NDArray? = nil,
        _ s1: NDArray? = nil, _ s2: NDArray? = nil
    ) {
        // The parts of complex numbers are parameters of their own.
        if parameter.dtype.isComplex {
            return optimizerStep(
                step, gradient.pairedParts, into: parameter.pairedParts, state: s0?.pairedParts, s1?.pairedParts,
                s2?.pairedParts)
        }
        // The loops take one dtype; half types are computed in float32.
        let dtype: DType = parameter.dtype == .float64 ? .float64 : .float32
        guard
            parameter.isSteppable(dtype) && gradient.isSteppable(dtype) && s0?.isSteppable(dtype) ?? true
                && s1?.isSteppable(dtype) ?? true && s2?.isSteppable(dtype) ?? true
        else {
            let targets = [parameter, s0, s1, s2]
            let copies = targets.map { $0?.cast(to: dtype).contiguous() }
            optimizerStep(
                step, gradient.cast(to: dtype).contiguous(), into: copies[0]!, state: copies[1], copies[2], copies[3])
            for (target, copy) in zip(targets, copies) { if let target { target.assign(copy!) } }
            return
        }
        Gate.pass(.optimizerStep(step), reading: [gradient], into: [parameter, s0, s1, s2])
        var numbers = step.numbers
        sw_optimizer_step(
            step.rule.code, parameter.dtype.code, parameter.count, parameter.pointer, gradient.pointer, s0?.pointer,
            s1?.pointer, s2?.pointer, &numbers)
    }

    /// g / √max(row · column / mean, least): the direction of Adafactor's step. The array is one matrix or several, or a
    /// row; `row` has an element for each of its rows, `column` for each column, `mean` for each matrix. All are
    /// contiguous and have the same dtype, float32 or float64.
    package func factoredUpdate(row: NDArray, column: NDArray, mean: NDArray, least: Double) -> NDArray {
        let target = NDArray(uninitialized: shape, dtype)
        Gate.pass(.factoredUpdate(least: least), reading: [self, row, column, mean], into: [target])
        if count > 0 {
            sw_factored_update(
                dtype.code, row.count, row.count / mean.count, count / row.count, target.pointer, pointer, row.pointer,
                column.pointer, mean.pointer, least)
        }
        return target
    }

    /// Whether the loops can work directly on the elements.
    private func isSteppable(_ dtype: DType) -> Bool { isContiguous && self.dtype == dtype }
}
