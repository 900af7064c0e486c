// Variance and standard deviation. The squared deviations from the mean are summed in float64. `correction` is
// subtracted from n in the divisor; it defaults to 1 (unbiased). If the divisor is not positive the result is NaN or ∞,
// as in PyTorch. Those of complex numbers are real: of the squares of their distances from the mean.

extension Tensor {
    // MARK: Variance

    /// The variance of all elements, Σ(x − x̄)²/(n − correction). Traps for integers and bool.
    /// dx = 2·g·(x − x̄)/(n − correction)
    public func `var`(correction: Double = 1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        variance(.all(rank: rank), correction, keepDim: false, file, line)
    }

    /// The variance along a dim. Traps for integers and bool, and if there is no such dim.
    public func `var`(
        dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        variance(axes(dim, "var", file, line), correction, keepDim: keepDim, file, line)
    }

    /// The variance over several dims. Traps for integers and bool, and if a dim does not exist or is repeated.
    public func `var`(
        dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        variance(axes(dims, "var", file, line), correction, keepDim: keepDim, file, line)
    }

    // MARK: Standard deviation

    /// The standard deviation of all elements, √var. Traps for integers and bool.
    /// dx = g·(x − x̄)/((n − correction)·y), and 0 if y = 0
    public func std(correction: Double = 1, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        deviation(.all(rank: rank), correction, keepDim: false, file, line)
    }

    /// The standard deviation along a dim. Traps for integers and bool, and if there is no such dim.
    public func std(
        dim: Int, correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        deviation(axes(dim, "std", file, line), correction, keepDim: keepDim, file, line)
    }

    /// The standard deviation over several dims. Traps for integers and bool, and if a dim does not exist or is
    /// repeated.
    public func std(
        dims: [Int], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        deviation(axes(dims, "std", file, line), correction, keepDim: keepDim, file, line)
    }

    // MARK: With the mean

