import SwoopNN
import Testing

@Suite struct RecurrentLayerTests {
    @Test(arguments: RecurrentCase.all) func agreesWithPyTorch(_ sample: RecurrentCase) {
        let (module, call) = sample.make()
        #expect("\(module)" == sample.text)
        #expect(module.stateDict().keys == sample.keys)
        #expect(module.namedParameters().map(\.name) == sample.keys)
        let results = call(sample.leaves)
        #expect(results.map { Array($0.shape) } == sample.resultShapes)
        let found = sample.digests()
        #expect(
            WindowCase.agree(found, sample.expected, sample.type), "expected \(sample.expected), found \(found)")
    }

    @Test(arguments: RecurrentCase.all.filter { $0.dtype == "float32" })
    func computesTheSameWithoutGradients(_ sample: RecurrentCase) {
        let (_, call) = sample.make()
        let recorded = call(sample.leaves)
        let plain = noGrad { call(sample.leaves) }
        #expect(zip(recorded, plain).allSatisfy { $0.detach().equal($1) && !$1.requiresGrad })
    }

    @Test func agreesWithNumericDifferences() {
        for cell in [Recurrence.Cell.tanh, .lstm, .gru] {
            let network: any Module =
                switch cell {
                case .lstm: LSTM(2, 3, numLayers: 2, bidirectional: true, projSize: 2, dtype: .float64)
                case .gru: GRU(2, 3, numLayers: 2, bidirectional: true, dtype: .float64)
                default: RNN(2, 3, numLayers: 2, bidirectional: true, dtype: .float64)
                }
            let generator = Generator(seed: 5)
            for parameter in network.parameters() { Init.normal(parameter, std: 0.4, generator: generator) }
            let x = Tensor.randn([4, 2, 2], dtype: .float64, generator: generator)
            let state = Tensor.randn([4, 2, cell == .lstm ? 2 : 3], dtype: .float64, generator: generator)
            let cells = Tensor.randn([4, 2, 3], dtype: .float64, generator: generator)
            let errors = errorsOfDerivatives([x, state, cells]) { operands in
                switch network {
                case let network as LSTM:
                    let (output, next) = network(operands[0], LSTMState(operands[1], operands[2]))
                    return Tensor.cat([output, next.hidden, next.cell].map { $0.flatten() })
                case let network as GRU:
                    let (output, next) = network(operands[0], operands[1])
                    return Tensor.cat([output, next, operands[2]].map { $0.flatten() })
                default:
                    let (output, next) = (network as! RNN)(operands[0], operands[1])
                    return Tensor.cat([output, next, operands[2]].map { $0.flatten() })
                }
            }
            #expect(errors.first < 1e-7 && errors.second < 1e-7, "\(cell): \(errors)")
        }
    }

    @Test func allowsWritesToTheResult() {
        // As PyTorch's composed layers do: nothing that backward needs is in the result.
        let gru = GRU(2, 3)
        let x = Tensor.randn(4, 1, 2)
        gru(x).output.sum().backward()
        let expected = gru.allWeights[0].map { $0.grad! * 2 }
        gru.zeroGrad()
        let output = gru(x).output
        output *= 2
        output.sum().backward()
        #expect(zip(gru.allWeights[0], expected).allSatisfy { $0.grad!.allclose($1) })
    }

    @Test func isNamedInGraphs() {
        let lstm = LSTM(2, 3)
        #expect(lstm(Tensor.randn(4, 1, 2)).output.gradFn?.name == "MkldnnRnnLayerBackward0")
        #expect(RNN(2, 3)(Tensor.randn(4, 1, 2)).output.gradFn?.name == "RnnTanhBackward0")
        #expect(GRU(2, 3)(Tensor.randn(4, 1, 2)).hidden.gradFn?.name == "GruBackward0")
    }

    @Test func dividesTheBatchAmongThreads() {
        // More sequences than a thread takes, and steps that only some of them have.
        let lengths = (0..<40).map { 1 + $0 * 7 % 11 }
        for directions in [false, true] {
            let lstm = LSTM(3, 37, bidirectional: directions, dtype: .float64)
            let x = Tensor.randn([11, 40, 3], dtype: .float64)
            let packed = packPaddedSequence(x, lengths: lengths, enforceSorted: false)
            let (output, state) = lstm(packed)
            let padded = padPackedSequence(output).output
            for place in [0, 9, 39] {
                let (alone, last) = lstm(x.narrow(dim: 0, start: 0, length: lengths[place])[.all, place])
                let among = padded.narrow(dim: 0, start: 0, length: lengths[place])[.all, place]
                #expect(among.allclose(alone, rtol: 1e-12, atol: 1e-12))
                #expect(state.hidden[.all, place].allclose(last.hidden, rtol: 1e-12, atol: 1e-12))
                #expect(state.cell[.all, place].allclose(last.cell, rtol: 1e-12, atol: 1e-12))
            }
        }
    }

    @Test func saturatesAndPassesNaN() {
        // torch: h = tanh(w·x) for w·x = −∞, −200, 1e-5, 200, ∞, nan
        let rnn = RNN(1, 1, bias: false)
        noGrad { _ = rnn["weight_ih_l0"].fill(1) }
        noGrad { _ = rnn["weight_hh_l0"].fill(0) }
        let x = Tensor([-Float.infinity, -200, 1e-5, 200, Float.infinity]).reshape(1, 5, 1)
        #expect(isClose(rnn(x).output.floats, [-1, -1, 1e-5, 1, 1]))
        #expect(rnn(Tensor([Float.nan]).reshape(1, 1, 1)).output.floats[0].isNaN)
        let relu = RNN(1, 1, nonlinearity: .relu, bias: false)
        noGrad { _ = relu["weight_ih_l0"].fill(1) }
        #expect(relu(Tensor([Float.nan]).reshape(1, 1, 1)).output.floats[0].isNaN)
    }

    @Test func computesTanhToTheLastDigits() {
        let places = Tensor.linspace(-9.0, 9.0, steps: 4001, dtype: .float64)
        for (dtype, tolerance) in [(DType.float64, 1e-15), (.float32, 3e-7)] {
            let rnn = RNN(1, 1, bias: false, dtype: dtype)
            noGrad { _ = rnn["weight_ih_l0"].fill(1) }
            noGrad { _ = rnn["weight_hh_l0"].fill(0) }
            let x = places.to(dtype)
            let found = noGrad { rnn(x.reshape(1, 4001, 1)).output.flatten().to(.float64) }
            let exact = x.to(.float64).tanh()
            let error = ((found - exact) / exact.abs().clamp(min: 1e-300)).abs().max().item()
            #expect(error < tolerance, "\(dtype): \(error)")
        }
    }

    @Test func takesAnEmptyBatch() {
        let lstm = LSTM(3, 4, numLayers: 2)
        let (output, state) = lstm(Tensor.zeros([2, 0, 3]))
        #expect(output.shape == [2, 0, 4] && state.hidden.shape == [2, 0, 4] && state.cell.shape == [2, 0, 4])
        output.sum().backward()
        #expect(lstm["weight_ih_l0"].grad!.equal(Tensor.zeros([16, 3])))
        #expect(GRUCell(3, 4)(Tensor.zeros([0, 3])).shape == [0, 4])
    }

    @Test func computesHalfTypes() {
        let lstm = LSTM(3, 4)
        let x = Tensor.randn(5, 2, 3)
        let expected = noGrad { lstm(x).output }
        let half = lstm.to(.bfloat16)
        let output = half(x.to(.bfloat16)).output
        #expect(output.dtype == .bfloat16 && output.to(.float32).detach().allclose(expected, rtol: 0.1, atol: 0.02))
        output.sum().backward()
        #expect(half["weight_hh_l0"].grad!.dtype == .bfloat16)
    }
}
