// Gathering elements by an index tensor and scattering them back, one index for each element.

extension Tensor {
    /// The elements that `index` selects along `dim`; for dim 0, `y[i, j, …] = x[index[i, j, …], j, …]`:
    /// `torch.gather`.
    ///
    /// `index` (int64 or int32) has as many dims as `x` and may be smaller in the others; the result has its shape.
    /// `dx` adds `g` where the elements came from. Traps if `index` has the wrong dtype, rank or size, or is out of
    /// range.
    public func gather(
        dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.along(dim, index.array, shape, "gather")
        }
        return taking(Tensor(positions), along(dim), index.shape, .gather, Numbers(dim: dim, rank: rank))
    }

    /// What an index along a dim means, which has been checked.
    private func along(_ dim: Int) -> PositionForm { .along(dim < 0 ? dim + Swift.max(rank, 1) : dim) }

    /// Like ``gather(dim:index:file:line:)``, with an index that broadcasts to the tensor in the other dims; if `dim`
    /// is nil, an index of the flattened tensor: `torch.take_along_dim`. It takes what `argsort`, `argmax` with
    /// `keepDim` and the like return; negative indices count from the end.
    public func takeAlongDim(
        _ indices: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let dim else { return ravel().gather(dim: 0, index: indices.ravel(), file: file, line: line) }
        let (x, index) = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.takeAlongDim(dim, indices.shape, shape)
        }
        return expanded(to: x).gather(
            dim: dim, index: indices.countedFromFront(size: rank == 0 ? 1 : size(dim)).expanded(to: index), file: file,
            line: line)
    }

    /// Indices of a dim whose negative ones count from the end, all counted from the front.
    private func countedFromFront(size: Int) -> Tensor {
        let isNegative = lt(0)
        guard isNegative.any().item(Bool.self) else { return self }
        return .where(isNegative.logicalAnd(ge(-size)), self + size, self)
    }

    /// A copy with the elements of `src` written along `dim` at `index`: `torch.scatter`. For dim 0,
    /// `y[index[i, j, …], j, …] = src[i, j, …]`.
    ///
    /// `index` (int64 or int32) has as many dims as both and is no larger than `src`. Of several writes to one place,
    /// the last wins. `dx = g`, 0 where it was overwritten; `dsrc = g` where it was written. Traps if `index` has the
    /// wrong dtype, rank or size, or is out of range, and if the dtypes of the tensors differ.
    public func scatter(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try scattering(dim, index, src, accumulate: false, "scatter", .scatter)
            })
    }

    /// A copy with one number written along `dim` at `index`. `dx = g`, 0 where it was overwritten. Traps like
    /// ``scatter(dim:index:src:file:line:)``.
    public func scatter(
        dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try scattering(dim, index, value.scalar, "scatter")
            })
    }

    /// A copy with the elements of `src` added along `dim` at `index`: `torch.scatter_add`.
    ///
    /// For dim 0, `y[index[i, j, …], j, …] += src[i, j, …]`. `dx = g`; `dsrc = g` where it was added. Traps like
    /// ``scatter(dim:index:src:file:line:)``.
    public func scatterAdd(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try scattering(dim, index, src, accumulate: true, "scatterAdd", .scatterAdd)
            })
    }

    /// Where `src` is written along `dim`; only the part of the index's shape is.
    func scattering(
        _ dim: Int, _ index: Tensor, _ src: Tensor, accumulate: Bool, _ operation: String, _ op: Operator
    ) throws(ProgramError) -> Placement {
        try GatherRules.source(index.shape, src.shape, src.dtype, into: dtype, operation)
        let positions = try GatherRules.along(dim, index.array, shape, operation)
        if index.count == 0 {
            return Placement(
                src.flatten().narrow(dim: 0, start: 0, length: 0), at: positions.viewed(as: [0])!, .blocks(1),
                accumulate: accumulate, op, Numbers(dim: dim, rank: rank))
        }
        let used = src.shape.indices.reduce(src) { part, axis in
            part.shape[axis] == index.shape[axis]
                ? part : part.viewing(.slice(axis: axis, start: 0, length: index.shape[axis], step: 1))
        }
        return Placement(
            used, at: positions, along(dim), accumulate: accumulate, op, Numbers(dim: dim, rank: rank))
    }

    /// Where a number is written along `dim`.
    func scattering(_ dim: Int, _ index: Tensor, _ value: Scalar, _ operation: String) throws(ProgramError) -> Placement
    {
        let positions = try GatherRules.along(dim, index.array, shape, operation)
        try CreationRules.holds(value, dtype, operation)
        return Placement(
            Tensor(.filled(index.shape, value, dtype)), at: positions, index.count == 0 ? .blocks(1) : along(dim),
            accumulate: false, .scatterNumber, Numbers(dim: dim, rank: rank))
    }

    /// The elements at the positions `index` of the flattened tensor, where negative ones count from the end:
    /// `torch.take`. The result has the shape of `index`. `dx` adds `g` where the elements came from. Traps if `index`
    /// has the wrong dtype or is out of range.
    public func take(_ index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.flat(index.array, count: count, "take")
        }
        return taking(Tensor(positions), block: 1, index.shape, .take)
    }

    /// A copy with the elements of `source` written, or added if `accumulate`, at the positions `index` of the
    /// flattened tensor: `torch.put`.
    ///
    /// `dx = g`, 0 where it was overwritten; `dsource = g` where it was written. Traps if `index` has the wrong dtype
    /// or is out of range, if `source` has another dtype than the tensor, or another number of elements than `index`.
    public func put(
        _ index: Tensor, _ source: Tensor, accumulate: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        putting(
            checked(file: file, line: line) { () throws(ProgramError) in
                try placing(index, source, accumulate: accumulate, "put")
            })
    }

    /// Where `source` is written in the flattened tensor.
    func placing(
        _ index: Tensor, _ source: Tensor, accumulate: Bool, _ operation: String
    ) throws(ProgramError) -> Placement {
        try GatherRules.put(index.shape, source.shape, source.dtype, into: dtype, operation)
        let positions = try GatherRules.flat(index.array, count: count, operation)
        return Placement(source.reshaped(to: index.shape), at: positions, .blocks(1), accumulate: accumulate, .put)
    }
}

