/// The modules that names such as `blocks.0.attn.weight` speak of. Entry 0 is the whole.
struct ModuleTree {
    struct Entry {
        let path: String
        let parent: Int
        let depth: Int
    }

    private(set) var entries = [Entry(path: "", parent: 0, depth: 0)]
    private var indices: [String: Int] = ["": 0]
    private let types: [String: String]

    /// - Parameter types: the modules' types by their paths, where they are known.
    init(types: [String: String]) {
        self.types = types
    }

    func type(_ module: Int) -> String? { types[entries[module].path] }
    func depth(_ module: Int) -> Int { entries[module].depth }
    var deepest: Int { entries.map(\.depth).max()! }

    /// The module that a parameter of this name belongs to.
    mutating func module(ofParameter name: String) -> Int {
        var pieces = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        pieces.removeLast()
        var module = 0
        var path = ""
        for (index, piece) in pieces.enumerated() {
            path += (index == 0 ? "" : ".") + piece
            let isLast = index == pieces.count - 1
            // The elements of an array of modules are held by the module that has the array.
            let isArray = !isLast && pieces[index + 1].allSatisfy(\.isNumber)
            if isLast || types[path] != nil || (types.isEmpty && !isArray) { module = entry(path, in: module) }
        }
        return module
    }

    private mutating func entry(_ path: String, in parent: Int) -> Int {
        if let known = indices[path] { return known }
        indices[path] = entries.count
        entries.append(Entry(path: path, parent: parent, depth: entries[parent].depth + 1))
        return entries.count - 1
    }

    /// The module at `depth` that holds `module`; itself where it is not deeper.
    func ancestor(_ module: Int, at depth: Int) -> Int {
        var module = module
        while entries[module].depth > depth { module = entries[module].parent }
        return module
    }

    /// The innermost module that holds both.
    func common(_ a: Int, _ b: Int) -> Int {
        var (a, b) = (a, b)
        while a != b {
            if entries[a].depth >= entries[b].depth { a = entries[a].parent } else { b = entries[b].parent }
        }
        return a
    }

    /// Whether `module` is `outer` or within it.
    func isWithin(_ module: Int, _ outer: Int) -> Bool { ancestor(module, at: entries[outer].depth) == outer }

    /// Whether the paths differ in their number only: `blocks.0`, `blocks.1`.
    func areInOneArray(_ a: Int, _ b: Int) -> Bool {
        func array(_ module: Int) -> Substring {
            let path = entries[module].path
            return path.prefix(path.count - path.reversed().prefix(while: \.isNumber).count)
        }
        return array(a) == array(b) && array(a).count < entries[a].path.count
    }

    /// Path and type: `blocks.0 · Block`.
    func title(_ module: Int) -> String {
        let path = entries[module].path
        guard let type = type(module) else { return path.isEmpty ? "model" : path }
        return path.isEmpty ? type : "\(path) · \(type)"
    }
}
