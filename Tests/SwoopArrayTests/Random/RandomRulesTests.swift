import SwoopArray
import Testing

struct RandomRulesTests {
    private func message(_ body: () throws(ProgramError) -> Void) -> String? {
        do { try body() } catch { return error.description }
        return nil
    }

    /// PyTorch draws on for ever: beyond 10⁶ deviations one number in 10⁶ and less is accepted in float64; in float32 the
    /// density is rounded to less than that of the bound for all numbers.
    @Test(arguments: [(DType.float64, -1e9), (.float32, -1e16)])
    func boundsOutOfReach(_ dtype: DType, mean: Double) {
        let refusal = message { () throws(ProgramError) in
            try Generator(seed: 1).truncNormal(
                NDArray(uninitialized: [75], dtype), mean: mean, std: 0.45, a: -2, b: 0.5)
        }
        #expect(refusal?.contains("no number in [-2.0, 0.5] is accepted") == true)
    }

    @Test func wrongDtypes() {
        let generator = Generator(seed: 1)
        func refusal(_ dtype: DType, _ fill: (NDArray) throws(ProgramError) -> Void) -> String? {
            message { () throws(ProgramError) in try fill(NDArray(uninitialized: [1], dtype)) }
        }
        let expected = "dtype int64 is not supported: expected a floating-point one."
        #expect(refusal(.int64) { b throws(ProgramError) in try generator.uniform(b) } == "[uniform] " + expected)
        #expect(refusal(.int64) { b throws(ProgramError) in try generator.normal(b) } == "[normal] " + expected)
        #expect(
            refusal(.int64) { b throws(ProgramError) in try generator.exponential(b) } == "[exponential] " + expected)
        #expect(
            refusal(.bool) { b throws(ProgramError) in try generator.geometric(b, p: 0.5) }
                == "[geometric] dtype bool is not supported: expected an integer or floating-point one.")
    }

    @Test func parameters() {
        #expect(
            message { () throws(ProgramError) in try RandomRules.uniform(.float32, from: 2, to: 1) }
                == "[uniform] from = 2.0 is larger than to = 1.0.")
        #expect(
            message { () throws(ProgramError) in try RandomRules.uniform(.float16, from: -60000, to: 60000) }
                == "[uniform] from = -60000.0, to = 60000.0 or their difference does not fit in float16.")
        #expect(
            message { () throws(ProgramError) in try RandomRules.parameter("bernoulli", "p", 1.5, "in [0, 1]", false) }
                == "[bernoulli] p = 1.5 must be in [0, 1].")
        #expect(
            message { () throws(ProgramError) in try RandomRules.truncation(.float32, std: 1, a: 2, b: 2) }
                == "[truncNormal] a = 2.0 must be below b = 2.0.")
        #expect(
            message { () throws(ProgramError) in try RandomRules.permutation(.uint8, count: 300) }
                == "[randPerm] n = 300 must be at least 0 and small enough for uint8.")
        #expect(message { () throws(ProgramError) in try RandomRules.permutation(.uint8, count: 256) } == nil)
        #expect(
            message { () throws(ProgramError) in
                try RandomRules.multinomial(.float32, samples: 4, categories: 3, replacement: false)
            } == "[multinomial] cannot draw 4 samples of 3 categories without replacement. Pass replacement: true.")
    }

    @Test func integers() throws {
        #expect(
            message { () throws(ProgramError) in _ = try RandomRules.integers("randInt", .int64, from: 3, to: 3) }
                == "[randInt] low = 3 must be below high = 3.")
        #expect(
            message { () throws(ProgramError) in _ = try RandomRules.integers("randInt", .uint8, from: -1, to: 3) }
                == "[randInt] uint8 cannot hold the integers from -1 to 2.")
        let all = try RandomRules.integers("random", .int8, from: -128, to: nil)
        #expect(all == (range: 256, base: -128))
        let wide = try RandomRules.integers("randInt", .int64, from: .min, to: .max)
        #expect(wide == (range: UInt64.max, base: Int64.min))
    }

    @Test func badProbabilities() {
        let generator = Generator(seed: 1)
        let before = generator.state
        for (weights, expected) in [
            ([1, -1], "[multinomial] weights must be finite and at least 0."),
            ([1, .infinity], "[multinomial] weights must be finite and at least 0."),
            ([1, .nan], "[multinomial] weights must be finite and at least 0."),
            ([0, 0], "[multinomial] a row of weights has no positive sum."),
        ] as [([Float], String)] {
            for replacement in [true, false] {
                #expect(
                    message { () throws(ProgramError) in
                        _ = try categories(generator, [weights], samples: 2, replacement: replacement)
                    } == expected)
            }
        }
        let probabilities = vector([0.5, .nan], .float64)
        let refusal = message { () throws(ProgramError) in
            try generator.bernoulli(NDArray(uninitialized: [2], .uint8), probabilities: probabilities)
        }
        #expect(refusal == "[bernoulli] the probability at flat index 1 is not in [0, 1].")
        #expect(generator.state == before)
    }
}
