import Foundation
import SwoopBase
import SwoopOptim
import Testing

/// Every schedule over 200 steps against what PyTorch does: see `Fixtures/draw_schedules.py`.
@Suite struct EveryScheduleTests {
    /// What a case steps, and the schedule whose state is compared.
    struct Run {
        let optimizer: any Optimizer
        let step: (Int) -> Void
        let stateDict: () -> [String: OptionValue]
        let load: ([String: OptionValue]) throws -> Void

        init(_ scheduler: LRScheduler, _ step: ((Int) -> Void)? = nil) {
            optimizer = scheduler.optimizer
            self.step = step ?? { _ in scheduler.step() }
            stateDict = scheduler.stateDict
            load = { try scheduler.load(stateDict: $0) }
        }

        init(_ scheduler: ReduceLROnPlateau) {
            optimizer = scheduler.optimizer
            step = { scheduler.step(1 / Double(1 + $0 % 50) + Double($0 / 70) * 0.01) }
            stateDict = scheduler.stateDict
            load = { try scheduler.load(stateDict: $0) }
        }

        /// Two schedules of one optimizer, stepped in turn.
        init(_ first: LRScheduler, and second: LRScheduler) {
            optimizer = first.optimizer
            step = { _ in
                first.step()
                second.step()
            }
            stateDict = { [:] }
            load = { _ in }
        }
    }

    private static func sgd() -> any Optimizer {
        let (first, second) = (Tensor([0.0], requiresGrad: true), Tensor([0.0], requiresGrad: true))
        let optimizer = SGD([first], lr: 0.1, momentum: 0.9)
        optimizer.addParameterGroup([second]) { ($0.lr, $0.momentum) = (0.25, 0.5) }
        return optimizer
    }

    private static func adam() -> any Optimizer {
        let optimizer = Adam([Tensor([0.0], requiresGrad: true)], lr: 0.1)
        optimizer.addParameterGroup([Tensor([0.0], requiresGrad: true)]) { $0.lr = 0.25 }
        return optimizer
    }

    private static func jumping(_ scheduler: LRScheduler, _ epoch: @escaping (Int) -> Int) -> Run {
        Run(scheduler) { scheduler.step(epoch: epoch($0)) }
    }

