// Each fill draws exactly the numbers that the PyTorch function named in its comment draws, and gives the same
// elements. The array that is filled is contiguous. `u` stands for a uniform number in [0, 1), made from 53 bits of two
// words, or from 24 bits of one word where the comment says so.
extension Generator {
    /// `uniform_`: from + u · (to − from) in [from, to), with u of 24 bits for dtypes narrower than float64. `rand` is
    /// the range from 0 to 1. Floating and complex dtypes; both parts of a complex number are drawn, one after the other.
    package func uniform(_ out: NDArray, from: Double = 0, to: Double = 1) throws(ProgramError) {
        if out.dtype.isComplex { return try uniform(out.flatParts, from: from, to: to) }
        try RandomRules.uniform(out.dtype, from: from, to: to)
        fill(.uniform(from: from, to: to), into: out)
    }

    /// `normal_`: mean + std · z with normal z. `randn` is mean 0 and std 1. Floating and complex dtypes. The parts of a
    /// complex number, drawn one after the other, have half the variance each, and only the real one has the mean.
    ///
    /// PyTorch draws differently for a tensor that is not contiguous. In that case pass `contiguous: false`, and copy
    /// the elements to their places in memory order.
    package func normal(
        _ out: NDArray, mean: Double = 0, std: Double = 1, contiguous: Bool = true
    ) throws(ProgramError) {
        try RandomRules.parameter("normal", "std", std, "at least 0", std >= 0)
        if out.dtype.isComplex {
            try normal(out.flatParts, std: std / 2.0.squareRoot(), contiguous: contiguous)
            if mean != 0 { NDArray.binary(.add, out, .real(mean), into: out) }
            return
        }
        try RandomRules.floating("normal", out.dtype)
        fill(.normal(mean: mean, std: std, contiguous: contiguous), into: out)
    }

    /// `log_normal_`: exp(mean + std · z). Floating dtypes.
    package func logNormal(_ out: NDArray, mean: Double = 1, std: Double = 2) throws(ProgramError) {
        try RandomRules.floating("logNormal", out.dtype)
        try RandomRules.parameter("logNormal", "std", std, "above 0", std > 0)
        fill(.logNormal(mean: mean, std: std), into: out)
    }

    /// `nn.init.trunc_normal_`: normal numbers, each drawn again until it lies in [a, b]. If that interval has a
    /// probability of 0.3 or less, uniform numbers in [a, b] are accepted with a probability proportional to their
    /// density instead. Floating dtypes.
    package func truncNormal(
        _ out: NDArray, mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2
    ) throws(ProgramError) {
        try RandomRules.truncation(out.dtype, std: std, a: a, b: b)
        switch fill(.truncNormal(mean: mean, std: std, a: a, b: b), into: out) {
        case .hopeless:
            throw ProgramError(
                "truncNormal", "no number in [\(a), \(b)] is accepted with mean \(mean) and std \(std) in \(out.dtype)",
                hint: "Choose bounds nearer to the mean")
        case .noMemory: throw outOfMemory("truncNormal", out.count)
        default: break
        }
    }

    /// `exponential_`: −log(1 − u) / lambda. Floating dtypes.
    package func exponential(_ out: NDArray, lambda: Double = 1) throws(ProgramError) {
        try RandomRules.floating("exponential", out.dtype)
        try RandomRules.parameter("exponential", "lambda", lambda, "above 0", lambda > 0)
        fill(.exponential(lambda: lambda), into: out)
    }

    /// `cauchy_`: median + sigma · tan(π · (u − ½)). Floating dtypes.
    package func cauchy(_ out: NDArray, median: Double = 0, sigma: Double = 1) throws(ProgramError) {
        try RandomRules.floating("cauchy", out.dtype)
        try RandomRules.parameter("cauchy", "sigma", sigma, "above 0", sigma > 0)
        fill(.cauchy(median: median, sigma: sigma), into: out)
    }

    /// `geometric_`: ⌈log(u) / log(1 − p)⌉, the number of trials up to the first success. Every dtype except bool.
    package func geometric(_ out: NDArray, p: Double) throws(ProgramError) {
        try RandomRules.notBool("geometric", out.dtype)
        try RandomRules.parameter("geometric", "p", p, "above 0 and below 1", p > 0 && p < 1)
        fill(.geometric(p: p), into: out)
    }

    /// `bernoulli_(p)` with a number p: 1 where u < p, else 0. Every dtype.
    package func bernoulli(_ out: NDArray, p: Double) throws(ProgramError) {
        try RandomRules.parameter("bernoulli", "p", p, "in [0, 1]", p >= 0 && p <= 1)
        fill(.bernoulli(p: p, success: 1), into: out)
    }

