// Diagonals and the triangles above and below them.

extension Tensor {
    // MARK: Diagonals

    /// The matrix with a vector on its diagonal, or the diagonal of a matrix as a vector: `torch.diag`.
    ///
    /// `diagonal` counts diagonals upward. A copy: `dx` is `g` there. Traps unless there are one or two dims.
    public func diag(_ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try DiagonalRules.diag(shape) }
        if rank == 1 { return diagEmbed(offset: diagonal, file: file, line: line) }
        let (part, whole) = (Part.diagonal(offset: diagonal, first: 0, second: 1), shape)
        return differentiable(
            .diag, self, forward: { part.view(of: $0).copied() },
            derivative: .of { g, _ in g.scattered(part, in: whole, part.scattering) })
    }

    /// Matrices with the last dim on a diagonal, in the dims `dim1` and `dim2` of the result: `torch.diag_embed`.
    ///
    /// `offset` counts diagonals upward; the matrices have `n + |offset|` rows and columns. A copy: `dx` is `g` on the
    /// diagonal. Traps for a 0-d tensor, and if the dims are out of range or the same.
    public func diagEmbed(
        offset: Int = 0, dim1: Int = -2, dim2: Int = -1, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (part, whole) = checked(file: file, line: line) { () throws(ProgramError) in
            try DiagonalRules.embed(shape, offset, dim1, dim2)
        }
        return scattered(part, in: whole, .diagEmbed)
    }

    /// The matrix with all elements on a diagonal: `torch.diagflat`. A copy: `dx` is `g` there.
    public func diagflat(_ offset: Int = 0) -> Tensor { ravel().diagEmbed(offset: offset) }

    /// The sum of a matrix's diagonal: `torch.trace`. `dx = g` on the diagonal. Traps unless there are two dims.
    public func trace(file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try DiagonalRules.trace(shape) }
        let (part, whole) = (Part.diagonal(offset: 0, first: 0, second: 1), shape)
        return differentiable(
            .trace, self,
            forward: { x in
                let diagonal = part.view(of: x)
                return .reduce(
                    .sum, x.dtype.isDifferentiable ? diagonal : diagonal.cast(to: .int64), .all(rank: 1))
            },
            derivative: .of { g, _ in
                g.expanded(to: [Swift.min(whole[0], whole[1])]).scattered(part, in: whole, part.scattering)
            })
    }

    // MARK: Triangles

    /// The matrices with zeros above a diagonal; `diagonal` counts diagonals upward: `torch.tril`.
    ///
    /// A copy: `dx` is `g` where it was kept. Traps for fewer than two dims.
    public func tril(_ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try DiagonalRules.matrices(shape, "tril") }
        return lowerTriangle(diagonal)
    }

    /// The matrices with zeros below a diagonal; `diagonal` counts diagonals upward: `torch.triu`.
    ///
    /// A copy: `dx` is `g` where it was kept. Traps for fewer than two dims.
    public func triu(_ diagonal: Int = 0, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in try DiagonalRules.matrices(shape, "triu") }
        return upperTriangle(diagonal)
    }

    private func lowerTriangle(_ diagonal: Int) -> Tensor {
        differentiable(
            .tril, self, numbers: Numbers(whole: diagonal),
            forward: { $0.keeping(.lower(offset: diagonal)) },
            derivative: .of { g, _ in g.lowerTriangle(diagonal) })
    }

    private func upperTriangle(_ diagonal: Int) -> Tensor {
        differentiable(
            .triu, self, numbers: Numbers(whole: diagonal),
            forward: { $0.keeping(.upper(offset: diagonal)) },
            derivative: .of { g, _ in g.upperTriangle(diagonal) })
    }

    /// The rows and columns of the elements that ``tril(_:file:line:)`` keeps, as two rows of int64:
    /// `torch.tril_indices`. Traps for negative sizes.
    public static func trilIndices(
        _ rows: Int, _ columns: Int, offset: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DiagonalRules.sizes(rows, columns, "trilIndices")
        }
        // The rows above keep nothing.
        let first = columns == 0 ? rows : Swift.min(Swift.max(0.saturatingDifference(offset), 0), rows)
        let count = DiagonalRules.sum(from: first.saturatingSum(offset).saturatingSum(1), rows - first, upTo: columns)
        return indices(.lower(offset: offset), first..<rows, columns, count)
    }

    /// The rows and columns of the elements that ``triu(_:file:line:)`` keeps, as two rows of int64:
    /// `torch.triu_indices`. Traps for negative sizes.
    public static func triuIndices(
        _ rows: Int, _ columns: Int, offset: Int = 0, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DiagonalRules.sizes(rows, columns, "triuIndices")
        }
        // The rows below keep nothing. Counted from the last row upward.
        let end = columns == 0 ? 0 : Swift.min(Swift.max(columns.saturatingDifference(offset), 0), rows)
        let last = columns.saturatingDifference(offset).saturatingDifference(end).saturatingSum(1)
        let count = DiagonalRules.sum(from: last, end, upTo: columns)
        return indices(.upper(offset: offset), 0..<end, columns, count)
    }

    /// The `count` pairs of one of these rows and a column inside the triangle.
    private static func indices(_ triangle: Triangle, _ rows: Range<Int>, _ columns: Int, _ count: Int) -> Tensor {
        Tensor(
            NDArray(indices: [2, count]) { row in
                let column = row + count
                var place = 0
                for index in rows {
                    for kept in triangle.columns(index, of: columns) {
                        (row[place], column[place]) = (Int64(index), Int64(kept))
                        place += 1
                    }
                }
            })
    }
}

