/// What index tensors and masks pick from a view: which dims, which elements, and the shape that this gives.
///
/// Index tensors broadcast to one shape, `common`. It takes the place of the picked dims where these stand together,
/// else it comes first.
struct IndexPicks {
    /// Indices for one dim, or the places at which a mask over several dims holds.
    struct Pick {
        let axis: Int
        let dim: Int
        /// Number of dims: 1 for indices.
        let rank: Int
        let isMask: Bool
        /// int64; of a mask: places in the row-major order of its dims.
        fileprivate(set) var indices: NDArray

        init(axis: Int, dim: Int, indices: NDArray) {
            (self.axis, self.dim, rank, isMask) = (axis, dim, 1, false)
            self.indices = indices.cast(to: .int64)
        }
        init(axis: Int, dim: Int, mask: NDArray) {
            (self.axis, self.dim, rank, isMask) = (axis, dim, mask.rank, true)
            indices = mask.truePositions()
        }
        /// A single truth value picks all or nothing of a dim of size 1.
        static func truth(_ holds: Bool, _ axis: Int) -> Pick {
            Pick(axis: axis, dim: axis, indices: .filled([holds ? 1 : 0], .integer(0), .int64))
        }
        var axes: Range<Int> { axis..<axis + rank }
    }

    private let shape: Shape
    private let picks: [Pick]
    private let common: Shape
    private let isAdjacent: Bool
    /// The shape of the elements that are picked.
    let target: Shape

    init(_ shape: Shape, _ picks: [Pick]) throws(ProgramError) {
        self.shape = shape
        let common = try IndexRules.broadcast(picks.map(\.indices.shape))
        self.common = common
        self.picks = picks.map { pick in
            var pick = pick
            pick.indices = pick.indices.broadcast(to: common).contiguous()
            return pick
        }
        isAdjacent = zip(picks, picks.dropFirst()).allSatisfy { $0.axes.upperBound == $1.axis }
        let picked = Set(picks.flatMap(\.axes))
        let others = shape.indices.filter { !picked.contains($0) }
        let before = isAdjacent ? others.filter { $0 < picks[0].axis } : []
        let after = isAdjacent ? others.filter { $0 > picks[0].axis } : others
        guard others.count + common.rank <= Shape.maximumRank else { throw Shape.tooManyDimensions }
        target = Shape(before.map { shape[$0] } + Array(common) + after.map { shape[$0] })
    }

    /// The positions of the picked elements in an array of the view's shape with these strides, in blocks that stand
    /// together in memory. Throws for indices out of range.
    func positions(_ strides: Shape) throws(ProgramError) -> (positions: NDArray, block: Int) {
        for pick in picks where !pick.isMask && shape[pick.axis] == 0 && common.elementCount > 0 {
            throw PartRules.outOfRange(Int(pick.indices.firstScalar.integer), size: 0, dim: pick.dim, "index")
        }
        // Where nothing is picked PyTorch looks at no other index.
        if target.elementCount == 0 { return (NDArray(uninitialized: [0], .int64), 1) }
        let starts = try self.starts(strides)
        let picked = Set(picks.flatMap(\.axes))
        var block = 1
        var end = shape.rank
        while end > 0 && !picked.contains(end - 1) && (strides[end - 1] == block || shape[end - 1] == 1) {
            end -= 1
            block *= shape[end]
        }
        func offsets(_ axes: [Int]) -> [Int] { Positions.all(axes.map { shape[$0] }, axes.map { strides[$0] }) }
        let others = (0..<end).filter { !picked.contains($0) }
        let first = isAdjacent ? picks[0].axis : 0
        return (
            Positions.sums(offsets(others.filter { $0 < first }), starts, offsets(others.filter { $0 >= first })), block
        )
    }

    /// For each element of `common`: the offset that its indices stand for.
    private func starts(_ strides: Shape) throws(ProgramError) -> [Int] {
        var result = [Int](repeating: 0, count: common.elementCount)
        for pick in picks {
            let indices = pick.indices.typed(Int64.self)
            if pick.isMask {
                for axis in pick.axes {
                    let step = shape[(axis + 1)..<pick.axes.upperBound].reduce(1, *)
                    for place in result.indices {
                        result[place] += Int(indices[place]) / step % shape[axis] * strides[axis]
                    }
                }
            } else {
                let (size, stride) = (shape[pick.axis], strides[pick.axis])
                for place in result.indices {
                    result[place] += try PartRules.index(Int(indices[place]), size: size, dim: pick.dim, "index") * stride
                }
            }
        }
        return result
    }
}
