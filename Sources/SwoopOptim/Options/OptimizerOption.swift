/// The declaration of a hyperparameter: PyTorch's name, the property that holds it, and its range.
///
///     OptimizerOption("weight_decay", \.weightDecay, atLeast: 0)
public struct OptimizerOption<Options>: Sendable {
    /// PyTorch's name.
    let name: String
    /// The value to write to a file.
    let value: @Sendable (Options) -> OptionValue
    /// Takes over a value from a file; returns false if it has the wrong type.
    private let assign: @Sendable (OptionValue, inout Options) -> Bool
    /// The value to assume if a file lacks it; nil if it must be present.
    private let absent: OptionValue?
    private let range: OptionRange

    /// An option with one value. `absent` is its value in files written before the option existed.
    package init<Value: OptionConvertible>(
        _ name: String, _ path: WritableKeyPath<Options, Value> & Sendable, absent: Value? = nil,
        atLeast: Double? = nil, atMost: Double? = nil, below: Double? = nil
    ) {
        self.name = name
        self.absent = absent.map(\.option)
        value = { $0[keyPath: path].option }
        assign = { saved, options in
            guard let value = Value(option: saved) else { return false }
            options[keyPath: path] = value
            return true
        }
        range = OptionRange(atLeast: atLeast, atMost: atMost, below: below)
    }

    /// An option with two values.
    package init<First: OptionConvertible, Second: OptionConvertible>(
        pair name: String, _ path: WritableKeyPath<Options, (First, Second)> & Sendable,
        atLeast: Double? = nil, atMost: Double? = nil, below: Double? = nil
    ) {
        self.name = name
        absent = nil
        value = { options in
            let parts = (options[keyPath: path].0.option, options[keyPath: path].1.option)
            if case (.real(let first), .real(let second)) = parts { return .list([first, second]) }
            return .tuple([parts.0, parts.1])
        }
        assign = { saved, options in
            let parts = saved.parts
            guard parts.count == 2, let first = First(option: parts[0]), let second = Second(option: parts[1]) else {
                return false
            }
            options[keyPath: path] = (first, second)
            return true
        }
        range = OptionRange(atLeast: atLeast, atMost: atMost, below: below)
    }

    /// A constant that distinguishes the files of two optimizers: it is written, and any other value is rejected.
    package init(constant name: String, _ value: OptionValue) {
        self.name = name
        absent = value
        self.value = { _ in value }
        assign = { saved, _ in saved == value }
        range = OptionRange()
    }

    func read(_ saved: [String: OptionValue], into options: inout Options) throws(OptimizerStateError) {
        guard let value = saved[name] ?? absent else { throw .missingOption(name) }
        guard assign(value, &options), misfit(options) == nil else { throw .wrongOption(name, value) }
    }

    /// A part of the value that is out of range; its index is nil if the value has no parts.
    private func misfit(_ options: Options) -> (index: Int?, part: OptionValue, number: Double)? {
        let value = value(options)
        let parts = value.parts
        for (index, part) in (parts.isEmpty ? [value] : parts).enumerated() {
            if let number = Double(option: part), !range.contains(number) {
                return (parts.isEmpty ? nil : index, part, number)
            }
        }
        return nil
    }
}

extension OptimizerOption where Options: OptimizerOptions {
    func check(_ options: Options) throws(ProgramError) {
        if let (index, part, number) = misfit(options) {
            let text = Int(option: part).map { "\($0)" } ?? "\(number)"
            throw ProgramError(
                Options.optimizer, "\(name.camelCased)\(index.map { ".\($0)" } ?? "") is \(text)",
                hint: "It must be \(range)")
        }
    }
}

/// The range of an option. NaN is only in the range without bounds.
private struct OptionRange: Sendable, CustomStringConvertible {
    var atLeast: Double?
    var atMost: Double?
    var below: Double?

    func contains(_ number: Double) -> Bool {
        if let atLeast, !(number >= atLeast) { return false }
        if let atMost, !(number <= atMost) { return false }
        if let below, !(number < below) { return false }
        return true
    }

    var description: String {
        [("at least", atLeast), ("at most", atMost), ("below", below)].compactMap { words, bound in
            bound.map { "\(words) \(Int(exactly: $0)?.description ?? "\($0)")" }
        }.joined(separator: " and ")
    }
}

extension OptionValue {
    /// The values of a list or tuple; none for anything else.
    fileprivate var parts: [OptionValue] {
        switch self {
        case .list(let numbers): numbers.map { .real($0) }
        case .tuple(let values): values
        default: []
        }
    }
}

extension String {
    /// The Swift name of a Python name such as `weight_decay`.
    fileprivate var camelCased: String {
        let words = split(separator: "_")
        return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
