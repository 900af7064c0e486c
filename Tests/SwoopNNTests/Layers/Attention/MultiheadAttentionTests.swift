import SwoopNN
import Testing

@Suite struct MultiheadAttentionTests {
    @Test func startsWithPyTorchsNumbers() {
        // torch.manual_seed(3); m = nn.MultiheadAttention(4, 2, add_bias_kv=True); first and last of each; torch.rand(1)
        let generator = Generator(seed: 3)
        let attention = MultiheadAttention(4, 2, addBiasKV: true, generator: generator)
        let state = attention.stateDict()
        #expect(
            state.keys == ["in_proj_weight", "in_proj_bias", "bias_k", "bias_v", "out_proj.weight", "out_proj.bias"])
        let expected: [Float] = [
            0.18164244294166565, -0.4388447701931, 0, 0, 0.6710177659988403, 0.5085067749023438, -1.0962634086608887,
            -0.16178913414478302, -0.4957364797592163, -0.04059475660324097, 0, 0,
        ]
        #expect(isClose(state.keys.flatMap { [state[$0]!.floats.first!, state[$0]!.floats.last!] }, expected))
        #expect(Tensor.rand(1, generator: generator).floats == [0.9243085384368896])
        // … of nn.MultiheadAttention(4, 2, kdim=3, vdim=5, bias=False)
        let separate = MultiheadAttention(4, 2, bias: false, kdim: 3, vdim: 5, generator: Generator(seed: 3))
            .stateDict()
        #expect(separate.keys == ["q_proj_weight", "k_proj_weight", "v_proj_weight", "out_proj.weight"])
        let others: [Float] = [
            -0.5618681907653809, 0.528573215007782, -0.6677716374397278, -0.6023147702217102, 0.41829609870910645,
            -0.36190176010131836, -0.4957364797592163, -0.04059475660324097,
        ]
        #expect(isClose(separate.keys.flatMap { [separate[$0]!.floats.first!, separate[$0]!.floats.last!] }, others))
    }

    @Test func attendsToItself() {
        // m = nn.MultiheadAttention(4, 2, batch_first=True), its parameters 0.5·cos(0, 1, …)
        // x = torch.arange(24.).reshape(2, 3, 4).sin(); o, a = m(x, x, x); (o.sum() + (a * a).sum()).backward()
        let attention = MultiheadAttention(4, 2, batchFirst: true)
        for parameter in attention.parameters() {
            Init.uniform(parameter, from: 0, to: 0)
            noGrad {
                _ = parameter.copy(
                    from: (Tensor.arange(Double(parameter.count)).cos() * 0.5).reshape(Array(parameter.shape)))
            }
        }
        let x = Tensor.arange(24.0).reshape(2, 3, 4).sin().requiresGrad(true)
        let (output, weights) = attention(x, x, x)
        #expect(output.gradFn?.name == "TransposeBackward0" && weights?.gradFn?.name == "MeanBackward1")
        let expected: [Float] = [
            0.45796701312065125, 0.04523265361785889, 0.127992644906044, -0.7094126343727112, 0.3217337131500244,
            -0.08727675676345825, 0.43745386600494385, -0.9814579486846924, 0.3217088580131531, 0.19332650303840637,
            0.0706496387720108, -0.7825427055358887, 0.44596385955810547, -0.05863717198371887, 0.2757835388183594,
            -0.7987478971481323, 0.21186846494674683, 0.023921221494674683, 0.4019513726234436, -1.0462439060211182,
            0.30885985493659973, 0.3054467439651489, -0.0630747526884079, -0.7198467254638672,
        ]
        let shares: [Float] = [
            0.2167319655418396, 0.4842882752418518, 0.2989797592163086, 0.2432766556739807, 0.15030479431152344,
            0.6064185500144958, 0.3504183292388916, 0.5235630869865417, 0.12601861357688904, 0.17047975957393646,
            0.43415218591690063, 0.3953680396080017, 0.27547699213027954, 0.2136715054512024, 0.5108515024185181,
            0.5064228773117065, 0.38933253288269043, 0.10424457490444183,
        ]
        #expect(zip(output.floats, expected).allSatisfy { ($0 - $1).magnitude < 1e-6 })
        #expect(zip(weights!.floats, shares).allSatisfy { ($0 - $1).magnitude < 1e-6 })
        (output.sum() + weights!.square().sum()).backward()
        let gradient: [Float] = [
            0.015235796570777893, 0.29386502504348755, 0.3023161292076111, 0.03281913697719574, -0.23238450288772583,
            -0.015615656971931458, 0.21551018953323364, 0.2484969049692154, 0.11098980903625488, 0.2586731016635895,
            0.16853347420692444, -0.07655501365661621, 0.06392212212085724, 0.20888002216815948, 0.16179455816745758,
            -0.034044086933135986, -0.0748218297958374, 0.10996973514556885, 0.19365563988685608, 0.09929540753364563,
            -0.08497363328933716, 0.044214457273483276, 0.13275200128555298, 0.09923794865608215,
        ]
        #expect(zip(x.grad!.floats, gradient).allSatisfy { ($0 - $1).magnitude < 2e-6 })
        // Without the weights the same comes out, by another way.
        let (again, none) = attention(x, x, x, needWeights: false)
        #expect(none == nil && again.allclose(output, atol: 1e-6))
        let causal = Tensor.ones([3, 3], dtype: .bool).triu(1)
        let hinted = attention(x, x, x, needWeights: false, attnMask: causal, isCausal: true).output
        #expect(hinted.allclose(attention(x, x, x, attnMask: causal).output, atol: 1e-6))
        // Without a batch it is the same for each sequence.
        #expect(attention(x[1], x[1], x[1]).output.allclose(output[1], atol: 1e-6))
    }

    @Test func projectsByALinearLayer() {
        // As in PyTorch, what is done to every Linear of a model is done to this one too.
        var found: [String] = []
        MultiheadAttention(4, 2).apply { if $0 is Linear { found.append("\(type(of: $0))") } }
        #expect(found == ["NonDynamicallyQuantizableLinear"])
    }

    @Test func prints() {
        #expect(
            "\(MultiheadAttention(4, 2))" == """
                MultiheadAttention(
                  (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
                )
                """)
    }

    @Test func saysWhatClashes() {
        typealias Rules = MultiheadAttentionRules
        #expect(throws: ProgramError.self) { try Rules.sizes(4, 3, 4, 4) }
        #expect(throws: ProgramError.self) { try Rules.sizes(0, 1, 4, 4) }
        #expect(throws: ProgramError.self) { try Rules.inputs([3, 4], [3, 2, 4], [3, 2, 4], embedDim: 4) }
        #expect(throws: ProgramError.self) { try Rules.inputs([3, 2, 5], [3, 2, 4], [3, 2, 4], embedDim: 4) }
        #expect(throws: ProgramError.self) { try Rules.inputs([3, 2, 4], [3, 2, 4], [2, 2, 4], embedDim: 4) }
        #expect(throws: ProgramError.self) { try Rules.masks(nil, nil, isCausal: true) }
        #expect(throws: ProgramError.self) { try Rules.masks(Tensor([1]), nil, isCausal: false) }
        #expect(throws: ProgramError.self) {
            try Rules.maskShapes([2, 3], nil, length: 4, keys: 5, batch: 2, heads: 2)
        }
        #expect(throws: ProgramError.self) {
            try Rules.maskShapes(nil, [2, 4, 5], length: 4, keys: 5, batch: 2, heads: 2)
        }
    }
}
