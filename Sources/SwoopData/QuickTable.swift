import SwoopSystem
import SwoopTensor

/// The quick way to read a table.
///
/// Parts of the file are read by several threads, each in one pass that finds and converts the fields together. A table
/// with a mistake makes it give up, and the general parser, which knows where an error is, reads the table. Both give
/// the same values.
package struct QuickTable {
    let header: [String]?
    let columns: [ColumnFields.Found]

    /// Nil if the table has a mistake, or no rows.
    ///
    /// - Parameters:
    ///   - separator: The delimiter that was asked for; nil for a comma, unless the file has another one.
    ///   - partSize: About how many bytes a thread reads at a time.
    package init?(_ source: CSVSource, _ separator: UInt8?, hasHeader: Bool, _ form: TableForm, partSize: Int) {
        // Others may be part of a number.
        guard [",", ";", "\t", "|", ":"].contains(Character(Unicode.Scalar(form.delimiter))) else { return nil }
        typealias Found = (header: [String]?, columns: [ColumnFields.Found])
        let found = source.bytes.withUnsafeBufferPointer { bytes -> Found? in
            guard !bytes.isEmpty else { return nil }
            let scanner = FieldScanner(bytes, delimiter: form.delimiter)
            let start = scanner.skipBlankLines(source.start)
            guard start < bytes.count, let (fields, end) = scanner.row(start, form) else { return nil }
            // A single column may be several with another delimiter.
            guard fields.count > 1 || separator != nil || !Self.hasOtherDelimiter(bytes) else { return nil }
            guard firstInvalidUTF8(UnsafeBufferPointer(rebasing: bytes[start..<end])) == nil else { return nil }
            let header = hasHeader ? fields.map(source.text) : nil
            let names = Table.names(header, count: fields.count).map { ExactString($0) }
            guard Set(names).count == names.count else { return nil }
            let parts = TableParts(
                scanner, from: scanner.skipBlankLines(hasHeader ? end : start), width: fields.count, form,
                partSize: partSize)
            return parts.columns().map { (header, $0) }
        }
        guard let found else { return nil }
        (header, columns) = found
    }

    private static func hasOtherDelimiter(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        ";\t|".utf8.contains { bytes.contains($0) }
    }
}

