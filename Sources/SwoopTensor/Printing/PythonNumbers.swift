// Numbers formatted as in Python: `repr(x)`, `f"{x:.3f}"`, `f"{x:.3e}"`.

import SwoopArray
import SwoopSystem

/// Python's `repr(float)`: the shortest digits that read back as `value`, with an exponent of at least two digits
/// outside 1e-4 ≤ |value| < 1e16: `3.0`, `0.1`, `1e-05`, `1e+16`, `inf`, `nan`.
package func pythonFloat(_ value: Double) -> String {
    if let name = nonFiniteName(value) { return name }
    let sign = value.sign == .minus ? "-" : ""
    // Swift's description has the same shortest digits, but other thresholds for the exponent.
    let description = value.magnitude.description
    let parts = description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1])! : 0
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let written = mantissa[0] + fraction
    let leadingZeros = written.prefix { $0 == "0" }.count
    var digits = String(written.dropFirst(leadingZeros))
    while digits.last == "0" { digits.removeLast() }
    if digits.isEmpty { return sign + "0.0" }
    // value = 0.d₁d₂d₃… · 10^point
    let point = mantissa[0].count + exponent - leadingZeros
    if point > 16 || point <= -4 {
        let power = point - 1
        let powerDigits = power.magnitude < 10 ? "0\(power.magnitude)" : "\(power.magnitude)"
        let rest = digits.count > 1 ? "." + digits.dropFirst() : ""
        return sign + digits.prefix(1) + rest + (power < 0 ? "e-" : "e+") + powerDigits
    }
    if point <= 0 { return sign + "0." + zeros(-point) + digits }
    if digits.count <= point { return sign + digits + zeros(point - digits.count) + ".0" }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
}

/// Python's `f"{value:.<digits>f}"`: `digits` decimals of the exact binary value, ties to even; `inf` and `nan` as
/// names.
package func fixed(_ value: Double, _ digits: Int) -> String {
    formatted(value, digits, format: "%.*f")
}

/// Python's `f"{value:.<digits>e}"`: one digit, `digits` decimals and a power of ten: `1.5000e-07`.
package func scientific(_ value: Double, _ digits: Int) -> String {
    formatted(value, digits, format: "%.*e")
}

/// Formats with C's `vsnprintf`, which rounds the exact binary value as Python does.
private func formatted(_ value: Double, _ digits: Int, format: String) -> String {
    if let name = nonFiniteName(value) { return name }
    if digits < 0 || digits > 10_000 {
        trap(ProgramError("formatTensor", "precision is \(digits)", hint: "It must be from 0 to 10000"))
    }
    // The maximum: a sign, the 309 digits of the largest Double, a point, the decimals, and the terminating zero.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: digits + 320) { buffer in
        let length = withVaList([Int32(digits), value]) {
            vsnprintf(buffer.baseAddress!, buffer.count, format, $0)
        }
        return String(decoding: UnsafeRawBufferPointer(buffer)[..<Int(length)], as: UTF8.self)
    }
}

/// Python's names for values without digits; the sign of a NaN is not shown.
private func nonFiniteName(_ value: Double) -> String? {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return nil
}

private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
