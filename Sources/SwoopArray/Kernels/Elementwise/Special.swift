/// Functions of a real number that have no inner loop in C.
@usableFromInline package enum SpecialFunction: Sendable, Hashable {
    /// The n-th derivative of sin(πx)/(πx), n ≥ 2.
    case sinc(derivative: Int)

    func callAsFunction(_ x: Double) -> Double {
        switch self {
        case .sinc(let n): SpecialFunctions.sinc(derivative: n, x)
        }
    }
}

extension NDArray {
    /// f(x) of each element, computed in float64; integers and bool give float32.
    package static func special(_ function: SpecialFunction, _ x: NDArray) -> NDArray {
        let result = NDArray(uninitialized: x.shape, .float64)
        special(function, x.cast(to: .float64).contiguous(), into: result)
        return result.cast(to: x.dtype.isFloatingPoint ? x.dtype : .float32)
    }

    /// f(x) of each element, written into `target` of the same shape; both are contiguous float64.
    package static func special(_ function: SpecialFunction, _ x: NDArray, into target: NDArray) {
        Gate.pass(.special(function), x, into: target)
        let (from, to) = (x.typed(Double.self), target.typed(Double.self))
        SharedWork.each(x.count, grain: 512) { range in
            for index in range { to[index] = function(from[index]) }
        }
    }
}
