import SwoopTensor

extension Table {
    /// The named columns (all if none is named) as a tensor of shape `[rows, columns]`.
    ///
    /// Throws ``TableError`` if a column is missing or is not numeric. Missing values become NaN.
    /// ```swift
    /// let x = try table.tensor("x1", "x2")
    /// ```
    public func tensor(_ columns: String..., dtype: DType = .float32) throws(TableError) -> Tensor {
        let names = columns.isEmpty ? self.columns : columns
        return Tensor(try doubles(columns: names), shape: [count, names.count], dtype: dtype)
    }
}
