import SwoopNN
import Testing

/// Values of PyTorch, with parameters and inputs drawn after the given seed.
@Suite struct TransformerTests {
    @Test func encoderLayerAgreesWithPyTorch() {
        // torch.manual_seed(7); m = nn.TransformerEncoderLayer(4, 2, 6, dropout=0.0); m(torch.randn(3, 2, 4))
        let generator = Generator(seed: 7)
        let layer = TransformerEncoderLayer(4, 2, 6, dropout: 0, generator: generator)
        let y = layer(Tensor.randn([3, 2, 4], generator: generator))
        #expect(y.shape == [3, 2, 4])
        let expected: [Float] = [
            0.7009767293930054, -1.5429896116256714, 1.0428167581558228, -0.20080386102199554, 1.6535694599151611,
            -0.860108494758606,
        ]
        #expect(y.floats.prefix(6).elementsEqual(expected) { ($0 - $1).magnitude < 1e-5 })
        #expect(
            "\(layer)" == """
                TransformerEncoderLayer(
                  (self_attn): MultiheadAttention(
                    (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
                  )
                  (linear1): Linear(in_features=4, out_features=6, bias=True)
                  (dropout): Dropout(p=0.0, inplace=False)
                  (linear2): Linear(in_features=6, out_features=4, bias=True)
                  (norm1): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
                  (norm2): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
                  (dropout1): Dropout(p=0.0, inplace=False)
                  (dropout2): Dropout(p=0.0, inplace=False)
                )
                """)
    }

    @Test func decoderLayerAgreesWithPyTorch() {
        // torch.manual_seed(7); TransformerDecoderLayer(4, 2, 6, 0.0, "gelu", norm_first=True, batch_first=True)
        let generator = Generator(seed: 7)
        let layer = TransformerDecoderLayer(
            4, 2, 6, dropout: 0, activation: .function { $0.gelu() }, batchFirst: true, normFirst: true,
            generator: generator)
        let x = Tensor.randn([2, 3, 4], generator: generator)
        let y = layer(x, Tensor.randn([2, 5, 4], generator: generator))
        let expected: [Float] = [
            -1.111495852470398, 0.929077684879303, 2.313876152038574, -0.896660566329956, -1.2483428716659546,
            -0.004377961158752441,
        ]
        #expect(y.floats.prefix(6).elementsEqual(expected) { ($0 - $1).magnitude < 1e-5 })
        #expect(
            layer.stateDict().keys == [
                "self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight",
                "self_attn.out_proj.bias", "multihead_attn.in_proj_weight", "multihead_attn.in_proj_bias",
                "multihead_attn.out_proj.weight", "multihead_attn.out_proj.bias", "linear1.weight", "linear1.bias",
                "linear2.weight", "linear2.bias", "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias",
                "norm3.weight", "norm3.bias",
            ])
    }

    @Test func transformerAgreesWithPyTorch() {
        // torch.manual_seed(7); t = nn.Transformer(4, 2, 2, 1, 6, dropout=0.0)
        let generator = Generator(seed: 7)
        let model = Transformer(
            dModel: 4, nhead: 2, numEncoderLayers: 2, numDecoderLayers: 1, dimFeedforward: 6, dropout: 0,
            generator: generator)
        let (src, tgt) = (
            Tensor.randn([3, 2, 4], generator: generator), Tensor.randn([2, 2, 4], generator: generator)
        )
        let mask = Transformer.generateSquareSubsequentMask(2)
        #expect(mask.floats == [0, -.infinity, 0, 0])
        let padding = Tensor([false, false, true, false, false, false], shape: [2, 3])
        let y = model(src, tgt, tgtMask: mask, srcKeyPaddingMask: padding)
        let expected: [Float] = [
            -1.4358221292495728, 1.3879199028015137, -0.049893949180841446, 0.09779604524374008, 1.083500623703003,
            0.9051653146743774, -1.1152992248535156, -0.8733669519424438, -1.1527127027511597, 0.8610482811927795,
            1.117242455482483, -0.825577974319458, 0.918979287147522, -0.3260995149612427, 0.9021723866462708,
            -1.4950520992279053,
        ]
        #expect(y.floats.elementsEqual(expected) { ($0 - $1).magnitude < 1e-5 }, "\(y.floats)")
        #expect(model.stateDict().keys.count == 46)
        #expect("\(model)".contains("(0-1): 2 x TransformerEncoderLayer("))
        // What declares a mask to be causal changes nothing.
        let causal = model(src, tgt, tgtMask: mask, srcKeyPaddingMask: padding, tgtIsCausal: true)
        #expect(causal.allclose(y, atol: 1e-6))
        #expect(throws: ProgramError.self) {
            try TransformerRules.inputs([3, 2, 4], [2, 1, 4], dModel: 4, batchFirst: false)
        }
        #expect(throws: ProgramError.self) { try TransformerRules.layers("TransformerEncoder", -1) }
    }

    @Test func stacksBeginWithEqualCopies() {
        let layer = TransformerEncoderLayer(4, 2, 6).to(.float64).eval()
        layer.linear1.requiresGrad(false)
        let stack = TransformerEncoder(layer, 2, LayerNorm(4))
        let (first, second) = (stack.layers[0], stack.layers[1])
        #expect(first !== layer && first.linear1.weight.equal(layer.linear1.weight))
        #expect(second.linear1.weight.equal(first.linear1.weight) && second.linear1.weight !== first.linear1.weight)
        #expect(first.linear1.weight.dtype == .float64 && !first.linear1.weight.requiresGrad)
        #expect(!first.training && !first.selfAttn.training && first.linear2.weight.requiresGrad)
    }
}

