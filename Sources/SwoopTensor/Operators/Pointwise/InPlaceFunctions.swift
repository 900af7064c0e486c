// Functions that write their result into their operand: PyTorch's names with a trailing underscore. Each returns the
// tensor. They trap if the result does not fit the dtype, for leaves that require gradients unless inside `noGrad`, and
// for tensors in which several elements share one memory location.

extension Tensor {
    /// Replaces each element by eˣ: `exp_`.   dx = g·y
    @discardableResult
    public func expInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("expInPlace", .exp, file, line)
    }

    /// Replaces each element by ln x: `log_`.   dx = g/x
    @discardableResult
    public func logInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("logInPlace", .log, file, line)
    }

    /// Replaces each element by √x: `sqrt_`.   dx = g/(2·y)
    @discardableResult
    public func sqrtInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("sqrtInPlace", .sqrt, file, line)
    }

    /// Replaces each element by tanh x: `tanh_`.   dx = g·(1 − y²)
    @discardableResult
    public func tanhInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("tanhInPlace", .tanh, file, line)
    }

    /// Replaces each element by 1/(1 + e⁻ˣ): `sigmoid_`.   dx = g·(1 − y)·y
    @discardableResult
    public func sigmoidInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("sigmoidInPlace", .sigmoid, file, line)
    }

    /// Replaces each element by max(x, 0): `relu_`.   dx = g if y > 0, otherwise 0
    @discardableResult
    public func reluInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("reluInPlace", .relu, file, line)
    }

    /// Replaces each element by −x: `neg_`.   dx = −g
    @discardableResult
    public func negInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("negInPlace", .neg, file, line)
    }

    /// Replaces each element by |x|: `abs_`.   dx = g·sign x
    @discardableResult
    public func absInPlace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("absInPlace", .abs, file, line)
    }

    /// Clamps each element in place: `clamp_`.   dx = g if min < x < max, otherwise 0
    @discardableResult
    public func clampInPlace(
        min: some TensorScalar, max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        clamping(.clamp, Numbers(min.scalar, max.scalar), file, line)
    }

    /// Clamps each element to at least `min` in place.   dx = g if x > min, otherwise 0
    @discardableResult
    public func clampInPlace(min: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        clamping(.clampMin, Numbers(min.scalar), file, line)
    }

    /// Clamps each element to at most `max` in place.   dx = g if x < max, otherwise 0
    @discardableResult
    public func clampInPlace(max: some TensorScalar, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        clamping(.clampMax, Numbers(max.scalar), file, line)
    }

    /// Clamps each element in place to the corresponding elements of two tensors, which broadcast to this one: `clamp_`.
    /// See ``clamp(min:max:file:line:)``.
    @discardableResult
    public func clampInPlace(
        min: Tensor, max: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        // The write is recorded if either bound requires gradients.
        let (operand, other) = max.requiresGrad ? (max, min) : (min, max)
        checkMemory("clampInPlace", other, file: file, line: line)
        return overwriting("clampInPlace", .clampTensors, operand, .elementwise, file, line) {
            clamp(min: min, max: max, file: file, line: line)
        }
    }

    /// Clamps each element in place to at least the corresponding element of `min`, which broadcasts to this tensor. See
    /// ``clamp(min:)-(Tensor)``.
    @discardableResult
    public func clampInPlace(min: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("clampInPlace", .clampMinTensor, min, .elementwise, file, line) { clamp(min: min) }
    }

    /// Clamps each element in place to at most the corresponding element of `max`, which broadcasts to this tensor. See
    /// ``clamp(max:)-(Tensor)``.
    @discardableResult
    public func clampInPlace(max: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        overwriting("clampInPlace", .clampMaxTensor, max, .elementwise, file, line) { clamp(max: max) }
    }

    private func clamping(
        _ op: UnaryOperator, _ bounds: Numbers, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            for bound in bounds.scalars {
                try InPlaceRules.check(
                    "clampInPlace", shape: shape, dtype: dtype, result: shape,
                    resultDType: TypePromotion.result(dtype, bound))
            }
        }
        return overwriting("clampInPlace", op, numbers: bounds, file, line)
    }

    /// Overwrites the elements with the results of a function of this tensor and returns it. The derivative is that of
    /// the function.
    package func overwritten(
        _ operation: StaticString, with function: (Tensor) -> Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard isGradEnabled && requiresGrad else {
            return copy(from: function(self), file: file, line: line)
        }
        writeInPlace(
            operation, as: .copy, file: file, line: line, direct: { $0.assign(function(self).array) },
            recorded: { function(self) })
        return self
    }

    /// Overwrites the tensor with a result that is computed whole before anything is written. Traps if its shape or dtype
    /// does not fit.
    func overwriting(
        _ name: StaticString, _ op: Operator, _ operand: Tensor?, _ use: InPlaceMemory, _ file: StaticString,
        _ line: UInt, _ result: () -> Tensor
    ) -> Tensor {
        writeInPlace(
            name, as: op, operand, use, file: file, line: line,
            direct: { array in
                let values = noGrad { result().array }
                checked(file: file, line: line) { () throws(ProgramError) in
                    try InPlaceRules.check(
                        name.description, shape: shape, dtype: dtype, result: values.shape, resultDType: values.dtype)
                }
                array.assign(values)
            }, recorded: result)
        return self
    }

    /// Overwrites the elements with the results of `op`. Traps if the dtype of the results does not fit.
    private func overwriting(
        _ name: StaticString, _ op: UnaryOperator, numbers: Numbers = Numbers(), _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            // A floating-point result cannot be stored in integers.
            try Elementwise.check(name.description, dtype, op.domain == .converted ? .floating : op.domain)
        }
        writeInPlace(
            name, as: op, file: file, line: line,
            direct: { x in checked { () throws(ProgramError) in try op.overwrite(x, numbers) } }
        ) { applying(op, numbers) }
        return self
    }
}
