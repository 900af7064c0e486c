/// The boxes of a graph in layers, each line from a layer to a lower one: a layout in a time that grows only slightly
/// faster than the size of the graph.
///
/// Graphviz avoids crossings of lines, for which it routes a line through every layer that it passes. In a sum of 100
/// terms with a common leaf that takes it a minute, and nobody can follow the lines anyway.
struct GraphLayers {
    typealias Size = (width: Double, height: Double)

    private let lines: [(from: Int, to: Int)]
    private let sizes: [Size]
    /// The layer of each box.
    private let layers: [Int]

    private static let gap = (x: 22.0, y: 50.0)
    /// The largest numbers of boxes, and of layers that lines pass, for which Graphviz needs less than two seconds.
    private static let limit = (boxes: 800, passed: 1000)

    /// The lines must go from a box to a later one.
    init(boxes sizes: [Size], lines: [(from: Int, to: Int)]) {
        self.sizes = sizes
        self.lines = lines
        var layers = [Int](repeating: 0, count: sizes.count)
        for line in lines.sorted(by: { $0.to < $1.to }) {
            layers[line.to] = max(layers[line.to], layers[line.from] + 1)
        }
        // Then each box is lowered to just above the first that it leads to: the terms of a sum stand beside it.
        var highest = [Int](repeating: .max, count: sizes.count)
        for line in lines.sorted(by: { $0.to > $1.to }) {
            if highest[line.to] < .max { layers[line.to] = highest[line.to] - 1 }
            highest[line.from] = min(highest[line.from], layers[line.to])
        }
        for box in sizes.indices where highest[box] < .max { layers[box] = highest[box] - 1 }
        self.layers = layers
    }

    var areTooManyForGraphviz: Bool {
        let passed = lines.reduce(0) { $0 + layers[$1.to] - layers[$1.from] - 1 }
        return sizes.count > Self.limit.boxes || passed > Self.limit.passed
    }

    /// The boxes of each layer, in their order.
    private var rows: [[Int]] {
        var rows = [[Int]](repeating: [], count: (layers.max() ?? 0) + 1)
        for box in sizes.indices { rows[layers[box]].append(box) }
        return rows
    }

    private func width(of row: [Int]) -> Double {
        row.reduce(-Self.gap.x) { $0 + sizes[$1].width + Self.gap.x }
    }

    private func height(of row: [Int]) -> Double { row.reduce(0) { max($0, sizes[$1].height) } }

    var size: Size {
        let rows = rows
        return (
            width: rows.reduce(0) { max($0, width(of: $1)) },
            height: rows.reduce(-Self.gap.y) { $0 + height(of: $1) + Self.gap.y }
        )
    }

    /// The middle of each box: the layers from the top, each centered.
    var middles: [GraphLayout.Point] {
        var middles = sizes.map { _ in GraphLayout.Point(x: 0, y: 0) }
        let whole = size.width
        var top = 0.0
        for row in rows {
            var left = (whole - width(of: row)) / 2
            let height = height(of: row)
            for box in row {
                middles[box] = GraphLayout.Point(x: left + sizes[box].width / 2, y: top + height / 2)
                left += sizes[box].width + Self.gap.x
            }
            top += height + Self.gap.y
        }
        return middles
    }

    /// The ends of the lines: the middle of the lower edge of one box, and of the upper edge of another.
    func ends(_ middles: [GraphLayout.Point]) -> [(start: GraphLayout.Point, end: GraphLayout.Point)] {
        lines.map { line in
            let (from, to) = (middles[line.from], middles[line.to])
            return (
                start: GraphLayout.Point(x: from.x, y: from.y + sizes[line.from].height / 2),
                end: GraphLayout.Point(x: to.x, y: to.y - sizes[line.to].height / 2)
            )
        }
    }
}
