import SwoopTensor

/// The quick way to read a table: all columns are numbers, or missing, in their usual form.
///
/// Parts of the file are read by several threads, each in one pass that finds and converts the fields together. Whatever
/// is unusual (quotes, text, another number of fields) makes it give up, and the general parser, which also knows where
/// an error is, reads the table. Both give the same values.
struct NumericTable {
    let header: [String]?
    let columns: [Table.Values]

    /// Nil if the table is not of this kind, or has no rows.
    ///
    /// - Parameter partSize: About how many bytes a thread reads at a time.
    init?(_ source: CSVSource, hasHeader: Bool, _ form: NumericForm, partSize: Int) {
        // Others may be part of a number.
        guard [",", ";", "\t", "|", ":"].contains(Character(Unicode.Scalar(form.delimiter))) else { return nil }
        let found = source.bytes.withUnsafeBufferPointer { bytes -> (header: [String]?, columns: [Table.Values])? in
            let start = CSVRecords.skipBlankLines(bytes, from: source.start, form.delimiter)
            guard let end = bytes[start...].firstIndex(of: .lineFeed) else { return nil }
            let line = CSVSource(bytes: Array(bytes[..<end]), path: source.path)
            guard let record = try? CSVRecords(line, separator: form.delimiter, longestField: form.longestField),
                record.count == 1, record.width > 1
            else { return nil }
            let header = hasHeader ? record.fields.map(line.text) : nil
            let names = Table.names(header, count: record.width).map { ExactString($0) }
            guard (try? line.validate()) != nil, Set(names).count == names.count else { return nil }
            let parts = NumericParts(
                bytes, from: hasHeader ? end + 1 : start, width: record.width, form, partSize: partSize)
            guard let columns = parts.columns() else { return nil }
            return (header, columns)
        }
        guard let found else { return nil }
        (header, columns) = found
    }
}

/// How the fields are written.
struct NumericForm: Sendable {
    let delimiter: UInt8
    let missing: MissingValues
    let leadingZeros: Table.LeadingZeros
    let longestField: Int
}

/// The parts of a file, from line to line, with the columns of each.
private struct NumericParts {
    private let width: Int
    private let parts: [NumericPart]

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, width: Int, _ form: NumericForm, partSize: Int
    ) {
        self.width = width
        var parts: [NumericPart] = []
        var position = start
        while position < bytes.count {
            // A part ends with a line.
            let least = min(position + partSize, bytes.count)
            let end = bytes[least...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
            parts.append(NumericPart(bytes, position..<end, width: width, form))
            position = end
        }
        self.parts = parts
    }

    /// Reads the columns; nil if the table is not numeric, or has no rows.
    func columns() -> [Table.Values]? {
        // A table of text is found out by its first part.
        guard let first = parts.first else { return nil }
        first.read()
        guard first.rows.isNumeric else { return nil }
        let threads = parts.count == 1 ? 1 : threadCount
        ParallelParts.run(parts.count - 1, threads: threads) { [parts] in parts[$0 + 1].read() }
        guard parts.allSatisfy(\.rows.isNumeric) else { return nil }
        let count = parts.reduce(0) { $0 + $1.rows.count }
        guard count > 0 else { return nil }
        let kinds = (0..<width).map { column in
            parts.reduce(into: NumericRows.Kind()) { $0.formUnion($1.rows.kinds[column]) }
        }
        // An integer −0 is 0, but in a column with fractions it is −0.
        guard kinds.allSatisfy({ !$0.isSuperset(of: [.fraction, .negativeZero]) }) else { return nil }
        let columns = Monitor([Table.Values?](repeating: nil, count: width))
        ParallelParts.run(width, threads: threads) { [parts] column in
            let values: Table.Values =
                kinds[column].isDisjoint(with: [.fraction, .missing])
                ? .int64(Self.joined(parts, count) { $0.integers(column, into: $1) })
                : .double(Self.joined(parts, count) { $0.doubles(column, into: $1) })
            columns.change { $0[column] = values }
        }
        return columns.change { $0.compactMap { $0 } }
    }

    private static func joined<Number>(
        _ parts: [NumericPart], _ count: Int, _ copy: (NumericRows, UnsafeMutablePointer<Number>) -> Void
    ) -> [Number] {
        [Number](unsafeUninitializedCapacity: count) { buffer, done in
            for part in parts {
                copy(part.rows, buffer.baseAddress! + done)
                done += part.rows.count
            }
        }
    }
}
