import CSwoopKernels

/// Contiguous items of a dtype that a generator is to fill.
package struct RandomBuffer {
    let data: UnsafeMutableRawPointer
    let dtype: DType
    let count: Int

    /// `data` points to `count` items of `dtype`, in row-major order and without gaps.
    package init(_ data: UnsafeMutableRawPointer, _ dtype: DType, count: Int) {
        self.data = data
        self.dtype = dtype
        self.count = count
    }

    var length: Int64 { Int64(count) }
}

// Each fill draws from the stream exactly what PyTorch's function of the name in its documentation draws, and gives the
// same items. `u` stands for a uniform number in [0, 1): 24 bits of one word where said so, else 53 bits of two words.
extension Generator {
    /// `uniform_`: from + u · (to − from) in [from, to), with u of 24 bits for dtypes narrower than float64. `rand` is
    /// from 0 to 1. Floating dtypes.
    package func uniform(_ out: RandomBuffer, from: Double = 0, to: Double = 1) throws(ProgramError) {
        try RandomRules.uniform(out.dtype, from: from, to: to)
        withEngine { sw_random_uniform($0, out.dtype.code, out.data, out.length, from, to) }
    }

    /// `normal_`: mean + std · z with normal z. `randn` is mean 0 and std 1. Floating dtypes.
    ///
    /// PyTorch draws otherwise for a tensor that is not contiguous: pass `contiguous: false` then, and copy the items
    /// to their places in the order of memory.
    package func normal(
        _ out: RandomBuffer, mean: Double = 0, std: Double = 1, contiguous: Bool = true
    ) throws(ProgramError) {
        try RandomRules.floating("normal", out.dtype)
        try RandomRules.parameter("normal", "std", std, "at least 0", std >= 0)
        withEngine { sw_random_normal($0, out.dtype.code, out.data, out.length, mean, std, contiguous) }
    }

    /// `log_normal_`: exp(mean + std · z). Floating dtypes.
    package func logNormal(_ out: RandomBuffer, mean: Double = 1, std: Double = 2) throws(ProgramError) {
        try RandomRules.floating("logNormal", out.dtype)
        try RandomRules.parameter("logNormal", "std", std, "above 0", std > 0)
        withEngine { sw_random_log_normal($0, out.dtype.code, out.data, out.length, mean, std) }
    }

    /// `nn.init.trunc_normal_`: normal numbers, each drawn again until it lies in [a, b]. Where 0.3 of the distribution
    /// or less lies there, uniform numbers in [a, b] are accepted with the probability of their density instead.
    /// Floating dtypes.
    package func truncNormal(
        _ out: RandomBuffer, mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2
    ) throws(ProgramError) {
        try RandomRules.truncation(out.dtype, std: std, a: a, b: b)
        let done = withEngine {
            sw_random_truncated_normal($0, out.dtype.code, out.data, out.length, mean, std, a, b)
        }
        guard done else { throw outOfMemory("truncNormal", out.count) }
    }

    /// `exponential_`: −log(1 − u) / lambda. Floating dtypes.
    package func exponential(_ out: RandomBuffer, lambda: Double = 1) throws(ProgramError) {
        try RandomRules.floating("exponential", out.dtype)
        try RandomRules.parameter("exponential", "lambda", lambda, "above 0", lambda > 0)
        transform(out, SW_RANDOM_EXPONENTIAL, lambda, 0)
    }

    /// `cauchy_`: median + sigma · tan(π · (u − ½)). Floating dtypes.
    package func cauchy(_ out: RandomBuffer, median: Double = 0, sigma: Double = 1) throws(ProgramError) {
        try RandomRules.floating("cauchy", out.dtype)
        try RandomRules.parameter("cauchy", "sigma", sigma, "above 0", sigma > 0)
        transform(out, SW_RANDOM_CAUCHY, median, sigma)
    }

    /// `geometric_`: ⌈log(u) / log(1 − p)⌉, the number of trials up to the first success. Every dtype but bool.
    package func geometric(_ out: RandomBuffer, p: Double) throws(ProgramError) {
        try RandomRules.notBool("geometric", out.dtype)
        try RandomRules.parameter("geometric", "p", p, "above 0 and below 1", p > 0 && p < 1)
        transform(out, SW_RANDOM_GEOMETRIC, p, 0)
    }

    private func transform(_ out: RandomBuffer, _ op: sw_random_transform_op, _ p0: Double, _ p1: Double) {
        withEngine { sw_random_transform($0, op, out.dtype.code, out.data, out.length, p0, p1) }
    }

    /// `bernoulli_(p)` with a number p: 1 where u < p, else 0. Every dtype.
    package func bernoulli(_ out: RandomBuffer, p: Double) throws(ProgramError) {
        try RandomRules.parameter("bernoulli", "p", p, "in [0, 1]", p >= 0 && p <= 1)
        withEngine { sw_random_bernoulli($0, out.dtype.code, out.data, out.length, p, 1) }
    }

