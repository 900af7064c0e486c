extension Module {
    /// The parameters and persistent buffers of this module and all modules it holds: `state_dict()`. The tensors are
    /// detached and share their elements with the module. A shared tensor occurs under each of its keys.
    public func stateDict(prefix: String = "") -> StateDict {
        var result = StateDict()
        visitState(of: self, prefix, holders: []) { event in
            switch event {
            case .tensor(let key, _, let tensor): result[key] = tensor.detach()
            case .end(let module, let prefix): StateDictHooks.collected(module, &result, prefix)
            }
        }
        return result
    }

    /// Copies tensors into the parameters and buffers with the same keys: `load_state_dict`.
    ///
    /// Elements are written in place and converted to the dtype of the module's tensor. Throws if keys are missing or
    /// unexpected and `strict` is true, or if shapes differ; nothing is written then. Traps if a parameter shows an
    /// element in several places, or if a tensor shares elements with its parameter in other places.
    /// ```swift
    /// try model.load(stateDict: ["weight": w, "bias": b])
    /// ```
    /// - Parameters:
    ///   - stateDict: a ``StateDict`` or a dictionary.
    ///   - strict: whether missing and unexpected keys are errors.
    ///   - assign: whether the tensors take the place of the module's, whose elements stay as they are, instead of
    ///   being copied into them. They keep their dtype and share their elements with the state dict; create the
    ///   optimizer afterwards.
    /// - Returns: the missing and unexpected keys; none if `strict` is true.
    @discardableResult
    public func load(
        stateDict: some Sequence<(key: String, value: Tensor)>, strict: Bool = true, assign: Bool = false
    ) throws(StateDictError) -> IncompatibleKeys {
        var given = StateDict(stateDict)
        renameOlderKeys(in: &given)
        StateDictHooks.loading(self, &given)
        var pairs: [(key: String, slot: any TensorSlot, target: Tensor, source: Tensor)] = []
        var expected: Set<ExactString> = []
        var missing: [String] = []
        var mismatches: [StateDictError.Mismatch] = []
        visitState(of: self, "", holders: []) { event in
            guard case .tensor(let key, let slot, let target) = event else { return }
            expected.insert(ExactString(key))
            guard let source = given[key] else { return missing.append(key) }
            if source.shape == target.shape {
                pairs.append((key, slot, target, source))
            } else {
                mismatches.append(.init(key: key, expected: target.shape, found: source.shape))
            }
        }
        var keys = IncompatibleKeys(
            missing: missing, unexpected: given.keys.filter { !expected.contains(ExactString($0)) })
        if !mismatches.isEmpty || (strict && !keys.isEmpty) {
            throw StateDictError(
                module: String(describing: type(of: self)),
                keys: strict ? keys : IncompatibleKeys(missing: [], unexpected: []), mismatches: mismatches)
        }
        if assign {
            for (_, slot, target, source) in pairs { slot.replace(source.detach().asLeaf(like: target)) }
            StateDictHooks.loaded(self, &keys)
            return keys
        }
        // All are checked before the first is written.
        checked { () throws(ProgramError) in
            for (key, _, target, source) in pairs {
                try InPlaceRules.memory(target.array, reading: source.array, "load \(key)", .copy)
            }
        }
        noGrad {
            for (_, _, target, source) in pairs { target.copy(from: source) }
        }
        StateDictHooks.loaded(self, &keys)
        return keys
    }
}

extension Module {
    /// Gives the entries of weight normalization that have PyTorch's older names, `weight_g` and `weight_v`, their
    /// keys.
    private func renameOlderKeys(in state: inout StateDict) {
        for (name, module) in namedModules() {
            for (key, slot) in HeldMembers(of: module).parameters where slot.parametrizations?.steps.first is WeightNorm
            {
                let old = joined(name, key)
                guard let g = state[old + "_g"], let v = state[old + "_v"] else { continue }
                for (suffix, number, tensor) in [("_g", 0, g), ("_v", 1, v)] {
                    state[old + suffix] = nil
                    state[joined(name, "parametrizations.\(key).original\(number)")] = tensor
                }
            }
        }
    }
}

extension Tensor {
    /// This detached tensor as a leaf that requires gradients if another one does.
    fileprivate func asLeaf(like other: Tensor) -> Tensor { other.requiresGrad ? requiresGrad(true) : self }
}

/// What a visit of a module's state meets.
private enum StateEvent {
    /// A parameter or persistent buffer.
    case tensor(key: String, slot: any TensorSlot, tensor: Tensor)
    /// The end of a module, after its children, with the prefix of its keys.
    case end(any Module, prefix: String)
}

/// Visits the state of a module: its parameters and persistent buffers, then those of its children, then its end.
private func visitState(
    of module: any Module, _ prefix: String, holders: Set<ObjectIdentifier>, _ visit: (StateEvent) -> Void
) {
    let held = HeldMembers(of: module, holders: holders)
    for (key, slot) in held.parameters {
        if let tensor = slot.tensor { visit(.tensor(key: joined(prefix, key), slot: slot, tensor: tensor)) }
    }
    for (key, slot) in held.buffers where slot.isPersistent {
        if let tensor = slot.tensor { visit(.tensor(key: joined(prefix, key), slot: slot, tensor: tensor)) }
    }
    let inner = holders.union([ObjectIdentifier(module)])
    for (key, child) in held.children { visitState(of: child, joined(prefix, key), holders: inner, visit) }
    visit(.end(module, prefix: prefix.isEmpty ? "" : prefix + "."))
}
