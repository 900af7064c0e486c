// Writes by index and mask into the tensor itself: PyTorch's names with a trailing underscore. Each returns the tensor,
// has the gradients of the function without the ending, and traps like it. It also traps for a leaf that requires
// gradients unless inside `noGrad`, for a tensor in which several elements share one memory location, and for operands
// that share elements with it.

extension Tensor {
    // MARK: Elements along a dim

    /// Writes the elements of `src` along `dim` at `index`: `scatter_`. See ``scatter(dim:index:src:file:line:)``.
    @discardableResult
    public func scatterInPlace(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try scattering(dim, index, src, accumulate: false, "scatterInPlace", .scatter)
        }
        return putInPlace(placement, "scatterInPlace", file, line)
    }

    /// Writes one number along `dim` at `index`: `scatter_`. See ``scatter(dim:index:value:file:line:)``.
    @discardableResult
    public func scatterInPlace(
        dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try scattering(dim, index, value.scalar, "scatterInPlace")
        }
        return putInPlace(placement, "scatterInPlace", file, line)
    }

    /// Adds the elements of `src` along `dim` at `index`: `scatter_add_`. See ``scatterAdd(dim:index:src:file:line:)``.
    @discardableResult
    public func scatterAddInPlace(
        dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try scattering(dim, index, src, accumulate: true, "scatterAddInPlace", .scatterAdd)
        }
        return putInPlace(placement, "scatterAddInPlace", file, line)
    }

    /// Combines the elements of `src` with those along `dim` at `index`: `scatter_reduce_`. See
    /// ``scatterReduce(dim:index:src:reduce:includeSelf:file:line:)``.
    @discardableResult
    public func scatterReduceInPlace(
        dim: Int, index: Tensor, src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try scattering(dim, index, src, accumulate: true, "scatterReduceInPlace", .scatterReduce)
        }
        return overwriting("scatterReduceInPlace", .scatterReduce, src, .byIndex, file, line) {
            reducing(placement, reduce, includeSelf)
        }
    }

    /// Writes, or adds, the elements of `source` at positions of the flattened tensor: `put_`. See
    /// ``put(_:_:accumulate:file:line:)``.
    @discardableResult
    public func putInPlace(
        _ index: Tensor, _ source: Tensor, accumulate: Bool = false, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try placing(index, source, accumulate: accumulate, "putInPlace")
        }
        return putInPlace(placement, "putInPlace", file, line)
    }

    /// Adds the elements of `src` to those along `dim` at `index`, or multiplies by them: `scatter_(…, reduce=…)`. See
    /// ``scatter(dim:index:src:reduce:file:line:)``.
    @discardableResult
    public func scatterInPlace(
        dim: Int, index: Tensor, src: Tensor, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwriting("scatterInPlace", .scatterReduce, src, .byIndex, file, line) {
            scatter(dim: dim, index: index, src: src, reduce: reduce, file: file, line: line)
        }
    }

    /// Adds a number to the elements along `dim` at `index`, or multiplies by it.
    @discardableResult
    public func scatterInPlace(
        dim: Int, index: Tensor, value: some TensorScalar, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        overwriting("scatterInPlace", .scatterReduce, nil, .byIndex, file, line) {
            scatter(dim: dim, index: index, value: value, reduce: reduce, file: file, line: line)
        }
    }

    // MARK: Slices

    /// Adds `alpha · source` to the slices of a dim at `index`: `index_add_`. See
    /// ``indexAdd(dim:index:source:alpha:file:line:)``.
    @discardableResult
    public func indexAddInPlace(
        dim: Int, index: Tensor, source: Tensor, alpha: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try adding(dim, index, source, alpha.scalar, "indexAddInPlace")
        }
        return putInPlace(placement, "indexAddInPlace", file, line)
    }

    /// Replaces the slices of a dim at `index` by those of `source`: `index_copy_`. See
    /// ``indexCopy(dim:index:source:file:line:)``.
    @discardableResult
    public func indexCopyInPlace(
        dim: Int, index: Tensor, source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try copying(dim, index, source, "indexCopyInPlace")
        }
        return putInPlace(placement, "indexCopyInPlace", file, line)
    }

    /// Writes one number into the slices of a dim at `index`: `index_fill_`. See
    /// ``indexFill(dim:index:value:file:line:)-(_,_,TensorScalar,_,_)``.
    @discardableResult
    public func indexFillInPlace(
        dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try filling(dim, index, value.scalar, "indexFillInPlace")
        }
        return putInPlace(placement, "indexFillInPlace", file, line)
    }

    /// Writes the value of a 0-d tensor into the slices of a dim at `index`: `index_fill_`.
    @discardableResult
    public func indexFillInPlace(
        dim: Int, index: Tensor, value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try filling(dim, index, value, "indexFillInPlace")
        }
        return putInPlace(placement, "indexFillInPlace", file, line)
    }

    /// Combines the slices of `source` with the slices of a dim at `index`: `index_reduce_`. See
    /// ``indexReduce(dim:index:source:reduce:includeSelf:file:line:)``.
    @discardableResult
    public func indexReduceInPlace(
        dim: Int, index: Tensor, source: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        let placement = checked(file: file, line: line) { () throws(ProgramError) in
            try indexReducing(dim, index, source, "indexReduceInPlace")
        }
        return overwriting("indexReduceInPlace", .indexReduce, source, .byIndex, file, line) {
            reducing(placement, reduce, includeSelf)
        }
    }

    // MARK: Masks

    /// Writes a number wherever the bool `mask` holds, which broadcasts to the tensor: `masked_fill_`. See
    /// ``maskedFill(_:_:file:line:)-(_,TensorScalar,_,_)``.
    @discardableResult
    public func maskedFillInPlace(
        _ mask: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwriting("maskedFillInPlace", .maskedFill, nil, .byIndex, file, line) {
            maskedFill(mask, value, file: file, line: line)
        }
    }

    /// Writes the value of a 0-d tensor wherever the bool `mask` holds: `masked_fill_`.
    @discardableResult
    public func maskedFillInPlace(
        _ mask: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwriting("maskedFillInPlace", .maskedFillTensor, value, .byIndex, file, line) {
            maskedFill(mask, value, file: file, line: line)
        }
    }

    /// Writes the elements of `source`, in order, wherever the bool `mask` holds, which broadcasts to the tensor:
    /// `masked_scatter_`. See ``maskedScatter(_:_:file:line:)``.
    @discardableResult
    public func maskedScatterInPlace(
        _ mask: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        overwriting("maskedScatterInPlace", .maskedScatter, source, .byIndex, file, line) {
            maskedScatter(mask, source, file: file, line: line)
        }
    }
}
