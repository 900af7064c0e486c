import SwoopTensor

/// Some lines of a table of numbers, which one thread reads.
///
/// It is `@unchecked Sendable` because one thread at a time uses it: the one that reads it, and afterward, when that one
/// has been waited for, those that only look at what it found. The bytes live as long as it does.
final class NumericPart: @unchecked Sendable {
    private(set) var rows: NumericRows

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, width: Int, _ form: NumericForm) {
        rows = NumericRows(bytes, range, width: width, form)
    }

    deinit { rows.deallocate() }

    /// Reads the lines. Afterward `rows.isNumeric` says whether they have only numbers.
    func read() {
        // A local value is read and written without checks for exclusive access.
        var rows = rows
        rows.read()
        self.rows = rows
    }
}

/// The numbers in some lines.
struct NumericRows {
    /// What occurs in a column.
    struct Kind: OptionSet {
        let rawValue: UInt8
        /// A number that is no integer, or beyond Int64.
        static let fraction = Kind(rawValue: 1)
        static let missing = Kind(rawValue: 2)
        static let negativeZero = Kind(rawValue: 4)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let range: Range<Int>
    private let width: Int
    private let form: NumericForm
    /// The values, column by column with `capacity` rows each. Those of a column with fractions or missing values are
    /// Doubles, otherwise Int64s.
    private var values = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var capacity = 0

    private(set) var count = 0
    private(set) var kinds: [Kind]
    private(set) var isNumeric = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, width: Int, _ form: NumericForm) {
        (self.bytes, self.range, self.width, self.form) = (bytes, range, width, form)
        kinds = Array(repeating: [], count: width)
    }

    func deallocate() { values.deallocate() }

    /// Reads the lines, until one has something other than numbers.
    mutating func read() {
        // A row has at least a byte for each field. Memory that is not written is not taken.
        capacity = range.count / width + 1
        values = .allocate(byteCount: capacity * width * 8, alignment: 64)
        var position = range.lowerBound
        while true {
            position = skipBlankLines(position)
            if position >= range.upperBound { break }
            guard let end = readRow(position) else { return }
            position = end
            count += 1
        }
        isNumeric = true
    }

    /// The start of the next line that is not blank, which most lines are not.
    @inline(__always)
    private func skipBlankLines(_ position: Int) -> Int {
        if position < range.upperBound && bytes[position] > .space { return position }
        return CSVRecords.skipBlankLines(
            UnsafeBufferPointer(rebasing: bytes[..<range.upperBound]), from: position, form.delimiter)
    }

    /// Reads a row; returns the position after it, or nil if it is not numeric or has another number of fields.
    private mutating func readRow(_ start: Int) -> Int? {
        let base = bytes.baseAddress!
        let delimiter = form.delimiter
        var position = start
        for column in 0..<width {
            var field = QuickNumber(base, position, limit: bytes.count)
            if !field.isNumber || !ends(field.end) {
                guard let slow = slowNumber(position) else { return nil }
                field = slow
            }
            store(field, column)
            position = field.end
            if column + 1 < width {
                guard position < range.upperBound && bytes[position] == delimiter else { return nil }
                position += 1
            }
        }
        if position == range.upperBound { return position }
        if bytes[position] == .carriageReturn { position += 1 }
        // Otherwise there are more fields, or a line that ends with CR alone.
        guard position < range.upperBound && bytes[position] == .lineFeed else { return nil }
        return position + 1
    }

    /// Whether a field ends before this position.
    @inline(__always)
    private func ends(_ position: Int) -> Bool {
        if position >= range.upperBound { return position == range.upperBound }
        let byte = bytes[position]
        return byte == form.delimiter || byte == .lineFeed || byte == .carriageReturn
    }

    /// A field that is not written in the most usual way, by the rules of the general parser; nil for text.
    private func slowNumber(_ start: Int) -> QuickNumber? {
        var end = start
        while !ends(end) { end += 1 }
        guard end - start <= form.longestField else { return nil }
        let field = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if field.first == .quote { return nil }
        if form.missing.contains(field) { return QuickNumber(missingBefore: end) }
        if form.leadingZeros == .text && hasLeadingZero(field) { return nil }
        if let integer = parseInteger(field) {
            return QuickNumber(integer, end, isNegative: field.contains(UInt8(ascii: "-")))
        }
        return parseDouble(field).map { QuickNumber($0, end) }
    }

    @inline(__always)
    private mutating func store(_ number: QuickNumber, _ column: Int) {
        let place = values.baseAddress! + (column * capacity + count) * 8
        if number.kind.isDisjoint(with: [.fraction, .missing]) {
            if number.kind == .negativeZero { kinds[column].insert(.negativeZero) }
            if kinds[column].isDisjoint(with: [.fraction, .missing]) {
                place.storeBytes(of: number.integer, as: Int64.self)
            } else {
                place.storeBytes(of: Double(number.integer), as: Double.self)
            }
            return
        }
        if kinds[column].isDisjoint(with: [.fraction, .missing]) { makeDouble(column) }
        kinds[column].insert(number.kind)
        place.storeBytes(of: number.double, as: Double.self)
    }

