// Distances between tensors and between the rows of matrices, by p-norms.

extension Tensor {
    /// The p-norm of the difference of two tensors, shapes broadcast: `torch.dist`. Traps for integers and bool.
    /// da = g·sign d·(|d|/y)ᵖ⁻¹ with d = a − b, 0 if y = 0; db = −da
    public func dist(
        _ other: Tensor, p: Double = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        if !dtype.isComplex { checkReal("dist", file, line) }
        let common = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.sameDType(other.dtype, dtype, "dist")
            return try Rules.broadcast(shape, other.shape, "dist")
        }
        if dtype.isComplex { return (self - other).norm(p, file: file, line: line) }
        let axes = AxisSet.all(rank: common.rank)
        func gradient(_ g: Tensor, _ a: Tensor, _ b: Tensor, _ y: Tensor) -> Tensor {
            (a - b).normGradient(p, g.spread(over: axes, to: common), y.spread(over: axes, to: common), axes)
        }
        return differentiable(
            .dist, self, other, numbers: Numbers(p),
            forward: { .norm(.binary(.sub, $0, $1, common), p, axes, keepDim: false) },
            lhs: .saving([.lhs, .rhs, .output]) { g, saved in gradient(g, saved.lhs, saved.rhs, saved.output) },
            rhs: .saving([.lhs, .rhs, .output]) { g, saved in -gradient(g, saved.lhs, saved.rhs, saved.output) })
    }

    /// The p-norms of the differences between each row of this tensor and each row of `other`, `[…, n, m], [*, r, m] →
    /// […*, n, r]`; the dims before the last two broadcast: `torch.cdist`.
    ///
    /// p = 0 counts the elements that differ, p = ∞ is the largest difference. Traps unless both are of the same
    /// floating-point dtype and have at least two dims and rows of the same length, and if p is negative.
    /// da = Σ g·sign d·(|d|/y)ᵖ⁻¹ over the rows of b with d = a − b, 0 if y = 0; db the same with the opposite sign
    public func cdist(
        _ other: Tensor, p: Double = 2, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkReal("cdist", file, line)
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.sameDType(other.dtype, dtype, "cdist")
            return try DistanceRules.rows(shape, other.shape, p)
        }
        let a = expanded(to: Shape(Array(batch) + shape.suffix(2)))
        let b = other.expanded(to: Shape(Array(batch) + other.shape.suffix(2)))
        return differentiable(
            .cdist, a, b, numbers: Numbers(p), forward: { .distances($0, $1, p) },
            lhs: .saving([.lhs, .rhs, .output]) { g, saved in
                saved.lhs.distanceGradient(p, g, saved.output, to: saved.rhs)
            },
            rhs: .saving([.lhs, .rhs, .output]) { g, saved in
                saved.rhs.distanceGradient(
                    p, g.transpose(-2, -1), saved.output.transpose(-2, -1), to: saved.lhs)
            })
    }

    /// The p-norms of the differences between the rows of a matrix, `[n, m] → [n·(n − 1)/2]`: those of row 0 to the
    /// rows after it, then those of row 1, and so on: `torch.pdist`.
    ///
    /// Traps unless the tensor is a matrix of a floating-point dtype, and if p is negative.
    /// dx = Σ g·sign d·(|d|/y)ᵖ⁻¹ over the other rows, 0 if y = 0
    public func pdist(p: Double = 2, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checkReal("pdist", file, line)
        checked(file: file, line: line) { () throws(ProgramError) in try DistanceRules.matrix(shape, p) }
        let rows = shape[0]
        let pairs = NDArray.upperPairs(rows)
        return differentiable(
            .pdist, [self], numbers: Numbers(p), saving: [self, Tensor(pairs)], savingResults: true,
            results: [.take(.distances(array, array, p), offsets: pairs, block: 1, pairs.shape)],
            pullback: { gradients, saved in
                // Both triangles of the matrix of all distances.
                func square(_ x: Tensor) -> Tensor {
                    let upper = x.adding(at: saved[1], block: 1, into: [rows, rows], .indexPut)
                    return upper + upper.t()
                }
                return [
                    gradients[0].map { g in
                        saved[0].distanceGradient(p, square(g), square(saved.output(0)), to: saved[0])
                    }
                ]
            })[0]
    }

    /// The gradient of the rows of this tensor from that of their distances `y` to the rows of `other`.
    private func distanceGradient(_ p: Double, _ g: Tensor, _ y: Tensor, to other: Tensor) -> Tensor {
        if p == 0 { return Tensor.zerosLike(self) }
        // Powers of 0 have no finite derivatives, so 1 stands for it until its gradient is cleared.
        func divided(_ g: Tensor, by y: Tensor, to power: Double) -> Tensor {
            let isZero = noGrad { y.eq(0) }
            return (g / y.filling(.integer(1), where: isZero) ** power).clearing(isZero)
        }
        if p == 2 {
            let ratio = divided(g, by: y, to: 1)
            return ratio.sum(dim: -1, keepDim: true) * self - ratio.matmul(other)
        }
        let difference = unsqueeze(-2) - other.unsqueeze(-3)
        let (g, y) = (g.unsqueeze(-1), y.unsqueeze(-1))
        let slope: Tensor
        switch p {
        case 1: slope = difference.sgn() * g
        // Without a share for ties, unlike `norm`.
        case .infinity: slope = (difference.sgn() * g).keeping(noGrad { difference.abs().eq(y) })
        default:
            let isZero = noGrad { difference.eq(0) }
            let power = difference.abs().filling(.integer(1), where: isZero) ** (p - 1)
            slope = difference.sgn() * power.clearing(isZero) * divided(g, by: y, to: p - 1)
        }
        return slope.sum(dim: -2)
    }

    /// A copy in which each part along `dim` with a p-norm above `maxNorm` is scaled down to that norm: `torch.renorm`.
    ///
    /// Such a part is multiplied by maxNorm/(norm + 10⁻⁷). Traps for integers and bool, for fewer than two dims, if
    /// there is no such dim, and unless p is positive and `maxNorm` not negative.
    /// dx = g, times the factor and with the derivative of the norm where it is scaled
    public func renorm(
        p: Double, dim: Int, maxNorm: Double, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkField("renorm", file, line)
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try DistanceRules.renorm(shape, p, dim, maxNorm)
        }
        let others = shape.indices.filter { $0 != axis }
        let norm = norm(p, dims: others, keepDim: true, file: file, line: line)
        let isLarger = noGrad { norm.gt(maxNorm) }
        return self * (maxNorm / (norm + 1e-7)).filling(.integer(1), where: isLarger.logicalNot())
    }
}

