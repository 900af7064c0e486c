import SwoopOptim
import Testing

@Suite struct OptimizerTests {
    @Test func governsGroupsByThemselves() {
        let (a, b, c) = (
            Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true), Tensor(1.0, requiresGrad: true)
        )
        let optimizer = SGD(groups: [([a], .init(lr: 1)), ([b], .init(lr: 0.5))])
        optimizer.addParameterGroup([c]) { $0.lr = 0.25 }
        (a + b + c).backward()
        optimizer.parameterGroups[0].lr = 0.125
        optimizer.step()
        #expect([a, b, c].map { $0.item() } == [0.875, 0.5, 0.75])
        let any: any Optimizer = optimizer
        #expect(any.learningRates == [0.125, 0.5, 0.25])
        any.learningRates = [0, 0, 1]
        any.step()
        #expect([a, b, c].map { $0.item() } == [0.875, 0.5, -0.25])
    }

    @Test func givesNewGroupsTheOptionsItWasMadeWith() {
        let optimizer = SGD([Tensor(1.0, requiresGrad: true)], lr: 0.5, momentum: 0.9)
        optimizer.addParameterGroup([Tensor(1.0, requiresGrad: true)])
        #expect(optimizer.parameterGroups[1].momentum == 0.9 && optimizer.parameterGroups[1].lr == 0.5)
    }

    @Test func zeroesGradients() {
        let w = Tensor(1.0, requiresGrad: true)
        let optimizer = SGD([w])
        (w * 3).backward()
        let gradient = w.grad!
        optimizer.zeroGrad(setToNil: false)
        #expect(w.grad === gradient && gradient.item() == 0)
        optimizer.zeroGrad()
        #expect(w.grad == nil)
        (w * w).backward(createGraph: true)
        optimizer.zeroGrad(setToNil: false)
        #expect(w.grad!.item() == 0 && !w.grad!.requiresGrad)
    }

    @Test func continuesFromASavedState() throws {
        let parameters = startingPoint()
        let optimizer = Adam(parameters, lr: 0.1, amsgrad: true)
        for _ in 0..<2 { step(optimizer, parameters) }
        let copies = parameters.map { $0.detach().clone().requiresGrad(true) }
        let restored = Adam(copies)
        try restored.load(stateDict: optimizer.stateDict())
        #expect(restored.parameterGroups[0].lr == 0.1 && restored.parameterGroups[0].amsgrad)
        for _ in 0..<2 {
            step(optimizer, parameters)
            step(restored, copies)
        }
        #expect(copies.map(\.floats) == parameters.map(\.floats))
    }

    @Test func readsPyTorchsOptions() throws {
        let optimizer = SGD([Tensor(1.0, requiresGrad: true)])
        // torch.optim.SGD(ps, lr=0.5, momentum=0.25).state_dict()["param_groups"][0]; None is left out
        var group = OptimizerStateDict.Group(
            options: [
                "lr": .real(0.5), "momentum": .real(0.25), "dampening": .real(0), "weight_decay": .real(0),
                "nesterov": .flag(false), "maximize": .flag(false), "differentiable": .flag(false),
            ], parameters: [7])
        try optimizer.load(
            stateDict: .init(state: [7: ["momentum_buffer": Tensor(3.0, dtype: .float64)]], parameterGroups: [group]))
        #expect(optimizer.parameterGroups[0].momentum == 0.25)
        #expect(optimizer.stateDict().state[0]!["momentum_buffer"]!.dtype == .float32)
        group.options["learning_rate"] = .real(1)
        #expect(throws: OptimizerStateError.unknownOption("learning_rate")) {
            try optimizer.load(stateDict: .init(state: [:], parameterGroups: [group]))
        }
    }

    @Test func refusesAStateThatDoesNotFit() {
        let optimizer = Adam([Tensor([1.0, 2.0], requiresGrad: true)], lr: 0.5)
        let empty = optimizer.stateDict()
        func error(_ change: (inout OptimizerStateDict) -> Void) -> OptimizerStateError? {
            var state = empty
            change(&state)
            return #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: state) }
        }
        #expect(error { $0.parameterGroups = [] } == .groupCount(expected: 1, found: 0))
        #expect(error { $0.parameterGroups[0].parameters = [] } == .parameterCount(group: 0, expected: 1, found: 0))
        #expect(error { $0.parameterGroups[0].options["lr"] = nil } == .missingOption("lr"))
        #expect(error { $0.parameterGroups[0].options["eps"] = .flag(true) } == .wrongOption("eps", .flag(true)))
        #expect(error { $0.state[3] = [:] } == .unknownParameter(3))
        let one = Tensor(1.0)
        let two = Tensor([1.0, 1.0])
        #expect(error { $0.state[0] = ["exp_avg": two] } == .missingState(parameter: 0, name: "step"))
        #expect(
            error { $0.state[0] = ["step": one, "exp_avg": two] } == .missingState(parameter: 0, name: "exp_avg_sq"))
        #expect(
            error { $0.state[0] = ["step": one, "exp_avg": one, "exp_avg_sq": two] }
                == .wrongShape(parameter: 0, name: "exp_avg", expected: [2], found: []))
        #expect(
            error { $0.state[0] = ["step": one, "exp_avg": two, "exp_avg_sq": two, "sum": two] }
                == .unknownState(parameter: 0, name: "sum"))
        #expect(optimizer.parameterGroups[0].lr == 0.5 && optimizer.stateDict().state.isEmpty)
    }

    @Test func saysWhatIsWrongWithItsParameters() {
        let w = Tensor([1.0, 2.0], requiresGrad: true)
        func message(_ parameters: [Tensor], taken: Set<ObjectIdentifier> = []) -> String? {
            #expect(throws: ProgramError.self) {
                try OptimizerRules.parameters(parameters, taken: taken, "SGD")
            }?.message
        }
        #expect(message([]) == "there are no parameters")
        #expect(message([w, w * 2]) == "parameter 1 of shape [2] is the result of an operation, not a leaf")
        #expect(message([w, w]) == "parameter 1 of shape [2] stands in the list twice")
        #expect(message([w], taken: [ObjectIdentifier(w)]) == "parameter 0 of shape [2] stands in another group")
    }

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

    /// Oracle: torch raises in `SGD([p], lr=0.1).step()` for p expanded and for a gradient that shares elements with p in
    /// other places, not for one that is p's own memory.
    @Test func refusesMemoryThatOverlaps() async {
        func refuses(_ parameter: Tensor, _ gradient: Tensor) -> Bool {
            do {
                try OptimizerRules.memory(parameter.array, gradient.array, "SGD", 0)
                return false
            } catch { return true }
        }
        let x = Tensor.arange(0.0, 6.0)
        #expect(refuses(Tensor.zeros(1).expand(3), Tensor.ones(3)) && refuses(x[1...], x[..<5]))
        #expect(refuses(x.unfold(dim: 0, size: 3, step: 1), Tensor.ones(4, 3)))
        #expect(!refuses(x, x) && !refuses(x[..<3], x[3...]) && !refuses(x.view(2, 3).t(), Tensor.ones(3, 2)))
        #expect(!refuses(Tensor.zeros(3), Tensor.ones(1).expand(3)))
        await #expect(processExitsWith: .failure) {
            let parameter = Tensor.zeros(1).expand(3).requiresGrad(true)
            parameter.grad = Tensor.ones(3)
            SGD([parameter], lr: 0.1).step()
        }
    }
}
