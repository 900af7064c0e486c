import SwoopNN
import Testing

@Suite struct RNNBaseTests {
    @Test func startsWithPyTorchsNumbers() {
        // torch.manual_seed(3); m = nn.LSTM(3, 4, 2, bidirectional=True, proj_size=2); first and last of each; torch.rand(1)
        let generator = Generator(seed: 3)
        let lstm = LSTM(3, 4, numLayers: 2, bidirectional: true, projSize: 2, generator: generator)
        let expected: [Float] = [
            -0.4957364797592163, -0.12041217088699341, -0.06985276937484741, 0.3364155888557434, -0.4309012293815613,
            0.17430561780929565, -0.3377576470375061, 0.2591574192047119, -0.3322242498397827, 0.4688405990600586,
            0.1416304111480713, -0.10010045766830444,
        ]
        #expect(lstm.parameters().count == 20)
        #expect(isClose(lstm.parameters().prefix(6).flatMap { [$0.floats.first!, $0.floats.last!] }, expected))
        #expect(Tensor.rand(1, generator: generator).floats == [0.16467154026031494])
        // … nn.GRUCell(3, 4)
        let cells = Generator(seed: 3)
        let cell = GRUCell(3, 4, generator: cells)
        let others: [Float] = [
            -0.4957364797592163, -0.24604260921478271, -0.1313740611076355, 0.028303802013397217, 0.42430853843688965,
            0.17430561780929565, -0.3377576470375061, -0.1857607364654541,
        ]
        #expect(isClose(cell.parameters().flatMap { [$0.floats.first!, $0.floats.last!] }, others))
        #expect(Tensor.rand(1, generator: cells).floats == [0.7978965044021606])
        // … nn.RNN(3, 4, bias=False)
        let plain = RNN(3, 4, bias: false, generator: Generator(seed: 3))
        #expect(isClose(plain.parameters().map { $0.floats.last! }, [0.29949063062667847, 0.09969866275787354]))
    }

    @Test func dropsBetweenTheLayersLikePyTorch() {
        // torch.manual_seed(4); m = nn.LSTM(3, 4, 3, dropout=.5, bidirectional=True, batch_first=…); x = torch.randn(2, 5, 3)
        // y = m(x)[0]; y.flatten()[0], y.sum(), torch.rand(1)
        let generator = Generator(seed: 4)
        func run<Network: RNNBase>(
            _ make: () -> Network, _ call: (Network, Tensor) -> Tensor, _ shape: Shape = [2, 5, 3]
        ) -> [Double] {
            generator.manualSeed(4)
            let network = make()
            network.dropoutGenerator = generator
            let y = call(network, Tensor.randn(shape, generator: generator)).flatten()
            return [y[0].item(), y.sum().item(), Tensor.rand(1, generator: generator).item()]
        }
        func agree(_ found: [Double], _ expected: [Double]) -> Bool {
            zip(found, expected).allSatisfy { ($0 - $1).magnitude < 2e-6 }
        }
        func lstm(_ first: Bool) -> [Double] {
            run({
                LSTM(3, 4, numLayers: 3, batchFirst: first, dropout: 0.5, bidirectional: true, generator: generator)
            }) { $0($1).output }
        }
        func gru(_ first: Bool) -> [Double] {
            run({
                GRU(3, 4, numLayers: 3, batchFirst: first, dropout: 0.5, bidirectional: true, generator: generator)
            }) { $0($1).output }
        }
        #expect(agree(lstm(false), [-0.11700917035341263, 0.6097177267074585, 0.00519484281539917]))
        #expect(agree(lstm(true), [-0.11617029458284378, 0.03702026605606079, 0.00519484281539917]))
        #expect(agree(gru(false), [-0.166195809841156, 0.2827901244163513, 0.006099820137023926]))
        #expect(agree(gru(true), [-0.20054945349693298, 1.7058290243148804, 0.006099820137023926]))
        // … m = nn.GRU(3, 4, 2, dropout=.5); m(pack_padded_sequence(torch.randn(5, 2, 3), [3, 5], enforce_sorted=False))
        let packed = run(
            { GRU(3, 4, numLayers: 2, dropout: 0.5, generator: generator) },
            { $0(packPaddedSequence($1, lengths: [3, 5], enforceSorted: false)).output.data }, [5, 2, 3])
        #expect(agree(Array(packed.dropFirst()), [1.948765516281128, 0.2730998992919922]))
        // … nn.RNN(3, 4, 2, dropout=1.)
        let none = run(
            { RNN(3, 4, numLayers: 2, dropout: 1, generator: generator) }, { $0($1).output }, [5, 2, 3])
        #expect(agree(Array(none.dropFirst()), [-7.125897407531738, 0.635254442691803]))
        // Not in evaluation.
        let x = Tensor.randn(5, 2, 3)
        let network = LSTM(3, 4, numLayers: 2, dropout: 0.5).eval()
        #expect(network(x).output.equal(network(x).output))
        #expect("\(network)" == "LSTM(3, 4, num_layers=2, dropout=0.5)")
    }

