// This parser replaces SwiftCSV 0.10, which drops spaces around fields and an empty field at the end of the file,
// accepts a quote that is never closed, has no lines or columns in its errors, and iterates over grapheme clusters into
// an array of strings for each row, which is many times too slow for a million rows.

/// One field: a range of the bytes, without its quotes.
package struct CSVField {
    /// The largest number of bytes that it can have.
    package static let maximumLength = Int(UInt32.max)

    let start: Int
    let length: UInt32
    /// Whether it contains doubled quotes, each pair of which stands for one.
    let isEscaped: Bool

    init(start: Int, end: Int, isEscaped: Bool = false) {
        self.start = start
        length = UInt32(end - start)
        self.isEscaped = isEscaped
    }

    var range: Range<Int> { start..<start + Int(length) }

    /// The text of the field in the bytes of its file.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let field = UnsafeBufferPointer(rebasing: bytes[range])
        if !isEscaped { return String(decoding: field, as: UTF8.self) }
        return String(unsafeUninitializedCapacity: field.count) { text in
            var count = 0
            var isSecond = false
            for byte in field {
                isSecond = byte == .quote && !isSecond
                if isSecond { continue }
                text[count] = byte
                count += 1
            }
            return count
        }
    }
}

/// The bytes of a CSV file, and positions in it.
package struct CSVSource {
    let bytes: [UInt8]
    let path: String?
    /// The start of the text, after a byte order mark. A part of a file that is not its beginning has none: there the same
    /// bytes are a character.
    let start: Int
    /// By how much the numbers of the lines after one of them differ, if the text is not the whole file.
    private let lineShift: (after: Int, by: Int)

    package init(bytes: [UInt8], path: String?, lineShift: (after: Int, by: Int) = (0, 0)) {
        self.bytes = bytes
        self.path = path
        self.lineShift = lineShift
        let isBeginning = lineShift.after > 0 || lineShift.by == 0
        start = isBeginning && Self.beginsWithMark(bytes) ? Self.byteOrderMark.count : 0
    }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func beginsWithMark(_ bytes: [UInt8]) -> Bool { bytes.starts(with: byteOrderMark) }

    /// Throws `notUTF8` at the first byte that is not valid UTF-8.
    func validate() throws(TableError) {
        let invalid = bytes.withUnsafeBufferPointer { firstInvalidUTF8($0) }
        if let invalid { throw .notUTF8(place(invalid), byte: bytes[invalid]) }
    }

    /// Line and column of a byte, both from 1; the column counts characters (Unicode scalars).
    func place(_ offset: Int) -> TableError.Place { places([offset])[0] }

    /// The places of bytes in increasing order, found in one pass.
    func places(_ offsets: [Int]) -> [TableError.Place] {
        var (line, column, position) = (1, 1, start)
        return offsets.map { offset in
            while position < offset {
                if isLineEnd(position) {
                    (line, column) = (line + 1, 1)
                } else if bytes[position] & 0xC0 != 0x80 {
                    // Each scalar has exactly one byte that is not a continuation byte (10xxxxxx).
                    column += 1
                }
                position += 1
            }
            let shift = line > lineShift.after ? lineShift.by : 0
            return TableError.Place(path: path, line: line + shift, column: column)
        }
    }

    /// Whether a line ends with this byte: LF, or a CR that is not the first half of CR LF.
    private func isLineEnd(_ position: Int) -> Bool {
        if bytes[position] == .lineFeed { return true }
        let isPair = position + 1 < bytes.count && bytes[position + 1] == .lineFeed
        return bytes[position] == .carriageReturn && !isPair
    }

    func text(_ field: CSVField) -> String {
        bytes.withUnsafeBufferPointer { field.text($0) }
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let space = UInt8(ascii: " ")
    static let tab = UInt8(ascii: "\t")
}

/// The fields of a CSV file, record by record, each with `width` fields.
struct CSVRecords {
    private(set) var fields: [CSVField] = []
    /// The number of fields in a record; 0 if there are no records.
    private(set) var width = 0
    private let longestField: Int
    var count: Int { width == 0 ? 0 : fields.count / width }

    /// Throws for a field of more than `longestField` bytes, which a test can lower.
    init(
        _ source: CSVSource, separator delimiter: UInt8, longestField: Int = CSVField.maximumLength
    ) throws(TableError) {
        self.longestField = longestField
        try source.bytes.withUnsafeBufferPointer { bytes throws(TableError) in
            try read(source, bytes, delimiter)
        }
    }

    private mutating func read(
        _ source: CSVSource, _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
    ) throws(TableError) {
        var position = source.start
        while true {
            position = Self.skipBlankLines(bytes, from: position, delimiter)
            if position == bytes.count { return }
            let first = fields.count
            while true {
                let field: CSVField
                if bytes[position...].first == .quote {
                    field = try quotedField(source, bytes, opening: position)
                    position = field.range.upperBound + 1
                } else {
                    var end = position
                    while end < bytes.count && !Self.endsField(bytes[end], delimiter) { end += 1 }
                    field = try self.field(source, position..<end)
                    position = end
                }
                fields.append(field)
                if position == bytes.count || bytes[position] != delimiter { break }
                position += 1
            }
            if position < bytes.count && !Self.endsField(bytes[position], delimiter) {
                // A character takes at most four bytes.
                let found = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self).prefix(1)
                throw .textAfterQuote(source.place(position), found: String(found))
            }
            try close(source, first: first, end: position)
        }
    }

    /// Ends the record that began with the field `first`.
    private mutating func close(_ source: CSVSource, first: Int, end: Int) throws(TableError) {
        let found = fields.count - first
        if width == 0 { width = found }
        if found == width { return }
        let offset = found > width ? fields[first + width].start : end
        throw .fieldCount(source.place(offset), expected: width, found: found)
    }

    private func field(
        _ source: CSVSource, _ range: Range<Int>, isEscaped: Bool = false
    ) throws(TableError) -> CSVField {
        if range.count > longestField {
            throw .fieldTooLong(source.place(range.lowerBound), size: range.count, limit: longestField)
        }
        return CSVField(start: range.lowerBound, end: range.upperBound, isEscaped: isEscaped)
    }

    private static func endsField(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
        byte == delimiter || byte == .lineFeed || byte == .carriageReturn
    }

    /// The start of the next line that contains more than spaces, or the end; a line with a delimiter is not blank.
    static func skipBlankLines(
        _ bytes: UnsafeBufferPointer<UInt8>, from position: Int, _ delimiter: UInt8
    ) -> Int {
        var start = position
        var end = position
        while end < bytes.count {
            let byte = bytes[end]
            if byte == .lineFeed || byte == .carriageReturn {
                start = end + 1
            } else if byte == delimiter || (byte != .space && byte != .tab) {
                return start
            }
            end += 1
        }
        return end
    }

    /// The quoted field that opens at `opening`; the byte after it is its closing quote.
    private func quotedField(
        _ source: CSVSource, _ bytes: UnsafeBufferPointer<UInt8>, opening: Int
    ) throws(TableError) -> CSVField {
        var end = opening + 1
        var isEscaped = false
        while end < bytes.count {
            if bytes[end] == .quote {
                if end + 1 == bytes.count || bytes[end + 1] != .quote {
                    return try field(source, opening + 1..<end, isEscaped: isEscaped)
                }
                isEscaped = true
                end += 1
            }
            end += 1
        }
        throw .unterminatedQuote(source.place(opening))
    }
}
