import SwoopBase
import SwoopOptim
import Testing

/// Every optimizer with several options against what PyTorch does: see `Fixtures/draw_optimizers.py`.
@Suite struct EveryOptimizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let line: Int
        let testDescription: String

        static let lines = Fixture.lines("optimizers.jsonl").map(\.json)
        static let all = lines.indices.map { line in
            let fixture = Fixture(json: lines[line])
            let words = ["optimizer", "options", "dtype"].map { fixture[$0].text }
            return Case(line: line, testDescription: words.joined(separator: " "))
        }

        var fixture: Fixture { Fixture(json: Self.lines[line]) }
        var tolerance: Double { fixture["dtype"].text == "float64" ? 1e-12 : 2e-6 }
        /// Bfloat16 steps of Muon, and the searches of LBFGS, depend on the order of additions.
        var isSensitive: Bool { ["LBFGS", "Muon"].contains(fixture["optimizer"].text) }
    }

    private static let makers: [String: @Sendable ([Tensor]) -> any Optimizer] = [
        "SGD": { SGD($0) }, "Adam": { Adam($0) }, "AdamW": { AdamW($0) }, "Adadelta": { Adadelta($0) },
        "Adafactor": { Adafactor($0) }, "Adagrad": { Adagrad($0) }, "Adamax": { Adamax($0) }, "ASGD": { ASGD($0) },
        "LBFGS": { LBFGS($0) }, "Muon": { Muon($0) }, "NAdam": { NAdam($0) }, "RAdam": { RAdam($0) },
        "RMSprop": { RMSprop($0) }, "Rprop": { Rprop($0) },
    ]

    /// The optimizer of a case at its parameters in a point, with the options and the state of the fixture.
    func restored(_ fixture: Fixture, point: Int) throws -> (any Optimizer, [Tensor]) {
        let parameters = fixture["parameters"].elements[point].elements.map { $0.tensor.requiresGrad(true) }
        let make = Self.makers[fixture["optimizer"].text]!
        let groups = fixture["groups"].elements
        let optimizer = make(groups.count == 1 ? parameters : [parameters[0]])
        func add(to optimizer: some Optimizer) { optimizer.addParameterGroup([parameters[1]]) }
        if groups.count == 2 { add(to: optimizer) }
        try optimizer.load(stateDict: dictionary(fixture, point: point))
        return (optimizer, parameters)
    }

    /// The state dict of the fixture as PyTorch has it.
    private func dictionary(_ fixture: Fixture, point: Int) -> OptimizerStateDict {
        var dictionary = OptimizerStateDict(state: [:], parameterGroups: [])
        for (number, state) in fixture["states"].elements[point].entries {
            for (name, value) in Fixture(json: state).entries.mapValues({ Fixture(json: $0).state }) {
                if case .tensor(let tensor) = value {
                    dictionary.state[Int(number)!, default: [:]][name] = tensor
                } else {
                    dictionary.values[Int(number)!, default: [:]][name] = value
                }
            }
        }
        for group in fixture["groups"].elements {
            var options = group.entries.mapValues { Fixture(json: $0).option }
            options["params"] = nil
            dictionary.parameterGroups.append(
                .init(options: options, parameters: group["params"].elements.map { Int($0.number) }))
        }
        return dictionary
    }

    func step(_ optimizer: any Optimizer, _ parameters: [Tensor]) {
        optimizer.step {
            optimizer.zeroGrad()
            let losses = parameters.map { ($0 ** 2 * 0.5 + $0 * 0.3 + $0 ** 4 * 0.1).sum() }
            let loss = losses[0] + losses[1]
            loss.backward()
            return loss
        }
    }

    private func agree(_ found: Tensor, _ expected: Tensor, _ tolerance: Double) -> Bool {
        found.shape == expected.shape && found.dtype == expected.dtype
            && zip(found.doubles, expected.doubles).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
    }

    private func agree(_ found: StateValue?, _ expected: StateValue, _ tolerance: Double) -> Bool {
        switch (found, expected) {
        case (.tensor(let found), .tensor(let expected)): return agree(found, expected, tolerance)
        case (.list(let found), .list(let expected)):
            return found.count == expected.count && zip(found, expected).allSatisfy { agree($0, $1, tolerance) }
        case (.integer(let found), .integer(let expected)): return found == expected
        case (.real(let found), _): return abs(found - Double(expected.description)!) <= tolerance
        default: return false
        }
    }

    @Test(arguments: Case.all) func stepsAsPyTorchDoes(_ one: Case) throws {
        let fixture = one.fixture
        let (optimizer, parameters) = try restored(fixture, point: 0)
        for _ in 0..<4 { step(optimizer, parameters) }
        let tolerance = one.isSensitive ? max(one.tolerance, 1e-5) : one.tolerance
        for (found, expected) in zip(parameters, fixture["parameters"].elements[1].elements) {
            #expect(agree(found.detach(), expected.tensor, tolerance), "\(found), expected \(expected.tensor)")
        }

        // The state dict has what PyTorch's has, no more and no less.
        let (found, expected) = (optimizer.stateDict(), dictionary(fixture, point: 1))
        #expect(Set(found.state.keys) == Set(expected.state.keys))
        for (number, names) in expected.state {
            #expect(Set(found.state[number]!.keys) == Set(names.keys))
            for (name, tensor) in names {
                #expect(agree(found.state[number]![name]!, tensor, tolerance), "\(name) of \(number)")
            }
        }
        for (number, names) in expected.values {
            #expect(Set(found.values[number]!.keys) == Set(names.keys))
            for (name, value) in names {
                #expect(agree(found.values[number]![name], value, 1e-4), "\(name) of \(number)")
            }
        }
        for (found, expected) in zip(found.parameterGroups, expected.parameterGroups) {
            #expect(found.parameters == expected.parameters)
            #expect(found.options.mapValues(\.loose) == expected.options.mapValues(\.loose))
        }
    }

    @Test(arguments: Case.all) func continuesFromAStateOfPyTorch(_ one: Case) throws {
        let (optimizer, parameters) = try restored(one.fixture, point: 1)
        for _ in 0..<3 { step(optimizer, parameters) }
        let tolerance = one.isSensitive ? max(one.tolerance, 1e-5) : one.tolerance
        for (found, expected) in zip(parameters, one.fixture["parameters"].elements[2].elements) {
            #expect(agree(found.detach(), expected.tensor, tolerance), "\(found), expected \(expected.tensor)")
        }
    }

    @Test(arguments: makers.keys.sorted()) func stepsStridedHalvesAndLargeParameters(_ name: String) {
        // In bfloat16, through a transposed view, and over several threads.
        func moved(_ make: ([Tensor]) -> any Optimizer, _ parameter: Tensor, _ gradient: Tensor) -> Tensor {
            let optimizer = make([parameter])
            for _ in 0..<2 {
                optimizer.step {
                    parameter.grad = gradient
                    return Tensor(0.0, dtype: parameter.dtype)
                }
            }
            return parameter.detach()
        }
        let make = Self.makers[name]!
        let (start, gradient) = (Tensor([[1, -2, 0.5], [0.25, 3, -1]]), Tensor([[0.3, 1, -0.2], [0.7, -1, 0.5]]))
        let plain = moved(make, start.clone().requiresGrad(true), gradient)
        let strided = start.t().contiguous().t()
        #expect(moved(make, strided.requiresGrad(true), gradient.t().contiguous().t()).equal(plain))
        let half = moved(make, start.to(.bfloat16).requiresGrad(true), gradient.to(.bfloat16))
        #expect(half.dtype == .bfloat16)
        #expect((half.to(.float32) - plain).abs().max().doubles[0] < 0.05)
        guard !["Adafactor", "LBFGS", "Muon"].contains(name) else { return }
        let large = moved(make, Tensor.full([100_001], 0.25).requiresGrad(true), Tensor.full([100_001], 0.7))
        #expect(large.floats.allSatisfy { $0 == plain.floats[3] })
    }
}
