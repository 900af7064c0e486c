/// An option as it is written to a file.
public enum OptionValue: Sendable, Hashable, Codable {
    /// A number with a decimal point: `0.1`.
    case real(Double)
    /// A whole number: `3`.
    case integer(Int)
    /// `True` or `False`.
    case flag(Bool)
    /// A text: `"strong_wolfe"`.
    case text(String)
    /// Several numbers: `(0.9, 0.999)`.
    case list([Double])
    /// Several values, not all of them numbers: `(None, 0.001)`.
    case tuple([OptionValue])
    /// A dictionary: `{3: 1, 5: 2}`.
    case dictionary([OptionValue: OptionValue])
    /// `None`.
    case null
}

extension OptionValue: CustomStringConvertible {
    /// The value as Python writes it, without quotes.
    public var description: String {
        switch self {
        case .real(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .flag(let value): value ? "True" : "False"
        case .text(let text): text
        case .list(let numbers): "\(numbers)"
        case .tuple(let values): "(\(values.map(\.description).joined(separator: ", ")))"
        case .dictionary(let entries):
            "{\(entries.map { "\($0.key): \($0.value)" }.sorted().joined(separator: ", "))}"
        case .null: "None"
        }
    }
}

/// A type that options can have: `Double`, `Int`, `Bool`, optionals of these, and enumerations of strings that conform.
public protocol OptionConvertible: Sendable {
    /// Takes over a value from a file; nil for one of another type.
    init?(option: OptionValue)
    /// The value as it is written to a file.
    var option: OptionValue { get }
}

extension Double: OptionConvertible {
    /// Python writes an integer if it was given one.
    public init?(option: OptionValue) {
        switch option {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        default: return nil
        }
    }
    public var option: OptionValue { .real(self) }
}

extension Int: OptionConvertible {
    public init?(option: OptionValue) {
        guard case .integer(let value) = option else { return nil }
        self = value
    }
    public var option: OptionValue { .integer(self) }
}

extension Bool: OptionConvertible {
    public init?(option: OptionValue) {
        guard case .flag(let value) = option else { return nil }
        self = value
    }
    public var option: OptionValue { .flag(self) }
}

extension Optional: OptionConvertible where Wrapped: OptionConvertible {
    public init?(option: OptionValue) {
        if option == .null {
            self = nil
        } else {
            guard let value = Wrapped(option: option) else { return nil }
            self = .some(value)
        }
    }
    public var option: OptionValue { self?.option ?? .null }
}

extension Array: OptionConvertible where Element: OptionConvertible {
    public init?(option: OptionValue) {
        switch option {
        case .list, .tuple: break
        default: return nil
        }
        self = []
        for part in option.parts {
            guard let element = Element(option: part) else { return nil }
            append(element)
        }
    }
    public var option: OptionValue {
        let parts = map(\.option)
        let numbers = parts.compactMap { part in if case .real(let number) = part { number } else { nil } }
        return numbers.count == parts.count ? .list(numbers) : .tuple(parts)
    }
}

extension OptionValue {
    /// The values of a list or tuple; none for anything else.
    var parts: [OptionValue] {
        switch self {
        case .list(let numbers): numbers.map { .real($0) }
        case .tuple(let values): values
        default: []
        }
    }
}

/// A choice by name: an enumeration whose raw values are PyTorch's names.
extension OptionConvertible where Self: RawRepresentable, RawValue == String {
    public init?(option: OptionValue) {
        guard case .text(let name) = option else { return nil }
        self.init(rawValue: name)
    }
    public var option: OptionValue { .text(rawValue) }
}
