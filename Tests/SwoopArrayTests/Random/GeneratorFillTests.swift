import SwoopArray
import Testing

/// Expected values are PyTorch 2.15's (CPU, AVX2 and AVX-512); the comments give the calls.
struct GeneratorFillTests {
    /// torch.manual_seed(42); torch.empty(3).uniform_(-1, 3), torch.empty(4, dtype=torch.float16).uniform_(-1, 3), …
    @Test func uniform() throws {
        let generator = Generator(seed: 42)
        func draw(_ dtype: DType, _ count: Int) throws -> [Double] {
            try filled(dtype, count) { try generator.uniform($0, from: -1, to: 3) }
        }
        #expect(try draw(.float32, 3) == [2.5290770530700684, 2.660015821456909, 0.5314550399780273])
        #expect(try draw(.float16, 4) == [2.837890625, 0.56201171875, 1.4033203125, 0.0262908935546875])
        #expect(try draw(.bfloat16, 4) == [2.171875, 2.765625, -0.466796875, 2.734375])
    }

    /// torch.manual_seed(0); torch.randn(23)
    @Test func normalInGroupsWithAnIncompleteOne() throws {
        #expect(
            agree(
                try filled(.float32, 23) { try Generator(seed: 0).normal($0) },
                [
                    -1.1258398294448853, -1.152360200881958, -0.2505785822868347, -0.4338788092136383,
                    0.8487103581428528, 0.6920091509819031, -0.31601276993751526, 1.85300612449646,
                    0.46809640526771545, -0.1577124446630478, 1.4436601400375366, 0.26604941487312317,
                    0.16645534336566925, 0.8743818402290344, -0.14347384870052338, -0.843676745891571,
                    0.9318265914916992, 1.2590092420578003, 2.0049805641174316, 0.05373690277338028,
                    0.6180566549301147, -0.41280221939086914, -0.8410648107528687,
                ]))
    }

    /// torch.manual_seed(0); torch.randn(18, dtype=torch.float64)
    @Test func normalOfDoubles() throws {
        #expect(
            agree(
                try filled(.float64, 18) { try Generator(seed: 0).normal($0) },
                [
                    -2.310411800234176, -0.3732508612577643, -1.2609246557194385, -0.726951062065411,
                    -0.019964750907762653, 0.2102998901016947, 0.17718935139366584, -0.830510051008449,
                    0.23871805816817063, 0.7335283685272841, -0.7730112772958181, -1.5951814880783068,
                    -0.6870036940435463, 1.4880743158106724, -0.4484158047114511, -0.8910030351707375,
                    0.6748575435940039, 1.0468653769814655,
                ]))
    }

    /// torch.manual_seed(1); torch.randn(17, dtype=torch.float16); torch.rand(1)
    /// torch.manual_seed(1); torch.empty(16, 2)[:, 0].normal_(1.5, 2)[:4]
    @Test func normalOfHalvesAndOfItemsApart() throws {
        let generator = Generator(seed: 1)
        let halves = try filled(.float16, 17) { try generator.normal($0) }
        #expect(halves[0...3] == [-1.525390625, -0.69677734375, -1.1611328125, 0.69970703125])
        #expect(halves[16] == -0.131591796875)
        #expect(try filled(.float32, 1) { try generator.uniform($0) } == [0.8300299048423767])
        generator.manualSeed(1)
        let apart = try filled(.float32, 16) { try generator.normal($0, mean: 1.5, std: 2, contiguous: false) }
        #expect(
            agree(Array(apart[..<4]), [2.822704315185547, 2.033848285675049, 1.6233545541763306, 2.7426347732543945]))
    }

    /// torch.manual_seed(3); torch.randn(100003)[[0, 65535, 100002]]
    /// torch.manual_seed(3); torch.randperm(100003)[[0, 1, 50000, 100002]]
    @Test func largeFills() throws {
        let normals = try filled(.float32, 100_003) { try Generator(seed: 3).normal($0) }
        #expect(
            agree(
                [0, 65535, 100_002].map { normals[$0] }, [-0.07664429396390915, 0.9937106966972351, 0.6364758014678955])
        )
        let permutation = try filled(.int64, 100_003) { try Generator(seed: 3).randPerm($0) }
        #expect([0, 1, 50000, 100_002].map { permutation[$0] } == [88021, 54975, 19613, 90061])
        #expect(permutation.sorted() == (0..<100_003).map(Double.init))
    }

    /// torch.manual_seed(7); torch.empty(8, dtype=torch.uint8).bernoulli_(.3),
    /// torch.bernoulli(torch.tensor([.1, .5, .9, .5])), F.dropout(torch.ones(6), .2)
    @Test func bernoulli() throws {
        let generator = Generator(seed: 7)
        #expect(try filled(.uint8, 8) { try generator.bernoulli($0, p: 0.3) } == [1, 1, 0, 0, 0, 0, 1, 0])
        let p: [Float] = [0.1, 0.5, 0.9, 0.5]
        #expect(
            try filled(.float32, 4) { try generator.bernoulli($0, probabilities: vector(p, .float32)) } == [0, 1, 0, 1])
        #expect(
            try filled(.float32, 6) { try generator.dropoutNoise($0, p: 0.2) } == [1.25, 1.25, 1.25, 1.25, 1.25, 0])
        #expect(try filled(.bool, 3) { try generator.bernoulli($0, p: 1) } == [1, 1, 1])
        #expect(try filled(.float64, 3) { try generator.bernoulli($0, p: 0) } == [0, 0, 0])
    }

    /// torch.manual_seed(7); torch.empty(3).exponential_(2.5), torch.empty(2, dtype=torch.float64).cauchy_(1, 2),
    /// torch.empty(4, dtype=torch.int64).geometric_(.2), torch.empty(3, dtype=torch.float64).log_normal_(0, .5)
    @Test func otherDistributions() throws {
        let generator = Generator(seed: 7)
        #expect(
            agree(
                try filled(.float32, 3) { try generator.exponential($0, lambda: 2.5) },
                [0.13105757534503937, 0.12791338562965393, 0.7924701571464539]))
        #expect(
            agree(
                try filled(.float64, 2) { try generator.cauchy($0, median: 1, sigma: 2) },
                [2.0725666595542256, 9.054664112297473]))
        #expect(try filled(.int64, 4) { try generator.geometric($0, p: 0.2) } == [1, 6, 3, 2])
        #expect(
            agree(
                try filled(.float64, 3) { try generator.logNormal($0, mean: 0, std: 0.5) },
                [1.0106570752817525, 0.8351892758947432, 1.3272622551443318]))
    }

    /// torch.manual_seed(9); torch.randint(0, 1 << 40, (2,)), torch.empty(4, dtype=torch.uint8).random_(),
    /// torch.empty(1, dtype=torch.int64).random_(), torch.empty(2, dtype=torch.int32).random_(5, None),
    /// torch.empty(1, dtype=torch.int64).random_(-2**63, None), torch.randint(0, 300, (4,), dtype=torch.bfloat16)
    @Test func integers() throws {
        let generator = Generator(seed: 9)
        #expect(
            try filled(.int64, 2) { try generator.randInt($0, high: 1 << 40) } == [542_731_227_484, 543_309_627_893])
        #expect(filled(.uint8, 4) { generator.random($0) } == [182, 56, 251, 150])
        #expect(generator.randomSeed() == 2_621_486_946_197_246_529)
        #expect(try filled(.int32, 2) { try generator.random($0, from: 5) } == [269_758_131, 1_385_593_763])
        #expect(
            try filled(.int64, 1) { try generator.random($0, from: .min) } == [Double(Int64(4_576_658_851_326_863_601))]
        )
        #expect(try filled(.bfloat16, 4) { try generator.randInt($0, high: 300) } == [206, 11, 67, 117])
    }

    /// torch.manual_seed(1); torch.empty(6, dtype=…).random_(low, high)
    @Test func endsOfIntervalsAreRoundedToTheDtype() throws {
        func draw(_ dtype: DType, _ low: Int64, _ high: Int64) throws -> [Double] {
            try filled(dtype, 6) { try Generator(seed: 1).randInt($0, low: low, high: high) }
        }
        #expect(
            try draw(.float32, 0, 16_777_219) == [12_710_631, 4_685_294, 6_761_828, 12_325_246, 491263, 13_419_305])
        #expect(
            try draw(.float32, 16_777_217, 16_777_225) == [
                16_777_222, 16_777_220, 16_777_220, 16_777_216, 16_777_224, 16_777_218,
            ])
        #expect(
            try draw(.float32, -16_777_219, 5) == [
                -4_067_118, -12_093_200, -10_016_311, -4_453_163, -16_285_956, -3_358_074,
            ])
        #expect(
            try draw(.bfloat16, 0, 16_777_219) == [12_713_984, 4_685_824, 6_750_208, 12_320_768, 491520, 13_434_880])
        #expect(
            try draw(.bfloat16, -16_777_219, 5) == [
                -4_063_232, -12_124_160, -10_027_008, -4_456_448, -16_318_464, -3_358_720,
            ])
        #expect(try draw(.bfloat16, -300, -257) == [-268, -272, -282, -260, -268, -294])
        #expect(try draw(.float16, 0, 259) == [252, 80, 102, 199, 199, 6])
        #expect(
            try draw(.float64, 9_007_199_254_740_993, 9_007_199_254_741_001) == [
                9_007_199_254_740_998, 9_007_199_254_740_996, 9_007_199_254_740_996, 9_007_199_254_740_992,
                9_007_199_254_741_000, 9_007_199_254_740_994,
            ])
        #expect(throws: ProgramError.self) { try draw(.bfloat16, 16_777_217, 16_777_225) }
        #expect(throws: ProgramError.self) { try draw(.float16, 0, 16_777_219) }
    }

    /// torch.manual_seed(11); w = torch.tensor([.88, .69, .45, .53, .15]); torch.multinomial(w, 4, True),
    /// torch.multinomial(w, 4), torch.multinomial(torch.stack([w, w.flip(0)]), 1, True)
    @Test func multinomial() throws {
        let generator = Generator(seed: 11)
        let weights: [Float] = [0.88, 0.69, 0.45, 0.53, 0.15]
        #expect(try categories(generator, [weights], samples: 4, replacement: true) == [0, 3, 2, 2])
        #expect(try categories(generator, [weights], samples: 4, replacement: false) == [1, 3, 2, 0])
        #expect(try categories(generator, [weights, weights.reversed()], samples: 1, replacement: true) == [0, 1])
    }

    /// torch.manual_seed(11); nn.init.trunc_normal_(torch.empty(4), 0, 1, -.5, 1),
    /// nn.init.trunc_normal_(torch.empty(4, dtype=torch.float64), 0, 1, 2, 3)
    @Test func truncatedNormal() throws {
        let generator = Generator(seed: 11)
        #expect(
            agree(
                try filled(.float32, 4) { try generator.truncNormal($0, a: -0.5, b: 1) },
                [0.7376294732093811, -0.26961955428123474, 0.24618466198444366, 0.4839252829551697]))
        #expect(
            agree(
                try filled(.float64, 4) { try generator.truncNormal($0, a: 2, b: 3) },
                [2.6821951217671574, 2.0779132788558536, 2.2820718319060234, 2.6914732541554116]))
    }

    @Test func nothingIsDrawnForNoItems() throws {
        let generator = Generator(seed: 4)
        let before = generator.state
        for dtype in DType.allCases where dtype.isFloatingPoint {
            _ = try filled(dtype, 0) { try generator.uniform($0) }
            _ = try filled(dtype, 0) { try generator.normal($0) }
            _ = try filled(dtype, 0) { try generator.truncNormal($0) }
            _ = try filled(dtype, 0) { try generator.randPerm($0) }
            _ = try filled(dtype, 1) { try generator.randPerm($0) }
        }
        #expect(generator.state == before)
    }
}
