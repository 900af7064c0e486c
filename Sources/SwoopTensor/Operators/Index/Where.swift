// Selecting, filling and finding elements by a condition.

extension Tensor {
    // MARK: where

    /// `a` if the bool `condition` holds, otherwise `b`; all three broadcast, and the result has the common dtype:
    /// `torch.where`.
    ///
    /// `da = g` if it holds, otherwise 0; `db` the reverse. Traps if the shapes do not broadcast or the condition is
    /// not bool.
    public static func `where`(
        _ condition: Tensor, _ a: Tensor, _ b: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        whereHolds(
            condition, a, b, TypePromotion.result(a.dtype, rank: a.rank, b.dtype, rank: b.rank), file, line)
    }

    /// `a` if the condition holds, otherwise a number. `da = g` if it holds, otherwise 0.
    public static func `where`(
        _ condition: Tensor, _ a: Tensor, _ b: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let dtype = TypePromotion.result(a.dtype, b.scalar)
        return whereHolds(condition, a, .operand(b.scalar, [], dtype, "where", file, line), dtype, file, line)
    }

    /// A number if the condition holds, otherwise `b`. `db = g` if it does not hold, otherwise 0.
    public static func `where`(
        _ condition: Tensor, _ a: some TensorScalar, _ b: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let dtype = TypePromotion.result(b.dtype, a.scalar)
        return whereHolds(condition, .operand(a.scalar, [], dtype, "where", file, line), b, dtype, file, line)
    }

    /// A number if the condition holds, otherwise another. Integers give int64, others float32.
    public static func `where`<A: TensorScalar, B: TensorScalar>(
        _ condition: Tensor, _ a: A, _ b: B, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let dtype = TypePromotion.promote(a.scalar.dtype, b.scalar.dtype)
        return whereHolds(
            condition, Tensor(.filled([], a.scalar, dtype)), Tensor(.filled([], b.scalar, dtype)), dtype, file, line)
    }

    /// The places where the condition holds, one vector for each dim: `torch.where(condition)`, which is
    /// ``nonzeroTuple()``.
    public static func `where`(_ condition: Tensor) -> [Tensor] { condition.nonzeroTuple() }

