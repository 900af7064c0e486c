/// A number as text that reads back as the same number: the fewest digits, without a decimal point for an integer.
package func numberText(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    let description = value.description
    return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
}
