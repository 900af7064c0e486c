// Joining several tensors into one.

extension Tensor {
    /// The tensors concatenated along a dim: `torch.cat`.
    ///
    /// Shapes must agree except in that dim; 1-d tensors without elements are skipped. The result has the common dtype.
    /// `dxᵢ` is the corresponding part of `g`. Traps if there are no tensors, if the shapes do not agree, or if the dim
    /// is out of range.
    public static func cat(
        _ tensors: [Tensor], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (axis, target) = checked(file: file, line: line) { () throws(ProgramError) in
            try JoinRules.cat(tensors.map(\.shape), dim)
        }
        let result = NDArray(uninitialized: target, JoinRules.dtype(tensors))
        let kept = tensors.filter { !JoinRules.isLeftOut($0.shape) }
        NDArray.join(kept.map(\.array), axis: axis, into: result)
        var start = 0
        let starts: [Int?] = tensors.map { tensor in
            guard !JoinRules.isLeftOut(tensor.shape) else { return nil }
            defer { start += tensor.shape[axis] }
            return start
        }
        return differentiable(.cat, tensors, numbers: Numbers(whole: axis), results: [result]) {
            [lengths = tensors.map(\.shape)] g, saved in
            let g = g[0]!
            return starts.indices.map { index in
                guard saved.needs(index) else { return nil }
                guard let start = starts[index] else { return Tensor(.filled(lengths[index], .integer(0), g.dtype)) }
                return g.viewing(.slice(axis: axis, start: start, length: lengths[index][axis], step: 1))
            }
        }[0]
    }

    /// Tensors of one shape stacked along a new dim: `torch.stack`.
    ///
    /// `dxᵢ` is the corresponding part of `g`. Traps if there are no tensors, if the shapes differ, or if the dim is
    /// out of range.
    public static func stack(
        _ tensors: [Tensor], dim: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (axis, target) = checked(file: file, line: line) { () throws(ProgramError) in
            try JoinRules.stack(tensors.map(\.shape), dim)
        }
        let result = NDArray(uninitialized: target, JoinRules.dtype(tensors))
        NDArray.join(tensors.map { $0.array.unsqueezed(axis) }, axis: axis, into: result)
        return differentiable(.stack, tensors, numbers: Numbers(whole: axis), results: [result]) {
            [count = tensors.count] g, saved in
            (0..<count).map { saved.needs($0) ? g[0]!.viewing(.select(axis: axis, index: $0)) : nil }
        }[0]
    }

    /// Concatenates along dim 1, vectors along dim 0: `torch.hstack`. Traps like ``cat(_:dim:file:line:)``.
    public static func hstack(_ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let tensors = tensors.map { $0.atleast1d() }
        return cat(tensors, dim: tensors.first?.rank == 1 ? 0 : 1, file: file, line: line)
    }

    /// Concatenates along dim 0, with vectors as rows: `torch.vstack`. Traps like ``cat(_:dim:file:line:)``.
    public static func vstack(_ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cat(tensors.map { $0.atleast2d() }, dim: 0, file: file, line: line)
    }

    /// Concatenates along dim 2: `torch.dstack`. Traps like ``cat(_:dim:file:line:)``.
    public static func dstack(_ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        cat(tensors.map { $0.atleast3d() }, dim: 2, file: file, line: line)
    }

    /// Concatenates along dim 1, with vectors as columns: `torch.column_stack`. Traps like ``cat(_:dim:file:line:)``.
    public static func columnStack(_ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        hstack(tensors.map { $0.rank < 2 ? $0.reshaped(to: [$0.count, 1]) : $0 }, file: file, line: line)
    }

