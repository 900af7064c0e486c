// Products of vectors and of whole tensors.

extension Tensor {
    /// The inner product of two vectors, Σ āᵢ·bᵢ with the conjugates of the first one: `torch.vdot`. For real numbers it is
    /// ``dot(_:file:line:)``.
    /// da = ḡ·b, db = g·a
    public func vdot(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            _ = try ProductRules.dot(shape, other.shape)
            try ProductRules.dtypes("vdot", dtype, other.dtype)
        }
        return differentiable(
            .vdot, self, other,
            forward: { a, b in NDArray.matmul(a.conjugate.unsqueezed(0), b.unsqueezed(1)).squeezed([0, 1]) },
            lhs: .saving(.rhs) { g, saved in (g * saved.rhs).conjugated },
            rhs: .saving(.lhs) { g, saved in g * saved.lhs.conjugated })
    }

    /// The inner products of vectors along a dim, Σ āᵢ·bᵢ with the conjugates of the first ones; the shapes broadcast: `torch.linalg.vecdot`. Traps if there
    /// is no such dim.
    public func vecdot(
        _ other: Tensor, dim: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        if rank == 1 && other.rank == 1 && shape == other.shape {
            _ = axis(dim, "vecdot", file, line)
            return vdot(other, file: file, line: line)
        }
        return (conjugated * other).sum(dim: dim, file: file, line: line)
    }

    /// The cross product of vectors of three elements along a dim, `[…, 3, …]`: `torch.linalg.cross`. The other dims
    /// broadcast. If `dim` is nil, it is the first dim of size 3, as in `torch.cross`.
    ///
    /// y₀ = a₁·b₂ − a₂·b₁ and so on in turn.   da = b × g, db = g × a. Traps if the tensors have different numbers of
    /// dims, if there is no such dim or its size is not 3, and for bool.
    public func cross(
        _ other: Tensor, dim: Int? = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let axis = checked(file: file, line: line) { () throws(ProgramError) in
            try ProductRules.cross(shape, other.shape, dim)
        }
        checkDomain("cross", .numbers.andComplex, file, line)
        return crossing(other, axis)
    }

    private func crossing(_ other: Tensor, _ axis: Int) -> Tensor {
        differentiable(
            .cross, self, other, numbers: Numbers(whole: axis),
            forward: { a, b in
                let dtype = TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank)
                let shape = checked { () throws(ProgramError) in try Rules.broadcast(a.shape, b.shape, "cross") }
                return .cross(
                    a.cast(to: dtype).broadcast(to: shape), b.cast(to: dtype).broadcast(to: shape), axis)
            },
            lhs: .saving(.rhs) { g, saved in saved.rhs.crossing(g, axis) },
            rhs: .saving(.lhs) { g, saved in g.crossing(saved.lhs, axis) })
    }

    /// The Kronecker product: each element of this tensor times the whole `other`, `[a₀, a₁, …], [b₀, b₁, …] →
    /// [a₀·b₀, a₁·b₁, …]`: `torch.kron`. The tensor with fewer dims gets dims of size 1 in front.
    public func kron(_ other: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let dims = Swift.max(rank, other.rank)
        func padded(_ shape: Shape) -> [Int] { Array(repeating: 1, count: dims - shape.rank) + Array(shape) }
        let (a, b) = (padded(shape), padded(other.shape))
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            var target = Shape()
            for (left, right) in zip(a, b) {
                target.append(
                    try Rules.size(left.multipliedReportingOverflow(by: right), "kron", "a dim of the result"))
            }
            _ = try Rules.elementCount(target)
            return target
        }
        if dims * 2 <= Shape.maximumRank {
            let left = reshaped(to: Shape(a.flatMap { [$0, 1] }))
            return (left * other.reshaped(to: Shape(b.flatMap { [1, $0] }))).reshaped(to: target)
        }
        // The dims of both side by side would be too many.
        let repeated = a.indices.reduce(reshaped(to: Shape(a))) { $0.repeatInterleave(b[$1], dim: $1) }
        return repeated * other.reshaped(to: Shape(b)).tile(a)
    }

    /// The product of two or more matrices, multiplied in the order that takes the fewest multiplications:
    /// `torch.linalg.multi_dot`. The first may be a vector, which counts as a row, and the last one a vector that
    /// counts as a column; the extra dim is then removed. Traps if there are fewer than two, or if neighbors do not
    /// fit.
    public static func multiDot(
        _ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try ProductRules.multiDot(tensors.map(\.shape)) }
        var matrices = tensors
        let isRow = tensors[0].rank == 1
        let isColumn = tensors[tensors.count - 1].rank == 1
        if isRow { matrices[0] = tensors[0].unsqueeze(0) }
        if isColumn { matrices[tensors.count - 1] = tensors[tensors.count - 1].unsqueeze(1) }
        let splits = ProductRules.cheapestSplits([matrices[0].shape[0]] + matrices.map { $0.shape[1] })
        func product(_ range: Range<Int>) -> Tensor {
            if range.count == 1 { return matrices[range.lowerBound] }
            let split = splits[range.lowerBound][range.upperBound - 1]
            return product(range.lowerBound..<split + 1)
                .mm(product(split + 1..<range.upperBound), file: file, line: line)
        }
        let whole = product(0..<matrices.count)
        let rows = isRow ? whole.squeeze(0) : whole
        return isColumn ? rows.squeeze(-1) : rows
    }
}

