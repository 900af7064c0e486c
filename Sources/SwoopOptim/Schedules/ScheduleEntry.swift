/// The declaration of an entry of a schedule's state dict: PyTorch's name, the property that holds it, and its range.
///
/// ```swift
/// final class Halving { var factor = 0.5 }
/// let entry = ScheduleEntry("factor", Halving(), \.factor, atLeast: 0)
/// ```
public struct ScheduleEntry {
    let name: String
    let value: () -> OptionValue
    /// Takes over a value; returns false if it has the wrong type or is out of its range.
    let assign: (OptionValue) -> Bool
    /// Whether a state dict may lack it.
    var isOptional = false

    /// An entry that is a property of `schedule`, with the range of its number or numbers.
    public init<Schedule: AnyObject, Value: OptionConvertible>(
        _ name: String, _ schedule: Schedule, _ path: ReferenceWritableKeyPath<Schedule, Value>,
        atLeast: Double? = nil, atMost: Double? = nil
    ) {
        let range = OptionRange(atLeast: atLeast, atMost: atMost)
        self.init(name) {
            schedule[keyPath: path].option
        } assign: { saved in
            let parts = saved.parts.isEmpty ? [saved] : saved.parts
            let isInRange = parts.allSatisfy { part in Double(option: part).map { range.contains($0) } ?? true }
            guard isInRange, let value = Value(option: saved) else { return false }
            schedule[keyPath: path] = value
            return true
        }
    }

    init(_ name: String, value: @escaping () -> OptionValue, assign: @escaping (OptionValue) -> Bool) {
        self.name = name
        self.value = value
        self.assign = assign
    }

    /// A list with a number for each of so many groups.
    init<Schedule: AnyObject>(
        _ name: String, _ schedule: Schedule, groups: Int, _ path: ReferenceWritableKeyPath<Schedule, [Double]>
    ) {
        self.init(name) {
            schedule[keyPath: path].option
        } assign: { saved in
            guard let numbers = [Double](option: saved), numbers.count == groups else { return false }
            schedule[keyPath: path] = numbers
            return true
        }
    }

    /// A constant that PyTorch writes and nothing reads.
    init(constant name: String, _ value: OptionValue) {
        self.init(name) {
            value
        } assign: { _ in
            true
        }
        isOptional = true
    }
}

/// What has a state dict that a table describes.
protocol ScheduleState: AnyObject {
    var stateEntries: [ScheduleEntry] { get }
}

extension ScheduleState {
    var entries: [String: OptionValue] {
        Dictionary(uniqueKeysWithValues: stateEntries.map { ($0.name, $0.value()) })
    }

    /// Takes over a state dict. If an error is thrown, nothing has changed.
    func read(_ saved: [String: OptionValue]) throws(OptimizerStateError) {
        // Once: which entries there are may depend on a value that is read.
        let table = stateEntries
        let before = table.map { $0.value() }
        do throws(OptimizerStateError) {
            for entry in table {
                guard let value = saved[entry.name] else {
                    if entry.isOptional { continue }
                    throw .missingOption(entry.name)
                }
                guard entry.assign(value) else { throw .wrongOption(entry.name, value) }
            }
            if let name = Set(saved.keys).subtracting(table.map(\.name)).min() { throw .unknownOption(name) }
        } catch {
            for (entry, value) in zip(table, before) { _ = entry.assign(value) }
            throw error
        }
    }
}
