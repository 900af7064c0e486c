import CSwoopKernels

/// The distributions with which a generator can fill an array: see swoop_random.h.
@usableFromInline package enum RandomFill: Sendable, Hashable {
    case uniform(from: Double, to: Double)
    /// PyTorch draws differently for a tensor that is not contiguous.
    case normal(mean: Double, std: Double, contiguous: Bool)
    case logNormal(mean: Double, std: Double)
    case truncNormal(mean: Double, std: Double, a: Double, b: Double)
    case exponential(lambda: Double)
    case cauchy(median: Double, sigma: Double)
    case geometric(p: Double)
    /// `success` with probability p, else 0.
    case bernoulli(p: Double, success: Double)
    /// 1 with the probability that is read for each element, else 0.
    case bernoulliEach
    /// base + (word mod range); a range of 0 means 2⁶⁴.
    case integers(range: UInt64, base: Int64)
    /// From 0 to the dtype's largest integer, or to 2^(mantissa bits) for a floating dtype.
    case natural
    /// The integers from 0 up to the number of elements, in random order.
    case permutation
    /// Categories with probabilities proportional to the weights that are read.
    case multinomial(categories: Int, samples: Int, replacement: Bool)

    /// The outcome of a fill; the elements are undefined unless it is `done`.
    package enum Outcome {
        case done, noMemory
        /// A weight is negative or not finite, or the weights of a row have no positive sum.
        case badEntry, badSum
        /// The bounds are so far from the mean that no number is accepted.
        case hopeless
    }

    /// Flat index of the first element that is not in [0, 1].
    static func firstImprobable(_ probabilities: NDArray) -> Int? {
        Gate.pass(.checkProbabilities, reading: [probabilities])
        let index = sw_random_first_improbable(
            probabilities.dtype.code, probabilities.pointer, Int64(probabilities.count))
        return index < 0 ? nil : Int(index)
    }
}

extension Generator {
    /// Fills a contiguous array from the stream, which is locked meanwhile.
    @discardableResult
    package func fill(
        _ fill: RandomFill, reading operand: NDArray? = nil, into target: NDArray
    ) -> RandomFill.Outcome {
        Gate.pass(.random(fill, self), reading: operand.map { [$0] } ?? [], into: [target])
        let (dtype, out, count) = (target.dtype.code, target.pointer, Int64(target.count))
        return withEngine { engine in
            switch fill {
            case .uniform(let from, let to): sw_random_uniform(engine, dtype, out, count, from, to)
            case .normal(let mean, let std, let contiguous):
                sw_random_normal(engine, dtype, out, count, mean, std, contiguous)
            case .logNormal(let mean, let std): sw_random_log_normal(engine, dtype, out, count, mean, std)
            case .truncNormal(let mean, let std, let a, let b):
                return switch sw_random_truncated_normal(engine, dtype, out, count, mean, std, a, b) {
                case SW_TRUNCATION_NO_MEMORY: .noMemory
                case SW_TRUNCATION_HOPELESS: .hopeless
                default: .done
                }
            case .exponential(let lambda):
                sw_random_transform(engine, SW_RANDOM_EXPONENTIAL, dtype, out, count, lambda, 0)
            case .cauchy(let median, let sigma):
                sw_random_transform(engine, SW_RANDOM_CAUCHY, dtype, out, count, median, sigma)
            case .geometric(let p): sw_random_transform(engine, SW_RANDOM_GEOMETRIC, dtype, out, count, p, 0)
            case .bernoulli(let p, let success): sw_random_bernoulli(engine, dtype, out, count, p, success)
            case .bernoulliEach:
                let probabilities = operand!
                sw_random_bernoulli_each(
                    engine, dtype, out, count, probabilities.dtype.code, probabilities.pointer)
            case .integers(let range, let base): sw_random_integers(engine, dtype, out, count, range, base)
            case .natural: sw_random_natural(engine, dtype, out, count)
            case .permutation: return sw_random_permutation(engine, dtype, out, count) ? .done : .noMemory
            case .multinomial(let categories, let samples, let replacement):
                let weights = operand!
                let rows = Int64(weights.count / categories)
                let status = sw_random_multinomial(
                    engine, weights.dtype.code, weights.pointer, rows, Int64(categories), Int64(samples), replacement,
                    target.typed(Int64.self))
                return switch status {
                case SW_MULTINOMIAL_BAD_ENTRY: .badEntry
                case SW_MULTINOMIAL_BAD_SUM: .badSum
                case SW_MULTINOMIAL_NO_MEMORY: .noMemory
                default: .done
                }
            }
            return .done
        }
    }

    /// 64 bits of the stream.
    func random64() -> UInt64 { withEngine { sw_random64($0) } }
}
