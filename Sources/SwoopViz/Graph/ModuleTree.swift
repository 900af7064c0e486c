/// The tree that the frames of a drawing represent: calls of modules, or the modules in names such as
/// `blocks.0.attn.weight`. Entry 0 is the whole drawing.
struct ModuleTree {
    struct Entry {
        let path: String
        var type: String?
        let parent: Int
        let depth: Int
        /// For a module that was called several times: the number of this call, and the number of all its calls.
        var call: (number: Int, count: Int)?
    }

    private(set) var entries: [Entry]
    private var indices: [String: Int] = ["": 0]

    /// - Parameter isOfCalls: whether the entries are calls. Entry 0 is not a call then; it contains the operations
    ///   that no module computed.
    init(isOfCalls: Bool) {
        entries = [Entry(path: "", parent: 0, depth: isOfCalls ? -1 : 0)]
    }

    func type(_ module: Int) -> String? { entries[module].type }
    func depth(_ module: Int) -> Int { entries[module].depth }
    var deepest: Int { entries.map(\.depth).max()! }

    /// Adds a call of a module, made within the call `parent`; 0 for an outermost call.
    mutating func add(_ path: String, _ type: String, in parent: Int) -> Int {
        // The outermost module is at level 0. The modules it holds are at level 1, even if they are called on their
        // own.
        let depth = parent == 0 ? (path.isEmpty ? 0 : 1) : entries[parent].depth + 1
        entries.append(Entry(path: path, type: type, parent: parent, depth: depth))
        return entries.count - 1
    }

    /// Numbers the calls of modules that were called several times within one call. Must run after all calls were
    /// added.
    mutating func numberCalls() {
        var calls: [Int: [String: [Int]]] = [:]
        for index in entries.indices.dropFirst() {
            calls[entries[index].parent, default: [:]][entries[index].path, default: []].append(index)
        }
        for calls in calls.values.flatMap(\.values) where calls.count > 1 {
            for (index, call) in calls.enumerated() { entries[call].call = (index + 1, calls.count) }
        }
    }

    /// The module that a parameter with this name belongs to.
    mutating func module(ofParameter name: String) -> Int {
        var pieces = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        pieces.removeLast()
        var module = 0
        var path = ""
        for (index, piece) in pieces.enumerated() {
            path += (index == 0 ? "" : ".") + piece
            // Modules in an array are children of the module that has the array.
            let isArray = index < pieces.count - 1 && pieces[index + 1].allSatisfy(\.isNumber)
            if !isArray { module = entry(path, in: module) }
        }
        return module
    }

    private mutating func entry(_ path: String, in parent: Int) -> Int {
        if let known = indices[path] { return known }
        indices[path] = entries.count
        entries.append(Entry(path: path, parent: parent, depth: entries[parent].depth + 1))
        return entries.count - 1
    }

    /// The module at `depth` that contains `module`, or the outermost one that contains it if none is at that depth.
    /// Returns `module` itself if it is not deeper than `depth`.
    func ancestor(_ module: Int, at depth: Int) -> Int {
        var module = module
        while entries[module].depth > depth, entries[entries[module].parent].depth >= 0 {
            module = entries[module].parent
        }
        return module
    }

    /// The innermost module that contains both.
    func common(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while a != b {
            if entries[a].depth >= entries[b].depth { a = entries[a].parent } else { b = entries[b].parent }
        }
        return a
    }

    /// Whether `module` is `outer` or is within it.
    func isWithin(_ module: Int, _ outer: Int) -> Bool { ancestor(module, at: entries[outer].depth) == outer }

    /// Whether the paths differ only in their last number (`blocks.0`, `blocks.1`) or are equal (calls of one module).
    func areAlike(_ a: Int, _ b: Int) -> Bool {
        func array(_ module: Int) -> Substring {
            let path = entries[module].path
            return path.prefix(path.count - path.reversed().prefix(while: \.isNumber).count)
        }
        return entries[a].path == entries[b].path || array(a) == array(b) && array(a).count < entries[a].path.count
    }

    /// Path and type, `blocks.0 · Block`, and the number of the call if there are several.
    func title(_ module: Int) -> String {
        name(module) + (entries[module].call.map { ", call \($0.number) of \($0.count)" } ?? "")
    }

    /// Path and type.
    func name(_ module: Int) -> String {
        let path = entries[module].path
        guard let type = type(module) else { return path.isEmpty ? "model" : path }
        return path.isEmpty ? type : "\(path) · \(type)"
    }
}
