import SwoopTensor

/// Whether both lists are equal up to a relative error of 10⁻⁶.
func isClose(_ values: [Float], _ expected: [Float]) -> Bool {
    values.count == expected.count
        && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= 1e-6 * Swift.max($1.magnitude, 1e-6) }
}

/// The gradient of the sum of `result` with respect to `x`, as numbers.
func slope(_ result: Tensor, _ x: Tensor) -> [Float] {
    gradient(of: result, withRespectTo: x, gradOutput: Tensor.onesLike(result)).floats
}