    /// Converts what was read of a column so far.
    private func makeDouble(_ column: Int) {
        let start = values.baseAddress! + column * capacity * 8
        for row in 0..<count {
            let integer = start.load(fromByteOffset: row * 8, as: Int64.self)
            start.storeBytes(of: Double(integer), toByteOffset: row * 8, as: Double.self)
        }
    }

    /// Copies a column of integers.
    func integers(_ column: Int, into target: UnsafeMutablePointer<Int64>) {
        UnsafeMutableRawPointer(target).copyMemory(
            from: values.baseAddress! + column * capacity * 8, byteCount: count * 8)
    }

    /// Copies a column as Doubles.
    func doubles(_ column: Int, into target: UnsafeMutablePointer<Double>) {
        let start = values.baseAddress! + column * capacity * 8
        if kinds[column].isDisjoint(with: [.fraction, .missing]) {
            for row in 0..<count { target[row] = Double(start.load(fromByteOffset: row * 8, as: Int64.self)) }
        } else {
            UnsafeMutableRawPointer(target).copyMemory(from: start, byteCount: count * 8)
        }
    }
}

/// A number as it is usually written: a minus sign, digits, and a point with digits; at most 18 digits, of which at most
/// 15 stand before the point.
struct QuickNumber {
    private(set) var integer: Int64 = 0
    private(set) var double = 0.0
    private(set) var kind: NumericRows.Kind = []
    /// The position after it.
    private(set) var end: Int
    /// False if the text at that position is not such a number.
    private(set) var isNumber = false

    init(missingBefore end: Int) {
        (double, kind, self.end, isNumber) = (.nan, .missing, end, true)
    }

    init(_ double: Double, _ end: Int) {
        (self.double, kind, self.end, isNumber) = (double, .fraction, end, true)
    }

    init(_ integer: Int64, _ end: Int, isNegative: Bool) {
        (self.integer, self.end, isNumber) = (integer, end, true)
        if integer == 0 && isNegative { kind = .negativeZero }
    }

    /// Reads the number at a position of a text of `limit` bytes.
    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, _ start: Int, limit: Int) {
        end = start
        // Four words, of which each may begin at the end of the one before.
        guard start + 40 <= limit else { return }
        var position = start
        let isNegative = base[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var digits: UInt64 = 0
        let whole = Self.read(base, &position, &digits)
        guard whole > 0 && whole < 16 else { return }
        // A code such as 01234 may be text.
        if whole > 1 && base[position - whole] == UInt8(ascii: "0") { return }
        guard base[position] == UInt8(ascii: ".") else {
            integer = isNegative ? -Int64(digits) : Int64(digits)
            if isNegative && digits == 0 { kind = .negativeZero }
            (end, isNumber) = (position, true)
            return
        }
        position += 1
        let fraction = Self.read(base, &position, &digits)
        // Both operands are exact, so the quotient is rounded once.
        guard fraction < 16 && whole + fraction < 19 && digits < 1 << 53 else { return }
        let magnitude = Double(digits) / Self.powersOfTen[fraction]
        (double, kind) = (isNegative ? -magnitude : magnitude, .fraction)
        (end, isNumber) = (position, true)
    }

    /// Appends the digits at a position, up to 16, to a number; returns how many there were.
    @inline(__always)
    private static func read(_ base: UnsafePointer<UInt8>, _ position: inout Int, _ digits: inout UInt64) -> Int {
        let first = eight(base + position, &digits)
        position += first
        if first < 8 { return first }
        let second = eight(base + position, &digits)
        position += second
        return 8 + second
    }

    /// Appends up to eight digits to a number, all at once: the digits are found by a carry into the highest bit of
    /// each byte, and then added up in pairs, fours and eights.
    @inline(__always)
    private static func eight(_ text: UnsafePointer<UInt8>, _ digits: inout UInt64) -> Int {
        let word = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
        let values = word ^ 0x3030_3030_3030_3030
        let others = ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080
        // 8 if there are no others.
        let count = others.trailingZeroBitCount >> 3
        if count == 0 { return 0 }
        var sum = values << UInt64(64 - 8 * count)
        sum = sum &* 10 &+ sum >> 8
        let low = (sum & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
        let high = (sum >> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
        sum = (low &+ high) >> 32
        digits = digits &* wholePowersOfTen[count] &+ sum
        return count
    }

    /// 10⁰ … 10¹⁵, which a Double holds exactly.
    private static let powersOfTen: InlineArray<16, Double> = [
        1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
    /// 10⁰ … 10⁸.
    private static let wholePowersOfTen: InlineArray<9, UInt64> = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
    ]
}
