/// A number as it is usually written: a minus sign, digits, and a point with digits; at most 19 digits, of which at most
/// 15 stand before the point.
struct QuickNumber {
    private(set) var integer: Int64 = 0
    private(set) var double = 0.0
    private(set) var kind: TablePart.Kind = []
    /// The position after it.
    private(set) var end: Int
    /// False if the text at that position is not such a number.
    private(set) var isNumber = false

    /// The most bytes behind the start that reading a number looks at.
    static let reach = 56

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

    /// Reads the number at a position, behind which there are at least `reach` bytes.
    @inline(__always)
    init(_ base: UnsafePointer<UInt8>, _ start: Int) {
        end = start
        var position = start
        let isNegative = base[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var digits: UInt64 = 0
        var whole = Self.eight(base + position, &digits)
        if whole == 8 { whole += Self.eight(base + position + 8, &digits) }
        guard whole > 0 && whole < 16 else { return }
        // A code such as 01234 may be text.
        if whole > 1 && base[position] == UInt8(ascii: "0") { return }
        position += whole
        guard base[position] == UInt8(ascii: ".") else {
            // Here and below without a branch, which would be predicted wrongly for every other number of mixed signs.
            let sign: Int64 = isNegative ? -1 : 0
            integer = (Int64(digits) ^ sign) &- sign
            if isNegative && digits == 0 { kind = .negativeZero }
            (end, isNumber) = (position, true)
            return
        }
        position += 1
        var fraction = Self.eight(base + position, &digits)
        if fraction == 8 {
            fraction += Self.eight(base + position + 8, &digits)
            if fraction == 16 { fraction += Self.eight(base + position + 16, &digits) }
        }
        guard whole + fraction < 20 else { return }
        let magnitude =
            if digits < 1 << 53 {
                // Both operands are exact, so the quotient is rounded once.
                Double(digits) / Self.powersOfTen[fraction]
            } else {
                quotient(digits, tenToThe: fraction)
            }
        let sign: UInt64 = isNegative ? 1 << 63 : 0
        (double, kind) = (Double(bitPattern: magnitude.bitPattern ^ sign), .fraction)
        (end, isNumber) = (position + fraction, true)
    }

    /// Appends up to eight digits to a number, all at once: the digits are found by a carry into the highest bit of
    /// each byte, and then added up in pairs, fours and eights. Returns how many there were.
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

    /// 10⁰ … 10²², which a Double holds exactly; here as many as there can be digits after the point.
    private static let powersOfTen: InlineArray<20, Double> = [
        1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    ]
    /// 10⁰ … 10⁸.
    private static let wholePowersOfTen: InlineArray<9, UInt64> = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
    ]
}
