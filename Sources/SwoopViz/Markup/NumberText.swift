import SwoopFormula
import SwoopTensor

/// The only element of a tensor, with the digits of its dtype.
func numberText(_ tensor: Tensor) -> String {
    switch tensor.dtype {
    case .float64, .int64: tensor.dtype == .float64 ? numberText(tensor.item()) : "\(tensor.item(Int.self))"
    case .bool: tensor.item(Bool.self) ? "true" : "false"
    // Half types have the shortest digits of float32, in which they are computed.
    default: tensor.dtype.isFloatingPoint ? numberText(tensor.item(Float.self)) : "\(tensor.item(Int.self))"
    }
}

/// A tensor in one line: a single element alone, a few elements in brackets, and otherwise the shape, the first
/// elements and statistics: `[20, 1] 1.542, 1.894, 2.16, … (mean 5.52, std 2.34, min 1.54, max 9.73)`.
func summary(_ tensor: Tensor) -> String {
    if tensor.count == 1 { return numberText(tensor) }
    let elements = (0..<min(tensor.count, 4)).map { numberText(tensor.flatten()[$0]) }
    if tensor.count <= 4 && tensor.rank == 1 { return "[\(elements.joined(separator: ", "))]" }
    if tensor.count <= 4 { return "\(tensor.shape) \(elements.joined(separator: ", "))" }
    let rounded = tensor.doubles.prefix(3).map { roundedText($0) }.joined(separator: ", ")
    return "\(tensor.shape) \(rounded), … \(statistics(tensor))"
}

/// Mean, standard deviation, minimum, maximum, and the number of NaNs: `(mean 0.5, std 0.29, …)`.
private func statistics(_ tensor: Tensor) -> String {
    let values = tensor.doubles
    let strange = values.count { !$0.isFinite }
    if strange > 0 { return "(\(strange) of \(values.count) not finite)" }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    return "(mean \(roundedText(mean)), std \(roundedText(variance.squareRoot())), min \(roundedText(values.min()!)), "
        + "max \(roundedText(values.max()!)))"
}

/// A few significant digits, where the exact number would take too much space.
func roundedText(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite && value != 0 else { return numberText(value) }
    return numberText(Double(scientific(value, digits - 1))!)
}
