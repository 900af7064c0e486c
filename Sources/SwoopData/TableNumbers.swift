/// Parses an integer: spaces, a sign, digits, spaces; nil for anything else or beyond Int64.
func parseInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    let (text, isNegative) = numberBody(bytes)
    if text.isEmpty { return nil }
    var value: Int64 = 0
    for byte in text {
        let digit = byte &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
        // Counts downward, since Int64 reaches one further below zero than above.
        let (next, overflowedAgain) = tens.subtractingReportingOverflow(Int64(digit))
        if overflowed || overflowedAgain { return nil }
        value = next
    }
    if isNegative { return value }
    return value == .min ? nil : -value
}

/// Parses the nearest Double: spaces, a sign, digits with at most one point, an exponent, spaces; or `inf` or
/// `infinity` with a sign, in upper or lower case, without spaces. Returns nil for anything else.
func parseDouble(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    let (text, isNegative) = numberBody(bytes)
    var position = text.startIndex
    var decimal = Decimal()
    var digitCount = 0
    var isFraction = false
    while position < text.endIndex {
        let digit = text[position] &- UInt8(ascii: "0")
        if digit <= 9 {
            decimal.append(UInt64(digit), isFraction: isFraction)
            digitCount += 1
        } else if text[position] == UInt8(ascii: ".") && !isFraction {
            isFraction = true
        } else {
            break
        }
        position += 1
    }
    if digitCount == 0 { return parseInfinity(bytes) }
    if position < text.endIndex {
        guard text[position] | 0x20 == UInt8(ascii: "e"), let exponent = parseExponent(text[(position + 1)...]) else {
            return nil
        }
        decimal.exponent = exponent
    }
    let magnitude = decimal.nearestDouble ?? decimal.nearestDouble(writtenAs: text[..<position])
    return magnitude.map { isNegative ? -$0 : $0 }
}

/// A number without surrounding spaces and without its sign.
private func numberBody(_ bytes: UnsafeBufferPointer<UInt8>) -> (Slice<UnsafeBufferPointer<UInt8>>, Bool) {
    var text = bytes[...]
    while let first = text.first, isSpace(first) { text = text.dropFirst() }
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") { text = text.dropFirst() }
    return (text, isNegative)
}

private func isSpace(_ byte: UInt8) -> Bool { byte == .space || (9...13).contains(byte) }

private func parseExponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
    if digits.isEmpty { return nil }
    var value = 0
    for byte in digits {
        let digit = byte &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        // Beyond this exponent every number is zero or infinite.
        value = min(value * 10 + Int(digit), 1_000_000)
    }
    return isNegative ? -value : value
}

private func parseInfinity(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    if bytes.count > 9 { return nil }
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
}

/// A decimal number: digits · 10^(exponent − fractionCount).
private struct Decimal {
    /// The significant digits, exact while `isExact` holds.
    private var digits: UInt64 = 0
    private var isExact = true
    private var fractionCount = 0
    var exponent = 0

    mutating func append(_ digit: UInt64, isFraction: Bool) {
        if digits < 1_000_000_000_000_000_000 {
            digits = digits * 10 + digit
        } else {
            isExact = false
        }
        if isFraction { fractionCount += 1 }
    }

    /// The nearest Double, if 64-bit arithmetic can determine it; otherwise nil.
    var nearestDouble: Double? {
        if !isExact { return nil }
        if digits == 0 { return 0 }
        let power = exponent - fractionCount
        if power == 0 { return Double(digits) }
        if power > 0 {
            // Both factors are exact: the product is rounded once.
            return power <= 15 && digits < 1 << 53 ? Double(digits) * Double(powersOfTen[power]) : nil
        }
        return -power < powersOfFive.count ? quotient(digits, tenToThe: -power) : nil
    }

    /// The nearest Double, computed by the standard library from all digits; `text` is the digits and the point.
    func nearestDouble(writtenAs text: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        let significand = String(decoding: text.filter { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        return Double("\(significand)e\(exponent - fractionCount)")
    }
}

/// digits / 10ⁿ, rounded to the nearest Double, for n up to 27. The digits are not 0.
func quotient(_ digits: UInt64, tenToThe power: Int) -> Double {
    // digits / (5ⁿ · 2ⁿ): with both operands shifted to 64 bits, the quotient has at least 62 bits, more than Double's
    // 53. A remainder sets the last bit, so that the conversion rounds as if all bits were there.
    let divisor = powersOfFive[power]
    let shift = (digits: digits.leadingZeroBitCount, divisor: divisor.leadingZeroBitCount)
    let dividend = digits << UInt64(shift.digits)
    let (quotient, remainder) = (divisor << UInt64(shift.divisor)).dividingFullWidth(
        (high: dividend >> 1, low: dividend << 63))
    let scale = shift.divisor - shift.digits - power - 63
    return Double(sign: .plus, exponent: scale, significand: Double(quotient | (remainder == 0 ? 0 : 1)))
}

/// 10⁰ … 10¹⁵.
private let powersOfTen = powers(of: 10, count: 16)
/// 5⁰ … 5²⁷, all that fit in 64 bits.
private let powersOfFive = powers(of: 5, count: 28)

private func powers(of base: UInt64, count: Int) -> [UInt64] {
    var powers: [UInt64] = [1]
    while powers.count < count { powers.append(powers[powers.count - 1] * base) }
    return powers
}

/// Whether an integer begins with a zero that a number would not have: `01234`, a code rather than a number.
func hasLeadingZero(_ text: some Sequence<UInt8>) -> Bool {
    var digits = text.drop { isSpace($0) }.makeIterator()
    guard digits.next() == UInt8(ascii: "0"), var next = digits.next() else { return false }
    var count = 1
    while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) {
        count += 1
        guard let following = digits.next() else { return true }
        next = following
    }
    return count > 1 && isSpace(next)
}
