import SwoopOptim
import Testing

/// Schedules with arguments by position: the rates of six steps from 0.5 on, as PyTorch has them.
@Suite struct PositionalSchedulesTests {
    private func expect(
        _ expected: [Double], location: SourceLocation = #_sourceLocation, _ schedule: (SGD) -> LRScheduler
    ) {
        let optimizer = SGD([Tensor.zeros(1, requiresGrad: true)], 0.5)
        let scheduler = schedule(optimizer)
        for (step, rate) in expected.enumerated() {
            #expect(
                abs(optimizer.parameterGroups[0].lr - rate) < 1e-9, "step \(step)", sourceLocation: location)
            scheduler.step()
        }
    }

    @Test func powersAndLines() {
        expect([0.5, 0.5, 0.25, 0.25, 0.125, 0.125]) { StepLR($0, 2, 0.5) }
        expect([0.5, 0.5, 0.25, 0.25, 0.125, 0.125]) { StepLR($0, 2, gamma: 0.5) }
        expect([0.5, 0.25, 0.25, 0.25, 0.125, 0.125]) { MultiStepLR($0, [1, 4], 0.5) }
        expect([0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245]) { ExponentialLR($0, 0.9) }
        expect([0.5, 0.28125, 0.125, 0.03125, 0, 0]) { PolynomialLR($0, 4, 2) }
        expect([0.125, 0.125, 0.125, 0.5, 0.5, 0.5]) { ConstantLR($0, 0.25, 3) }
        expect([0.05, 0.1666666667, 0.2833333333, 0.4, 0.4, 0.4]) { LinearLR($0, 0.1, 0.8, 3) }
        expect([0.5, 0.25, 0.1666666667, 0.125, 0.1, 0.0833333333]) { LambdaLR($0, [{ 1 / Double(1 + $0) }]) }
        expect([0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625]) { MultiplicativeLR($0, [{ _ in 0.5 }]) }
    }

    @Test func cyclesAndSequences() {
        expect([0.5, 0.4414213562, 0.3, 0.1585786438, 0.1, 0.1585786438]) { CosineAnnealingLR($0, 4, 0.1) }
        expect([0.5, 0.25, 0.5, 0.4267766953, 0.25, 0.0732233047]) { CosineAnnealingWarmRestarts($0, 2, 2) }
        expect([0.1, 0.25, 0.4, 0.25, 0.1, 0.25]) { CyclicLR($0, 0.1, 0.4, 2, cycleMomentum: false) }
        expect([0.032, 0.6554200839, 0.7775534219, 0.6493965232, 0.4447872113, 0.2264487986]) {
            OneCycleLR($0, 0.8, totalSteps: 8, cycleMomentum: false)
        }
        expect([0.032, 0.6554200839, 0.7775534219, 0.6493965232, 0.4447872113, 0.2264487986]) {
            OneCycleLR($0, 0.8, 8, cycleMomentum: false)
        }
        expect([0.5, 0.3875, 0.1625, 0.05, 0.05, 0.05]) { SWALR($0, 0.05, annealEpochs: 3) }
        expect([0.05, 0.275, 0.5, 0.45, 0.405, 0.3645]) {
            SequentialLR($0, [LinearLR($0, 0.1, totalIters: 2), ExponentialLR($0, 0.9)], [2])
        }
        expect([0.05, 0.275, 0.5, 0.45, 0.405, 0.3645]) {
            SequentialLR($0, [LinearLR($0, 0.1, totalIters: 2), ExponentialLR($0, 0.9)], milestones: [2])
        }
    }

    @Test func plateausTakeTheirModeByPosition() {
        let optimizer = SGD([Tensor.zeros(1, requiresGrad: true)], 0.5)
        let scheduler = ReduceLROnPlateau(optimizer, .max, 0.5, 1)
        for metric in [1.0, 1, 1] { scheduler.step(metric) }
        #expect(optimizer.parameterGroups[0].lr == 0.25)
    }
}
