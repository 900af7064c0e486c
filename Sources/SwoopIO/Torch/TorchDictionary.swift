import SwoopTensor

/// A dictionary in a file of `torch.save`, in the order of its entries. Keys are mostly texts, in the state of an
/// optimizer integers; texts are equal if their Unicode scalars are, as in Python.
public struct TorchDictionary: Sendable {
    /// The entries in order.
    public private(set) var entries: [(key: TorchValue, value: TorchValue)] = []
    /// Whether it is an `OrderedDict`, as a model's state dict is.
    public var isOrderedDict: Bool

    private var texts: [ExactString: Int] = [:]
    private var integers: [Int: Int] = [:]

    /// Creates an empty dictionary.
    public init(isOrderedDict: Bool = false) { self.isOrderedDict = isOrderedDict }

    /// Creates a dictionary with these entries. If a key occurs several times, the last value is used, in the place of
    /// the first.
    public init(_ entries: some Sequence<(key: String, value: TorchValue)>, isOrderedDict: Bool = false) {
        self.init(isOrderedDict: isOrderedDict)
        for (key, value) in entries { set(.string(key), value) }
    }

    /// Adds an entry, or replaces the value of a text or an integer that is already a key.
    public mutating func set(_ key: TorchValue, _ value: TorchValue) {
        var known: Int?
        switch key {
        case .string(let text): known = texts.updateIfNew(ExactString(text), entries.count)
        case .integer(let number): known = integers.updateIfNew(number, entries.count)
        default: break
        }
        if let known { entries[known].value = value } else { entries.append((key, value)) }
    }

    /// The value of a text.
    public subscript(key: String) -> TorchValue? { texts[ExactString(key)].map { entries[$0].value } }
    /// The value of an integer.
    public subscript(key: Int) -> TorchValue? { integers[key].map { entries[$0].value } }

    /// The keys that are texts, in order.
    public var keys: [String] { entries.compactMap(\.key.stringValue) }
    /// The values in order.
    public var values: [TorchValue] { entries.map(\.value) }
    /// The number of entries.
    public var count: Int { entries.count }
    /// Whether there are none.
    public var isEmpty: Bool { entries.isEmpty }
}

extension Dictionary where Value == Int {
    /// The value of a key; a new key gets `value`, and nil is returned.
    fileprivate mutating func updateIfNew(_ key: Key, _ value: Int) -> Int? {
        if let known = self[key] { return known }
        self[key] = value
        return nil
    }
}

extension TorchDictionary: ExpressibleByDictionaryLiteral {
    /// The entries of a literal, in its order.
    public init(dictionaryLiteral elements: (String, TorchValue)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}

extension TorchDictionary: CustomStringConvertible {
    /// As Python prints it, with shapes in place of tensors.
    public var description: String {
        "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }
}

// Values as literals: ["epoch": 3, "losses": [0.5, 0.25], "model": .init(model.stateDict())].
extension TorchValue: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// The value of a literal.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// The value of a literal.
    public init(floatLiteral value: Double) { self = .real(value) }
    /// The value of a literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// The value of a literal.
    public init(stringLiteral value: String) { self = .string(value) }
    /// The value of a literal.
    public init(arrayLiteral elements: TorchValue...) { self = .list(elements) }
    /// The entries of a literal, in its order.
    public init(dictionaryLiteral elements: (String, TorchValue)...) {
        self = .dictionary(TorchDictionary(elements.map { (key: $0.0, value: $0.1) }))
    }

    /// A state dict, as an `OrderedDict` of tensors.
    public init(_ stateDict: StateDict) {
        self = .dictionary(
            TorchDictionary(stateDict.map { (key: $0.key, value: .tensor($0.value)) }, isOrderedDict: true))
    }
}
