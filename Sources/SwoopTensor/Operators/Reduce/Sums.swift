// Sums and means over all elements or over dims. `dim` may count from the end; no dims mean all of them; the reduced
// dims are removed from the result, or kept with size 1 if `keepDim`.

extension Tensor {
    // MARK: Sum

    /// The sum of all elements, Σ x, of shape []. Integers and bool give int64.   dx = g
    public func sum(dtype: DType? = nil) -> Tensor {
        sum(over: .all(rank: rank), keepDim: false, dtype, .sumAll)
    }

    /// The sum along a dim, after an optional conversion to `dtype`. Integers and bool give int64.   dx = g
    ///
    /// Traps if there is no such dim.
    public func sum(
        dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        sum(over: axes(dim, "sum", file, line), keepDim: keepDim, dtype, .sum)
    }

    /// The sum over several dims. Integers and bool give int64.   dx = g
    ///
    /// Traps if a dim does not exist or is repeated.
    public func sum(
        dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        sum(over: axes(dims, "sum", file, line), keepDim: keepDim, dtype, .sum)
    }

    private func sum(over axes: AxisSet, keepDim: Bool, _ dtype: DType?, _ op: Operator) -> Tensor {
        // Integers need not be converted first.
        if (dtype ?? .int64) == .int64 && !self.dtype.isDifferentiable && self.dtype != .int64 {
            return Tensor(.count(.total, array, axes, keepDim: keepDim))
        }
        return summand(dtype).sum(over: axes, keepDim: keepDim, as: op)
    }

    /// The sum over the dims along which a tensor of these sizes would be broadcast to this tensor's shape:
    /// `torch.Tensor.sum_to_size`. Integers and bool give int64 where anything is summed.   dx = g, repeated
    ///
    /// Traps if these sizes cannot be broadcast to the shape.
    public func sumToSize(_ sizes: Int..., file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        sumToSize(sizes, file: file, line: line)
    }

    /// The same with the sizes as a collection.
    public func sumToSize(
        _ sizes: some Collection<Int>, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try ReductionRules.sums(of: shape, to: Array(sizes))
        }
        // A tensor of shape [] is summed too, in PyTorch, which makes an int64 of a bool.
        return target == shape && rank > 0 ? self : summand(nil).sum(to: target)
    }

    /// The elements in the dtype in which they are summed or multiplied.
    func summand(_ dtype: DType?) -> Tensor { to(dtype ?? (self.dtype.isDifferentiable ? self.dtype : .int64)) }

    // MARK: Mean

    /// The mean of all elements, Σ x / n, of shape []; NaN for an empty tensor. Traps for integers and bool.
    /// dx = g / n
    public func mean(dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        mean(.all(rank: rank), keepDim: false, dtype, .meanAll, file, line)
    }

    /// The mean along a dim. Traps for integers and bool, and if there is no such dim.   dx = g / n
    public func mean(
        dim: Int, keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        mean(axes(dim, "mean", file, line), keepDim: keepDim, dtype, .mean, file, line)
    }

    /// The mean over several dims. Traps for integers and bool, and if a dim does not exist or is repeated.
    /// dx = g / n
    public func mean(
        dims: [Int], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        mean(axes(dims, "mean", file, line), keepDim: keepDim, dtype, .mean, file, line)
    }

    private func mean(
        _ axes: AxisSet, keepDim: Bool, _ dtype: DType?, _ op: Operator, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let x = dtype.map { to($0) } ?? self
        checked(file: file, line: line) { () throws(ProgramError) in
            try ReductionRules.field("mean", x.dtype)
        }
        let n = Int64(shape.elementCount(of: axes))
        return differentiable(
            op, x, numbers: Numbers(Double(n), Numbers.dims(axes), Numbers.flag(keepDim)),
            forward: { .mean($0, axes, keepDim: keepDim) },
            derivative: .of { [shape] g, saved in
                g.divided(by: saved.first).spread(over: axes, to: shape)
            })
    }

    // MARK: Without NaN

    /// The sum over dims (none for all), counting NaN as 0. Integers and bool give int64.   dx = g, 0 if x is NaN
    ///
    /// Traps if a dim does not exist or is repeated.
    public func nansum(
        dims: [Int] = [], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkDomain("nansum", .everything, file, line)
        let x = summand(dtype)
        let axes = axes(dims, "nansum", file, line)
        if !x.dtype.isFloatingPoint { return sum(over: axes, keepDim: keepDim, dtype, .sum) }
        return differentiable(
            .nansum, x, numbers: Numbers(axes: axes, keepDim: keepDim),
            forward: { .reduce(.nansum, $0, axes, keepDim: keepDim) },
            derivative: .saving(.input) { g, saved in
                g.spread(over: axes, to: saved.input.shape).clearing(saved.input.isnan())
            })
    }

    /// The mean over dims (none for all) of the elements that are not NaN. Traps for integers and bool, and if a dim
    /// does not exist or is repeated.   dx = g/n, 0 if x is NaN
    public func nanmean(
        dims: [Int] = [], keepDim: Bool = false, dtype: DType? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkReal("nanmean", file, line)
        let axes = axes(dims, "nanmean", file, line)
        let numbers = Tensor(.count(.numbers, array, axes, keepDim: keepDim))
        return nansum(dims: dims, keepDim: keepDim, dtype: dtype, file: file, line: line) / numbers
    }

    // MARK: Dims

    func axes(_ dim: Int, _ operation: String, _ file: StaticString, _ line: UInt) -> AxisSet {
        AxisSet(axis(dim, operation, file, line))
    }

    func axis(_ dim: Int, _ operation: String, _ file: StaticString, _ line: UInt) -> Int {
        checked(file: file, line: line) { () throws(ProgramError) in try Rules.dim(dim, rank: rank, operation) }
    }

    func axes(_ dims: [Int], _ operation: String, _ file: StaticString, _ line: UInt) -> AxisSet {
        checked(file: file, line: line) { () throws(ProgramError) in try Rules.axes(dims, rank: rank, operation) }
    }
}

