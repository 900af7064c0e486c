/// An option as it is written to a file.
public enum OptionValue: Sendable, Hashable, Codable {
    case real(Double)
    case flag(Bool)
    case list([Double])
}

/// The state of an optimizer, in PyTorch's layout: what `state_dict()` gives.
public struct OptimizerStateDict: Sendable {
    /// A group: its options under PyTorch's names, and the numbers of its parameters.
    public struct Group: Sendable, Hashable, Codable {
        public var options: [String: OptionValue]
        public var parameters: [Int]

        public init(options: [String: OptionValue], parameters: [Int]) {
            self.options = options
            self.parameters = parameters
        }
    }

    /// For each parameter's number the tensors that are kept for it, under PyTorch's names.
    public var state: [Int: [String: Tensor]]
    public var parameterGroups: [Group]

    public init(state: [Int: [String: Tensor]], parameterGroups: [Group]) {
        self.state = state
        self.parameterGroups = parameterGroups
    }
}

/// Why a state does not fit an optimizer. Nothing was written.
public enum OptimizerStateError: Error, Hashable, CustomStringConvertible {
    case groupCount(expected: Int, found: Int)
    case parameterCount(group: Int, expected: Int, found: Int)
    case missingOption(String)
    case unknownOption(String)
    case wrongOption(String, OptionValue)
    case unknownParameter(Int)
    case unknownState(parameter: Int, name: String)
    case missingState(parameter: Int, name: String)
    case wrongShape(parameter: Int, name: String, expected: Shape, found: Shape)

    public var description: String {
        switch self {
        case .groupCount(let expected, let found):
            "[load] the state has \(found) parameter groups, the optimizer \(expected)."
        case .parameterCount(let group, let expected, let found):
            "[load] group \(group) of the state has \(found) parameters, the optimizer's \(expected)."
        case .missingOption(let name): "[load] the state lacks the option \(name)."
        case .unknownOption(let name): "[load] the optimizer has no option \(name)."
        case .wrongOption(let name, let value): "[load] the option \(name) cannot be \(value)."
        case .unknownParameter(let number): "[load] there is state for parameter \(number), which is in no group."
        case .unknownState(let parameter, let name):
            "[load] the optimizer keeps no \(name), which the state has for parameter \(parameter)."
        case .missingState(let parameter, let name): "[load] the state lacks \(name) of parameter \(parameter)."
        case .wrongShape(let parameter, let name, let expected, let found):
            "[load] \(name) of parameter \(parameter) has shape \(found), not \(expected)."
        }
    }
}

/// Reads options by name and notices what is missing and what is left.
public struct OptionReader {
    private var left: [String: OptionValue]
    /// PyTorch's choices of an implementation, which do not change the numbers.
    private static let implementation: Set<String> = ["foreach", "fused", "capturable", "differentiable", "initial_lr"]

    init(_ options: [String: OptionValue]) { left = options }

    /// A number.
    public mutating func real(_ name: String) throws(OptimizerStateError) -> Double {
        let value = try take(name)
        guard case .real(let number) = value else { throw .wrongOption(name, value) }
        return number
    }

    /// A flag; one that a file may lack has a default.
    public mutating func flag(_ name: String, default absent: Bool? = nil) throws(OptimizerStateError) -> Bool {
        if let absent, left[name] == nil { return absent }
        let value = try take(name)
        guard case .flag(let flag) = value else { throw .wrongOption(name, value) }
        return flag
    }

    /// Two numbers.
    public mutating func pair(_ name: String) throws(OptimizerStateError) -> (Double, Double) {
        let value = try take(name)
        guard case .list(let numbers) = value, numbers.count == 2 else { throw .wrongOption(name, value) }
        return (numbers[0], numbers[1])
    }

    private mutating func take(_ name: String) throws(OptimizerStateError) -> OptionValue {
        guard let value = left.removeValue(forKey: name) else { throw .missingOption(name) }
        return value
    }

    func finish() throws(OptimizerStateError) {
        if let name = left.keys.sorted().first(where: { !Self.implementation.contains($0) }) {
            throw .unknownOption(name)
        }
    }
}

extension Optimizer {
    /// The state: the options of the groups, and what is kept for each parameter. The tensors are the optimizer's own;
    /// `clone()` those that are to stay as they are.
    public func stateDict() -> OptimizerStateDict {
        var result = OptimizerStateDict(state: [:], parameterGroups: [])
        var number = 0
        for group in parameterGroups {
            result.parameterGroups.append(
                .init(options: group.options.entries, parameters: Array(number..<number + group.parameters.count)))
            for state in group.states {
                var entries: [String: Tensor] = [:]
                for (name, tensor) in zip(Options.stateNames, state.tensors) { entries[name] = tensor }
                if Options.countsSteps && state.step > 0 { entries["step"] = Tensor(Float(state.step)) }
                if !entries.isEmpty { result.state[number] = entries }
                number += 1
            }
        }
        return result
    }

    /// Takes over options and copies of the tensors, converted to the parameters' dtypes: `load_state_dict`. Groups and
    /// parameters are matched by their order. Nothing changes when an error is thrown.
    public func load(stateDict: OptimizerStateDict) throws(OptimizerStateError) {
        guard stateDict.parameterGroups.count == parameterGroups.count else {
            throw .groupCount(expected: parameterGroups.count, found: stateDict.parameterGroups.count)
        }
        var unused = Set(stateDict.state.keys)
        var loaded: [(options: Options, states: [ParameterState])] = []
        for (index, (group, saved)) in zip(parameterGroups, stateDict.parameterGroups).enumerated() {
            guard saved.parameters.count == group.parameters.count else {
                throw .parameterCount(
                    group: index, expected: group.parameters.count, found: saved.parameters.count)
            }
            var reader = OptionReader(saved.options)
            let options = try Options(reading: &reader)
            try reader.finish()
            var states: [ParameterState] = []
            for (number, parameter) in zip(saved.parameters, group.parameters) {
                unused.remove(number)
                states.append(try ParameterState(stateDict.state[number] ?? [:], number, parameter, options))
            }
            loaded.append((options, states))
        }
        if let number = unused.min() { throw .unknownParameter(number) }
        for (group, (options, states)) in zip(parameterGroups, loaded) {
            group.options = options
            group.states = states
        }
    }
}

extension ParameterState {
    /// The state of `parameter` from saved tensors; an empty dictionary stands for none.
    fileprivate init<Options: OptimizerOptions>(
        _ saved: [String: Tensor], _ number: Int, _ parameter: Tensor, _ options: Options
    ) throws(OptimizerStateError) {
        var left = saved
        if Options.countsSteps, let count = left.removeValue(forKey: "step") {
            guard count.count == 1 else {
                throw .wrongShape(parameter: number, name: "step", expected: [], found: count.shape)
            }
            step = Int(count.item())
        } else if Options.countsSteps && !saved.isEmpty {
            throw .missingState(parameter: number, name: "step")
        }
        tensors = []
        for name in Options.stateNames {
            guard let tensor = left.removeValue(forKey: name) else {
                if !saved.isEmpty && options.requiredStateNames.contains(name) {
                    throw .missingState(parameter: number, name: name)
                }
                tensors.append(nil)
                continue
            }
            guard tensor.shape == parameter.shape else {
                throw .wrongShape(parameter: number, name: name, expected: parameter.shape, found: tensor.shape)
            }
            tensors.append(Tensor(tensor.array.cast(to: parameter.dtype).copied()))
        }
        if let name = left.keys.min() { throw .unknownState(parameter: number, name: name) }
    }
}
