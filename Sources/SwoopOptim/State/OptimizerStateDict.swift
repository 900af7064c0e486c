/// The state of an optimizer in PyTorch's layout, as returned by `state_dict()`.
public struct OptimizerStateDict: Sendable {
    /// A group: its options under PyTorch's names, and the numbers of its parameters.
    public struct Group: Sendable, Hashable, Codable {
        /// The options under PyTorch's names, and the numbers that schedules keep with the group.
        public var options: [String: OptionValue]
        /// The numbers of the parameters, under which the state has their tensors.
        public var parameters: [Int]

        /// A group of a state dict.
        public init(options: [String: OptionValue], parameters: [Int]) {
            self.options = options
            self.parameters = parameters
        }
    }

    /// The tensors kept for each parameter, by its number and PyTorch's names.
    public var state: [Int: [String: Tensor]]
    /// The state besides them that PyTorch does not keep in tensors: numbers and lists.
    public var values: [Int: [String: StateValue]]
    /// The groups, in order: `param_groups`.
    public var parameterGroups: [Group]

    /// A state dict of these parts.
    public init(
        state: [Int: [String: Tensor]], values: [Int: [String: StateValue]] = [:], parameterGroups: [Group]
    ) {
        self.state = state
        self.values = values
        self.parameterGroups = parameterGroups
    }

    /// The whole state of a parameter.
    package subscript(number: Int) -> [String: StateValue] {
        get {
            (state[number] ?? [:]).mapValues { .tensor($0) }.merging(values[number] ?? [:]) { tensor, _ in tensor }
        }
        set {
            var (tensors, others): ([String: Tensor], [String: StateValue]) = ([:], [:])
            for (name, value) in newValue {
                if case .tensor(let tensor) = value { tensors[name] = tensor } else { others[name] = value }
            }
            state[number] = tensors.isEmpty ? nil : tensors
            values[number] = others.isEmpty ? nil : others
        }
    }
}

extension Optimizer {
    /// The state: the options of the groups, and the state of each parameter. The tensors are the optimizer's own;
    /// `clone()` those that must not change.
    public func stateDict() -> OptimizerStateDict {
        var result = OptimizerStateDict(state: [:], parameterGroups: [])
        var number = 0
        for group in parameterGroups {
            result.parameterGroups.append(
                .init(
                    options: group.options.entries.merging(group.scheduled.mapValues { .real($0) }) { option, _ in
                        option
                    }, parameters: Array(number..<number + group.parameters.count)))
            for state in group.states {
                var kept: [String: StateValue] = [:]
                for entry in Options.stateEntries { kept[entry.name] = entry.value(state) }
                result[number] = kept
                number += 1
            }
        }
        return result
    }

    /// Takes over options and copies of the tensors, converted to the parameters' dtypes: `load_state_dict`. Groups and
    /// parameters are matched by their order. If an error is thrown, nothing has changed.
    public func load(stateDict: OptimizerStateDict) throws(OptimizerStateError) {
        guard stateDict.parameterGroups.count == parameterGroups.count else {
            throw .groupCount(expected: parameterGroups.count, found: stateDict.parameterGroups.count)
        }
        var unused = Set(stateDict.state.keys).union(stateDict.values.keys)
        var loaded: [(options: Options, scheduled: [String: Double], states: [Options.State])] = []
        for (index, (group, saved)) in zip(parameterGroups, stateDict.parameterGroups).enumerated() {
            guard saved.parameters.count == group.parameters.count else {
                throw .parameterCount(
                    group: index, expected: group.parameters.count, found: saved.parameters.count)
            }
            var options = group.options
            try options.read(saved.options)
            var states: [Options.State] = []
            for (index, number) in saved.parameters.enumerated() {
                unused.remove(number)
                let owner = StateOwner(
                    parameter: group.parameters[index], group: group.parameters, index: index, number: number)
                states.append(try options.state(stateDict[number], of: owner))
            }
            loaded.append((options, try ScheduledNumber.read(saved.options), states))
        }
        if let number = unused.min() { throw .unknownParameter(number) }
        for (group, (options, scheduled, states)) in zip(parameterGroups, loaded) {
            group.options = options
            group.scheduled = scheduled
            group.states = states
        }
    }
}

extension OptimizerOptions {
    /// The state of a parameter from its saved entries; an empty dictionary means no state.
    fileprivate func state(
        _ saved: [String: StateValue], of owner: StateOwner
    ) throws(OptimizerStateError) -> State {
        var state = State()
        var left = saved
        for entry in Self.stateEntries where entry.isKept(owner) {
            if let value = left.removeValue(forKey: entry.name) {
                try entry.read(value, owner, &state)
            } else if !saved.isEmpty && entry.isRequired(self) {
                throw .missingState(parameter: owner.number, name: entry.name)
            }
        }
        if let name = left.keys.min() { throw .unknownState(parameter: owner.number, name: name) }
        return state
    }
}
