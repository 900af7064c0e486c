import SwoopTensor

extension Table {
    /// One value of a table.
    public enum Cell: Equatable, Sendable, CustomStringConvertible {
        /// A whole number.
        case int64(Int64)
        /// A number.
        case double(Double)
        /// True or false.
        case bool(Bool)
        /// Text.
        case string(String)
        /// No value.
        case missing

        /// The value as a number; true is 1, false is 0. Nil for text and for a missing value.
        public var double: Double? {
            switch self {
            case .int64(let value): Double(value)
            case .double(let value): value
            case .bool(let value): value ? 1 : 0
            case .string, .missing: nil
            }
        }

        /// The integer; nil for anything else.
        public var int: Int? { if case .int64(let value) = self { Int(value) } else { nil } }

        /// The text; nil for anything else.
        public var string: String? { if case .string(let text) = self { text } else { nil } }

        /// The value as text: `3`, `0.5`, `true`, `Ada`, `NaN`.
        public var description: String {
            switch self {
            case .int64(let value): value.description
            case .double(let value): value.description
            case .bool(let value): value.description
            case .string(let text): text
            case .missing: "NaN"
            }
        }
    }

    /// One row of a table: a value for each column.
    public struct Row: Sendable {
        private let table: Table
        /// Its position in the table, from 0.
        public let position: Int

        init(_ table: Table, _ position: Int) {
            self.table = table
            self.position = position
        }

        /// Its label: the value of the index.
        public var label: Cell { table.index.labels.cell(position) }
        /// Its values, in the order of the columns.
        public var cells: [Cell] { table.data.map { $0.values.cell(position) } }
        /// The value of a column. Throws `noSuchColumn`.
        public subscript(_ name: String) -> Cell {
            get throws(TableError) { try table[name].cell(position) }
        }
    }

    /// The row at a position, counted from 0: `table.iloc[i]`. Traps if the position is out of bounds.
    public subscript(row position: Int) -> Row {
        checkRow(position)
        return Row(self, position)
    }

    /// The rows at a range of positions; they keep their labels: `table.iloc[i:j]`. Traps if it is out of bounds.
    public subscript(rows range: Range<Int>) -> Table { rows(range) }
    /// The rows from one position to another, both included. Traps if one is out of bounds.
    public subscript(rows range: ClosedRange<Int>) -> Table {
        rows(from: range.lowerBound, to: range.upperBound.saturatingSum(1))
    }
    /// The rows from a position on. Traps if it is out of bounds.
    public subscript(rows range: PartialRangeFrom<Int>) -> Table { rows(from: range.lowerBound, to: count) }
    /// The rows before a position. Traps if it is out of bounds.
    public subscript(rows range: PartialRangeUpTo<Int>) -> Table { rows(from: 0, to: range.upperBound) }
    /// The rows up to a position, which is included. Traps if it is out of bounds.
    public subscript(rows range: PartialRangeThrough<Int>) -> Table {
        rows(from: 0, to: range.upperBound.saturatingSum(1))
    }

    /// The rows at these positions, in this order; they keep their labels: `table.iloc[[i, j]]`. Traps if a position is
    /// out of bounds.
    public subscript(rows positions: [Int]) -> Table {
        for position in positions { checkRow(position) }
        return mapped(index: index.picked(positions)) { $0.picked(positions) }
    }

    /// The value of a column in the row at a position: `table["x"].iloc[i]`. Throws `noSuchColumn`; traps if the
    /// position is out of bounds.
    public subscript(_ name: String, row: Int) -> Cell {
        get throws(TableError) {
            let column = try self[name]
            checkRow(row)
            return column.cell(row)
        }
    }

    private func checkRow(_ position: Int) {
        checked { () throws(ProgramError) in try Rules.position(position, in: count, "Table") }
    }
}

extension Table.Column: RandomAccessCollection {
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { values.count }

    /// The values at a range of positions. Traps if it is out of bounds.
    public subscript(_ rows: Range<Int>) -> Slice<Table.Column> {
        checked { () throws(ProgramError) in try Rules.positions(rows, in: count, "Column") }
        return Slice(base: self, bounds: rows)
    }

    /// The value in the row at a position, counted from 0. Traps if the position is out of bounds.
    public subscript(_ row: Int) -> Table.Cell {
        checked { () throws(ProgramError) in try Rules.position(row, in: count, "Column") }
        return cell(row)
    }

    func cell(_ row: Int) -> Table.Cell { values.cell(row) }
}

extension Table.Values {
    func cell(_ row: Int) -> Table.Cell {
        switch self {
        case .int64(let values): .int64(values[row])
        case .double(let values): values[row].isNaN ? .missing : .double(values[row])
        case .bool(let values): .bool(values[row])
        case .optionalBool(let values): values[row].map { .bool($0) } ?? .missing
        case .string(let values): values[row].map { .string($0) } ?? .missing
        }
    }
}
