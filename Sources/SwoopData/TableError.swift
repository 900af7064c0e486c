import SwoopTensor

/// The reason why a table could not be read or a request to it failed. `description` is one line for people:
/// `scores.csv:3:7: expected 4 fields as in the first line, found 3.`
public enum TableError: Error, Equatable, Sendable {
    /// A position in a file: `line` and `column` (in characters) count from 1. `path` is nil for text given in memory.
    public struct Place: Equatable, Sendable {
        /// The file; nil for text given in memory.
        public let path: String?
        /// The line, counted from 1.
        public let line: Int
        /// The character in the line, counted from 1.
        public let column: Int

        /// A position.
        public init(path: String?, line: Int, column: Int) {
            self.path = path
            self.line = line
            self.column = column
        }
    }

    /// There is no file at the path.
    case missingFile(path: String)
    /// The path exists but could not be read, for example a directory; `reason` is the system's.
    case unreadableFile(path: String, reason: String)
    /// The text has only empty lines.
    case empty(path: String?)
    /// A byte that is not valid UTF-8.
    case notUTF8(Place, byte: UInt8)
    /// A quote that is never closed; the place is the opening quote.
    case unterminatedQuote(Place)
    /// Something other than a delimiter or the end of the line after a closing quote.
    case textAfterQuote(Place, found: String)
    /// A row with more or fewer fields than the first line; the place is the first extra field, or the end of the row.
    case fieldCount(Place, expected: Int, found: Int)
    /// A table of a single column, which would have `columns` columns with another delimiter. It is thrown only if no
    /// delimiter was given.
    case otherDelimiter(path: String?, Character, columns: Int)
    /// A field of more bytes than a field can have.
    case fieldTooLong(Place, size: Int, limit: Int)
    /// A column name that appears twice in the header.
    case duplicateColumn(Place, name: String)
    /// No column with the requested name or position.
    case noSuchColumn(path: String?, name: String, columns: [String])
    /// Numbers were requested from a column of text; the place is the first field that is neither a number nor missing.
    case notNumeric(Place, name: String, found: String)
    /// A value that an integer dtype cannot hold: a missing one, an infinity, or one out of its range. `row` counts from
    /// 0.
    case notInteger(path: String?, name: String, row: Int, found: String, dtype: DType)
}

extension TableError.Place: CustomStringConvertible {
    /// `path:line:column`
    public var description: String { "\(path ?? "csv"):\(line):\(column)" }
}

extension TableError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missingFile(let path): "\(path): no such file."
        case .unreadableFile(let path, let reason): "\(path): cannot be read: \(reason)."
        case .empty(let path): "\(path ?? "csv"):1:1: expected a line of fields, found nothing."
        case .notUTF8(let place, let byte):
            "\(place): expected UTF-8 text, found the byte 0x\(String(byte, radix: 16, uppercase: true))."
        case .unterminatedQuote(let place):
            "\(place): expected a closing quote for this one, found the end of the file."
        case .textAfterQuote(let place, let found):
            "\(place): expected a delimiter or the end of the line after the closing quote, found \"\(found)\"."
        case .fieldCount(let place, let expected, let found):
            "\(place): expected \(expected) \(expected == 1 ? "field" : "fields") as in the first line, found \(found)."
        case .otherDelimiter(let path, let delimiter, let columns):
            "\(path ?? "csv"): one column with the delimiter \",\", but \(columns) with \(String(delimiter).debugDescription). "
                + "Pass delimiter: \(String(delimiter).debugDescription), or \",\" if it is one column."
        case .fieldTooLong(let place, let size, let limit):
            "\(place): expected a field of at most \(limit) bytes, found \(size)."
        case .duplicateColumn(let place, let name):
            "\(place): expected each column name once, found \"\(name)\" again."
        case .noSuchColumn(let path, let name, let columns):
            "\(path ?? "csv"): no column \"\(name)\"; "
                + "the columns are \"\(columns.prefix(100).joined(separator: "\", \""))\""
                + (columns.count > 100 ? " and \(columns.count - 100) others." : ".")
        case .notNumeric(let place, let name, let found):
            "\(place): expected numbers in column \"\(name)\", found \"\(found)\"."
                + (hasLeadingZero(found.utf8) ? " Numbers with leading zeros are text, unless read as numbers." : "")
        case .notInteger(let path, let name, let row, let found, let dtype):
            "\(path ?? "csv"): column \"\(name)\", row \(row): \(dtype) cannot hold \(found)."
        }
    }
}
