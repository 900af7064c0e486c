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
        #expect(message(Adadelta.Options(rho: 1.5)) == "rho is 1.5")
        #expect(message(Adafactor.Options(beta2Decay: 1)) == "beta2Decay is 1.0")
        #expect(message(Adafactor.Options(eps: (-1, 0))) == "eps.0 is -1.0")
        #expect(message(Adafactor.Options(d: 0.5)) == "d is 0.5")
        #expect(throws: Never.self) { try Adafactor.Options(eps: (nil, 0)).check() }
        #expect(message(Adagrad.Options(initialAccumulatorValue: -1)) == "initialAccumulatorValue is -1.0")
        #expect(message(Adamax.Options(betas: (1, 0))) == "betas.0 is 1.0")
        #expect(message(ASGD.Options(lambd: -1)) == "lambd is -1.0")
        #expect(message(LBFGS.Options(maxIter: 0)) == "maxIter is 0")
        #expect(message(Muon.Options(nsSteps: 100)) == "nsSteps is 100")
        #expect(message(NAdam.Options(momentumDecay: -1)) == "momentumDecay is -1.0")
        #expect(message(RAdam.Options(eps: -1)) == "eps is -1.0")
        #expect(message(RMSprop.Options(alpha: -1)) == "alpha is -1.0")
        #expect(message(Rprop.Options(etas: (0.5, 1))) == "etas are 0.5 and 1.0")
        #expect(throws: ProgramError.self) { try Muon.Options().check(parameter: Tensor([1.0])) }
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
        expectDefaults { Adadelta($0) }
        expectDefaults { Adafactor($0) }
        expectDefaults { Adagrad($0) }
        expectDefaults { Adamax($0) }
        expectDefaults { ASGD($0) }
        expectDefaults { LBFGS($0) }
        expectDefaults { NAdam($0) }
        expectDefaults { RAdam($0) }
        expectDefaults { RMSprop($0) }
        expectDefaults { Rprop($0) }
        let (one, other) = (Muon([Tensor([[1.0]], requiresGrad: true)]), Muon.Options())
        #expect(one.parameterGroups[0].options.entries == other.entries)
    }
}
