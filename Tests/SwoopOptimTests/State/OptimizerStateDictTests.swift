import SwoopOptim
import Testing

@Suite struct OptimizerStateDictTests {
    /// Two models may have the same keys and list them in another order.
    @Test func aWrongShapeSaysHowParametersAreFound() {
        let error = OptimizerStateError.wrongShape(parameter: 4, name: "exp_avg", expected: [2], found: [3])
        #expect(
            error.description
                == "[load] exp_avg of parameter 4 has shape [3], not [2]. "
                + "State belongs to parameters by their order: that of a module's properties.")
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

    /// PyTorch loads these, and the next step makes the parameters NaN or raises.
    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e30, -1, 0.5, -0x1p63, 0x1p63])
    func refusesStepsThatAreNoNumberOfSteps(value: Double) throws {
        let optimizer = Adam([Tensor(1.0, requiresGrad: true)])
        let one = Tensor(1.0)
        for dtype in [DType.float32, .float64] {
            var state = optimizer.stateDict()
            state.state[0] = ["step": Tensor(value, dtype: dtype), "exp_avg": one, "exp_avg_sq": one]
            let error = #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: state) }
            guard case .wrongState(parameter: 0, name: "step", _, let found)? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(found == "\(dtype == .float32 ? Double(Float(value)) : value)")
        }
        var state = optimizer.stateDict()
        state.state[0] = ["step": Tensor(Int.max), "exp_avg": one, "exp_avg_sq": one]
        #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: state) }
        #expect(optimizer.stateDict().state.isEmpty)
    }

    @Test func refusesOptionsOutOfTheirRange() {
        func error(
            _ optimizer: some Optimizer, _ name: String, _ value: OptionValue,
            _ place: SourceLocation = #_sourceLocation
        ) {
            var state = optimizer.stateDict()
            state.parameterGroups[0].options[name] = value
            #expect(throws: OptimizerStateError.wrongOption(name, value), sourceLocation: place) {
                try optimizer.load(stateDict: state)
            }
        }
        let x = Tensor(1.0, requiresGrad: true)
        for lr in [-1, -Double.infinity] { error(Adam([x]), "lr", .real(lr)) }
        error(Adam([x]), "betas", .list([0.9, 1]))
        error(AdamW([x]), "betas", .list([-0.1, 0.9]))
        error(SGD([x]), "momentum", .integer(-1))
        error(SGD([x]), "weight_decay", .real(-1e-3))
        var state = SGD([x]).stateDict()
        state.parameterGroups[0].options["nesterov"] = .flag(true)
        let together = #expect(throws: OptimizerStateError.self) { try SGD([x]).load(stateDict: state) }
        #expect(
            together?.description
                == "[load] the options do not go together: nesterov with momentum 0.0 and dampening 0.0.")
        state = Adam([x]).stateDict()
        state.parameterGroups[0].options["lr"] = .real(.nan)
        let notANumber = #expect(throws: OptimizerStateError.self) { try Adam([x]).load(stateDict: state) }
        #expect(notANumber?.description == "[load] the option lr cannot be nan.")
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
}
