import CSwoopKernels

/// Preconditions of the random functions.
package enum RandomRules {
    package static func floating(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype.isFloatingPoint else {
            throw ProgramError(operation, "dtype \(dtype) is not supported: expected a floating-point one")
        }
    }

    package static func notBool(_ operation: String, _ dtype: DType) throws(ProgramError) {
        guard dtype != .bool else {
            throw ProgramError(operation, "dtype bool is not supported: expected an integer or floating-point one")
        }
    }

    /// Checks a parameter: `holds` says whether it is valid, and `condition` describes its domain.
    package static func parameter(
        _ operation: String, _ name: String, _ value: Double, _ condition: String, _ holds: Bool
    ) throws(ProgramError) {
        guard holds else { throw ProgramError(operation, "\(name) = \(value) must be \(condition)") }
    }

    package static func uniform(_ dtype: DType, from: Double, to: Double) throws(ProgramError) {
        try floating("uniform", dtype)
        guard from <= to else { throw ProgramError("uniform", "from = \(from) is larger than to = \(to)") }
        let limit = largest(dtype)
        guard from >= -limit, to <= limit, to - from <= limit else {
            throw ProgramError("uniform", "from = \(from), to = \(to) or their difference does not fit in \(dtype)")
        }
    }

    package static func truncation(_ dtype: DType, std: Double, a: Double, b: Double) throws(ProgramError) {
        try floating("truncNormal", dtype)
        try parameter("truncNormal", "std", std, "above 0", std > 0)
        guard a < b else { throw ProgramError("truncNormal", "a = \(a) must be below b = \(b)") }
    }

    /// The number of integers in [from, to) and the first of them, after the rounding that PyTorch applies to the ends
    /// for floating dtypes. If `to` is nil, the range ends with the dtype's largest integer.
    package static func integers(
        _ operation: String, _ dtype: DType, from: Int64, to: Int64?
    ) throws(ProgramError) -> (range: UInt64, base: Int64) {
        if let to, from >= to { throw ProgramError(operation, "low = \(from) must be below high = \(to)") }
        let floating = dtype.isFloatingPoint
        let first = floating ? roundedFrom(dtype, from) : from
        let last = to.map { (floating ? roundedTo(dtype, $0) : $0) - 1 } ?? largestInteger(dtype)
        let fits =
            floating
            ? Swift.max(Double(first).magnitude, Double(last).magnitude) <= largest(dtype)
            : first >= smallestInteger(dtype) && last <= largestInteger(dtype)
        guard first <= last, fits else {
            throw ProgramError(operation, "\(dtype) cannot hold the integers from \(first) to \(last)")
        }
        return (UInt64(bitPattern: last) &- UInt64(bitPattern: first) &+ 1, first)
    }

    /// Checks that the dtype can hold every number below `count`; a floating one can up to 2^(mantissa bits).
    package static func permutation(_ dtype: DType, count: Int) throws(ProgramError) {
        try notBool("randPerm", dtype)
        guard count >= 0, count <= UInt32.max, count - 1 <= largestInteger(dtype) else {
            throw ProgramError("randPerm", "n = \(count) must be at least 0 and small enough for \(dtype)")
        }
    }

    package static func multinomial(
        _ dtype: DType, samples: Int, categories: Int, replacement: Bool
    ) throws(ProgramError) {
        try floating("multinomial", dtype)
        guard samples > 0 else { throw ProgramError("multinomial", "cannot draw \(samples) samples") }
        guard categories > 0 else { throw ProgramError("multinomial", "there are no categories") }
        guard replacement || samples <= categories else {
            throw ProgramError(
                "multinomial", "cannot draw \(samples) samples of \(categories) categories without replacement",
                hint: "Pass replacement: true")
        }
    }

    private static func largest(_ dtype: DType) -> Double {
        switch dtype {
        case .float16: 65504
        case .bfloat16: Double(Float(bitPattern: 0x7f7f_0000))
        case .float32: Double(Float.greatestFiniteMagnitude)
        default: Double.greatestFiniteMagnitude
        }
    }

    /// The number of bits of a floating dtype's mantissa, including the leading one.
    private static func digits(_ dtype: DType) -> Int64 {
        switch dtype {
        case .float16: 11
        case .bfloat16: 8
        case .float32: 24
        default: 53
        }
    }

    /// The largest integer; for a floating dtype the one up to which it can represent them all.
    private static func largestInteger(_ dtype: DType) -> Int64 {
        switch dtype {
        case .bool: 1
        case .uint8: 255
        case .int8: 127
        case .int16: 32767
        case .int32: Int64(Int32.max)
        case .int64: Int64.max
        default: 1 << digits(dtype)
        }
    }

    private static func smallestInteger(_ dtype: DType) -> Int64 {
        dtype == .bool || dtype == .uint8 ? 0 : -largestInteger(dtype) - 1
    }

    /// The integer after rounding to the dtype; the smallest integer if it is then out of range, as in x86 conversions.
    private static func rounded(_ dtype: DType, _ value: Int64) -> Int64 {
        let item = dtype == .float64 ? Double(value) : sw_random_round(dtype.code, Double(Float(value)))
        return Int64(exactly: item) ?? Int64.min
    }

    /// The spacing of the dtype's numbers near `value`.
    private static func spacing(_ dtype: DType, _ value: Int64) -> Int64 {
        let exponent = Int64(value == 0 ? 0 : 63 - value.magnitude.leadingZeroBitCount)
        return 1 << Swift.max(0, exponent - digits(dtype) + 1)
    }

    /// The end of an interval, moved down if its last integer would be rounded up to the end.
    private static func roundedTo(_ dtype: DType, _ to: Int64) -> Int64 {
        let last = rounded(dtype, to - 1)
        return last >= to ? last - spacing(dtype, to - 1) : to
    }

    /// The start of an interval, moved up if the integer after it would be rounded below it.
    private static func roundedFrom(_ dtype: DType, _ from: Int64) -> Int64 {
        guard from < Int64.max else { return from }
        let next = rounded(dtype, from + 1)
        return next < from ? next + spacing(dtype, from + 1) : from
    }
}
