/// Tensors by key, in an order: the result of a module's `state_dict()`, and the contents of a file.
///
/// Keys are equal if their Unicode scalars are, as in Python: "é" as one scalar and as an e with an accent are two keys,
/// though Swift's strings, and hence dictionaries, consider them equal.
///
/// The tensors of a module's state are detached and share their elements with the module; use `clone()` to keep values
/// that must not change: `stateDict.mapValues { $0.clone() }`.
public struct StateDict: Sendable {
    /// The keys in order.
    public private(set) var keys: [String] = []
    private var table: [ExactString: Tensor] = [:]

    /// Creates an empty state dict.
    public init() {}

    /// Creates a state dict with these entries. If a key occurs several times, the last value is used.
    public init(_ entries: some Sequence<(key: String, value: Tensor)>) {
        for (key, value) in entries { self[key] = value }
    }

    /// The tensor of a key. A new key is appended; assigning nil removes the key.
    public subscript(key: String) -> Tensor? {
        get { table[ExactString(key)] }
        set {
            let known = ExactString(key)
            if newValue == nil {
                keys.removeAll { ExactString($0) == known }
            } else if table[known] == nil {
                keys.append(key)
            }
            table[known] = newValue
        }
    }

    /// The tensors in the order of the keys.
    public var values: [Tensor] { keys.map { table[ExactString($0)]! } }

    /// The same keys, in their order, with other tensors.
    public func mapValues(_ transform: (Tensor) throws -> Tensor) rethrows -> StateDict {
        var result = self
        for (key, value) in table { result.table[key] = try transform(value) }
        return result
    }

    /// The entries as a dictionary, without an order. Of keys that Swift's strings consider equal, it has the last.
    public var dictionary: [String: Tensor] { Dictionary(map { ($0.key, $0.value) }) { _, last in last } }
}

extension StateDict: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { keys.count }
    public subscript(position: Int) -> (key: String, value: Tensor) {
        checked { () throws(ProgramError) in try Rules.position(position, in: count, "StateDict") }
        return (key: keys[position], value: table[ExactString(keys[position])]!)
    }
    public subscript(range: Range<Int>) -> Slice<StateDict> {
        checked { () throws(ProgramError) in try Rules.positions(range, in: count, "StateDict") }
        return Slice(base: self, bounds: range)
    }
}

extension StateDict: ExpressibleByDictionaryLiteral {
    /// The entries of a literal, in its order.
    public init(dictionaryLiteral elements: (String, Tensor)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}
