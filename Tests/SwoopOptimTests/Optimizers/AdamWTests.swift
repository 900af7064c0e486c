import SwoopOptim
import Testing

@Suite struct AdamWTests {
    @Test func stepsAsPyTorchDoes() {
        // torch.optim.AdamW(ps, foreach=False, …)
        #expect(
            afterThreeSteps { AdamW($0) } == [
                [0.9969700574874878, -1.996940016746521, 0.49698516726493835], [0.24699269235134125],
            ])
        let amsgrad = afterThreeSteps {
            AdamW($0, lr: 0.1, betas: (0.4, 0.9), eps: 1e-4, weightDecay: 0.05, amsgrad: true)
        }
        #expect(
            amsgrad == [[0.692589282989502, -1.6763468980789185, 0.20432931184768677], [-0.036041438579559326]])
        #expect(
            afterThreeSteps { AdamW($0, weightDecay: 0.1, maximize: true) } == [
                [1.0026997327804565, -2.002399444580078, 0.502849817276001], [0.2529248595237732],
            ])
    }

    @Test func keepsStateUnderPyTorchsNames() throws {
        let parameters = startingPoint()
        let optimizer = AdamW(parameters)
        step(optimizer, parameters)
        let state = optimizer.stateDict()
        #expect(state.state[0]!.keys.sorted() == ["exp_avg", "exp_avg_sq", "step"])
        #expect(state.parameterGroups[0].options["decoupled_weight_decay"] == .flag(true))
        #expect(state.parameterGroups[0].options["weight_decay"] == .real(0.01))
        let other = AdamW(startingPoint(), lr: 0.5)
        try other.load(stateDict: state)
        #expect(other.learningRates == [0.001])
        // Adam's weight decay is another.
        #expect(throws: OptimizerStateError.wrongOption("decoupled_weight_decay", .flag(true))) {
            try Adam(startingPoint()).load(stateDict: state)
        }
    }

    @Test func namesItselfInErrors() {
        let error = #expect(throws: ProgramError.self) { try AdamW.Options(lr: -1).check() }
        #expect(error?.operation == "AdamW")
    }
}
