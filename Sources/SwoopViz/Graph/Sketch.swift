/// A drawing as plain values: boxes, lines between them, and the modules whose frames contain the boxes.
struct Sketch {
    enum Kind: String {
        case leaf, accumulator, operation, output, base, result, saved, module, run
    }

    struct Box {
        let kind: Kind
        let label: String
        let tooltip: String
        /// The module whose frame contains it; 0 for none.
        var module = 0
    }

    enum LineKind: Hashable {
        /// From an operand to what was computed from it.
        case value
        /// Between an operation and a tensor that it saved for backward.
        case saved
        /// From a tensor to a view of it.
        case view
    }

    struct Line: Hashable {
        let from: Int
        let to: Int
        var kind = LineKind.value
        /// Whether the boxes should be placed below each other if possible.
        var isStraight = false
    }

    let tree: ModuleTree
    private(set) var boxes: [Box] = []
    private(set) var lines: [Line] = []
    private var merged: Set<Line> = []

    init(_ tree: ModuleTree) {
        self.tree = tree
    }

    mutating func add(_ box: Box) -> Int {
        boxes.append(box)
        return boxes.count - 1
    }

    mutating func add(_ line: Line) { lines.append(line) }

    /// Adds a line unless an equal one was added by this function.
    mutating func addOnce(_ line: Line) {
        if merged.insert(line).inserted { lines.append(line) }
    }
}
