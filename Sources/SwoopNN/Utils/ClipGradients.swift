/// The p-norm of all elements of all tensors together: `torch.nn.utils.get_total_norm`.
///
/// (Σ ‖t‖ᵖ)^(1/p); for p = ∞ the largest magnitude. A scalar of the tensors' widest dtype; 0 without tensors. With
/// `errorIfNonfinite` it traps if the norm is NaN or infinite.
public func getTotalNorm(
    _ tensors: [Tensor], normType: Double = 2, errorIfNonfinite: Bool = false, file: StaticString = #fileID,
    line: UInt = #line
) -> Tensor {
    guard !tensors.isEmpty else { return Tensor(0.0) }
    return noGrad {
        let norms = tensors.map { $0.norm(normType, file: file, line: line) }
        let dtypes = Set(norms.map(\.dtype))
        let dtype = dtypes.count == 1 ? norms[0].dtype : dtypes.contains(.float64) ? .float64 : .float32
        let total = Tensor.stack(norms.map { $0.to(dtype) }).norm(normType, file: file, line: line)
        if errorIfNonfinite {
            checked(file: file, line: line) { () throws(ProgramError) in
                try ClippingRules.finite(total.array.decidingScalar.double, normType)
            }
        }
        return total
    }
}

/// Scales all gradients by the same factor, so that their norm together is at most `maxNorm`: `clip_grad_norm_`. Call it
/// between backward and the optimizer's step.
///
/// g ← g·min(1, maxNorm / (norm + 10⁻⁶)), with the norm of ``getTotalNorm(_:normType:errorIfNonfinite:file:line:)``. With
/// `errorIfNonfinite` it traps if the norm is NaN or infinite, and otherwise such a norm makes the gradients NaN or 0.
/// Parameters without a gradient do not count.
/// ```swift
/// loss.backward()
/// clipGradNorm(model.parameters(), maxNorm: 1)
/// optimizer.step()
/// ```
/// - Returns: the norm before scaling.
@discardableResult
public func clipGradNorm(
    _ parameters: [Tensor], maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
) -> Tensor {
    let gradients = parameters.compactMap { parameter -> Tensor? in parameter.grad }
    let total = getTotalNorm(
        gradients, normType: normType, errorIfNonfinite: errorIfNonfinite, file: file, line: line)
    clipGradsWithNorm(parameters, maxNorm: maxNorm, totalNorm: total)
    return total
}

/// Scales all gradients as ``clipGradNorm(_:maxNorm:normType:errorIfNonfinite:file:line:)`` does, with a norm that is
/// already known: `clip_grads_with_norm_`.
public func clipGradsWithNorm(_ parameters: [Tensor], maxNorm: Double, totalNorm: Tensor) {
    noGrad {
        let factor = (maxNorm / (totalNorm + 1e-6)).clamp(max: 1)
        for parameter in parameters {
            if let gradient = parameter.grad { gradient *= factor }
        }
    }
}

/// Clamps each element of the gradients to −clipValue ... clipValue: `clip_grad_value_`.
/// ```swift
/// clipGradValue(model.parameters(), clipValue: 0.5)
/// ```
public func clipGradValue(_ parameters: [Tensor], clipValue: Double) {
    noGrad {
        for parameter in parameters {
            if let gradient = parameter.grad { gradient.copy(from: gradient.clamp(min: -clipValue, max: clipValue)) }
        }
    }
}

/// Preconditions of clipping.
package enum ClippingRules {
    package static func finite(_ norm: Double, _ type: Double) throws(ProgramError) {
        guard norm.isFinite else {
            throw ProgramError(
                "clipGradNorm", "the norm of order \(type) of the gradients is \(norm), so they cannot be scaled",
                hint: "detectAnomaly { } finds where it comes from; errorIfNonfinite: false scales anyway")
        }
    }
}
