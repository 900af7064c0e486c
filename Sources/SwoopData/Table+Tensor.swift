import SwoopTensor

extension Table {
    /// The named columns (all if none is named) as a tensor of shape `[rows, columns]`.
    ///
    /// Throws ``TableError`` if a column is missing or is text. In a floating-point dtype a missing value is NaN; an
    /// integer dtype must hold every value: a missing one, an infinity, or one out of its range is an error, and
    /// fractions are cut off, as by `torch.tensor`. Integers stay exact: int64 does not pass through a float.
    /// ```swift
    /// let x = try table.tensor("x1", "x2")
    /// let ids = try table.tensor("id", dtype: .int64)
    /// ```
    public func tensor(_ columns: String..., dtype: DType = .float32) throws(TableError) -> Tensor {
        try tensor(columns.isEmpty ? nil : columns, dtype: dtype)
    }

    /// The same with the names as an array; all columns if it is nil.
    public func tensor(_ columns: [String]?, dtype: DType = .float32) throws(TableError) -> Tensor {
        let selected = try columns.map { names throws(TableError) in try self[names] } ?? self
        let width = selected.data.count
        for column in selected.data { try column.check(dtype, path) }
        return Tensor(
            NDArray([count, width], dtype) { bytes in
                for (position, column) in selected.data.enumerated() {
                    for row in 0..<count {
                        let place = (row * width + position) * dtype.itemSize
                        dtype.store(column.values.scalar(row), to: bytes.baseAddress! + place)
                    }
                }
            })
    }

    /// The dtype that all columns fit in, by PyTorch's type promotion; float32 if there are none.
    fileprivate var commonDType: DType {
        let dtypes = data.map(\.tensorDType)
        return dtypes.dropFirst().reduce(dtypes.first ?? .float32) { TypePromotion.promote($0, $1) }
    }
}

extension Table.Column {
    /// The dtype of a tensor of these values: int64, bool, or float32 for numbers and missing values.
    fileprivate var tensorDType: DType {
        switch values {
        case .int64: .int64
        case .bool: .bool
        case .double, .optionalBool, .string: .float32
        }
    }

    /// Throws if this is text, or if an integer dtype cannot hold a value.
    fileprivate func check(_ dtype: DType, _ path: String?) throws(TableError) {
        if let notNumeric { throw notNumeric }
        if dtype.isFloatingPoint || dtype == .bool { return }
        for row in 0..<values.count where !dtype.holds(values.scalar(row)) {
            throw .notInteger(path: path, name: name, row: row, found: cell(row).description, dtype: dtype)
        }
    }
}

extension Table.Values {
    /// A value as a number: NaN for a missing one and for text.
    fileprivate func scalar(_ row: Int) -> Scalar {
        switch self {
        case .int64(let values): .integer(values[row])
        case .double(let values): .real(values[row])
        case .bool(let values): .bool(values[row])
        case .optionalBool(let values): values[row].map { .bool($0) } ?? .real(.nan)
        case .string: .real(.nan)
        }
    }
}

extension Tensor {
    /// The values of a column, as a vector: `torch.tensor(column.values)`. Without a dtype, integers give int64, booleans
    /// bool, and other numbers float32. Throws as ``Table/tensor(_:dtype:)``.
    /// ```swift
    /// let y = try Tensor(table["y"])
    /// ```
    public convenience init(_ column: Table.Column, dtype: DType? = nil) throws(TableError) {
        let table = Table(index: .counting(column.values.count), data: [column], isNumbered: false, path: nil)
        let matrix = try table.tensor(nil, dtype: dtype ?? column.tensorDType)
        self.init(matrix.array.reshaped([column.values.count]))
    }

    /// The columns of a table, as a tensor of shape `[rows, columns]`. Without a dtype it is the one that all of them
    /// fit in. Throws as ``Table/tensor(_:dtype:)``.
    /// ```swift
    /// let x = try Tensor(table[["x1", "x2"]])
    /// ```
    public convenience init(_ table: Table, dtype: DType? = nil) throws(TableError) {
        self.init(try table.tensor(nil, dtype: dtype ?? table.commonDType).array)
    }
}
