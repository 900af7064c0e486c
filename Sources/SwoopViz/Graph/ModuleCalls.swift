import SwoopTensor

/// The model whose modules computed the operations of a drawing.
package struct GraphModel {
    let outermost: ModuleIdentity
    let types: [ModuleIdentity: String]
    let parameters: Set<Tensor>
    let names: (ModuleIdentity) -> [ModuleIdentity: String]

    /// - Parameters:
    ///   - outermost: the model itself.
    ///   - types: the types of its modules.
    ///   - parameters: all its parameters.
    ///   - names: returns the names of the modules that a module holds, relative to it.
    package init(
        outermost: ModuleIdentity, types: [ModuleIdentity: String], parameters: [Tensor],
        names: @escaping (ModuleIdentity) -> [ModuleIdentity: String]
    ) {
        self.outermost = outermost
        self.types = types
        self.parameters = Set(parameters)
        self.names = names
    }
}

// The module calls that operations belong to. Each node stores the call in which it was recorded.
extension RecordedGraph {
    /// Assigns each operation to the innermost call of one of the model's modules in which it was computed, and each
    /// parameter to the innermost call that contains all its uses.
    mutating func assignCalls(_ tree: inout ModuleTree, _ model: GraphModel) {
        var frames = CallFrames(tree, model)
        for (index, operation) in operations.enumerated() {
            let node = operation.node
            setModule(frames.frame(of: node.moduleCall, onThread: node.recordingThread), ofOperation: index)
        }
        tree = frames.tree
        tree.numberCalls()
        var common = [Int?](repeating: nil, count: leaves.count)
        for operation in operations {
            for case .leaf(let leaf) in operation.operands {
                common[leaf] = common[leaf].map { tree.common($0, operation.module) } ?? operation.module
            }
        }
        for (index, leaf) in leaves.enumerated() {
            guard let tensor = leaf.tensor, model.parameters.contains(tensor) else { continue }
            setParameter(in: common[index] ?? 0, leaf: index)
        }
    }
}

/// The frames of the calls found so far.
private struct CallFrames {
    private struct Call: Hashable {
        let call: ModuleCall
        /// Each thread numbers its own calls.
        let thread: UInt16
    }

    private(set) var tree: ModuleTree
    private let model: GraphModel
    private var frames: [Call: Int] = [:]
    private var modules: [Int: ModuleIdentity] = [:]
    private var names: [ModuleIdentity: [ModuleIdentity: String]] = [:]

    init(_ tree: ModuleTree, _ model: GraphModel) {
        self.tree = tree
        self.model = model
    }

    /// The frame of a call. If the module is not part of the model, for example a layer that is created while another
    /// one runs, it is the frame of the enclosing call.
    mutating func frame(of call: ModuleCall, onThread thread: UInt16) -> Int {
        guard let module = call.module else { return 0 }
        let key = Call(call: call, thread: thread)
        if let known = frames[key] { return known }
        let outer = call.enclosing.map { frame(of: $0, onThread: thread) } ?? 0
        var found = outer
        if let type = model.types[module] {
            found = tree.add(path(of: module, in: outer), type, in: outer)
            modules[found] = module
        }
        frames[key] = found
        return found
    }

    /// The path of a module: the caller's path, then the name under which the caller holds it. If the caller does not
    /// hold it, its name in the model.
    private mutating func path(of module: ModuleIdentity, in outer: Int) -> String {
        if let caller = modules[outer], caller != module, let name = name(of: module, from: caller) {
            let path = tree.entries[outer].path
            return path.isEmpty ? name : "\(path).\(name)"
        }
        return name(of: module, from: model.outermost) ?? ""
    }

    private mutating func name(of module: ModuleIdentity, from holder: ModuleIdentity) -> String? {
        let known = names[holder] ?? model.names(holder)
        names[holder] = known
        return known[module]
    }
}
