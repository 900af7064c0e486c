// Functions that write their result into their operand: PyTorch's names with a trailing underscore. Each returns the
// tensor. They trap if the result does not fit the dtype, for leaves that require gradients unless inside `noGrad`, and
// for tensors in which several elements share one memory location.

extension Tensor {
    /// Replaces each element by eˣ: `exp_`.   dx = g·y
    @discardableResult
    public func expInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        real("expInPlace", .exp, as: .exp, file, line) { exp() }
    }

    /// Replaces each element by ln x: `log_`.   dx = g/x
    @discardableResult
    public func logInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        real("logInPlace", .log, as: .log, file, line) { log() }
    }

    /// Replaces each element by √x: `sqrt_`.   dx = g/(2·y)
    @discardableResult
    public func sqrtInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        real("sqrtInPlace", .sqrt, as: .sqrt, file, line) { sqrt() }
    }

    /// Replaces each element by tanh x: `tanh_`.   dx = g·(1 − y²)
    @discardableResult
    public func tanhInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        real("tanhInPlace", .tanh, as: .tanh, file, line) { tanh() }
    }

    /// Replaces each element by 1/(1 + e⁻ˣ): `sigmoid_`.   dx = g·(1 − y)·y
    @discardableResult
    public func sigmoidInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        real("sigmoidInPlace", .sigmoid, as: .sigmoid, file, line) { sigmoid() }
    }

    /// Replaces each element by max(x, 0): `relu_`.   dx = g if y > 0, otherwise 0
    @discardableResult
    public func reluInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("reluInPlace", .numbers, file, line)
        return overwriting("reluInPlace", .relu, as: .relu, file, line) { relu() }
    }

    /// Replaces each element by −x: `neg_`.   dx = −g
    @discardableResult
    public func negInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("negInPlace", .numbers, file, line)
        return overwriting("negInPlace", .neg, as: .neg, file, line) { -self }
    }

    /// Replaces each element by |x|: `abs_`.   dx = g·sign x
    @discardableResult
    public func absInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("absInPlace", .numbers, file, line)
        return overwriting("absInPlace", .abs, as: .abs, file, line) { abs() }
    }

    /// Clamps each element in place: `clamp_`.   dx = g if min < x < max, otherwise 0
    @discardableResult
    public func clampInPlace(
        min: some TensorScalar, max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        clampingInPlace(min.scalar, max.scalar, file, line)
    }

    /// Clamps each element to at least `min` in place.   dx = g if x > min, otherwise 0
    @discardableResult
    public func clampInPlace(min: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        clampingInPlace(min.scalar, nil, file, line)
    }

    /// Clamps each element to at most `max` in place.   dx = g if x < max, otherwise 0
    @discardableResult
    public func clampInPlace(max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        clampingInPlace(nil, max.scalar, file, line)
    }

    private func clampingInPlace(_ min: Scalar?, _ max: Scalar?, _ file: StaticString, _ line: UInt) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            for case let bound? in [min, max] {
                try InPlaceRules.check(
                    "clampInPlace", shape: shape, dtype: dtype, result: shape,
                    resultDType: TypePromotion.result(dtype, bound))
            }
        }
        writeInPlace(
            "clampInPlace", as: .clamp, file: file, line: line, direct: { $0.assign(Elementwise.clamp($0, min, max)) }
        ) { clamped(min, max) }
        return self
    }

    /// A function with a floating-point result, which an integer tensor cannot store.
    private func real(
        _ name: StaticString, _ kernel: UnaryOp, as op: Operator, _ file: StaticString, _ line: UInt,
        recorded: () -> Tensor
    ) -> Tensor {
        checkDomain(name.description, .floating, file, line)
        return overwriting(name, kernel, as: op, file, line, recorded: recorded)
    }

    private func overwriting(
        _ name: StaticString, _ kernel: UnaryOp, as op: Operator, _ file: StaticString, _ line: UInt,
        recorded: () -> Tensor
    ) -> Tensor {
        writeInPlace(
            name, as: op, file: file, line: line, direct: { NDArray.unary(kernel, $0, into: $0) }, recorded: recorded)
        return self
    }
}
