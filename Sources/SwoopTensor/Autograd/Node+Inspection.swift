// What drawings show of a graph. Everything is computed on demand; recording does nothing for it.

extension Node {
    /// The position of a saved tensor in its node.
    package enum SavedPlace: Hashable, Sendable {
        /// The operand with this index.
        case operand(Int)
        /// The result with this index.
        case result(Int)
        /// The entry with this index in the list that an operation with many operands keeps.
        case entry(Int)
    }

    /// The operations or accumulators that produced the operands, and the index of each operand among their results;
    /// nil for an operand without gradient.
    package final var operands: [(node: Node, outputIndex: Int)?] {
        (0..<edgeCount).map { index in edge(index).map { ($0.node, Int($0.outputIndex)) } }
    }

    /// The thread that recorded it, except for leaves.
    package final var recordingThread: UInt16 { thread }
    /// Its position in the order of recording on its thread.
    package final var recordingNumber: UInt64 { sequence }
    /// The call of a module that it was recorded in.
    package final var moduleCall: ModuleCall { call }
    /// The number of results.
    package final var outputCount: Int { resultCount }
    /// The shape of one of the results.
    package final func shape(ofOutput index: Int) -> Shape { resultType(index).layout.shape }
    /// Shape and dtype of the first result.
    package final var resultShape: Shape { layout.shape }
    package final var resultDType: DType { dtype }

    /// Whether it is the end of a path, where a leaf accumulates its gradient.
    package final var isAccumulator: Bool { self is AccumulateGrad }
    /// The leaf of an accumulator; nil once it is freed.
    package final var leaf: Tensor? { (self as? AccumulateGrad)?.variable }

    /// Its numbers under PyTorch's names, and the constants that distinguish its operator from others of the same name.
    package final var namedNumbers: [(name: String, text: String)] {
        let given = zip(op.numbers, numbers).map { (name: $0, value: $1) }
        return (given + op.constants).filter { !$0.name.text.isEmpty }.map { ($0.name.text, $0.name.shown($0.value)) }
    }

    /// PyTorch's name of a saved tensor: `self` for `grad_fn._saved_self`.
    package final func savedName(_ place: SavedPlace) -> String {
        switch place {
        case .operand(let index): index < op.operands.count ? op.operands[index] : "operand[\(index)]"
        case .entry(let index): index < op.entries.count ? op.entries[index] : "saved[\(index)]"
        case .result(let index):
            index < op.results.count ? op.results[index] : outputCount == 1 ? "result" : "result\(index)"
        }
    }

    /// The saved tensors that backward has not released.
    package final var savedForBackward: [(place: SavedPlace, tensor: Tensor)] {
        var found: [(SavedPlace, Tensor?)] = []
        if let unary = self as? UnaryNode { found.append((.operand(0), unary.operand.saved.tensor)) }
        if let binary = self as? BinaryNode {
            found.append((.operand(0), binary.left.saved.tensor))
            found.append((.operand(1), binary.right.saved.tensor))
        }
        if let ternary = self as? TernaryNode { found.append((.operand(2), ternary.third.saved.tensor)) }
        if let operation = self as? OperationNode { found.append((.result(0), operation.savedResult.tensor)) }
        if let many = self as? ManyNode {
            for (index, saved) in many.savedTensors.enumerated() { found.append((.entry(index), saved.tensor)) }
            for (index, saved) in many.savedResults.enumerated() { found.append((.result(index), saved.tensor)) }
        }
        return found.compactMap { place, tensor in tensor.map { (place, $0) } }
    }
}

extension Tensor {
    /// The tensor whose elements a view shows.
    package var viewBase: Tensor? { base }
}
