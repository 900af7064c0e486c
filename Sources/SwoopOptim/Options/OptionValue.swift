/// An option as it is written to a file.
public enum OptionValue: Sendable, Hashable, Codable {
    case real(Double)
    case integer(Int)
    case flag(Bool)
    case text(String)
    case list([Double])
    /// Several values, not all of them numbers: `(None, 0.001)`.
    case tuple([OptionValue])
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
        case .null: "None"
        }
    }
}

/// A type that options can have.
package protocol OptionConvertible: Sendable {
    /// Nil for a value of another type.
    init?(option: OptionValue)
    var option: OptionValue { get }
}

extension Double: OptionConvertible {
    /// Python writes an integer if it was given one.
    package init?(option: OptionValue) {
        switch option {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        default: return nil
        }
    }
    package var option: OptionValue { .real(self) }
}

extension Int: OptionConvertible {
    package init?(option: OptionValue) {
        guard case .integer(let value) = option else { return nil }
        self = value
    }
    package var option: OptionValue { .integer(self) }
}

extension Bool: OptionConvertible {
    package init?(option: OptionValue) {
        guard case .flag(let value) = option else { return nil }
        self = value
    }
    package var option: OptionValue { .flag(self) }
}

extension Optional: OptionConvertible where Wrapped: OptionConvertible {
    package init?(option: OptionValue) {
        if option == .null {
            self = nil
        } else {
            guard let value = Wrapped(option: option) else { return nil }
            self = .some(value)
        }
    }
    package var option: OptionValue { self?.option ?? .null }
}

/// A choice by name: an enumeration whose raw values are PyTorch's names.
extension OptionConvertible where Self: RawRepresentable, RawValue == String {
    package init?(option: OptionValue) {
        guard case .text(let name) = option else { return nil }
        self.init(rawValue: name)
    }
    package var option: OptionValue { .text(rawValue) }
}
