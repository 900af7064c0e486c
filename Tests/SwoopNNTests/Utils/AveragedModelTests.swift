import SwoopNN
import Testing

@Suite struct AveragedModelTests {
    private typealias Average = AveragedModel<Sequential>

    private func model() -> Sequential { Sequential(Linear(2, 2), BatchNorm1d(2)) }

    /// A model with the parameters 0.1·index + number of the parameter, and its average after three steps in which each
    /// parameter becomes p/2 + 1/4 and the model is called with a batch. PyTorch did the same.
    private func average(
        _ one: Average.AverageFunction? = nil, many: Average.MultiAverageFunction? = nil, useBuffers: Bool = false
    ) -> Average {
        let model = model()
        noGrad {
            for (number, parameter) in model.parameters().enumerated() {
                let values = Tensor.arange(0.0, Double(parameter.count)) * 0.1 + number
                parameter.copy(from: values.view(parameter.shape))
            }
        }
        let averaged = AveragedModel(model, avgFn: one, multiAvgFn: many, useBuffers: useBuffers) { self.model() }
        for step in 1...3 {
            noGrad {
                for parameter in model.parameters() { parameter.copy(from: parameter * 0.5 + 0.25) }
            }
            _ = model(batch * step)
            averaged.updateParameters(model)
        }
        return averaged
    }

    private let batch = Tensor([[1, 2], [3, -1], [0.5, 0.25]])

    private func expect(
        _ averaged: Average, _ weights: [Double], _ bias: [Double], mean: [Double], variance: [Double], batches: Int,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let state = averaged.stateDict()
        #expect(
            state.keys == [
                "n_averaged", "module.0.weight", "module.0.bias", "module.1.weight", "module.1.bias",
                "module.1.running_mean", "module.1.running_var", "module.1.num_batches_tracked",
            ], sourceLocation: place)
        #expect(state["n_averaged"]!.ints == [3] && state["n_averaged"]!.dtype == .int64, sourceLocation: place)
        for (key, expected) in [
            ("module.0.weight", weights), ("module.1.bias", bias), ("module.1.running_mean", mean),
            ("module.1.running_var", variance), ("module.1.num_batches_tracked", [Double(batches)]),
        ] {
            let found = state[key]!.flatten().doubles
            #expect(
                zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(key): \(found), expected \(expected)",
                sourceLocation: place)
        }
    }

    @Test func averagesWithEqualWeights() {
        let (mean, variance) = ([0.5981250405311584, 0.6528249979019165], [1.036659836769104, 1.088906168937683])
        let weights = [0.3541666567325592, 0.38333335518836975, 0.4124999940395355, 0.4416666626930237]
        let bias = [1.2291666269302368, 1.2583332061767578]
        expect(average(), weights, bias, mean: mean, variance: variance, batches: 3)
        expect(average(getSWAAvgFn()), weights, bias, mean: mean, variance: variance, batches: 3)
        expect(average(many: getSWAMultiAvgFn()), weights, bias, mean: mean, variance: variance, batches: 3)
        // With use_buffers=True the counter of batches is averaged too, as an integer.
        expect(
            average(useBuffers: true), weights, bias, mean: [0.3479861319065094, 0.3887472152709961],
            variance: [0.9486185312271118, 0.9785069227218628], batches: 1)
    }

    @Test func averagesExponentially() {
        let (mean, variance) = ([0.5981250405311584, 0.6528249979019165], [1.036659836769104, 1.088906168937683])
        let weights = [0.2799999713897705, 0.32399997115135193, 0.36799997091293335, 0.4119999408721924]
        let bias = [1.5999997854232788, 1.6439998149871826]
        expect(average(getEMAAvgFn(decay: 0.9)), weights, bias, mean: mean, variance: variance, batches: 3)
        expect(average(many: getEMAMultiAvgFn(decay: 0.9)), weights, bias, mean: mean, variance: variance, batches: 3)
        expect(
            average(many: getEMAMultiAvgFn(decay: 0.75), useBuffers: true),
            [0.3203125, 0.35625001788139343, 0.3921875059604645, 0.4281249940395355],
            [1.3984375, 1.4343749284744263], mean: [0.2800000011920929, 0.315409392118454],
            variance: [0.9399204254150391, 0.9631932973861694], batches: 1)
    }

    @Test func startsAsACopyOfTheModel() {
        let model = model()
        model.eval()
        model.parameters()[0].requiresGrad(false)
        let averaged = AveragedModel(model) { self.model() }
        Generator.$ofTask.withValue(Generator()) {
            let before = Generator.default.state
            _ = AveragedModel(model) { self.model() }
            #expect(Generator.default.state == before)
        }
        #expect(averaged.module !== model && averaged(batch).equal(model(batch)))
        #expect(averaged.parameters().map(\.requiresGrad) == [false, true, true, true])
        #expect(averaged.nAveraged.ints == [0])
    }

    @Test func continuesFromAStateDict() throws {
        let model = model()
        let averaged = average(getEMAAvgFn(decay: 0.5))
        let restored = AveragedModel(model, avgFn: getEMAAvgFn(decay: 0.5)) { self.model() }
        try restored.load(stateDict: averaged.stateDict())
        averaged.updateParameters(model)
        restored.updateParameters(model)
        #expect(restored.nAveraged.ints == [4])
        for (one, other) in zip(averaged.parameters(), restored.parameters()) { #expect(one.equal(other)) }
    }

    @Test func saysWhatDoesNotFit() {
        let model = model()
        func message(_ check: () throws -> Void) -> String? {
            #expect(throws: ProgramError.self) { try check() }?.message
        }
        #expect(message { try AveragingRules.functions(true, true) } == "both avgFn and multiAvgFn are given")
        #expect(message { try AveragingRules.copy(model, of: model) } == "the copy is the model itself")
        #expect(message { try AveragingRules.decay(1.5) } == "decay is 1.5")
        #expect(throws: ProgramError.self) { try AveragingRules.shapes(model, Sequential(Linear(2, 3))) }
    }

    /// torch.optim.swa_utils.update_bn([x, x * 2, x * 3], averaged)
    @Test func updatesBatchNormalization() {
        let averaged = average()
        let before = averaged.module.parameters().map { $0.clone() }
        averaged.eval()
        updateBN([batch, batch * 2, batch * 3], averaged)
        func check(_ place: SourceLocation = #_sourceLocation) {
            let layer = averaged.modules().compactMap { $0 as? BatchNorm }[0]
            let found = layer.runningMean!.doubles + layer.runningVar!.doubles
            let expected = [2.027777671813965, 2.280555486679077, 0.8392777442932129, 1.1187306642532349]
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(found)", sourceLocation: place)
            #expect(layer.momentum == 0.1 && !layer.training, sourceLocation: place)
            #expect(layer.numBatchesTracked!.ints == [3], sourceLocation: place)
        }
        check()
        updateBN([1, 2, 3].map { (batch * $0, Tensor(0.0)) }, averaged)
        check()
        updateBN(1...3, averaged) { averaged(batch * $0) }
        check()
        for (parameter, old) in zip(averaged.module.parameters(), before) { #expect(parameter.equal(old)) }
    }

    @Test func callsNothingWithoutBatchNormalization() {
        var calls = 0
        updateBN(0..<3, Sequential(Linear(2, 2), InstanceNorm1d(2, trackRunningStats: true))) { _ in calls += 1 }
        #expect(calls == 0)
    }
}
