import SwoopTensor

/// The rows of a CSV file in tables of so many rows each, however large the file is: pandas'
/// `read_csv(path, chunksize=1000)`.
/// ```swift
/// let chunks = TableChunks(contentsOf: "large.csv", rows: 64).map { (table) throws(TableError) in
///     (try table.tensor("x1", "x2"), try table.tensor("y"))
/// }
/// let batches = DataLoader(chunks, collate: { $0[0] }).batches()
/// while let (x, y) = try batches.next() { … }
/// ```
/// Each table has the columns of the header, and the types that fit its own rows, as in pandas; its rows are numbered from
/// where the one before ended. Memory holds one table and a block of the file. A mistake in the file is thrown with its
/// line by the table that contains it; there are none after it.
public struct TableChunks: IterableDataset {
    private let path: String
    private let rows: Int
    private let delimiter: Character?
    private let hasHeader: Bool
    private let missingValues: Set<String>
    private let leadingZeros: Table.LeadingZeros

    /// The tables of a file, which is opened when a pass begins. Traps if `rows` is not positive. The other arguments
    /// are those of ``Table/init(contentsOf:indexColumn:delimiter:hasHeader:missingValues:leadingZeros:)``.
    public init(
        contentsOf path: String, rows: Int, delimiter: Character? = nil, hasHeader: Bool = true,
        missingValues: Set<String> = Table.defaultMissingValues, leadingZeros: Table.LeadingZeros = .text,
        file: StaticString = #fileID, line: UInt = #line
    ) {
        checked(file: file, line: line) { () throws(ProgramError) in
            try DatasetRules.positive(rows, "TableChunks", "rows")
        }
        (self.path, self.rows, self.delimiter, self.hasHeader) = (path, rows, delimiter, hasHeader)
        (self.missingValues, self.leadingZeros) = (missingValues, leadingZeros)
    }

    /// Begins to read. Throws if the file cannot be opened.
    public func samples() throws(TableError) -> SampleIterator<Table, TableError> {
        let reader = try RecordReader(path, delimiter: delimiter?.asciiValue ?? UInt8(ascii: ","))
        let header = hasHeader ? try reader.next(1) : nil
        var row = 0
        var isAtEnd = false
        return SampleIterator { () throws(TableError) in
            if isAtEnd { return nil }
            // What follows a mistake cannot be told apart into rows.
            isAtEnd = true
            let records = try reader.next(rows)
            if records.bytes.isEmpty && row > 0 { return nil }
            let shift = header.map { (after: $0.lines, by: records.line - $0.lines) } ?? (0, records.line)
            let table = try Table(
                bytes: (header?.bytes ?? []) + records.bytes, path: path, delimiter: delimiter, hasHeader: hasHeader,
                missingValues: missingValues, leadingZeros: leadingZeros, lineShift: shift, firstRow: row)
            row += table.count
            isAtEnd = false
            return table.count == 0 ? nil : table
        }
    }
}

/// Reads a file by records, a block at a time, without looking into their fields.
private final class RecordReader {
    private enum Place { case fieldStart, field, quoted, afterQuote }

    private let file: ReadableFile
    private let path: String
    private let delimiter: UInt8
    private var buffer: [UInt8] = []
    /// Where the bytes that were not returned yet begin in the buffer, and the position of its end in the file.
    private var start = 0
    private var offset = 0
    /// The number of lines that were returned.
    private var line = 0
    /// The size of the byte order mark at the beginning of the buffer, which belongs to no line.
    private var markSize = 0

    private static let blockSize = 1 << 20

    init(_ path: String, delimiter: UInt8) throws(TableError) {
        (self.path, self.delimiter) = (path, delimiter)
        do throws(FileFailure) {
            file = try ReadableFile(path: path)
        } catch {
            throw error.isMissingFile
                ? .missingFile(path: path) : .unreadableFile(path: path, reason: error.reason)
        }
        _ = try readBlock()
        if CSVSource.beginsWithMark(buffer) { markSize = CSVSource.byteOrderMark.count }
    }

    /// The bytes of so many records, or of those that are left, with the number of lines in them and of those before.
    func next(_ count: Int) throws(TableError) -> (bytes: [UInt8], lines: Int, line: Int) {
        var place = Place.fieldStart
        var (records, lines) = (0, 0)
        var isBlank = true
        var position = start + markSize
        markSize = 0
        while records < count {
            // With the byte after it, since CR LF is one end of a line.
            if position + 1 >= buffer.count {
                let read = try readBlock()
                position -= read.removed
                if read.isAtEnd && position >= buffer.count { break }
            }
            let byte = buffer[position]
            position += 1
            if byte == .lineFeed || byte == .carriageReturn {
                if byte == .carriageReturn && position < buffer.count && buffer[position] == .lineFeed { position += 1 }
                lines += 1
                if place == .quoted { continue }
                if !isBlank { records += 1 }
                (place, isBlank) = (.fieldStart, true)
                continue
            }
            if byte == delimiter || (byte != .space && byte != .tab) { isBlank = false }
            place = following(place, byte)
        }
        let bytes = Array(buffer[start..<position])
        defer { line += lines }
        start = position
        return (bytes, lines, line)
    }

    private func following(_ place: Place, _ byte: UInt8) -> Place {
        switch place {
        // A second quote stands for one, and the field goes on.
        case .quoted: return byte == .quote ? .afterQuote : .quoted
        case .afterQuote where byte == .quote: return .quoted
        case .fieldStart where byte == .quote: return .quoted
        default: return byte == delimiter ? .fieldStart : .field
        }
    }

    /// Reads a block behind what is left of the buffer, whose beginning is removed.
    private func readBlock() throws(TableError) -> (removed: Int, isAtEnd: Bool) {
        let removed = start
        buffer.removeFirst(start)
        start = 0
        let before = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: Self.blockSize))
        do throws(FileFailure) {
            let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(FileFailure) in
                try file.read(
                    at: offset,
                    into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[before...])))
            }
            offset += count
            buffer.removeLast(Self.blockSize - count)
            return (removed, count == 0)
        } catch {
            throw .unreadableFile(path: path, reason: error.reason)
        }
    }
}
