// Gathering, scattering and parts with leading arguments by position: `x.gather(1, indices)`, `x.narrow(0, 1, 2)`.

extension Tensor {
    /// The same with leading arguments by position.
    public func gather(_ dim: Int, _ index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        gather(dim: dim, index: index, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func indexSelect(_ dim: Int, _ index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        indexSelect(dim: dim, index: index, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func select(_ dim: Int, _ index: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        select(dim: dim, index: index, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func narrow(
        _ dim: Int, _ start: Int, _ length: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { narrow(dim: dim, start: start, length: length, file: file, line: line) }

    /// The same with leading arguments by position.
    public func unfold(_ dim: Int, _ size: Int, _ step: Int, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { unfold(dim: dim, size: size, step: step, file: file, line: line) }

    /// The same with leading arguments by position.
    public func scatterAdd(
        _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterAdd(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func scatterAddInPlace(
        _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterAddInPlace(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with leading arguments by position.
    public func indexCopy(
        _ dim: Int, _ index: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexCopy(dim: dim, index: index, source: source, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func indexCopyInPlace(
        _ dim: Int, _ index: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexCopyInPlace(dim: dim, index: index, source: source, file: file, line: line) }

    /// The same with leading arguments by position.
    public func indexFill(
        _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexFill(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    public func indexFill(
        _ dim: Int, _ index: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexFill(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func indexFillInPlace(
        _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexFillInPlace(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func indexFillInPlace(
        _ dim: Int, _ index: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { indexFillInPlace(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    public func indexAdd(
        _ dim: Int, _ index: Tensor, _ source: Tensor, alpha: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { indexAdd(dim: dim, index: index, source: source, alpha: alpha, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func indexAddInPlace(
        _ dim: Int, _ index: Tensor, _ source: Tensor, alpha: some TensorScalar = 1, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { indexAddInPlace(dim: dim, index: index, source: source, alpha: alpha, file: file, line: line) }

    /// The same with leading arguments by position.
    public func scatter(
        _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatter(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with leading arguments by position.
    public func scatter(
        _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatter(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func scatterInPlace(
        _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterInPlace(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with leading arguments by position.
    @discardableResult public func scatterInPlace(
        _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterInPlace(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with leading arguments by position.
    public func scatterReduce(
        _ dim: Int, _ index: Tensor, _ src: Tensor, _ reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scatterReduce(
            dim: dim, index: index, src: src, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public func scatterReduceInPlace(
        _ dim: Int, _ index: Tensor, _ src: Tensor, _ reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scatterReduceInPlace(
            dim: dim, index: index, src: src, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func indexReduce(
        _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        indexReduce(
            dim: dim, index: index, source: source, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with leading arguments by position.
    @discardableResult public func indexReduceInPlace(
        _ dim: Int, _ index: Tensor, _ source: Tensor, _ reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        indexReduceInPlace(
            dim: dim, index: index, source: source, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with leading arguments by position.
    public func takeAlongDim(_ indices: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line) -> Tensor
    { takeAlongDim(indices, dim: dim, file: file, line: line) }
}
