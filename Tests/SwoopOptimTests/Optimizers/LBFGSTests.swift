import SwoopOptim
import Testing

@Suite struct LBFGSTests {
    /// Σ p²/2 + 0.1·p⁴ + 0.3·p.
    private func closure(_ parameters: [Tensor], _ calls: inout Int) -> Tensor {
        calls += 1
        for parameter in parameters { parameter.grad = nil }
        let losses = parameters.map { ($0 ** 2 * 0.5 + $0 ** 4 * 0.1 + $0 * 0.3).sum() }
        let loss = losses[0] + losses[1]
        loss.backward()
        return loss
    }

    @Test func computesTheLossSeveralTimesInAStep() {
        let parameters = startingPoint()
        var calls = 0
        // torch.optim.LBFGS(ps, lr=0.5, max_iter=4, history_size=2)
        let optimizer: any Optimizer = LBFGS(parameters, lr: 0.5, maxIter: 4, historySize: 2)
        var loss = optimizer.step { closure(parameters, &calls) }
        #expect(calls == 4)
        expectClose(loss.floats, [4.287890911102295])
        expectClose(parameters[0].floats, [0.12420326471328735, -0.8136039972305298, -0.044066280126571655])
        loss = optimizer.step { closure(parameters, &calls) }
        #expect(calls == 8)
        expectClose(loss.floats, [0.13371096551418304])
        expectClose(parameters[1].floats, [-0.2814868986606598])
    }

    /// Rosenbrock's function, whose valley needs the line search.
    @Test(arguments: [DType.float32, .float64]) func findsTheMinimumOfRosenbrocksFunction(dtype: DType) {
        let x = Tensor([-1.2, 1.0], dtype: dtype, requiresGrad: true)
        let optimizer = LBFGS([x], lr: 1, maxIter: 50, lineSearchFn: .strongWolfe)
        optimizer.step {
            optimizer.zeroGrad()
            let loss = (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
            loss.backward()
            return loss
        }
        // torch.optim.LBFGS([x], lr=1, max_iter=50, line_search_fn='strong_wolfe'), after 43 calls and 35 iterations.
        let expected =
            dtype == .float64
            ? [0.9999814210791366, 0.9999619651810989] : [0.9999828338623047, 0.9999650716781616]
        let tolerance = dtype == .float64 ? 1e-10 : 1e-4
        #expect(zip(x.doubles, expected).allSatisfy { abs($0 - $1) < tolerance }, "\(x.doubles)")
        let values = optimizer.stateDict().values[0]!
        #expect(values["func_evals"]!.description == "43" && values["n_iter"]!.description == "35")
    }

    @Test func takesParametersWithoutGradient() {
        let (used, unused) = (Tensor([1.0], requiresGrad: true), Tensor([2.0], requiresGrad: true))
        let optimizer = LBFGS([unused, used], maxIter: 3)
        optimizer.step {
            optimizer.zeroGrad()
            let loss = (used * used).sum()
            loss.backward()
            return loss
        }
        #expect(unused.item() == 2 && used.item() != 1)
    }

    /// A state that lacks what later iterations need is no reason to stop.
    @Test func continuesWithoutMemory() throws {
        let parameters = startingPoint()
        let optimizer = LBFGS(parameters, maxIter: 3)
        var state = optimizer.stateDict()
        state.values[0] = ["func_evals": .integer(5), "n_iter": .integer(3)]
        try optimizer.load(stateDict: state)
        var calls = 0
        optimizer.step { closure(parameters, &calls) }
        #expect(calls == 3 && parameters[0].floats.allSatisfy(\.isFinite))
    }

    @Test func takesParametersOfSeveralDTypes() {
        let parameters = [
            Tensor([1, -2, 0.5], requiresGrad: true), Tensor([[0.25]], dtype: .float64, requiresGrad: true),
        ]
        let optimizer = LBFGS(parameters, lineSearchFn: .strongWolfe)
        optimizer.step {
            optimizer.zeroGrad()
            let loss = (parameters[0] ** 2).sum().to(.float64) + (parameters[1] ** 2).sum()
            loss.backward()
            return loss
        }
        #expect(parameters.allSatisfy { $0.abs().max().doubles[0] < 1e-4 })
        #expect(throws: ProgramError.self) { try OptimizerRules.loss([2], "LBFGS") }
    }

    @Test func hasOneGroupAndNeedsAClosure() async {
        #expect(LBFGS.Options(maxIter: 10).maxEval == 12 && LBFGS.Options().maxEval == 25)
        #expect(throws: ProgramError.self) { try LBFGS.Options(maxIter: 0).check() }
        await #expect(processExitsWith: .failure) {
            LBFGS([Tensor([1.0], requiresGrad: true)]).addParameterGroup([Tensor([1.0], requiresGrad: true)])
        }
        await #expect(processExitsWith: .failure) { LBFGS([Tensor([1.0], requiresGrad: true)]).step() }
    }

