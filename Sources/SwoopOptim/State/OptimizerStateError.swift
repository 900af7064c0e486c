/// Why a state does not fit an optimizer. Nothing has been changed.
public enum OptimizerStateError: Error, Hashable, CustomStringConvertible {
    /// Another number of groups.
    case groupCount(expected: Int, found: Int)
    /// Another number of parameters in a group.
    case parameterCount(group: Int, expected: Int, found: Int)
    /// An option, or an entry of a schedule, that the state lacks.
    case missingOption(String)
    /// An option, or an entry of a schedule, that does not exist.
    case unknownOption(String)
    /// An option of another type, or out of its range.
    case wrongOption(String, OptionValue)
    /// Options that cannot be combined.
    case wrongOptions(String)
    /// State for a parameter that is in no group.
    case unknownParameter(Int)
    /// An entry that the optimizer does not keep for the parameter.
    case unknownState(parameter: Int, name: String)
    /// An entry that the optimizer needs for the parameter.
    case missingState(parameter: Int, name: String)
    /// A tensor of another shape.
    case wrongShape(parameter: Int, name: String, expected: Shape, found: Shape)
    /// A value of another kind.
    case wrongState(parameter: Int, name: String, expected: String, found: String)

    public var description: String {
        switch self {
        case .groupCount(let expected, let found):
            "[load] the state has \(found) parameter groups, the optimizer \(expected)."
        case .parameterCount(let group, let expected, let found):
            "[load] group \(group) of the state has \(found) parameters, the optimizer's \(expected)."
        case .missingOption(let name): "[load] the state lacks the option \(name)."
        case .unknownOption(let name): "[load] there is no option \(name)."
        case .wrongOption(let name, let value): "[load] the option \(name) cannot be \(value)."
        case .wrongOptions(let problem): "[load] the options do not go together: \(problem)."
        case .unknownParameter(let number): "[load] there is state for parameter \(number), which is in no group."
        case .unknownState(let parameter, let name):
            "[load] the optimizer keeps no \(name), which the state has for parameter \(parameter)."
        case .missingState(let parameter, let name): "[load] the state lacks \(name) of parameter \(parameter)."
        case .wrongShape(let parameter, let name, let expected, let found):
            "[load] \(name) of parameter \(parameter) has shape \(found), not \(expected). "
                + "State belongs to parameters by their order: that of a module's properties."
        case .wrongState(let parameter, let name, let expected, let found):
            "[load] \(name) of parameter \(parameter) is \(found), not \(expected)."
        }
    }
}
