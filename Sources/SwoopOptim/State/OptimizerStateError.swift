/// Why a state does not fit an optimizer. Nothing has been changed.
public enum OptimizerStateError: Error, Hashable, CustomStringConvertible {
    case groupCount(expected: Int, found: Int)
    case parameterCount(group: Int, expected: Int, found: Int)
    case missingOption(String)
    case unknownOption(String)
    /// An option of another type, or out of its range.
    case wrongOption(String, OptionValue)
    /// Options that cannot be combined.
    case wrongOptions(String)
    case unknownParameter(Int)
    case unknownState(parameter: Int, name: String)
    case missingState(parameter: Int, name: String)
    case wrongShape(parameter: Int, name: String, expected: Shape, found: Shape)
    case wrongState(parameter: Int, name: String, expected: String, found: String)

    public var description: String {
        switch self {
        case .groupCount(let expected, let found):
            "[load] the state has \(found) parameter groups, the optimizer \(expected)."
        case .parameterCount(let group, let expected, let found):
            "[load] group \(group) of the state has \(found) parameters, the optimizer's \(expected)."
        case .missingOption(let name): "[load] the state lacks the option \(name)."
        case .unknownOption(let name): "[load] the optimizer has no option \(name)."
        case .wrongOption(let name, let value): "[load] the option \(name) cannot be \(value)."
        case .wrongOptions(let problem): "[load] the options do not go together: \(problem)."
        case .unknownParameter(let number): "[load] there is state for parameter \(number), which is in no group."
        case .unknownState(let parameter, let name):
            "[load] the optimizer keeps no \(name), which the state has for parameter \(parameter)."
        case .missingState(let parameter, let name): "[load] the state lacks \(name) of parameter \(parameter)."
        case .wrongShape(let parameter, let name, let expected, let found):
            "[load] \(name) of parameter \(parameter) has shape \(found), not \(expected)."
        case .wrongState(let parameter, let name, let expected, let found):
            "[load] \(name) of parameter \(parameter) is \(found), not \(expected)."
        }
    }
}
