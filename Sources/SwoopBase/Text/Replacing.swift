extension String {
    /// Replaces each scalar for which `replacement` returns a text, for example to quote a string in another language.
    package func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
        var result = ""
        for scalar in unicodeScalars {
            if let text = replacement(scalar) {
                result += text
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// `c.hexadecimal(4)` of a tab is `"0009"`.
    package func hexadecimal(_ digits: Int, uppercase: Bool = false) -> String {
        let number = String(value, radix: 16, uppercase: uppercase)
        return String(repeating: "0", count: max(0, digits - number.count)) + number
    }
}
