/// How a quantile that falls between two elements is made of them.
public enum QuantileInterpolation: Sendable {
    /// In proportion to the distances.
    case linear
    /// The lower, the higher, or the middle of both.
    case lower, higher, midpoint
    /// The nearer one; halfway, the one of even rank.
    case nearest
}

extension Tensor {
    /// The q-quantile of all elements or along a dim: what stands at q·(n − 1) in ascending order; NaN where there is one.
    /// dx = g at the elements it is made of, in their proportion
    ///
    /// Traps unless the dtype is float32 or float64 and 0 ≤ q ≤ 1, and when there is no such dim or it is empty.
    public func quantile(
        _ q: Double, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantile(q, dim, keepDim, interpolation, "quantile", file, line) { sorted, axis in
            let last = Double(sorted.shape.elementCount(of: AxisSet(axis)) - 1)
            let isSpoilt = sorted.isnan().any(dim: axis, keepDim: true)
            // NaN stands last.
            return isSpoilt.numbers(last, q * last, sorted.dtype)
        }
    }

    /// The q-quantile of all elements or along a dim that are not NaN; NaN where there are none.
    /// dx = g at the elements it is made of, in their proportion
    ///
    /// Traps unless the dtype is float32 or float64 and 0 ≤ q ≤ 1, and when there is no such dim or it is empty.
    public func nanquantile(
        _ q: Double, dim: Int? = nil, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        quantile(q, dim, keepDim, interpolation, "nanquantile", file, line) { sorted, axis in
            let numbers = sorted.isnan().logicalNot().sum(dim: axis, keepDim: true)
            return (numbers - 1).clamp(min: 0).to(sorted.dtype) * q
        }
    }

    /// `ranking` gives the rank of each row's quantile among its sorted elements, the dim kept.
    private func quantile(
        _ q: Double, _ dim: Int?, _ keepDim: Bool, _ interpolation: QuantileInterpolation, _ operation: String,
        _ file: StaticString, _ line: UInt, ranking: (_ sorted: Tensor, _ axis: Int) -> Tensor
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try QuantileRules.check(operation, dtype, q) }
        let source = dim == nil ? reshaped(to: [count]) : self
        let axis = dim.map { self.axis($0, operation, file, line) } ?? 0
        source.checkNonEmpty(AxisSet(axis), operation, file, line)
        let sorted = source.sort(dim: axis).values
        let ranks = noGrad { ranking(sorted, axis) }
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

/// What must hold of quantiles: pure rules.
package enum QuantileRules {
    package static func check(_ operation: String, _ dtype: DType, _ q: Double) throws(ProgramError) {
        guard dtype == .float32 || dtype == .float64 else {
            throw ProgramError(operation, "not defined for \(dtype)", hint: "Convert with to(.float32)")
        }
        guard q >= 0 && q <= 1 else {
            throw ProgramError(operation, "q is \(q)", hint: "It must lie from 0 to 1")
        }
    }
}