    /// `bernoulli(p)` and `bernoulli_(p)` with a tensor p: 1 where u < p at the same index, else 0, with u of 24 bits
    /// unless p is float64. Every dtype; `probabilities` has as many elements, all in [0, 1], contiguous and of a
    /// floating dtype.
    package func bernoulli(_ out: NDArray, probabilities: NDArray) throws(ProgramError) {
        try RandomRules.floating("bernoulli", probabilities.dtype)
        if let improbable = RandomFill.firstImprobable(probabilities) {
            throw ProgramError("bernoulli", "the probability at flat index \(improbable) is not in [0, 1]")
        }
        fill(.bernoulliEach, reading: probabilities, into: out)
    }

    /// The factors by which dropout multiplies its input: 1 / (1 − p) where u < 1 − p, else 0. Floating dtypes, p below
    /// 1: PyTorch draws nothing for p = 0 and p = 1.
    package func dropoutNoise(_ out: NDArray, p: Double) throws(ProgramError) {
        try RandomRules.floating("dropout", out.dtype)
        try RandomRules.parameter("dropout", "p", p, "at least 0 and below 1", p >= 0 && p < 1)
        let scale = out.dtype == .float64 ? 1 / (1 - p) : Double(1 / Float(1 - p))
        fill(.bernoulli(p: 1 - p, success: scale), into: out)
    }

    /// `randint` and `random_(low, high)`: integers in [low, high), low + (word mod (high − low)). Every dtype that can
    /// hold them.
    package func randInt(_ out: NDArray, low: Int64 = 0, high: Int64) throws(ProgramError) {
        let (range, base) = try RandomRules.integers("randInt", out.dtype, from: low, to: high)
        fill(.integers(range: range, base: base), into: out)
    }

    /// `random_()`: integers from 0 to the dtype's largest, or to 2^(mantissa bits) for a floating dtype. Every dtype.
    package func random(_ out: NDArray) {
        fill(.natural, into: out)
    }

    /// `random_(from, None)`: integers from `from` to the dtype's largest, or to 2^(mantissa bits) for a floating
    /// dtype. With `Int64.min` all 64 bits are drawn (int64, bfloat16, float32 and float64).
    package func random(_ out: NDArray, from: Int64) throws(ProgramError) {
        var range: UInt64 = 0
        var base: Int64 = 0
        if from > Int64.min {
            (range, base) = try RandomRules.integers("random", out.dtype, from: from, to: nil)
        } else if ![.int64, .bfloat16, .float32, .float64].contains(out.dtype) {
            throw ProgramError("random", "dtype \(out.dtype) is not supported with 64 bits: expected int64 or float32")
        }
        fill(.integers(range: range, base: base), into: out)
    }

    /// One number of 63 bits, as from `torch.empty((), dtype=torch.int64).random_()`: the seed that PyTorch's samplers
    /// and data loaders draw for their own generators.
    package func randomSeed() -> UInt64 {
        random64() & (1 << 63 - 1)
    }

    /// `randperm`: the numbers 0 ..< count in random order. Every dtype except bool that can hold them all.
    package func randPerm(_ out: NDArray) throws(ProgramError) {
        try RandomRules.permutation(out.dtype, count: out.count)
        guard fill(.permutation, into: out) == .done else { throw outOfMemory("randPerm", out.count) }
    }

    /// `multinomial`: for each row of `weights` [rows, categories], draws categories into `out` [rows, samples], with
    /// probabilities proportional to the weights, which need not sum to 1.
    ///
    /// With replacement, it draws the first category whose cumulative probability is not below u. Without, or for a
    /// single sample, it takes the categories with the largest weight / q, largest first, with exponential q. (If two
    /// quotients are equal, as those of zero weights are, the first category comes first; PyTorch does not define their
    /// order.) The weights are contiguous and of a floating dtype.
    package func multinomial(
        _ out: NDArray, samples: Int, weights: NDArray, replacement: Bool
    ) throws(ProgramError) {
        let categories = weights.shape[weights.rank - 1]
        try RandomRules.multinomial(weights.dtype, samples: samples, categories: categories, replacement: replacement)
        let fill = RandomFill.multinomial(categories: categories, samples: samples, replacement: replacement)
        switch self.fill(fill, reading: weights, into: out) {
        case .badEntry: throw ProgramError("multinomial", "weights must be finite and at least 0")
        case .badSum: throw ProgramError("multinomial", "a row of weights has no positive sum")
        case .noMemory: throw outOfMemory("multinomial", categories)
        case .done, .hopeless: break
        }
    }

    private func outOfMemory(_ operation: String, _ count: Int) -> ProgramError {
        ProgramError(operation, "out of memory for \(count) elements")
    }
}
