// Logical operations and tests for kinds of numbers, element by element, with a bool result. None is differentiable.

extension Tensor {
    // MARK: Logic

    /// Whether both elements of each pair are nonzero.
    public func logicalAnd(_ other: Tensor) -> Tensor { combined(.logicalAnd, other, "logicalAnd") }
    /// Whether at least one element of each pair is nonzero.
    public func logicalOr(_ other: Tensor) -> Tensor { combined(.logicalOr, other, "logicalOr") }
    /// Whether exactly one element of each pair is nonzero.
    public func logicalXor(_ other: Tensor) -> Tensor { combined(.logicalXor, other, "logicalXor") }
    /// Whether each element is 0.
    public func logicalNot() -> Tensor { Tensor(.predicate(.logicalNot, array)) }

    // MARK: Kinds of numbers

    /// Whether each element is NaN.
    public func isnan() -> Tensor { Tensor(.predicate(.isnan, array)) }
    /// Whether each element is infinite.
    public func isinf() -> Tensor { Tensor(.predicate(.isinf, array)) }
    /// Whether each element is neither infinite nor NaN.
    public func isfinite() -> Tensor { Tensor(.predicate(.isfinite, array)) }
    /// Whether each element is +∞. Traps for complex numbers.
    public func isposinf(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("isposinf", .everything, file, line)
        return Tensor(.predicate(.isposinf, array))
    }
    /// Whether each element is −∞. Traps for complex numbers.
    public func isneginf(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("isneginf", .everything, file, line)
        return Tensor(.predicate(.isneginf, array))
    }
    /// Whether each element is a real number: complex ones are if their imaginary part is 0.
    public func isreal() -> Tensor {
        dtype.isComplex ? Tensor(array.imaginaryParts).eq(0) : Tensor(.filled(shape, .bool(true), .bool))
    }
    /// Whether the sign bit of each element is set, as it is for −0. Traps for complex numbers.
    public func signbit(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkDomain("signbit", .everything, file, line)
        return Tensor(.predicate(.signbit, array))
    }

    // MARK: Nearness

    /// Whether |l − r| ≤ atol + rtol·|r| for each pair, shapes broadcast. Equal infinities are close; NaN is close to
    /// NaN if `equalNan`. Traps if the dtypes differ or a tolerance is negative.
    public func isclose(
        _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNan: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try NearnessRules.check(dtype, other.dtype, rtol: rtol, atol: atol)
        }
        return noGrad {
            var close = eq(other)
            if equalNan && dtype.isDifferentiable { close = close.logicalOr(isnan().logicalAnd(other.isnan())) }
            if rtol == 0 && atol == 0 { return close }
            let allowed = (other * rtol).abs() + atol
            guard dtype.isDifferentiable else {
                let (l, r) = (to(.int64), other.to(.int64))
                // Negative only if int64 cannot hold it; such integers are not close.
                let distance = l.maximum(r) - l.minimum(r)
                return distance.ge(0).logicalAnd(distance.le(allowed))
            }
            let actual = (self - other).abs()
            return close.logicalOr(actual.isfinite().logicalAnd(actual.le(allowed)))
        }
    }

    /// Whether all pairs are close; see ``isclose(_:rtol:atol:equalNan:file:line:)``.
    public func allclose(
        _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNan: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Bool {
        let close = isclose(other, rtol: rtol, atol: atol, equalNan: equalNan, file: file, line: line)
        return NDArray.reduce(.all, close.array, .all(rank: close.rank)).firstScalar.double != 0
    }

    private func combined(_ op: CompareOp, _ other: Tensor, _ name: StaticString) -> Tensor {
        Tensor(Elementwise.compare(name, op, array, other.array))
    }
}

/// Preconditions of a comparison with tolerances.
package enum NearnessRules {
    package static func check(_ lhs: DType, _ rhs: DType, rtol: Double, atol: Double) throws(ProgramError) {
        guard lhs == rhs else {
            throw ProgramError("isclose", "lhs is \(lhs), rhs is \(rhs)", hint: "Convert one with to(…)")
        }
        guard rtol >= 0 && atol >= 0 else {
            throw ProgramError("isclose", "rtol is \(rtol), atol is \(atol)", hint: "Neither may be negative")
        }
    }
}
