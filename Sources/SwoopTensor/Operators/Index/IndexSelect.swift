// Selecting and writing whole slices of a dim by a vector of indices.

extension Tensor {
    /// The slices of a dim at the indices `index`, in their order: `torch.index_select`.
    ///
    /// `index` is a vector (int64 or int32) or a single number. A copy: `dx` adds `g` where the slices came from. Traps
    /// if `index` has the wrong dtype or rank or is out of range, or if there is no such dim.
    public func indexSelect(
        dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let slices = checked(file: file, line: line) { () throws(ProgramError) in
            try SliceRules.select(dim, index.array, shape, "indexSelect")
        }
        return taking(
            Tensor(slices.positions), slices.form, slices.shape, .indexSelect, Numbers(dim: dim, rank: rank))
    }

    /// A copy with `alpha · source` added to the slices of a dim at `index`: `torch.index_add`.
    ///
    /// `dx = g`; `dsource = alpha · g` in these slices. Traps if `index` has the wrong dtype or rank or is out of
    /// range, if `source` has the wrong dtype or shape, and if an integer dtype cannot hold `alpha`, whose fraction it
    /// cuts off.
    public func indexAdd(
        dim: Int, index: Tensor, source: Tensor, alpha: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try adding(dim, index, source, alpha.scalar, "indexAdd")
            })
    }

    /// A copy with the slices of a dim at `index` replaced by those of `source`: `torch.index_copy`.
    ///
    /// `dx = g`, 0 in these slices; `dsource = g` in these slices. Traps if `index` has the wrong dtype or rank or is
    /// out of range, and if `source` has the wrong dtype or shape.
    public func indexCopy(
        dim: Int, index: Tensor, source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try copying(dim, index, source, "indexCopy")
            })
    }

    /// A copy with one number in the slices of a dim at `index`: `torch.index_fill`.
    ///
    /// `dx = g`, 0 in these slices. Traps if `index` has the wrong dtype or rank or is out of range.
    public func indexFill(
        dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try filling(dim, index, value.scalar, "indexFill")
            })
    }

    /// A copy with the value of a 0-d tensor in the slices of a dim at `index`. `dx = g`, 0 in these slices; `dvalue`
    /// is the sum of `g` there. Traps also if `value` is not 0-d.
    public func indexFill(
        dim: Int, index: Tensor, value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try filling(dim, index, value, "indexFill")
            })
    }

    // MARK: Where slices are written

    func adding(
        _ dim: Int, _ index: Tensor, _ source: Tensor, _ alpha: Scalar, _ operation: String
    ) throws(ProgramError) -> Placement {
        let alpha = try ProductRules.factor(alpha, dtype, operation)
        let slices = try SliceRules.write(dim, index.array, shape, source.array, dtype, operation)
        let source = source.shape == slices.shape ? source : source.reshaped(to: slices.shape)
        return Placement(
            alpha.isOne ? source : source.multiplied(by: alpha), at: slices, accumulate: true,
            .indexAdd, Numbers(.integer(Int64(dim < 0 ? dim + Swift.max(rank, 1) : dim)), alpha))
    }

    func copying(
        _ dim: Int, _ index: Tensor, _ source: Tensor, _ operation: String
    ) throws(ProgramError) -> Placement {
        let slices = try SliceRules.write(dim, index.array, shape, source.array, dtype, operation)
        return Placement(
            source.shape == slices.shape ? source : source.reshaped(to: slices.shape), at: slices, accumulate: false,
            .indexCopy, Numbers(dim: dim, rank: rank))
    }

    func filling(_ dim: Int, _ index: Tensor, _ value: Scalar, _ operation: String) throws(ProgramError) -> Placement {
        try CreationRules.holds(value, dtype, operation)
        return try filling(dim, index, Tensor(.filled([], value, dtype)), operation)
    }

    func filling(_ dim: Int, _ index: Tensor, _ value: Tensor, _ operation: String) throws(ProgramError) -> Placement {
        try SliceRules.single(value.shape, operation)
        var slices = try SliceRules.select(dim, index.array, shape, operation)
        // A slice that is named twice counts once in the derivative of the value.
        if value.requiresGrad {
            slices = try SliceRules.select(dim, index.unique().values.array, shape, operation)
        }
        return Placement(
            value.to(dtype).expanded(to: slices.shape), at: slices, accumulate: false, .indexFill,
            Numbers(dim: dim, rank: rank))
    }
}

