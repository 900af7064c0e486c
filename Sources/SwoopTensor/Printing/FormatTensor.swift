/// The text that PyTorch prints for a tensor, character for character: `tensor([1, 2], dtype=torch.int32,
/// requires_grad=True)`.
///
/// - Parameters:
///   - source: The elements; of a summarized tensor, only the visible ones are read.
///   - defaultDType: The floating-point dtype that is not named in the result.
///   - suffixes: Further parts after size and dtype: `grad_fn=<AddBackward0>`, `requires_grad=True`.
package func formatTensor(
    _ source: PrintSource, options: PrintOptions = .current, defaultDType: String = "float32", suffixes: [String] = []
) -> String {
    let prefix = "tensor("
    let isEmpty = source.count == 0
    var ending: [String] = []
    // Without elements the sizes cannot be seen, except those of `[]` itself.
    if isEmpty ? source.sizes.count != 1 : options.edgeItems == 0 {
        ending.append("size=" + pythonTuple(source.sizes))
    }
    let impliedDTypes = isEmpty ? [defaultDType] : [defaultDType, "complex64", "int64", "bool"]
    if !impliedDTypes.contains(source.dtype) {
        ending.append("dtype=torch." + source.dtype)
    }
    let elements = isEmpty ? "[]" : formatElements(source, options, indent: prefix.utf8.count)
    return close(prefix + elements, ending + suffixes, indent: prefix.utf8.count, lineWidth: options.lineWidth)
}

/// The elements in brackets; lines after the first are indented by `indent` plus their depth.
private func formatElements(_ source: PrintSource, _ options: PrintOptions, indent: Int) -> String {
    let extent = PrintExtent(source, options)
    if extent.isSummary && options.edgeItems == 0 && !source.sizes.isEmpty { return "[...]" }
    let elements = ElementTexts(source, extent, options)
    var layout = ElementLayout(extent: extent, elements: elements, lineWidth: options.lineWidth)
    return layout.block(dim: 0, indent: indent)
}

/// Arranges the texts, in order, in nested brackets.
private struct ElementLayout {
    let extent: PrintExtent
    let elements: ElementTexts
    let lineWidth: Int
    private var taken = 0

    init(extent: PrintExtent, elements: ElementTexts, lineWidth: Int) {
        self.extent = extent
        self.elements = elements
        self.lineWidth = lineWidth
    }

    private mutating func take() -> String {
        taken += 1
        return elements.texts[taken - 1]
    }

    /// The elements at one position of the dims before `dim`.
    mutating func block(dim: Int, indent: Int) -> String {
        let remaining = extent.sizes.count - dim
        if remaining == 0 { return take() }
        if remaining == 1 { return row(dim: dim, indent: indent) }
        var blocks: [String] = []
        if extent.isCut(dim) {
            for _ in 0..<extent.edgeItems { blocks.append(block(dim: dim + 1, indent: indent + 1)) }
            blocks.append("...")
            for _ in 0..<extent.edgeItems { blocks.append(block(dim: dim + 1, indent: indent + 1)) }
        } else {
            for _ in 0..<extent.sizes[dim] { blocks.append(block(dim: dim + 1, indent: indent + 1)) }
        }
        let separator = "," + String(repeating: "\n", count: remaining - 1) + spaces(indent + 1)
        return "[" + blocks.joined(separator: separator) + "]"
    }

    /// The last dim: as many elements per line as fit, at least one.
    private mutating func row(dim: Int, indent: Int) -> String {
        var texts: [String] = []
        if extent.isCut(dim) {
            for _ in 0..<extent.edgeItems { texts.append(take()) }
            texts.append(" ...")
            for _ in 0..<extent.edgeItems { texts.append(take()) }
        } else {
            for _ in 0..<extent.sizes[dim] { texts.append(take()) }
        }
        let perLine = max(1, (lineWidth - indent) / (elements.width + 2))
        let lines = stride(from: 0, to: texts.count, by: perLine).map { start in
            texts[start..<min(start + perLine, texts.count)].joined(separator: ", ")
        }
        return "[" + lines.joined(separator: ",\n" + spaces(indent + 1)) + "]"
    }
}

/// Appends the suffixes and the closing bracket; a suffix that does not fit starts a new line.
private func close(_ text: String, _ suffixes: [String], indent: Int, lineWidth: Int) -> String {
    var result = text
    // PyTorch counts two characters more than the last line has (its `len - rfind("\n") + 1`).
    var lineLength = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 2
    for suffix in suffixes {
        if lineLength + suffix.utf8.count + 2 > lineWidth {
            result += ",\n" + spaces(indent) + suffix
            lineLength = indent + suffix.utf8.count
        } else {
            result += ", " + suffix
            lineLength += suffix.utf8.count + 2
        }
    }
    return result + ")"
}

/// `()`, `(3,)`, `(0, 3)`.
private func pythonTuple(_ sizes: [Int]) -> String {
    "(" + sizes.map(\.description).joined(separator: ", ") + (sizes.count == 1 ? ",)" : ")")
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
