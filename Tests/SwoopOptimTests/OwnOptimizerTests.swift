import SwoopOptim
import Testing

/// An optimizer as users write it: Lion (Chen et al. 2023), with its momentum by name.
private final class Lion: Optimizer {
    struct Options: OptimizerOptions {
        var lr = 1e-4
        var betas = (0.9, 0.99)
        var weightDecay = 0.0

        static let defaults = Options()
        static let options: [OptimizerOption<Options>] = [
            OptimizerOption("lr", \.lr, atLeast: 0), OptimizerOption(pair: "betas", \.betas, atLeast: 0, below: 1),
            OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
        ]
        static let stateEntries: [StateEntry<Options>] = [.steps, .tensor("exp_avg")]
    }

    let parameterGroups: ParameterGroups<Options>
    init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }

    func step() {
        for group in parameterGroups {
            group.update { parameter, gradient, state in
                let average = state.zeros("exp_avg", like: parameter)
                state.step += 1
                parameter *= 1 - group.lr * group.weightDecay
                parameter -= group.lr * average.lerp(gradient, weight: 1 - group.betas.0).sign()
                average.copy(from: average.lerp(gradient, weight: 1 - group.betas.1))
            }
        }
    }
}

@Suite struct OwnOptimizerTests {
    /// The same in Python with torch:
    ///
    ///     p *= 1 - lr * wd; p -= lr * torch.sign(torch.lerp(m, g, 0.1)); m.lerp_(g, 0.01)
    @Test func steps() throws {
        let parameters = startingPoint()
        let optimizer = Lion(parameters, options: .init(lr: 0.1, weightDecay: 0.5))
        for _ in 0..<3 { step(optimizer, parameters) }
        expectClose(parameters[0].floats, [0.5721249580383301, -1.4294999837875366, 0.14343750476837158])
        expectClose(parameters[1].floats, [-0.070906251668930054])

        let state = optimizer.stateDict()
        #expect(state.state[0]!.mapValues(\.shape) == ["step": [], "exp_avg": [3]])
        #expect(state.parameterGroups[0].options["betas"] == .list([0.9, 0.99]))
        let copies = parameters.map { $0.detach().clone().requiresGrad(true) }
        let restored = Lion(copies, options: .init())
        try restored.load(stateDict: state)
        step(optimizer, parameters)
        step(restored, copies)
        #expect(copies.map(\.floats) == parameters.map(\.floats))
        #expect(throws: OptimizerStateError.missingState(parameter: 0, name: "exp_avg")) {
            var broken = state
            broken.state[0]!["exp_avg"] = nil
            try restored.load(stateDict: broken)
        }
    }

    @Test func namesItselfAndTakesSchedules() {
        let error = #expect(throws: ProgramError.self) { try Lion.Options(lr: -1).check() }
        #expect(error?.operation == "Lion" && error?.message == "lr is -1.0")
        let optimizer = Lion([Tensor(1.0, requiresGrad: true)], options: .init(lr: 0.1))
        optimizer.addParameterGroup([Tensor(1.0, requiresGrad: true)]) { $0.lr = 0.2 }
        let scheduler = OneCycleLR(optimizer, maxLR: 1, totalSteps: 10)
        #expect(scheduler.getLastLR().allSatisfy { abs($0 - 0.04) < 1e-12 })
        #expect(optimizer.parameterGroups[1].betas == (0.95, 0.99))
    }
}