    /// What PyTorch has written after its first iteration: `H_diag` is a number, `al` has gaps.
    @Test func readsNumbersAndListsOfPyTorch() throws {
        let optimizer = LBFGS(startingPoint(), lr: 0.5, maxIter: 4, historySize: 2)
        var state = optimizer.stateDict()
        state.parameterGroups[0].options["lr"] = .integer(1)
        state.parameterGroups[0].options["line_search_fn"] = .text("strong_wolfe")
        let flat = Tensor([1.0, 2.0, 3.0, 4.0])
        state.state[0] = ["d": flat, "prev_flat_grad": flat, "t": Tensor(0.25)]
        state.values[0] = [
            "func_evals": .integer(2), "n_iter": .integer(1), "H_diag": .integer(1), "prev_loss": .real(0.5),
            "old_dirs": .list([]), "old_stps": .list([]), "ro": .list([]), "al": .list([.null, .tensor(flat)]),
        ]
        try optimizer.load(stateDict: state)
        let group = optimizer.parameterGroups[0]
        #expect(group.lr == 1 && group.lineSearchFn == .strongWolfe)
        let written = optimizer.stateDict()
        #expect(written.state[0]!["H_diag"]!.item() == 1 && written.values[0]!["t"]!.description == "0.25")
        #expect(written.values[0]!["al"] == nil)

        func error(_ change: (inout OptimizerStateDict) -> Void) -> OptimizerStateError? {
            var changed = state
            change(&changed)
            return #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: changed) }
        }
        #expect(
            error { $0.parameterGroups[0].options["line_search_fn"] = .text("armijo") }
                == .wrongOption("line_search_fn", .text("armijo")))
        #expect(
            error { $0.parameterGroups[0].options["max_iter"] = .real(1.5) } == .wrongOption("max_iter", .real(1.5)))
        #expect(error { $0.values[0]!["n_iter"] = nil } == .missingState(parameter: 0, name: "n_iter"))
        #expect(
            error { $0.values[0]!["n_iter"] = .real(0.5) }
                == .wrongState(parameter: 0, name: "n_iter", expected: "a whole number", found: "0.5"))
        #expect(
            error { $0.values[0]!["func_evals"] = .integer(.max) }
                == .wrongState(parameter: 0, name: "func_evals", expected: "a count", found: "\(Int.max)"))
        #expect(
            error { $0.values[0]!["ro"] = .real(0.5) }
                == .wrongState(parameter: 0, name: "ro", expected: "a list", found: "0.5"))
        #expect(
            error { $0.values[0]!["old_dirs"] = .list([.tensor(Tensor(1.0))]) }
                == .wrongShape(parameter: 0, name: "old_dirs", expected: [4], found: []))
        #expect(error { $0.values[1] = ["n_iter": .integer(1)] } == .unknownState(parameter: 1, name: "n_iter"))
        #expect(error { $0.values[7] = ["n_iter": .integer(1)] } == .unknownParameter(7))
    }
}
