import SwoopTensor

/// How to draw the leaves that are not part of the box of their only user.
enum LeafGrouping: CaseIterable {
    /// Each in its own box and, if all operations are drawn, with its accumulator.
    case complete
    /// Each in its own box.
    case alone
    /// Leaves with the same users in one box.
    case sameUsers
    /// All in one box.
    case together
}

/// Where leaves are drawn: in their own box, in one box with others, or within the box of their only user.
struct LeafPlan {
    final class Group {
        var members: [Int] = []
    }

    /// The leaves that are drawn, each with the leaves in the same box.
    private(set) var groups: [Int: Group] = [:]
    /// For each unit, the leaves that are part of it.
    private(set) var absorbed: [Int: [Int]] = [:]
    /// Leaves with so many users that lines to all of them would hide everything else. Only the line to the first user
    /// is drawn; the others name the leaf.
    private(set) var shared: Set<Int> = []
    private var frames: [Int: Int] = [:]

    /// - Parameter grouping: nil if every leaf is drawn in its own box.
    init(
        _ graph: RecordedGraph, _ tree: ModuleTree, _ units: [Collapse.Unit], _ unitOf: [Int], _ grouping: LeafGrouping?
    ) {
        var users = [[Int]](repeating: [], count: graph.leaves.count)
        for (index, operation) in graph.operations.enumerated() {
            for case .leaf(let leaf) in operation.operands where users[leaf].last != unitOf[index] {
                users[leaf].append(unitOf[index])
            }
        }
        guard let grouping else {
            for index in graph.leaves.indices { setGroup(index, Group(), frame: graph.leaves[index].module) }
            return
        }
        for (leaf, users) in users.enumerated() where users.count > LeafPlan.mostLines { shared.insert(leaf) }
        var only: [Int: [Int]] = [:]
        var drawn: [Int] = []
        for (leaf, users) in users.enumerated() {
            if users.count == 1, units[users[0]].kind != .operation {
                only[users[0], default: []].append(leaf)
            } else {
                drawn.append(leaf)
            }
        }
        for (unit, leaves) in only {
            // Leaves that come from outside are drawn: the inputs of a module, and the leaves of a run if there are at
            // most two.
            let outer = LeafPlan.inputs(leaves, of: units[unit], graph, tree, grouping)
            drawn += outer
            absorbed[unit] = leaves.filter { !outer.contains($0) }
        }
        var groupOf: [[Int]: Group] = [:]
        for leaf in drawn.sorted() {
            let frame = LeafPlan.frame(graph.leaves[leaf].module, users[leaf].map { units[$0].frame }, tree)
            let key: [Int]? =
                switch grouping {
                case .complete, .alone: nil
                case .sameUsers: users[leaf]
                case .together: []
                }
            guard let key else {
                setGroup(leaf, Group(), frame: frame)
                continue
            }
            let group = groupOf[key] ?? Group()
            groupOf[key] = group
            setGroup(leaf, group, frame: frame)
        }
    }

    private static let mostLines = 6

    func frame(ofLeaf leaf: Int) -> Int { frames[leaf] ?? 0 }

    private mutating func setGroup(_ leaf: Int, _ group: Group, frame: Int) {
        group.members.append(leaf)
        groups[leaf] = group
        frames[leaf] = frame
    }

    private static func inputs(
        _ leaves: [Int], of unit: Collapse.Unit, _ graph: RecordedGraph, _ tree: ModuleTree, _ grouping: LeafGrouping
    ) -> Set<Int> {
        // A known parameter is part of its only user.
        switch unit.kind {
        case .operation: []
        case .module(let module):
            Set(
                leaves.filter { leaf in
                    let leaf = graph.leaves[leaf]
                    return !leaf.isParameter && (leaf.name == nil || !tree.isWithin(leaf.module, module))
                })
        case .run where !unit.modules.isEmpty:
            Set(
                leaves.filter { leaf in
                    let leaf = graph.leaves[leaf]
                    return !leaf.isParameter && !unit.modules.contains { tree.isWithin(leaf.module, $0) }
                })
        case .run: [.complete, .alone].contains(grouping) && leaves.count <= 2 ? Set(leaves) : []
        }
    }

    /// The frame of a leaf: that of its module if it is the innermost one around all users of the leaf, otherwise none.
    private static func frame(_ module: Int, _ userFrames: [Int], _ tree: ModuleTree) -> Int {
        userFrames.dropFirst().reduce(userFrames.first ?? 0) { tree.common($0, $1) } == module ? module : 0
    }
}