extension NDArray {
    /// The distances between the rows of two arrays with the same dims before the last two.
    fileprivate static func distances(_ a: NDArray, _ b: NDArray, _ p: Double) -> NDArray {
        let dtype: DType = a.dtype == .float64 ? .float64 : .float32
        let batch = Array(a.shape.dropLast(2))
        let batches = batch.reduce(1, *)
        func rows(_ x: NDArray) -> NDArray {
            x.cast(to: dtype).contiguous().viewed(as: [batches, x.shape[x.rank - 2], x.shape[x.rank - 1]])!
        }
        let result = NDArray(uninitialized: Shape(batch + [a.shape[a.rank - 2], b.shape[b.rank - 2]]), dtype)
        distances(rows(a), rows(b), p, into: result)
        return result.cast(to: a.dtype)
    }

    /// The positions above the diagonal of a square matrix, row by row (int64).
    fileprivate static func upperPairs(_ rows: Int) -> NDArray {
        NDArray(indices: [rows * Swift.max(rows - 1, 0) / 2]) { next in
            var place = 0
            for row in 0..<rows {
                for column in row + 1..<Swift.max(rows, row + 1) {
                    next[place] = Int64(row * rows + column)
                    place += 1
                }
            }
        }
    }
}

/// Preconditions of distances.
package enum DistanceRules {
    /// The common dims before the rows.
    package static func rows(_ a: Shape, _ b: Shape, _ p: Double) throws(ProgramError) -> Shape {
        guard a.rank >= 2 && b.rank >= 2 && a[a.rank - 1] == b[b.rank - 1] else {
            throw ProgramError(
                "cdist", "rows of \(a) and of \(b)", hint: "Give matrices, or batches of them, with rows of one length")
        }
        try norm(p, "cdist")
        return try Rules.broadcast(Shape(a.dropLast(2)), Shape(b.dropLast(2)), "cdist")
    }

    package static func matrix(_ shape: Shape, _ p: Double) throws(ProgramError) {
        guard shape.rank == 2 else {
            throw ProgramError("pdist", "a tensor of \(shape)", hint: "Give a matrix, whose rows are compared")
        }
        try norm(p, "pdist")
    }

    private static func norm(_ p: Double, _ operation: String) throws(ProgramError) {
        guard p >= 0 else { throw ProgramError(operation, "p = \(p)", hint: "p must not be negative") }
    }

    package static func renorm(
        _ shape: Shape, _ p: Double, _ dim: Int, _ maxNorm: Double
    ) throws(ProgramError) -> Int {
        guard shape.rank >= 2 else {
            throw ProgramError("renorm", "a tensor of \(shape)", hint: "Give at least two dims")
        }
        guard p > 0 && maxNorm >= 0 else {
            throw ProgramError(
                "renorm", "p = \(p) and maxNorm = \(maxNorm)", hint: "p must be positive, maxNorm not negative")
        }
        return try Rules.dim(dim, rank: shape.rank, "renorm")
    }
}

extension Operator {
    static let dist = Operator(
        "DistBackward0", "dist(a, b)", .words("g*sign(a - b)*abs(a - b)^(p - 1)/y^(p - 1)"),
        .words("g*sign(b - a)*abs(a - b)^(p - 1)/y^(p - 1)"), numbers: ["p"])
    static let cdist = Operator(
        "CdistBackward0", "cdist(a, b)", .words("Σ g*sign(a - b)*abs(a - b)^(p - 1)/y^(p - 1) over the rows of b"),
        .words("Σ g*sign(b - a)*abs(a - b)^(p - 1)/y^(p - 1) over the rows of a"), operands: ["x1", "x2"],
        numbers: ["p"])
    static let pdist = Operator(
        "PdistBackward0", "pdist(a)", .words("Σ g*sign(a - b)*abs(a - b)^(p - 1)/y^(p - 1) over the other rows b"),
        numbers: ["p"], entries: ["self", ""], results: ["result"])
}
