// A gradient that only the engine holds may be overwritten by the derivative that reads it last, so that most of
// backward needs no memory beyond that of the first gradient. The engine marks such a gradient while the derivative
// runs. The functions here write into a marked gradient and are the ordinary operators on any other. A derivative may
// call one of them only as its last use of the gradient.

extension Tensor {
    /// Whether only the holder of this reference could see a write: outside of any graph, no view, storage not shared.
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

    /// f(self, other) in this tensor's memory; nil if it is not lent or the other has another shape or dtype.
    package func combined(_ op: BinaryOp, _ other: Tensor) -> Tensor? {
        guard isLent, dtype == other.dtype, Layout.haveEqualShapes(array.layout, other.array.layout) else { return nil }
        NDArray.binary(op, array, other.array, into: array)
        return self
    }

    /// f(self, other) by a kernel that computes a whole derivative; nil if gradients are recorded, since the derivative
    /// must then consist of tensor operations.
    package func fused(_ op: BinaryOp, _ other: Tensor) -> Tensor? {
        if RunningThread.isGradEnabled || dtype.isComplex || other.dtype.isComplex { return nil }
        return combined(op, other) ?? Tensor(.binary(op, array, other.array, shape))
    }

    /// f(self, x, y) by a kernel that computes a whole derivative in one pass, of the shape of this tensor or, if it is
    /// the gradient of a reduced result, of the operands; nil if gradients are recorded, or the dtypes differ.
    package func fused(
        _ op: PointwiseOp, _ x: Tensor, _ y: Tensor? = nil, numbers: PointwiseNumbers = PointwiseNumbers()
    ) -> Tensor? {
        if RunningThread.isGradEnabled || dtype.isComplex || x.dtype != dtype || (y?.dtype ?? dtype) != dtype {
            return nil
        }
        if isLent && Layout.haveEqualShapes(array.layout, x.array.layout) {
            NDArray.pointwise(op, array, x.array, y?.array, numbers: numbers, into: array)
            return self
        }
        return Tensor(
            .pointwise(op, array, x.array, y?.array, numbers: numbers, shape: rank == 0 ? x.shape : shape))
    }

    /// Inlined, so that the number's category is known.
    @inline(__always)
    private func combined(_ op: BinaryOp, _ number: Scalar) -> Tensor? {
        guard isLent else { return nil }
        NDArray.binary(op, array, number, into: array)
        return self
    }
}
