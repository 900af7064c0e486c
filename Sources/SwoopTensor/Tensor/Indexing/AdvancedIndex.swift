/// The elements of a view that index tensors and masks pick: the dims, the elements, and the resulting shape.
///
/// Index tensors broadcast to one shape, `common`. It replaces the indexed dims if these are adjacent, otherwise it
/// comes first.
package struct AdvancedIndex {
    /// Indices along one dim, or the positions of the true elements of a mask over several dims.
    struct IndexedAxis {
        let axis: Int
        let dim: Int
        /// The number of indexed dims: 1 for indices.
        let rank: Int
        let isMask: Bool
        /// int64, contiguous. For a mask: positions in the row-major order of its dims.
        fileprivate(set) var indices: Tensor

        init(axis: Int, dim: Int, indices: Tensor) {
            (self.axis, self.dim, rank, isMask) = (axis, dim, 1, false)
            let isReady = indices.dtype == .int64 && indices.isContiguous
            self.indices = isReady ? indices : Tensor(indices.array.cast(to: .int64).contiguous())
        }
        init(axis: Int, dim: Int, mask: Tensor) {
            (self.axis, self.dim, rank, isMask) = (axis, dim, mask.rank, true)
            indices = Tensor(mask.array.truePlaces())
        }
        /// A single bool takes all or nothing of a dim of size 1.
        static func truth(_ holds: Bool, _ axis: Int) -> IndexedAxis {
            IndexedAxis(axis: axis, dim: axis, indices: Tensor(.filled([holds ? 1 : 0], .integer(0), .int64)))
        }
        var end: Int { axis + rank }
    }

    private let shape: Shape
    private let axes: [IndexedAxis]
    private let common: Shape
    /// The indexed dims, and the position of `common` among the others.
    private let indexed: AxisSet
    private let front: Int
    /// The shape of the indexed elements.
    package let target: Shape

    init(_ shape: Shape, _ axes: [IndexedAxis]) throws(ProgramError) {
        self.shape = shape
        var common = axes[0].indices.shape
        if axes.count > 1 { common = try IndexRules.broadcast(axes.map(\.indices.shape)) }
        self.common = common
        var ready = axes
        for place in axes.indices where axes[place].indices.shape != common {
            ready[place].indices = Tensor(axes[place].indices.array.broadcast(to: common).copied())
        }
        self.axes = ready
        var bits: UInt16 = 0
        for pick in axes { bits |= (1 << UInt16(pick.rank) - 1) << UInt16(pick.axis) }
        indexed = AxisSet(bits: bits)
        let isAdjacent = zip(axes, axes.dropFirst()).allSatisfy { $0.end == $1.axis }
        front = isAdjacent ? axes[0].axis : 0
        var target = Shape()
        let targetRank = shape.rank - bits.nonzeroBitCount + common.rank
        guard targetRank <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        for axis in 0..<front { target.append(shape[axis]) }
        for size in common { target.append(size) }
        for axis in front..<shape.rank where !indexed.contains(axis) { target.append(shape[axis]) }
        self.target = target
    }

    /// Whether the only pick is a single mask.
    var areOneMask: Bool { axes.count == 1 && axes[0].isMask }

    /// The positions of the indexed elements in an array with the view's shape and these strides, either of blocks that
    /// are contiguous in memory or of single elements. Throws for indices out of range.
    package func positions(
        _ strides: Shape, inBlocks: Bool = true
    ) throws(ProgramError) -> (positions: NDArray, block: Int) {
        for pick in axes where !pick.isMask && shape[pick.axis] == 0 && common.elementCount > 0 {
            let index = Int(pick.indices.array.decidingScalar.integer)
            throw PartRules.outOfRange(index, size: 0, dim: pick.dim, "index")
        }
        // If nothing is indexed, PyTorch checks no other index.
        if target.elementCount == 0 { return (NDArray(uninitialized: [0], .int64), 1) }
        var block = 1
        var end = shape.rank
        while inBlocks && end > front && !indexed.contains(end - 1)
            && (strides[end - 1] == block || shape[end - 1] == 1)
        {
            end -= 1
            block *= shape[end]
        }
        let starts = NDArray(uninitialized: common, .int64)
        let rules = axes.map { rule($0, strides) }
        if let wrong = NDArray.advancedOffsets(rules, axes.map(\.indices.array), into: starts) {
            let pick = axes[wrong.pick]
            throw PartRules.outOfRange(wrong.index, size: shape[pick.axis], dim: pick.dim, "index")
        }
        let before = (0..<front).filter { !indexed.contains($0) }
        let after = (front..<end).filter { !indexed.contains($0) }
        if before.isEmpty && after.isEmpty { return (starts, block) }
        func offsets(_ axes: [Int]) -> [Int] { NDArray.combinations(axes.map { shape[$0] }, axes.map { strides[$0] }) }
        return (.combined(offsets(before), starts, offsets(after)), block)
    }

    /// How the indices of one pick contribute to the offsets.
    private func rule(_ pick: IndexedAxis, _ strides: Shape) -> AdvancedIndexRule {
        guard pick.isMask else { return .index(size: shape[pick.axis], stride: strides[pick.axis]) }
        // Dims that are contiguous in memory can be treated as one.
        var dims: [AdvancedIndexRule.Dim] = []
        var axis = pick.end
        while axis > pick.axis {
            var size = 1
            let stride = strides[axis - 1]
            repeat {
                axis -= 1
                size *= shape[axis]
            } while axis > pick.axis && strides[axis - 1] == stride * size
            dims.append(AdvancedIndexRule.Dim(size: size, stride: stride))
        }
        return .place(dims)
    }
}
