import SwoopIO
import SwoopOptim
import SwoopTensor

extension Checkpoint {
    /// Saves the checkpoint as a file of `torch.save`. The file is written beside the previous one, flushed to disk and
    /// then renamed: if the program or the machine stops at any moment, the previous file or the new one is there,
    /// complete.
    public func save(to path: String) throws(CheckpointError) {
        do { try TorchFile.save(value, to: path) } catch { throw .file(error) }
    }

    /// Loads a checkpoint from a file, of Swoop or of PyTorch with the same keys. Entries may be missing; others are
    /// ignored. Throws if the file cannot be read, or an entry is not what the key says.
    public init(path: String) throws(CheckpointError) {
        let value: TorchValue
        do { value = try TorchFile.load(path) } catch { throw .file(error) }
        guard let entries = value.dictionaryValue else {
            throw .unexpectedEntry(path: path, key: "", expected: "a dictionary")
        }
        func read<Value>(
            _ key: String, _ expected: String, _ convert: (TorchValue) -> Value?
        ) throws(CheckpointError) -> Value? {
            guard let entry = entries[key], !entry.isNone else { return nil }
            guard let value = convert(entry) else { throw .unexpectedEntry(path: path, key: key, expected: expected) }
            return value
        }
        self.init(generator: nil)
        model = try read("model", "a dictionary of tensors") { try? $0.stateDict() }
        optimizer = try read("optimizer", "the state of an optimizer") { try? OptimizerStateDict($0) }
        schedules =
            try read("scheduler", "the state of a schedule, or a list of these") { value in
                let states = value.arrayValue ?? [value]
                let converted = states.compactMap(\.scheduleState)
                return converted.count == states.count ? converted : nil
            } ?? []
        generator = try read("rng_state", "the 5056 bytes of a generator's state", \.generatorState)
        epoch = try read("epoch", "a number of epochs", \.count) ?? 0
        step = try read("step", "a number of steps", \.count) ?? 0
        position = try read("position", "a value") { $0 }
        values = try read("values", "a dictionary", \.dictionaryValue) ?? [:]
    }

    /// The dictionary that is saved, for a file that has further entries.
    public var value: TorchValue {
        var entries = TorchDictionary()
        if let model { entries.set("model", TorchValue(model)) }
        if let optimizer { entries.set("optimizer", TorchValue(optimizer)) }
        let states = schedules.map { TorchValue(schedule: $0) }
        if let state = states.first { entries.set("scheduler", states.count == 1 ? state : .list(states)) }
        if let generator { entries.set("rng_state", TorchValue(generator)) }
        entries.set("epoch", .integer(epoch))
        entries.set("step", .integer(step))
        if let position { entries.set("position", position) }
        if !values.isEmpty { entries.set("values", .dictionary(values)) }
        return .dictionary(entries)
    }
}

extension TorchValue {
    /// The position of a generator, as `torch.get_rng_state` gives it.
    init(_ state: Generator.State) { self = .tensor(Tensor(state.bytes, dtype: .uint8)) }

    /// The position of a generator; nil for something else.
    var generatorState: Generator.State? {
        // The size first: a file can give a tensor of one byte any shape.
        guard let tensor = tensorValue, tensor.dtype == .uint8, tensor.count == Generator.State.byteCount else {
            return nil
        }
        return try? Generator.State(bytes: tensor.ints.map { UInt8($0) })
    }

    /// A whole number of at least 0 to which others can be added.
    var count: Int? { intValue.flatMap { (0...1 << 53).contains($0) ? $0 : nil } }
}
