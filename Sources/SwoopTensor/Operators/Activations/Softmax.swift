// Softmax and sums of exponentials, computed from the differences to the maximum, so that nothing overflows.

extension Tensor {
    /// eˣ/Σeˣ along a dim, after an optional conversion to `dtype`. Traps for integers and bool, and if there is no
    /// such dim.   dx = y·(g − Σ g·y)
    public func softmax(
        dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let x = dtype.map { to($0) } ?? self
        x.checkReal("softmax", file, line)
        let axis = axis(dim, "softmax", file, line)
        return differentiable(
            .softmax, x, numbers: Numbers(whole: axis), forward: { .softmax($0, axis, logarithm: false) },
            derivative: .saving(.output) { g, saved in
                let y = saved.output
                if !RunningThread.isGradEnabled {
                    return Tensor(.softmaxBackward(y.array, g.array, axis, logarithm: false))
                }
                return y * (g - (g * y).sum(over: AxisSet(axis), keepDim: true))
            })
    }

    /// x − ln Σeˣ along a dim: the logarithm of ``softmax(dim:dtype:file:line:)``, accurate even if the softmax is
    /// tiny. Traps for integers and bool, and if there is no such dim.   dx = g − eʸ·Σ g
    public func logSoftmax(
        dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let x = dtype.map { to($0) } ?? self
        x.checkReal("logSoftmax", file, line)
        let axis = axis(dim, "logSoftmax", file, line)
        return differentiable(
            .logSoftmax, x, numbers: Numbers(whole: axis), forward: { .softmax($0, axis, logarithm: true) },
            derivative: .saving(.output) { g, saved in
                let y = saved.output
                if !RunningThread.isGradEnabled {
                    return Tensor(.softmaxBackward(y.array, g.array, axis, logarithm: true))
                }
                return g - y.exp() * g.sum(over: AxisSet(axis), keepDim: true)
            })
    }

    /// e⁻ˣ/Σe⁻ˣ along a dim. Traps for integers and bool, and if there is no such dim.
    public func softmin(
        dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        (-self).softmax(dim: dim, dtype: dtype, file: file, line: line)
    }

    /// ln Σeˣ along a dim. Integers and bool are computed in float32. Traps if there is no such dim.   dx = g·eˣ⁻ʸ
    public func logSumExp(
        dim: Int, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        logSumExp(dims: [dim], keepDim: keepDim, file: file, line: line)
    }

    /// ln Σeˣ over several dims. Integers and bool are computed in float32. Traps if a dim does not exist or is
    /// repeated.   dx = g·eˣ⁻ʸ
    public func logSumExp(
        dims: [Int], keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axes = axes(dims, "logSumExp", file, line)
        let x = dtype.isDifferentiable ? self : to(.float32)
        return differentiable(
            .logSumExp, x, forward: { .logSumExp($0, axes, keepDim: keepDim) },
            derivative: .saving([.input, .output]) { g, saved in
                let shape = saved.input.shape
                let share = (saved.input - saved.output.spread(over: axes, to: shape)).exp()
                return g.spread(over: axes, to: shape) * share
            })
    }
}

extension NDArray {
    /// m + ln Σeˣ⁻ᵐ over `axes`, where m is the maximum of the real parts, or 0 if the maximum is infinite.
    fileprivate static func logSumExp(_ x: NDArray, _ axes: AxisSet, keepDim: Bool) -> NDArray {
        if x.shape.elementCount(of: axes) == 0 {
            return .filled(x.shape.reduced(axes, keepDim: keepDim), .real(-.infinity), x.dtype)
        }
        let greatest = NDArray.reduce(.max, x.dtype.isComplex ? x.realParts : x, axes, keepDim: keepDim)
        let shift = Elementwise.where(
            .predicate(.isinf, greatest), .filled([], .integer(0), greatest.dtype), greatest
        ).cast(to: x.dtype)
        let powers = NDArray.unary(
            .exp, .binary(.sub, x, shift.spread(over: axes, to: x.shape), x.shape))
        let total = NDArray.reduce(.sum, powers, axes, keepDim: keepDim)
        return .binary(.add, .unary(.log, total), shift, total.shape)
    }
}

extension Operator {
    static let softmax = Operator(
        "SoftmaxBackward0", "softmax(a)", .gradient("y*(g - sum(g*y, n))", text: "y*(g - Σ g*y)"), numbers: ["dim"])
    static let logSoftmax = Operator(
        "LogSoftmaxBackward0", "logSoftmax(a)", .gradient("g - exp(y)*sum(g, n)", text: "g - softmax(a)*Σ g"),
        numbers: ["dim"])
    static let logSumExp = Operator(
        "LogsumexpBackward0", "logSumExp(a)", .words("g*softmax(a)"), call: "logSumExp")
}
