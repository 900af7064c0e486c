import Swoop

/// Cases of operators: each operator is called with the case's arguments and differentiated.
package enum OperatorFamily {
    static let name = "operators"

    /// The name of a case's operator, with its variant: `div@floor_rounding`.
    package static func operation(_ value: JSON) throws(CaseValueError) -> String {
        let variant = try value["variant"]?.text ?? ""
        return try value.member("op").text + (variant.isEmpty ? "" : "@\(variant)")
    }

    /// Compares the results of a case and the gradients of its operands.
    package static func outcome(_ value: JSON, _ file: CaseFile) throws(CaseValueError) -> Outcome {
        let operation = try operation(value)
        guard let call = OperatorTable.entry(operation) else { return .unsupported(operation) }
        let arguments = try CallArguments(value["args"], value["kwargs"], of: file)
        let results = try call(arguments)
        arguments.finish()
        if let what = arguments.unsupported { return .unsupported(what) }

        let (tolerance, gradientTolerance) = try tolerances(value)
        let expected = try file.tensors(listed: value["out"])
        guard results.count == expected.count else {
            return .failure("expected \(expected.count) results, found \(results.count)")
        }
        for (index, (result, expected)) in zip(results, expected).enumerated() {
            if let reason = tolerance.disagreement(result.detach(), expected) {
                return .failure("result \(index): \(reason)")
            }
        }

        guard case .object(let cotangents)? = value["cotangent"] else { return .pass }
        var loss: Tensor?
        for (index, name) in cotangents {
            guard let index = Int(index.text), results.indices.contains(index) else {
                throw CaseValueError(description: "no result \(index.text) for a cotangent")
            }
            // If one is not differentiable, an operand lacks its gradient.
            guard results[index].requiresGrad else { continue }
            let term = (results[index] * (try file.tensor(name.text)).conj()).sum().real
            loss = loss.map { $0 + term } ?? term
        }
        loss?.backward()
        for (index, name) in try (value["grad"]?.elements ?? []).enumerated() {
            let found = arguments.leaves[index]?.grad as Tensor?
            guard let expected = try file.tensorOrNil(name) else {
                if let found, found.ne(0).any().item(Bool.self) { return .failure("operand \(index) has a gradient") }
                continue
            }
            guard let found else { return .failure("operand \(index) has no gradient") }
            if let reason = gradientTolerance.disagreement(found, expected) {
                return .failure("gradient of operand \(index): \(reason)")
            }
        }
        return .pass
    }

    /// How far results and gradients may differ.
    private static func tolerances(_ value: JSON) throws(CaseValueError) -> (Tolerance, Tolerance) {
        switch try value.member("dtype").text {
        case "float64", "complex128":
            let tolerance = Tolerance(relative: 1e-7, absolute: 1e-7)
            return (tolerance, tolerance)
        case "float32", "complex64":
            return (Tolerance(relative: 1e-4, absolute: 1e-5), Tolerance(relative: 1e-3, absolute: 1e-4))
        // PyTorch rounds the steps of an operator to half precision too, not always the same ones.
        case "float16":
            return (Tolerance(relative: 5e-3, absolute: 2e-3), Tolerance(relative: 1e-2, absolute: 1e-2))
        case "bfloat16":
            return (Tolerance(relative: 4e-2, absolute: 2e-2), Tolerance(relative: 8e-2, absolute: 8e-2))
        // Operators of integers may have floating-point results.
        default: return (Tolerance(relative: 1e-4, absolute: 1e-5), .exact)
        }
    }
}
