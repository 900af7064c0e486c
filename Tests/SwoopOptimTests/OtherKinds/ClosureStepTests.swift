import SwoopOptim
import Testing

/// An optimizer that computes the loss several times in a step and keeps everything with its first parameter, laid out as
/// `torch.optim.LBFGS`.
private final class LimitedMemory: Optimizer {
    enum LineSearch: String, OptionConvertible {
        case strongWolfe = "strong_wolfe"
    }

    struct Options: OptimizerOptions {
        var lr = 1.0
        var maxIter = 20
        var maxEval: Int? = 25
        var toleranceGrad = 1e-7
        var toleranceChange = 1e-9
        var historySize = 100
        var lineSearchFn: LineSearch?

        struct State: ParameterState {
            var evaluations: Int?
            var iterations: Int?
            var direction: Tensor?
            var rate: Double?
            var gradientChanges: [Tensor]?
            var steps: [Tensor]?
            var scales: [Tensor]?
            var diagonal: Tensor?
            var gradient: Tensor?
            var loss: Double?
        }

        static var optimizer: String { "LimitedMemory" }
        static var defaults: Options { Options() }
        static var options: [OptimizerOption<Options>] {
            [
                OptimizerOption("lr", \.lr, atLeast: 0), OptimizerOption("max_iter", \.maxIter, atLeast: 1),
                OptimizerOption("max_eval", \.maxEval, atLeast: 1),
                OptimizerOption("tolerance_grad", \.toleranceGrad),
                OptimizerOption("tolerance_change", \.toleranceChange),
                OptimizerOption("history_size", \.historySize, atLeast: 1),
                OptimizerOption("line_search_fn", \.lineSearchFn),
            ]
        }
        static var stateEntries: [StateEntry<Options>] {
            let flat: @Sendable (StateOwner) -> Shape = { [$0.group.reduce(0) { $0 + $1.count }] }
            let entries: [StateEntry<Options>] = [
                .integer("func_evals", \.evaluations), .integer("n_iter", \.iterations),
                .tensor("d", \.direction, shape: flat).optional, .real("t", \.rate).optional,
                .tensors("old_dirs", \.gradientChanges, shape: flat).optional,
                .tensors("old_stps", \.steps, shape: flat).optional,
                .tensors("ro", \.scales) { _ in [] }.optional, .tensor("H_diag", \.diagonal) { _ in [] }.optional,
                .tensor("prev_flat_grad", \.gradient, shape: flat).optional, .real("prev_loss", \.loss).optional,
                .workspace("al"),
            ]
            return entries.map { $0.kept { $0.index == 0 } }
        }
    }

