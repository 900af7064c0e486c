import SwoopOptim
import Testing

@Suite struct ScheduleRulesTests {
    private func optimizer() -> SGD { SGD([Tensor([0.0], requiresGrad: true)], lr: 0.1) }

    @Test func saysWhatIsOutOfRange() {
        func message(_ check: () throws -> Void) -> String? {
            #expect(throws: ProgramError.self) { try check() }?.description
        }
        #expect(
            message { try ScheduleRules.number("StepLR", "stepSize", 0, atLeast: 1) }
                == "[StepLR] stepSize is 0. It must be at least 1.")
        #expect(message { try ScheduleRules.number("LinearLR", "endFactor", .nan, atLeast: 0, atMost: 1) } != nil)
        #expect(message { _ = try ScheduleRules.numbers("SWALR", "swaLR", [0.1, 0.2], groups: 3) } != nil)
        #expect(message { _ = try ScheduleRules.steps(nil, 3, nil) }?.contains("the number of steps") == true)
        #expect(message { try ScheduleRules.step(11, of: 10, phase: 0...9) }?.contains("step 11") == true)
        #expect(message { try ScheduleRules.step(0, of: 3, phase: 0...0) }?.contains("has no step") == true)
        #expect(message { try ScheduleRules.single([2], "ReduceLROnPlateau") } != nil)
    }

    @Test func trapsForSchedulesThatCannotBe() async {
        await #expect(processExitsWith: .failure) {
            _ = StepLR(SGD([Tensor([0.0], requiresGrad: true)]), stepSize: 1, lastEpoch: 3)
        }
        await #expect(processExitsWith: .failure) {
            _ = CyclicLR(Adagrad([Tensor([0.0], requiresGrad: true)]), baseLR: 0.1, maxLR: 1)
        }
        await #expect(processExitsWith: .failure) {
            let scheduler = OneCycleLR(
                SGD([Tensor([0.0], requiresGrad: true)]), maxLR: 0.1, totalSteps: 2, cycleMomentum: false)
            for _ in 0..<4 { scheduler.step() }
        }
        await #expect(processExitsWith: .failure) {
            let (one, other) = (SGD([Tensor([0.0], requiresGrad: true)]), SGD([Tensor([0.0], requiresGrad: true)]))
            _ = ChainedScheduler([ExponentialLR(one, gamma: 1), ExponentialLR(other, gamma: 1)])
        }
        await #expect(processExitsWith: .failure) {
            let optimizer = SGD([Tensor([0.0], requiresGrad: true)])
            let inner = ChainedScheduler([ExponentialLR(optimizer, gamma: 1)])
            _ = SequentialLR(optimizer, schedulers: [ExponentialLR(optimizer, gamma: 1), inner], milestones: [3])
        }
        await #expect(processExitsWith: .failure) {
            let optimizer = SGD([Tensor([0.0], requiresGrad: true)])
            let scheduler = ExponentialLR(optimizer, gamma: 1)
            optimizer.addParameterGroup([Tensor([0.0], requiresGrad: true)])
            ConstantLR(optimizer, factor: 0, totalIters: 1).step()
            scheduler.step()
        }
    }

    /// Nothing of a schedule changes when its state cannot be loaded.
    @Test func refusesAStateThatDoesNotFit() throws {
        let scheduler = StepLR(optimizer(), stepSize: 2, gamma: 0.5)
        for _ in 0..<3 { scheduler.step() }
        let state = scheduler.stateDict()
        func error(_ name: String, _ value: OptionValue?) -> OptimizerStateError? {
            var changed = state
            changed["gamma"] = .real(0.75)
            changed[name] = value
            let error = #expect(throws: OptimizerStateError.self) { try scheduler.load(stateDict: changed) }
            #expect(scheduler.stateDict() == state)
            return error
        }
        #expect(error("step_size", .integer(0)) == .wrongOption("step_size", .integer(0)))
        #expect(error("step_size", .real(1.5)) == .wrongOption("step_size", .real(1.5)))
        #expect(error("last_epoch", .integer(.max)) == .wrongOption("last_epoch", .integer(.max)))
        #expect(error("_step_count", nil) == .missingOption("_step_count"))
        #expect(error("base_lrs", .list([1, 2])) == .wrongOption("base_lrs", .list([1, 2])))
        #expect(error("T_max", .integer(1)) == .unknownOption("T_max"))
        // Older versions of PyTorch do not write it.
        var older = state
        older["_is_initial"] = nil
        try scheduler.load(stateDict: older)

        let optimizer = optimizer()
        let parts = [ExponentialLR(optimizer, gamma: 0.9), ExponentialLR(optimizer, gamma: 0.8)]
        let chain = ChainedScheduler(parts)
        let before = chain.stateDict()
        var broken = before
        guard case .tuple(var schedulers)? = broken["_schedulers"], case .dictionary(var second) = schedulers[1],
            case .dictionary(var first) = schedulers[0]
        else { return #expect(Bool(false)) }
        first[.text("gamma")] = .real(0.1)
        second[.text("gamma")] = .text("none")
        schedulers = [.dictionary(first), .dictionary(second)]
        broken["_schedulers"] = .tuple(schedulers)
        #expect(throws: OptimizerStateError.wrongOption("gamma", .text("none"))) { try chain.load(stateDict: broken) }
        #expect(chain.stateDict() == before)
        #expect(throws: OptimizerStateError.self) { try chain.load(stateDict: ["_schedulers": .tuple([])]) }
    }

    /// Numbers that a file may hold and that must not end the process.
    /// A state of momenta for a schedule without them: nothing of it is taken over.
    @Test func statesOfOtherEntriesChangeNothing() {
        func schedule(_ cycles: Bool) -> CyclicLR {
            let parameter = Tensor([0.0], requiresGrad: true)
            return CyclicLR(
                SGD([parameter], lr: 0.1, momentum: 0.9), baseLR: 0.1, maxLR: 0.5, cycleMomentum: cycles)
        }
        let (without, with) = (schedule(false), schedule(true))
        let (before, other) = (without.stateDict(), with.stateDict())
        #expect(throws: OptimizerStateError.self) { try without.load(stateDict: other) }
        #expect(without.stateDict() == before)
        #expect(throws: OptimizerStateError.self) { try with.load(stateDict: before) }
        #expect(with.stateDict() == other)
    }

    @Test func survivesExtremeNumbers() throws {
        let scheduler = CosineAnnealingWarmRestarts(optimizer(), t0: .max, tMult: .max)
        var state = scheduler.stateDict()
        state["T_cur"] = .real(1e300)
        state["T_i"] = .integer(1 << 62)
        try scheduler.load(stateDict: state)
        scheduler.step()
        scheduler.step(epoch: 1e15)
        let steps = MultiStepLR(optimizer(), milestones: [])
        for counts: OptionValue in [
            .dictionary([.integer(1): .integer(.max)]), .dictionary([.text("a"): .integer(1)]), .list([1]),
        ] {
            var state = steps.stateDict()
            state["milestones"] = counts
            #expect(throws: OptimizerStateError.wrongOption("milestones", counts)) { try steps.load(stateDict: state) }
        }
    }

    @Test func resumesAfterAnEpoch() throws {
        let (first, second) = (optimizer(), optimizer())
        let scheduler = CosineAnnealingLR(first, tMax: 10)
        for _ in 0..<4 { scheduler.step() }
        try second.load(stateDict: first.stateDict())
        // last_epoch=3: it begins with epoch 4.
        let resumed = CosineAnnealingLR(second, tMax: 10, lastEpoch: 3)
        #expect(resumed.lastEpoch == 4 && resumed.getLastLR() == scheduler.getLastLR())
        scheduler.step()
        resumed.step()
        #expect(resumed.getLastLR() == scheduler.getLastLR())
    }

    @Test func canBeWrittenByUsers() {
        final class InverseRootLR: LRScheduler {
            override func getLR() -> [Double] { baseLRs.map { $0 / Double(lastEpoch + 1).squareRoot() } }
        }
        let optimizer = optimizer()
        let scheduler = InverseRootLR(optimizer)
        for _ in 0..<3 { scheduler.step() }
        #expect(optimizer.learningRates == [0.05] && scheduler.getLastLR() == [0.05])
    }
}
