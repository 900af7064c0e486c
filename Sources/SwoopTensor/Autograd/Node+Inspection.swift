// What drawings show of a graph. Everything is read when it is asked for; recording knows nothing of it.

extension Node {
    /// Where a saved tensor stands in its node.
    package enum SavedPlace: Hashable, Sendable {
        /// The operand of this number.
        case operand(Int)
        /// The result of this number.
        case result(Int)
        /// The entry of this number in the list that an operation of many operands keeps.
        case entry(Int)
    }

    /// The operations or accumulators that made the operands, and which of their results these are; nil for an operand
    /// without gradient.
    package final var operands: [(node: Node, outputIndex: Int)?] {
        (0..<edgeCount).map { index in edge(index).map { ($0.node, Int($0.outputIndex)) } }
    }

    /// The thread that recorded it, but for leaves.
    package final var recordingThread: UInt16 { thread }
    /// The order of recording on its thread.
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

    /// Whether it is the end of a path, where a leaf collects its gradient.
    package final var isAccumulator: Bool { self is AccumulateGrad }
    /// The leaf of an accumulator, nil once it is gone.
    package final var leaf: Tensor? { (self as? AccumulateGrad)?.variable }

    /// The Swift number that took part, or the operation's own parameter; 0 where there is none.
    package final var number: Double? { (self as? OperationNode)?.scalar.double }

    /// What it saved and backward has not released.
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
