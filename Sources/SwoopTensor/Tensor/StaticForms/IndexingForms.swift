// Functions with indices and masks as PyTorch's programs call them: `torch.gather(x, 1, i)` is `Tensor.gather(x, 1, i)`.

extension Tensor {
    /// ``gather(dim:index:file:line:)``
    public static func gather(
        _ x: Tensor, dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.gather(dim: dim, index: index, file: file, line: line) }
    /// ``gather(_:index:file:line:)``
    public static func gather(
        _ x: Tensor, _ dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.gather(dim, index: index, file: file, line: line) }
    /// ``gather(_:_:file:line:)``
    public static func gather(
        _ x: Tensor, _ dim: Int, _ index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.gather(dim, index, file: file, line: line) }
    /// ``scatter(dim:index:src:file:line:)``
    public static func scatter(
        _ x: Tensor, dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatter(dim: dim, index: index, src: src, file: file, line: line) }
    /// ``scatter(dim:index:value:file:line:)``
    public static func scatter(
        _ x: Tensor, dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatter(dim: dim, index: index, value: value, file: file, line: line) }
    /// ``scatter(_:_:value:file:line:)``
    public static func scatter(
        _ x: Tensor, _ dim: Int, _ index: Tensor, value: some TensorScalar, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.scatter(dim, index, value: value, file: file, line: line) }
    /// ``scatter(_:_:src:file:line:)``
    public static func scatter(
        _ x: Tensor, _ dim: Int, _ index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatter(dim, index, src: src, file: file, line: line) }
    /// ``scatter(_:_:_:file:line:)``
    public static func scatter(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatter(dim, index, src, file: file, line: line) }
    /// ``scatter(_:_:_:file:line:)``
    public static func scatter(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.scatter(dim, index, value, file: file, line: line) }
    /// ``scatterAdd(dim:index:src:file:line:)``
    public static func scatterAdd(
        _ x: Tensor, dim: Int, index: Tensor, src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatterAdd(dim: dim, index: index, src: src, file: file, line: line) }
    /// ``scatterAdd(_:_:_:file:line:)``
    public static func scatterAdd(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ src: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatterAdd(dim, index, src, file: file, line: line) }
    /// ``scatterReduce(dim:index:src:reduce:includeSelf:file:line:)``
    public static func scatterReduce(
        _ x: Tensor, dim: Int, index: Tensor, src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        x.scatterReduce(
            dim: dim, index: index, src: src, reduce: reduce, includeSelf: includeSelf, file: file, line: line)
    }
    /// ``scatterReduce(_:_:_:reduce:includeSelf:file:line:)``
    public static func scatterReduce(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ src: Tensor, reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatterReduce(dim, index, src, reduce: reduce, includeSelf: includeSelf, file: file, line: line) }
    /// ``scatterReduce(_:_:_:_:includeSelf:file:line:)``
    public static func scatterReduce(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ src: Tensor, _ reduce: ScatterReduction, includeSelf: Bool = true,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.scatterReduce(dim, index, src, reduce, includeSelf: includeSelf, file: file, line: line) }
    /// ``indexSelect(dim:index:file:line:)``
    public static func indexSelect(
        _ x: Tensor, dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexSelect(dim: dim, index: index, file: file, line: line) }
    /// ``indexSelect(_:index:file:line:)``
    public static func indexSelect(
        _ x: Tensor, _ dim: Int, index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexSelect(dim, index: index, file: file, line: line) }
    /// ``indexSelect(_:_:file:line:)``
    public static func indexSelect(
        _ x: Tensor, _ dim: Int, _ index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexSelect(dim, index, file: file, line: line) }
    /// ``indexAdd(dim:index:source:alpha:file:line:)``
    public static func indexAdd(
        _ x: Tensor, dim: Int, index: Tensor, source: Tensor, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexAdd(dim: dim, index: index, source: source, alpha: alpha, file: file, line: line) }
    /// ``indexAdd(_:_:_:alpha:file:line:)``
    public static func indexAdd(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, alpha: some TensorScalar = 1,
        file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexAdd(dim, index, source, alpha: alpha, file: file, line: line) }
    /// ``indexCopy(dim:index:source:file:line:)``
    public static func indexCopy(
        _ x: Tensor, dim: Int, index: Tensor, source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexCopy(dim: dim, index: index, source: source, file: file, line: line) }
    /// ``indexCopy(_:_:_:file:line:)``
    public static func indexCopy(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexCopy(dim, index, source, file: file, line: line) }
    /// ``indexFill(dim:index:value:file:line:)``
    public static func indexFill(
        _ x: Tensor, dim: Int, index: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexFill(dim: dim, index: index, value: value, file: file, line: line) }
    /// ``indexFill(dim:index:value:file:line:)``
    public static func indexFill(
        _ x: Tensor, dim: Int, index: Tensor, value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexFill(dim: dim, index: index, value: value, file: file, line: line) }
    /// ``indexFill(_:_:_:file:line:)``
    public static func indexFill(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ value: some TensorScalar, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.indexFill(dim, index, value, file: file, line: line) }
    /// ``indexFill(_:_:_:file:line:)``
    public static func indexFill(
        _ x: Tensor, _ dim: Int, _ index: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.indexFill(dim, index, value, file: file, line: line) }
    /// ``maskedSelect(_:file:line:)``
    public static func maskedSelect(
        _ x: Tensor, _ mask: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.maskedSelect(mask, file: file, line: line) }
    /// ``maskedFill(_:_:file:line:)``
    public static func maskedFill(
        _ x: Tensor, _ mask: Tensor, _ value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.maskedFill(mask, value, file: file, line: line) }
    /// ``maskedFill(_:_:file:line:)``
    public static func maskedFill(
        _ x: Tensor, _ mask: Tensor, _ value: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.maskedFill(mask, value, file: file, line: line) }
    /// ``maskedFill(_:value:file:line:)``
    public static func maskedFill(
        _ x: Tensor, _ mask: Tensor, value: some TensorScalar, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.maskedFill(mask, value: value, file: file, line: line) }
    /// ``maskedScatter(_:_:file:line:)``
    public static func maskedScatter(
        _ x: Tensor, _ mask: Tensor, _ source: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.maskedScatter(mask, source, file: file, line: line) }
    /// ``take(_:file:line:)``
    public static func take(
        _ x: Tensor, _ index: Tensor, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.take(index, file: file, line: line) }
    /// ``takeAlongDim(_:dim:file:line:)``
    public static func takeAlongDim(
        _ x: Tensor, _ indices: Tensor, dim: Int? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.takeAlongDim(indices, dim: dim, file: file, line: line) }
    /// ``takeAlongDim(_:_:file:line:)``
    public static func takeAlongDim(
        _ x: Tensor, _ indices: Tensor, _ dim: Int?, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.takeAlongDim(indices, dim, file: file, line: line) }
    /// ``narrow(dim:start:length:file:line:)``
    public static func narrow(
        _ x: Tensor, dim: Int, start: Int, length: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.narrow(dim: dim, start: start, length: length, file: file, line: line) }
    /// ``narrow(_:_:_:file:line:)``
    public static func narrow(
        _ x: Tensor, _ dim: Int, _ start: Int, _ length: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.narrow(dim, start, length, file: file, line: line) }
    /// ``select(dim:index:file:line:)``
    public static func select(
        _ x: Tensor, dim: Int, index: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.select(dim: dim, index: index, file: file, line: line) }
    /// ``select(_:_:file:line:)``
    public static func select(
        _ x: Tensor, _ dim: Int, _ index: Int, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor { x.select(dim, index, file: file, line: line) }
    /// ``bucketize(_:outInt32:right:file:line:)``
    public static func bucketize(
        _ x: Tensor, _ boundaries: Tensor, outInt32: Bool = false, right: Bool = false, file: StaticString = #fileID,
        line: UInt = #line
    ) -> Tensor { x.bucketize(boundaries, outInt32: outInt32, right: right, file: file, line: line) }
    /// ``searchsorted(_:outInt32:right:side:sorter:file:line:)``
    public static func searchsorted(
        _ x: Tensor, _ values: Tensor, outInt32: Bool = false, right: Bool = false, side: SearchSide? = nil,
        sorter: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        x.searchsorted(values, outInt32: outInt32, right: right, side: side, sorter: sorter, file: file, line: line)
    }
    /// ``searchsorted(_:outInt32:right:side:sorter:file:line:)``
    public static func searchsorted(
        _ x: Tensor, _ value: some TensorScalar, outInt32: Bool = false, right: Bool = false, side: SearchSide? = nil,
        sorter: Tensor? = nil, file: StaticString = #fileID, line: UInt = #line
    ) -> Tensor {
        x.searchsorted(value, outInt32: outInt32, right: right, side: side, sorter: sorter, file: file, line: line)
    }
}