    private static func whereHolds(
        _ condition: Tensor, _ a: Tensor, _ b: Tensor, _ dtype: DType, _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try MaskRules.mask(condition.dtype, "where")
            return try ShapeRules.broadcast([condition.shape, a.shape, b.shape], "where")
        }
        let result = NDArray.select(condition.array, a.array.cast(to: dtype), b.array.cast(to: dtype), target)
        return differentiable(.where, [a, b], saving: [condition], results: [result]) { g, saved in
            [saved.needs(0) ? g[0]!.keeping(saved[0]) : nil, saved.needs(1) ? g[0]!.clearing(saved[0]) : nil]
        }[0]
    }

    // MARK: Masks

    /// A copy with a number wherever the bool `mask` holds; both broadcast: `torch.masked_fill`.
    ///
    /// `dx = g` if the mask does not hold, otherwise 0. Traps if the shapes do not broadcast, the mask is not bool, or
    /// an integer dtype cannot hold the number.
    public func maskedFill(
        _ mask: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        checked(file: file, line: line) { () throws(ProgramError) in
            try MaskRules.mask(mask.dtype, "maskedFill")
            try CreationRules.holds(value.scalar, dtype, "maskedFill")
            _ = try Rules.broadcast(shape, mask.shape, "maskedFill")
        }
        return filling(value.scalar, where: mask)
    }

    /// A copy with the value of a 0-d tensor wherever the bool `mask` holds; both broadcast.
    ///
    /// `dx = g` if the mask does not hold, otherwise 0; `dvalue` is the sum of `g` where it holds. Traps also if
    /// `value` is not 0-d.
    public func maskedFill(
        _ mask: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try MaskRules.mask(mask.dtype, "maskedFill")
            try SliceRules.single(value.shape, "maskedFill")
            return try Rules.broadcast(shape, mask.shape, "maskedFill")
        }
        let result = NDArray.select(mask.array, value.array.cast(to: dtype), array, target)
        return differentiable(.maskedFillTensor, [self, value], saving: [mask], results: [result]) { g, saved in
            [saved.needs(0) ? g[0]!.clearing(saved[0]) : nil, saved.needs(1) ? g[0]!.keeping(saved[0]) : nil]
        }[0]
    }

    /// The elements for which the bool `mask` holds, in order, as a vector; both broadcast: `torch.masked_select`.
    ///
    /// A copy: `dx` is `g` where the elements came from, 0 elsewhere. Traps if the shapes do not broadcast or the mask
    /// is not bool.
    public func maskedSelect(_ mask: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let target = checked(file: file, line: line) { () throws(ProgramError) in
            try MaskRules.mask(mask.dtype, "maskedSelect")
            return try Rules.broadcast(shape, mask.shape, "maskedSelect")
        }
        let positions = mask.array.broadcast(to: target).truePlaces()
        let whole = target == shape ? self : expanded(to: target)
        return whole.taking(Tensor(positions), block: 1, positions.shape, .maskedSelect)
    }

    /// A copy with the elements of `source`, in order, wherever the bool `mask` holds: `torch.masked_scatter`.
    ///
    /// `dx = g` if the mask does not hold, otherwise 0; `dsource` is `g` for the elements that were used. Traps if the
    /// shapes do not broadcast, the mask is not bool, or `source` has another dtype or too few elements.
    public func maskedScatter(
        _ mask: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let (positions, target) = checked(file: file, line: line) { () throws(ProgramError) in
            try MaskRules.maskedScatter(mask.array, shape, source.array, into: dtype)
        }
        let whole = target == shape ? self : expanded(to: target)
        let used = source.ravel().viewing(.slice(axis: 0, start: 0, length: positions.count, step: 1))
        return whole.putting(
            used, at: Tensor(positions), .blocks(1), accumulate: false, .maskedScatter)
    }

    // MARK: Finding

    /// The indices of the nonzero elements, one row for each: int64 of shape [n, rank]: `torch.nonzero`. Not
    /// differentiable.
    public func nonzero() -> Tensor {
        let columns = array.cast(to: .bool).trueIndices()
        let result = NDArray(uninitialized: [columns.first?.count ?? (rank == 0 ? bools[0] ? 1 : 0 : 0), rank], .int64)
        for (dim, column) in columns.enumerated() { result.selected(1, dim).assign(column) }
        return Tensor(result)
    }

    /// The indices of the nonzero elements as one vector for each dim, for use in subscripts:
    /// `torch.nonzero(as_tuple=True)`. A 0-d tensor counts as a vector of one element. Not differentiable.
    public func nonzeroTuple() -> [Tensor] {
        (rank == 0 ? array.viewed(as: [1])! : array).cast(to: .bool).trueIndices().map { Tensor($0) }
    }

    /// NumPy's name of ``nonzero()``: `torch.argwhere`.
    public func argwhere() -> Tensor { nonzero() }
}

/// Preconditions of conditions and masks.
package enum MaskRules {
    package static func mask(_ dtype: DType, _ operation: String) throws(ProgramError) {
        guard dtype == .bool else {
            throw ProgramError(
                operation, "a condition of \(dtype)", hint: "Make it bool with a comparison, or to(.bool)")
        }
    }

    /// The positions to write, and the shape to which tensor and mask broadcast.
    package static func maskedScatter(
        _ mask: NDArray, _ shape: Shape, _ source: NDArray, into dtype: DType
    ) throws(ProgramError) -> (positions: NDArray, target: Shape) {
        try self.mask(mask.dtype, "maskedScatter")
        try GatherRules.sameDType(source.dtype, dtype, "maskedScatter")
        let target = try Rules.broadcast(shape, mask.shape, "maskedScatter")
        let positions = mask.broadcast(to: target).truePlaces()
        guard positions.count <= source.count else {
            throw ProgramError(
                "maskedScatter", "the mask asks for \(positions.count) elements, the source has \(source.count)",
                hint: "Give at least as many")
        }
        return (positions, target)
    }
}

extension Operator {
    static let `where` = Operator(
        "WhereBackward0", "where(condition, a, b)", .words("g where the condition holds, else 0"),
        .words("0 where the condition holds, else g"), role: .moves, entries: ["condition"])
    static let maskedFillTensor = Operator(
        "MaskedFillBackward1", "maskedFill(a, b)", .words("0 where the mask holds, else g"),
        .words("Σ g where the mask holds"), role: .fills, operands: ["self", "value"], entries: ["mask"])
    static let maskedSelect = Operator(
        "MaskedSelectBackward0", "maskedSelect(a)", .words("g where the mask holds, else 0"), .zero, role: .moves,
        operands: ["self", "mask"])
    static let maskedScatter = Operator(
        "MaskedScatterBackward0", "maskedScatter(a, b)", .words("0 where the mask holds, else g"),
        .words("g where the mask holds"), role: .moves, operands: ["self", "source"], entries: ["mask"])
}
