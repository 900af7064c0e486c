// Python's `format(value, specification)` for its four kinds of values.

extension FormatSpecification {
    /// A floating-point number. `shortest` are the digits that stand for it where no precision is given.
    package func format(_ value: Double, shortest: String? = nil) throws(ProgramError) -> String {
        guard type.map({ "eEfFgGn%".unicodeScalars.contains($0) }) ?? true else {
            throw unfit(for: "a floating-point number")
        }
        if type == "n" && grouping != nil { throw unfit(for: "a floating-point number", "n groups by itself") }
        let scaled = type == "%" ? value * 100 : value
        var body = digits(scaled.magnitude, shortest)
        if type == "E" || type == "F" || type == "G" { body = body.uppercased() }
        var isNegative = value.sign == .minus && !value.isNaN
        if losesNegativeZero && !body.prefix(while: { $0 != "e" && $0 != "E" }).contains(where: { "1"..."9" ~= $0 })
            && value.isFinite
        {
            isNegative = false
        }
        let whole = body.prefix { $0.isNumber }
        return number(
            sign: signText(isNegative: isNegative), digits: String(whole),
            rest: body.dropFirst(whole.count) + (type == "%" ? "%" : ""))
    }

    /// Each part in the same format, as Python does without a width: `1.00+2.00j`.
    package func format(_ value: Complex) throws(ProgramError) -> String {
        let (real, imag) = (try format(value.real), try format(value.imag))
        return real + (imag.hasPrefix("-") || imag.hasPrefix("+") ? "" : "+") + imag + "j"
    }

    /// An integer given by its sign and magnitude.
    package func format(isNegative: Bool, magnitude: UInt64) throws(ProgramError) -> String {
        switch type {
        case nil, "d", "n", "b", "o", "x", "X", "c":
            if precision != nil { throw unfit(for: "an integer", "it has no precision") }
            if losesNegativeZero { throw unfit(for: "an integer", "it has no negative zero") }
        case "s": throw unfit(for: "an integer")
        default: return try format(isNegative ? -Double(magnitude) : Double(magnitude))
        }
        if type == "c" { return try character(isNegative: isNegative, magnitude) }
        let (radix, prefix): (Int, String) =
            switch type {
            case "b": (2, "0b")
            case "o": (8, "0o")
            case "x": (16, "0x")
            case "X": (16, "0X")
            default: (10, "")
            }
        if grouping != nil && type == "n" || grouping == .comma && radix != 10 {
            throw unfit(for: "an integer", "the digits cannot be grouped so")
        }
        return number(
            sign: signText(isNegative: isNegative) + (isAlternate ? prefix : ""),
            digits: String(magnitude, radix: radix, uppercase: type == "X"), rest: "",
            groupSize: radix == 10 ? 3 : 4)
    }

    private func character(isNegative: Bool, _ code: UInt64) throws(ProgramError) -> String {
        if sign != nil || isAlternate || grouping != nil {
            throw unfit(for: "a character", "it has no sign, prefix or groups")
        }
        guard !isNegative, let code = UInt32(exactly: code), let scalar = Unicode.Scalar(code) else {
            throw unfit(for: "this integer", "it is no character's")
        }
        return number(sign: "", digits: "", rest: String(Character(scalar)))
    }

    /// A text.
    package func format(_ value: String) throws(ProgramError) -> String {
        guard type == nil || type == "s" else { throw unfit(for: "a text") }
        if sign != nil || isAlternate || losesNegativeZero || grouping != nil || align == .afterSign {
            throw unfit(for: "a text", "it has no sign, point or groups")
        }
        return text(precision.map { String(String.UnicodeScalarView(value.unicodeScalars.prefix($0))) } ?? value)
    }

    private func signText(isNegative: Bool) -> String {
        if isNegative { return "-" }
        return switch sign {
        case .always: "+"
        case .space: " "
        case .onlyNegative, nil: ""
        }
    }
}

extension FormatSpecification {
    /// The digits of a number that is not negative, in the notation of the type; `inf` and `nan` as names.
    private func digits(_ value: Double, _ shortest: String?) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : "inf" }
        let digits = precision ?? 6
        switch type {
        case "f", "F", "%": return fixed(value, digits) + (isAlternate && digits == 0 ? "." : "")
        case "e", "E":
            let text = scientific(value, digits)
            return isAlternate && digits == 0 ? text.replacingFirst("e", by: ".e") : text
        case nil where precision == nil: return shortestDigits(shortest ?? pythonFloat(value))
        default: return general(value, max(digits, 1))
        }
    }

    /// Python's `g`: fixed or scientific notation with this many significant digits. Without a type, a number without
    /// decimals gets one, `100.0`, and the exponent comes one digit earlier.
    private func general(_ value: Double, _ digits: Int) -> String {
        let text = scientific(value, digits - 1)
        let parts = text.split(separator: "e")
        let exponent = Int(parts[1])!
        var significant = parts[0].filter { $0 != "." }
        if !isAlternate { significant = significant.trimmingZeros() }
        if exponent < -4 || exponent >= digits - (type == nil ? 1 : 0) {
            let decimals = significant.dropFirst()
            let point = decimals.isEmpty && !isAlternate ? "" : "."
            return significant.prefix(1) + point + decimals + "e" + parts[1]
        }
        if exponent < 0 {
            return "0." + String(repeating: "0", count: -exponent - 1) + significant
        }
        let whole = significant.prefix(exponent + 1)
        let decimals = significant.dropFirst(exponent + 1)
        let padding = String(repeating: "0", count: exponent + 1 - whole.count)
        if decimals.isEmpty { return whole + padding + (type == nil ? ".0" : isAlternate ? "." : "") }
        return whole + padding + "." + decimals
    }

    private func shortestDigits(_ text: String) -> String {
        isAlternate && !text.contains(".") ? text.replacingFirst("e", by: ".e") : text
    }
}

extension String {
    /// Without the zeros at the end; at least one digit remains.
    fileprivate func trimmingZeros() -> String {
        let end = lastIndex { $0 != "0" } ?? startIndex
        return String(self[...end])
    }

    fileprivate func replacingFirst(_ character: Character, by text: String) -> String {
        guard let place = firstIndex(of: character) else { return self }
        return self[..<place] + text + self[index(after: place)...]
    }
}
