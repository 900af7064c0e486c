/// Finds the fields and lines of a CSV file, by the rules of ``CSVRecords``, eight bytes at a time.
struct FieldScanner: @unchecked Sendable {
    // `@unchecked`: the bytes are only read.
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    /// How far it looks: a field that does not end before is none, unless the file ends there.
    private let horizon: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
        self.init(bytes, delimiter, horizon: bytes.count)
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, horizon: Int) {
        (self.bytes, self.delimiter, self.horizon) = (bytes, delimiter, horizon)
    }

    /// The same with another horizon.
    func reaching(_ horizon: Int) -> FieldScanner { FieldScanner(bytes, delimiter, horizon: min(horizon, bytes.count)) }

    /// The field at a position, without its quotes, and the position after it. Nil if it does not end, is too long, or
    /// something follows its closing quote.
    @inline(__always)
    func field(_ start: Int, _ form: TableForm) -> (field: CSVField, end: Int)? {
        if start < bytes.count && bytes[start] == .quote { return quotedField(start, form) }
        let end = find(from: start) {
            Self.places(delimiter, $0) | Self.places(.lineFeed, $0) | Self.places(.carriageReturn, $0)
        }
        guard end < horizon || end == bytes.count, end - start <= form.longestField else { return nil }
        return (CSVField(start: start, end: end), end)
    }

    private func quotedField(_ opening: Int, _ form: TableForm) -> (field: CSVField, end: Int)? {
        var end = opening + 1
        var isEscaped = false
        while true {
            end = find(from: end) { Self.places(.quote, $0) }
            guard end < horizon else { return nil }
            guard end + 1 < bytes.count && bytes[end + 1] == .quote else { break }
            isEscaped = true
            end += 2
        }
        guard end - opening - 1 <= form.longestField, end + 1 == bytes.count || endsField(bytes[end + 1]) else {
            return nil
        }
        return (CSVField(start: opening + 1, end: end, isEscaped: isEscaped), end + 1)
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == delimiter || byte == .lineFeed || byte == .carriageReturn
    }

    /// The position after a line's last field and its end; nil if something else is there.
    @inline(__always)
    func lineEnd(_ position: Int) -> Int? {
        guard position < bytes.count else { return position }
        if bytes[position] == .lineFeed { return position + 1 }
        guard bytes[position] == .carriageReturn else { return nil }
        return position + 1 < bytes.count && bytes[position + 1] == .lineFeed ? position + 2 : position + 1
    }

    /// The start of the next line that is not blank, which most lines are not; the position itself if that is not found
    /// before the horizon.
    @inline(__always)
    func skipBlankLines(_ position: Int) -> Int {
        if position >= horizon || bytes[position] > .space { return position }
        let next = CSVRecords.skipBlankLines(
            UnsafeBufferPointer(rebasing: bytes[..<horizon]), from: position, delimiter)
        // What is blank up to the horizon may go on with something else.
        return next < horizon || horizon == bytes.count ? next : position
    }

    /// Whether a line that is not blank begins at a position.
    @inline(__always)
    func beginsRow(_ position: Int) -> Bool { bytes[position] > .space || skipsNothing(position) }

    private func skipsNothing(_ position: Int) -> Bool {
        CSVRecords.skipBlankLines(UnsafeBufferPointer(rebasing: bytes[..<horizon]), from: position, delimiter)
            == position
    }

    /// The row at a position, and the position after it.
    func row(_ start: Int, _ form: TableForm) -> (fields: [CSVField], end: Int)? {
        var fields: [CSVField] = []
        var position = start
        while let (field, end) = field(position, form) {
            fields.append(field)
            guard end < bytes.count && bytes[end] == delimiter else { return lineEnd(end).map { (fields, $0) } }
            position = end + 1
        }
        return nil
    }

    /// Where the first row from a position on begins, if the file has nothing unusual up to there.
    /// - Parameter isQuoted: Whether the position is within quotes.
    func rowStart(from start: Int, isQuoted: Bool) -> Int {
        if !isQuoted && bytes[start - 1] == .lineFeed { return skipBlankLines(start) }
        var (position, isQuoted) = (start, isQuoted)
        while position < horizon {
            position = find(from: position) { Self.places(.quote, $0) | Self.places(.lineFeed, $0) }
            guard position < horizon else { break }
            position += 1
            if bytes[position - 1] == .quote {
                isQuoted.toggle()
            } else if !isQuoted {
                return skipBlankLines(position)
            }
        }
        return horizon
    }

    /// The first position from `start` on at which `places` finds a byte among eight, or the horizon.
    @inline(__always)
    private func find(from start: Int, _ places: (UInt64) -> UInt64) -> Int {
        var position = start
        let base = UnsafeRawPointer(bytes.baseAddress!)
        while position + 8 <= horizon {
            let found = places(UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
            if found != 0 { return position + found.trailingZeroBitCount >> 3 }
            position += 8
        }
        // Fewer than eight are left.
        while position < horizon {
            if places(UInt64(bytes[position]) &* 0x0101_0101_0101_0101) != 0 { return position }
            position += 1
        }
        return max(position, horizon)
    }

    /// The bytes of a word that are a certain one: the highest bit of each. Only the first is sure, which is enough.
    @inline(__always)
    private static func places(_ byte: UInt8, _ word: UInt64) -> UInt64 {
        let others = word ^ UInt64(byte) &* 0x0101_0101_0101_0101
        return (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080
    }
}

/// The position of the first byte that does not belong to valid UTF-8; nil if there is none.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while position < bytes.count {
        if position + 8 <= bytes.count {
            let word = UnsafeRawPointer(bytes.baseAddress! + position).loadUnaligned(as: UInt64.self)
            // Eight characters of ASCII.
            if word & 0x8080_8080_8080_8080 == 0 {
                position += 8
                continue
            }
        }
        guard let size = scalarSize(bytes, position) else { return position }
        position += size
    }
    return nil
}

/// The number of bytes of the character (Unicode scalar) at a position; nil if it is not valid.
private func scalarSize(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
    let first = bytes[position]
    // The table of well-formed sequences of the Unicode Standard: the second byte has its own limits.
    let (size, second): (Int, ClosedRange<UInt8>) =
        switch first {
        case ..<0x80: (1, 0x80...0xBF)
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
    guard size > 0, position + size <= bytes.count else { return nil }
    if size > 1 && !second.contains(bytes[position + 1]) { return nil }
    for offset in stride(from: 2, to: size, by: 1) where bytes[position + offset] & 0xC0 != 0x80 { return nil }
    return size
}
