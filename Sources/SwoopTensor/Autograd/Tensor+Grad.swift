// `grad` has two forms, and the compiler takes the one that fits: where an optional is needed (`w.grad = nil`,
// `if let`, `== nil`, `?.`, `??`) the one of the protocol, everywhere else the one of the class, since a member of a class
// comes before one of a protocol that it conforms to.

extension Tensor: OptionalGradient {
    /// The gradient accumulated by `backward()`, summed over all calls until it is zeroed or set to nil.
    ///
    /// ```swift
    /// w.data -= 0.1 * w.grad
    /// w.grad = nil
    /// if let gradient = w.grad { print(gradient) }
    /// ```
    /// Where there may be none, ask `w.grad == nil`, or use `if let`, `?.` or `as Tensor?`: reading it traps if there is
    /// none. Setting it traps unless the shape and dtype are those of this tensor.
    public var grad: Tensor {
        get {
            guard let gradient else { trapWithoutGradient() }
            return gradient
        }
        set { setGradient(newValue) }
    }

    fileprivate func setGradient(_ value: Tensor?) {
        if let value {
            checked { () throws(ProgramError) in
                try GradientRules.setGradient(shape: value.shape, dtype: value.dtype, on: self)
            }
        }
        gradient = value
    }

    private func trapWithoutGradient() -> Never {
        trap(GradientRules.noGradient(requiresGrad: requiresGrad, isLeaf: isLeaf))
    }
}

/// The gradient of a ``Tensor`` as an optional, for where there may be none.
public protocol OptionalGradient: AnyObject {}

extension OptionalGradient where Self: Tensor {
    /// The gradient accumulated by `backward()`; nil if there is none. See ``Tensor/grad``.
    public var grad: Tensor? {
        get { self.gradient }
        set { self.setGradient(newValue) }
    }
}

extension GradientRules {
    /// Why a tensor has no gradient.
    package static func noGradient(requiresGrad: Bool, isLeaf: Bool) -> ProgramError {
        guard requiresGrad else {
            return ProgramError(
                "grad", "the tensor has no gradient, since it does not require one",
                hint: "Set requiresGrad on it before the computation")
        }
        guard isLeaf else {
            return ProgramError(
                "grad", "the tensor has no gradient, since it is the result of an operation",
                hint: "Call retainGrad() on it before backward()")
        }
        return ProgramError(
            "grad", "the tensor has no gradient yet",
            hint: "Call backward() on a result that depends on it, or ask if let gradient = w.grad")
    }
}