/// Preconditions of operators on matrices and diagonals.
package enum DiagonalRules {
    package static func diag(_ shape: Shape) throws(ProgramError) {
        guard shape.rank == 1 || shape.rank == 2 else {
            throw ProgramError(
                "diag", "\(shape) is neither a vector nor a matrix", hint: "Use diagonal or diagEmbed for batches")
        }
    }

    package static func trace(_ shape: Shape) throws(ProgramError) {
        guard shape.rank == 2 else {
            throw ProgramError("trace", "\(shape) is not a matrix", hint: "Sum diagonal(dim1:dim2:) for batches")
        }
    }

    package static func matrices(_ shape: Shape, _ operation: String) throws(ProgramError) {
        guard shape.rank >= 2 else {
            throw ProgramError(operation, "\(shape) has no matrices", hint: "It needs at least two dims")
        }
    }

    package static func sizes(_ rows: Int, _ columns: Int, _ operation: String) throws(ProgramError) {
        guard rows >= 0 && columns >= 0 else {
            throw ProgramError(operation, "a matrix of \(rows) × \(columns)", hint: "Sizes must not be negative")
        }
    }

    /// The sum of `count` consecutive integers from `first` ≥ 1, each clamped to at most `bound`; `Int.max` on
    /// overflow.
    package static func sum(from first: Int, _ count: Int, upTo bound: Int) -> Int {
        if count == 0 { return 0 }
        let start = Swift.min(first, bound)
        let rising = Swift.min(count, bound - start)
        // One of two consecutive integers is even.
        let half =
            rising % 2 == 0 ? (rising / 2).saturatingProduct(rising - 1) : rising.saturatingProduct((rising - 1) / 2)
        let risen = rising.saturatingProduct(start).saturatingSum(half)
        return risen.saturatingSum((count - rising).saturatingProduct(bound))
    }

    /// The part that the last dim becomes, and the shape of the result.
    package static func embed(
        _ shape: Shape, _ offset: Int, _ dim1: Int, _ dim2: Int
    ) throws(ProgramError) -> (part: Part, whole: Shape) {
        guard shape.rank >= 1 else {
            throw ProgramError("diagEmbed", "a 0-d tensor has no elements along a dim", hint: "Use reshape(1) first")
        }
        guard shape.rank < Shape.maximumRank else { throw Shape.tooManyDimensions }
        let first = try Rules.dim(dim1, rank: shape.rank + 1, "diagEmbed")
        let second = try Rules.dim(dim2, rank: shape.rank + 1, "diagEmbed")
        guard first != second else {
            throw ProgramError("diagEmbed", "dims \(dim1) and \(dim2) are the same", hint: "Name two different dims")
        }
        let size = try Rules.size(
            shape[shape.rank - 1].addingReportingOverflow(Int(clamping: offset.magnitude)), "diagEmbed",
            "a diagonal at offset \(offset)")
        var whole = Shape(shape.dropLast())
        whole.insert(size, at: min(first, second))
        whole.insert(size, at: max(first, second))
        return (.diagonal(offset: offset, first: first, second: second), whole)
    }
}

extension Operator {
    static let diag = Operator(
        "DiagonalBackward0_copy", "diag(a)", .words("g on the diagonal, else 0"), call: "diag", role: .moves)
    static let diagEmbed = Operator(
        "DiagEmbedBackward0", "diagEmbed(a)", .words("the diagonal of g"), role: .moves)
    static let trace = Operator("TraceBackward0", "trace(a)", .words("1 on the diagonal, else 0"))
    static let tril = Operator(
        "TrilBackward0", "tril(a)", .words("g below the diagonal and on it, else 0"), role: .moves,
        numbers: ["diagonal"])
    static let triu = Operator(
        "TriuBackward0", "triu(a)", .words("g above the diagonal and on it, else 0"), role: .moves,
        numbers: ["diagonal"])
}
