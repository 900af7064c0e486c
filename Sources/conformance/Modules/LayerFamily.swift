import Swoop
import SwoopBase

/// Cases of layers: each layer is built from its arguments, its state is loaded, and it is called and differentiated.
enum LayerFamily {
    static let name = "modules"

    /// The outcome of one case.
    ///
    /// PyTorch's database passes the same tensor twice to some layers (KLDivLoss takes its input as target), and its
    /// gradient is then the sum over both uses. The file does not say so, but contains two tensors with the same
    /// numbers. If such a case fails with two leaves, it is retried with one.
    static func outcome(_ value: JSON, _ file: CaseFile) throws(CaseValueError) -> Outcome {
        let (outcome, _) = try attempt(value, file, joiningEqual: false)
        guard case .failure = outcome else { return outcome }
        let (joined, hasJoined) = try attempt(value, file, joiningEqual: true)
        return hasJoined ? joined : outcome
    }

    private static func attempt(
        _ value: JSON, _ file: CaseFile, joiningEqual: Bool
    ) throws(CaseValueError) -> (Outcome, hasJoined: Bool) {
        let arguments = try CallArguments(value["args"], value["kwargs"], of: file, joiningEqual: joiningEqual)
        let outcome = try outcome(value, file, arguments)
        return (outcome, arguments.hasJoined)
    }

    /// Compares results, gradients of inputs and parameters, and the state after the call.
    private static func outcome(
        _ value: JSON, _ file: CaseFile, _ arguments: CallArguments
    ) throws(CaseValueError) -> Outcome {
        let layer = try value.member("module").text
        guard let make = LayerTable.entries[layer] else { return .unsupported(layer) }
        let options = try CallArguments(value["init_args"], value["init_kwargs"], of: file)
        let entry = try make(options)
        options.finish()
        if let what = options.unsupported { return .unsupported("\(layer): \(what)") }

        let (dtype, tolerance, gradientTolerance) = try CaseDType.of(value)
        entry.module.to(dtype).train(try value.member("training").flag)
        let before = try file.tensors(value["state"])
        do {
            try entry.module.load(stateDict: before)
        } catch {
            return .failure("\(error)")
        }

        let results = try entry.call(arguments)
        arguments.finish()
        if let what = arguments.unsupported { return .unsupported("\(layer): \(what)") }

        let expected = try file.tensors(listed: value["out"])
        guard results.count == expected.count else {
            return .failure("expected \(expected.count) results, found \(results.count)")
        }
        for (index, (result, expected)) in zip(results, expected).enumerated() {
            if let reason = tolerance.disagreement(result, expected) { return .failure("result \(index): \(reason)") }
        }
        let after = try file.tensors(value["state_after"])
        let state = entry.module.stateDict()
        for (key, expected) in before.merging(after, uniquingKeysWith: { $1 }) {
            if let reason = tolerance.disagreement(state[key]!, expected) {
                return .failure("state \(key): \(reason)")
            }
        }
        try differentiate(results, value, file)
        return try gradientOutcome(value, file, arguments.leaves, entry.module, gradientTolerance)
    }

    /// Runs backward from Σ ⟨cotangentᵢ, outᵢ⟩.
    private static func differentiate(_ results: [Tensor], _ value: JSON, _ file: CaseFile) throws(CaseValueError) {
        var total: Tensor?
        for (index, result) in results.enumerated() where result.requiresGrad {
            guard let name = value["cotangent"]?["\(index)"] else { continue }
            let product = (result * (try file.tensor(name.text))).sum()
            total = total.map { $0 + product } ?? product
        }
        total?.backward()
    }

    private static func gradientOutcome(
        _ value: JSON, _ file: CaseFile, _ leaves: [Int: Tensor], _ module: any Module, _ tolerance: Tolerance
    ) throws(CaseValueError) -> Outcome {
        for (index, name) in try (value["grad"]?.elements ?? []).enumerated() {
            if let reason = tolerance.disagreement(leaves[index]?.grad, try file.tensorOrNil(name)) {
                return .failure("gradient of input \(index): \(reason)")
            }
        }
        guard case .object(let names)? = value["param_grad"] else { return .pass }
        let parameters = Dictionary(uniqueKeysWithValues: module.namedParameters().map { ($0.name, $0.parameter) })
        for (key, name) in names.map({ ($0.key.text, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            guard let parameter = parameters[key] else { return .failure("no parameter \(key)") }
            if let reason = tolerance.disagreement(parameter.grad, try file.tensorOrNil(name)) {
                return .failure("gradient of \(key): \(reason)")
            }
        }
        return .pass
    }
}

/// The dtype of a case, and the tolerances of its results and gradients.
enum CaseDType {
    static func of(
        _ value: JSON
    ) throws(CaseValueError) -> (dtype: DType, results: Tolerance, gradients: Tolerance) {
        switch try value.member("dtype").text {
        case "float64":
            let tolerance = Tolerance(relative: 1e-7, absolute: 1e-7)
            return (.float64, tolerance, tolerance)
        case "float32":
            return (.float32, Tolerance(relative: 1e-4, absolute: 1e-5), Tolerance(relative: 1e-3, absolute: 1e-4))
        case let name: throw CaseValueError(description: "dtype \"\(name)\" is not float32 or float64")
        }
    }
}

extension Tolerance {
    /// Describes the first difference between a gradient and the expected one; nil stands for no gradient.
    fileprivate func disagreement(_ found: Tensor?, _ expected: Tensor?) -> String? {
        switch (found, expected) {
        case (nil, nil): nil
        case (let found?, let expected?): disagreement(found, expected)
        case (nil, _): "expected one, found none"
        case (_, nil): "expected none, found one"
        }
    }
}