extension Placement {
    init(
        _ values: Tensor, at slices: Slices, accumulate: Bool, _ op: Operator, _ numbers: Numbers
    ) {
        self.init(values, at: slices.positions, slices.form, accumulate: accumulate, op, numbers)
    }
}

/// Slices of a dim: their positions, what these mean, and the shape that the slices have together.
package struct Slices {
    package let positions: NDArray
    package let form: PositionForm
    package let shape: Shape
}

/// Preconditions of indices of whole slices.
package enum SliceRules {
    /// The slices that a vector of indices names.
    package static func select(
        _ dim: Int, _ index: NDArray, _ shape: Shape, _ operation: String
    ) throws(ProgramError) -> Slices {
        let axis = try Rules.dim(dim, rank: shape.rank, operation)
        try IndexRules.vector(index.shape, operation)
        if shape.rank > 1 && axis == shape.rank - 1 {
            // Single elements, in which every row has the same indices.
            let indices = try Positions.along(axis, index, size: shape[axis], operation).viewed(as: [index.count])!
            var target = shape
            target[axis] = index.count
            return Slices(positions: indices.broadcast(to: target), form: .along(axis), shape: target)
        }
        let (positions, block) = try Positions.slices(axis, index, of: shape, operation)
        var target = shape
        if shape.rank > 0 {
            target[axis] = index.count
        } else if index.count != 1 {
            throw ProgramError(
                operation, "\(index.count) indices for a 0-d tensor", hint: "Give one, or a tensor with a dim")
        }
        return Slices(positions: positions, form: .blocks(block), shape: target)
    }

    /// The same, for a source that must have the shape of the slices.
    package static func write(
        _ dim: Int, _ index: NDArray, _ shape: Shape, _ source: NDArray, _ dtype: DType, _ operation: String
    ) throws(ProgramError) -> Slices {
        try GatherRules.sameDType(source.dtype, dtype, operation)
        let slices = try select(dim, index, shape, operation)
        // A 0-d tensor and a vector of one element are interchangeable here.
        guard
            source.shape == slices.shape
                || (source.rank <= 1 && slices.shape.rank <= 1 && source.count == slices.shape.elementCount)
        else {
            throw ProgramError(
                operation, "a source of \(source.shape) for slices of \(slices.shape)",
                hint: "The shapes must be equal")
        }
        return slices
    }

    package static func single(_ value: Shape, _ operation: String) throws(ProgramError) {
        guard value.rank == 0 else {
            throw ProgramError(operation, "a value of \(value)", hint: "Give a number or a 0-d tensor")
        }
    }
}

extension Operator {
    static let indexSelect = Operator(
        "IndexSelectBackward0", "indexSelect(a)", .words("g added where the slices came from"), .zero, role: .moves,
        operands: ["self", "index"], numbers: ["dim"])
    static let indexAdd = Operator(
        "IndexAddBackward0", "indexAdd(a, b)", .words("g"), .words("g at the indices"), operands: ["self", "source"],
        numbers: ["dim", "alpha"],
        entries: ["index"])
    static let indexCopy = Operator(
        "IndexCopyBackward0", "indexCopy(a, b)", .words("0 at the indices, else g"), .words("g at the indices"),
        role: .moves, operands: ["self", "source"], numbers: ["dim"], entries: ["index"])
    static let indexFill = Operator(
        "IndexFillBackward0", "indexFill(a, b)", .words("0 at the indices, else g"), .words("Σ g at the indices"),
        role: .fills, operands: ["self", "value"], numbers: ["dim"], entries: ["index"])
}
