// What a module holds, by key.

extension Module {
    /// The module with a key such as `encoder.layers.0`; this module for an empty key: `get_submodule`. Traps if there
    /// is none.
    /// ```swift
    /// Sequential(Linear(2, 3), ReLU()).getSubmodule("1")  // ReLU()
    /// ```
    public func getSubmodule(_ target: String, file: StaticString = #fileID, line: UInt = #line) -> any Module {
        found("getSubmodule", target, namedModules().map { ($0.name, $0.module) }, file, line)
    }

    /// The parameter with a key such as `encoder.weight`: `get_parameter`. Traps if there is none.
    public func getParameter(_ target: String, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        tensor("getParameter", target, slots().parameters, file, line)
    }

    /// The buffer with a key such as `norm.running_mean`: `get_buffer`. Traps if there is none.
    public func getBuffer(_ target: String, file: StaticString = #fileID, line: UInt = #line) -> Tensor {
        tensor("getBuffer", target, slots().buffers, file, line)
    }

    private func tensor(
        _ operation: String, _ target: String, _ places: [(key: String, slot: any TensorSlot)], _ file: StaticString,
        _ line: UInt
    ) -> Tensor {
        let present = places.filter { $0.slot.tensor != nil || $0.slot.lazyDType != nil }
        let slot = found(operation, target, present.map { ($0.key, $0.slot) }, file, line)
        return checked(file: file, line: line) { () throws(ProgramError) in
            guard let tensor = slot.tensor else { throw ModuleRules.lazy(operation, target) }
            return tensor
        }
    }

    private func found<Value>(
        _ operation: String, _ target: String, _ entries: [(key: String, value: Value)], _ file: StaticString,
        _ line: UInt
    ) -> Value {
        checked(file: file, line: line) { () throws(ProgramError) in
            guard let entry = entries.first(where: { ExactString($0.key) == ExactString(target) }) else {
                throw ModuleRules.unknown(operation, target, in: self, known: entries.map(\.key))
            }
            return entry.value
        }
    }

    /// The places of all parameters and buffers, those of children included. What is shared occurs under each of its
    /// keys.
    func slots() -> TensorSlots {
        var result = TensorSlots()
        func visit(_ module: any Module, _ prefix: String, _ holders: Set<ObjectIdentifier>) {
            let held = HeldMembers(of: module, holders: holders)
            result.parameters += held.parameters.map { (joined(prefix, $0.key), $0.slot) }
            result.buffers += held.buffers.map { (joined(prefix, $0.key), $0.slot) }
            let inner = holders.union([ObjectIdentifier(module)])
            for (key, child) in held.children { visit(child, joined(prefix, key), inner) }
        }
        visit(self, "", [])
        return result
    }
}

/// Places of parameters and buffers by key.
struct TensorSlots {
    var parameters: [(key: String, slot: any TensorSlot)] = []
    var buffers: [(key: String, slot: any TensorSlot)] = []
}

extension ModuleRules {
    package static func unknown(
        _ operation: String, _ key: String, in module: any Module, known: [String]
    ) -> ProgramError {
        let some = known.filter { !$0.isEmpty }.prefix(6).joined(separator: ", ")
        return ProgramError(
            operation, "\(type(of: module)) has no \"\(key)\"",
            hint: some.isEmpty ? nil : "It has \(some)\(known.count > 6 ? ", …" : "")")
    }
}
