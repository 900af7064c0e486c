import SwoopTensor

// The values of a column as pandas writes them; each text begins with a space or a sign.

extension Table.Values {
    /// The values as a column of a printed table.
    var texts: [String] {
        switch self {
        case .int64(let values): values.map { ($0 < 0 ? "" : " ") + $0.description }
        case .double(let values): floatTexts(values, missing: "NaN")
        case .bool(let values): values.map { $0 ? " True" : " False" }
        case .optionalBool(let values): values.map { value in value.map { $0 ? " True" : " False" } ?? " NaN" }
        case .string(let values): values.map { value in value.map { " " + TextLayout.escaped($0) } ?? " NaN" }
        }
    }

    /// The values as row labels, without the space that all of them begin with.
    var labelTexts: [String] {
        let spaced =
            switch self {
            case .double(let values): TextLayout.padded(floatTexts(values, missing: " NaN"), .left)
            case .int64, .bool: TextLayout.padded(texts, .left)
            case .optionalBool, .string: texts
            }
        return TextLayout.trimmingCommonSpace(spaced)
    }

    /// Whether pandas considers the type numeric; numeric headers begin with a space.
    var isNumeric: Bool {
        switch self {
        case .int64, .double, .bool: true
        case .optionalBool, .string: false
        }
    }

    /// The values as elements of a list.
    var listTexts: [String] {
        switch self {
        case .int64(let values): values.map(\.description)
        case .double(let values): values.map(listText)
        case .bool(let values): values.map { $0 ? "True" : "False" }
        case .optionalBool(let values): values.map { value in value.map { $0 ? "True" : "False" } ?? "nan" }
        case .string(let values): values.map { $0 ?? "nan" }
        }
    }
}

/// Six decimals, without the trailing zeros that all values share; or scientific notation with six decimals for all, if
/// a value is so small that it would appear as zero, or if a value is so large that fixed notation would be too wide.
private func floatTexts(_ values: [Double], missing: String) -> [String] {
    let digits = 6
    func write(_ value: Double, _ written: (Double, Int) -> String) -> String {
        if value.isNaN { return missing }
        return (value.sign == .minus ? "" : " ") + written(value, digits)
    }
    var texts = values.map { write($0, fixed) }
    // At least one zero stays after the point.
    var surplus = digits - 1
    for (text, value) in zip(texts, values) where value.isFinite {
        surplus = min(surplus, text.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count)
    }
    texts = zip(texts, values).map { $1.isFinite ? String($0.dropLast(surplus)) : $0 }
    let isWide = texts.contains { $0.utf8.count > digits + 6 }
    let hasLarge = values.contains { $0.magnitude > 1e6 }
    let hasSmall = values.contains { 0 < $0.magnitude && $0.magnitude < 1e-6 }
    return hasSmall || (isWide && hasLarge) ? values.map { write($0, scientific) } : texts
}

/// At least one decimal, at most six.
private func listText(_ value: Double) -> String {
    var text = fixed(value, 6)
    if !value.isFinite { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? text + "0" : text
}

/// Texts padded to one width, measured, truncated and aligned as in pandas.
enum TextLayout {
    enum Side { case left, right }

    /// The text with tabs and line ends as `\t`, `\r` and `\n`, so that a row stays on its line.
    static func escaped(_ text: String) -> String {
        text.replacingScalars { scalar in
            switch scalar {
            case "\t": "\\t"
            case "\r": "\\r"
            case "\n": "\\n"
            default: nil
            }
        }
    }

    /// The texts without their common leading white space.
    static func trimmingCommonSpace(_ texts: [String]) -> [String] {
        let common = texts.map { $0.unicodeScalars.prefix { $0.properties.isWhitespace }.count }.min() ?? 0
        return texts.map { String($0.unicodeScalars.dropFirst(common)) }
    }

    /// The number of characters, counted as in pandas: Unicode scalars.
    static func width(_ text: String) -> Int { text.unicodeScalars.count }

    /// The text padded with spaces to `count` characters and aligned to `side`.
    static func justified(_ text: String, _ count: Int, _ side: Side) -> String {
        let space = String(repeating: " ", count: max(0, count - width(text)))
        return side == .left ? text + space : space + text
    }

    /// All texts padded to the width of the widest, at least `minimum` and at most 50; longer ones are truncated and
    /// end in `...`.
    static func padded(_ texts: [String], _ side: Side, minimum: Int = 0) -> [String] {
        let widest = min(texts.reduce(minimum) { max($0, width($1)) }, 50)
        return texts.map { text in
            let isCut = width(text) > widest
            return justified(isCut ? String(text.unicodeScalars.prefix(widest - 3)) + "..." : text, widest, side)
        }
    }
}
