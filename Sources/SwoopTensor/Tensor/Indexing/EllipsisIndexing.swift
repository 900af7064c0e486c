// Python's `...` between the brackets. It is no value of a type, so that it needs subscripts of its own; after more than
// one other index it is written `.ellipsis`.

extension Tensor {
    /// Python's `x[...]` and `x[..., 0]`: an ellipsis as the first index. As ``subscript(_:file:line:)``.
    public subscript(
        _: UnboundedRange, _ indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
    ) -> Tensor {
        get { indexed([IndexItem.ellipsis] + indices, file, line) }
        set { write(newValue, at: [IndexItem.ellipsis] + indices, accumulate: false, file, line) }
    }

    /// Python's `x[0, ...]` and `x[0, ..., 1]`: an ellipsis as the second index. As ``subscript(_:file:line:)``.
    public subscript(
        _ first: any TensorIndex, _: UnboundedRange, _ indices: any TensorIndex...,
        file file: StaticString = #fileID, line line: UInt = #line
    ) -> Tensor {
        get { indexed([first, IndexItem.ellipsis] + indices, file, line) }
        set { write(newValue, at: [first, IndexItem.ellipsis] + indices, accumulate: false, file, line) }
    }
}