    let parameterGroups: ParameterGroups<Options>
    init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }
    convenience init(_ parameters: [Tensor], _ options: Options) { self.init(parameters, options, #fileID, #line) }

    func step() {
        checked { () throws(ProgramError) in throw ProgramError("LimitedMemory", "a step needs a closure") }
    }

    @discardableResult
    func step(closure: () -> Tensor) -> Tensor {
        let group = parameterGroups[0]
        let options = group.options
        var state = group.states[0]
        defer { group.states[0] = state }
        func evaluate() -> (loss: Tensor, gradient: Tensor) {
            let loss = enableGrad { closure() }
            state.evaluations! += 1
            return (loss, Tensor.cat(group.parameters.map { $0.grad!.flatten() }, dim: 0))
        }
        return noGrad {
            state.evaluations = state.evaluations ?? 0
            state.iterations = state.iterations ?? 0
            let first = evaluate()
            var (loss, gradient) = (first.loss, first.gradient)
            for iteration in 1...options.maxIter {
                if Double(gradient.abs().max().item()) <= options.toleranceGrad { break }
                state.iterations! += 1
                remember(gradient, in: &state, options)
                let direction = self.direction(gradient, state)
                state.rate =
                    state.iterations == 1
                    ? min(1, 1 / Double(gradient.abs().sum().item())) * options.lr : options.lr
                (state.direction, state.gradient, state.loss) = (direction, gradient, Double(loss.item()))
                var offset = 0
                for parameter in group.parameters {
                    let part = direction.narrow(dim: 0, start: offset, length: parameter.count)
                    parameter += state.rate! * part.view(parameter.shape)
                    offset += parameter.count
                }
                if iteration < options.maxIter { (loss, gradient) = evaluate() }
            }
            return first.loss
        }
    }

    private func remember(_ gradient: Tensor, in state: inout Options.State, _ options: Options) {
        guard let previous = state.gradient else {
            (state.gradientChanges, state.steps, state.scales) = ([], [], [])
            state.diagonal = Tensor(1.0)
            return
        }
        let (change, step) = (gradient - previous, state.direction! * state.rate!)
        let product = change.dot(step)
        guard product.item() > 1e-10 else { return }
        if state.steps!.count == options.historySize {
            state.gradientChanges!.removeFirst()
            state.steps!.removeFirst()
            state.scales!.removeFirst()
        }
        state.gradientChanges!.append(change)
        state.steps!.append(step)
        state.scales!.append(1 / product)
        state.diagonal = product / change.dot(change)
    }

    private func direction(_ gradient: Tensor, _ state: Options.State) -> Tensor {
        let memory = Array(zip(zip(state.gradientChanges!, state.steps!), state.scales!))
        var q = -gradient
        var factors: [Tensor] = []
        for ((change, step), scale) in memory.reversed() {
            let factor = step.dot(q) * scale
            factors.append(factor)
            q = q - factor * change
        }
        var result = q * state.diagonal!
        for ((change, step), scale) in memory {
            result = result + (factors.removeLast() - change.dot(result) * scale) * step
        }
        return result
    }
}

@Suite struct ClosureStepTests {
    /// Σ p²/2 + 0.1·p⁴ + 0.3·p.
    private func closure(_ parameters: [Tensor], _ calls: inout Int) -> Tensor {
        calls += 1
        for parameter in parameters { parameter.grad = nil }
        let losses = parameters.map { ($0 ** 2 * 0.5 + $0 ** 4 * 0.1 + $0 * 0.3).sum() }
        let loss = losses[0] + losses[1]
        loss.backward()
        return loss
    }

    private let options = LimitedMemory.Options(lr: 0.5, maxIter: 4, maxEval: 5, historySize: 2)

    @Test func computesTheLossSeveralTimesInAStep() throws {
        let parameters = startingPoint()
        var calls = 0
        // torch.optim.LBFGS(ps, lr=0.5, max_iter=4, history_size=2)
        let optimizer: any Optimizer = LimitedMemory(parameters, options)
        var loss = optimizer.step { closure(parameters, &calls) }
        #expect(calls == 4)
        expectClose(loss.floats, [4.287890911102295])
        expectClose(parameters[0].floats, [0.12420326471328735, -0.8136039972305298, -0.044066280126571655])
        loss = optimizer.step { closure(parameters, &calls) }
        #expect(calls == 8)
        expectClose(loss.floats, [0.13371096551418304])
        expectClose(parameters[0].floats, [-0.26492205262184143, -0.35476770997047424, -0.27708736062049866])
        expectClose(parameters[1].floats, [-0.2814868986606598])

        let state = optimizer.stateDict()
        #expect(state.state.keys.sorted() == [0] && state.values.keys.sorted() == [0])
        #expect(state.state[0]!.mapValues(\.shape) == ["d": [4], "H_diag": [], "prev_flat_grad": [4]])
        let values = state.values[0]!
        #expect(values.keys.sorted() == ["func_evals", "n_iter", "old_dirs", "old_stps", "prev_loss", "ro", "t"])
        #expect(values["func_evals"]!.description == "8" && values["t"]!.description == "0.5")
        guard case .list(let scales)? = values["ro"], case .tensor(let scale)? = scales.last else {
            Issue.record("ro is no list of tensors")
            return
        }
        #expect(scales.count == 2)
        expectClose(scale.floats, [67.7172], within: 0.01)
        #expect(state.parameterGroups[0].options["line_search_fn"] == .null)
        #expect(state.parameterGroups[0].options["max_iter"] == .integer(4))

        let copies = parameters.map { $0.detach().clone().requiresGrad(true) }
        let restored = LimitedMemory(copies, .init())
        try restored.load(stateDict: state)
        #expect(restored.parameterGroups[0].maxEval == 5)
        optimizer.step { closure(parameters, &calls) }
        restored.step { closure(copies, &calls) }
        #expect(copies.map(\.floats) == parameters.map(\.floats))
    }

    /// What PyTorch has written after its first iteration: `H_diag` is a number, `al` has gaps.
    @Test func readsNumbersAndListsOfPyTorch() throws {
        let optimizer = LimitedMemory(startingPoint(), options)
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
        #expect(group.states[0].diagonal!.item() == 1 && group.states[0].rate == 0.25)
        #expect(optimizer.stateDict().values[0]!["al"] == nil)

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
            error { $0.values[0]!["ro"] = .real(0.5) }
                == .wrongState(parameter: 0, name: "ro", expected: "a list", found: "0.5"))
        #expect(
            error { $0.values[0]!["old_dirs"] = .list([.tensor(Tensor(1.0))]) }
                == .wrongShape(parameter: 0, name: "old_dirs", expected: [4], found: []))
        #expect(error { $0.values[1] = ["n_iter": .integer(1)] } == .unknownState(parameter: 1, name: "n_iter"))
        #expect(error { $0.values[7] = ["n_iter": .integer(1)] } == .unknownParameter(7))
        let message = #expect(throws: ProgramError.self) { try LimitedMemory.Options(maxIter: 0).check() }?.message
        #expect(message == "maxIter is 0")
    }
}
