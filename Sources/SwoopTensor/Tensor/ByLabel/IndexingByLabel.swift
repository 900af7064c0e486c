// Functions with indices of which PyTorch's programs give the last argument by keyword:
// `x.scatter_reduce(0, i, y, reduce="amax")`.

extension Tensor {
    /// The same with a label.
    public func scatter(
        _ dim: Int, _ index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatter(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with a label.
    public func scatter(
        _ dim: Int, _ index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatter(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with a label.
    public func scatter(
        _ dim: Int, _ index: Tensor, _ src: Tensor, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { scatter(dim: dim, index: index, src: src, reduce: reduce, file: file, line: line) }

    /// The same with a label.
    public func scatterReduce(
        _ dim: Int, _ index: Tensor, _ src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scatterReduce(
            dim: dim, index: index, src: src, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with a label.
    public func indexReduce(
        _ dim: Int, _ index: Tensor, _ source: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        indexReduce(
            dim: dim, index: index, source: source, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with a label.
    public func maskedFill(
        _ mask: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { maskedFill(mask, value, file: file, line: line) }

    /// The same with a label.
    @discardableResult public func scatterInPlace(
        _ dim: Int, _ index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterInPlace(dim: dim, index: index, value: value, file: file, line: line) }

    /// The same with a label.
    @discardableResult public func scatterInPlace(
        _ dim: Int, _ index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { scatterInPlace(dim: dim, index: index, src: src, file: file, line: line) }

    /// The same with a label.
    @discardableResult public func scatterInPlace(
        _ dim: Int, _ index: Tensor, _ src: Tensor, reduce: ScatterOperation, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { scatterInPlace(dim: dim, index: index, src: src, reduce: reduce, file: file, line: line) }

    /// The same with a label.
    @discardableResult public func scatterReduceInPlace(
        _ dim: Int, _ index: Tensor, _ src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        scatterReduceInPlace(
            dim: dim, index: index, src: src, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with a label.
    @discardableResult public func indexReduceInPlace(
        _ dim: Int, _ index: Tensor, _ source: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        indexReduceInPlace(
            dim: dim, index: index, source: source, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }

    /// The same with a label.
    @discardableResult public func maskedFillInPlace(
        _ mask: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { maskedFillInPlace(mask, value, file: file, line: line) }

    /// The same with a label.
    public func gather(_ dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        gather(dim: dim, index: index, file: file, line: line)
    }

    /// The same with a label.
    public func indexSelect(_ dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        indexSelect(dim: dim, index: index, file: file, line: line)
    }
}
