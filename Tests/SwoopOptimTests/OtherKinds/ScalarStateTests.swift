import Foundation
import SwoopOptim
import Testing

/// An optimizer that keeps single numbers beside a tensor, laid out as `torch.optim.ASGD`.
private final class AveragedSGD: Optimizer {
    struct Options: OptimizerOptions {
        var lr = 0.01
        var lambd = 1e-4
        var alpha = 0.75
        var t0 = 1e6

        struct State: ParameterState {
            var step = 0
            var eta: Double?
            var mu: Double?
            var average: Tensor?
        }

        static var optimizer: String { "AveragedSGD" }
        static var defaults: Options { Options() }
        static var options: [OptimizerOption<Options>] {
            [
                OptimizerOption("lr", \.lr, atLeast: 0), OptimizerOption("lambd", \.lambd),
                OptimizerOption("alpha", \.alpha), OptimizerOption("t0", \.t0),
            ]
        }
        static var stateEntries: [StateEntry<Options>] {
            [.steps(\.step), .scalar("eta", \.eta), .scalar("mu", \.mu), .tensor("ax", \.average)]
        }
    }

    let parameterGroups: ParameterGroups<Options>
    init(parameterGroups: ParameterGroups<Options>) { self.parameterGroups = parameterGroups }
    convenience init(_ parameters: [Tensor], _ options: Options) { self.init(parameters, options, #fileID, #line) }

    func step() {
        for group in parameterGroups {
            let options = group.options
            group.update { parameter, gradient, state in
                let (parameter, gradient) = (Tensor(parameter), Tensor(gradient))
                let (eta, mu) = (state.eta ?? options.lr, state.mu ?? 1)
                let average = state.average ?? Tensor.zeros(parameter.shape, dtype: parameter.dtype)
                state.average = average
                state.step += 1
                parameter *= 1 - options.lambd * eta
                parameter -= eta * gradient
                average += mu * (parameter - average)
                let steps = Double(state.step)
                state.eta = options.lr / pow(1 + options.lambd * options.lr * steps, options.alpha)
                state.mu = 1 / max(1, steps - options.t0)
            }
        }
    }
}

@Suite struct ScalarStateTests {
    private let options = AveragedSGD.Options(lr: 0.1, lambd: 0.01, alpha: 0.5, t0: 1)

    @Test func keepsNumbersAsPyTorchDoes() throws {
        let parameters = startingPoint()
        let optimizer = AveragedSGD(parameters, options)
        #expect(optimizer.stateDict().state.isEmpty)
        for _ in 0..<3 { step(optimizer, parameters) }
        // torch.optim.ASGD(ps, lr=0.1, lambd=0.01, alpha=0.5, t0=1, foreach=False)
        expectClose(parameters[0].floats, [0.6455153226852417, -1.5345697402954102, 0.28216779232025146])
        expectClose(parameters[1].floats, [0.10049404203891754])
        let state = optimizer.stateDict()
        #expect(state.state[1]!.mapValues(\.shape) == ["step": [], "eta": [], "mu": [], "ax": [1, 1]])
        #expect(state.values.isEmpty)
        #expect(state.state[0]!["step"]!.item() == 3 && state.state[0]!["mu"]!.item() == 0.5)

        let copies = parameters.map { $0.detach().clone().requiresGrad(true) }
        let restored = AveragedSGD(copies, .init())
        try restored.load(stateDict: state)
        step(optimizer, parameters)
        step(restored, copies)
        #expect(copies.map(\.floats) == parameters.map(\.floats))
    }

    @Test func refusesWhatIsNoNumber() {
        let optimizer = AveragedSGD(startingPoint(), options)
        func error(_ name: String, _ value: Tensor?) -> OptimizerStateError? {
            var state = optimizer.stateDict()
            let one = Tensor(1.0)
            state.state[0] = ["step": one, "eta": one, "mu": one, "ax": Tensor([1.0, 2.0, 3.0])]
            state.state[0]![name] = value
            return #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: state) }
        }
        #expect(error("eta", nil) == .missingState(parameter: 0, name: "eta"))
        #expect(
            error("mu", Tensor([1.0, 2.0])) == .wrongShape(parameter: 0, name: "mu", expected: [], found: [2]))
        for (value, expected) in [(Float.nan, "a whole number"), (0.5, "a whole number"), (-1, "a number of steps")] {
            #expect(
                error("step", Tensor(value))
                    == .wrongState(parameter: 0, name: "step", expected: expected, found: "\(Double(value))"))
        }
    }
}
