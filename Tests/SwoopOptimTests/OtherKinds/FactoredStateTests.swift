import Foundation
import SwoopOptim
import Testing

/// An optimizer that keeps rows and columns instead of a whole matrix, laid out as `torch.optim.Adafactor`.
private final class FactoredMoments: Optimizer {
    struct Options: OptimizerOptions {
        var lr = 0.01
        var beta2Decay = -0.8
        var eps: (Double?, Double) = (nil, 1e-3)
        var d = 1.0
        var weightDecay = 0.0

        struct State: ParameterState {
            var step = 0
            var row: Tensor?
            var column: Tensor?
            var variance: Tensor?
        }

        static var optimizer: String { "FactoredMoments" }
        static var defaults: Options { Options() }
        static var options: [OptimizerOption<Options>] {
            [
                OptimizerOption("lr", \.lr, atLeast: 0), OptimizerOption("beta2_decay", \.beta2Decay, atMost: 0),
                OptimizerOption(pair: "eps", \.eps, atLeast: 0), OptimizerOption("d", \.d, atLeast: 1),
                OptimizerOption("weight_decay", \.weightDecay, atLeast: 0),
            ]
        }
        static var stateEntries: [StateEntry<Options>] {
            [
                .steps(\.step),
                .tensor("row_var", \.row) { $0.parameter.shape.keeping(1, at: -1) }
                    .kept { $0.parameter.shape.count > 1 },
                .tensor("col_var", \.column) { $0.parameter.shape.keeping(1, at: -2) }
                    .kept { $0.parameter.shape.count > 1 },
                .tensor("variance", \.variance).kept { $0.parameter.shape.count < 2 },
            ]
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
                state.step += 1
                let steps = Double(state.step)
                let (rest, eps) = (pow(steps, options.beta2Decay), options.eps.0 ?? 0x1p-23)
                let size = Double((parameter * parameter).mean().item()).squareRoot()
                let rate = max(options.eps.1, size) * min(options.lr, 1 / steps.squareRoot())
                parameter *= 1 - options.lr * options.weightDecay

                let squares = gradient * gradient
                func average(_ kept: inout Tensor?, _ new: Tensor) -> Tensor {
                    kept = kept.map { $0 + rest * (new - $0) } ?? rest * new
                    return kept!
                }
                var estimate: Tensor
                if parameter.shape.count > 1 {
                    let row = average(&state.row, squares.mean(dim: -1, keepDim: true))
                    let column = average(&state.column, squares.mean(dim: -2, keepDim: true))
                    estimate = row.matmul(column) / row.mean(dim: -2, keepDim: true).clamp(min: eps)
                } else {
                    estimate = average(&state.variance, squares)
                }
                estimate = estimate.clamp(min: eps * eps)
                let update = estimate.rsqrt() * gradient
                let length = Double((update * update).mean().item()).squareRoot()
                parameter -= rate / max(1, length / options.d) * update
            }
        }
    }
}

extension Shape {
    /// The shape with another size at one dim, counted from the end.
    fileprivate func keeping(_ size: Int, at dim: Int) -> Shape {
        var sizes = Array(self)
        sizes[count + dim] = size
        return Shape(sizes)
    }
}

@Suite struct FactoredStateTests {
    private func startingPoint() -> [Tensor] {
        [
            Tensor([[1, -2, 0.5], [0.25, 3, -1]], requiresGrad: true), Tensor([0.25, 0.5], requiresGrad: true),
        ]
    }

    @Test func keepsRowsAndColumnsAsPyTorchDoes() throws {
        let parameters = startingPoint()
        let optimizer = FactoredMoments(parameters, .init(lr: 0.1, weightDecay: 0.01))
        for _ in 0..<3 { step(optimizer, parameters) }
        // torch.optim.Adafactor(ps, lr=0.1, weight_decay=0.01, foreach=False)
        expectClose(
            parameters[0].flatten().floats,
            [
                0.3436698317527771, -1.6477701663970947, -0.005116974003612995, 0.057993654161691666,
                2.5485873222351074, -0.6834389567375183,
            ])
        expectClose(parameters[1].floats, [0.14476124942302704, 0.39298394322395325])
        let state = optimizer.stateDict()
        #expect(state.state[0]!.mapValues(\.shape) == ["step": [], "row_var": [2, 1], "col_var": [1, 3]])
        #expect(state.state[1]!.mapValues(\.shape) == ["step": [], "variance": [2]])
        #expect(state.parameterGroups[0].options["eps"] == .tuple([.null, .real(0.001)]))

        let copies = parameters.map { $0.detach().clone().requiresGrad(true) }
        let restored = FactoredMoments(copies, .init(eps: (0.5, 1)))
        try restored.load(stateDict: state)
        #expect(restored.parameterGroups[0].eps.0 == nil && restored.parameterGroups[0].eps.1 == 0.001)
        step(optimizer, parameters)
        step(restored, copies)
        #expect(copies.map(\.floats) == parameters.map(\.floats))
    }

    @Test func refusesAnotherShape() {
        let optimizer = FactoredMoments(startingPoint(), .init())
        func error(_ number: Int, _ tensors: [String: Tensor]) -> OptimizerStateError? {
            var state = optimizer.stateDict()
            state.state[number] = tensors
            return #expect(throws: OptimizerStateError.self) { try optimizer.load(stateDict: state) }
        }
        let (one, row, column) = (Tensor(1.0), Tensor.ones(2, 1), Tensor.ones(1, 3))
        #expect(error(0, ["step": one, "row_var": row]) == .missingState(parameter: 0, name: "col_var"))
        #expect(
            error(0, ["step": one, "row_var": column, "col_var": column])
                == .wrongShape(parameter: 0, name: "row_var", expected: [2, 1], found: [1, 3]))
        #expect(
            error(0, ["step": one, "row_var": row, "col_var": column, "variance": row])
                == .unknownState(parameter: 0, name: "variance"))
        #expect(error(1, ["step": one, "row_var": row]) == .missingState(parameter: 1, name: "variance"))
    }

    @Test func refusesOptionsOutOfTheirRange() {
        func error(_ options: FactoredMoments.Options) -> String? {
            #expect(throws: ProgramError.self) { try options.check() }?.description
        }
        #expect(error(.init(beta2Decay: 1)) == "[FactoredMoments] beta2Decay is 1.0. It must be at most 0.")
        #expect(error(.init(eps: (-1, 0))) == "[FactoredMoments] eps.0 is -1.0. It must be at least 0.")
        #expect(error(.init(d: 0.5)) == "[FactoredMoments] d is 0.5. It must be at least 1.")
        #expect(throws: Never.self) { try FactoredMoments.Options(eps: (nil, 0)).check() }
    }
}