extension NDArray {
    /// a × b along a dim of size 3; both have the same shape and dtype.
    fileprivate static func cross(_ a: NDArray, _ b: NDArray, _ axis: Int) -> NDArray {
        let result = NDArray(uninitialized: a.shape, a.dtype)
        for place in 0..<3 {
            let (next, last) = ((place + 1) % 3, (place + 2) % 3)
            let target = result.selected(axis, place)
            func product(_ left: Int, _ right: Int) -> NDArray {
                .binary(.mul, a.selected(axis, left), b.selected(axis, right), target.shape)
            }
            NDArray.binary(.sub, product(next, last), product(last, next), into: target)
        }
        return result
    }
}

extension ProductRules {
    /// The dim of the vectors of a cross product.
    package static func cross(_ a: Shape, _ b: Shape, _ dim: Int?) throws(ProgramError) -> Int {
        guard a.rank == b.rank && a.rank > 0 else {
            throw ProgramError(
                "cross", "lhs \(a) × rhs \(b): the ranks differ or are 0",
                hint: "Add dims with unsqueeze; dims of size 1 broadcast")
        }
        let common = try Rules.broadcast(a, b, "cross")
        guard
            let axis = try dim.map({ dim throws(ProgramError) in try Rules.dim(dim, rank: a.rank, "cross") })
                ?? common.indices.first(where: { a[$0] == 3 && b[$0] == 3 })
        else { throw ProgramError("cross", "lhs \(a) × rhs \(b): no dim has size 3", hint: "Vectors have 3 elements") }
        guard a[axis] == 3 && b[axis] == 3 else {
            throw ProgramError(
                "cross", "lhs \(a) × rhs \(b): dim \(axis) does not have size 3", hint: "Name the dim of the vectors")
        }
        return axis
    }

    package static func multiDot(_ shapes: [Shape]) throws(ProgramError) {
        guard shapes.count >= 2 else {
            throw ProgramError("multiDot", "\(shapes.count) tensors", hint: "Give at least two")
        }
        for (place, shape) in shapes.enumerated() {
            let isEnd = place == 0 || place == shapes.count - 1
            guard shape.rank == 2 || (isEnd && shape.rank == 1) else {
                throw ProgramError(
                    "multiDot", "tensor \(place) has shape \(shape)",
                    hint: "Give matrices; the first and the last may be vectors")
            }
            guard place > 0 else { continue }
            let before = shapes[place - 1]
            guard before[before.rank - 1] == shape[0] else {
                throw ProgramError(
                    "multiDot", "tensors \(place - 1) and \(place), \(before) · \(shape): inner dimensions differ",
                    hint: "The last dim of each must be the first of the next")
            }
        }
    }

    /// For each range of matrices, after which one to split it; matrix i has the sizes `sizes[i]` and `sizes[i + 1]`.
    static func cheapestSplits(_ sizes: [Int]) -> [[Int]] {
        let count = sizes.count - 1
        var costs = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        var splits = Array(repeating: Array(repeating: 0, count: count), count: count)
        for length in 1..<Swift.max(count, 1) {
            for first in 0..<count - length {
                let last = first + length
                costs[first][last] = .infinity
                for split in first..<last {
                    let product = Double(sizes[first]) * Double(sizes[split + 1]) * Double(sizes[last + 1])
                    let cost = costs[first][split] + costs[split + 1][last] + product
                    if cost < costs[first][last] { (costs[first][last], splits[first][last]) = (cost, split) }
                }
            }
        }
        return splits
    }
}

extension Operator {
    static let vdot = Operator(
        "VdotBackward0", "a · b", .gradient("g*b", text: "b"), .gradient("g*a", text: "a"))
    static let cross = Operator(
        "LinalgCrossBackward0", "cross(a, b)", .words("b × g"), .words("g × a"), call: "cross", numbers: ["dim"])
}
