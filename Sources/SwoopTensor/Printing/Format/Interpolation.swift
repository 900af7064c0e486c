// Python's format specifications in Swift's string interpolation: `"\(loss, ".3f")"` is `f"{loss:.3f}"`.

extension DefaultStringInterpolation {
    /// The only element of a tensor, formatted as by Python: `"loss \(loss, ".4f")"` is `f"loss {loss.item():.4f}"`.
    ///
    /// The specification is Python's `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, with the types
    /// d, b, o, x, X, c for integers, e, E, f, F, g, G, %, n for numbers and s for texts; the value is rounded exactly.
    /// Traps unless there is exactly one element, and for a specification that is malformed or does not suit the dtype.
    public mutating func appendInterpolation(
        _ value: Tensor, _ specification: String, file: StaticString = #fileID, line: UInt = #line
    ) {
        let number = value.onlyScalar("format", file: file, line: line)
        append(specification, file, line) { (format) throws(ProgramError) in
            switch number {
            case .real(let value): try format.format(value)
            case .integer(let value): try format.format(isNegative: value < 0, magnitude: value.magnitude)
            case .bool(let value) where specification.isEmpty: value ? "True" : "False"
            case .bool(let value): try format.format(isNegative: false, magnitude: value ? 1 : 0)
            case .complex(let value): try format.format(value)
            }
        }
    }

    /// A floating-point number, formatted as by Python: `"\(0.25, ".1%")"` is `f"{0.25:.1%}"`, 25.0%.
    ///
    /// Traps for a specification that is malformed or does not suit numbers.
    public mutating func appendInterpolation(
        _ value: some BinaryFloatingPoint, _ specification: String, file: StaticString = #fileID, line: UInt = #line
    ) {
        append(specification, file, line) { (format) throws(ProgramError) in
            // The digits of the number's own type: 0.1 also for a Float.
            let own = Double("\(value.magnitude)").map(pythonFloat)
            return try format.format(Double(value), shortest: own)
        }
    }

    /// An integer, formatted as by Python: `"\(1234567, ",")"` is `f"{1234567:,}"`, 1,234,567.
    ///
    /// Traps for a specification that is malformed or does not suit integers, and for more than 64 bits.
    public mutating func appendInterpolation(
        _ value: some BinaryInteger, _ specification: String, file: StaticString = #fileID, line: UInt = #line
    ) {
        append(specification, file, line) { (format) throws(ProgramError) in
            guard let magnitude = UInt64(exactly: value.magnitude) else {
                throw ProgramError("format", "\(value) has more than 64 bits", hint: "Write its description")
            }
            return try format.format(isNegative: value < 0, magnitude: magnitude)
        }
    }

    /// A text, formatted as by Python: `"\(name, "<10")"` is `f"{name:<10}"`. Widths count Unicode's code points.
    ///
    /// Traps for a specification that is malformed or does not suit texts.
    public mutating func appendInterpolation(
        _ value: some StringProtocol, _ specification: String, file: StaticString = #fileID, line: UInt = #line
    ) {
        append(specification, file, line) { (format) throws(ProgramError) in try format.format(String(value)) }
    }

    private mutating func append(
        _ specification: String, _ file: StaticString, _ line: UInt,
        _ text: (FormatSpecification) throws(ProgramError) -> String
    ) {
        appendLiteral(
            checked(file: file, line: line) { () throws(ProgramError) in
                try text(try FormatSpecification(specification))
            })
    }
}
