import CSwoopKernels
import CSwoopRuntime

// A gradient that only the engine holds may be overwritten by the derivative that reads it last: most of backward then
// needs no memory but that of the first gradient. The engine marks such a gradient while the derivative runs. The
// functions here write into a marked one, and are the ordinary operators on any other; a derivative may call one of them
// only as the last thing it does with its gradient.

extension Tensor {
    /// Whether nobody but the holder of this reference could see a write: outside of any graph, no view, storage unshared.
    var isFreeToOverwrite: Bool {
        !sw_grad_enabled() && base == nil && heldNode.isEmpty && array.isContiguous && array.isStorageUnique
    }

    private var isLent: Bool { flags.contains(.mayBeOverwritten) }

    /// self · other.
    package func product(with other: Tensor) -> Tensor { combined(SW_BINARY_mul, other) ?? self * other }
    /// self · number.
    package func product(with number: Double) -> Tensor {
        combined(SW_BINARY_mul, number) ?? multiplied(by: .real(number))
    }
    /// self / other.
    package func quotient(by other: Tensor) -> Tensor { combined(SW_BINARY_div, other) ?? self / other }
    /// self / number.
    package func quotient(by number: Double) -> Tensor {
        combined(SW_BINARY_div, number) ?? divided(by: .real(number))
    }
    /// −self.
    package func negative() -> Tensor {
        guard isLent else { return -self }
        NDArray.unary(SW_UNARY_neg, array, into: array)
        return self
    }

    /// f(self, other) in this tensor's memory; nil where it is not lent or the other has another shape or dtype.
    package func combined(_ op: sw_binary_op, _ other: Tensor) -> Tensor? {
        guard isLent, dtype == other.dtype, Layout.haveEqualShapes(array.layout, other.array.layout) else { return nil }
        NDArray.binary(op, array, other.array, into: array)
        return self
    }

    /// f(self, other) by a kernel that is a derivative as a whole; nil where gradients are recorded, in which case it is
    /// to be written in tensor operations.
    package func fused(_ op: sw_binary_op, _ other: Tensor) -> Tensor? {
        if sw_grad_enabled() { return nil }
        return combined(op, other) ?? Tensor(.binary(op, array, other.array, shape))
    }

    private func combined(_ op: sw_binary_op, _ number: Double) -> Tensor? {
        guard isLent else { return nil }
        NDArray.binary(op, array, .real(number), into: array)
        return self
    }
}
