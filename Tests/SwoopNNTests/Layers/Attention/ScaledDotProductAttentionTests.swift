import SwoopNN
import Testing

@Suite struct ScaledDotProductAttentionTests {
    private static func leaf(_ x: Tensor, _ positions: Int) -> Tensor {
        x.reshape(1, 2, positions, 2).requiresGrad(true)
    }

    /// Result and gradients, by PyTorch:
    ///
    ///     q, k = torch.arange(12.).reshape(1, 2, 3, 2).sin(), torch.arange(16.).reshape(1, 2, 4, 2).cos()
    ///     y = F.scaled_dot_product_attention(q, k, torch.arange(16.).reshape(1, 2, 4, 2), …)
    ///     (y * torch.arange(12.).reshape(1, 2, 3, 2)).sum().backward()
    private func check(
        _ expected: [[Double]], _ attention: (Tensor, Tensor, Tensor) -> Tensor,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let (twelve, sixteen) = (Tensor.arange(12.0, dtype: .float64), Tensor.arange(16.0, dtype: .float64))
        let (q, k, v) = (Self.leaf(twelve.sin(), 3), Self.leaf(sixteen.cos(), 4), Self.leaf(sixteen, 4))
        let y = attention(q, k, v)
        (y * twelve.reshape(1, 2, 3, 2)).sum().backward()
        for (found, expected) in zip([y, q.grad!, k.grad!, v.grad!], expected) {
            #expect(isClose(found.doubles, expected), sourceLocation: place)
        }
    }

    @Test func agreesWithPyTorch() {
        let expected = [
            [
                3.254003085, 4.254003085, 2.991937561, 3.991937561, 2.676762074, 3.676762074, 11.035820938,
                12.035820938, 11.526978381, 12.526978381, 10.598071627, 11.598071627,
            ],
            [
                -0.097579444, 0.265194062, -0.25787719, 1.421908576, -0.386014877, 3.471261092, 6.365128873,
                3.47385994, 6.18277411, 4.222143686, 7.314965258, 2.897540636,
            ],
            [
                -2.39732381, 0.386395158, 1.408050001, 2.15300147, -1.295724367, -1.98255815, 2.284998176,
                -0.556838478, 2.726135071, 8.478185619, -0.201402766, -0.604760974, 1.317821526, 1.722028264,
                -3.842553831, -9.59545291,
            ],
            [
                1.117655746, 1.878246001, 2.49060405, 3.296196925, 1.320362955, 1.966055078, 1.071377249,
                1.859501996, 6.0254469, 6.729272138, 5.397870979, 6.085995076, 6.92218287, 7.854023489, 5.654499251,
                6.330709297,
            ],
        ]
        check(expected) { scaledDotProductAttention($0, $1, $2) }
    }

    @Test func seesWhatStandsBefore() {
        let expected = [
            [
                0.0, 1.0, 0.513380073, 1.513380073, 2.380255396, 3.380255396, 8.0, 9.0, 8.891228887, 9.891228887,
                9.133617723, 10.133617723,
            ],
            [
                0.0, 0.0, -1.910610917, -2.064614968, -2.87818763, 1.481392879, 0.0, 0.0, -4.1193275, 5.437759292,
                0.991533606, 12.109094487,
            ],
            [
                -0.069477034, 1.276005662, 2.340226399, 1.601200348, -2.270749365, -2.87720601, 0.0, 0.0,
                -0.985117337, 6.542632895, 3.321320912, -2.248349733, -2.336203576, -4.294283162, 0.0, 0.0,
            ],
            [
                1.890429741, 3.734692158, 2.945249652, 3.809907083, 1.164320607, 1.455400759, 0.0, 0.0, 15.77591536,
                17.864384007, 7.215165121, 8.025804521, 1.00891952, 1.109811472, 0.0, 0.0,
            ],
        ]
        check(expected) { scaledDotProductAttention($0, $1, $2, isCausal: true) }
    }

