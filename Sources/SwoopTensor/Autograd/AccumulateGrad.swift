/// The end of a path in the graph: adds arriving gradients to a leaf's `grad`.
final class AccumulateGrad: Node {
    /// The leaf, which clears this reference when it is freed; the node may outlive it in a graph.
    unowned(unsafe) var variable: Tensor?

    init(_ variable: Tensor) {
        self.variable = variable
        // Runs before all other ready nodes, as in PyTorch, so that the arrived gradient need not be kept any longer.
        super.init(.accumulateGrad, variable.array.layout, variable.dtype, sequence: Node.leafSequence)
    }

    override func run(_ pass: inout BackwardPass) {
        var arrived = takeBuffer()
        guard let variable, arrived != nil else { return }
        if let collected = variable.gradient {
            if RunningThread.isGradEnabled {
                variable.gradient = collected + arrived!
            } else {
                collected.addInPlace(arrived!)
            }
        } else {
            // A gradient that nobody else can see is kept as is; a shared one is copied, so that zeroing it
            // does not affect others.
            let isOwn = isKnownUniquelyReferenced(&arrived) && arrived!.isFreeToOverwrite
            variable.gradient = isOwn ? arrived! : arrived!.clone()
        }
        arrived = nil
        if hooks != nil { callHooksAfterwards(variable) }
    }
}

extension Tensor {
    /// Adds without recording. Both tensors have the same shape and dtype.
    func addInPlace(_ other: Tensor) {
        if !isApart(from: other) { return addInPlace(fromSharedMemory: other) }
        NDArray.binary(.add, array, other.array, into: array)
        array.storage.bumpVersion()
    }

    @inline(never)
    private func addInPlace(fromSharedMemory other: Tensor) {
        checkMemory("backward", other)
        NDArray.binary(.add, array, other.array.readable(whileWriting: array), into: array)
        array.storage.bumpVersion()
    }
}

extension Operator {
    static let accumulateGrad = Operator("AccumulateGrad", "a", .gradient("g"), call: "accumulateGrad", role: .reshapes)
}
