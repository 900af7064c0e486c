/// How a quantile that falls between two elements is computed from them.
public enum QuantileInterpolation: Sendable {
    /// Interpolates linearly between the two.
    case linear
    /// The lower, the higher, or the middle of both.
    case lower, higher, midpoint
    /// The nearer one; halfway between them, the one of even rank.
    case nearest
}

extension Tensor {
    /// The q-quantile of all elements or along a dim: the value at position q·(n − 1) in ascending order; NaN if any
    /// element is NaN.
    /// dx = g at the elements it is computed from, with the same weights
    ///
    /// Traps unless the dtype is float32 or float64 and 0 ≤ q ≤ 1, and if there is no such dim or it is empty.
    public func quantile(
        _ q: Double, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantiles(
            .full([], q, dtype: .float64).to(dtype), dim, keepDim, interpolation, isSkipping: false, "quantile", file,
            line)
    }

    /// The q-quantile of the elements that are not NaN, of all or along a dim; NaN if there are none.
    /// dx = g at the elements it is computed from, with the same weights
    ///
    /// Traps unless the dtype is float32 or float64 and 0 ≤ q ≤ 1, and if there is no such dim or it is empty.
    public func nanquantile(
        _ q: Double, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantiles(
            .full([], q, dtype: .float64).to(dtype), dim, keepDim, interpolation, isSkipping: true, "nanquantile", file,
            line)
    }

    /// The quantiles of several q, a vector; they are the first dim of the result. A 0-d q adds no dim.
    /// dq = g·(n − 1)·(difference of the two elements) for the linear interpolation, else none
    ///
    /// Traps like
    /// ``quantile(_:dim:keepDim:interpolation:file:line:)``, and if q has another rank or dtype.
    public func quantile(
        _ q: Tensor, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantiles(q, dim, keepDim, interpolation, isSkipping: false, "quantile", file, line)
    }

    /// The quantiles of several q, a vector, of the elements that are not NaN; they are the first dim of the result. A
    /// 0-d q adds no dim. Traps like ``nanquantile(_:dim:keepDim:interpolation:file:line:)``, and if q has another rank
    /// or dtype.
    public func nanquantile(
        _ q: Tensor, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantiles(q, dim, keepDim, interpolation, isSkipping: true, "nanquantile", file, line)
    }

    /// The quantiles of q, all from the same sorted elements. `isSkipping`: of the elements that are not NaN.
    private func quantiles(
        _ q: Tensor, _ dim: Int?, _ keepDim: Bool, _ interpolation: QuantileInterpolation, isSkipping: Bool,
        _ operation: String, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try QuantileRules.check(operation, dtype)
            try QuantileRules.several(operation, q.shape, q.dtype, dtype)
        }
        let numbers = q.rank == 0 ? [q] : q.unbind()
        checked(file: file, line: line) { () throws(ProgramError) in
            for number in numbers { try QuantileRules.check(operation, number.item()) }
        }
        let source = dim == nil ? reshaped(to: [count]) : self
        let axis = dim.map { self.axis($0, operation, file, line) } ?? 0
        source.checkNonEmpty(AxisSet(axis), operation, file, line)
        let sorted = source.sort(dim: axis).values
        let ranks = isSkipping ? sorted.ranksAmongNumbers(axis) : sorted.ranksAmongAll(axis)
        let axes = dim == nil ? AxisSet.all(rank: rank) : AxisSet(axis)
        let sizes = shape.reduced(axes, keepDim: keepDim)
        func quantile(_ q: Tensor) -> Tensor {
            sorted.interpolating(at: ranks(q), axis, interpolation).reshaped(to: sizes)
        }
        if q.rank == 0 { return quantile(q) }
        // Without any q, the shape is that of one quantile.
        return numbers.isEmpty
            ? quantile(.zeros([], dtype: dtype)).unsqueeze(0).narrow(dim: 0, start: 0, length: 0)
            : .stack(numbers.map(quantile))
    }

    /// The rank of a row's q-quantile among its sorted elements; that of the last one, a NaN, if there is any.
    private func ranksAmongAll(_ axis: Int) -> (_ q: Tensor) -> Tensor {
        let last = rank == 0 ? 0 : shape[axis] - 1
        let isSpoilt = (rank == 0 ? self : narrow(dim: axis, start: last, length: 1)).isnan()
        return { q in .where(isSpoilt, Double(last), q * Double(last)) }
    }

    /// The same among those that are not NaN, which come first.
    private func ranksAmongNumbers(_ axis: Int) -> (_ q: Tensor) -> Tensor {
        let last = (isnan().logicalNot().sum(dim: axis, keepDim: true) - 1).clamp(min: 0).to(dtype)
        return { q in last * q }
    }

    /// The elements of sorted rows at ranks that may lie between two.
    private func interpolating(at ranks: Tensor, _ axis: Int, _ interpolation: QuantileInterpolation) -> Tensor {
        func at(_ ranks: Tensor) -> Tensor { gathering(ranks.to(.int64), axis, ranks.shape) }
        switch interpolation {
        case .lower: return at(ranks.floor())
        case .higher: return at(ranks.ceil())
        case .nearest: return at(ranks.round())
        case .midpoint: return at(ranks.floor()).lerp(at(ranks.ceil()), weight: 0.5)
        case .linear:
            let lower = ranks.floor()
            return at(lower).lerp(at(ranks.ceil()), weight: ranks - lower)
        }
    }
}

/// Preconditions of quantiles.
package enum QuantileRules {
    package static func several(
        _ operation: String, _ q: Shape, _ dtype: DType, _ expected: DType
    ) throws(ProgramError) {
        guard q.rank <= 1 else {
            throw ProgramError(operation, "q has shape \(q)", hint: "Give a vector, or a number")
        }
        guard dtype == expected else {
            throw ProgramError(
                operation, "q is \(dtype), the tensor \(expected)", hint: "Convert q with to(\(expected))")
        }
    }

    package static func check(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(.float32)")
        }
    }

    package static func check(_ operation: String, _ q: Double) throws(ProgramError) {
        guard q >= 0 && q <= 1 else {
            throw ProgramError(operation, "q is \(q)", hint: "It must lie from 0 to 1")
        }
    }
}
