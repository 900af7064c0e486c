import Swoop
import SwoopBase

/// Cases of optimizers, which move parameters toward their targets; the parameters are compared after some of the
/// steps.
enum OptimizerFamily {
    static let name = "optimizers"

    static func outcome(_ value: JSON, _ file: CaseFile) throws(CaseValueError) -> Outcome {
        let name = try value.member("optimizer").text
        guard let make = OptimizerTable.entries[name] else { return .unsupported(name) }
        let tolerance = try CaseDType.of(value).results
        let parameters = try file.tensors(listed: value["params"]).map { $0.clone().requiresGrad(true) }
        let targets = try file.tensors(listed: value["targets"])
        let options = try CallArguments(nil, value["kwargs"], of: file)
        let optimizer = try make(parameters, options)
        options.finish()
        if let what = options.unsupported { return .unsupported("\(name): \(what)") }

        var taken = 0
        for entry in try value.member("after").elements {
            let pair = try entry.elements
            guard pair.count == 2 else { throw CaseValueError(description: "expected steps and parameters") }
            let (steps, expected) = (try pair[0].integer, try file.tensors(listed: pair[1]))
            while taken < steps {
                optimizer.step {
                    optimizer.zeroGrad()
                    let loss = loss(parameters, targets)
                    loss.backward()
                    return loss
                }
                taken += 1
            }
            for (index, (found, expected)) in zip(parameters, expected).enumerated() {
                if let reason = tolerance.disagreement(found.detach(), expected) {
                    return .failure("after \(steps) steps, parameter \(index): \(reason)")
                }
            }
        }
        return .pass
    }

    /// Σ over the parameters of 0.5·‖p − target‖² + 0.01·Σp⁴.
    private static func loss(_ parameters: [Tensor], _ targets: [Tensor]) -> Tensor {
        zip(parameters, targets).map { p, target in
            ((p - target) ** 2 * 0.5).sum() + (p ** 4).sum() * 0.01
        }.reduce(Tensor.zeros([], dtype: parameters[0].dtype)) { $0 + $1 }
    }
}