    @Test func readsAndReplacesWeights() throws {
        let lstm = LSTM(3, 4, bidirectional: true, projSize: 2)
        #expect(lstm.allWeights.map(\.count) == [5, 5])
        #expect(lstm["weight_hr_l0_reverse"] === lstm.allWeights[1][4])
        lstm["weight_hh_l0"] = Tensor.ones(16, 2)
        #expect(lstm.allWeights[0][1].floats.allSatisfy { $0 == 1 } && lstm["weight_hh_l0"].requiresGrad)
        let other = LSTM(3, 4, bidirectional: true, projSize: 2)
        try other.load(stateDict: lstm.stateDict())
        let x = Tensor.randn(5, 2, 3)
        #expect(other(x).output.equal(lstm(x).output))
        lstm.flattenParameters()
        #expect(other(x).output.equal(lstm(x).output))
        #expect(throws: StateDictError.self) { try GRU(3, 4).load(stateDict: lstm.stateDict()) }
        #expect(lstm.to(.float64)["weight_ih_l0"].dtype == .float64)
    }

    @Test func isPartOfAModel() {
        final class Tagger: Module {
            let lstm = LSTM(3, 4)
            let head = Linear(4, 2)
            func forward(_ x: Tensor) -> Tensor { head(lstm(x).output) }
        }
        let model = Tagger()
        #expect(
            model.stateDict().keys == [
                "lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0", "head.weight",
                "head.bias",
            ])
        model.forward(Tensor.randn(5, 2, 3)).sum().backward()
        #expect(model.parameters().allSatisfy { $0.grad != nil })
    }

    @Test func saysWhatClashes() {
        typealias Rules = RecurrentRules
        #expect(throws: ProgramError.self) { try Rules.sizes("LSTM", 0, 4, 1, 0) }
        #expect(throws: ProgramError.self) { try Rules.sizes("LSTM", 3, 0, 1, 0) }
        #expect(throws: ProgramError.self) { try Rules.sizes("LSTM", 3, 4, 0, 0) }
        #expect(throws: ProgramError.self) { try Rules.sizes("LSTM", 3, 4, 1, 4) }
        #expect(throws: ProgramError.self) { try Rules.sizes("LSTM", 3, 4, 1, -1) }
        #expect(throws: ProgramError.self) { try Rules.cellSizes("LSTMCell", -1, 4) }
        #expect(throws: ProgramError.self) { try Rules.steps("LSTM", 0) }
        let x = Tensor.zeros(5, 2, 3)
        #expect(throws: ProgramError.self) { try Rules.input("LSTM", x, 4, .float32, ranks: 2...3) }
        #expect(throws: ProgramError.self) { try Rules.input("LSTM", x, 3, .float64, ranks: 2...3) }
        #expect(throws: ProgramError.self) { try Rules.input("LSTM", x, 3, .float32, ranks: 1...2) }
        #expect(throws: ProgramError.self) { try Rules.ranks("LSTM", x, nil, 2) }
        #expect(throws: ProgramError.self) { try Rules.state("LSTM", "h0", x, [1, 2, 3], .float32) }
        #expect(throws: ProgramError.self) { try Rules.state("LSTM", "h0", x, [5, 2, 3], .float64) }
        #expect(throws: ProgramError.self) { try Rules.index(of: "weight", in: ["weight_ih_l0"]) }
    }
}
