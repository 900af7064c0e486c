import SwoopArray
import Testing

/// The items of a dtype after `fill`, as double-precision numbers; int64 ones must be below 2⁵³ to be exact.
func filled(_ dtype: DType, _ count: Int, _ fill: (NDArray) throws -> Void) rethrows -> [Double] {
    let array = NDArray(uninitialized: [count], dtype)
    try fill(array)
    return (0..<count).map { array.scalar(at: $0).double }
}

/// Whether each value is within a relative 1e-6 of PyTorch's: what passes through the mathematical library may differ
/// in its last digit from one system to another.
func agree(_ values: [Double], _ expected: [Double]) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-6 * abs($1) }
}

/// What categories `multinomial` draws.
func categories(
    _ generator: Generator, _ weights: [[Float]], samples: Int, replacement: Bool
) throws(ProgramError) -> [Int64] {
    let weights = vector(weights.flatMap { $0 }, .float32).viewed(as: [weights.count, weights[0].count])!
    let out = NDArray.filled([weights.shape[0] * samples], .integer(-1), .int64)
    try generator.multinomial(out, samples: samples, weights: weights, replacement: replacement)
    return out.elements(Int64.self)
}
