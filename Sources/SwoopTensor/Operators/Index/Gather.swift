// Gathering elements by an index tensor and scattering them back, one index for each element.

extension Tensor {
    /// Along `dim`, the elements that `index` names: `y[i, j, …] = x[index[i, j, …], j, …]` for dim 0: `torch.gather`.
    ///
    /// `index` (int64 or int32) has as many dims as `x` and may be smaller in the others; the result has its shape.
    /// `dx` adds `g` where it came from. Traps for an index of another dtype, rank or size, or out of range.
    public func gather(
        dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.along(dim, index.array, shape, "gather")
        }
        return taking(Tensor(positions), block: 1, index.shape, .gather)
    }

    /// The same with an index that broadcasts to the tensor in the other dims, or of the flattened tensor where `dim`
    /// is nil: `torch.take_along_dim`. What `argsort`, `argmax` with `keepDim` and their like give can be used here.
    public func takeAlongDim(
        _ indices: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        guard let dim else { return ravel().gather(dim: 0, index: indices.ravel(), file: file, line: line) }
        let (x, index) = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.takeAlongDim(dim, indices.shape, shape)
        }
        return expanded(to: x).gather(dim: dim, index: indices.expanded(to: index), file: file, line: line)
    }

    /// A copy with the elements of `src` written along `dim` where `index` says:
    /// `y[index[i, j, …], j, …] = src[i, j, …]` for dim 0: `torch.scatter`.
    ///
    /// `index` (int64 or int32) has as many dims as both and is no larger than `src`. Of several writes to one place
    /// the last stays. `dx = g`, 0 where it was overwritten; `dsrc = g` where it was written. Traps for an index of
    /// another dtype, rank or size, or out of range, and for different dtypes.
    public func scatter(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scattering(dim, index, src, accumulate: false, "scatter", .scatter, file, line)
    }

    /// A copy with one number written along `dim` where `index` says. `dx = g`, 0 where it was overwritten. Traps as
    /// ``scatter(dim:index:src:file:line:)`` does.
    public func scatter(
        dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.along(dim, index.array, shape, "scatter")
        }
        return putting(
            Tensor(.filled(index.shape, value.scalar, dtype)), at: Tensor(positions), block: 1, accumulate: false,
            .scatterNumber)
    }

    /// A copy with the elements of `src` added along `dim` where `index` says: `torch.scatter_add`.
    ///
    /// `y[index[i, j, …], j, …] += src[i, j, …]` for dim 0. `dx = g`; `dsrc = g` where it was added. Traps as
    /// ``scatter(dim:index:src:file:line:)`` does.
    public func scatterAdd(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scattering(dim, index, src, accumulate: true, "scatterAdd", .scatterAdd, file, line)
    }

    private func scattering(
        _ dim: Int, _ index: Tensor, _ src: Tensor, accumulate: Bool, _ operation: String, _ op: Operator,
        _ file: StaticString, _ line: UInt
    ) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.source(index.shape, src.shape, src.dtype, into: dtype, operation)
            return try GatherRules.along(dim, index.array, shape, operation)
        }
        let used = src.shape.indices.reduce(src) { part, axis in
            part.shape[axis] == index.shape[axis]
                ? part : part.viewing(.slice(axis: axis, start: 0, length: index.shape[axis], step: 1))
        }
        return putting(used, at: Tensor(positions), block: 1, accumulate: accumulate, op)
    }

    /// The elements at the positions that `index` names in the flattened tensor; negative ones count from the end:
    /// `torch.take`. The result has the shape of `index`. `dx` adds `g` where it came from. Traps for an index of
    /// another dtype or out of range.
    public func take(_ index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.flat(index.array, count: count, "take")
        }
        return taking(Tensor(positions), block: 1, index.shape, .take)
    }

    /// A copy with the elements of `source` written, or added, at the positions that `index` names in the flattened
    /// tensor: `torch.put`.
    ///
    /// `dx = g`, 0 where it was overwritten; `dsource = g` where it was written. Traps for an index of another dtype or
    /// out of range, a source of another dtype, or one with another number of elements.
    public func put(
        _ index: Tensor, _ source: Tensor, accumulate: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let positions = checked(file: file, line: line) { () throws(ProgramError) in
            try GatherRules.put(index.shape, source.shape, source.dtype, into: dtype)
            return try GatherRules.flat(index.array, count: count, "put")
        }
        return putting(
            source.reshaped(to: index.shape), at: Tensor(positions), block: 1, accumulate: accumulate, .put)
    }
}

/// Indices for single elements: pure rules.
package enum GatherRules {
    /// The positions of the elements that an index along a dim names.
    package static func along(
        _ dim: Int, _ index: NDArray, _ shape: Shape, _ operation: String
    ) throws(ProgramError) -> NDArray {
        let axis = try Rules.dim(dim, rank: shape.rank, operation)
        try IndexRules.along(axis, index.shape, shape, operation)
        // A 0-d tensor and an index of one element stand for each other.
        if shape.rank == 0 {
            return try Positions.along(0, index.viewed(as: [index.count])!, of: [1], operation)
        }
        return try Positions.along(axis, index.rank == 0 ? index.viewed(as: [1])! : index, of: shape, operation)
    }

    /// What tensor and index broadcast to outside of the dim.
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
        _ index: Shape, _ source: Shape, _ sourceDType: DType, into dtype: DType
    ) throws(ProgramError) {
        try sameDType(sourceDType, dtype, "put")
        guard index.elementCount == source.elementCount else {
            throw ProgramError(
                "put", "an index of \(index) for a source of \(source)", hint: "Both must have as many elements")
        }
    }

    /// Positions in the flattened tensor, brought to the front.
    package static func flat(_ index: NDArray, count: Int, _ operation: String) throws(ProgramError) -> NDArray {
        let result = NDArray(uninitialized: index.shape, .int64)
        let indices = try IndexRules.integers(index, operation)
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
        operands: ["self", "index"], entries: ["index"])
    static let scatter = Operator(
        "ScatterBackward0", "scatter(a, b)", .words("0 at the indices, else g"), .words("g at the indices"),
        role: .moves, operands: ["self", "src"], entries: ["index"])
    static let scatterNumber = Operator(
        "ScatterBackward1", "scatter(a, b)", .words("0 at the indices, else g"), .words("g at the indices"),
        role: .fills, operands: ["self", "value"], entries: ["index"])
    static let scatterAdd = Operator(
        "ScatterAddBackward0", "scatterAdd(a, b)", .words("g"), .words("g at the indices"),
        operands: ["self", "src"], entries: ["index"])
    static let take = Operator(
        "TakeBackward0", "take(a)", .words("g added where the elements came from"), .zero, role: .moves,
        operands: ["self", "index"])
    static let put = Operator(
        "PutBackward0", "put(a, b)", .words("0 at the indices unless added, else g"), .words("g at the indices"),
        role: .moves, operands: ["self", "source"], entries: ["index"])
}
