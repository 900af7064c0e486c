import SwoopTensor

/// Columns of equal length, each of one type, with a label for each row: the contents of a CSV file.
///
/// ```swift
/// let table = try Table(contentsOf: "scores.csv", indexColumn: 0)
/// print(table)
/// let features = try table.tensor("x1", "x2")  // shape [table.count, 2]
/// let first = table[row: 0]
/// ```
///
/// Types, missing values and the printed form follow pandas' `read_csv` and `print`.
public struct Table: Sendable {
    /// The names of the columns, in order, without the index.
    public var columns: [String] { data.map(\.name) }
    /// The labels of the rows.
    public let index: Index
    let data: [Column]
    /// Whether the columns are named by their positions because there is no header.
    let isNumbered: Bool
    /// The file that the table was read from, for messages.
    let path: String?
    /// The position of each column, so that finding one takes the same time among many.
    private let positions: [ExactString: Int]

    init(index: Index, data: [Column], isNumbered: Bool, path: String?) {
        let names = data.enumerated().map { (ExactString($0.element.name), $0.offset) }
        let positions = Dictionary(names) { first, _ in first }
        self.init(index: index, data: data, isNumbered: isNumbered, path: path, positions: positions)
    }

    private init(
        index: Index, data: [Column], isNumbered: Bool, path: String?, positions: [ExactString: Int]
    ) {
        self.positions = positions
        self.index = index
        self.data = data
        self.isNumbered = isNumbered
        self.path = path
    }

    /// The number of rows.
    public var count: Int { index.labels.count }

    /// `[rows, columns]`
    public var shape: [Int] { [count, data.count] }

    /// pandas' name for the type of each column: `int64`, `float64`, `bool`, `object` or `str`.
    public var dtypes: [String] { data.map(\.values.dtype) }

    /// The column with that name. Throws `noSuchColumn`.
    public subscript(_ name: String) -> Column {
        get throws(TableError) {
            guard let position = positions[ExactString(name)] else {
                throw .noSuchColumn(path: path, name: name, columns: columns)
            }
            return data[position]
        }
    }

    /// A table of the columns with those names, in that order. Throws `noSuchColumn`.
    public subscript(_ names: [String]) -> Table {
        get throws(TableError) {
            var selected: [Column] = []
            for name in names { selected.append(try self[name]) }
            return Table(index: index, data: selected, isNumbered: isNumbered, path: path)
        }
    }

    /// The rows at these positions, counted from 0; they keep their labels. Traps if the range is out of bounds.
    public func rows(_ range: Range<Int>) -> Table {
        rows(from: range.lowerBound, to: range.upperBound)
    }

    /// The rows from `first` to before `end`.
    func rows(from first: Int, to end: Int) -> Table {
        if first < 0 || end < first || end > count {
            trap(ProgramError("rows", "\(first)..<\(end): the table has \(count) rows", hint: "Rows count from 0"))
        }
        return mapped(index: index[first..<end]) { $0[first..<end] }
    }

    /// A table of the same columns with other rows.
    func mapped(index: Index, _ values: (Values) -> Values) -> Table {
        Table(
            index: index,
            data: data.map { Column(name: $0.name, values: values($0.values), notNumeric: $0.notNumeric) },
            isNumbered: isNumbered, path: path, positions: positions)
    }

    /// The first `n` rows, or all if there are fewer. Traps if `n` is negative.
    public func head(_ n: Int = 5) -> Table {
        if n < 0 { trap(ProgramError("head", "\(n) rows", hint: "Ask for 0 or more")) }
        return rows(0..<min(n, count))
    }

    /// The last `n` rows, or all if there are fewer. Traps if `n` is negative.
    public func tail(_ n: Int = 5) -> Table {
        if n < 0 { trap(ProgramError("tail", "\(n) rows", hint: "Ask for 0 or more")) }
        return rows(max(0, count - n)..<count)
    }

    /// The numbers of these columns (all if nil), row by row: shape `[count, columns.count]`.
    ///
    /// A missing value is NaN; true and false are 1 and 0. Throws `noSuchColumn`, and `notNumeric` for text.
    public func doubles(columns names: [String]? = nil) throws(TableError) -> [Double] {
        let selected = try names.map { names throws(TableError) in try self[names] } ?? self
        var numbers: [[Double]] = []
        for column in selected.data { numbers.append(try column.doubles()) }
        return [Double](unsafeUninitializedCapacity: count * numbers.count) { buffer, initialized in
            for (position, column) in numbers.enumerated() {
                for row in 0..<column.count {
                    buffer.initializeElement(at: row * numbers.count + position, to: column[row])
                }
            }
            initialized = buffer.count
        }
    }
}
