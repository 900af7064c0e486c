extension Module {
    /// The parameters and persistent buffers of this module and all modules it holds: `state_dict()`. The tensors are
    /// detached and share their elements with the module. A shared tensor occurs under each of its keys. Traps for a
    /// ``LazyLayer`` that was not called yet.
    public func stateDict(prefix: String = "") -> StateDict {
        var result = StateDict()
        visitState(of: self, prefix, holders: []) { event in
            switch event {
            case .begin: break
            case .tensor(let key, let slot):
                guard let tensor = slot.tensor else { trap(ModuleRules.lazy("stateDict", key)) }
                result[key] = tensor.detach()
            case .end(let module, let prefix):
                if let module = module as? any ExtraStateModule { result[prefix + extraStateKey] = module.extraState() }
                StateDictHooks.collected(module, &result, prefix)
            }
        }
        return result
    }

    /// Copies tensors into the parameters and buffers with the same keys: `load_state_dict`.
    ///
    /// Elements are written in place and converted to the dtype of the module's tensor. A tensor of a ``LazyLayer`` that
    /// was not called yet takes over the shape too. Throws if keys are missing or unexpected and `strict` is true, if
    /// shapes differ, or if an integer tensor would take the place of a parameter that is trained; nothing is written
    /// then. Traps if a parameter shows an element in several places, or if a tensor shares elements with its parameter
    /// in other places.
    /// ```swift
    /// try layer.load(stateDict: ["weight": Tensor.eye(4), "bias": Tensor.zeros(4)])
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
        prepare(&given)
        var matched = MatchedState(given, assign: assign)
        visitState(of: self, "", holders: []) { matched.match($0) }
        var keys = IncompatibleKeys(
            missing: matched.missing, unexpected: given.keys.filter { !matched.expected.contains(ExactString($0)) })
        if !matched.fits || (strict && !keys.isEmpty) {
            throw StateDictError(
                module: String(describing: type(of: self)),
                keys: strict ? keys : IncompatibleKeys(missing: [], unexpected: []), mismatches: matched.mismatches,
                unfit: matched.unfit)
        }
        matched.write()
        StateDictHooks.loaded(self, &keys)
        return keys
    }

    /// Renames older keys and runs the hooks that change what is loaded, for a module under each of its names.
    private func prepare(_ state: inout StateDict) {
        visitState(of: self, "", holders: []) { event in
            if case .begin(let module, let prefix) = event { renameOlderKeys(of: module, prefix, in: &state) }
        }
        visitState(of: self, "", holders: []) { event in
            if case .begin(let module, let prefix) = event { StateDictHooks.loading(module, &state, prefix) }
        }
    }
}

/// The entries of a state dict beside those of a module that they are loaded into.
private struct MatchedState {
    private let given: StateDict
    private let assign: Bool
    private(set) var expected: Set<ExactString> = []
    private(set) var missing: [String] = []
    private(set) var mismatches: [StateDictError.Mismatch] = []
    private(set) var unfit: [StateDictError.UnfitDType] = []
    private var pairs: [(key: String, slot: any TensorSlot, source: Tensor)] = []
    private var extras: [(module: any ExtraStateModule, state: Tensor)] = []

    init(_ given: StateDict, assign: Bool) { (self.given, self.assign) = (given, assign) }

    var fits: Bool { mismatches.isEmpty && unfit.isEmpty }

    mutating func match(_ event: StateEvent) {
        switch event {
        case .begin: break
        case .tensor(let key, let slot):
            guard let source = source(key) else { return }
            if let target = slot.tensor, source.shape != target.shape {
                mismatches.append(.init(key: key, expected: target.shape, found: source.shape))
            } else if assign && isTrained(slot) && !source.dtype.isFloatingPoint {
                unfit.append(.init(key: key, expected: dtype(slot), found: source.dtype))
            } else {
                pairs.append((key, slot, source))
            }
        case .end(let module, let prefix):
            guard let module = module as? any ExtraStateModule, let state = source(prefix + extraStateKey) else {
                return
            }
            extras.append((module, state))
        }
    }

    private mutating func source(_ key: String) -> Tensor? {
        expected.insert(ExactString(key))
        let found = given[key]
        if found == nil { missing.append(key) }
        return found
    }

    /// Whether a tensor in this place requires gradients.
    private func isTrained(_ slot: any TensorSlot) -> Bool { slot.tensor?.requiresGrad ?? (slot is any ParameterSlot) }

    private func dtype(_ slot: any TensorSlot) -> DType { slot.tensor?.dtype ?? slot.lazyDType! }

    func write() {
        if !assign {
            // All are checked before the first is written.
            checked { () throws(ProgramError) in
                for case (let key, let target?, let source) in pairs.map({ ($0.key, $0.slot.tensor, $0.source) }) {
                    try InPlaceRules.memory(target.array, reading: source.array, "load \(key)", .copy)
                }
            }
        }
        for (_, slot, source) in pairs {
            if assign {
                slot.replace(source.detach().requiringGrad(isTrained(slot)))
            } else if let target = slot.tensor {
                noGrad { _ = target.copy(from: source) }
            } else {
                slot.replace(source.detach().to(dtype(slot)).clone().requiringGrad(isTrained(slot)))
            }
        }
        for (module, state) in extras { module.setExtraState(state) }
    }
}

extension Module {
    /// Gives the entries of weight normalization that have PyTorch's older names, `weight_g` and `weight_v`, their
    /// keys.
    private func renameOlderKeys(of module: any Module, _ prefix: String, in state: inout StateDict) {
        for (key, slot) in HeldMembers(of: module).parameters where slot.parametrizations?.steps.first is WeightNorm {
            let old = prefix + key
            guard let g = state[old + "_g"], let v = state[old + "_v"] else { continue }
            for (suffix, number, tensor) in [("_g", 0, g), ("_v", 1, v)] {
                state[old + suffix] = nil
                state[prefix + "parametrizations.\(key).original\(number)"] = tensor
            }
        }
    }
}

extension Tensor {
    /// This detached tensor, as a leaf that requires gradients if `required`.
    fileprivate func requiringGrad(_ required: Bool) -> Tensor { required ? requiresGrad(true) : self }
}

/// What a visit of a module's state meets.
enum StateEvent {
    /// The beginning of a module, with the prefix of its keys.
    case begin(any Module, prefix: String)
    /// A parameter or persistent buffer, which may be one of a lazy layer that has no tensor yet.
    case tensor(key: String, slot: any TensorSlot)
    /// The end of a module, after its children, with the prefix of its keys.
    case end(any Module, prefix: String)
}

/// Visits the state of a module: its beginning, its parameters and persistent buffers, those of its children, its end. A
/// module that is held several times is visited under each of its names.
func visitState(
    of module: any Module, _ prefix: String, holders: Set<ObjectIdentifier>, _ visit: (StateEvent) -> Void
) {
    visit(.begin(module, prefix: prefix.isEmpty ? "" : prefix + "."))
    let held = HeldMembers(of: module, holders: holders)
    let buffers = held.buffers.filter(\.slot.isPersistent).map { ($0.key, $0.slot as any TensorSlot) }
    for (key, slot) in held.parameters.map({ ($0.key, $0.slot as any TensorSlot) }) + buffers
    where slot.tensor != nil || slot.lazyDType != nil {
        visit(.tensor(key: joined(prefix, key), slot: slot))
    }
    let inner = holders.union([ObjectIdentifier(module)])
    for (key, child) in held.children { visitState(of: child, joined(prefix, key), holders: inner, visit) }
    visit(.end(module, prefix: prefix.isEmpty ? "" : prefix + "."))
}
