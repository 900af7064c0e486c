import SwoopIO
import SwoopOptim
import SwoopTensor

// Options of optimizers and the state of schedules in files of `torch.save`.
extension TorchValue {
    /// The state of a schedule, with lists where PyTorch has lists.
    init(schedule state: [String: OptionValue]) {
        var entries = TorchDictionary()
        for (name, value) in state.sorted(by: { $0.key < $1.key }) {
            entries.set(.string(name), TorchValue(value).withLists)
        }
        self = .dictionary(entries)
    }

    /// The state of a schedule; nil for something else.
    var scheduleState: [String: OptionValue]? {
        guard let entries = dictionaryValue?.entries else { return nil }
        var state: [String: OptionValue] = [:]
        for (key, value) in entries {
            guard case .string(let name) = key, let option = OptionValue(value) else { return nil }
            state[name] = option
        }
        return state
    }

    private var withLists: TorchValue {
        switch self {
        case .tuple(let values): return .list(values.map(\.withLists))
        case .dictionary(let dictionary):
            var entries = TorchDictionary()
            for (key, value) in dictionary.entries { entries.set(key, value.withLists) }
            return .dictionary(entries)
        default: return self
        }
    }

    init(_ option: OptionValue) {
        switch option {
        case .real(let number): self = .real(number)
        case .integer(let number): self = .integer(number)
        case .flag(let value): self = .bool(value)
        case .text(let text): self = .string(text)
        case .list(let numbers): self = .tuple(numbers.map { .real($0) })
        case .tuple(let values): self = .tuple(values.map { TorchValue($0) })
        case .dictionary(let entries):
            var dictionary = TorchDictionary()
            for (key, value) in entries.sorted(by: { "\($0.key)" < "\($1.key)" }) {
                dictionary.set(TorchValue(key), TorchValue(value))
            }
            self = .dictionary(dictionary)
        case .null: self = .none
        }
    }
}

extension OptionValue {
    /// Nil for what is no option. Real numbers are a list, anything else is a tuple, whose whole numbers stay that.
    init?(_ value: TorchValue) {
        switch value {
        case .bool(let value): self = .flag(value)
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .none: self = .null
        // A learning rate may be a tensor of one element.
        case .tensor(let tensor) where tensor.count == 1: self = .real(tensor.doubles[0])
        case .list(let values), .tuple(let values):
            let converted = values.compactMap { OptionValue($0) }
            guard converted.count == values.count else { return nil }
            let numbers = converted.compactMap { value in if case .real(let number) = value { number } else { nil } }
            self = numbers.count == converted.count ? .list(numbers) : .tuple(converted)
        case .dictionary(let dictionary):
            var entries: [OptionValue: OptionValue] = [:]
            for (key, value) in dictionary.entries {
                guard let key = OptionValue(key), let value = OptionValue(value) else { return nil }
                entries[key] = value
            }
            self = .dictionary(entries)
        default: return nil
        }
    }
}
