/// SplitMix64: the seed determines all numbers, so that a call can be repeated.
public struct Random: RandomNumberGenerator {
    private var state: UInt64

    /// The random numbers for one call of a run.
    public init(seed: UInt64, call: Int) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(call) &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
