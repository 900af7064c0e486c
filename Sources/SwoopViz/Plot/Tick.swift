import SwoopTensor

/// A position on an axis that is labeled with a number.
package struct Tick: Equatable, Sendable {
    /// The position in the axis's own coordinate: the value, or its decimal logarithm.
    package let position: Double
    package let text: String

    package init(position: Double, text: String) {
        self.position = position
        self.text = text
    }
}

/// A distance between ticks that is easy to read: 1, 2 or 5 times a power of ten.
package struct RoundStep: Equatable {
    package let mantissa: Int
    package let exponent: Int

    /// The smallest step with at most `count` multiples in a range; at least 1 if only `whole` numbers make sense.
    package init(low: Double, high: Double, atMost count: Int, whole: Bool = false) {
        let count = max(count, 2)
        // The difference of the ends may be infinite. The smallest Double with one digit is 1e-323.
        let distance = high / Double(count) - low / Double(count)
        var (mantissa, exponent) = (1, distance > 0 ? max(floorLog10(distance), -323) : -323)
        if whole && exponent < 0 { exponent = 0 }
        while Self.multiples(mantissa, exponent, low, high).count > count {
            (mantissa, exponent) = mantissa == 1 ? (2, exponent) : mantissa == 2 ? (5, exponent) : (1, exponent + 1)
        }
        self.mantissa = mantissa
        self.exponent = exponent
    }

    /// The multiples in a range: the numbers closest to 0.1, 0.2, 0.3 …, not sums of steps.
    package func multiples(low: Double, high: Double) -> [Double] {
        Self.multiples(mantissa, exponent, low, high)
    }

    private static func multiples(_ mantissa: Int, _ exponent: Int, _ low: Double, _ high: Double) -> [Double] {
        let step = scaled(Double(mantissa), exponent)
        // Multiples that are outside only because of rounding are included.
        let slack = max(high * 1e-9 - low * 1e-9, max(low.magnitude, high.magnitude) * 0x1p-50)
        let (first, last) = (((low - slack) / step).rounded(.up), ((high + slack) / step).rounded(.down))
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { scaled($0 * Double(mantissa), exponent) + 0 }
    }
}

/// The numbers next to ticks that are multiples of a step, all in one notation: `0.5`, `1.0`; `0.5e-6`, `1.0e-6`. They
/// stand for the values times 10 to the power of `shift`.
package func tickTexts(_ values: [Double], step: RoundStep, shift: Int = 0) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    let exponent = largest > 0 ? floorLog10(largest * (1 + 1e-12)) : 0
    let digits = max(0, exponent - step.exponent)
    guard shift != 0 || ((exponent >= 6 || exponent < -3) && digits <= 4) else {
        return values.map { fixed($0, max(0, -step.exponent)) }
    }
    return values.map { $0 == 0 ? "0" : fixed(scaled($0, -exponent), digits) + "e\(exponent + shift)" }
}

/// A digit times a power of ten, as written on a logarithmic axis: `0.01`, `500`, `10⁻⁶`, `2·10⁵`.
package func decadeText(_ mantissa: Int, _ exponent: Int, plain: Bool) -> String {
    if plain { return fixed(scaled(Double(mantissa), exponent), max(0, -exponent)) }
    let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let power = String("\(exponent)".map { $0 == "-" ? "⁻" : superscripts[$0.wholeNumberValue!] })
    return (mantissa == 1 ? "10" : "\(mantissa)·10") + power
}
