import Foundation
import SwoopBase
import SwoopOptim

/// Cases that PyTorch wrote, one on each line of a file in `Fixtures`.
struct Fixture {
    let json: JSON

    static func lines(_ file: String) -> [Fixture] {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(file)")
        do {
            return try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
                .map { Fixture(json: try JSON(parsing: $0)) }
        } catch {
            fatalError("\(url.path): \(error)")
        }
    }

    subscript(name: String) -> Fixture { Fixture(json: entries[name]!) }
    var entries: [String: JSON] {
        guard case .object(let entries) = json else { return [:] }
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.key.text, $0.value) })
    }
    var elements: [Fixture] {
        guard case .array(let elements) = json else { return [] }
        return elements.map { Fixture(json: $0) }
    }
    var text: String {
        guard case .string(let text) = json else { return "" }
        return text
    }
    var number: Double {
        switch json {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: .nan
        }
    }

    /// A tensor, written with its dtype, shape and values.
    var tensor: Tensor {
        let values = self["values"].elements.map(\.number)
        let tensor = Tensor(values, dtype: self["dtype"].text == "float64" ? .float64 : .float32)
        return tensor.view(Shape(self["shape"].elements.map { Int($0.number) }))
    }

    var state: StateValue {
        switch json {
        case .integer(let value): .integer(value)
        case .real(let value): .real(value)
        case .array: .list(elements.map(\.state))
        case .object: .tensor(tensor)
        default: .null
        }
    }

    var option: OptionValue {
        switch json {
        case .integer(let value): return .integer(value)
        case .real(let value): return .real(value)
        case .bool(let flag): return .flag(flag)
        case .string(let text): return .text(text)
        case .null: return .null
        case .array:
            let parts = elements.map(\.option)
            let numbers = parts.compactMap { part in if case .real(let number) = part { number } else { nil } }
            return numbers.count == parts.count ? .list(numbers) : .tuple(parts)
        case .object:
            if let text = entries["float"] { return .real(Double(Fixture(json: text).text)!) }
            let pairs = self["dictionary"].elements.map { ($0.elements[0].option, $0.elements[1].option) }
            return .dictionary(Dictionary(uniqueKeysWithValues: pairs))
        }
    }
}

extension OptionValue {
    /// The value without the difference between whole numbers in Python and real ones.
    var loose: OptionValue {
        switch self {
        case .integer(let value): .real(Double(value))
        case .list(let numbers): .tuple(numbers.map { .real($0) })
        case .tuple(let values): .tuple(values.map(\.loose))
        case .dictionary(let entries):
            .dictionary(Dictionary(uniqueKeysWithValues: entries.map { ($0.key.loose, $0.value.loose) }))
        default: self
        }
    }
}
