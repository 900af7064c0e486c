// In-place writes into overlapping memory. As in PyTorch, two cases are refused: a written tensor in which several
// elements share one memory location (after `expand`), and an operand that shares elements with it at other positions.
// Where PyTorch does not check, because the elements are only interleaved, the values of the operand before the write
// are used.

/// Which overlaps with the written tensor an operation allows.
package enum InPlaceMemory: Sendable {
    /// Each element is computed from the elements at its own position.
    case elementwise
    /// The same, from another tensor.
    case copy
    /// Every element gets the same number, so that writing one several times is harmless.
    case uniform
    /// Positions are computed: not even the written tensor itself may be an operand.
    case byIndex
}

extension Tensor {
    /// Whether this tensor is contiguous and `operand` has memory of its own, so that nothing can overlap.
    @inline(__always)
    func isApart(from operand: Tensor?) -> Bool {
        array.isContiguous && operand?.array.storage !== array.storage
    }

    /// Traps if this tensor must not be written with this operand because of overlapping memory.
    ///
    /// The cost is the two comparisons of ``isApart(from:)`` if they hold.
    @inline(__always)
    package func checkMemory(
        _ operation: StaticString, _ operand: Tensor?, _ use: InPlaceMemory = .elementwise, isRecorded: Bool = false,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        if isApart(from: operand) { return }
        checkSharedMemory(operation, operand, use, isRecorded, file, line)
    }

    @inline(never)
    private func checkSharedMemory(
        _ operation: StaticString, _ operand: Tensor?, _ use: InPlaceMemory, _ isRecorded: Bool, _ file: StaticString,
        _ line: UInt
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try InPlaceRules.memory(array, reading: operand?.array, operation.description, use, isRecorded: isRecorded)
        }
    }
}

extension InPlaceRules {
    /// Throws if PyTorch refuses to write `target` with this operand because of overlapping memory, and if a recorded
    /// write could not be differentiated.
    package static func memory(
        _ target: NDArray, reading operand: NDArray?, _ operation: String, _ use: InPlaceMemory = .elementwise,
        isRecorded: Bool = false
    ) throws(ProgramError) {
        // Copying elements onto themselves does not change them.
        if use == .copy, let operand, target.storage === operand.storage && target.isPlacedAs(operand) { return }
        if use != .uniform {
            try written(target, operation)
            if isRecorded { try recorded(target, operation) }
        }
        if let operand { try read(operand, whileWriting: target, operation, use) }
    }

    /// Throws if several elements of `target` share one memory location because a dim was expanded.
    package static func written(_ target: NDArray, _ operation: String) throws(ProgramError) {
        guard target.layout.isExpanded else { return }
        throw ProgramError(
            operation,
            "a tensor of shape \(target.shape) with strides \(target.strides) is written in place, which shows one element "
                + "in several places",
            hint: "clone() it first")
    }

    /// Throws if a recorded write to `target` would write one element several times, since the gradient belongs to the
    /// last write only.
    package static func recorded(_ target: NDArray, _ operation: String) throws(ProgramError) {
        guard target.layout.overlapsItself else { return }
        throw ProgramError(
            operation,
            "windows of shape \(target.shape) with strides \(target.strides), which overlap, are written while operations "
                + "are recorded",
            hint: "clone() them first, or write inside noGrad { … }")
    }

    /// Throws if `operand` shares elements with `target` at other positions or, with ``InPlaceMemory/byIndex``, any
    /// elements.
    package static func read(
        _ operand: NDArray, whileWriting target: NDArray, _ operation: String, _ use: InPlaceMemory = .elementwise
    ) throws(ProgramError) {
        switch operand.overlap(with: target) {
        case .none, .open: return
        case .full where use != .byIndex: return
        case .full, .partial:
            throw ProgramError(
                operation,
                "an operand of shape \(operand.shape) with strides \(operand.strides) at offset \(operand.offset) shares "
                    + "elements with the tensor of shape \(target.shape) with strides \(target.strides) at offset "
                    + "\(target.offset) that is written",
                hint: "clone() the operand first")
        }
    }
}
