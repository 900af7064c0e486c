/// The numbers that schedules keep in parameter groups, by PyTorch's names.
enum ScheduledNumber: String, CaseIterable {
    case initialLR = "initial_lr"
    case maxLR = "max_lr"
    case minLR = "min_lr"
    case baseMomentum = "base_momentum"
    case maxMomentum = "max_momentum"
    case swaLR = "swa_lr"

    static var names: [String] { allCases.map(\.rawValue) }

    /// Those in a group of a state dict.
    static func read(_ saved: [String: OptionValue]) throws(OptimizerStateError) -> [String: Double] {
        var numbers: [String: Double] = [:]
        for name in names {
            guard let value = saved[name] else { continue }
            guard let number = Double(option: value), !number.isNaN else { throw .wrongOption(name, value) }
            numbers[name] = number
        }
        return numbers
    }
}