    /// Matrices along the diagonal, zeros elsewhere; a tensor with fewer dims counts as a row: `torch.block_diag`.
    ///
    /// `dxᵢ` is its block of `g`. Traps if a tensor has more than two dims.
    public static func blockDiag(
        _ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try JoinRules.blockDiag(tensors.map(\.shape)) }
        let blocks = tensors.map { $0.array.viewed(as: $0.rank == 2 ? $0.shape : [1, $0.count]) ?? $0.array.copied() }
        let size = blocks.reduce(into: (rows: 0, columns: 0)) { total, block in
            total.rows = total.rows.saturatingSum(block.shape[0])
            total.columns = total.columns.saturatingSum(block.shape[1])
        }
        let result = NDArray.filled([size.rows, size.columns], .integer(0), JoinRules.dtype(tensors))
        var corners: [(row: Int, column: Int)] = []
        var corner = (row: 0, column: 0)
        for block in blocks {
            corners.append(corner)
            result.sliced(0, start: corner.row, length: block.shape[0])
                .sliced(1, start: corner.column, length: block.shape[1]).assign(block)
            corner = (corner.row + block.shape[0], corner.column + block.shape[1])
        }
        return differentiable(.blockDiag, tensors, results: [result]) {
            [corners, sizes = blocks.map(\.shape), shapes = tensors.map(\.shape)] g, saved in
            corners.indices.map { index in
                guard saved.needs(index) else { return nil }
                let (corner, size) = (corners[index], sizes[index])
                return g[0]!.viewing(.slice(axis: 0, start: corner.row, length: size[0], step: 1))
                    .viewing(.slice(axis: 1, start: corner.column, length: size[1], step: 1))
                    .reshaped(to: shapes[index])
            }
        }[0]
    }

    /// Every combination of one element from each vector, as rows; the last vector varies fastest:
    /// `torch.cartesian_prod`. A single vector is returned as it is. Traps unless all are vectors.
    public static func cartesianProd(
        _ tensors: [Tensor], file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try JoinRules.vectors(tensors.map(\.shape), "cartesianProd")
            let count = tensors.reduce(tensors.count) { $0.saturatingProduct($1.count) }
            try Rules.memory(count, JoinRules.dtype(tensors), "cartesianProd")
        }
        if tensors.count == 1 { return tensors[0] }
        return stack(
            meshgrid(tensors, file: file, line: line).map { $0.reshaped(to: [$0.count]) }, dim: 1, file: file,
            line: line)
    }

    /// The combinations of `r` elements of a vector, as rows, in lexicographic order of positions:
    /// `torch.combinations`.
    ///
    /// `dx` sums `g` over the combinations. Traps if `r` is negative or the tensor is not a vector.
    public func combinations(
        _ r: Int = 2, withReplacement: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try JoinRules.combinations(shape, r) }
        if r == 0 { return Tensor(.filled([0], .integer(0), dtype)) }
        let rows = JoinRules.combinationCount(of: count, r, withReplacement: withReplacement)
        checked(file: file, line: line) { () throws(ProgramError) in
            try Rules.memory(rows.saturatingProduct(r), .int64, "combinations")
        }
        let positions = NDArray(indices: [rows * r]) { positions in
            // Each row is the previous one with the last position that can still grow increased by one, and those after
            // it as small as possible.
            var row = (0..<(rows == 0 ? 0 : r)).map { withReplacement ? 0 : $0 }
            var next = positions
            for _ in 0..<rows {
                for place in row {
                    next.pointee = Int64(place)
                    next += 1
                }
                let rising = row.indices.last { row[$0] < count - 1 - (withReplacement ? 0 : r - 1 - $0) }
                guard let rising else { break }
                row[rising] += 1
                for place in (rising + 1)..<Swift.max(r, rising + 1) {
                    row[place] = row[place - 1] + (withReplacement ? 0 : 1)
                }
            }
        }
        return taking(Tensor(positions), block: 1, [rows, r], .index)
    }

    /// How the first two vectors of ``meshgrid(_:indexing:file:line:)`` are oriented in the grid.
    public enum GridIndexing: Sendable {
        /// The first vector runs along dim 0, like the row index of a matrix.
        case ij
        /// The first vector runs along dim 1, like the x axis of a plot.
        case xy
    }

    /// The coordinates of the grid that vectors span, one tensor for each: `torch.meshgrid`.
    ///
    /// Element [i, j, …] of the k-th result is the element of the k-th vector at the k-th of these indices. Views:
    /// `dxₖ` sums `g` over the other dims. Traps if there are no tensors or one has more than one dim.
    public static func meshgrid(
        _ tensors: [Tensor], indexing: GridIndexing = .ij, file: StaticString = #fileID, line: UInt = #line
    ) -> [Tensor] {
        checked(file: file, line: line) { () throws(ProgramError) in
            try JoinRules.vectors(tensors.map(\.shape), "meshgrid")
        }
        if indexing == .xy && tensors.count > 1 {
            var swapped = tensors
            swapped.swapAt(0, 1)
            var grids = meshgrid(swapped, indexing: .ij, file: file, line: line)
            grids.swapAt(0, 1)
            return grids
        }
        let target = Shape(tensors.map(\.count))
        return tensors.enumerated().map { axis, tensor in
            var column = Shape(repeating: 1, rank: target.rank)
            column[axis] = tensor.count
            return tensor.reshaped(to: column).expanded(to: target)
        }
    }
}