/// Preconditions of indices of single elements.
package enum GatherRules {
    /// The index along a dim, checked, as contiguous int64.
    package static func along(
        _ dim: Int, _ index: NDArray, _ shape: Shape, _ operation: String
    ) throws(ProgramError) -> NDArray {
        let axis = try Rules.dim(dim, rank: shape.rank, operation)
        // As in PyTorch, an index without elements may have any dtype and any shape.
        if index.count == 0 { return NDArray(uninitialized: index.shape, .int64) }
        try IndexRules.along(axis, index.shape, shape, operation)
        // A 0-d tensor and a tensor of one element are interchangeable here.
        let isSingle = shape.rank == 0
        return try Positions.along(
            axis, isSingle || index.rank == 0 ? index.viewed(as: [index.count])! : index,
            size: isSingle ? 1 : shape[axis], operation)
    }

    /// The shapes that tensor and index broadcast to in the other dims.
    package static func takeAlongDim(
        _ dim: Int, _ index: Shape, _ shape: Shape
    ) throws(ProgramError) -> (x: Shape, index: Shape) {
        let axis = try Rules.dim(dim, rank: shape.rank, "takeAlongDim")
        guard index.rank == shape.rank else {
            throw ProgramError(
                "takeAlongDim", "indices of \(index) for a tensor of \(shape)",
                hint: "Both must have the same number of dims")
        }
        if shape.rank == 0 { return (shape, index) }
        var (left, right) = (shape, index)
        left[axis] = 1
        right[axis] = 1
        let common = try Rules.broadcast(left, right, "takeAlongDim")
        (left, right) = (common, common)
        left[axis] = shape[axis]
        right[axis] = index[axis]
        return (left, right)
    }

    package static func source(
        _ index: Shape, _ source: Shape, _ sourceDType: DType, into dtype: DType, _ operation: String
    ) throws(ProgramError) {
        try sameDType(sourceDType, dtype, operation)
        if index.elementCount == 0 { return }
        guard source.rank == index.rank && zip(index, source).allSatisfy({ $0 <= $1 }) else {
            throw ProgramError(
                operation, "an index of \(index) for a source of \(source)",
                hint: "The index must not be larger than the source in any dim")
        }
    }

    package static func sameDType(_ source: DType, _ dtype: DType, _ operation: String) throws(ProgramError) {
        guard source == dtype else {
            throw ProgramError(
                operation, "a source of \(source) for a tensor of \(dtype)", hint: "Convert it with to(.\(dtype))")
        }
    }

    package static func put(
        _ index: Shape, _ source: Shape, _ sourceDType: DType, into dtype: DType, _ operation: String
    ) throws(ProgramError) {
        try sameDType(sourceDType, dtype, operation)
        guard index.elementCount == source.elementCount else {
            throw ProgramError(
                operation, "an index of \(index) for a source of \(source)", hint: "Both must have as many elements")
        }
    }

    /// Positions in the flattened tensor, with negative ones converted.
    package static func flat(_ index: NDArray, count: Int, _ operation: String) throws(ProgramError) -> NDArray {
        let indices = try IndexRules.integers(index, operation)
        if indices.firstIndex(outside: 0..<Int64(count)) == nil { return indices }
        let result = NDArray(uninitialized: index.shape, .int64)
        if let wrong = NDArray.offsets(.flat(count: count), indices, into: result) {
            throw ProgramError(
                operation, "index \(wrong) is out of range for \(count) elements",
                hint: count == 0 ? "There are none" : "Use \(-count) … \(count - 1)")
        }
        return result
    }
}

extension Operator {
    static let gather = Operator(
        "GatherBackward0", "gather(a)", .words("g added where the elements came from"), .zero, role: .moves,
        operands: ["self", "index"], numbers: ["dim"], entries: ["index"])
    static let scatter = Operator(
        "ScatterBackward0", "scatter(a, b)", .words("0 at the indices, else g"), .words("g at the indices"),
        role: .moves, operands: ["self", "src"], numbers: ["dim"], entries: ["index"])
    static let scatterNumber = Operator(
        "ScatterBackward1", "scatter(a, b)", .words("0 at the indices, else g"), .words("g at the indices"),
        role: .fills, operands: ["self", "value"], numbers: ["dim"], entries: ["index"])
    static let scatterAdd = Operator(
        "ScatterAddBackward0", "scatterAdd(a, b)", .words("g"), .words("g at the indices"),
        operands: ["self", "src"], numbers: ["dim"], entries: ["index"])
    static let take = Operator(
        "TakeBackward0", "take(a)", .words("g added where the elements came from"), .zero, role: .moves,
        operands: ["self", "index"])
    static let put = Operator(
        "PutBackward0", "put(a, b)", .words("0 at the indices unless added, else g"), .words("g at the indices"),
        role: .moves, operands: ["self", "source"], entries: ["index"])
}
