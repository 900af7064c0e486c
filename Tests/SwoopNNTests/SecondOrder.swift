import SwoopTensor

/// How far the derivatives of a function of float64 tensors are from numeric differences, relative to their size: of its
/// first derivative, from the kernels, along a random direction (`first`), and of the derivative of the recorded first
/// derivative (`second`).
func errorsOfDerivatives(
    _ operands: [Tensor], _ function: @escaping ([Tensor]) -> Tensor
) -> (first: Double, second: Double) {
    let generator = Generator(seed: 11)
    func drawn(_ x: Tensor) -> Tensor { Tensor.randn(x.shape, dtype: .float64, generator: generator) }
    let result = function(operands).detach()
    let weights = drawn(result)
    let probes = operands.map { drawn($0) }
    let directions = operands.map { drawn($0) }

    func moved(_ step: Double) -> [Tensor] {
        zip(operands, directions).map { ($0.detach() + $1 * step).requiresGrad(true) }
    }
    func value(_ x: [Tensor]) -> Tensor { (function(x) * weights).sum() }
    /// Σ probe·gradient, from the kernels or recorded.
    func slope(_ x: [Tensor], createGraph: Bool) -> Tensor {
        let gradients = gradients(of: value(x), withRespectTo: x, createGraph: createGraph)
        return zip(gradients, probes).map { ($0 * $1).sum() }.reduce(Tensor(0.0, dtype: .float64), +)
    }
    func along(_ gradients: [Tensor]) -> Double {
        zip(gradients, directions).map { ($0.detach() * $1).sum().item() }.reduce(0, +)
    }
    let (step, here) = (1e-5, moved(0))
    func error(_ found: Double, _ ahead: Double, _ behind: Double) -> Double {
        let expected = (ahead - behind) / (2 * step)
        return (found - expected).magnitude / Swift.max(expected.magnitude, 1e-3)
    }
    let first = gradients(of: value(here), withRespectTo: here)
    let second = gradients(of: slope(here, createGraph: true), withRespectTo: here, materializeGrads: true)
    return (
        error(along(first), value(moved(step)).item(), value(moved(-step)).item()),
        error(
            along(second), slope(moved(step), createGraph: false).item(),
            slope(moved(-step), createGraph: false).item())
    )
}

/// Whether both lists are equal up to 10⁻⁸.
func isClose(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= 1e-8 }
}
