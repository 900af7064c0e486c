import SwoopOptim
import Testing

@Suite struct OptimizerOptionTests {
    @Test func saysWhichOptionIsOutOfRange() {
        func message(_ options: any OptimizerOptions) -> String? {
            #expect(throws: ProgramError.self) { try options.check() }?.message
        }
        #expect(message(SGD.Options(lr: -1)) == "lr is -1.0")
        #expect(message(SGD.Options(momentum: -1)) == "momentum is -1.0")
        #expect(message(SGD.Options(nesterov: true)) == "nesterov with momentum 0.0 and dampening 0.0")
        #expect(message(Adam.Options(betas: (0.9, 1))) == "betas.1 is 1.0")
        #expect(message(Adam.Options(eps: -1)) == "eps is -1.0")
        #expect(message(Adam.Options(weightDecay: .nan)) == "weightDecay is nan")
        #expect(throws: ProgramError.self) { try OptimizerRules.learningRates(1, groups: 2) }
    }

    /// The defaults stand with the options and with the optimizer; both are one.
    @Test func hasTheSameDefaultsInBothPlaces() {
        func expectDefaults<O: Optimizer>(_ make: ([Tensor]) -> O) {
            let optimizer = make([Tensor(1.0, requiresGrad: true)])
            let grouped = O(groups: [([Tensor(1.0, requiresGrad: true)], O.Options.defaults)])
            #expect(optimizer.parameterGroups[0].options.entries == grouped.parameterGroups[0].options.entries)
        }
        expectDefaults { SGD($0) }
        expectDefaults { Adam($0) }
        expectDefaults { AdamW($0) }
    }
}