    private static let runs: [String: @Sendable () -> Run] = [
        "LambdaLR": {
            Run(LambdaLR(sgd(), lrLambdas: [{ pow(0.95, Double($0)) }, { 1 / Double(1 + $0) }]))
        },
        "MultiplicativeLR": { Run(MultiplicativeLR(sgd()) { $0 % 3 != 0 ? 0.98 : 1.01 }) },
        "StepLR": { Run(StepLR(sgd(), stepSize: 30, gamma: 0.5)) },
        "StepLR to epochs": { jumping(StepLR(sgd(), stepSize: 30, gamma: 0.5)) { $0 * 2 } },
        "MultiStepLR": { Run(MultiStepLR(sgd(), milestones: [30, 80, 80, 150], gamma: 0.3)) },
        "MultiStepLR to epochs": { jumping(MultiStepLR(sgd(), milestones: [30, 80, 80])) { $0 / 2 } },
        "ConstantLR": { Run(ConstantLR(sgd(), factor: 0.3, totalIters: 40)) },
        "ConstantLR to epochs": { jumping(ConstantLR(sgd(), factor: 0.3, totalIters: 40)) { $0 / 2 } },
        "LinearLR": { Run(LinearLR(sgd(), startFactor: 0.2, endFactor: 0.7, totalIters: 90)) },
        "LinearLR to epochs": {
            jumping(LinearLR(sgd(), startFactor: 0.2, endFactor: 0.7, totalIters: 90)) { $0 * 2 }
        },
        "ExponentialLR": { Run(ExponentialLR(sgd(), gamma: 0.97)) },
        "ExponentialLR to epochs": { jumping(ExponentialLR(sgd(), gamma: 0.97)) { $0 / 3 } },
        "PolynomialLR": { Run(PolynomialLR(sgd(), totalIters: 120, power: 1.7)) },
        "PolynomialLR to epochs": { jumping(PolynomialLR(sgd(), totalIters: 120, power: 1.7)) { $0 * 2 } },
        "CosineAnnealingLR": { Run(CosineAnnealingLR(sgd(), tMax: 37, etaMin: 0.01)) },
        "CosineAnnealingLR to epochs": { jumping(CosineAnnealingLR(sgd(), tMax: 37, etaMin: 0.01)) { $0 / 2 } },
        "CosineAnnealingWarmRestarts": {
            Run(CosineAnnealingWarmRestarts(sgd(), t0: 10, tMult: 2, etaMin: 0.001))
        },
        "CosineAnnealingWarmRestarts without growth": { Run(CosineAnnealingWarmRestarts(sgd(), t0: 30)) },
        "CosineAnnealingWarmRestarts to epochs": {
            let scheduler = CosineAnnealingWarmRestarts(sgd(), t0: 10, tMult: 3)
            return Run(scheduler) { scheduler.step(Double($0) / 4) }
        },
        "CyclicLR": {
            Run(CyclicLR(sgd(), baseLR: 0.01, maxLR: [0.1, 0.2], stepSizeUp: 20, stepSizeDown: 35))
        },
        "CyclicLR triangular2": {
            Run(
                CyclicLR(
                    adam(), baseLR: [0.01, 0.02], maxLR: 0.1, stepSizeUp: 15, mode: .triangular2,
                    baseMomentum: [0.7, 0.8], maxMomentum: 0.95))
        },
        "CyclicLR exp_range": {
            Run(
                CyclicLR(
                    sgd(), baseLR: 0.01, maxLR: 0.1, stepSizeUp: 25, mode: .expRange, gamma: 0.99,
                    cycleMomentum: false))
        },
        "CyclicLR scaled": {
            Run(
                CyclicLR(
                    sgd(), baseLR: 0.01, maxLR: 0.1, stepSizeUp: 25, scaleFn: { pow(0.5, $0 / 100) },
                    scaleMode: .iterations))
        },
        "OneCycleLR": { Run(OneCycleLR(sgd(), maxLR: [0.1, 0.3], totalSteps: 201)) },
        "OneCycleLR three phases": {
            Run(
                OneCycleLR(
                    adam(), maxLR: 0.2, epochs: 10, stepsPerEpoch: 21, pctStart: 0.4, annealStrategy: .linear,
                    baseMomentum: [0.8, 0.7], maxMomentum: 0.9, divFactor: 10, finalDivFactor: 100, threePhase: true))
        },
        "OneCycleLR without momentum": {
            Run(OneCycleLR(sgd(), maxLR: 0.1, totalSteps: 250, cycleMomentum: false))
        },
        "ReduceLROnPlateau": { Run(ReduceLROnPlateau(sgd(), factor: 0.5, patience: 5, cooldown: 3)) },
        "ReduceLROnPlateau max": {
            Run(
                ReduceLROnPlateau(
                    sgd(), mode: .max, factor: 0.3, patience: 3, threshold: 0.01, thresholdMode: .abs,
                    minLR: [0.001, 0.01]))
        },
        "SequentialLR": {
            let o = sgd()
            return Run(
                SequentialLR(
                    o,
                    schedulers: [
                        LinearLR(o, startFactor: 0.1, totalIters: 20), CosineAnnealingLR(o, tMax: 60),
                        ExponentialLR(o, gamma: 0.98),
                    ], milestones: [20, 90]))
        },
        "SequentialLR of sequences": {
            let o = sgd()
            let first = SequentialLR(
                o,
                schedulers: [ConstantLR(o, factor: 0.5, totalIters: 10), StepLR(o, stepSize: 10, gamma: 0.9)],
                milestones: [15])
            return Run(SequentialLR(o, schedulers: [first, PolynomialLR(o, totalIters: 90)], milestones: [70]))
        },
        "SequentialLR of a chain": {
            let o = sgd()
            let first = ChainedScheduler([
                ConstantLR(o, factor: 0.5, totalIters: 10), ExponentialLR(o, gamma: 0.99),
            ])
            return Run(SequentialLR(o, schedulers: [first, StepLR(o, stepSize: 30)], milestones: [50]))
        },
        "ChainedScheduler": {
            let o = sgd()
            return Run(
                ChainedScheduler([
                    ConstantLR(o, factor: 0.1, totalIters: 20), ExponentialLR(o, gamma: 0.98),
                    CosineAnnealingLR(o, tMax: 50),
                ]))
        },
        "SWALR": { Run(SWALR(sgd(), swaLR: 0.05)) },
        "SWALR linear": { Run(SWALR(sgd(), swaLR: [0.05, 0.5], annealEpochs: 70, annealStrategy: .linear)) },
        "SWALR at once": { Run(SWALR(sgd(), swaLR: 0.05, annealEpochs: 0)) },
        "StepLR and CosineAnnealingLR": {
            let o = sgd()
            return Run(StepLR(o, stepSize: 25, gamma: 0.7), and: CosineAnnealingLR(o, tMax: 40))
        },
        "LinearLR and ExponentialLR": {
            let o = sgd()
            return Run(LinearLR(o, startFactor: 0.2, totalIters: 50), and: ExponentialLR(o, gamma: 0.97))
        },
        "ExponentialLR and SWALR": {
            let o = sgd()
            return Run(ExponentialLR(o, gamma: 0.97), and: SWALR(o, swaLR: 0.02, annealEpochs: 90))
        },
        "LambdaLR and StepLR": {
            let o = sgd()
            return Run(LambdaLR(o) { pow(0.97, Double($0)) }, and: StepLR(o, stepSize: 10))
        },
    ]