/// Preconditions of joining tensors.
package enum JoinRules {
    /// A 1-d tensor without elements can be joined with any other, as in PyTorch.
    static func isLeftOut(_ shape: Shape) -> Bool { shape == [0] }

    /// The common dtype; 0-d tensors and skipped ones count like the others.
    static func dtype(_ tensors: [Tensor]) -> DType {
        tensors.dropFirst().reduce(tensors[0].dtype) { TypePromotion.promote($0, $1.dtype) }
    }

    private static func notEmpty(_ shapes: [Shape], _ operation: String) throws(ProgramError) {
        guard !shapes.isEmpty else {
            throw ProgramError(operation, "there are no tensors", hint: "Give at least one")
        }
    }

    /// The dim, counted from the front, and the shape of the result.
    package static func cat(_ shapes: [Shape], _ dim: Int) throws(ProgramError) -> (axis: Int, shape: Shape) {
        try notEmpty(shapes, "cat")
        let kept = shapes.filter { !isLeftOut($0) }
        guard var target = kept.first else { return (try Rules.dim(dim, rank: 1, "cat"), [0]) }
        guard !kept.contains(where: { $0.rank == 0 }) else {
            throw ProgramError("cat", "a 0-d tensor has no dim to join along", hint: "Use stack, or unsqueeze(0)")
        }
        let axis = try Rules.dim(dim, rank: target.rank, "cat")
        target[axis] = 0
        for shape in kept {
            var others = shape
            if shape.rank == target.rank { others[axis] = target[axis] }
            guard others == target else {
                throw ProgramError(
                    "cat", "\(kept[0]) and \(shape) do not join along dim \(axis)",
                    hint: "All other sizes must be equal")
            }
            target[axis] = try Rules.size(
                target[axis].addingReportingOverflow(shape[axis]), "cat", "dim \(axis) of all tensors together")
        }
        return (axis, target)
    }

    package static func stack(_ shapes: [Shape], _ dim: Int) throws(ProgramError) -> (axis: Int, shape: Shape) {
        try notEmpty(shapes, "stack")
        if let other = shapes.first(where: { $0 != shapes[0] }) {
            throw ProgramError(
                "stack", "shapes \(shapes[0]) and \(other) differ", hint: "Stacked tensors have one shape; see cat")
        }
        guard shapes[0].rank < Shape.maximumRank else { throw Shape.tooManyDimensions }
        let axis = try Rules.dim(dim, rank: shapes[0].rank + 1, "stack")
        var target = shapes[0]
        target.insert(shapes.count, at: axis)
        return (axis, target)
    }

    package static func blockDiag(_ shapes: [Shape]) throws(ProgramError) {
        try notEmpty(shapes, "blockDiag")
        if let shape = shapes.first(where: { $0.rank > 2 }) {
            throw ProgramError("blockDiag", "\(shape) has more than 2 dims", hint: "Give matrices")
        }
    }

    package static func combinations(_ shape: Shape, _ r: Int) throws(ProgramError) {
        guard shape.rank == 1 && r >= 0 else {
            throw ProgramError(
                "combinations", "\(r) elements of \(shape)", hint: "Give a vector and a number that is not negative")
        }
    }

    /// The number of combinations of `r` of `n` elements, or `Int.max` on overflow: n·(n−1)⋯(n−r+1)/r!; with
    /// replacement, that of n + r − 1 elements.
    package static func combinationCount(of n: Int, _ r: Int, withReplacement: Bool) -> Int {
        if n == 0 { return 0 }
        let n = withReplacement ? n.saturatingSum(r - 1) : n
        if r > n { return 0 }
        var count = 1
        for k in 1...Swift.max(1, Swift.min(r, n - r)) where r < n {
            // Always divisible: the quotient is the number of combinations of k elements.
            let product = UInt(count).multipliedFullWidth(by: UInt(n - k + 1))
            guard product.high < k, let next = Int(exactly: UInt(k).dividingFullWidth(product).quotient) else {
                return .max
            }
            count = next
        }
        return count
    }

    package static func vectors(_ shapes: [Shape], _ operation: String) throws(ProgramError) {
        try notEmpty(shapes, operation)
        if let shape = shapes.first(where: { $0.rank > 1 }) {
            throw ProgramError(operation, "\(shape) is not a vector", hint: "Flatten it first")
        }
        guard shapes.count <= Shape.maximumRank else { throw Shape.tooManyDimensions }
    }
}

extension Operator {
    static let cat = Operator(
        "CatBackward0", "cat(a, …)", .words("the part of g that it is"), role: .moves, numbers: ["dim"])
    static let stack = Operator(
        "StackBackward0", "stack(a, …)", .words("the part of g that it is"), role: .moves, numbers: ["dim"])
    static let blockDiag = Operator(
        "BlockDiagBackward0", "blockDiag(a, …)", .words("the block of g that it is"), role: .moves)
}
