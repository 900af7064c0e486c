/// Graphviz's positions of boxes and lines, for drawings that a page creates itself, in its own colors. A graph that
/// Graphviz would need minutes for is laid out more plainly.
///
/// Lengths are in pixels, from the upper left corner.
struct GraphLayout {
    struct Point: Equatable {
        var x, y: Double
    }

    struct Line {
        /// The points of a Bézier curve: the first one, then three for each segment.
        let points: [Point]
        /// The center of the label.
        let label: Point?
    }

    let width: Double
    let height: Double
    /// The center of each box, in the order of ``init(boxes:lines:)``.
    let boxes: [Point]
    let lines: [Line]

    /// Lays out boxes of the given sizes, and lines between boxes with room for labels of the given numbers of
    /// characters.
    init(
        boxes sizes: [(width: Double, height: Double)], lines ends: [(from: Int, to: Int, label: Int)]
    ) throws(VizError) {
        let layers = GraphLayers(boxes: sizes, lines: ends.map { (from: $0.from, to: $0.to) })
        if layers.areTooManyForGraphviz {
            self.init(layers)
            return
        }
        var dot = "digraph {\n  graph [nodesep=0.3 ranksep=0.35]\n"
        dot += "  node [shape=box fixedsize=true label=\"\"]\n  edge [dir=none fontname=monospace fontsize=12]\n"
        for (index, size) in sizes.enumerated() {
            dot += "  \(index) [width=\(size.width / 72) height=\(size.height / 72)]\n"
        }
        for (index, line) in ends.enumerated() {
            // The line width, which is not used for drawing here, identifies lines between the same boxes.
            let label = String(repeating: "0", count: line.label)
            dot += "  \(line.from) -> \(line.to) [label=\"\(label)\" style=\"setlinewidth(\(index + 1))\"]\n"
        }
        let plain = String(
            decoding: try Program.graphviz.run(["-Tplain"], input: Array((dot + "}\n").utf8)), as: UTF8.self)
        self.init(plain: plain, boxes: sizes.count, lines: ends.count)
    }

    private init(_ layers: GraphLayers) {
        let middles = layers.middles
        (width, height) = layers.size
        boxes = middles
        lines = layers.ends(middles).map { start, end in
            // Leaves and arrives vertically.
            let rise = (end.y - start.y) / 3
            return Line(
                points: [start, Point(x: start.x, y: start.y + rise), Point(x: end.x, y: end.y - rise), end],
                label: Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2))
        }
    }

    /// Reads Graphviz's `plain` format: inches, from the lower left corner.
    private init(plain: String, boxes boxCount: Int, lines lineCount: Int) {
        let rows = plain.split(separator: "\n").map { $0.split(separator: " ") }
        let size = rows.first { $0.first == "graph" } ?? ["graph", "1", "0", "0"]
        let (width, height) = (Double(size[2])! * 72, Double(size[3])! * 72)
        func point(_ x: Substring, _ y: Substring) -> Point { Point(x: Double(x)! * 72, y: height - Double(y)! * 72) }
        var boxes = [Point](repeating: Point(x: 0, y: 0), count: boxCount)
        var lines = [Line](repeating: Line(points: [], label: nil), count: lineCount)
        for row in rows {
            if row[0] == "node" { boxes[Int(row[1])!] = point(row[2], row[3]) }
            guard row[0] == "edge" else { continue }
            let count = Int(row[3])!
            let points = (0..<count).map { point(row[4 + 2 * $0], row[5 + 2 * $0]) }
            let rest = row[(4 + 2 * count)...]
            // label x y style color, or without a label: style color
            let hasLabel = rest.count >= 5
            let style = rest[rest.endIndex - 2]
            let index = Int(style.filter(\.isNumber))! - 1
            let label = hasLabel ? point(rest[rest.startIndex + 1], rest[rest.startIndex + 2]) : nil
            lines[index] = Line(points: points, label: label)
        }
        (self.width, self.height, self.boxes, self.lines) = (width, height, boxes, lines)
    }
}
