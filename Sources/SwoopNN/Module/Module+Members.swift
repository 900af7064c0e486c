// The parameters, buffers and modules that a module holds, directly and in its children. Whatever is shared is listed
// once, at its first occurrence.
extension Module {
    /// The parameters, this module's before its children's: `parameters()`.
    public func parameters(recurse: Bool = true) -> [Tensor] {
        namedParameters(recurse: recurse).map(\.parameter)
    }

    /// The parameters with their keys, this module's before its children's: `named_parameters`.
    ///
    /// - Parameters:
    ///   - prefix: prepended to each key, with a dot.
    ///   - recurse: whether the parameters of the children are included.
    public func namedParameters(prefix: String = "", recurse: Bool = true) -> [(name: String, parameter: Tensor)] {
        distinct(prefix, recurse) { $0.parameters.map { ($0.key, $0.slot as any TensorSlot) } }
            .map { (name: $0.key, parameter: $0.tensor) }
    }

    /// The buffers, this module's before its children's: `buffers()`.
    public func buffers(recurse: Bool = true) -> [Tensor] {
        namedBuffers(recurse: recurse).map(\.buffer)
    }

    /// The buffers with their keys, this module's before its children's: `named_buffers`.
    public func namedBuffers(prefix: String = "", recurse: Bool = true) -> [(name: String, buffer: Tensor)] {
        distinct(prefix, recurse) { $0.buffers.map { ($0.key, $0.slot as any TensorSlot) } }
            .map { (name: $0.key, buffer: $0.tensor) }
    }

    /// The modules that this one holds directly: `children()`.
    public func children() -> [any Module] { namedChildren().map(\.module) }

    /// The modules that this one holds directly, with their keys: `named_children()`. Those in an array or a dictionary
    /// count as held directly, with keys such as `layers.0`.
    public func namedChildren() -> [(name: String, module: any Module)] {
        var seen: Set<ObjectIdentifier> = []
        return HeldMembers(of: self).children
            .filter { seen.insert(ObjectIdentifier($0.module)).inserted }
            .map { (name: $0.key, module: $0.module) }
    }

    /// This module and all modules it holds, each before its children: `modules()`.
    public func modules() -> [any Module] { namedModules().map(\.module) }

    /// This module and all modules it holds with their keys, each before its children: `named_modules`. The key of this
    /// module is the prefix itself.
    public func namedModules(prefix: String = "") -> [(name: String, module: any Module)] {
        var seen: Set<ObjectIdentifier> = []
        var result: [(name: String, module: any Module)] = []
        func visit(_ module: any Module, _ name: String) {
            guard seen.insert(ObjectIdentifier(module)).inserted else { return }
            result.append((name, module))
            for child in HeldMembers(of: module).children { visit(child.module, joined(name, child.key)) }
        }
        visit(self, prefix)
        return result
    }

    /// The tensors that `slots` selects in each module, each tensor once.
    private func distinct(
        _ prefix: String, _ recurse: Bool, _ slots: (HeldMembers) -> [(key: String, slot: any TensorSlot)]
    ) -> [(key: String, tensor: Tensor)] {
        let holders: [(name: String, module: any Module)] = recurse ? namedModules(prefix: prefix) : [(prefix, self)]
        var seen: Set<ObjectIdentifier> = []
        var result: [(key: String, tensor: Tensor)] = []
        for (name, module) in holders {
            for (key, slot) in slots(HeldMembers(of: module)) {
                if let tensor = slot.tensor, seen.insert(ObjectIdentifier(tensor)).inserted {
                    result.append((joined(name, key), tensor))
                }
            }
        }
        return result
    }
}

/// A key with a prefix.
func joined(_ prefix: String, _ key: String) -> String { prefix.isEmpty ? key : prefix + "." + key }
