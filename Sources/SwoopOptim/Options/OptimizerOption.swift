/// The declaration of a hyperparameter: PyTorch's name, the property that holds it, and its range.
///
/// ```swift
/// let option = OptimizerOption<SGD.Options>("weight_decay", \.weightDecay, atLeast: 0)
/// ```
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

    /// An option with one value, which is a number, a flag, a choice by name, or an optional of these, and the range of a
    /// number. `absent` is its value in files written before the option existed.
    public init<Value: OptionConvertible>(
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

    /// An option with two values, and the range of both.
    public init<First: OptionConvertible, Second: OptionConvertible>(
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

    /// An option with three numbers.
    public init(
        triple name: String, _ path: WritableKeyPath<Options, (Double, Double, Double)> & Sendable
    ) {
        self.name = name
        absent = nil
        value = { options in
            let (a, b, c) = options[keyPath: path]
            return .list([a, b, c])
        }
        assign = { saved, options in
            let numbers = saved.parts.compactMap { Double(option: $0) }
            guard numbers.count == 3, saved.parts.count == 3 else { return false }
            options[keyPath: path] = (numbers[0], numbers[1], numbers[2])
            return true
        }
        range = OptionRange()
    }

    /// A constant that distinguishes the files of two optimizers: it is written, and any other value is rejected.
    public init(constant name: String, _ value: OptionValue) {
        self.name = name
        absent = value
        self.value = { _ in value }
        assign = { saved, _ in saved == value }
        range = OptionRange()
    }

    /// An option that chooses PyTorch's implementation and does not change the numbers: it is written with PyTorch's
    /// default, and ignored when it is read.
    init(_ choice: ImplementationSwitch) {
        name = choice.rawValue
        absent = choice.value
        value = { _ in choice.value }
        assign = { _, _ in true }
        range = OptionRange()
    }

    func read(_ saved: [String: OptionValue], into options: inout Options) throws(OptimizerStateError) {
        guard let value = saved[name] ?? absent else { throw .missingOption(name) }
        guard assign(value, &options), misfit(options) == nil else { throw .wrongOption(name, value) }
    }

    /// Sets the value, whatever its range.
    func write(_ value: OptionValue, into options: inout Options) { _ = assign(value, &options) }

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

/// The options of PyTorch that choose an implementation.
enum ImplementationSwitch: String, CaseIterable {
    case foreach, fused, capturable, differentiable

    static var names: [String] { allCases.map(\.rawValue) }

    /// PyTorch's default.
    var value: OptionValue {
        switch self {
        case .foreach, .fused: .null
        case .capturable, .differentiable: .flag(false)
        }
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

extension String {
    /// The Swift name of a Python name such as `weight_decay`.
    fileprivate var camelCased: String {
        let words = split(separator: "_")
        return words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
