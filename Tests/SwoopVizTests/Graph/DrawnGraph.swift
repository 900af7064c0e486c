import Swoop

/// What a DOT text says, read back: boxes and lines.
struct DrawnGraph {
    struct Box {
        let kind: String
        /// The lines of the label, without the blank that torchviz puts before a shape.
        let lines: [String]
        /// The frames that it stands in, the outermost first.
        let frames: [String]

        var text: String { lines.joined(separator: "|") }
        /// The label as torchviz has it: without values and gradients.
        var asInTorchviz: String {
            guard ["leaf", "output", "base", "saved"].contains(kind) else { return text }
            let shape = lines.firstIndex { $0.hasPrefix("(") }!
            return (shape == 0 ? [""] : []).joined() + (shape == 0 ? "|" : lines[0] + "|") + lines[shape]
        }
    }

    var boxes: [Box] = []
    /// By the boxes' numbers, with the attributes of the line.
    var lines: [(from: Int, to: Int, attributes: String)] = []

    init(_ graph: Graph) {
        var frames: [String] = []
        for line in graph.dot.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
            if line.hasPrefix("subgraph") {
                frames.append("")
            } else if line.hasPrefix("class=frame") {
                frames[frames.count - 1] = DrawnGraph.string("label", line)
            } else if line == "}" {
                _ = frames.popLast()
            } else if let arrow = line.split(separator: " ").dropFirst().first, arrow == "->" {
                let words = line.split(separator: " ", maxSplits: 3)
                lines.append(
                    (
                        Int(words[0].dropFirst())!, Int(words[2].dropFirst())!,
                        words.count > 3 ? String(words[3].dropFirst().dropLast()) : ""
                    ))
            } else if line.hasPrefix("n"), line.dropFirst().first?.isNumber == true {
                let kind = line.split(separator: "class=")[1].prefix { $0 != " " }
                let label = DrawnGraph.string("label", line).split(separator: "\n", omittingEmptySubsequences: false)
                boxes.append(
                    Box(
                        kind: String(kind), lines: label.map { String($0.drop { $0 == " " }) },
                        frames: frames))
            }
        }
        // Frames change the order in which boxes are written.
        let numbers = graph.dot.split(separator: "\n").map { $0.drop { $0 == " " } }.filter {
            $0.hasPrefix("n") && $0.dropFirst().first?.isNumber == true && !$0.contains(" -> ")
        }.map { Int($0.dropFirst().prefix { $0.isNumber })! }
        var ordered = boxes
        for (position, number) in numbers.enumerated() { ordered[number] = boxes[position] }
        boxes = ordered
    }

    /// The value of an attribute, `label="…"`, with its escapes resolved.
    private static func string(_ attribute: String, _ line: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in line.split(separator: "\(attribute)=\"", maxSplits: 1)[1] {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                break
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// All boxes as torchviz labels them, sorted.
    var nodes: [String] { boxes.map(\.asInTorchviz).sorted() }
    /// All lines between boxes as torchviz labels them, sorted.
    var edges: [String] {
        lines.map { boxes[$0.from].asInTorchviz + " -> " + boxes[$0.to].asInTorchviz }.sorted()
    }

    func boxes(_ kind: String) -> [Box] { boxes.filter { $0.kind == kind } }
}
