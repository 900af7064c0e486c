import SwoopTensor

/// The rows of a table that begin in a range of a file, which one thread reads.
///
/// It is `@unchecked Sendable` because one thread at a time uses it: the one that reads it, and afterward, when that one
/// has been waited for, those that only look at what it found. The bytes live as long as it does.
final class TablePart: @unchecked Sendable {
    /// What occurs in a column.
    struct Kind: OptionSet, Sendable {
        let rawValue: UInt8
        /// A number that is no integer, or beyond Int64.
        static let fraction = Kind(rawValue: 1)
        static let missing = Kind(rawValue: 2)
        /// −0, before any fraction.
        static let negativeZero = Kind(rawValue: 4)
        /// Something that is no number.
        static let text = Kind(rawValue: 8)

        /// Whether the values are kept as Int64s.
        var isInteger: Bool { isDisjoint(with: [.fraction, .missing]) }
    }

    private let scanner: FieldScanner
    private let form: TableForm
    /// The rows that begin before it belong to this part.
    let limit: Int
    /// Where the first row begins.
    private(set) var start: Int
    /// Where the first row of the next part begins.
    private(set) var end: Int
    /// Doubles of a column that has fractions or missing values, otherwise Int64s; of a column of text the places of the
    /// fields.
    private var values: TableValues
    private(set) var count = 0
    private(set) var kinds: [Kind] = []
    /// Whether the rows could be read.
    private(set) var isRead = false

    init(_ scanner: FieldScanner, from start: Int, to limit: Int, width: Int, _ form: TableForm) {
        (self.scanner, self.start, end, self.limit, self.form) = (scanner, start, start, limit, form)
        values = TableValues(width: width, capacity: 0)
    }

    /// The number of rows if each byte of text has so many, and how many bytes their values take.
    func estimate(_ rowsPerByte: Double) -> (rows: Int, bytes: Int) {
        let rows = min(Int(Double(max(limit - start, 0)) * rowsPerByte), mostRows)
        return (rows, 8 * values.width * rows)
    }

    /// Gives it a share of the table's memory, instead of some of its own, which it still takes for more rows.
    func use(_ memory: TableMemory, at offset: Int, rows: Int) {
        values = TableValues(width: values.width, capacity: rows, in: memory, at: offset)
    }

    /// A row has at least a byte for each field.
    private var mostRows: Int { max(limit - start, 0) / values.width + 1 }

    /// Reads the rows, beginning with the one at `start`. Afterward `isRead` says whether they all have the right number
    /// of fields.
    ///
    /// - Parameters:
    ///   - known: What is known to occur in each column: `.text` or `.fraction`.
    ///   - horizon: How far to look for the end of a row.
    func read(from start: Int, knowing known: [Kind], horizon: Int) {
        self.start = start
        let scanner = scanner.reaching(horizon)
        var rows = RowReader(scanner, values, mostRows: mostRows, origin: start, known, form)
        var position = scanner.skipBlankLines(start)
        isRead = true
        while position < limit {
            // Blank lines beyond the horizon.
            guard scanner.beginsRow(position), let end = rows.readRow(position) else {
                isRead = false
                break
            }
            position = scanner.skipBlankLines(end)
        }
        (end, values, count, kinds) = (position, rows.values, rows.count, rows.kinds)
        // Numbers and missing values are UTF-8.
        if known.contains(.text) && isRead {
            isRead = firstInvalidUTF8(UnsafeBufferPointer(rebasing: scanner.bytes[start..<max(start, end)])) == nil
        }
    }

    /// The values of a column of integers.
    func integers(_ column: Int) -> UnsafeBufferPointer<Int64> { elements(column) }

    /// Copies a column as Doubles.
    func doubles(_ column: Int, into target: UnsafeMutablePointer<Double>) {
        if kinds[column].isInteger {
            let integers = integers(column)
            for row in 0..<count { target[row] = Double(integers[row]) }
        } else {
            let numbers: UnsafeBufferPointer<Double> = elements(column)
            target.initialize(from: numbers.baseAddress!, count: count)
        }
    }

    /// The fields of a column of text.
    func fields(_ column: Int) -> some RandomAccessCollection<CSVField> {
        let places: UnsafeBufferPointer<FieldPlace> = elements(column)
        return places.lazy.map { [start] in $0.field(from: start) }
    }

    private func elements<Element>(_ column: Int) -> UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: values.column(column).assumingMemoryBound(to: Element.self), count: count)
    }
}

/// The place of a field of text in 64 bits: where it begins, counted from the first row of its part, its length, and
/// whether it contains doubled quotes.
struct FieldPlace {
    private let bits: UInt64

