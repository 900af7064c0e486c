// Distances between tensors and between the rows of matrices, by p-norms.

/// How `cdist` computes Euclidean distances: PyTorch's `compute_mode`.
///
/// A matrix product, √(|a|² + |b|² − 2·a·b), is fastest. But its rounding errors are those of the squares of the rows, so
/// that rows close to each other may get a distance of 0, and equal rows one above 0.
public enum DistanceMode: String, Sendable, CaseIterable {
    /// By a matrix product where one of the operands has more than 25 rows.
    case useMmForEuclidDistIfNecessary = "use_mm_for_euclid_dist_if_necessary"
    /// Always by a matrix product.
    case useMmForEuclidDist = "use_mm_for_euclid_dist"
    /// From the differences.
    case donotUseMmForEuclidDist = "donot_use_mm_for_euclid_dist"

    fileprivate func usesProduct(_ rows: Int, _ others: Int) -> Bool {
        switch self {
        case .useMmForEuclidDistIfNecessary: rows > 25 || others > 25
        case .useMmForEuclidDist: true
        case .donotUseMmForEuclidDist: false
        }
    }
}

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
    /// p = 0 counts the elements that differ, p = ∞ is the largest difference. `computeMode` says how Euclidean distances
    /// (p = 2) are computed. Traps unless both are of the same floating-point dtype and have at least two dims and rows of
    /// the same length, and if p is negative.
    /// da = Σ g·sign d·(|d|/y)ᵖ⁻¹ over the rows of b with d = a − b, 0 if y = 0; db the same with the opposite sign
    public func cdist(
        _ other: Tensor, p: Double = 2, computeMode: DistanceMode = .useMmForEuclidDistIfNecessary,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checkReal("cdist", file, line)
        let batch = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.sameDType(other.dtype, dtype, "cdist")
            return try DistanceRules.rows(shape, other.shape, p)
        }
        let a = expanded(to: Shape(Array(batch) + shape.suffix(2)))
        let b = other.expanded(to: Shape(Array(batch) + other.shape.suffix(2)))
        if p == 2 && computeMode.usesProduct(a.shape[a.rank - 2], b.shape[b.rank - 2]) {
            return differentiable(
                .euclideanDist, a, b, forward: { .euclideanDistances($0, $1) },
                lhs: .saving([.lhs, .rhs, .output]) { g, saved in
                    saved.lhs.euclideanGradient(g, saved.output, to: saved.rhs)
                },
                rhs: .saving([.lhs, .rhs, .output]) { g, saved in
                    saved.rhs.euclideanGradient(g.transpose(-2, -1), saved.output.transpose(-2, -1), to: saved.lhs)
                })
        }
        return differentiable(
            .cdist, a, b, numbers: Numbers(p), forward: { .distances($0, $1, p) },
            lhs: .saving([.lhs, .rhs, .output]) { g, saved in
                saved.lhs.fusedDistanceGradient(p, g, saved.output, areTransposed: false, to: saved.rhs)
                    ?? saved.lhs.distanceGradient(p, g, saved.output, to: saved.rhs)
            },
            rhs: .saving([.lhs, .rhs, .output]) { g, saved in
                saved.rhs.fusedDistanceGradient(p, g, saved.output, areTransposed: true, to: saved.lhs)
                    ?? saved.rhs.distanceGradient(
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
        return differentiable(
            .pdist, self, numbers: Numbers(p), forward: { .pairDistances($0, p) },
            derivative: .saving([.input, .output]) { g, saved in
                let x = saved.input
                if let fused = x.fusedPairGradient(p, g, saved.output) { return fused }
                // Both triangles of the matrix of all distances.
                let pairs = Tensor(NDArray.upperPairs(rows))
                func square(_ pairsOfRows: Tensor) -> Tensor {
                    let upper = pairsOfRows.adding(at: pairs, block: 1, into: [rows, rows], .indexPut)
                    return upper + upper.t()
                }
                return x.distanceGradient(p, square(g), square(saved.output), to: x)
            })
    }

    /// The gradient of the rows of this tensor from that of their Euclidean distances `y` to the rows of `other`:
    /// Σ (a − b)·g/y as two products, 0 where y is 0.
    private func euclideanGradient(_ g: Tensor, _ y: Tensor, to other: Tensor) -> Tensor {
        let ratio = g.fused(.quotientOrZero, y) ?? g.dividedByDistance(y, to: 1)
        return ratio.sum(dim: -1, keepDim: true) * self - ratio.matmul(other)
    }

    /// The gradient by a kernel; nil if gradients are recorded.
    private func fusedDistanceGradient(
        _ p: Double, _ g: Tensor, _ y: Tensor, areTransposed: Bool, to other: Tensor
    ) -> Tensor? {
        guard p > 0 && !RunningThread.isGradEnabled else { return nil }
        let operands = [g, y, self, other].map { $0.array.asBatchOfRows() }
        let result = NDArray(uninitialized: shape, operands[2].dtype)
        NDArray.distancesBackward(
            p, operands[0], operands[1], areTransposed: areTransposed, from: operands[2], to: operands[3],
            into: result)
        return Tensor(result.cast(to: dtype))
    }

    private func fusedPairGradient(_ p: Double, _ g: Tensor, _ y: Tensor) -> Tensor? {
        guard p > 0 && !RunningThread.isGradEnabled else { return nil }
        let dtype: DType = dtype == .float64 ? .float64 : .float32
        let operands = [g, y, self].map { $0.array.cast(to: dtype).contiguous() }
        let result = NDArray(uninitialized: shape, dtype)
        NDArray.pairDistancesBackward(p, operands[0], operands[1], operands[2], into: result)
        return Tensor(result.cast(to: self.dtype))
    }

    /// g/yᵉ, 0 where y is 0. Powers of 0 have no finite derivatives, so 1 stands for it until its gradient is cleared.
    private func dividedByDistance(_ y: Tensor, to power: Double) -> Tensor {
        let isZero = noGrad { y.eq(0) }
        return (self / y.filling(.integer(1), where: isZero) ** power).clearing(isZero)
    }

    /// The gradient of the rows of this tensor from that of their distances `y` to the rows of `other`.
    private func distanceGradient(_ p: Double, _ g: Tensor, _ y: Tensor, to other: Tensor) -> Tensor {
        if p == 0 { return Tensor.zerosLike(self) }
        if p == 2 { return euclideanGradient(g, y, to: other) }
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
            slope = difference.sgn() * power.clearing(isZero) * g.dividedByDistance(y, to: p - 1)
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
    /// A batch of contiguous matrices in the dtype in which distances are computed.
    fileprivate func asBatchOfRows() -> NDArray {
        let (rows, width) = (shape[rank - 2], shape[rank - 1])
        return cast(to: dtype == .float64 ? .float64 : .float32).contiguous()
            .viewed(as: [shape.dropLast(2).reduce(1, *), rows, width])!
    }

    /// The distances between the rows of two arrays with the same dims before the last two.
    fileprivate static func distances(_ a: NDArray, _ b: NDArray, _ p: Double) -> NDArray {
        let (left, right) = (a.asBatchOfRows(), b.asBatchOfRows())
        let result = NDArray(
            uninitialized: Shape(Array(a.shape.dropLast()) + [b.shape[b.rank - 2]]), left.dtype)
        distances(left, right, p, into: result)
        return result.cast(to: a.dtype)
    }

    /// The same for p = 2 by a matrix product: [−2·a, |a|², 1]·[b, 1, |b|²]ᵀ, cut off below 0, is the square.
    fileprivate static func euclideanDistances(_ a: NDArray, _ b: NDArray) -> NDArray {
        func extended(_ x: NDArray, factor: Double, squares: Int, ones: Int) -> NDArray {
            let width = x.shape[2]
            let result = NDArray(uninitialized: [x.shape[0], x.shape[1], width + 2], x.dtype)
            binary(.mul, x, .filled([], .real(factor), x.dtype), into: result.sliced(2, start: 0, length: width))
            let sums = reduce(.sum, .unary(.square, x), AxisSet(2), keepDim: true)
            result.sliced(2, start: width + squares, length: 1).assign(sums)
            result.sliced(2, start: width + ones, length: 1).assign(.filled([], .real(1), x.dtype))
            return result
        }
        let left = extended(a.asBatchOfRows(), factor: -2, squares: 0, ones: 1)
        let right = extended(b.asBatchOfRows(), factor: 1, squares: 1, ones: 0)
        let result = NDArray(uninitialized: [left.shape[0], left.shape[1], right.shape[1]], left.dtype)
        batchedMatmul(left, right.transposed(1, 2), into: result)
        unary(.clamp, result, 0, .infinity, into: result)
        unary(.sqrt, result, into: result)
        return result.viewed(as: Shape(Array(a.shape.dropLast()) + [b.shape[b.rank - 2]]))!.cast(to: a.dtype)
    }

    fileprivate static func pairDistances(_ x: NDArray, _ p: Double) -> NDArray {
        let rows = x.cast(to: x.dtype == .float64 ? .float64 : .float32).contiguous()
        let result = NDArray(uninitialized: [x.shape[0] * Swift.max(x.shape[0] - 1, 0) / 2], rows.dtype)
        pairDistances(rows, p, into: result)
        return result.cast(to: x.dtype)
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
    static let euclideanDist = Operator(
        "EuclideanDistBackward0", "cdist(a, b)", .words("Σ g*(a - b)/y over the rows of b"),
        .words("Σ g*(b - a)/y over the rows of a"), call: "cdist", operands: ["x1", "x2"])
    static let pdist = Operator(
        "PdistBackward0", "pdist(a)", .words("Σ g*sign(a - b)*abs(a - b)^(p - 1)/y^(p - 1) over the other rows b"),
        numbers: ["p"])
}