    private static func numbers(_ fixture: Fixture) -> [[Double]] {
        fixture.elements.map { group in
            group.elements.flatMap { run in
                run.elements.isEmpty
                    ? [run.number] : Array(repeating: run.elements[0].number, count: Int(run.elements[1].number))
            }
        }
    }

    private static func momenta(_ optimizer: any Optimizer) -> [Double] {
        optimizer.stateDict().parameterGroups.map { group in
            if case .list(let betas)? = group.options["betas"] { return betas[0] }
            return Double(option: group.options["momentum"]!)!
        }
    }

    private func agree(_ found: [Double], _ expected: [Double]) -> Bool {
        zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-14 * max(1, abs($1)) + 1e-13 * abs($1) }
    }

    private func agree(_ found: OptionValue, _ expected: OptionValue) -> Bool {
        switch (found, expected) {
        case (.real(let found), .real(let expected)): found == expected || agree([found], [expected])
        case (.tuple(let found), .tuple(let expected)):
            found.count == expected.count && zip(found, expected).allSatisfy { agree($0, $1) }
        case (.dictionary(let found), .dictionary(let expected)):
            found.count == expected.count
                && expected.allSatisfy { key, value in found[key].map { agree($0, value) } ?? false }
        default: found == expected
        }
    }

    private static let lines = Fixture.lines("schedules.jsonl").map(\.json)
    private static let names = lines.map { Fixture(json: $0)["name"].text }

    /// The run of a case, with the rates and momenta of its groups in each step.
    private struct Expected {
        let run: Run
        let fixture: Fixture
        let rates: [[Double]]
        let momenta: [[Double]]

        init(_ name: String) {
            run = EveryScheduleTests.runs[name]!()
            fixture = Fixture(json: EveryScheduleTests.lines[EveryScheduleTests.names.firstIndex(of: name)!])
            rates = EveryScheduleTests.numbers(fixture["rates"])
            momenta = EveryScheduleTests.numbers(fixture["momenta"])
        }
    }

    /// Whether the optimizer has the rates and momenta of a step.
    private func matches(_ expected: Expected, _ step: Int) -> Bool {
        let (rates, momenta) = (expected.run.optimizer.learningRates, Self.momenta(expected.run.optimizer))
        let isEqual = agree(rates, expected.rates.map { $0[step] }) && agree(momenta, expected.momenta.map { $0[step] })
        #expect(isEqual, "after \(step) steps the rates are \(rates), the momenta \(momenta)")
        return isEqual
    }

    @Test(arguments: names) func givesTheRatesOfPyTorch(_ name: String) throws {
        let expected = Expected(name)
        for step in 0...200 {
            if step > 0 { expected.run.step(step - 1) }
            guard matches(expected, step) else { return }
            if step == 60 { checkState(expected) }
        }
    }

    /// The states of the schedule and of its optimizer are PyTorch's, key by key.
    private func checkState(_ expected: Expected) {
        let found = expected.run.stateDict().mapValues(\.loose)
        let state = expected.fixture["state"].entries.mapValues { Fixture(json: $0).option.loose }
        #expect(found.keys.sorted() == state.keys.sorted())
        for (key, value) in state {
            let isEqual = found[key].map { agree($0, value) } ?? false
            #expect(isEqual, "\(key): \(String(describing: found[key])), expected \(value)")
        }
        let groups = expected.run.optimizer.stateDict().parameterGroups
        for (group, found) in zip(expected.fixture["groups"].elements, groups) {
            let (keys, expected) = (found.options.keys.sorted(), group.entries.keys.sorted())
            #expect(keys == expected)
        }
    }

    @Test(arguments: names) func continuesFromAStateOfPyTorch(_ name: String) throws {
        let expected = Expected(name)
        let state = expected.fixture["state"].entries.mapValues { Fixture(json: $0).option }
        guard !state.isEmpty else { return }
        var saved = expected.run.optimizer.stateDict()
        for (index, group) in expected.fixture["groups"].elements.enumerated() {
            saved.parameterGroups[index].options = group.entries.mapValues { Fixture(json: $0).option }
        }
        try expected.run.optimizer.load(stateDict: saved)
        try expected.run.load(state)
        for step in 61...200 {
            expected.run.step(step - 1)
            guard matches(expected, step) else { return }
        }
    }
}