    @Test func seesWhatTheMaskLeaves() {
        let expected = [
            [
                3.36872521, 4.36872521, 0.0, 0.0, 1.363468888, 2.363468888, 11.40194366, 12.40194366, 0.0, 0.0,
                8.919440535, 9.919440535,
            ],
            [
                -0.109169369, 0.04424121, 0.0, 0.0, -1.659231268, -1.79297296, 1.780417183, 2.145728918, 0.0, 0.0,
                -2.170571558, 2.865284603,
            ],
            [
                0.886709154, 0.839362706, -0.886709154, -1.12352554, 0.0, 0.049909554, 0.0, 0.23425328, 2.818019096,
                0.506724612, -1.7025451, -3.129526395, -0.258299413, 0.607336578, -0.857174584, 2.015465204,
            ],
            [
                1.273062224, 1.925477644, 2.726937776, 3.40867222, 0.0, 0.313187804, 0.0, 0.352662333, 7.208176736,
                8.049353037, 4.597202677, 5.056922945, 2.378030782, 2.774369246, 1.816589805, 2.119354773,
            ],
        ]
        // The second query sees no key.
        let mask = Tensor([
            [true, false, true, true], [false, false, false, false], [true, true, false, false],
        ])
        check(expected) { scaledDotProductAttention($0, $1, $2, attnMask: mask, scale: 0.3) }
        let numbers = Tensor.zeros([3, 4], dtype: .float64).maskedFill(mask.logicalNot(), -Double.infinity)
        check(expected) { scaledDotProductAttention($0, $1, $2, attnMask: numbers, scale: 0.3) }
    }

    private static func drawn(_ sizes: [Int], _ seed: UInt64, _ dtype: DType = .float64) -> Tensor {
        Tensor.randn(Shape(sizes), dtype: dtype, generator: Generator(seed: seed))
    }

    /// Lengths and features below, at and beyond the blocks' and the vectors' sizes.
    @Test(arguments: [(3, 4, 5), (32, 32, 16), (65, 33, 32), (40, 150, 40), (130, 300, 7)])
    func doesBlockByBlockWhatProductsDo(_ queries: Int, _ keys: Int, _ features: Int) {
        for dtype in [DType.float64, .float32] {
            let q = Self.drawn([2, 2, queries, features], 1, dtype).requiresGrad(true)
            let k = Self.drawn([2, 2, keys, features], 2, dtype).requiresGrad(true)
            let v = Self.drawn([2, 2, keys, features], 3, dtype).requiresGrad(true)
            let g = Self.drawn([2, 2, queries, features], 4, dtype)
            let bias = Self.drawn([2, 1, queries, keys], 5, dtype)
            let shown = Self.drawn([queries, keys], 6, dtype).gt(0)
            let cases: [(mask: Tensor?, isCausal: Bool)] = [(nil, false), (nil, true), (bias, false), (shown, false)]
            for (mask, isCausal) in cases {
                let whole = scaledDotProductAttention(q, k, v, attnMask: mask, isCausal: isCausal)
                #expect(whole.gradFn?.name == "ScaledDotProductFlashAttentionForCpuBackward0")
                // Matrices are computed by products.
                let parts = (0..<4).map { index in
                    let (batch, head) = (index / 2, index % 2)
                    return scaledDotProductAttention(
                        q[batch, head], k[batch, head], v[batch, head],
                        attnMask: mask.map { $0.rank == 4 ? $0[batch, 0] : $0 },
                        isCausal: isCausal)
                }
                let composed = Tensor.stack(parts).reshape(2, 2, queries, features)
                let tolerance = dtype == .float64 ? 1e-12 : 2e-5
                #expect(whole.allclose(composed, rtol: tolerance, atol: tolerance))
                let found = gradients(of: whole, withRespectTo: [q, k, v], gradOutput: g)
                let expected = gradients(of: composed, withRespectTo: [q, k, v], gradOutput: g)
                for (found, expected) in zip(found, expected) {
                    #expect(found.allclose(expected, rtol: tolerance, atol: 5 * tolerance))
                }
            }
        }
    }

