import CSwoopKernels

/// Numbers that follow from their places 0, 1, ….
@usableFromInline package enum NumberSequence: Sendable, Hashable {
    /// first + i·step, with wraparound.
    case counted(from: Int, by: Int)
    /// start + i·step
    case stepped(from: Double, by: Double)
    /// As many numbers as are asked for, evenly spaced and computed from both ends; in float32 unless the result is
    /// float64 or an integer.
    case spaced(from: Double, to: Double)
    /// Σ (−1)ᵏ·weights[k]·cos(2πki/period), of two or three weights
    case cosines([Double], period: Double)
    /// 1 − |2i/period − 1|
    case triangle(period: Double)
    /// I₀(beta·√(1 − (2i/period − 1)²))/I₀(beta)
    case kaiser(beta: Double, period: Double)
}

extension NDArray {
    /// A vector of the first `count` numbers of a sequence, converted to `dtype`.
    package static func sequence(_ numbers: NumberSequence, _ count: Int, _ dtype: DType) -> NDArray {
        let result = NDArray(uninitialized: [count], dtype)
        sequence(numbers, into: result)
        return result
    }

    /// The same, written into the contiguous vector `target`.
    package static func sequence(_ numbers: NumberSequence, into target: NDArray) {
        Gate.pass(.sequence(numbers), into: [target])
        var sequence = numbers.described(target.count, target.dtype)
        sw_write_sequence(&sequence, target.dtype.code, target.pointer)
    }

    /// A vector of `count` integers, starting from `first` in steps of `step`, with wraparound, converted to `dtype`.
    package static func counting(from first: Int, by step: Int, _ count: Int, _ dtype: DType) -> NDArray {
        sequence(.counted(from: first, by: step), count, dtype)
    }
}

extension NumberSequence {
    /// As the C loop takes it.
    fileprivate func described(_ count: Int, _ dtype: DType) -> sw_sequence {
        var result = sw_sequence()
        result.count = count
        switch self {
        case .counted(let first, let step):
            // Floats are converted from float64, as PyTorch does.
            result.kind = dtype.isFloatingPoint ? SW_COUNTED_F64 : SW_COUNTED
            (result.first, result.step) = (Int64(first), Int64(step))
        case .stepped(let start, let step):
            result.kind = SW_STEPPED
            (result.numbers.0, result.numbers.1) = (start, step)
        case .spaced(let start, let end):
            let isDouble = dtype == .float64 || dtype.isInteger
            result.kind = isDouble ? SW_SPACED_F64 : SW_SPACED_F32
            result.numbers =
                isDouble ? Self.spacing(start, end, count) : Self.spacing(Float(start), Float(end), count)
        case .cosines(let weights, let period):
            result.kind = SW_COSINES
            result.numbers = (weights[0], -weights[1], 2 * .pi / period, 0, 0)
            if weights.count > 2 { (result.numbers.3, result.numbers.4) = (weights[2], 2 * .pi * 2 / period) }
        case .triangle(let period):
            result.kind = SW_TRIANGLE
            result.numbers.0 = 2 / period
        case .kaiser(let beta, let period):
            result.kind = SW_KAISER
            (result.numbers.0, result.numbers.1) = (2 / period, beta)
        }
        return result
    }

    /// The ends and the step of spaced numbers. A single number is the start.
    private static func spacing<Number: BinaryFloatingPoint>(
        _ start: Number, _ end: Number, _ count: Int
    ) -> (Double, Double, Double, Double, Double) {
        let step = count > 1 ? (end - start) / Number(count - 1) : 0
        return (Double(start), Double(count == 1 ? start : end), Double(step), 0, 0)
    }
}
