import SwoopTensor

// The texts in the boxes of a graph.

/// A shape as torchviz writes it: `(3, 4)`.
func parenthesized(_ shape: Shape) -> String {
    "(" + shape.map { "\($0)" }.joined(separator: ", ") + ")"
}

/// The label of a tensor: name, shape, the value if it has a single element, and the gradient if there is one.
func tensorLabel(_ name: String?, _ tensor: Tensor) -> String {
    var lines = name.map { [$0] } ?? []
    lines.append(" " + parenthesized(tensor.shape))
    if tensor.count == 1 { lines.append(tensor.elementText) }
    if let gradient = tensor.grad {
        lines.append(
            gradient.count == 1
                ? "grad \(gradient.elementText)"
                : "grad \(parenthesized(gradient.shape)), norm \(gradient.detach().norm().elementText)")
    }
    return lines.joined(separator: "\n")
}

/// The tooltip of a tensor: name, shape and dtype.
func tensorTooltip(_ name: String?, _ tensor: Tensor) -> String {
    (name.map { "\($0): " } ?? "") + "\(parenthesized(tensor.shape)) \(tensor.dtype)"
}

/// The label of an operation: its name and, if requested, its saved values in torchviz's format.
func operationLabel(_ node: Node, showAttributes: Bool) -> String {
    let saved = showAttributes ? savedAttributes(node) : []
    guard !saved.isEmpty else { return node.name }
    let longest = 50
    let keyWidth = saved.map(\.key.count).max()!
    let valueWidth = min(longest, saved.map(\.value.count).max()!)
    let rule = String(repeating: "-", count: max(keyWidth + valueWidth + 2, node.name.count))
    let lines = saved.map { key, value in
        let shown = value.count > valueWidth ? value.prefix(valueWidth - 3) + "..." : value
        return key + blanks(keyWidth - key.count) + ": " + blanks(valueWidth - shown.count) + shown
    }
    return ([node.name, rule] + lines).joined(separator: "\n")
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

/// The saved tensors and numbers by PyTorch's names, in alphabetical order.
private func savedAttributes(_ node: Node) -> [(key: String, value: String)] {
    var attributes: [(key: String, value: String)] = []
    for name in Set(node.savedForBackward.map { node.savedName($0.place) }) {
        attributes.append((name, "[saved tensor]"))
    }
    attributes += node.namedNumbers.map { ($0.name, $0.text) }
    return attributes.sorted { $0.key < $1.key }
}

/// The name of an operation without the ending `Backward0`: `Mul`.
func shortName(_ node: Node) -> String {
    var name = Substring(node.name)
    while let last = name.last, last.isNumber { name.removeLast() }
    let ending = "Backward"
    return name.hasSuffix(ending) && name.count > ending.count ? String(name.dropLast(ending.count)) : node.name
}

/// A count with its noun: `1 leaf`, `1,200 operations`.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(withSeparators(count)) \(count == 1 ? one : many)"
}

/// `7,087,872`
func withSeparators(_ number: Int) -> String {
    var digits = String(number)
    var position = digits.count - 3
    while position > (number < 0 ? 1 : 0) {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
        position -= 3
    }
    return digits
}

/// `1.5 MiB`
func byteText(_ bytes: Int) -> String {
    var size = Double(bytes)
    var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
    while size >= 1024 && units.count > 1 {
        size /= 1024
        units.removeFirst()
    }
    return "\(fixed(size, bytes < 1024 ? 0 : 1)) \(units.first!)"
}
