import SwoopIO
import SwoopOptim
import SwoopTensor

// The state of an optimizer in files of `torch.save`.
// ```swift
// try TorchFile.save(["model": .init(model.stateDict()), "optimizer": .init(optimizer.stateDict())], to: "last.pt")
// let checkpoint = try TorchFile.load("last.pt")
// try optimizer.load(stateDict: OptimizerStateDict(checkpoint["optimizer"]!))
// ```
extension OptimizerStateDict {
    /// The state that `torch.save(optimizer.state_dict(), path)` has written. Throws if the value is something else.
    public init(_ value: TorchValue) throws(TorchFileError) {
        guard let states = value["state"]?.dictionaryValue, let groups = value["param_groups"]?.arrayValue else {
            throw .unexpectedValue(
                key: "", expected: "a dictionary with state and param_groups", found: "\(value.keys)")
        }
        self.init(state: [:], parameterGroups: [])
        for (key, entries) in states.entries {
            guard case .integer(let number) = key, let entries = entries.dictionaryValue else {
                throw .unexpectedValue(key: "state", expected: "dictionaries by number", found: "\(key)")
            }
            var kept: [String: StateValue] = [:]
            for (name, entry) in entries.entries {
                guard case .string(let name) = name, let converted = StateValue(entry) else {
                    throw .unexpectedValue(key: "state.\(number)", expected: "tensors and numbers", found: "\(entry)")
                }
                kept[name] = converted
            }
            self[number] = kept
        }
        for (index, group) in groups.enumerated() {
            let key = "param_groups.\(index)"
            guard let entries = group.dictionaryValue?.entries, let numbers = group["params"]?.arrayValue else {
                throw .unexpectedValue(key: key, expected: "a dictionary with params", found: "\(group)")
            }
            let parameters = numbers.compactMap(\.intValue)
            guard parameters.count == numbers.count else {
                throw .unexpectedValue(key: "\(key).params", expected: "numbers", found: "\(group)")
            }
            var options: [String: OptionValue] = [:]
            for (name, entry) in entries where name.stringValue != "params" {
                guard case .string(let name) = name, let option = OptionValue(entry) else {
                    throw .unexpectedValue(key: key, expected: "options by name", found: "\(name): \(entry)")
                }
                options[name] = option
            }
            parameterGroups.append(Group(options: options, parameters: parameters))
        }
    }
}

extension TorchValue {
    /// The state of an optimizer, as `torch.optim` writes it.
    public init(_ stateDict: OptimizerStateDict) {
        var states = TorchDictionary()
        for number in Set(stateDict.state.keys).union(stateDict.values.keys).sorted() {
            var entries = TorchDictionary()
            for (name, value) in stateDict[number].sorted(by: { $0.key < $1.key }) {
                entries.set(.string(name), TorchValue(value))
            }
            states.set(.integer(number), .dictionary(entries))
        }
        let groups = stateDict.parameterGroups.map { group in
            var entries = TorchDictionary()
            for (name, option) in group.options.sorted(by: { $0.key < $1.key }) {
                entries.set(.string(name), TorchValue(option))
            }
            entries.set("params", .list(group.parameters.map { .integer($0) }))
            return TorchValue.dictionary(entries)
        }
        self = ["state": .dictionary(states), "param_groups": .list(groups)]
    }

    /// The names of a dictionary's entries, for messages.
    fileprivate var keys: [String] { dictionaryValue?.keys ?? [] }

    fileprivate init(_ value: StateValue) {
        switch value {
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .tensor(let tensor): self = .tensor(tensor)
        case .list(let values): self = .list(values.map { TorchValue($0) })
        case .null: self = .none
        }
    }
}

extension StateValue {
    /// Nil for what no optimizer keeps.
    fileprivate init?(_ value: TorchValue) {
        switch value {
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .tensor(let tensor): self = .tensor(tensor)
        case .none: self = .null
        case .list(let values), .tuple(let values):
            let converted = values.compactMap { StateValue($0) }
            guard converted.count == values.count else { return nil }
            self = .list(converted)
        default: return nil
        }
    }
}