/// Preconditions of a reduction's operand.
package enum ReductionRules {
    /// The shape of sums of a tensor of `shape`: what would be broadcast to it.
    package static func sums(of shape: Shape, to sizes: [Int]) throws(ProgramError) -> Shape {
        guard sizes.count <= shape.rank, zip(sizes.reversed(), shape.reversed()).allSatisfy({ $0 == 1 || $0 == $1 })
        else {
            throw ProgramError(
                "sumToSize", "sizes \(sizes) do not broadcast to \(shape)",
                hint: "From the last dim on, each size is that of the tensor or 1")
        }
        return Shape(sizes)
    }

    /// Means and variances are floating-point or complex.
    package static func field(_ operation: String, _ dtype: DType) throws(ProgramError) {
        if !dtype.isComplex { try floating(operation, dtype) }
    }

    /// Softmax and others are floating-point.
    package static func floating(_ operation: String, _ dtype: DType) throws(ProgramError) {
        if dtype.isComplex { try Elementwise.check(operation, dtype, .floating) }
        guard dtype.isFloatingPoint else {
            throw ProgramError(
                operation, "not defined for \(dtype), whose result would not be whole",
                hint: "Convert first: x.to(.float32).\(operation)(…)")
        }
    }
}

extension NDArray {
    /// Σ x / n over `axes`, in PyTorch's order: the sum, then one division. float16 and bfloat16 are summed in float32.
    static func mean(_ x: NDArray, _ axes: AxisSet, keepDim: Bool) -> NDArray {
        let isHalf = x.dtype == .float16 || x.dtype == .bfloat16
        let total = NDArray.reduce(.sum, isHalf ? x.cast(to: .float32) : x, axes, keepDim: keepDim)
        NDArray.binary(.div, total, .integer(Int64(x.shape.elementCount(of: axes))), into: total)
        return total.cast(to: x.dtype)
    }
}

extension Operator {
    static let sumAll = Operator("SumBackward0", "sum(a)", .gradient("g", text: "1 for each element"))
    static let sum = Operator(
        "SumBackward1", "sum(a)", .words("1 for each element summed"), numbers: [.dims("dim"), .flag("keepdim")])
    static let meanAll = Operator("MeanBackward0", "mean(a)", .gradient("g/n", text: "1/n for each element"))
    static let mean = Operator(
        "MeanBackward1", "mean(a)", .words("1/n for each element averaged"),
        numbers: ["", .dims("dim"), .flag("keepdim")])
    static let nansum = Operator(
        "NansumBackward0", "nansum(a)", .words("1 for each element summed, 0 at NaN"),
        numbers: [.dims("dim"), .flag("keepdim")])
}

extension FormulaFunction {
    /// The sum along a dim, which is kept with size 1.
    static let reductions = [
        FormulaFunction("sum", ofTwo: { $0.sum(dim: Int($1.item()), keepDim: true) })
    ]
}