    /// The variance and the mean over dims (none for all) in one pass. Traps for integers and bool.
    public func varMean(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (var: Tensor, mean: Tensor) {
        let axes = axes(dims, "varMean", file, line)
        let pair = withMean(.varMean, "varMean", axes, correction, keepDim, file, line) {
            $0
        } pullback: { g, x, _, slope in
            g * x * slope
        }
        return (pair[0], pair[1])
    }

    /// The standard deviation and the mean over dims (none for all) in one pass. Traps for integers and bool.
    public func stdMean(
        dims: [Int] = [], correction: Double = 1, keepDim: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> (std: Tensor, mean: Tensor) {
        let axes = axes(dims, "stdMean", file, line)
        let pair = withMean(.stdMean, "stdMean", axes, correction, keepDim, file, line) {
            .unary(.sqrt, $0)
        } pullback: { g, x, y, slope in
            (g / (y * 2)).clearing(y.eq(0)) * x * slope
        }
        return (pair[0], pair[1])
    }

    // MARK: What they share

    private func variance(
        _ axes: AxisSet, _ correction: Double, keepDim: Bool, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checkField("var", file, line)
        let slope = 2 / (Double(shape.elementCount(of: axes)) - correction)
        return differentiable(
            .var, self, numbers: Numbers(slope, Numbers.dims(axes), correction, Numbers.flag(keepDim)),
            forward: { .variance($0, axes, correction, keepDim: keepDim).spread.cast(to: $0.dtype.realType) },
            derivative: .saving(.input) { g, saved in
                let x = saved.exactInput
                return (g * saved.n).spread(over: axes, to: x.shape) * x.centred(axes)
            })
    }

    private func deviation(
        _ axes: AxisSet, _ correction: Double, keepDim: Bool, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checkField("std", file, line)
        let slope = 2 / (Double(shape.elementCount(of: axes)) - correction)
        return differentiable(
            .std, self, numbers: Numbers(slope, Numbers.dims(axes), correction, Numbers.flag(keepDim)),
            forward: { x in
                .unary(.sqrt, .variance(x, axes, correction, keepDim: keepDim).spread).cast(to: x.dtype.realType)
            },
            derivative: .saving([.input, .output]) { g, saved in
                let (x, y) = (saved.exactInput, saved.output)
                let ofVariance = (g / (y * 2)).clearing(y.eq(0))
                return (ofVariance * saved.n).spread(over: axes, to: x.shape) * x.centred(axes)
            })
    }

    /// A measure of spread, and the mean. `pullback` receives the gradient of the spread, x − x̄, the spread, and
    /// 2/(n − correction).
    private func withMean(
        _ op: Operator, _ operation: String, _ axes: AxisSet, _ correction: Double, _ keepDim: Bool,
        _ file: StaticString, _ line: UInt, spread: (NDArray) -> NDArray,
        pullback: @escaping (_ g: Tensor, _ x: Tensor, _ y: Tensor, _ slope: Double) -> Tensor
    ) -> [Tensor] {
        checkField(operation, file, line)
        let moments = NDArray.variance(array, axes, correction, keepDim: keepDim)
        let n = Double(shape.elementCount(of: axes))
        return differentiable(
            op, [self], saving: [self], savingResults: true,
            results: [spread(moments.spread).cast(to: dtype.realType), moments.mean.cast(to: dtype)],
            pullback: { gradients, saved in
                let x = saved.exact(0)
                let ofSpread = gradients[0].map { g in
                    pullback(
                        g.spread(over: axes, to: x.shape), x.centred(axes),
                        saved.output(0).spread(over: axes, to: x.shape), 2 / (n - correction))
                }
                let ofMean = gradients[1].map { ($0 / n).spread(over: axes, to: x.shape) }
                guard let ofSpread, let ofMean else { return [ofSpread ?? ofMean] }
                return [ofSpread + ofMean]
            })
    }

    private func centred(_ axes: AxisSet) -> Tensor {
        self - sum(over: axes, keepDim: true) / shape.elementCount(of: axes)
    }

    func checkField(_ operation: String, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in try ReductionRules.field(operation, dtype) }
    }

    func checkReal(_ operation: String, _ file: StaticString, _ line: UInt) {
        checked(file: file, line: line) { () throws(ProgramError) in try ReductionRules.floating(operation, dtype) }
    }
}

extension NDArray {
    /// Σ|x − x̄|²/(n − correction) and x̄, in float64 or complex128; a negative divisor counts as 0.
    fileprivate static func variance(
        _ x: NDArray, _ axes: AxisSet, _ correction: Double, keepDim: Bool
    ) -> (spread: NDArray, mean: NDArray) {
        if x.dtype.isComplex {
            // The squares of the distances are the sums of those of both parts.
            let real = variance(x.realParts, axes, correction, keepDim: keepDim)
            let imaginary = variance(x.imaginaryParts, axes, correction, keepDim: keepDim)
            return (
                .binary(.add, real.spread, imaginary.spread, real.spread.shape),
                .complex(real.mean, imaginary.mean, real.mean.shape)
            )
        }
        let moments = NDArray.moments(x, axes, keepDim: keepDim)
        let divisor = Swift.max(0, Double(x.shape.elementCount(of: axes)) - correction)
        return (.binary(.div, moments.squares, .real(divisor)), moments.mean)
    }
}

extension Operator {
    static let `var` = Operator(
        "VarBackward0", "var(a)", .words("2*(a - mean(a))/(count - correction)"),
        numbers: ["", .dims("dim"), "correction", .flag("keepdim")])
    static let std = Operator(
        "StdBackward0", "std(a)", .words("(a - mean(a))/(y*(count - correction))"),
        numbers: ["", .dims("dim"), "correction", .flag("keepdim")])
    static let varMean = Operator(
        "VarMeanBackward0", "varMean(a)",
        .words("2*(a - mean(a))/(count - correction) of the variance, 1/count of the mean"),
        entries: ["self"])
    static let stdMean = Operator(
        "StdMeanBackward0", "stdMean(a)",
        .words("(a - mean(a))/(y*(count - correction)) of the deviation, 1/count of the mean"),
        entries: ["self"])
}
