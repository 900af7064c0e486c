import SwoopArray
import Testing

/// The items of a dtype after `fill`, as double-precision numbers; int64 ones must be below 2⁵³ to be exact.
func filled(_ dtype: DType, _ count: Int, _ fill: (RandomBuffer) throws -> Void) rethrows -> [Double] {
    let data = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * dtype.itemSize, alignment: 64)
    defer { data.deallocate() }
    try fill(RandomBuffer(data, dtype, count: count))
    return (0..<count).map { index in
        let item = data + index * dtype.itemSize
        return switch dtype {
        case .bool, .uint8: Double(item.load(as: UInt8.self))
        case .int8: Double(item.load(as: Int8.self))
        case .int16: Double(item.load(as: Int16.self))
        case .int32: Double(item.load(as: Int32.self))
        case .int64: Double(item.load(as: Int64.self))
        case .float16: half(item.load(as: UInt16.self))
        case .bfloat16: Double(Float(bitPattern: UInt32(item.load(as: UInt16.self)) << 16))
        case .float32: Double(item.load(as: Float.self))
        case .float64: item.load(as: Double.self)
        }
    }
}

private func half(_ bits: UInt16) -> Double {
    let magnitude = Float(bitPattern: UInt32(bits & 0x7fff) << 13) * Float(sign: .plus, exponent: 112, significand: 1)
    return Double(bits & 0x8000 == 0 ? magnitude : -magnitude)
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
    let flat = weights.flatMap { $0 }
    var out = [Int64](repeating: -1, count: weights.count * samples)
    try generator.multinomial(
        &out, samples: samples, weights: flat, dtype: .float32, rows: weights.count, categories: weights[0].count,
        replacement: replacement)
    return out
}
