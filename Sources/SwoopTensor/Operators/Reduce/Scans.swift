// Running sums, products and extremes along a dim. A dim that does not exist traps.

extension Tensor {
    // MARK: Sums

    /// yₖ = x₀ + … + xₖ along a dim. Integers and bool give int64. Traps if `dtype` is bool.   dxₖ = gₖ + … + gₙ₋₁
    public func cumsum(
        dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        factor(dtype, "cumsum", file, line).runningSum(axis(dim, "cumsum", file, line))
    }

    /// The operand in the dtype of the result, which must not be bool.
    private func factor(_ dtype: DType?, _ operation: String, _ file: StaticString, _ line: UInt) -> Tensor {
        let converted = summand(dtype)
        converted.checkDomain(operation, .numbers.andComplex, file, line)
        return converted
    }

    private func runningSum(_ axis: Int) -> Tensor {
        differentiable(
            .cumsum, self, numbers: Numbers(whole: axis), forward: { .scan(.cumsum, $0, axis) },
            derivative: .of { g, _ in g.reversedRunningSum(axis) })
    }

    /// yₖ = xₖ + … + xₙ₋₁ along a dim.   dxₖ = g₀ + … + gₖ
    private func reversedRunningSum(_ axis: Int) -> Tensor {
        differentiable(
            .reversedCumsum, self, numbers: Numbers(whole: axis),
            forward: { .scan(.cumsum, $0, axis, backward: true) },
            derivative: .of { g, _ in g.runningSum(axis) })
    }

    // MARK: Products

    /// yₖ = x₀ · … · xₖ along a dim. Integers and bool give int64.   dxₖ = Σ_{i ≥ k} gᵢ·yᵢ/xₖ, correct for zeros too
    public func cumprod(
        dim: Int, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axis = axis(dim, "cumprod", file, line)
        return differentiable(
            .cumprod, factor(dtype, "cumprod", file, line), numbers: Numbers(whole: axis),
            forward: { .scan(.cumprod, $0, axis) },
            derivative: .saving([.input, .output]) { g, saved in
                let x = saved.input
                if !x.hasZeros { return (g * saved.output).reversedRunningSum(axis) / x }
                return RunningThread.isGradEnabled
                    ? x.runningProductGradient(g, axis) : x.firstZeroGradient(g, saved.output, axis)
            })
    }

    /// The gradient if there are zeros: before the first zero as usual, at it from the products that leave it out,
    /// after it 0.
    private func firstZeroGradient(_ g: Tensor, _ y: Tensor, _ axis: Int) -> Tensor {
        let isZero = eq(0)
        let zerosSoFar = isZero.cumsum(dim: axis)
        let isFirst = isZero.logicalAnd(zerosSoFar.eq(1))
        let before = ((g * y).reversedRunningSum(axis) / self).keeping(zerosSoFar.eq(0))
        let without = filling(.integer(1), where: isFirst).cumprod(dim: axis)
        return before + (g * without).reversedRunningSum(axis).keeping(isFirst)
    }

    /// The gradient if there are zeros, differentiable to any order: for each k the products that leave out xₖ,
    /// Σ_{i ≥ k} gᵢ ∏_{j ≤ i, j ≠ k} xⱼ.
    private func runningProductGradient(_ g: Tensor, _ axis: Int) -> Tensor {
        let n = rank == 0 ? 1 : shape[axis]
        var sum = Tensor.zerosLike(self)
        for k in 0..<n {
            let isK = Tensor(.isPosition(k, AxisSet(axis), shape))
            let without = filling(.integer(1), where: isK).cumprod(dim: axis)
            sum = sum + (g * without).reversedRunningSum(axis).keeping(isK)
        }
        return sum
    }

    // MARK: Extremes

    /// The largest element so far along a dim, and the index (int64) of its last occurrence so far.
    /// dx = g at the indices
    public func cummax(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        runningExtreme(dim, "cummax", .cummax, file, line, isGreatest: true)
    }

    /// The smallest element so far along a dim, and the index (int64) of its last occurrence so far.
    /// dx = g at the indices
    public func cummin(
        dim: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> (values: Tensor, indices: Tensor) {
        runningExtreme(dim, "cummin", .cummin, file, line, isGreatest: false)
    }

    private func runningExtreme(
        _ dim: Int, _ operation: String, _ op: Operator, _ file: StaticString, _ line: UInt, isGreatest: Bool
    ) -> (values: Tensor, indices: Tensor) {
        checkDomain(operation, .everything, file, line)
        let axis = axis(dim, operation, file, line)
        let indices = Tensor(array.runningExtreme(axis, greatest: isGreatest))
        return (gathering(indices, axis, shape, as: op), indices)
    }

    // MARK: Sums of exponentials

    /// yₖ = ln(eˣ⁰ + … + eˣᵏ) along a dim, without overflow. Traps for integers and bool.
    /// dxₖ = Σ_{i ≥ k} gᵢ·e^(xₖ − yᵢ)
    public func logCumSumExp(dim: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkField("logCumSumExp", file, line)
        return runningLogSum(axis(dim, "logCumSumExp", file, line))
    }

    private func runningLogSum(_ axis: Int) -> Tensor {
        differentiable(
            .logCumSumExp, self, numbers: Numbers(whole: axis), forward: { $0.runningLogSum(axis) },
            derivative: .saving([.input, .output]) { g, saved in
                let (x, y) = (saved.input, saved.output)
                // In logarithms, with positive and negative gradients separate. The most negative finite number stands
                // for log 0: −∞ would make the second-order derivative NaN.
                if x.dtype.isComplex { return ((g.log() - y).reversedRunningLogSum(axis) + x).exp() }
                let logarithm = g.abs().log()
                func part(_ isAbsent: Tensor) -> Tensor {
                    let present = logarithm.filling(.real(-g.dtype.greatestFinite), where: isAbsent)
                    return ((present - y).reversedRunningLogSum(axis) + x).exp()
                }
                return part(g.le(0)) - part(g.ge(0))
            })
    }

    private func reversedRunningLogSum(_ axis: Int) -> Tensor {
        if !RunningThread.isGradEnabled { return Tensor(array.runningLogSum(axis, backward: true)) }
        return reversed(axis).runningLogSum(axis).reversed(axis)
    }

    /// The elements in reverse order along a dim.   dx = g, reversed
    private func reversed(_ axis: Int) -> Tensor {
        differentiable(
            .flip, self, numbers: Numbers(Numbers.order([axis])), forward: { $0.flipped(axis) },
            derivative: .of { g, _ in g.reversed(axis) })
    }
}

extension Operator {
    static let cumsum = Operator("CumsumBackward0", "cumsum(a)", .words("Σ g from the element on"), numbers: ["dim"])
    /// The derivative of ``cumsum``, which PyTorch composes of two flips and a sum.
    static let reversedCumsum = Operator(
        "FlipBackward0", "cumsum(a) from the end", .words("Σ g up to the element"), call: "flip")
    static let cumprod = Operator(
        "CumprodBackward0", "cumprod(a)", .words("Σ g*y from the element on, divided by a"), numbers: ["dim"])
    static let cummax = Operator(
        "CummaxBackward0", "cummax(a)", .words("g at the greatest so far"), entries: ["indices"])
    static let cummin = Operator("CumminBackward0", "cummin(a)", .words("g at the least so far"), entries: ["indices"])
    static let logCumSumExp = Operator(
        "LogcumsumexpBackward0", "logCumSumExp(a)", .words("Σ g*exp(a - y) from the element on"), call: "logCumSumExp",
        numbers: ["dim"])
}
