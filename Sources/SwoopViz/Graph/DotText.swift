/// A drawing in Graphviz's language, in the style of torchviz but without its size limit, which makes the text of large
/// graphs unreadable. Boxes are numbered in the order of recording, so that equal programs produce equal texts.
func dotText(_ sketch: Sketch) -> String {
    var lines = [
        "digraph \"graph\" {",
        "  graph [bgcolor=white fontname=monospace fontsize=10 nodesep=0.2 ranksep=0.3]",
        "  node [align=left fontname=monospace fontsize=10 height=0.2 id=\"\\N\" shape=box style=filled]",
    ]
    var writer = FrameWriter(sketch)
    lines += writer.frame(0, indent: "  ")
    lines += sketch.lines.map { "  n\($0.from) -> n\($0.to)\(attributes($0))" }
    return lines.joined(separator: "\n") + "\n}\n"
}

private func attributes(_ line: Sketch.Line) -> String {
    switch line.kind {
    case .value: line.isStraight ? " [weight=8]" : ""
    case .saved: " [class=saved color=darkorange dir=none]"
    case .view: " [class=view style=dotted]"
    }
}

private func fillColor(_ kind: Sketch.Kind) -> String? {
    switch kind {
    case .leaf: "lightblue"
    case .output: "darkolivegreen1"
    case .base: "darkolivegreen3"
    case .result: "honeydew"
    case .saved: "orange"
    case .module: "lavender"
    case .run: "whitesmoke"
    // Graphviz fills these with light gray.
    case .accumulator, .operation: nil
    }
}

/// Writes the boxes, with those of a module inside its frame.
private struct FrameWriter {
    private let sketch: Sketch
    private var boxes: [Int: [Int]] = [:]
    private var frames: [Int: [Int]] = [:]

    init(_ sketch: Sketch) {
        self.sketch = sketch
        var isListed: Set<Int> = [0]
        for (index, box) in sketch.boxes.enumerated() {
            boxes[box.module, default: []].append(index)
            var module = box.module
            while isListed.insert(module).inserted {
                let parent = sketch.tree.entries[module].parent
                frames[parent, default: []].append(module)
                module = parent
            }
        }
    }

    /// The boxes and frames inside the frame of a module. Frames are nested as deeply as names have parts.
    mutating func frame(_ module: Int, indent: String) -> [String] {
        var lines = (boxes[module] ?? []).map { indent + statement($0) }
        for inner in frames[module] ?? [] {
            lines.append("\(indent)subgraph cluster_\(inner) {")
            lines.append(
                "\(indent)  class=frame color=gray60 id=\"frame\(inner)\" label=\(quoted(sketch.tree.title(inner))) "
                    + "labeljust=l style=rounded")
            lines += frame(inner, indent: indent + "  ")
            lines.append("\(indent)}")
        }
        return lines
    }

    private func statement(_ index: Int) -> String {
        let box = sketch.boxes[index]
        let fill = fillColor(box.kind).map { " fillcolor=\($0)" } ?? ""
        return "n\(index) [class=\(box.kind) label=\(quoted(box.label))\(fill) tooltip=\(quoted(box.tooltip))]"
    }
}

/// A text as a string in Graphviz's language, where backslashes and entities are special within strings too.
package func quoted(_ text: String) -> String {
    let text = text.replacingScalars { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "&": "&amp;"
        // Characters that an SVG must not contain, and line endings of other systems.
        case "\0"..<" ": " "
        default: nil
        }
    }
    return "\"\(text)\""
}
