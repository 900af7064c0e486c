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
        quantile(q, dim, keepDim, interpolation, "quantile", file, line) { sorted, axis in
            let last = Double(sorted.shape.elementCount(of: AxisSet(axis)) - 1)
            let isSpoilt = sorted.isnan().any(dim: axis, keepDim: true)
            // NaN is sorted last.
            return isSpoilt.numbers(last, q * last, sorted.dtype)
        }
    }

    /// The q-quantile of the elements that are not NaN, of all or along a dim; NaN if there are none.
    /// dx = g at the elements it is computed from, with the same weights
    ///
    /// Traps unless the dtype is float32 or float64 and 0 ≤ q ≤ 1, and if there is no such dim or it is empty.
    public func nanquantile(
        _ q: Double, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantile(q, dim, keepDim, interpolation, "nanquantile", file, line) { sorted, axis in
            let numbers = sorted.isnan().logicalNot().sum(dim: axis, keepDim: true)
            return (numbers - 1).clamp(min: 0).to(sorted.dtype) * q
        }
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
        each(q, "quantile", file, line) { q in
            quantile(q.item(), dim, keepDim, interpolation, "quantile", file, line) { sorted, axis in
                let last = Double(sorted.shape.elementCount(of: AxisSet(axis)) - 1)
                return .where(sorted.isnan().any(dim: axis, keepDim: true), last, q * last)
            }
        }
    }

    /// The quantiles of several q, a vector, of the elements that are not NaN; they are the first dim of the result. A
    /// 0-d q adds no dim. Traps like ``nanquantile(_:dim:keepDim:interpolation:file:line:)``, and if q has another rank
    /// or dtype.
    public func nanquantile(
        _ q: Tensor, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        each(q, "nanquantile", file, line) { q in
            quantile(q.item(), dim, keepDim, interpolation, "nanquantile", file, line) { sorted, axis in
                (sorted.isnan().logicalNot().sum(dim: axis, keepDim: true) - 1).clamp(min: 0).to(sorted.dtype) * q
            }
        }
    }

    private func each(
        _ q: Tensor, _ operation: String, _ file: StaticString, _ line: UInt, _ quantile: (Tensor) -> Tensor
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try QuantileRules.several(operation, q.shape, q.dtype, dtype)
        }
        if q.rank == 0 { return quantile(q) }
        let quantiles = q.unbind().map(quantile)
        // Without any q, the shape is that of one quantile.
        return quantiles.isEmpty
            ? quantile(.zeros([], dtype: dtype)).unsqueeze(0).narrow(dim: 0, start: 0, length: 0) : .stack(quantiles)
    }

    /// `ranking` returns the rank of each row's quantile among its sorted elements; the dim is kept.
    private func quantile(
        _ q: Double, _ dim: Int?, _ keepDim: Bool, _ interpolation: QuantileInterpolation, _ operation: String,
        _ file: StaticString, _ line: UInt, ranking: (_ sorted: Tensor, _ axis: Int) -> Tensor
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try QuantileRules.check(operation, dtype, q) }
        let source = dim == nil ? reshaped(to: [count]) : self
        let axis = dim.map { self.axis($0, operation, file, line) } ?? 0
        source.checkNonEmpty(AxisSet(axis), operation, file, line)
        let sorted = source.sort(dim: axis).values
        let ranks = ranking(sorted, axis)
        func at(_ ranks: Tensor) -> Tensor { sorted.gathering(ranks.to(.int64), axis, ranks.shape) }
        let result =
            switch interpolation {
            case .lower: at(ranks.floor())
            case .higher: at(ranks.ceil())
            case .nearest: at(ranks.round())
            case .midpoint: at(ranks.floor()).lerp(at(ranks.ceil()), weight: 0.5)
            case .linear: at(ranks.floor()).lerp(at(ranks.ceil()), weight: ranks - ranks.floor())
            }
        let axes = dim == nil ? AxisSet.all(rank: rank) : AxisSet(axis)
        return result.reshaped(to: shape.reduced(axes, keepDim: keepDim))
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

    package static func check(_ operation: String, _ dtype: DType, _ q: Double) throws(ProgramError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(.float32)")
        }
        guard q >= 0 && q <= 1 else {
            throw ProgramError(operation, "q is \(q)", hint: "It must lie from 0 to 1")
        }
    }
}
