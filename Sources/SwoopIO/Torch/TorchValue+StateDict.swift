import SwoopTensor

extension TorchValue {
    /// The tensors of a model by key: of a dictionary of tensors, or of a model that was saved as a whole, with the keys
    /// of its `state_dict()`.
    ///
    /// Throws for a dictionary that contains something else, such as a checkpoint, which has the state dict as one of
    /// its entries: `checkpoint["model"]!.stateDict()`.
    public func stateDict() throws(TorchFileError) -> StateDict {
        var result = StateDict()
        switch self {
        case .dictionary(let dictionary):
            for (key, value) in dictionary.entries {
                guard case .string(let name) = key else {
                    throw .unexpectedValue(key: "\(key)", expected: "a text as key", found: key.kind)
                }
                guard case .tensor(let tensor) = value else {
                    throw .unexpectedValue(key: name, expected: "a tensor", found: value.kind)
                }
                result[name] = tensor
            }
        case .record(let module) where module["_parameters"] != nil:
            var budget = TorchValue.longestKeys
            try TorchValue.collect(module, "", &budget, into: &result)
        default: throw .unexpectedValue(key: "", expected: "a dictionary of tensors, or a model", found: kind)
        }
        return result
    }

    /// The names of modules within each other have at most so many bytes together: they are part of each key, so that
    /// long ones would let a small file make keys without end.
    private static let longestPrefix = 4096
    /// All keys have at most so many bytes together, since each has a prefix that may stand once in the file.
    private static let longestKeys = 64 << 20

    /// The parameters and persistent buffers of a module, then those of its children, with keys of at most `budget` bytes.
    private static func collect(
        _ module: TorchRecord, _ prefix: String, _ budget: inout Int, into result: inout StateDict
    ) throws(TorchFileError) {
        guard prefix.utf8.count <= longestPrefix else {
            throw .unexpectedValue(
                key: "\(prefix.prefix(60))…", expected: "names of modules of at most \(longestPrefix) bytes",
                found: "\(prefix.utf8.count)")
        }
        let skipped = Set((module["_non_persistent_buffers_set"]?.arrayValue ?? []).compactMap(\.stringValue))
        for (kind, left) in [("_parameters", []), ("_buffers", skipped)] {
            for (key, value) in module[kind]?.dictionaryValue?.entries ?? [] {
                guard case .string(let name) = key, case .tensor(let tensor) = value, !left.contains(name) else {
                    continue
                }
                budget -= prefix.utf8.count + name.utf8.count
                guard budget >= 0 else {
                    throw .unexpectedValue(
                        key: "\(prefix.prefix(60))…", expected: "names of at most \(longestKeys) bytes together",
                        found: "more")
                }
                result[prefix + name] = tensor.detach()
            }
        }
        for (key, value) in module["_modules"]?.dictionaryValue?.entries ?? [] {
            if case .string(let name) = key, case .record(let child) = value {
                try collect(child, "\(prefix)\(name).", &budget, into: &result)
            }
        }
    }
}
