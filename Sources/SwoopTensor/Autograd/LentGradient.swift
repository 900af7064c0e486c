// A gradient that only the engine holds may be overwritten by the derivative that reads it last: most of backward then
// needs no memory but that of the first gradient. The engine marks such a gradient while the derivative runs. The
// functions here write into a marked one, and are the ordinary operators on any other; a derivative may call one of them
// only as the last thing it does with its gradient.

extension Tensor {
    /// Whether nobody but the holder of this reference could see a write: outside of any graph, no view, storage unshared.
    var isFreeToOverwrite: Bool {
        !RunningThread.isGradEnabled && base == nil && heldNode.isEmpty && array.isContiguous && array.isStorageUnique
    }

    private var isLent: Bool { flags.contains(.mayBeOverwritten) }

    /// self · other.
    package func product(with other: Tensor) -> Tensor { combined(.mul, other) ?? self * other }
    /// self · number.
    @inline(__always)
    package func product(with number: Scalar) -> Tensor { combined(.mul, number) ?? multiplied(by: number) }
    /// self / other.
    package func quotient(by other: Tensor) -> Tensor { combined(.div, other) ?? self / other }
    /// self / number.
    @inline(__always)
    package func quotient(by number: Scalar) -> Tensor { combined(.div, number) ?? divided(by: number) }
    /// −self.
    package func negative() -> Tensor {
        guard isLent else { return -self }
        NDArray.unary(.neg, array, into: array)
        return self
    }

    /// f(self, other) in this tensor's memory; nil where it is not lent or the other has another shape or dtype.
    package func combined(_ op: BinaryOp, _ other: Tensor) -> Tensor? {
        guard isLent, dtype == other.dtype, Layout.haveEqualShapes(array.layout, other.array.layout) else { return nil }
        NDArray.binary(op, array, other.array, into: array)
        return self
    }

    /// f(self, other) by a kernel that is a derivative as a whole; nil where gradients are recorded, in which case it is
    /// to be written in tensor operations.
    package func fused(_ op: BinaryOp, _ other: Tensor) -> Tensor? {
        if RunningThread.isGradEnabled { return nil }
        return combined(op, other) ?? Tensor(.binary(op, array, other.array, shape))
    }

    /// Inlined, for the number's category to be known.
    @inline(__always)
    private func combined(_ op: BinaryOp, _ number: Scalar) -> Tensor? {
        guard isLent else { return nil }
        NDArray.binary(op, array, number, into: array)
        return self
    }
}
