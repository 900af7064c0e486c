import SwoopTensor

/// What a file of `torch.save` contains: tensors, numbers and texts in lists and dictionaries.
/// ```swift
/// let checkpoint = try TorchFile.load("checkpoint.pt")
/// let epoch = checkpoint["epoch"]?.intValue
/// try model.load(stateDict: checkpoint["model"]!.stateDict())
/// ```
public enum TorchValue: Sendable {
    /// `None`.
    case none
    /// `True` or `False`.
    case bool(Bool)
    /// An integer.
    case integer(Int)
    /// An integer beyond 64 bits: its bytes in two's complement, the lowest first.
    case largeInteger([UInt8])
    /// A float.
    case real(Double)
    /// A text.
    case string(String)
    /// Bytes.
    case bytes([UInt8])
    /// A tensor.
    case tensor(Tensor)
    /// A list.
    case list([TorchValue])
    /// A tuple.
    case tuple([TorchValue])
    /// The elements of a set, in the order of the file.
    case set([TorchValue])
    /// A dictionary, in the order of the file.
    indirect case dictionary(TorchDictionary)
    /// A `torch.Size`.
    case size([Int])
    /// A `torch.dtype` by its name, such as `float32`, also one that Swoop lacks.
    case dtype(String)
    /// A `torch.device`, such as `cpu` or `cuda:0`; tensors are always loaded to the CPU.
    case device(String)
    /// A class or a function that the file only names: `torch.nn.functional.relu`.
    case name(String)
    /// An object of a class that is none of the above. Its class was not needed to read it, and nothing of it was run.
    indirect case record(TorchRecord)
}

/// An object in a file of `torch.save`: the name of its class, and what the file says about it.
public struct TorchRecord: Sendable {
    /// The name of the class with its module: `torch.nn.modules.linear.Linear`.
    public let name: String
    /// What it was made with; often nothing.
    public let arguments: [TorchValue]
    /// Its properties: for most classes a dictionary by name.
    public let state: TorchValue
    /// Its elements, if it is a kind of list.
    public let elements: [TorchValue]
    /// Its keys and values, if it is a kind of dictionary.
    public let entries: TorchDictionary

    /// A property by its name. A class with `__slots__` keeps some in a second dictionary.
    public subscript(property: String) -> TorchValue? {
        if case .tuple(let parts) = state { return parts.lazy.compactMap { $0[property] }.first }
        return state[property]
    }
}

// What a value is, if it is that; nil otherwise.
extension TorchValue {
    /// The tensor.
    public var tensorValue: Tensor? { if case .tensor(let value) = self { value } else { nil } }
    /// The integer, also of a tensor of one integer.
    public var intValue: Int? {
        switch self {
        case .integer(let value): value
        case .tensor(let value) where value.count == 1 && !value.dtype.isDifferentiable: value.ints[0]
        default: nil
        }
    }
    /// The number, an integer too, also of a tensor of one element.
    public var doubleValue: Double? {
        switch self {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .tensor(let value) where value.count == 1 && !value.dtype.isComplex: value.doubles[0]
        default: nil
        }
    }
    /// The truth value.
    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The text.
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }
    /// The elements of a list, a tuple, a set or a size.
    public var arrayValue: [TorchValue]? {
        switch self {
        case .list(let values), .tuple(let values), .set(let values): values
        case .size(let sizes): sizes.map { .integer($0) }
        default: nil
        }
    }
    /// The dictionary.
    public var dictionaryValue: TorchDictionary? { if case .dictionary(let value) = self { value } else { nil } }
    /// The object of another class.
    public var recordValue: TorchRecord? { if case .record(let value) = self { value } else { nil } }
    /// Whether it is `None`.
    public var isNone: Bool { if case .none = self { true } else { false } }

    /// The value of a key of a dictionary, or the property of an object; nil if there is none.
    public subscript(key: String) -> TorchValue? {
        switch self {
        case .dictionary(let dictionary): dictionary[key]
        case .record(let record): record[key] ?? record.entries[key]
        default: nil
        }
    }

    /// The element of a list, tuple or set, or the value of an integer key of a dictionary; nil if there is none.
    public subscript(index: Int) -> TorchValue? {
        if case .dictionary(let dictionary) = self { return dictionary[index] }
        guard let values = arrayValue, values.indices.contains(index) else { return nil }
        return values[index]
    }
}

extension TorchValue: CustomStringConvertible {
    /// As Python prints it, with shapes in place of tensors.
    public var description: String {
        func joined(_ values: [TorchValue]) -> String { values.map(\.description).joined(separator: ", ") }
        switch self {
        case .none: return "None"
        case .bool(let value): return value ? "True" : "False"
        case .integer(let value): return "\(value)"
        case .largeInteger(let bytes): return "an integer of \(bytes.count) bytes"
        case .real(let value): return "\(value)"
        case .string(let text): return "'\(text)'"
        case .bytes(let bytes): return "\(bytes.count) bytes"
        case .tensor(let tensor): return "tensor\(tensor.shape) of \(tensor.dtype)"
        case .list(let values): return "[\(joined(values))]"
        case .tuple(let values): return "(\(joined(values))\(values.count == 1 ? "," : ""))"
        case .set(let values): return values.isEmpty ? "set()" : "{\(joined(values))}"
        case .dictionary(let dictionary): return dictionary.description
        case .size(let sizes): return "torch.Size(\(sizes))"
        case .dtype(let name): return "torch.\(name)"
        case .device(let name): return "device('\(name)')"
        case .name(let name): return name
        case .record(let record): return "<\(record.name)>"
        }
    }

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .none: "None"
        case .bool: "a truth value"
        case .integer, .largeInteger: "an integer"
        case .real: "a number"
        case .string: "a text"
        case .bytes: "bytes"
        case .tensor: "a tensor"
        case .list: "a list"
        case .tuple: "a tuple"
        case .set: "a set"
        case .dictionary: "a dictionary"
        case .size: "a torch.Size"
        case .dtype: "a torch.dtype"
        case .device: "a torch.device"
        case .name(let name): "the name \(name)"
        case .record(let record): "an object of \(record.name)"
        }
    }
}