    @Test func hasDerivatives() {
        let operands = [Self.drawn([1, 4, 5, 3], 1), Self.drawn([1, 2, 6, 3], 2), Self.drawn([1, 2, 6, 3], 3)]
        let grouped = errorsOfDerivatives(operands) { scaledDotProductAttention($0[0], $0[1], $0[2], enableGQA: true) }
        #expect(grouped.first < 1e-6 && grouped.second < 1e-5)
        let one = errorsOfDerivatives([Self.drawn([2, 40, 6], 4)]) {
            scaledDotProductAttention($0[0], $0[0], $0[0], isCausal: true)
        }
        #expect(one.first < 1e-6 && one.second < 1e-5)
        let biased = errorsOfDerivatives(operands.map { $0[0].clone() } + [Self.drawn([5, 6], 5)]) {
            scaledDotProductAttention($0[0][..<2], $0[1], $0[2], attnMask: $0[3])
        }
        #expect(biased.first < 1e-6 && biased.second < 1e-5)
    }

    @Test func readsAndWritesHeadsWhereTheyStand() {
        // The heads of [batch, positions, heads·features] stay views, forward and backward.
        let x = Self.drawn([2, 70, 3 * 24], 1).requiresGrad(true)
        func heads(_ x: Tensor) -> [Tensor] { x.split(24, dim: 2).map { $0.view(2, 70, 3, 8).transpose(1, 2) } }
        let parts = heads(x)
        let y = scaledDotProductAttention(parts[0], parts[1], parts[2], isCausal: true)
        #expect(y.shape == [2, 3, 70, 8] && y.transpose(1, 2).isContiguous)
        let copied = parts.map { $0.contiguous() }
        let other = scaledDotProductAttention(copied[0], copied[1], copied[2], isCausal: true)
        #expect(y.equal(other) && other.isContiguous)
        #expect(
            gradient(of: y.square().sum(), withRespectTo: x, retainGraph: true).equal(
                gradient(of: other.square().sum(), withRespectTo: x)))
    }

    @Test func takesHalfTypes() {
        let x = Self.drawn([1, 2, 9, 8], 1, .float32)
        let y = scaledDotProductAttention(x, x, x)
        let half = x.to(.bfloat16).requiresGrad(true)
        let z = scaledDotProductAttention(half, half, half)
        z.sum().backward()
        #expect(z.dtype == .bfloat16 && half.grad!.dtype == .bfloat16)
        #expect(z.to(.float32).allclose(y, atol: 0.05))
    }

    @Test func sharesHeads() {
        let generator = Generator(seed: 2)
        func drawn(_ heads: Int) -> Tensor { Tensor.randn([2, heads, 5, 4], generator: generator) }
        let (q, k, v) = (drawn(6), drawn(2), drawn(2))
        let repeated = scaledDotProductAttention(
            q, k.repeatInterleave(3, dim: 1), v.repeatInterleave(3, dim: 1))
        #expect(scaledDotProductAttention(q, k, v, enableGQA: true).allclose(repeated))
    }

    @Test func drawsPyTorchsMask() {
        // Of one query, key and value the weight is 1: what is left is the mask.
        let one = Tensor.ones(1, 8, 1, 1)
        let y = scaledDotProductAttention(one, one, one, dropoutP: 0.25, generator: Generator(seed: 5))
        #expect(y.equal(dropout(one, p: 0.25, generator: Generator(seed: 5))))
    }

    @Test func saysWhatClashes() {
        let x = Tensor.zeros(2, 3)
        func fails(_ q: Tensor, _ k: Tensor, _ v: Tensor, _ mask: Tensor? = nil, isCausal: Bool = false) -> Bool {
            do {
                try AttentionRules.operands(q, k, v, mask, isCausal: isCausal)
                return false
            } catch { return true }
        }
        #expect(!fails(x, x, x))
        #expect(fails(x, Tensor.zeros(2, 4), x))
        #expect(fails(x, x, Tensor.zeros(4, 3)))
        #expect(fails(x, x, x.to(.float64)))
        #expect(fails(x.to(.int64), x.to(.int64), x.to(.int64)))
        #expect(fails(x[0], x, x))
        #expect(fails(x, x, x, Tensor.zeros(2, 2), isCausal: true))
        #expect(fails(x, x, x, Tensor.zeros(2, 2, dtype: .int64)))
        #expect(throws: ProgramError.self) { _ = try AttentionRules.repeats([1, 5, 2, 2], [1, 2, 2, 2], "key") }
    }
}