    /// Nil for a field that is too long or too far away.
    @inline(__always)
    init?(_ field: CSVField, from origin: Int) {
        let offset = field.start - origin
        if offset >= 1 << 32 || field.length >= 1 << 31 { return nil }
        bits = UInt64(offset) << 32 | UInt64(field.length) << 1 | (field.isEscaped ? 1 : 0)
    }

    func field(from origin: Int) -> CSVField {
        let start = origin + Int(bits >> 32)
        return CSVField(start: start, end: start + Int(bits >> 1 & 0x7FFF_FFFF), isEscaped: bits & 1 == 1)
    }
}

/// Reads rows into memory.
private struct RowReader {
    private let scanner: FieldScanner
    private let base: UnsafePointer<UInt8>
    private let end: Int
    private let delimiter: UInt8
    private let origin: Int
    private let form: TableForm
    /// The last position at which a number may be read in the quick way, which does not look for missing values.
    private let lastQuick: Int
    private let mostRows: Int
    private(set) var values: TableValues
    /// The place of the next row in the first column, and the bytes from column to column.
    private var place: UnsafeMutableRawPointer
    private var stride: Int
    private(set) var count = 0
    private(set) var kinds: [TablePart.Kind]

    init(
        _ scanner: FieldScanner, _ values: TableValues, mostRows: Int, origin: Int, _ known: [TablePart.Kind],
        _ form: TableForm
    ) {
        (self.scanner, self.values, self.origin, self.form, kinds) = (scanner, values, origin, form, known)
        (base, end, delimiter) = (scanner.bytes.baseAddress!, scanner.bytes.count, scanner.delimiter)
        (self.mostRows, place, stride) = (mostRows, values.start, 8 * values.capacity)
        lastQuick = form.missing.includesNumbers ? -1 : end - QuickNumber.reach
    }

    /// Reads a row; returns the position after it, or nil if it cannot be read or has another number of fields.
    mutating func readRow(_ start: Int) -> Int? {
        if count == values.capacity { grow() }
        var position = start
        let last = kinds.count - 1
        for column in 0...last {
            let read = kinds[column].contains(.text) ? readText(position, column) : readNumber(position, column)
            guard let read else { return nil }
            position = read
            if column < last {
                guard position < end && base[position] == delimiter else { return nil }
                position += 1
            }
        }
        count += 1
        place += 8
        return scanner.lineEnd(position)
    }

    private mutating func grow() {
        values.grow(to: min(max(2 * values.capacity, 256), mostRows), keeping: count)
        (place, stride) = (values.start + 8 * count, 8 * values.capacity)
    }

    /// Reads a field as text; returns the position after it.
    @inline(__always)
    private mutating func readText(_ start: Int, _ column: Int) -> Int? {
        guard let (field, end) = scanner.field(start, form), let place = FieldPlace(field, from: origin) else {
            return nil
        }
        (self.place + column * stride).storeBytes(of: place, as: FieldPlace.self)
        return end
    }

    /// Reads a field as a number; returns the position after it.
    @inline(__always)
    private mutating func readNumber(_ start: Int, _ column: Int) -> Int? {
        if start <= lastQuick {
            let number = QuickNumber(base, start)
            if number.isNumber {
                let next = base[number.end]
                if next == delimiter || next == .lineFeed || next == .carriageReturn {
                    store(number, column)
                    return number.end
                }
            }
        }
        guard let (field, end) = scanner.field(start, form) else { return nil }
        if let number = form.number(field, scanner.bytes, end) {
            store(number, column)
        } else {
            // From here on, the column is read as text, and later everything again.
            kinds[column].insert(.text)
        }
        return end
    }

    @inline(__always)
    private mutating func store(_ number: QuickNumber, _ column: Int) {
        let place = place + column * stride
        let kind = kinds[column]
        if number.kind.isInteger {
            if kind.isInteger {
                if number.kind == .negativeZero { kinds[column].insert(.negativeZero) }
                place.storeBytes(of: number.integer, as: Int64.self)
            } else if number.kind != .negativeZero {
                place.storeBytes(of: Double(number.integer), as: Double.self)
            } else {
                // An integer −0 is 0, but in a column with fractions it is −0.
                if !kind.contains(.fraction) { kinds[column].insert(.negativeZero) }
                place.storeBytes(of: kind.contains(.fraction) ? -0.0 : 0, as: Double.self)
            }
            return
        }
        if kind.isInteger { makeDouble(column) }
        if !kind.contains(number.kind) { kinds[column].insert(number.kind) }
        place.storeBytes(of: number.double, as: Double.self)
    }

    /// Converts what was read of a column so far.
    private func makeDouble(_ column: Int) {
        let start = values.column(column)
        for row in 0..<count {
            let integer = start.load(fromByteOffset: row * 8, as: Int64.self)
            start.storeBytes(of: Double(integer), toByteOffset: row * 8, as: Double.self)
        }
    }
}
