// Writes in place into memory that overlaps. What PyTorch refuses is refused: a tensor that shows one element in several
// places (after `expand`), and an operand that shares elements with it in other places. Where PyTorch does not look,
// since the elements are interleaved, an operand is read as it was before the write.

/// How an operation takes it that the tensor it writes overlaps.
package enum InPlaceMemory: Sendable {
    /// Each element is written from what stands in its place.
    case elementwise
    /// The same, from another tensor.
    case copy
    /// Every element gets the same number, so that writing one several times does no harm.
    case uniform
    /// Places are computed: an operand may not even be the written tensor itself.
    case byIndex
}

extension Tensor {
    /// Whether it is contiguous and `operand` has memory of its own, so that nothing can overlap.
    @inline(__always)
    func isApart(from operand: Tensor?) -> Bool {
        array.isContiguous && operand?.array.storage !== array.storage
    }

    /// Traps where writing this tensor, with `operand` taking part, is refused for the memory that it has.
    ///
    /// Costs the two comparisons of ``isApart(from:)`` where they hold.
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
    /// Throws where PyTorch refuses to write `target`, with `operand` taking part, for the memory that they have, and
    /// where a recorded write could not be differentiated.
    package static func memory(
        _ target: NDArray, reading operand: NDArray?, _ operation: String, _ use: InPlaceMemory = .elementwise,
        isRecorded: Bool = false
    ) throws(ProgramError) {
        // Elements that are copied to where they are do not change.
        if use == .copy, let operand, target.storage === operand.storage && target.isPlacedAs(operand) { return }
        if use != .uniform {
            try written(target, operation)
            if isRecorded { try recorded(target, operation) }
        }
        if let operand { try read(operand, whileWriting: target, operation, use) }
    }

    /// Throws where one element of `target` stands in several places because a dim was expanded.
    package static func written(_ target: NDArray, _ operation: String) throws(ProgramError) {
        guard target.layout.isExpanded else { return }
        throw ProgramError(
            operation,
            "a tensor of shape \(target.shape) with strides \(target.strides) is written in place, which shows one element "
                + "in several places",
            hint: "clone() it first")
    }

    /// Throws where a recorded write to `target` would write one element several times: its gradient belongs to the
    /// last time alone.
    package static func recorded(_ target: NDArray, _ operation: String) throws(ProgramError) {
        guard target.layout.overlapsItself else { return }
        throw ProgramError(
            operation,
            "windows of shape \(target.shape) with strides \(target.strides), which overlap, are written while operations "
                + "are recorded",
            hint: "clone() them first, or write inside noGrad { … }")
    }

    /// Throws where `operand` shares elements with `target` that stand in other places; by index, where it shares any.
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