/// How the fields are written.
package struct TableForm: Sendable {
    let delimiter: UInt8
    let missing: MissingValues
    let leadingZeros: Table.LeadingZeros
    let longestField: Int

    package init(
        delimiter: UInt8, missing: MissingValues, leadingZeros: Table.LeadingZeros,
        longestField: Int = CSVField.maximumLength
    ) {
        (self.delimiter, self.missing) = (delimiter, missing)
        (self.leadingZeros, self.longestField) = (leadingZeros, longestField)
    }

    /// The number that a field is, or that it is missing; nil for text. `end` is where the field ends with its quotes.
    func number(_ field: CSVField, _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> QuickNumber? {
        if isMissing(field, bytes) { return QuickNumber(missingBefore: end) }
        let text = UnsafeBufferPointer(rebasing: bytes[field.range])
        if leadingZeros == .text && hasLeadingZero(text) { return nil }
        if let integer = parseInteger(text) {
            return QuickNumber(integer, end, isNegative: text.contains(UInt8(ascii: "-")))
        }
        return parseDouble(text).map { QuickNumber($0, end) }
    }

    func isMissing(_ field: CSVField, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = UnsafeBufferPointer(rebasing: bytes[field.range])
        if !field.isEscaped { return missing.contains(text) }
        var unescaped = field.text(bytes)
        return unescaped.withUTF8 { missing.contains($0) }
    }
}

/// The parts of a file, from line to line, with the columns of each.
private struct TableParts {
    private let scanner: FieldScanner
    private let form: TableForm
    private let width: Int
    private let start: Int
    private let parts: [TablePart]
    private let partSize: Int
    private let threads: Int

    init(_ scanner: FieldScanner, from start: Int, width: Int, _ form: TableForm, partSize: Int) {
        (self.scanner, self.form, self.width, self.partSize, self.start) = (scanner, form, width, partSize, start)
        let size = scanner.bytes.count
        let limits = Array(Swift.stride(from: start + partSize, to: size, by: partSize)) + [size]
        threads = limits.count == 1 ? 1 : threadCount
        // Rows end with lines, but not with those within quotes: where there was an odd number of them before.
        let ranges = zip([start] + limits, limits).map { $0..<$1 }
        let quotes = ParallelParts.map(ranges.count, threads: threads) { part in
            let bytes = UnsafeBufferPointer(rebasing: scanner.bytes[ranges[part]])
            var count = 0
            // Most files have none, which this function finds out much faster than a loop.
            if memchr(bytes.baseAddress!, Int32(UInt8.quote), bytes.count) == nil { return count }
            for byte in bytes { count &+= byte == .quote ? 1 : 0 }
            return count
        }
        var before = 0
        parts = zip(ranges, quotes).map { range, count in
            defer { before += count }
            let near = scanner.reaching(range.upperBound + partSize)
            let first =
                range.lowerBound == start ? start : near.rowStart(from: range.lowerBound, isQuoted: before % 2 == 1)
            return TablePart(scanner, from: first, to: range.upperBound, width: width, form)
        }
    }

    /// Reads the columns; nil if the table has a mistake, or no rows.
    func columns() -> [ColumnFields.Found]? {
        // What is text shows in the first part; if something else is text later, all is read again.
        var known = [TablePart.Kind](repeating: [], count: width)
        parts[0].read(from: start, knowing: known, horizon: scanner.bytes.count)
        guard parts[0].isRead else { return nil }
        known = required(known, parts[0].kinds)
        shareMemory()
        guard read(knowing: known, from: known.contains { $0 != [] } ? 0 : 1) else { return nil }
        let all = required(known, kinds)
        if all != known {
            guard read(knowing: all, from: 0) else { return nil }
        }
        let count = parts.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        return ParallelParts.map(width, threads: threads) { [kinds] in column($0, kinds[$0], count) }
    }

    /// Gives the parts after the first one memory for about as many rows for each byte as that one has.
    private func shareMemory() {
        let first = parts[0]
        let rowsPerByte = 1.1 * Double(first.count) / Double(max(first.end - first.start, 1))
        let shares = parts.dropFirst().map { $0.estimate(rowsPerByte) }
        let memory = TableMemory(byteCount: shares.reduce(0) { $0 + $1.bytes })
        var offset = 0
        for (part, share) in zip(parts.dropFirst(), shares) {
            part.use(memory, at: offset, rows: share.rows)
            offset += share.bytes
        }
    }

    /// What occurs in each column.
    private var kinds: [TablePart.Kind] {
        (0..<width).map { column in parts.reduce(into: []) { $0.formUnion($1.kinds[column]) } }
    }

    /// What must be known of the columns before they are read.
    private func required(_ known: [TablePart.Kind], _ kinds: [TablePart.Kind]) -> [TablePart.Kind] {
        zip(known, kinds).map { known, kind in
            kind.contains(.text) ? .text : kind.isSuperset(of: [.fraction, .negativeZero]) ? .fraction : known
        }
    }

    /// Reads the parts from `first` on; false if one cannot be read.
    private func read(knowing known: [TablePart.Kind], from first: Int) -> Bool {
        ParallelParts.run(parts.count - first, threads: threads) { number in
            let part = parts[first + number]
            part.read(from: part.start, knowing: known, horizon: part.limit + partSize)
        }
        // Where a part was thought to begin in the middle of a row, it is read once more.
        var start = start
        for part in parts {
            if part.start != start || !part.isRead {
                part.read(from: start, knowing: known, horizon: scanner.bytes.count)
            }
            guard part.isRead else { return false }
            start = part.end
        }
        return true
    }

    private func column(_ column: Int, _ kind: TablePart.Kind, _ count: Int) -> ColumnFields.Found {
        if kind.contains(.text) { return texts(column, count) }
        if kind.isInteger { return (.int64(joined(count) { $0.copy($1.integers(column)) }), nil) }
        return (.double(joined(count) { $1.doubles(column, into: $0) }), nil)
    }

    /// The values of a column with text: booleans or texts, with the first field that is no number.
    private func texts(_ column: Int, _ count: Int) -> ColumnFields.Found {
        let bytes = scanner.bytes
        var booleans: [Bool?] = []
        let fields = parts.lazy.map { $0.fields(column) }.joined()
        let isBool = fields.allSatisfy { field in
            let isMissing = form.isMissing(field, bytes)
            let value = isMissing ? nil : parseBool(UnsafeBufferPointer(rebasing: bytes[field.range]))
            booleans.append(value)
            return isMissing || value != nil
        }
        if isBool { return (Table.Values(booleans), nil) }
        let texts: [String?] = joined(count) { target, part in
            var next = target
            for field in part.fields(column) {
                next.initialize(to: form.isMissing(field, bytes) ? nil : field.text(bytes))
                next += 1
            }
        }
        return (.string(texts), fields.first { form.number($0, bytes, 0) == nil })
    }

    /// An array of what the parts have, one after the other.
    private func joined<Element>(
        _ count: Int, _ copy: (UnsafeMutablePointer<Element>, TablePart) -> Void
    ) -> [Element] {
        [Element](unsafeUninitializedCapacity: count) { buffer, done in
            UnsafeMutableRawBufferPointer(buffer).preferLargePages()
            for part in parts {
                copy(buffer.baseAddress! + done, part)
                done += part.count
            }
        }
    }
}

extension UnsafeMutablePointer {
    fileprivate func copy(_ elements: UnsafeBufferPointer<Pointee>) {
        guard let start = elements.baseAddress else { return }
        initialize(from: start, count: elements.count)
    }
}
