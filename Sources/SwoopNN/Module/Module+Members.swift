// The parameters, buffers and modules that a module holds, directly and in its children. Whatever is shared is listed
// once, at its first occurrence, unless `removeDuplicate` is false. Parameters and buffers of a ``LazyLayer`` that was not
// called yet trap.
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
    ///   - removeDuplicate: whether a parameter with several keys is listed once, with the first of them.
    ///
    /// Traps for a ``LazyLayer`` that was not called yet.
    public func namedParameters(
        prefix: String = "", recurse: Bool = true, removeDuplicate: Bool = true
    ) -> [(name: String, parameter: Tensor)] {
        tensors("parameters", prefix, recurse, removeDuplicate) { $0.parameters.map { ($0.key, $0.slot) } }
            .map { (name: $0.key, parameter: $0.tensor) }
    }

    /// The buffers, this module's before its children's: `buffers()`.
    public func buffers(recurse: Bool = true) -> [Tensor] {
        namedBuffers(recurse: recurse).map(\.buffer)
    }

    /// The buffers with their keys, this module's before its children's: `named_buffers`. The arguments are those of
    /// ``namedParameters(prefix:recurse:removeDuplicate:)``.
    public func namedBuffers(
        prefix: String = "", recurse: Bool = true, removeDuplicate: Bool = true
    ) -> [(name: String, buffer: Tensor)] {
        tensors("buffers", prefix, recurse, removeDuplicate) { $0.buffers.map { ($0.key, $0.slot) } }
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
    /// module is the prefix itself. Without `removeDuplicate` a module is listed under each of its names.
    public func namedModules(
        prefix: String = "", removeDuplicate: Bool = true
    ) -> [(name: String, module: any Module)] {
        var seen: Set<ObjectIdentifier> = []
        var result: [(name: String, module: any Module)] = []
        func visit(_ module: any Module, _ name: String, _ holders: Set<ObjectIdentifier>) {
            guard !removeDuplicate || seen.insert(ObjectIdentifier(module)).inserted else { return }
            result.append((name, module))
            let inner = holders.union([ObjectIdentifier(module)])
            for (key, child) in HeldMembers(of: module, holders: holders).children {
                visit(child, joined(name, key), inner)
            }
        }
        visit(self, prefix, [])
        return result
    }

    /// The tensors that `slots` selects in each module.
    private func tensors(
        _ operation: String, _ prefix: String, _ recurse: Bool, _ removeDuplicate: Bool,
        _ slots: (HeldMembers) -> [(key: String, slot: any TensorSlot)]
    ) -> [(key: String, tensor: Tensor)] {
        let holders: [(name: String, module: any Module)] =
            recurse ? namedModules(prefix: prefix, removeDuplicate: removeDuplicate) : [(prefix, self)]
        var seen: Set<ObjectIdentifier> = []
        var result: [(key: String, tensor: Tensor)] = []
        for (name, module) in holders {
            for (key, slot) in slots(HeldMembers(of: module)) {
                if slot.lazyDType != nil { trap(ModuleRules.lazy(operation, joined(name, key))) }
                if let tensor = slot.tensor, !removeDuplicate || seen.insert(ObjectIdentifier(tensor)).inserted {
                    result.append((joined(name, key), tensor))
                }
            }
        }
        return result
    }
}

/// A key with a prefix.
func joined(_ prefix: String, _ key: String) -> String { prefix.isEmpty ? key : prefix + "." + key }
