/// Runs the hooks of modules' states.
enum StateDictHooks {
    static func collected(_ module: any Module, _ state: inout StateDict, _ prefix: String) {
        for kind in kinds(of: module) {
            if case .collected(let hook) = kind { hook(module, &state, prefix) }
        }
    }

    static func loading(_ module: any Module, _ state: inout StateDict, _ prefix: String) {
        for kind in kinds(of: module) {
            if case .loading(let hook) = kind { hook(module, &state, prefix) }
        }
    }

    /// The hooks of a module and of all it holds, children before parents; those of a module that is held several times
    /// run for each of its names.
    static func loaded(_ module: some Module, _ keys: inout IncompatibleKeys) {
        guard HookedModules.exist else { return }
        var inner: [any Module] = []
        visitState(of: module, "", holders: []) { event in
            if case .end(let module, _) = event { inner.append(module) }
        }
        for module in inner {
            for kind in kinds(of: module) {
                if case .loaded(let hook) = kind { hook(module, &keys) }
            }
        }
    }

    private static func kinds(of module: any Module) -> [ForwardHooks.Kind] {
        HookedModules.exist ? HookTable.hooks(of: module)?.entries.map(\.kind) ?? [] : []
    }
}

extension Module {
    /// Registers a hook that runs when the state of this module was collected, after that of its children:
    /// `register_state_dict_post_hook`. It may change the state dict; `prefix` stands before the keys of this module,
    /// with a dot at its end unless it is empty.
    /// ```swift
    /// layer.registerStateDictPostHook { layer, state, prefix in state[prefix + "version"] = Tensor(2) }
    /// ```
    @discardableResult
    public func registerStateDictPostHook(
        _ hook: @escaping (_ module: Self, _ state: inout StateDict, _ prefix: String) -> Void
    ) -> HookHandle {
        HookTable.add(.collected { hook($0 as! Self, &$1, $2) }, to: self)
    }

    /// Registers a hook that runs before the state of this module is loaded: `register_load_state_dict_pre_hook`. It
    /// may change the entries that are to be loaded, for example rename keys of an older version.
    /// ```swift
    /// layer.registerLoadStateDictPreHook { layer, state, prefix in
    ///     if let old = state[prefix + "w"] { (state[prefix + "w"], state[prefix + "weight"]) = (nil, old) }
    /// }
    /// ```
    @discardableResult
    public func registerLoadStateDictPreHook(
        _ hook: @escaping (_ module: Self, _ state: inout StateDict, _ prefix: String) -> Void
    ) -> HookHandle {
        HookTable.add(.loading { hook($0 as! Self, &$1, $2) }, to: self)
    }

    /// Registers a hook that runs after the state of this module, or of one that holds it, was loaded without errors:
    /// `register_load_state_dict_post_hook`. It may change the keys that `load` returns.
    /// ```swift
    /// layer.registerLoadStateDictPostHook { layer, keys in keys.missing = [] }
    /// ```
    @discardableResult
    public func registerLoadStateDictPostHook(
        _ hook: @escaping (_ module: Self, _ keys: inout IncompatibleKeys) -> Void
    ) -> HookHandle {
        HookTable.add(.loaded { hook($0 as! Self, &$1) }, to: self)
    }
}