/// The masks of transformer layers. Values of PyTorch, with parameters and inputs drawn after the seed 7.
@Suite struct TransformerMaskTests {
    private let layer: TransformerDecoderLayer
    private let tgt: Tensor
    private let memory: Tensor
    private let generator = Generator(seed: 7)
    /// Masks as PyTorch's: true for what is not attended to.
    private let memoryMask = Tensor([[0, 0, 0, 1, 0], [1, 0, 0, 0, 0], [0, 0, 0, 0, 1]]).to(.bool)
    private let memoryPadding = Tensor([[0, 0, 0, 0, 0], [0, 0, 1, 1, 0]]).to(.bool)
    private let padding = Tensor([[0, 0, 1], [0, 0, 0]]).to(.bool)
    private let causal = Transformer.generateSquareSubsequentMask(3)

    init() {
        // torch.manual_seed(7); m = nn.TransformerDecoderLayer(4, 2, 6, dropout=0.0); torch.randn(3, 2, 4), (5, 2, 4)
        layer = TransformerDecoderLayer(4, 2, 6, dropout: 0, generator: generator)
        tgt = Tensor.randn([3, 2, 4], generator: generator)
        memory = Tensor.randn([5, 2, 4], requiresGrad: true, generator: generator)
    }

    private func expect(
        _ result: Tensor, _ expected: [Float], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isClose = zip(result.floats, expected).allSatisfy { ($0 - $1).magnitude < 1e-5 }
        #expect(isClose, "\(result.floats.prefix(6))", sourceLocation: sourceLocation)
    }

    @Test func memoryMasks() {
        let y = layer(tgt, memory, memoryMask: memoryMask, memoryKeyPaddingMask: memoryPadding)
        expect(y, [-1.04994762, 0.39476883, 1.45166934, -0.79649037, -0.85488695, 0.08710098])
        // What is padded has no influence.
        y[0, .all, 0].sum().backward()
        #expect(memory.grad[2, 1].floats == [0, 0, 0, 0] && memory.grad[3, 1].floats == [0, 0, 0, 0])
        #expect(memory.grad[3, 0].floats == [0, 0, 0, 0] && memory.grad[4, 0].floats != [0, 0, 0, 0])
        let perHead = Tensor.randn([4, 3, 5], generator: generator)
        expect(
            layer(tgt, memory, memoryMask: perHead),
            [-1.01616859, 0.30306906, 1.50137901, -0.78827959, -0.86593431, 0.14976811])
    }

    @Test func targetMasks() {
        expect(
            layer(tgt, memory, tgtKeyPaddingMask: padding),
            [-1.05594265, 0.4013471, 1.4474833, -0.79288763, -0.92150241, 0.27759874])
        expect(
            layer(tgt, memory, tgtMask: causal, tgtIsCausal: true),
            [-1.01619792, 0.35180885, 1.47736692, -0.81297779, -1.05117369, 0.42730692])
        let wide = Tensor.full([3, 5], -Double.infinity).triu(1)
        expect(
            layer(tgt, memory, memoryMask: wide, memoryIsCausal: true),
            [-0.66140109, 0.09193476, 1.58702433, -1.01755798, -0.98822665, 0.44983286])
    }

    @Test func masksOfStacks() {
        let added = Tensor.zeros(2, 3).maskedFill(padding, -Double.infinity)
        let stack = TransformerDecoder(layer, 2)
        expect(
            stack(
                tgt, memory, tgtMask: causal, memoryMask: memoryMask, tgtKeyPaddingMask: added,
                memoryKeyPaddingMask: memoryPadding),
            [-0.79638541, -0.04707319, 1.6480689, -0.80461019, -1.23550141, 0.4015435])
        // torch.manual_seed(7); nn.Transformer(4, 2, 1, 1, 6, dropout=0.0); torch.randn(5, 2, 4), torch.randn(3, 2, 4)
        let generator = Generator(seed: 7)
        let model = Transformer(
            dModel: 4, nhead: 2, numEncoderLayers: 1, numDecoderLayers: 1, dimFeedforward: 6, dropout: 0,
            generator: generator)
        let (src, target) = (
            Tensor.randn([5, 2, 4], generator: generator), Tensor.randn([3, 2, 4], generator: generator)
        )
        expect(
            model(
                src, target, srcMask: Transformer.generateSquareSubsequentMask(5), memoryMask: memoryMask,
                memoryKeyPaddingMask: memoryPadding, srcIsCausal: true),
            [-0.74171335, -0.90302467, 1.62292719, 0.0218108, 1.00989795, 0.68858838])
    }

    @Test func sourceMasks() {
        // torch.manual_seed(7); e = nn.TransformerEncoderLayer(4, 2, 6, dropout=0.0); torch.randn(3, 2, 4), (4, 3, 3)
        let generator = Generator(seed: 7)
        let layer = TransformerEncoderLayer(4, 2, 6, dropout: 0, generator: generator)
        let x = Tensor.randn([3, 2, 4], generator: generator)
        expect(
            layer(x, srcMask: causal, isCausal: true),
            [0.4154509, -1.5284971, 1.21668768, -0.10364145, 1.59608173, -0.94807708])
        expect(
            layer(x, srcMask: Tensor.randn([4, 3, 3], generator: generator), srcKeyPaddingMask: Tensor.zeros(2, 3)),
            [0.54910684, -1.456007, 1.21740818, -0.31050804, 1.67375803, -0.79170585])
    }
}
