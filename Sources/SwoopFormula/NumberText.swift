/// A number as it is read back: the fewest digits that stand for it, a whole number without a point.
package func numberText(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    let description = value.description
    return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
}