    /// `bernoulli(p)` and `bernoulli_(p)` with a tensor p: 1 where u < p of the same index, else 0, with u of 24 bits
    /// unless p is float64. Every dtype; `probabilities` are as many items, of the floating dtype `dtype`, in [0, 1].
    package func bernoulli(
        _ out: RandomBuffer, probabilities: UnsafeRawPointer, dtype: DType
    ) throws(ProgramError) {
        try RandomRules.floating("bernoulli", dtype)
        let improbable = sw_random_first_improbable(dtype.code, probabilities, out.length)
        guard improbable < 0 else {
            throw ProgramError("bernoulli", "the probability at flat index \(improbable) is not in [0, 1]")
        }
        withEngine { sw_random_bernoulli_each($0, out.dtype.code, out.data, out.length, dtype.code, probabilities) }
    }

    /// What dropout multiplies its input with: 1 / (1 − p) where u < 1 − p, else 0. Floating dtypes, p below 1: PyTorch
    /// draws nothing for p = 0 and p = 1.
    package func dropoutNoise(_ out: RandomBuffer, p: Double) throws(ProgramError) {
        try RandomRules.floating("dropout", out.dtype)
        try RandomRules.parameter("dropout", "p", p, "at least 0 and below 1", p >= 0 && p < 1)
        let scale = out.dtype == .float64 ? 1 / (1 - p) : Double(1 / Float(1 - p))
        withEngine { sw_random_bernoulli($0, out.dtype.code, out.data, out.length, 1 - p, scale) }
    }

    /// `randint` and `random_(low, high)`: integers in [low, high), low + (word mod (high − low)). Every dtype that
    /// holds them.
    package func randInt(_ out: RandomBuffer, low: Int64 = 0, high: Int64) throws(ProgramError) {
        let (range, base) = try RandomRules.integers("randInt", out.dtype, from: low, to: high)
        withEngine { sw_random_integers($0, out.dtype.code, out.data, out.length, range, base) }
    }

    /// `random_()`: integers from 0 to the dtype's largest, or to 2^digits of a floating dtype's mantissa. Every dtype.
    package func random(_ out: RandomBuffer) {
        withEngine { sw_random_natural($0, out.dtype.code, out.data, out.length) }
    }

    /// `random_(from, None)`: integers from `from` to the dtype's largest, or to 2^digits of a floating dtype's
    /// mantissa. With `Int64.min` all 64 bits are drawn (int64, bfloat16, float32 and float64).
    package func random(_ out: RandomBuffer, from: Int64) throws(ProgramError) {
        var range: UInt64 = 0
        var base: Int64 = 0
        if from > Int64.min {
            (range, base) = try RandomRules.integers("random", out.dtype, from: from, to: nil)
        } else if out.dtype < .int64 || out.dtype == .float16 {
            throw ProgramError("random", "dtype \(out.dtype) is not supported with 64 bits: expected int64 or float32")
        }
        withEngine { sw_random_integers($0, out.dtype.code, out.data, out.length, range, base) }
    }

    /// One number of 63 bits, as `torch.empty((), dtype=torch.int64).random_()`: what PyTorch's samplers and data
    /// loaders seed their own generators with.
    package func randomSeed() -> UInt64 {
        withEngine { sw_random64($0) & (1 << 63 - 1) }
    }

    /// `randperm`: the numbers 0 ..< count in random order. Every dtype but bool that holds them all.
    package func randPerm(_ out: RandomBuffer) throws(ProgramError) {
        try RandomRules.permutation(out.dtype, count: out.count)
        let done = withEngine { sw_random_permutation($0, out.dtype.code, out.data, out.length) }
        guard done else { throw outOfMemory("randPerm", out.count) }
    }

    /// `multinomial`: for each row of `weights` [rows, categories] draws categories in proportion to the weights, which
    /// need not sum to 1, into `out` [rows, samples].
    ///
    /// With replacement: the first category whose cumulated share is not below u. Without, or for a single sample: the
    /// categories with the largest weight / q, largest first, with exponential q. (Where two quotients are equal, as
    /// those of zero weights are, the first category comes first; PyTorch leaves their order open.)
    /// - Parameter dtype: the floating dtype of the weights.
    package func multinomial(
        _ out: UnsafeMutablePointer<Int64>, samples: Int, weights: UnsafeRawPointer, dtype: DType, rows: Int,
        categories: Int, replacement: Bool
    ) throws(ProgramError) {
        try RandomRules.multinomial(dtype, samples: samples, categories: categories, replacement: replacement)
        let status = withEngine {
            sw_random_multinomial(
                $0, dtype.code, weights, Int64(rows), Int64(categories), Int64(samples), replacement, out)
        }
        switch status {
        case SW_MULTINOMIAL_BAD_ENTRY: throw ProgramError("multinomial", "weights must be finite and at least 0")
        case SW_MULTINOMIAL_BAD_SUM: throw ProgramError("multinomial", "a row of weights has no positive sum")
        case SW_MULTINOMIAL_NO_MEMORY: throw outOfMemory("multinomial", categories)
        default: break
        }
    }

    private func outOfMemory(_ operation: String, _ count: Int) -> ProgramError {
        ProgramError(operation, "out of memory for \(count) elements")
    }
}
