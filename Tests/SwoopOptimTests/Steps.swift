import SwoopOptim
import Testing

/// Three steps from [1, -2, 0.5] and [[0.25]] on the loss Σ p²/2 + 0.3·p of both: what the parameters are then.
///
///     for _ in range(3):
///         o.zero_grad(); sum((p**2 * 0.5 + p * 0.3).sum() for p in ps).backward(); o.step()
func afterThreeSteps(dtype: DType = .float32, _ optimizer: ([Tensor]) -> any Optimizer) -> [[Float]] {
    let parameters = startingPoint(dtype)
    let optimizer = optimizer(parameters)
    for _ in 0..<3 { step(optimizer, parameters) }
    return parameters.map(\.floats)
}

func startingPoint(_ dtype: DType = .float32) -> [Tensor] {
    [Tensor([1, -2, 0.5], dtype: dtype, requiresGrad: true), Tensor([[0.25]], dtype: dtype, requiresGrad: true)]
}

func step(_ optimizer: any Optimizer, _ parameters: [Tensor]) {
    optimizer.step {
        optimizer.zeroGrad()
        let losses = parameters.map { ($0 ** 2 * 0.5 + $0 * 0.3).sum() }
        let loss = losses.dropFirst().reduce(losses[0], +)
        loss.backward()
        return loss
    }
}

func expectClose(
    _ found: [Float], _ expected: [Float], within tolerance: Float = 1e-5, _ place: SourceLocation = #_sourceLocation
) {
    let isClose = found.count == expected.count && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= tolerance }
    #expect(isClose, "\(found), expected \(expected)", sourceLocation: place)
}
